#include "analyse/attention.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// The definition, in double precision.
std::vector<double> by_definition(const std::vector<float>& qkv, size_t n, size_t width) {
  std::vector<double> mixed(n * width);
  const auto at = [&](size_t piece, size_t part, size_t column) { return static_cast<double>(qkv[piece * 3 * width + part * width + column]); };
  for (size_t head = 0; head < width; head += kAttentionHead)
    for (size_t i = 0; i < n; ++i) {
      std::vector<double> weight(n);
      double sum = 0;
      for (size_t j = 0; j < n; ++j) {
        double score = 0;
        for (size_t d = head; d < head + kAttentionHead; ++d) score += at(i, 0, d) * at(j, 1, d);
        sum += weight[j] = std::exp(score / std::sqrt(32.0));
      }
      for (size_t j = 0; j < n; ++j)
        for (size_t d = head; d < head + kAttentionHead; ++d) mixed[i * width + d] += weight[j] / sum * at(j, 2, d);
    }
  return mixed;
}

std::vector<float> random_rows(size_t count, float range, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> out(count);
  for (float& x : out) x = range * (static_cast<float>(random() % 20001) / 10000.0f - 1.0f);
  return out;
}

TEST(Attention, AsDefined) {
  constexpr size_t kWidth = 64;
  std::vector<float> scratch, mixed;
  for (size_t n : {1u, 2u, 5u, 6u, 7u, 15u, 16u, 17u, 82u, 160u, 7u}) {  // the last again, in a scratch that holds more
    const std::vector<float> qkv = random_rows(n * 3 * kWidth, 3.0f, static_cast<unsigned>(n));
    mixed.assign(n * kWidth, 99.0f);
    attend(qkv.data(), static_cast<int>(n), kWidth, scratch, mixed.data());
    const std::vector<double> expected = by_definition(qkv, n, kWidth);
    for (size_t i = 0; i < mixed.size(); ++i) ASSERT_NEAR(mixed[i], expected[i], 2e-5) << i << " of " << n << " pieces";
  }
}

TEST(Attention, SteepScoresStayFinite) {
  constexpr size_t kWidth = 32, kPieces = 20;
  std::vector<float> scratch, mixed(kPieces * kWidth), qkv = random_rows(kPieces * 3 * kWidth, 1.0f, 8);
  for (size_t i = 0; i < kPieces; ++i)
    for (size_t d = 0; d < kWidth; ++d) {
      qkv[i * 3 * kWidth + d] = 1000.0f;                              // every query
      qkv[i * 3 * kWidth + kWidth + d] = i == 3 ? 1000.0f : -1000.0f;  // one key that all of them want
    }
  attend(qkv.data(), kPieces, kWidth, scratch, mixed.data());
  for (size_t i = 0; i < kPieces; ++i)
    for (size_t d = 0; d < kWidth; ++d) ASSERT_NEAR(mixed[i * kWidth + d], qkv[3 * 3 * kWidth + 2 * kWidth + d], 1e-6);
}

TEST(Attention, OfNothingIsNothing) {
  std::vector<float> scratch;
  attend(nullptr, 0, 32, scratch, nullptr);
  EXPECT_TRUE(scratch.empty());
}

}  // namespace
}  // namespace dateline
