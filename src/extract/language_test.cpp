#include "extract/language.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

const std::string kEnglish =
    "The council of the harbour town met on Monday to talk about the price of fish, and nobody agreed with anybody. The mayor said "
    "that the boats would go out again on Thursday, whatever the weather did. ";
const std::string kGerman =
    "Der Rat der Hafenstadt kam am Montag zusammen, um über den Preis der Fische zu sprechen, und niemand war mit irgendjemandem "
    "einig. Die Bürgermeisterin sagte, die Boote würden am Donnerstag wieder auslaufen, gleich wie das Wetter werde.";

TEST(Language, IsTheOneOfMostOfTheText) {
  EXPECT_EQ(language_of(kEnglish, "").code, "en");
  EXPECT_TRUE(language_of(kEnglish, "").sure);
  EXPECT_EQ(language_of(kGerman, "").code, "de");
  EXPECT_TRUE(language_of(kGerman, "").sure);
}

TEST(Language, TheTextCountsMoreThanItsPage) {
  EXPECT_EQ(language_of(kEnglish, "pt-BR").code, "en");
  EXPECT_EQ(language_of(kGerman, "en").code, "de");
}

TEST(Language, AFewWordsOfAnotherScriptChangeNothing) {
  const Language language = language_of(kEnglish + "Its name is بندر ماهی in Persian, मछली बंदरगाह in Hindi. " + kEnglish, "");
  EXPECT_EQ(language.code, "en");
}

TEST(Language, ShortOrMixedTextIsNeverSure) {
  EXPECT_FALSE(language_of("Rodríguez, Gómez, Núñez", "").sure);
  EXPECT_FALSE(language_of(kEnglish + kGerman, "").sure);
  EXPECT_FALSE(language_of("", "").sure);
  EXPECT_FALSE(language_of("… — … 12 : 30", "").sure);
}

TEST(Language, ThePageDecidesWhereTheTextCannot) {
  EXPECT_EQ(language_of("12 : 30", "en-GB").code, "en");
  EXPECT_EQ(language_of("12 : 30", "not a tag").code, "");
}

}  // namespace
}  // namespace dateline
