#include "analyse/linear.h"

#include <cmath>
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "analyse/fixture_model.h"

namespace dateline {
namespace {

TEST(QuantisedRows, KeepsValuesWithinHalfAStep) {
  std::mt19937 random(3);
  std::vector<float> x(3 * 64);
  for (float& value : x) value = static_cast<float>(random() % 2000) / 100.0f - 7.0f;
  std::fill(x.begin() + 128, x.end(), 0.0f);
  QuantisedRows rows;
  rows.resize(3, 64);
  for (int r = 0; r < 3; ++r) rows.set(r, x.data() + r * 64, 64);
  for (size_t r = 0; r < 3; ++r)
    for (size_t i = 0; i < 64; ++i) {
      const float back = static_cast<float>(rows.values[r * 64 + i] - rows.zero[r]) * rows.step[r];
      EXPECT_NEAR(back, x[r * 64 + i], rows.step[r] * 0.51f);
    }
}

TEST(Linear, TheSameAsPlainArithmetic) {
  const FixtureModel model;
  const auto file = ModelFile::open(model.folder() / "encoder.bin");
  ASSERT_TRUE(file);
  const auto layer = Linear::load(*file, "layer0.up", 64, 96);
  ASSERT_TRUE(layer);
  const int8_t* const weight = *file->bytes("layer0.up.weight", {96, 64});
  const float* const scale = *file->floats("layer0.up.scale", {96});
  const float* const bias = *file->floats("layer0.up.bias", {96});

  constexpr size_t kRows = 37;
  std::mt19937 random(4);
  std::vector<float> x(kRows * 64), y(kRows * 96);
  for (float& value : x) value = static_cast<float>(random() % 2000) / 500.0f - 2.0f;
  QuantisedRows rows;
  rows.resize(kRows, 64);
  for (size_t r = 0; r < kRows; ++r) rows.set(static_cast<int>(r), x.data() + r * 64, 64);
  Linear::Scratch scratch;
  // Every number of rows, also those that are no multiple of what a product is made for.
  for (size_t count : {kRows, size_t{1}, size_t{4}, size_t{31}, size_t{32}, size_t{33}}) {
    std::fill(y.begin(), y.end(), 0.0f);
    layer->apply(x.data(), static_cast<int>(count), scratch, y.data());
    for (size_t r = 0; r < count; ++r)
      for (size_t o = 0; o < 96; ++o) {
        int32_t sum = 0;
        for (size_t i = 0; i < 64; ++i) sum += (static_cast<int32_t>(rows.values[r * 64 + i]) - rows.zero[r]) * weight[o * 64 + i];
        ASSERT_NEAR(y[r * 96 + o], static_cast<float>(sum) * rows.step[r] * scale[o] + bias[o], 1e-4) << r << ' ' << o << " of " << count;
      }
  }
  EXPECT_FALSE(Linear::load(*file, "layer0.up", 96, 64));
  EXPECT_FALSE(Linear::load(*file, "nothing", 64, 96));
}

TEST(Linear, LargestValuesDoNotOverflow) {
  // 255 * 63 * 2 is the largest 16-bit sum that processors without VNNI make on the way.
  static_assert(255 * 63 * 2 <= 32767);
}

}  // namespace
}  // namespace dateline
