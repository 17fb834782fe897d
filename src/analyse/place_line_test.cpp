#include "analyse/place_line.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string line_of(const std::string& text) {
  std::vector<Word> words;
  tokenize(text, {0, static_cast<int32_t>(text.size())}, words);
  const int32_t n = place_line(text, words, 0, static_cast<int32_t>(words.size()));
  return n == 0 ? "" : text.substr(0, static_cast<size_t>(words[static_cast<size_t>(n) - 1].span.end));
}

TEST(PlaceLine, TownDayAgencyAndDash) {
  EXPECT_EQ(line_of("SOCHI, Russia, Sept. 12 (Harbour Wire) - The president spoke."), "SOCHI, Russia, Sept. 12 (Harbour Wire) -");
  EXPECT_EQ(line_of("Kyiv, Ukraine (Kestrel) — A man was held."), "Kyiv, Ukraine (Kestrel) —");
  EXPECT_EQ(line_of("WASHINGTON -- “No,” he said."), "WASHINGTON --");
  EXPECT_EQ(line_of("RIO DE JANEIRO (Kestrel) – Brazil voted."), "RIO DE JANEIRO (Kestrel) –");
  EXPECT_EQ(line_of("DOHA, May 6, 2021 /Gulf Release Service/ -- The state of Qatar spoke."), "DOHA, May 6, 2021 /Gulf Release Service/ --");
}

TEST(PlaceLine, OtherDashesAreNone) {
  for (const char* text : {"Anna Rossi - a doctor - spoke.", "NATO - the alliance - said no.", "The WHO (a UN body) said - yes.", "SOCHI-based firms left.",
                           "Kenya – which denied it – Left.", "LONDON", "", "- A point.", "UN (press) asked why - He left.", "MOSCOW said on Monday - Twice."})
    EXPECT_EQ(line_of(text), "") << text;
}

}  // namespace
}  // namespace dateline
