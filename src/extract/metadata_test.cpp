#include "extract/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;

Metadata metadata(std::string_view page) {
  const Result<html::Tree> tree = html::parse(page, Limits{});
  return tree ? read_metadata(*tree) : Metadata();
}

std::string ld(std::string_view json) { return "<script type='application/ld+json'>" + std::string(json) + "</script>"; }

TEST(StructuredData, AnArticleInAGraph) {
  const Metadata meta = metadata(ld(R"({"@graph":[{"@type":"WebPage","name":"x","datePublished":"2001-01-01"},
    {"@type":["NewsArticle"],"headline":"Talks &amp; tea","datePublished":"2019-09-12","author":{"@id":"#clara"},"publisher":{"@id":"#wire"}},
    {"@type":"Person","@id":"#clara","name":"Clara Winmoor"},{"@type":"Organization","@id":"#wire","name":"Harbour Wire"}]})"));
  EXPECT_EQ(meta.article.headline, "Talks & tea");
  EXPECT_EQ(meta.article.published, "2019-09-12");
  EXPECT_THAT(meta.article.authors, ElementsAre("Clara Winmoor"));
  EXPECT_EQ(meta.article.publisher, "Harbour Wire");
  EXPECT_TRUE(meta.article.found);
}

TEST(StructuredData, BrokenJsonIsMended) {
  const Metadata meta = metadata(ld("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\",\"author\":[\"Ruth Okello\",],}\n//]]>"));
  EXPECT_EQ(meta.article.headline, "Two\nlines");
  EXPECT_THAT(meta.article.authors, ElementsAre("Ruth Okello"));
}

TEST(StructuredData, OtherStoriesAndEntriesAreNotThePage) {
  const Metadata meta = metadata(ld(R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]})") +
                                 ld(R"({"@type":"LiveBlogPosting","headline":"Live","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Entry"}]})"));
  EXPECT_EQ(meta.article.headline, "Live");
  EXPECT_TRUE(meta.article.live_blog);
}

TEST(StructuredData, OddInput) {
  for (const char* json : {"", "{", "[]", "null", "1", "\"x\"", "{\"@type\":5}", "{\"@type\":\"NewsArticle\",\"author\":5,\"headline\":{}}", "{\"@type\":[[\"NewsArticle\"]]}", "{\"@id\":\"a\",\"author\":{\"@id\":\"a\"}}"})
    EXPECT_EQ(metadata(ld(json)).article.headline, "") << json;
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_EQ(metadata(ld(deep)).article.headline, "");
}

TEST(StructuredData, APersonThatIsItsOwnAuthorEnds) {
  const Metadata meta = metadata(ld(R"({"@type":"NewsArticle","headline":"h","author":{"@id":"#a","x":1},"about":{"@id":"#a","author":{"@id":"#a"}}})"));
  EXPECT_EQ(meta.article.headline, "h");
}

TEST(PlainFromHtml, EntitiesAndTags) {
  EXPECT_EQ(plain_from_html("Tom &amp; Ann&#39;s &eacute;t&eacute;"), "Tom & Ann's \xC3\xA9t\xC3\xA9");
  EXPECT_EQ(plain_from_html("&amp;#39;x&amp;quot;"), "'x\"");
  EXPECT_EQ(plain_from_html("<p>One</p><p>two</p>"), "One\ntwo\n");
  EXPECT_EQ(plain_from_html("3 < 4 & 5 > 2"), "3 < 4 & 5 > 2");
  EXPECT_EQ(plain_from_html("&#xD800;&#0;&nosuch;"), "&#xD800;&#0;&nosuch;");
  EXPECT_EQ(plain_from_html(std::string(1000, '&')), std::string(1000, '&'));
}

TEST(Metadata, MetaElements) {
  const Metadata meta = metadata(
      "<html lang=en-GB><head><title>Talks | Wire</title><meta property=og:title content='Talks'><meta property=og:site_name content=Wire>"
      "<meta name=author content='Clara Winmoor'><meta property=article:published_time content='2019-09-12T10:00:00Z'>"
      "<meta name=date content='2001-01-01'><link rel=canonical href='https://wire.example/a'></head></html>");
  EXPECT_EQ(meta.og_title, "Talks");
  EXPECT_EQ(meta.page_title, "Talks | Wire");
  EXPECT_EQ(meta.site_name, "Wire");
  EXPECT_EQ(meta.published, "2019-09-12T10:00:00Z");
  EXPECT_EQ(meta.canonical, "https://wire.example/a");
  EXPECT_THAT(meta.authors, ElementsAre("Clara Winmoor"));
  EXPECT_FALSE(meta.american_dates);
}

TEST(WithoutSiteName, AtEitherEnd) {
  EXPECT_EQ(without_site_name("Putin in Sochi | Harbour Wire", ""), "Putin in Sochi");
  EXPECT_EQ(without_site_name("Putin in Sochi - World - Harbour Wire", "Harbour Wire"), "Putin in Sochi");
  EXPECT_EQ(without_site_name("Harbour Wire: Putin in Sochi", "Harbour Wire"), "Putin in Sochi");
  EXPECT_EQ(without_site_name("\xEC\x8B\x9C\xEC\x9E\xA5 \xEC\x82\xAC\xEC\x9E\x84 \xEB\xB0\x9C\xED\x91\x9C-\xEC\xA0\x95\xEC\xB9\x98\xE3\x85\xA3\xED\x95\xAD\xEA\xB5\xAC\xEC\x9D\xBC\xEB\xB3\xB4", "\xED\x95\xAD\xEA\xB5\xAC\xEC\x9D\xBC\xEB\xB3\xB4"),
            "\xEC\x8B\x9C\xEC\x9E\xA5 \xEC\x82\xAC\xEC\x9E\x84 \xEB\xB0\x9C\xED\x91\x9C");  // a Korean headline, section and paper
  EXPECT_EQ(without_site_name("Sochi: Putin meets Netanyahu", ""), "Sochi: Putin meets Netanyahu");
  EXPECT_EQ(without_site_name("Thirteen meetings - and no end", "Harbour Wire", "Thirteen meetings - and no end"), "Thirteen meetings - and no end");
}

TEST(Squeezed, WhiteSpaceAndMarks) {
  EXPECT_EQ(squeezed("  a\n\t b\xC2\xA0" "c\xC2\xAD" "d  "), "a b cd");
  EXPECT_EQ(squeezed(""), "");
  EXPECT_EQ(bare_words("\xE2\x80\x9CPutin\xE2\x80\x99s 13th\xE2\x80\x9D \xE2\x80\x93 visit!"), "putins 13th visit");
}

}  // namespace
}  // namespace dateline
