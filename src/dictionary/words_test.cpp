#include "dictionary/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::dictionary {
namespace {

using ::testing::Contains;
using ::testing::Not;

TEST(Words, CaseAccentsAndFullStopsDoNotCount) {
  Vocabulary vocabulary;
  std::string buffer;
  const Word us = vocabulary.add("U.S.");
  EXPECT_EQ(vocabulary.find("u.s", buffer), us);
  EXPECT_NE(vocabulary.add("US"), us);  // "us" is a pronoun
  EXPECT_EQ(vocabulary.find("S\u00e3o", buffer), kNoWord);
  const Word sao = vocabulary.add("SAO");
  EXPECT_EQ(vocabulary.find("S\u00e3o", buffer), sao);
}

TEST(Words, FormsOfVerbs) {
  EXPECT_THAT(verb_forms("stop"), Contains("stopped"));
  EXPECT_THAT(verb_forms("deny"), Contains("denied"));
  EXPECT_THAT(verb_forms("deny"), Contains("denies"));
  EXPECT_THAT(verb_forms("free"), Contains("freeing"));
  EXPECT_THAT(verb_forms("depart"), Not(Contains("departes")));
  EXPECT_THAT(verb_forms("meet", false), Not(Contains("meeted")));
  EXPECT_EQ(plural_of("ally"), "allies");
  EXPECT_EQ(plural_of("boss"), "bosses");
}

TEST(PhraseTable, LongestMatchAndGaps) {
  Vocabulary vocabulary;
  PhraseTable table;
  table.add(phrase_of("RURITANIA_", vocabulary), 1);
  table.add(phrase_of("RURITANIA TELEVISION", vocabulary), 2);
  table.add(phrase_of("RURITANIA_BORDER_GUARD", vocabulary), 3);
  const auto words = [&](std::initializer_list<const char*> list) {
    std::vector<Word> out;
    std::string buffer;
    for (const char* word : list) out.push_back(vocabulary.find(word, buffer));
    return out;
  };
  EXPECT_EQ(table.longest(words({"Ruritania", "wins"}), 0).value, 1);
  EXPECT_EQ(table.longest(words({"Ruritania", "state", "television"}), 0).value, 2);
  EXPECT_EQ(table.longest(words({"Ruritania", "state", "border", "guard"}), 0).value, 1);  // joined words touch
  EXPECT_EQ(table.longest(words({"Ruritania", "border", "guard"}), 0).value, 3);
  const auto refuses_two = [](int32_t value) { return value != 2; };
  EXPECT_EQ(table.longest(words({"Ruritania", "television"}), 0, refuses_two).value, 1);
  EXPECT_EQ(table.longest(words({}), 0).value, PhraseTable::kNone);
  EXPECT_EQ(table.add(phrase_of("ruritania", vocabulary), 9), 1);  // the first one stays
}

}  // namespace
}  // namespace dateline::dictionary
