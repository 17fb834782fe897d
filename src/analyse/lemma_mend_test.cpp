#include "analyse/lemma_mend.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

const KnownLemmas kKnown = {"movie\tNOUN", "violate\tVERB", "plan\tVERB", "cache\tNOUN"};

std::string mended(std::string_view form, Tag tag, std::string_view penn, std::string lemma) {
  mend_lemma(form, tag, penn, kKnown, lemma);
  return lemma;
}

TEST(MendLemma, NamesKeepTheirLetters) {
  EXPECT_EQ(mended("McGilloway", Tag::PROPN, "NNP", "Mcgilloway"), "McGilloway");
  EXPECT_EQ(mended("New", Tag::ADJ, "NNP", "new"), "New");
  EXPECT_EQ(mended("Études", Tag::NOUN, "NNPS", "étude"), "Étude");
  EXPECT_EQ(mended("new", Tag::ADJ, "JJ", "new"), "new");
}

TEST(MendLemma, EndingsThatNoWordHas) {
  EXPECT_EQ(mended("clashes", Tag::NOUN, "NNS", "clashe"), "clash");
  EXPECT_EQ(mended("factories", Tag::NOUN, "NNS", "factorie"), "factory");
  EXPECT_EQ(mended("movies", Tag::NOUN, "NNS", "movie"), "movie");
  EXPECT_EQ(mended("caches", Tag::NOUN, "NNS", "cache"), "cache");
  EXPECT_EQ(mended("violating", Tag::VERB, "VBG", "violat"), "violate");
  EXPECT_EQ(mended("planned", Tag::VERB, "VBD", "plann"), "plan");
  EXPECT_EQ(mended("blurgs", Tag::NOUN, "NNS", "blurg"), "blurg");
}

TEST(MendLemma, ShortAndEmpty) {
  EXPECT_EQ(mended("", Tag::NOUN, "NNS", ""), "");
  EXPECT_EQ(mended("s", Tag::NOUN, "NNS", "s"), "s");
  EXPECT_EQ(mended("ed", Tag::VERB, "VBD", "ed"), "ed");
}

}  // namespace
}  // namespace dateline
