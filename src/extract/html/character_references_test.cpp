#include "extract/html/character_references.h"

#include <gtest/gtest.h>

#include "extract/html/character_references_table.h"

namespace dateline::html {
namespace {

std::string decoded(std::string_view text, bool in_attribute = false) {
  std::string out;
  append_decoded(text, in_attribute, true, out);
  return out;
}

TEST(CharacterReferences, NamesAndNumbers) {
  EXPECT_EQ(decoded("Caf&eacute; &amp; bar"), "Caf\xC3\xA9 & bar");
  EXPECT_EQ(decoded("&#233;&#xE9;&#XE9;"), "\xC3\xA9\xC3\xA9\xC3\xA9");
  EXPECT_EQ(decoded("&CounterClockwiseContourIntegral;"), "\xE2\x88\xB3");  // the longest
  EXPECT_EQ(decoded("&gt;&lt;"), "><");
  EXPECT_EQ(decoded("&ngE;"), "\xE2\x89\xA7\xCC\xB8");  // two characters
}

TEST(CharacterReferences, EveryNameIsFound) {
  for (const CharacterName& name : kCharacterNames) {
    const std::string whole = "&" + std::string(name.name) + ";";
    const CharacterReference found = read_character_reference(whole, true);
    EXPECT_EQ(found.first, name.first) << whole;
    EXPECT_EQ(found.second, name.second) << whole;
    EXPECT_EQ(found.size, whole.size()) << whole;
  }
}

TEST(CharacterReferences, OldNamesNeedNoSemicolon) {
  EXPECT_EQ(decoded("&copy 2018"), "\xC2\xA9 2018");
  EXPECT_EQ(decoded("&copyright"), "\xC2\xA9right");
  EXPECT_EQ(decoded("&notit;"), "\xC2\xACit;");
  EXPECT_EQ(decoded("&notin;"), "\xE2\x88\x89");  // the longer name where it is whole
  EXPECT_EQ(decoded("&hellip"), "&hellip");       // a name of later days
}

TEST(CharacterReferences, InAttributesAddressesAreLeftAlone) {
  EXPECT_EQ(decoded("?a=1&copy=2&lang=en", true), "?a=1&copy=2&lang=en");
  EXPECT_EQ(decoded("&copyright", true), "&copyright");
  EXPECT_EQ(decoded("&copy; &copy", true), "\xC2\xA9 \xC2\xA9");
}

TEST(CharacterReferences, NumbersThatAreNoCharacters) {
  EXPECT_EQ(decoded("&#0;"), "\xEF\xBF\xBD");
  EXPECT_EQ(decoded("&#xD800;&#x110000;&#99999999999999999999;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(decoded("&#147;hi&#148;"), "\xE2\x80\x9Chi\xE2\x80\x9D");  // windows-1252 was meant
  EXPECT_EQ(decoded("&#x81;"), "\xC2\x81");
  EXPECT_EQ(decoded("&#65x"), "Ax");
}

TEST(CharacterReferences, WhatIsNoneStays) {
  for (const char* text : {"&", "&;", "&#", "&#;", "&#x", "&#xg;", "&nosuchname;", "a & b", "&&", "AT&T", "&\xC3\xA9;"}) EXPECT_EQ(decoded(text), text);
}

TEST(CharacterReferences, LineEndsAndNul) {
  using namespace std::string_view_literals;
  EXPECT_EQ(decoded("a\r\nb\rc\r\r\n"), "a\nb\nc\n\n");
  EXPECT_EQ(decoded("a\0b"sv), "a\xEF\xBF\xBD" "b");
  std::string out;
  append_raw("&amp;\r\n", true, out);
  EXPECT_EQ(out, "&amp;\n");
}

}  // namespace
}  // namespace dateline::html
