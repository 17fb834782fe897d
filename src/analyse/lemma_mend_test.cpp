#include "analyse/lemma_mend.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

const KnownLemmas kKnown = {"movie\tNOUN", "violate\tVERB", "plan\tVERB", "cache\tNOUN", "waive\tVERB", "clash\tVERB", "occupy\tVERB", "mop\tVERB", "sue\tVERB",
                              "rout\tVERB", "route\tVERB", "plane\tVERB", "stage\tVERB", "stag\tVERB", "visit\tVERB", "wild\tADJ", "happy\tADJ", "fine\tVERB"};

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

TEST(MendLemma, EndingsAreTakenOffTheWayTheyWerePutOn) {
  EXPECT_EQ(mended("waived", Tag::VERB, "VBN", "waiv"), "waive");
  EXPECT_EQ(mended("clashed", Tag::VERB, "VBD", "clashe"), "clash");
  EXPECT_EQ(mended("clashes", Tag::VERB, "VBZ", "clashe"), "clash");
  EXPECT_EQ(mended("occupied", Tag::VERB, "VBD", "occupi"), "occupy");
  EXPECT_EQ(mended("mopping", Tag::VERB, "VBG", "mopp"), "mop");
  EXPECT_EQ(mended("staged", Tag::VERB, "VBN", "stag"), "stage");
  EXPECT_EQ(mended("routed", Tag::VERB, "VBN", "rout"), "rout");
  EXPECT_EQ(mended("plans", Tag::VERB, "VBZ", "plan"), "plan");
  EXPECT_EQ(mended("visited", Tag::VERB, "VBN", "visit"), "visit");
  EXPECT_EQ(mended("suing", Tag::VERB, "VBG", "su"), "sue");
  EXPECT_EQ(mended("fined", Tag::VERB, "VBD", "fin"), "fine");
  EXPECT_EQ(mended("wildest", Tag::ADJ, "JJS", "wildest"), "wild");
  EXPECT_EQ(mended("happier", Tag::ADJ, "JJR", "happi"), "happy");
  EXPECT_EQ(mended("blurged", Tag::VERB, "VBD", "blurge"), "blurge");
}

TEST(MendLemma, NumbersAndMonths) {
  EXPECT_EQ(mended("1,100", Tag::NUM, "CD", "1,100"), "1100");
  EXPECT_EQ(mended("12,345,678.9", Tag::NUM, "CD", "12,345,678.9"), "12345678.9");
  EXPECT_EQ(mended("3,40", Tag::NUM, "CD", "3,40"), "3,40");
  EXPECT_EQ(mended(",", Tag::NUM, "CD", ","), ",");
  EXPECT_EQ(mended("Sept.", Tag::PROPN, "NNP", "Sept."), "September");
  EXPECT_EQ(mended("Jan", Tag::PROPN, "NNP", "Jan"), "Jan");
}

TEST(MendLemma, ShortAndEmpty) {
  EXPECT_EQ(mended("", Tag::NOUN, "NNS", ""), "");
  EXPECT_EQ(mended("s", Tag::NOUN, "NNS", "s"), "s");
  EXPECT_EQ(mended("ed", Tag::VERB, "VBD", "ed"), "ed");
}

}  // namespace
}  // namespace dateline
