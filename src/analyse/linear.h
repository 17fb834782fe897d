#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyse/model_file.h"

namespace dateline {

/// Rows of numbers as eight-bit integers: value = (q - zero) * step, each row with a step and zero of its own.
struct QuantisedRows {
  std::vector<uint8_t> values;   // [rows x width]
  std::vector<float> step;       // [rows]
  std::vector<int32_t> zero;     // [rows]

  /// Rounds `rows` rows of `x`. Zero keeps an exact value.
  void set(const float* x, int rows, int width);
};

/// y = x W^T + b with weights of seven bits and one scale an output, as train/export.py writes them.
///
/// The products are whole numbers (oneDNN's u8 x s8 -> s32), and seven bits keep the 16-bit sums of processors without
/// VNNI from overflowing: the integer part is the same on every machine.
class Linear {
 public:
  /// Reads NAME.weight, NAME.scale, NAME.bias. The file must outlive the layer.
  static Result<Linear> load(const ModelFile& file, const std::string& name, int in, int out);

  /// y [rows x out] of rows already rounded. `sums` is scratch.
  void apply(const QuantisedRows& x, int rows, std::vector<int32_t>& sums, float* y) const;

  int in() const { return in_; }
  int out() const { return out_; }

 private:
  int in_ = 0, out_ = 0;
  const int8_t* weight_ = nullptr;  // [out x in]
  const float* scale_ = nullptr;    // [out]
  const float* bias_ = nullptr;     // [out]
  std::vector<int32_t> row_sums_;   // of weight_: what the zero point of x adds
};

/// C [m x n] = alpha * A [m x k] B, row by row; B is [k x n], or [n x k] where `transposed`. One thread.
void multiply(bool transposed, int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float* c, int ldc);

/// oneDNN works on one thread in this thread from now on. Cheap; called at the start of each document.
void use_one_thread();

}  // namespace dateline
