#include "analyse/wordpiece.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;

std::vector<int32_t> cut(const WordPieces& pieces, std::string_view word) {
  std::string buffer;
  std::vector<int32_t> out;
  pieces.cut(word, buffer, out);
  return out;
}

TEST(WordPieces, LongestFirstUncasedWithoutAccents) {
  const auto made = WordPieces::make({"[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "cafe", "u", ".", "s", "'", "\"", "\u2014"});
  ASSERT_TRUE(made);
  EXPECT_THAT(cut(*made, "unaffable"), ElementsAre(3, 4, 5));
  EXPECT_THAT(cut(*made, "Unaffable"), ElementsAre(3, 4, 5));
  EXPECT_THAT(cut(*made, "Café"), ElementsAre(6));
  EXPECT_THAT(cut(*made, "U.S."), ElementsAre(7, 8, 9, 8));
  EXPECT_THAT(cut(*made, "’s"), ElementsAre(10, 9));
  EXPECT_THAT(cut(*made, "“"), ElementsAre(11));
  EXPECT_THAT(cut(*made, "—"), ElementsAre(12));
  EXPECT_THAT(cut(*made, "unx"), ElementsAre(0));
  EXPECT_THAT(cut(*made, ""), ElementsAre(0));
  EXPECT_EQ(cut(*made, std::string(100, '.')).size(), static_cast<size_t>(WordPieces::kMaxPieces));
}

TEST(WordPieces, NeedsItsMarks) { EXPECT_FALSE(WordPieces::make({"a", "b"})); }

TEST(Shape, TellsHowAWordIsWritten) {
  EXPECT_EQ(shape_of("talks"), Shape::kLower);
  EXPECT_EQ(shape_of("Ürümqi"), Shape::kTitle);
  EXPECT_EQ(shape_of("NATO"), Shape::kUpper);
  EXPECT_EQ(shape_of("U.S."), Shape::kUpper);
  EXPECT_EQ(shape_of("A"), Shape::kInitial);
  EXPECT_EQ(shape_of("McCain"), Shape::kMixed);
  EXPECT_EQ(shape_of("1,200"), Shape::kDigits);
  EXPECT_EQ(shape_of("20th"), Shape::kLettersAndDigits);
  EXPECT_EQ(shape_of("..."), Shape::kMarks);
}

}  // namespace
}  // namespace dateline
