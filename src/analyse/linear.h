#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyse/model_file.h"

namespace dateline {

/// Rows of numbers as eight-bit integers: value = (q - zero) * step, each row with a step and zero of its own.
struct QuantisedRows {
  std::vector<uint8_t> values;   // [rows x width]
  std::vector<float> step;       // [rows]
  std::vector<int32_t> zero;     // [rows]

  /// Makes room for `rows` rows; what stood there is lost.
  void resize(int rows, int width);
  /// Rounds one row of `x`. Zero keeps an exact value.
  void set(int row, const float* x, int width);
};

/// y = x W^T + b with weights of seven bits and one scale an output, as train/export.py writes them.
///
/// The products are whole numbers (oneDNN's u8 x s8 -> s32), and seven bits keep the 16-bit sums of processors without
/// VNNI from overflowing: the integer part is the same on every machine. The weights are laid out for the processor once, when they
/// are read; rows are multiplied a few at a time, so that what a layer makes of them is still in the cache for the next.
class Linear {
 public:
  static constexpr int kRowsAtOnce = 64;

  /// What the products need besides their rows. One for each thread.
  struct Scratch {
    QuantisedRows rows;           // of apply()
    std::vector<int32_t> sums;    // [kRowsAtOnce x out]: what multiply() leaves
    std::vector<std::byte> inner; // oneDNN's own
  };

  Linear();
  ~Linear();
  Linear(Linear&&) noexcept;
  Linear& operator=(Linear&&) noexcept;

  /// Reads NAME.weight, NAME.scale, NAME.bias. The file must outlive the layer. Cost: some milliseconds for each new shape.
  static Result<Linear> load(const ModelFile& file, const std::string& name, int in, int out);

  /// The whole-number products of at most kRowsAtOnce rows, left in scratch.sums. `x` must have room for kRowsAtOnce.
  void multiply(const QuantisedRows& x, int rows, Scratch& scratch) const;
  /// y [out]: the finished outputs of one of the rows just multiplied.
  void finish(const QuantisedRows& x, int row, const Scratch& scratch, float* y) const;
  /// y [rows x out] of any number of rows x [rows x in].
  void apply(const float* x, int rows, Scratch& scratch, float* y) const;

  int in() const { return in_; }
  int out() const { return out_; }

 private:
  struct Product;
  int in_ = 0, out_ = 0;
  const float* scale_ = nullptr;    // [out]
  const float* bias_ = nullptr;     // [out]
  std::vector<int32_t> row_sums_;   // of the weights: what the zero point of x adds
  std::unique_ptr<const Product> product_;
};

/// oneDNN works on one thread in this thread from now on. Cheap; called at the start of each document.
void use_one_thread();

}  // namespace dateline
