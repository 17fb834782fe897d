#include "read/json_escapes.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string replaced(std::string json, int64_t expected) {
  EXPECT_EQ(replace_lone_surrogates(json), expected) << json;
  return json;
}

TEST(LoneSurrogates, BecomeOneReplacementEach) {
  EXPECT_EQ(replaced(R"("\ud83d")", 1), R"("\ufffd")");
  EXPECT_EQ(replaced(R"("a\uDE00b")", 1), R"("a\ufffdb")");
  EXPECT_EQ(replaced(R"("\ud83d\ud83d\ude00")", 1), R"("\ufffd\ud83d\ude00")");
  EXPECT_EQ(replaced(R"("\ude00\ud83d")", 2), R"("\ufffd\ufffd")");
}

TEST(LoneSurrogates, WhatIsNone) {
  for (const char* json : {R"("\ud83d\ude00")", R"("\\ud83d")", R"("\\\\ud83d \u00e9")", R"("\u20ac")", R"("\ud83")", "\\", "\\u", ""})
    EXPECT_EQ(replaced(json, 0), json);
  EXPECT_EQ(replaced(R"("\\\ud83d")", 1), R"("\\\ufffd")") << "an escaped backslash before it";
}

}  // namespace
}  // namespace dateline
