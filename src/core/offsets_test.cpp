#include "core/offsets.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(Offsets, AsciiIsTheSame) {
  const Offsets offsets("plain");
  EXPECT_EQ(offsets.to_code_points({1, 4}), (Span{1, 4}));
  EXPECT_EQ(offsets.code_points(), 5);
}

TEST(Offsets, EveryBoundaryOfALongMixedTextGoesBothWays) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "\u201C" : i % 3 == 1 ? "a" : "\U0001F600";
  const Offsets offsets(text);
  int32_t code_point = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    ASSERT_EQ(offsets.to_code_point(static_cast<int32_t>(i)), code_point);
    ASSERT_EQ(offsets.to_byte(code_point), static_cast<int32_t>(i));
    ++code_point;
  }
  EXPECT_EQ(offsets.code_points(), code_point);
  EXPECT_EQ(offsets.to_byte(code_point), static_cast<int32_t>(text.size()));
}

TEST(Offsets, EmptyTextAndOffsetsOutsideAreClamped) {
  const Offsets none("");
  EXPECT_EQ(none.to_code_point(3), 0);
  EXPECT_EQ(none.to_byte(3), 0);
  const Offsets some("\u00E9");
  EXPECT_EQ(some.to_code_point(99), 1);
  EXPECT_EQ(some.to_byte(-1), 0);
}

}  // namespace
}  // namespace dateline
