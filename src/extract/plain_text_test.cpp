#include "extract/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Document read(std::string_view text) {
  Document document;
  read_plain_text(text, document, nullptr);
  return document;
}

std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> all;
  for (const Paragraph& paragraph : document.paragraphs) all.emplace_back(document.words(paragraph.span));
  return all;
}

TEST(PlainText, HeadlineBlankLineParagraphsStay) {
  const std::string text = "Leaders meet in Oslo\n\nThe leaders met on Monday.\n\nThey parted on Tuesday.";
  const Document document = read(text);
  EXPECT_EQ(document.text, text);
  EXPECT_EQ(document.words(document.title), "Leaders meet in Oslo");
  EXPECT_TRUE(document.paragraphs[0].heading);
  EXPECT_FALSE(document.paragraphs[1].heading);
}

TEST(PlainText, LinesThatAreParagraphs) {
  EXPECT_THAT(paragraphs(read("Leaders meet in Oslo\nThe leaders met on Monday.\nThey parted on Tuesday.")),
              ElementsAre("Leaders meet in Oslo", "The leaders met on Monday.", "They parted on Tuesday."));
}

TEST(PlainText, WrappedLinesAreJoined) {
  const Document document = read(
      "Leaders meet in Oslo\n\nThe leaders of both countries met on Monday in the\ntown hall and spoke of trade, of fish, and of the\nborder in the north.\n"
      "They parted without a word to the crowd that stood\noutside in the rain.\n");
  EXPECT_THAT(paragraphs(document),
              ElementsAre("Leaders meet in Oslo", "The leaders of both countries met on Monday in the town hall and spoke of trade, of fish, and of the border in the north.",
                          "They parted without a word to the crowd that stood outside in the rain."));
}

TEST(PlainText, AHeadlineWithoutABlankLineBehindItStandsAlone) {
  const Document document = read("Leaders meet in Oslo\nThe leaders of both countries met on Monday in the\ntown hall and spoke of trade, of fish, and of the\nborder in the north.");
  EXPECT_EQ(document.words(document.title), "Leaders meet in Oslo");
  EXPECT_EQ(document.paragraphs.size(), 2u);
}

TEST(PlainText, CreditsScriptsAndNoticesAtTheEndGo) {
  const Document document = read(
      "Leaders meet in Oslo\nThe leaders met on Monday.\nRuth Okello contributed to this report.\n`; document.getElementById(\"x\").innerHTML = y; (function (v) { });\nComments are closed.");
  EXPECT_THAT(paragraphs(document), ElementsAre("Leaders meet in Oslo", "The leaders met on Monday."));
  EXPECT_THAT(document.contributors, ElementsAre("Ruth Okello"));
}

TEST(PlainText, ADatelineStaysAndTellsTheDay) {
  const Document document = read("Leaders meet in Oslo\n\nOSLO, Sept. 12, 2019 (Wire) - The leaders met on Thursday.");
  EXPECT_EQ(document.published, "2019-09-12");
  EXPECT_EQ(document.words(document.paragraphs[1].span), "OSLO, Sept. 12, 2019 (Wire) - The leaders met on Thursday.");
}

TEST(PlainText, AFirstSentenceIsNoHeadline) {
  const Document document = read("The leaders met on Monday.\n\nThey parted on Tuesday.");
  EXPECT_FALSE(document.has_title());
  EXPECT_EQ(document.paragraphs.size(), 2u);
  EXPECT_FALSE(read("One line and nothing else").has_title());
}

TEST(PlainText, EmptyAndOdd) {
  for (const char* text : {"", "\n\n", " \t\r\n", "\xEF\xBB\xBF"}) EXPECT_THAT(read(text).paragraphs, IsEmpty()) << text;
  EXPECT_EQ(read("a\r\nb\r\n").paragraphs.size(), 2u);
  EXPECT_EQ(read(std::string(200'000, 'x')).paragraphs.size(), 1u);
}

TEST(PlainTextAsIs, TextIsKeptCodePointForCodePoint) {
  for (const std::string text : {"\xEF\xBB\xBF" "A headline\n\n  Some  text.\xC2\x85" "More.\xE2\x80\x8B\r\n\r\nThe end.  ", "x", "", "\n\n\n", "Comments are closed."}) {
    Document document;
    read_plain_text_as_is(text, document);
    EXPECT_EQ(document.text, text);
  }
}

TEST(PlainTextAsIs, ParagraphsCoverEveryWordAndDoNotCutWrappedSentences) {
  const std::string text =
      "Leaders meet in Oslo\n\nThe leaders of both countries met on Monday in the\ntown hall and spoke of trade, of fish, and of the\nborder in the north.\nThey parted.\n\nOne more.";
  Document document;
  read_plain_text_as_is(text, document);
  EXPECT_THAT(paragraphs(document),
              ElementsAre("Leaders meet in Oslo", "The leaders of both countries met on Monday in the\ntown hall and spoke of trade, of fish, and of the\nborder in the north.",
                          "They parted.", "One more."));
  EXPECT_EQ(document.words(document.title), "Leaders meet in Oslo");
  std::string covered;
  int32_t last = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    for (int32_t i = last; i < paragraph.span.begin; ++i) EXPECT_NE(std::string(" \n").find(text[static_cast<size_t>(i)]), std::string::npos);
    EXPECT_LT(paragraph.span.begin, paragraph.span.end);
    last = paragraph.span.end;
  }
  EXPECT_EQ(last, static_cast<int32_t>(text.size()));
}

}  // namespace
}  // namespace dateline
