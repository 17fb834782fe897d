#include "read/utf16_source.h"

#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

std::string converted(std::string utf16, bool big_endian, size_t step) {
  const auto source = utf8_from_utf16(std::make_unique<test::Dribble>(std::move(utf16), step), big_endian);
  std::string out;
  char buffer[3];
  for (Result<size_t> n = source->read(buffer, 3); n && *n > 0; n = source->read(buffer, 3)) out.append(buffer, *n);
  return out;
}

TEST(Utf16Source, PairsAndHalves) {
  using namespace std::string_literals;
  for (const size_t step : {1, 2, 3, 100}) {
    EXPECT_EQ(converted("\xFF\xFE" "a\0\xE9\0\x3D\xD8\x00\xDE"s, false, step), "\uFEFFa\u00E9\U0001F600");
    EXPECT_EQ(converted("\0a\xD8\x3D\xDE\x00"s, true, step), "a\U0001F600");
    EXPECT_EQ(converted("\x3D\xD8" "a\0\x00\xDE"s, false, step), "\uFFFDa\uFFFD");
    EXPECT_EQ(converted("a\0\x3D\xD8"s, false, step), "a\uFFFD");
    EXPECT_EQ(converted("a\0b"s, false, step), "a\uFFFD");
    EXPECT_EQ(converted("", false, step), "");
  }
}

TEST(Utf16Source, TablesOfSpreadsheets) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("id\ttext\n1\tWords.\n")) (utf16 += c) += '\0';
  const test::Outcome out = test::read_bytes(utf16);
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].text, "Words.");
}

}  // namespace
}  // namespace dateline
