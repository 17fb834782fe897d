#include "analyse/attention.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "analyse/vector_clones.h"

namespace dateline {
namespace {

constexpr size_t kLanes = 16;
constexpr size_t kRows = 6;  // queries at once: their sums fill the registers
constexpr float kSteepest = 80.0f;  // scores are held within +-80, so that no exponential overflows
using Lanes [[gnu::vector_size(64)]] = float;
using WholeLanes [[gnu::vector_size(64)]] = int32_t;

/// Memory of one head, each part at a multiple of 64 bytes.
struct HeadScratch {
  size_t padded;   // pieces, up to a multiple of the lanes
  float* keys;     // [32 x padded]: a column for each piece
  float* values;   // [padded x 32]
  float* weights;  // [kRows x padded]
};

/// exp by powers of two and a polynomial (Cephes), within +-kSteepest.
[[gnu::always_inline]] inline void exponential(Lanes& x) {
  const Lanes least = x - x - kSteepest, most = x - x + kSteepest;
  x = x < least ? least : x;
  x = x > most ? most : x;
  const WholeLanes whole = __builtin_convertvector(x * 1.44269504f + 128.5f, WholeLanes) - 128;
  const Lanes part = __builtin_convertvector(whole, Lanes);
  const Lanes rest = x - part * 0.693359375f + part * 2.12194440e-4f;
  Lanes p = rest * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * rest + 8.3334519073e-3f;
  p = p * rest + 4.1665795894e-2f;
  p = p * rest + 1.6666665459e-1f;
  p = p * rest + 5.0000001201e-1f;
  p = p * rest * rest + rest + 1.0f;
  x = p * reinterpret_cast<Lanes>((whole + 127) << 23);
}

[[gnu::always_inline]] inline float total(const Lanes& x) {
  float part[4];
  for (size_t i = 0; i < 4; ++i) part[i] = (x[i] + x[i + 4]) + (x[i + 8] + x[i + 12]);
  return (part[0] + part[1]) + (part[2] + part[3]);
}

DATELINE_VECTOR_CLONES
void attend_head(const float* q, size_t width, size_t count, const HeadScratch& s, float* out) {
  const size_t stride = 3 * width;
  const float scale = 1.0f / std::sqrt(static_cast<float>(kAttentionHead));
  for (size_t j = 0; j < count; ++j) {
    const float* const key = q + j * stride + width;
    const float* const value = key + width;
    for (size_t d = 0; d < kAttentionHead; ++d) s.keys[d * s.padded + j] = key[d] * scale;
    for (size_t d = 0; d < kAttentionHead; ++d) s.values[j * kAttentionHead + d] = value[d];
  }
  Lanes none = {};  // what the lanes behind the last piece begin with: a weight of nothing
  for (size_t j = count; j < s.padded; ++j) {
    for (size_t d = 0; d < kAttentionHead; ++d) s.keys[d * s.padded + j] = 0.0f;
    none[j % kLanes] = -1e30f;
  }

  for (size_t first = 0; first < count; first += kRows) {
    const size_t rows = std::min(kRows, count - first);
    const float* query[kRows];
    for (size_t r = 0; r < kRows; ++r) query[r] = q + (first + std::min(r, rows - 1)) * stride;  // the last one stands in for missing rows

    Lanes sums[kRows] = {};
    for (size_t j = 0; j < s.padded; j += kLanes) {
      Lanes score[kRows] = {};
      for (size_t d = 0; d < kAttentionHead; ++d) {
        const Lanes key = *reinterpret_cast<const Lanes*>(s.keys + d * s.padded + j);
        for (size_t r = 0; r < kRows; ++r) score[r] += key * query[r][d];
      }
      if (j + kLanes > count)
        for (size_t r = 0; r < kRows; ++r) score[r] += none;
      for (size_t r = 0; r < kRows; ++r) {
        exponential(score[r]);
        *reinterpret_cast<Lanes*>(s.weights + r * s.padded + j) = score[r];
        sums[r] += score[r];
      }
    }

    for (size_t half = 0; half < kAttentionHead; half += kLanes) {
      Lanes mean[kRows] = {};
      for (size_t j = 0; j < count; ++j) {
        const Lanes value = *reinterpret_cast<const Lanes*>(s.values + j * kAttentionHead + half);
        for (size_t r = 0; r < kRows; ++r) mean[r] += value * s.weights[r * s.padded + j];
      }
      for (size_t r = 0; r < rows; ++r) {
        const Lanes row = mean[r] * (1.0f / total(sums[r]));
        float* const to = out + (first + r) * width + half;
        for (size_t i = 0; i < kLanes; ++i) to[i] = row[i];
      }
    }
  }
}

}  // namespace

void attend(const float* qkv, int n, int width, std::vector<float>& scratch, float* mixed) {
  if (n <= 0) return;
  const auto w = static_cast<size_t>(width), count = static_cast<size_t>(n);
  const size_t padded = (count + kLanes - 1) / kLanes * kLanes, size = (2 * kAttentionHead + kRows) * padded;
  if (scratch.size() < size + kLanes) scratch.resize(size + kLanes);
  void* begin = scratch.data();
  size_t room = scratch.size() * sizeof(float);
  auto* const aligned = static_cast<float*>(std::align(sizeof(Lanes), size * sizeof(float), begin, room));
  const HeadScratch parts{padded, aligned, aligned + kAttentionHead * padded, aligned + 2 * kAttentionHead * padded};
  for (size_t head = 0; head < w; head += kAttentionHead) attend_head(qkv + head, w, count, parts, mixed + head);
}

}  // namespace dateline
