#include "analyse/linear.h"

#include <algorithm>

#include <dlfcn.h>
#include <dnnl.h>

#include "analyse/vector_clones.h"

namespace dateline {
namespace {

DATELINE_VECTOR_CLONES
void quantise_row(const float* x, int width, uint8_t* out, float& step, int32_t& zero) {
  float low = 0, high = 0;
#pragma omp simd reduction(min : low) reduction(max : high)
  for (int i = 0; i < width; ++i) {
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  step = std::max((high - low) / 255.0f, 1e-8f);
  const float inverse = 1.0f / step;
  zero = static_cast<int32_t>(-low * inverse + 0.5f);
  const float shift = static_cast<float>(zero) + 0.5f;
#pragma omp simd
  for (int i = 0; i < width; ++i) {
    const float q = x[i] * inverse + shift;
    out[i] = static_cast<uint8_t>(static_cast<int32_t>(q < 0.0f ? 0.0f : q > 255.0f ? 255.0f : q));
  }
}

DATELINE_VECTOR_CLONES
void finish_row(const int32_t* sums, const int32_t* row_sums, const float* scale, const float* bias, int width, float step, int32_t zero, float* y) {
#pragma omp simd
  for (int i = 0; i < width; ++i) y[i] = static_cast<float>(sums[i] - zero * row_sums[i]) * (step * scale[i]) + bias[i];
}

}  // namespace

void QuantisedRows::set(const float* x, int rows, int width) {
  const auto n = static_cast<size_t>(rows), w = static_cast<size_t>(width);
  if (values.size() < n * w) values.resize(n * w);
  if (step.size() < n) step.resize(n), zero.resize(n);
  for (size_t r = 0; r < n; ++r) quantise_row(x + r * w, width, values.data() + r * w, step[r], zero[r]);
}

Result<Linear> Linear::load(const ModelFile& file, const std::string& name, int in, int out) {
  const auto rows = static_cast<uint32_t>(out), columns = static_cast<uint32_t>(in);
  const auto weight = file.bytes(name + ".weight", {rows, columns});
  const auto scale = file.floats(name + ".scale", {rows});
  const auto bias = file.floats(name + ".bias", {rows});
  if (!weight) return pass_on(weight);
  if (!scale) return pass_on(scale);
  if (!bias) return pass_on(bias);
  Linear layer;
  layer.in_ = in;
  layer.out_ = out;
  layer.weight_ = *weight;
  layer.scale_ = *scale;
  layer.bias_ = *bias;
  layer.row_sums_.resize(rows);
  for (size_t r = 0; r < rows; ++r)
    for (size_t c = 0; c < columns; ++c) layer.row_sums_[r] += layer.weight_[r * columns + c];
  return layer;
}

void Linear::apply(const QuantisedRows& x, int rows, std::vector<int32_t>& sums, float* y) const {
  if (rows == 0) return;
  const auto w = static_cast<size_t>(out_);
  if (sums.size() < static_cast<size_t>(rows) * w) sums.resize(static_cast<size_t>(rows) * w);
  const int32_t none = 0;
  dnnl_gemm_u8s8s32('N', 'T', 'F', rows, out_, in_, 1.0f, x.values.data(), in_, 0, weight_, in_, 0, 0.0f, sums.data(), out_, &none);
  for (size_t r = 0; r < static_cast<size_t>(rows); ++r)
    finish_row(sums.data() + r * w, row_sums_.data(), scale_, bias_, out_, x.step[r], x.zero[r], y + r * w);
}

void multiply(bool transposed, int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float* c, int ldc) {
  if (m == 0 || n == 0) return;
  dnnl_sgemm('N', transposed ? 'T' : 'N', m, n, k, alpha, a, lda, b, ldb, 0.0f, c, ldc);
}

void use_one_thread() {
  // oneDNN brings its OpenMP runtime along (GNU's or LLVM's, as it was built); asking that one needs no OpenMP of our own.
  using Set = void (*)(int);
  static const auto set = reinterpret_cast<Set>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
  if (set != nullptr) set(1);
}

}  // namespace dateline
