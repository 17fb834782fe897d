#include "extract/byline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NamesInByline, OneAndSeveral) {
  EXPECT_THAT(names_in_byline("By Clara Winmoor"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("by Clara Winmoor and Ivan Petrenko"), ElementsAre("Clara Winmoor", "Ivan Petrenko"));
  EXPECT_THAT(names_in_byline("By Wanjiru Ndegwa in Nairobi and Abdi Hersi in Mogadishu"), ElementsAre("Wanjiru Ndegwa", "Abdi Hersi"));
  EXPECT_THAT(names_in_byline("Von Anna Lund, Max Berg und Ida Holm"), ElementsAre("Anna Lund", "Max Berg", "Ida Holm"));
  EXPECT_THAT(names_in_byline("By CLARA WINMOOR"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("By Ludwig van der Berg"), ElementsAre("Ludwig van der Berg"));
}

TEST(NamesInByline, WhatStandsBesideTheNamesIsNone) {
  EXPECT_THAT(names_in_byline("By Clara Winmoor | 12 May 2021"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("By Clara Winmoor March 3, 2021"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("By Clara WinmoorMarch 3, 2021"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("By Clara McMay 3, 2021"), ElementsAre("Clara McMay"));
  EXPECT_THAT(names_in_byline("By Clara Winmoor, Senior Political Correspondent"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_byline("Annelie Brandt, Toulouse"), ElementsAre("Annelie Brandt"));
  EXPECT_THAT(names_in_byline("By Clara Winmoor Published 5 minutes ago"), ElementsAre("Clara Winmoor"));
}

TEST(NamesInByline, NoNames) {
  for (const char* text : {"", "By", "by the way", "Share this article", "12 May 2021", "https://a.example/", "By our staff", "\xE2\x80\x9C"})
    EXPECT_THAT(names_in_byline(text), IsEmpty()) << text;
}

TEST(NamesInField, OrganisationsCount) {
  EXPECT_THAT(names_in_field("Agency Rurik"), ElementsAre("Agency Rurik"));
  EXPECT_THAT(names_in_field("Reuters"), ElementsAre("Reuters"));
  EXPECT_THAT(names_in_field("clara-winmoor"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_field("ByClara Winmoor"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_field("Clara Winmoor | Harbour Media For wire.example"), ElementsAre("Clara Winmoor"));
  EXPECT_THAT(names_in_field("\xEC\x9D\xB4\xEC\xA7\x84 \xEA\xB8\xB0\xEC\x9E\x90"), ElementsAre("\xEC\x9D\xB4\xEC\xA7\x84"));
  EXPECT_THAT(names_in_field("Clara Winmoor, Ivan Petrenko"), ElementsAre("Clara Winmoor", "Ivan Petrenko"));
  EXPECT_THAT(names_in_field("https://social.example/clara"), IsEmpty());
  EXPECT_THAT(names_in_field("clara@wire.example"), IsEmpty());
  EXPECT_THAT(names_in_field("admin"), IsEmpty());
  EXPECT_THAT(names_in_field("10502"), IsEmpty());
}

TEST(ReadCredit, LinesThatGiveCredit) {
  EXPECT_THAT(read_credit("Tamar Gillon contributed to this report.").names, ElementsAre("Tamar Gillon"));
  EXPECT_THAT(read_credit("Harbour Wire writers Tamar Gillon in Haifa and Lev Markin in Moscow contributed to this report.").names,
              ElementsAre("Tamar Gillon", "Lev Markin"));
  EXPECT_THAT(read_credit("(Reporting by Noam Feldstein in Jerusalem; editing by Ruth Okello)").names, ElementsAre("Noam Feldstein", "Ruth Okello"));
  EXPECT_THAT(read_credit("Additional reporting by Zo\xC3\xAB Chr\xC3\xA9tien").names, ElementsAre("Zo\xC3\xAB Chr\xC3\xA9tien"));
}

TEST(ReadCredit, ProseIsNone) {
  for (const char* text : {"", "Heavy rains contributed to this year's poor harvest across the whole of the south, the ministry said on Monday.",
                           "He contributed to this.", "Putin met Netanyahu.", "Reporting is not a crime, he said."})
    EXPECT_FALSE(read_credit(text).is_credit && !read_credit(text).names.empty()) << text;
  EXPECT_FALSE(read_credit("Heavy rains contributed to this year's poor harvest across the whole of the south, the ministry said on Monday.").is_credit);
}

TEST(LooksLikeByline, ByItsLeadAndLength) {
  EXPECT_TRUE(looks_like_byline("By Clara Winmoor"));
  EXPECT_TRUE(looks_like_byline("Interview: Johanna Keating"));
  EXPECT_FALSE(looks_like_byline("By Monday Clara Winmoor had left."));
  EXPECT_FALSE(looks_like_byline("By the sea"));
  EXPECT_FALSE(looks_like_byline("Clara Winmoor"));
}

TEST(AddNames, OnceEach) {
  std::vector<std::string> names{"Zo\xC3\xAB Chr\xC3\xA9tien"};
  add_names(names, {"Zoe Chretien", "Ruth Okello"});
  EXPECT_THAT(names, ElementsAre("Zo\xC3\xAB Chr\xC3\xA9tien", "Ruth Okello"));
}

}  // namespace
}  // namespace dateline
