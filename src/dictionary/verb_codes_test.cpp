#include "dictionary/verb_codes.h"

#include <gtest/gtest.h>

namespace dateline::dictionary {
namespace {

TEST(VerbCodes, SumsOfVerbs) {
  EXPECT_EQ(combined("030", "070"), "033");    // intends to aid
  EXPECT_EQ(combined("030", "190"), "");       // no code of its own
  EXPECT_EQ(combined("130", "190"), "138");    // threatens to fight
  EXPECT_EQ(combined("100", "080"), "105");    // demands to yield
  EXPECT_EQ(combined("010", "111"), "111");    // says that somebody denounces
  EXPECT_EQ(combined("023", "010"), "023");    // a mere statement adds nothing
  EXPECT_EQ(combined("120", "060"), "121");    // refuses to cooperate
  EXPECT_EQ(combined("345", "070"), "");       // made-up codes take no part
}

TEST(VerbCodes, WhatDidNotHappen) {
  EXPECT_EQ(negated("060"), "121");
  EXPECT_EQ(negated("0813"), "124");
  EXPECT_EQ(negated("040"), "120");
  EXPECT_EQ(negated("110"), "050");
  EXPECT_EQ(negated("010"), "011");
  EXPECT_EQ(negated("190"), "");
  EXPECT_EQ(negated("ABC"), "ABC");
  EXPECT_EQ(negated(""), "");
}

TEST(VerbCodes, EveryCodeIsFoundByItsFeatures) {
  for (const char* code : {"010", "0211", "0874", "1246", "120", "1661", "200"}) {
    ASSERT_TRUE(features_of(code)) << code;
    EXPECT_EQ(code_of(*features_of(code)), code);
  }
  EXPECT_FALSE(features_of("9"));
}

}  // namespace
}  // namespace dateline::dictionary
