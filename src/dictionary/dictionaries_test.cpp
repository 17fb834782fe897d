#include "dictionary/dictionaries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/civil_date.h"

namespace dateline::dictionary {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

int64_t day(const char* iso) { return CivilDate::parse(iso)->days(); }

Dictionaries read(std::string_view text) {
  Dictionaries out;
  const auto kind = read_dictionary("file", text, out);
  EXPECT_TRUE(kind) << to_line(kind.error());
  out.finish();
  return out;
}

const ActorEntry* actor(const Dictionaries& d, std::initializer_list<const char*> name) {
  std::vector<Word> words;
  std::string buffer;
  for (const char* word : name) words.push_back(d.vocabulary.find(word, buffer));
  const auto match = d.actor_names.longest(words, 0);
  return match.value < 0 || match.end != words.size() ? nullptr : &d.actors[static_cast<size_t>(match.value)];
}

TEST(Dictionaries, KindIsToldFromTheContents) {
  EXPECT_EQ(kind_of("RURITANIA [RUR]\n+RURITANIAN\n"), FileKind::kActors);
  EXPECT_EQ(kind_of("FARMER [~AGR]\nMSF [NGO~]\n"), FileKind::kAgents);
  EXPECT_EQ(kind_of("--- HELP [070] ---\nHELP\n- * FARM [074]\n"), FileKind::kVerbs);
  EXPECT_EQ(kind_of("# drop\nBASEBALL\n+WORLD CUP\n"), FileKind::kDiscards);
  EXPECT_EQ(kind_of("<ISSUE CATEGORY=\"X\">\nn:farm [FARMS]\n</ISSUE>\n"), FileKind::kIssues);
  EXPECT_EQ(kind_of("of\nwith\nin\n"), FileKind::kTransparent);
  EXPECT_EQ(kind_of("010:0x1000 # say\n020:0x2000\n"), FileKind::kTransparent);
  EXPECT_EQ(kind_of("# nothing\n\n"), std::nullopt);
  EXPECT_EQ(kind_of(""), std::nullopt);
}

TEST(Actors, DatesBothFormsWithAndWithoutBlanks) {
  const Dictionaries d = read(
      "RUDOLF_RASSENDYLL_ [RUR] # default\n"
      "+RUDOLF_THE_FIFTH\n"
      "\t[RURELI <19350101]\n"
      "\t[RURGOV 350102 - 19390901]\n"
      "\t[RURREB > 390902]\n"
      "\n"
      "BLACK_MICHAEL\r\n"
      "\t[RURMIL 350101-380101]\r\n");
  EXPECT_THAT(d.warnings.lines(), IsEmpty());
  const ActorEntry* rudolf = actor(d, {"Rudolf", "the", "Fifth"});
  ASSERT_TRUE(rudolf);
  EXPECT_EQ(rudolf, actor(d, {"RUDOLF", "RASSENDYLL"}));
  EXPECT_EQ(rudolf->code_on(day("1935-01-01")), "RURELI");  // both ends are included
  EXPECT_EQ(rudolf->code_on(day("1935-01-02")), "RURGOV");
  EXPECT_EQ(rudolf->code_on(day("1939-09-01")), "RURGOV");
  EXPECT_EQ(rudolf->code_on(day("1999-01-01")), "RURREB");
  EXPECT_EQ(rudolf->code_on(std::nullopt), "RUR");
  const ActorEntry* michael = actor(d, {"Black", "Michael"});
  ASSERT_TRUE(michael);
  EXPECT_EQ(michael->code_on(day("1999-01-01")), "");
  EXPECT_EQ(michael->code_on(std::nullopt), "RURMIL");
}

TEST(Actors, BadLinesAreToldAndSkipped) {
  const Dictionaries d = read("RURITANIA [RUR\nGRAUSTARK [GRA]\n[GRA 1-2]\n<!-- two\nlines -->\nSTRELSAU [RUR 99]\n\xe9TOILE [FRA]\n");
  EXPECT_THAT(d.warnings.lines(), ElementsAre(HasSubstr("file:1: the bracket is not closed"), HasSubstr("file:3: cannot read the code"),
                                              HasSubstr("file:6: cannot read the code")));
  EXPECT_TRUE(actor(d, {"Graustark"}));
  EXPECT_TRUE(actor(d, {"\u00c9toile"}));  // Latin-1 in the file
}

TEST(Agents, PluralsAndSubstitutions) {
  const Dictionaries d = read(
      "!PERSON! = MAN, WOMEN\n"
      "FARMER [~AGR]\nPOLICE {} [~COP]\nGOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]\nCONGRESS!PERSON! [~LEG]\nMSF {} [NGO~]\nBAD [XXX]\n!NO!S [~ABC]\n");
  const auto code = [&](std::initializer_list<const char*> name) {
    std::vector<Word> words;
    std::string buffer;
    for (const char* word : name) words.push_back(d.vocabulary.find(word, buffer));
    const auto match = d.agent_names.longest(words, 0);
    return match.value < 0 ? std::string() : d.agents[static_cast<size_t>(match.value)].code;
  };
  EXPECT_EQ(code({"farmers"}), "AGR");
  EXPECT_EQ(code({"polices"}), "");
  EXPECT_EQ(code({"golden", "geese"}), "GGS");
  EXPECT_EQ(code({"golden", "gooses"}), "");
  EXPECT_EQ(code({"congresswomen"}), "LEG");
  EXPECT_THAT(d.warnings.lines(), ElementsAre(HasSubstr("file:7:"), HasSubstr("file:8: a substitution that is not defined")));
}

TEST(Verbs, BothGenerations) {
  const Dictionaries old = read("&WAGE_\n+PAY\n--- HELP [070] ---\nHELP\n+SET_UP {+SETS_UP}\n- SAID * TO_ESCAPE [075:074]\n- * &WAGE [###]\n- * RISE &NO [071]\n");
  EXPECT_THAT(old.warnings.lines(), ElementsAre("file:8: a synonym set that is not defined: &NO"));
  ASSERT_EQ(old.blocks.size(), 1u);
  const Pattern& longest = old.blocks[0].patterns[0];
  EXPECT_EQ(longest.code, "075");
  EXPECT_EQ(longest.mirror, "074");
  EXPECT_FALSE(longest.phrases);
  ASSERT_EQ(longest.right.size(), 2u);
  EXPECT_TRUE(longest.right[0].gap);
  EXPECT_FALSE(longest.right[1].gap);
  EXPECT_EQ(old.blocks[0].patterns[1].code, "###");  // no comment inside of brackets
  ASSERT_EQ(old.verbs.size(), 2u);
  EXPECT_EQ(old.verbs[1].words.size(), 2u);

  const Dictionaries two = read(
      "--- SAY [010] ---\nSAY {SAYS SAID}\n- $ * {DEATH TOLL} (IN CITY) [012] # NOTE\n- * (OFF [013]\n--- ATTACK [190] ---\nATTACK\nMEET [---]\n"
      "~ a (b . ATTACK) SAY = a b 112\n~ a b = c\n");
  EXPECT_THAT(two.warnings.lines(), ElementsAre(HasSubstr("file:4: a ( that is not closed"), HasSubstr("file:9: a transformation")));
  ASSERT_EQ(two.blocks[0].patterns.size(), 1u);
  const Pattern& pattern = two.blocks[0].patterns[0];
  EXPECT_TRUE(pattern.phrases);
  ASSERT_EQ(pattern.left_parts.size(), 1u);
  EXPECT_EQ(pattern.left_parts[0].items[0].kind, ItemKind::kSource);
  ASSERT_EQ(pattern.right_parts.size(), 2u);
  EXPECT_EQ(pattern.right_parts[0].items.size(), 2u);
  EXPECT_NE(pattern.right_parts[1].preposition, kNoWord);
  ASSERT_EQ(two.transformations.size(), 1u);
  EXPECT_EQ(two.transformations[0].inner, "190");
  EXPECT_TRUE(two.verbs[2].own_code && two.verbs[2].code.empty());
}

TEST(Issues, FormsJoinsAndCancels) {
  const Dictionaries d = read("<ISSUE CATEGORY=\"X\" TYPE=\"ALL\">\nn:farm v:reform [FARMS]\npre+n:school [SCHOOLS]\n~farm reform act\nno code\n</ISSUE>\n");
  const auto code = [&](std::initializer_list<const char*> name) {
    std::vector<Word> words;
    std::string buffer;
    for (const char* word : name) words.push_back(d.vocabulary.find(word, buffer));
    const auto match = d.issue_phrases.longest(words, 0);
    return match.value < 0 ? std::string("none") : d.issues[static_cast<size_t>(match.value)].code;
  };
  EXPECT_EQ(code({"farms", "reformed"}), "FARMS");
  EXPECT_EQ(code({"preschools"}), "SCHOOLS");
  EXPECT_EQ(code({"pre", "school"}), "SCHOOLS");
  EXPECT_EQ(code({"farm", "reform", "act"}), "");  // cancelled
  EXPECT_EQ(code({"farm"}), "none");
  EXPECT_THAT(d.warnings.lines(), ElementsAre(HasSubstr("file:5:")));
}

TEST(Dictionaries, BrokenTextsAreNoAccident) {
  for (const char* text : {"[", "]", "--- ", "--- [", "- * [", "--- A [1] ---\n- [1]\n- * {A [2]\n{\n&\n+\n", "~ = [~]", "!! = \nA!! [~B]\n", "+ [A]\n\t[\n", "\xff\xfe[~A]"}) {
    Dictionaries d;
    (void)read_dictionary("file", text, d);
    d.finish();
  }
  Dictionaries d;
  EXPECT_EQ(read_dictionary("file", "A [B]", d, {.max_bytes = 2}).error().kind, Error::Kind::kLimit);
  EXPECT_EQ(read_dictionary("file", "A [B]\n+C\n", d, {.max_entries = 1}).error().kind, Error::Kind::kLimit);
  EXPECT_EQ(read_dictionary("file", "", d).error().kind, Error::Kind::kInput);
}

}  // namespace
}  // namespace dateline::dictionary
