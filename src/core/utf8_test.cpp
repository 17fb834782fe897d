#include "core/utf8.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Utf8, RepairsAsTheEncodingStandardDoes) {
  int64_t count = 0;
  EXPECT_EQ(repair_utf8("caf\xC3\xA9", &count), "caf\u00E9");
  EXPECT_EQ(count, 0);
  EXPECT_EQ(repair_utf8("a\xE9z", &count), "a\uFFFDz");
  EXPECT_EQ(count, 1);
  EXPECT_EQ(repair_utf8("\xE2\x82z", &count), "\uFFFDz");          // two bytes of a three-byte sequence: one mark
  EXPECT_EQ(repair_utf8("\xF0\x9F\x98", &count), "\uFFFD");
  EXPECT_EQ(repair_utf8("\xED\xA0\x80", &count), "\uFFFD\uFFFD\uFFFD");  // a lone surrogate in UTF-8
  EXPECT_EQ(repair_utf8("\xC0\xAF", &count), "\uFFFD\uFFFD");      // overlong
  EXPECT_EQ(repair_utf8("\uFFFD", &count), "\uFFFD");
  EXPECT_EQ(count, 0);
}

TEST(Utf8, ValidIsWhatNeedsNoRepair) {
  for (const char* text : {"", "plain", "\u00E9\u201C\U0001F600", "\uFFFD", "a\xFF", "\xE2\x82", "\xF5\x80\x80\x80"}) {
    int64_t count = 0;
    repair_utf8(text, &count);
    EXPECT_EQ(is_valid_utf8(text), count == 0) << text;
    EXPECT_TRUE(is_valid_utf8(repair_utf8(text)));
  }
}

TEST(Utf8, FoldsNames) {
  EXPECT_EQ(fold("\u00DCr\u00FCmqi\u2019s"), "urumqi's");
  EXPECT_EQ(fold("  S\u00E3o \u00A0 Paulo "), "sao paulo");
  EXPECT_EQ(fold(""), "");
}

TEST(Utf8, Trims) {
  EXPECT_EQ(trim(" \t\xC2\xA0" "a b\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

}  // namespace
}  // namespace dateline
