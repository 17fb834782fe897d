#include "serve/lit_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "serve/lit_text.h"
#include "store/story_fixture.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// "0-3:0,1 3-5: ..." of the pieces.
std::string shown(Span whole, const std::vector<LitSpan>& spans) {
  std::string out;
  for (const LitPiece& piece : cut_pieces(whole, spans)) {
    out.append(out.empty() ? "" : " ").append(std::to_string(piece.span.begin)).append("-").append(std::to_string(piece.span.end)).append(":");
    for (size_t i = 0; i < piece.over.size(); ++i) out.append(i ? "," : "").append(std::to_string(piece.over[i]));
  }
  return out;
}

TEST(LitText, CutsWhereSpansBeginAndEnd) {
  EXPECT_EQ(shown({0, 10}, {}), "0-10:");
  EXPECT_EQ(shown({0, 10}, {{{2, 4}}}), "0-2: 2-4:0 4-10:");
  EXPECT_EQ(shown({0, 10}, {{{4, 6}}, {{2, 8}}}), "0-2: 2-4:1 4-6:1,0 6-8:1 8-10:");   // nested: the longer is outside
  EXPECT_EQ(shown({0, 10}, {{{2, 6}}, {{4, 9}}}), "0-2: 2-4:0 4-6:1,0 6-9:1 9-10:");   // overlapping
  EXPECT_EQ(shown({0, 10}, {{{2, 6}}, {{2, 6}}}), "0-2: 2-6:0,1 6-10:");
  EXPECT_EQ(shown({2, 8}, {{{0, 4}}, {{7, 12}}, {{20, 30}}, {{5, 5}}}), "2-4:0 4-7: 7-8:1");
  EXPECT_EQ(shown({0, 0}, {{{0, 4}}}), "");
}

TEST(LitText, PiecesCoverTheTextWhateverTheSpans) {
  std::vector<LitSpan> spans;
  for (int i = 0; i < 40; ++i) spans.push_back({{i * 7 % 50, 20 + i * 13 % 60}});
  int32_t at = 0;
  for (const LitPiece& piece : cut_pieces({0, 70}, spans)) {
    EXPECT_EQ(piece.span.begin, at);
    EXPECT_LE(piece.over.size(), kMostOver);
    at = piece.span.end;
  }
  EXPECT_EQ(at, 70);
}

std::string page_of(const Story& story) { return lit_page(story.document); }

TEST(LitPage, EveryAnchorThatIsLinkedIsThereOnce) {
  const std::string page = page_of(sochi_story());
  std::multiset<std::string> ids;
  const std::regex id(" id=\"([^\"]+)\""), href("href=\"#([^\"]+)\"");
  for (std::sregex_iterator i(page.begin(), page.end(), id), end; i != end; ++i) ids.insert((*i)[1]);
  for (const std::string& one : ids) EXPECT_EQ(ids.count(one), 1u) << one;
  int links = 0;
  for (std::sregex_iterator i(page.begin(), page.end(), href), end; i != end; ++i, ++links) EXPECT_TRUE(ids.count((*i)[1])) << (*i)[1];
  EXPECT_GT(links, 20);
}

TEST(LitPage, WordsLeadToTheirRecords) {
  const std::string page = page_of(sochi_story());
  EXPECT_THAT(page, HasSubstr("<h1>Leaders meet by the sea</h1>"));
  EXPECT_THAT(page, HasSubstr("<span id=\"e0-0\"></span><a class=\"l e person\" href=\"#e0\" data-r=\"e0\">Vladimir Putin</a>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"l v\" href=\"#v0\" data-r=\"v0\">received</a>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"l q e person\" href=\"#e0\" data-r=\"q0 e0\">Putin</a>"));  // a name inside a quotation
  EXPECT_THAT(page, HasSubstr("<li id=\"v0\">"));
  EXPECT_THAT(page, HasSubstr("told as number 13 since 2015-09"));
  EXPECT_THAT(page, HasSubstr("<span class=\"label\">planned</span>"));
}

TEST(LitPage, NothingOfThePageRuns) {
  Story story("x", "2020-01-01\"><script>1</script>", "<img src=x onerror=alert(1)>", {"Ann <b>met</b> \"Bo\" & 'Cy'. <script>alert(2)</script>"});
  story.document.uri = "javascript:alert(3)";
  story.document.publisher = "<script>alert(4)</script>";
  story.document.authors = {"</p><iframe src=//evil>"};
  const int ann = story.entity(EntityType::PERSON, "Ann \"><script>alert(5)</script>", "", {"Ann"});
  story.event("CONSULT\"><script>", {ann}, {}, "met", "<script>");
  story.document.places.push_back({story.find("Bo"), "<script>p", 0, 0, "<i>", 0, -1});
  const std::string page = page_of(story);
  size_t scripts = 0;
  for (size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++scripts;
  EXPECT_EQ(scripts, 1u);  // ours
  for (const char* bad : {"<img", "<iframe", "<b>", "<i>", "javascript:"}) EXPECT_THAT(page, Not(HasSubstr(bad)));
}

TEST(LitPage, EmptyAndBareDocuments) {
  EXPECT_THAT(lit_page({}), HasSubstr("<article"));
  Document bare;
  bare.text = "Only text <here>";
  EXPECT_THAT(lit_page(bare), HasSubstr("<pre>Only text &lt;here&gt;</pre>"));
}

TEST(LitPage, AQuotationThatRunsOverParagraphs) {
  Story story("q", "2020-01-01", "", {"\"One,", "two,\" she said."});
  story.document.quotes.push_back({QuoteForm::kDirect, {{1, 11}}, {}, {}, -1});
  const std::string page = page_of(story);
  EXPECT_THAT(page, HasSubstr("data-r=\"q0\">One,</a></p>"));
  EXPECT_THAT(page, HasSubstr("data-r=\"q0\">two,</a>"));
  EXPECT_EQ(page.find("id=\"q0-0\""), page.rfind("id=\"q0-0\""));
}

}  // namespace
}  // namespace dateline
