#include "core/scan.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

// Every length and place about the sixteen bytes that are looked at together.
TEST(Scan, FindsTheFirstWhereverItStands) {
  for (size_t size = 0; size < 70; ++size)
    for (size_t at = 0; at <= size; ++at) {
      std::string text(size, 'x');
      if (at < size) text[at] = '&';
      if (at + 3 < size) text[at + 3] = '<';
      const char* const begin = text.data();
      EXPECT_EQ((find_byte<'<', '&'>(begin, begin + size)) - begin, static_cast<std::ptrdiff_t>(at)) << size;
    }
}

TEST(Scan, FindsPairs) {
  for (size_t size = 0; size < 70; ++size)
    for (size_t at = 0; at + 1 < size; ++at) {
      std::string text(size, 'u');
      text[at + 1] = 'b';
      const char* const begin = text.data();
      EXPECT_EQ((find_pair<'u', 'b'>(begin, begin + size)) - begin, static_cast<std::ptrdiff_t>(at)) << size;
      EXPECT_EQ((find_pair<'b', 'b'>(begin, begin + size)), begin + size);
    }
  const std::string one = "u";
  EXPECT_EQ((find_pair<'u', 'b'>(one.data(), one.data() + 1)), one.data() + 1);
}

}  // namespace
}  // namespace dateline
