#include "analyse/lemma_rule.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string lemma(const char* rule, const char* form) {
  const auto made = LemmaRule::parse(rule);
  if (!made) return "(no rule)";
  std::string out;
  made->apply(form, out);
  return out;
}

TEST(LemmaRule, MakesLemmas) {
  EXPECT_EQ(lemma("l|0||0|", "Talks"), "talks");
  EXPECT_EQ(lemma("l|0||1|", "talks"), "talk");
  EXPECT_EQ(lemma("l|0||3|y", "Countries"), "country");
  EXPECT_EQ(lemma("c|0||0|", "PARIS"), "Paris");
  EXPECT_EQ(lemma("c|0||1|", "émirates"), "Émirate");
  EXPECT_EQ(lemma("u|0||0|", "nato"), "NATO");
  EXPECT_EQ(lemma("k|0||1|", "McDonalds"), "McDonald");
  EXPECT_EQ(lemma("l|1|no|1|", "n't"), "no'");
  EXPECT_EQ(lemma("=be", "was"), "be");
}

TEST(LemmaRule, OddFormsAndRules) {
  EXPECT_EQ(lemma("l|0||9|", "as"), "as");   // strips more than there is: the form stays
  EXPECT_EQ(lemma("l|2|x|2|", "é"), "x");
  for (const char* rule : {"", "l", "l|0||0", "z|0||0|", "l|a||0|", "l|-1||0|", "ll|0||0|"}) EXPECT_FALSE(LemmaRule::parse(rule)) << rule;
}

}  // namespace
}  // namespace dateline
