#include "extract/html/names.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace dateline::html {
namespace {

std::string in_large_letters(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return out;
}

TEST(Names, EveryElementIsFoundByItsName) {
  for (int i = static_cast<int>(Tag::kA); i < static_cast<int>(Tag::kComment); ++i) {
    const Tag tag = static_cast<Tag>(i);
    EXPECT_EQ(tag_of(name_of(tag)), tag) << name_of(tag);
    EXPECT_EQ(tag_of(in_large_letters(name_of(tag))), tag) << name_of(tag);
    EXPECT_EQ(tag_of(std::string(name_of(tag)) + "x"), tag_of(in_large_letters(name_of(tag)) + "X"));
  }
}

TEST(Names, OthersAreNot) {
  for (const char* name : {"", "x", "pp", "text", "other", "h7", "h0", "my-element", "blockquotes", "a-name-that-is-longer-than-any", "\xC3\xA9", "d\xE9v", "[", "`"})
    EXPECT_EQ(tag_of(name), Tag::kOther) << name;
  for (const char* name : {"", "hre", "hrefs", "data-", "onclick", "[ref"}) EXPECT_EQ(attribute_of(name), Attribute::kOther) << name;
  EXPECT_EQ(attribute_of("HREF"), Attribute::kHref);
  EXPECT_EQ(attribute_of("data-component"), Attribute::kLabel);
}

TEST(Names, HashesTellNamesApart) {
  EXPECT_EQ(hash_of_name("Data-Long-Attribute-Name-1"), hash_of_name("data-long-attribute-name-1"));
  std::set<uint32_t> seen;
  for (int i = 0; i < 2'000; ++i) {
    seen.insert(hash_of_name("n" + std::to_string(i)));
    seen.insert(hash_of_name("data-long-attribute-name-" + std::to_string(i)));
  }
  EXPECT_GT(seen.size(), 3'990u);
}

TEST(Names, SetsOfTags) {
  constexpr TagSet kSome{Tag::kText, Tag::kXmp, Tag::kDoctype};
  for (int i = 0; i <= static_cast<int>(Tag::kDoctype); ++i) {
    const Tag tag = static_cast<Tag>(i);
    EXPECT_EQ(kSome.has(tag), tag == Tag::kText || tag == Tag::kXmp || tag == Tag::kDoctype);
  }
  EXPECT_TRUE((kSome | TagSet{Tag::kP}).has(Tag::kP));
}

}  // namespace
}  // namespace dateline::html
