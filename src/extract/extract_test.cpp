#include "extract/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/civil_date.h"
#include "core/utf8.h"
#include "read/read.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The documents of a file of samples/pages.
std::vector<Document> sample(const std::string& name) {
  Reader reader({std::string(DATELINE_SOURCE_DIR) + "/samples/pages/" + name}, ReadOptions{});
  const Extractor extractor;
  std::vector<Document> documents;
  while (auto page = reader.next()) {
    EXPECT_TRUE(*page) << to_line(page->error());
    if (!*page) continue;
    Result<Document> document = extractor.extract(**page, ExtractOptions{});
    EXPECT_TRUE(document) << to_line(document.error());
    if (document) documents.push_back(std::move(*document));
  }
  return documents;
}

Result<Document> extract_html(std::string html, ExtractOptions options = {}) {
  Page page;
  page.kind = Page::Kind::kHtml;
  page.id = "page";
  page.text = std::move(html);
  return Extractor().extract(page, options);
}

/// The laws that every document keeps.
void expect_lawful(const Document& document) {
  EXPECT_TRUE(is_valid_utf8(document.text));
  int32_t last = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    EXPECT_LT(paragraph.span.begin, paragraph.span.end);
    EXPECT_GE(paragraph.span.begin, last);
    EXPECT_TRUE(trim(std::string_view(document.text).substr(static_cast<size_t>(last), static_cast<size_t>(paragraph.span.begin - last))).empty());
    last = paragraph.span.end;
  }
  EXPECT_EQ(last, static_cast<int32_t>(document.text.size()));
}

struct Expected {
  const char* file;
  const char* title;
  std::vector<std::string> authors, contributors;
  const char* published;
  const char* publisher;
  std::vector<std::string> with, without;
};

class Samples : public testing::TestWithParam<Expected> {};

TEST_P(Samples, AreReadAsAReaderDoes) {
  const Expected& expected = GetParam();
  const std::vector<Document> documents = sample(expected.file);
  ASSERT_EQ(documents.size(), 1u);
  const Document& document = documents.front();
  expect_lawful(document);
  EXPECT_EQ(document.words(document.title), expected.title);
  EXPECT_EQ(document.authors, expected.authors);
  EXPECT_EQ(document.contributors, expected.contributors);
  EXPECT_EQ(document.published, expected.published);
  EXPECT_EQ(document.publisher, expected.publisher);
  EXPECT_EQ(document.language, "en");
  for (const std::string& words : expected.with) EXPECT_NE(document.text.find(words), std::string::npos) << words << "\n" << document.text;
  for (const std::string& words : expected.without) EXPECT_EQ(document.text.find(words), std::string::npos) << words << "\n" << document.text;
}

INSTANTIATE_TEST_SUITE_P(
    Pages, Samples,
    testing::Values(
        Expected{"sochi-harbour-wire.html", "Putin hosts Netanyahu in Sochi days before Israel votes", {"Clara Winmoor"}, {"Noam Feldstein", "Ruth Okello"},
                 "2019-09-12T17:42:00+03:00", "Harbour Wire",
                 {"talked about Syria and Iran for two hours.\n\nSOCHI, Russia, Sept. 12 (Harbour Wire) - Russian", "the 13th meeting between", "\n\nTalks with the defence minister\n\n", "plans to attend an event"},
                 {"cookies", "Share on", "Tweet", "shake", "residence", "Ivan Petrenko", "Advertisement", "Read more", "five days before an earlier", "Additional reporting", "newsletter", "Most read", "Grain prices", "rights reserved", "By Clara"}},
        Expected{"sochi-levant-courier.html", "Netanyahu gets warm words, and a long wait, from Putin", {"Daniel Abersson", "Mira Halloun"}, {"Tamar Gillon"}, "2019-09-13", "The Levant Courier",
                 {"thirteenth encounter in four years.\n\nPutin described", "met in Moscow on April 4", "does not stop one rocket"},
                 {"Subscribe", "Culture", "Also in the Courier", "lentils", "Copyright", "contributed", "By Daniel"}},
        Expected{"sochi-press-office.html", "Working visit of the Israeli prime minister to Sochi", {}, {}, "2019-09-12", "Open Chancery Bulletin",
                 {"received the prime minister of Israel", "Both sides condemned terrorism in all its forms."},
                 {"IMMEDIATE", "Press contact", "Imprint", "Home", "About the bulletin", "plain English"}},
        Expected{"sochi-northern-post-paywall.html", "Why Moscow is where Israeli campaigns now end", {"Henrik Solvang"}, {}, "2019-09-13T06:00:00Z", "The Northern Post",
                 {"toured a museum in Moscow", "Syrian gunners shot down", "This year they have met in February"}, {"subscription", "Log in", "Cancel", "Tromso", "By Henrik"}},
        Expected{"moscow-april-agency-rurik.html", "Russia returns soldier's remains as Putin meets Netanyahu", {"Olga Lebedenko"}, {}, "2019-04-04T15:20:00+03:00", "Agency Rurik",
                 {"in Syria.\n\nZachary Baumel had been missing", "last met in Moscow on February 27."}, {"Politics", "Tags", "baltic_fox", "chairs", "comments"}},
        Expected{"moscow-february-live-blog.html", "Netanyahu in Moscow: as it happened", {"Petra Lindqvist"}, {}, "2019-02-27T07:30:00+00:00", "Meridian Live",
                 {"has held talks with", "Netanyahu flies home", "will meet Putin within the hour"}, {"13:10", "Share", "Load more", "Weather", "Contact"}},
        Expected{"jerusalem-january-meridian.html", "World leaders gather in Jerusalem to remember Auschwitz", {"Sarah Edenfield"}, {}, "2020-01-23T18:05:00+02:00", "Meridian",
                 {"met Israeli Prime Minister Benjamin Netanyahu before the ceremony", "to stand against Iran."}, {"wild horses", "steppe", "lighthouse", "More from", "Skip to", "By Sarah"}},
        Expected{"moscow-january-issachar.txt", "Netanyahu collects pardoned backpacker in Moscow", {}, {"Lev Markinson"}, "2020-01-30", "",
                 {"Prime Minister Benjamin Netanyahu met", "rejected it within hours.\n\nPutin and"}, {"contributed", "window", "closed"}},
        Expected{"plain-one-line-paragraphs.txt", "Pakistan and India trade fire across Kashmir line", {}, {}, "2020-12-26", "", {"said.\n\nIndia accused Pakistan", "called for restraint."}, {"rights", "26 December"}},
        Expected{"toulouse-macron-merkel.html", "Merkel and Macron close ranks in Toulouse over aircraft tariffs", {"Annelie Brandt"}, {}, "2019-10-16T19:00:00Z", "Rhine Ledger",
                 {"least of all now,\xE2\x80\x9D Merkel said.", "in London in December."}, {"Continue reading", "covers Franco", "You may also", "Barges", "furnace", "since 1921", "Published"}},
        Expected{"washington-erdogan-trump-comments.html", "Trump welcomes Erdogan despite anger in Congress", {"Leonard Ashcombe"}, {}, "2019-11-13", "The Potomac Register",
                 {"a month after Turkish troops", "last visited the White House in May 2017."}, {"Share this", "I was in the square", "red herring", "Leave a Reply", "3 Comments", "Donate", "by Leonard"}},
        Expected{"nairobi-mogadishu-gallery.html", "Somalia cuts ties with Kenya", {"Wanjiru Ndegwa", "Abdi Hersi"}, {}, "2020-12-15T09:15:00+03:00", "Savanna Dispatch",
                 {"broke off diplomatic relations", "will hear in March."}, {"1/3", "khat", "blast walls", "Download", "By Wanjiru"}},
        Expected{"kenya-somalia-communique.html", "Kenya and Somalia restore relations", {}, {}, "2021-05-06", "", {"DOHA, May 6, 2021 /Gulf Release Service/ -- The Federal", "mutual respect."}, {"SOURCE", "further information"}},
        Expected{"beirut-protests-live.html", "Lebanon protests: live updates", {"Rima Khouzam", "Jad Nassour"}, {}, "2019-10-18T06:00:00+03:00", "Cedar Monitor",
                 {"72 hours to back reforms", "fired tear gas", "burning tyres."}, {"6.30 pm", "Arabic", "cookies", "Rima"}},
        Expected{"hodeidah-air-strike-broken.html", "Air strike kills nine at Yemeni market", {"Faisal Qadhi"}, {}, "2018-08-24", "Red Sea Record",
                 {"bombed a market near Hodeidah", "a war crime and vowed", "missile launcher & two trucks", "peace talks on September 6."}, {"Photos", "maps of Arabia", "ever be read", "2018 Red Sea", "By Faisal"}},
        Expected{"brussels-sanctions-wrong-charset.html", "EU puts sanctions on 40 Belarusian officials", {"Zo\xC3\xAB Chr\xC3\xA9tien"}, {}, "2020-10-02", "",
                 {"August\xE2\x80\x99s election", "\xE2\x80\x9CWe are sending a clear signal,\xE2\x80\x9D", "the caf\xC3\xA9 where"}, {"Start", "Canal du Nord", "Brussels\n"}},
        Expected{"football-derby.html", "Ten-man Rovers survive late bombardment to win derby battle", {"Gareth Pell"}, {}, "2021-03-07T18:20:00Z", "Touchline Daily",
                 {"killed off their rivals", "take on Italy."}, {"Rugby", "City 2 Albion", "Millmoor", "Results"}},
        Expected{"markets-report.html", "Shares rally as banks fight back", {"Ledgerpoint Staff"}, {}, "2021-06-08T16:45:00+01:00", "Ledgerpoint",
                 {"ran out of steam.", "which meets on Thursday."}, {"DAX", "investment advice"}},
        Expected{"hong-kong-arrests-amp.html", "Hong Kong police arrest publisher under security law", {"Grace Lam-Whitby"}, {}, "2020-08-10T10:30:00+08:00", "Pearl River Observer",
                 {"searched the offices of his newspaper, Apple Daily.", "About 200 officers took part.", "deeply concerned."}, {"nine hours", "Sponsored", "are loading", "privacy", "Menu", "By Grace"}},
        Expected{"geneva-libya-ceasefire.html", "Libya's rivals sign ceasefire in Geneva", {"Elise Vautier", "Tarek Mansouri"}, {}, "2020-10-23T13:00:00+02:00", "Lakeside Telegraph",
                 {"signed a permanent ceasefire", "in Tunis on November 9."}, {"Not this text", "Print", "Press Council", "Front page"}},
        Expected{"interview-sahel.html", "\xE2\x80\x9CNobody wins in the Sahel with soldiers alone\xE2\x80\x9D", {"Johanna Keating"}, {}, "2021-07-12T08:00:00Z", "Compass Quarterly",
                 {"A retired colonel on France\xE2\x80\x99s withdrawal", "Were you surprised?\n\nNo. He met", "Mali may ask them too."}, {"Lisbon", "Interview: ", "teaches in Dakar"}}),
    [](const testing::TestParamInfo<Expected>& page) {
      std::string name = page.param.file;
      for (char& c : name)
        if (!isalnum(static_cast<unsigned char>(c))) c = '_';
      return name;
    });

TEST(Extract, JsonlHoldsTextAndHtml) {
  const std::vector<Document> documents = sample("kestrel-feed.jsonl");
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(documents[0].words(documents[0].title), "Gunmen kill 20 in Darfur village");
  EXPECT_EQ(documents[1].words(documents[1].title), "Israel signs accords with two Gulf states");
  EXPECT_EQ(documents[1].paragraphs.size(), 4u);
  EXPECT_EQ(documents[2].published, "2021-02-01T05:10:00Z");
  for (const Document& document : documents) expect_lawful(document);
}

TEST(Extract, EntriesOfALiveBlogHaveTheirTimes) {
  const std::vector<Document> documents = sample("moscow-february-live-blog.html");
  ASSERT_EQ(documents.size(), 1u);
  const Document& document = documents[0];
  for (const Paragraph& paragraph : document.paragraphs) {
    const std::string_view words = document.words(paragraph.span);
    if (words.starts_with("Putin thanks")) {
      EXPECT_EQ(paragraph.time, "2019-02-27T10:40:00+00:00");
    } else if (words.starts_with("The prime minister")) {
      EXPECT_EQ(paragraph.time, "2019-02-27T08:05:00+00:00");
    } else if (words.starts_with("Israeli Prime")) {
      EXPECT_EQ(paragraph.time, "");
    } else if (words == "The plane lands") {
      EXPECT_TRUE(paragraph.heading);
    }
  }
}

TEST(Extract, CanonicalAddress) {
  EXPECT_EQ(sample("sochi-harbour-wire.html")[0].uri, "https://www.harbourwire.example/world/2019/09/12/putin-netanyahu-sochi");
  Page page;
  page.kind = Page::Kind::kHtml;
  page.uri = "https://a.example/story?from=feed";
  page.text = "<link rel=canonical href='https://other.example/story'><p>Some text of a story that is long enough to be read by people.</p>";
  EXPECT_EQ(Extractor().extract(page, {})->uri, page.uri) << "another site's address is not believed";
  page.text = "<link rel=canonical href='https://a.example/story'><p>Some text of a story that is long enough to be read by people.</p>";
  EXPECT_EQ(Extractor().extract(page, {})->uri, "https://a.example/story");
  page.text = "<link rel=canonical href='https://a.example/'><p>Some text of a story that is long enough to be read by people.</p>";
  EXPECT_EQ(Extractor().extract(page, {})->uri, page.uri) << "the front page is no story";
}

TEST(Extract, WhatTheInputSaysGoesBeforeWhatThePageSays) {
  Page page;
  page.kind = Page::Kind::kHtml;
  page.published = "2018-01-01";
  page.publisher = "The Input";
  page.text = "<meta property=article:published_time content=2019-09-12><meta property=og:site_name content=Wire><p>Some text of a story that is long enough.</p>";
  const Result<Document> document = Extractor().extract(page, {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->published, "2018-01-01");
  EXPECT_EQ(document->publisher, "The Input");
}

TEST(Extract, TheOptionDatesOnlyWhatHasNoDate) {
  ExtractOptions options;
  options.published = "2020-02-02";
  EXPECT_EQ(extract_html("<p>Some text of a story that is long enough to be read.</p>", options)->published, "2020-02-02");
  EXPECT_EQ(extract_html("<p>Some text of a story that is long enough to be read.</p>")->published, "");
  EXPECT_EQ(extract_html("<meta name=date content=2019-09-12><p>Some text of a story that is long enough.</p>", options)->published, "2019-09-12");
}

TEST(Extract, ADayAfterThePageWasFetchedIsRefused) {
  const std::string html = "<html><head><meta property='article:published_time' content='2031-05-01T10:00:00Z'></head><body><article><h1>Mayor of Harbour resigns</h1>"
                           "<time datetime='2024-04-30'>30 April</time><p>The mayor of Harbour gave up his office after a vote of the council.</p></article></body></html>";
  Page page;
  page.kind = Page::Kind::kHtml;
  page.id = "page";
  page.text = html;
  EXPECT_EQ(Extractor().extract(page, {})->published, "2031-05-01T10:00:00Z");  // nothing bounds it
  page.crawled = "2024-05-01";
  EXPECT_EQ(Extractor().extract(page, {})->published, "2024-04-30");
  page.crawled.clear();
  ExtractOptions options;
  options.latest = "2024-05-02";
  EXPECT_EQ(Extractor().extract(page, options)->published, "2024-04-30");
}

TEST(Extract, TextThatOnlyTheJsonLdHas) {
  std::string body;
  for (int i = 0; i < 30; ++i) body += "The minister said on day " + std::to_string(i) + " that the talks went on in the old harbour town.\\n";
  const Result<Document> document = extract_html(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks go on in the harbour","articleBody":")" + body +
                                                 R"("}</script><h1>Talks go on in the harbour</h1><p>The minister said on day 0 that the talks went on in the old harbour town.</p><p>Read on with a subscription.</p>)");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->paragraphs.size(), 31u);
  EXPECT_NE(document->text.find("day 29"), std::string::npos);
}

TEST(Extract, ParagraphsKnowTheirBytes) {
  const std::string html = "<html><body><h1>Leaders meet in Oslo again</h1><p>The leaders met on Monday in the old town hall of Oslo.</p></body></html>";
  ExtractOptions options;
  options.spans = true;
  const Result<Document> document = extract_html(html, options);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->paragraphs.size(), 2u);
  for (const Paragraph& paragraph : document->paragraphs) EXPECT_EQ(words_of(html, paragraph.page_bytes), document->words(paragraph.span));
  EXPECT_EQ(extract_html(html)->paragraphs[0].page_bytes, (Span{-1, -1}));
}

TEST(Extract, AHeadlineThatAllMetadataAgreeOnGoesBeforeTheShorterHeading) {
  const auto page = [](const char* og) {
    return std::string("<html><head><title>After the vote: mayor of Harbour resigns - Harbour Wire</title><meta property='og:site_name' content='Harbour Wire'>"
                       "<meta property='og:title' content='") + og + "'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
                       "\"After the vote: mayor of Harbour resigns\"}</script></head><body><article><h1>Mayor of Harbour resigns</h1>"
                       "<p>The mayor of Harbour gave up his office on Monday after a vote of the council.</p></article></body></html>";
  };
  const auto agreed = extract_html(page("After the vote: mayor of Harbour resigns"));
  ASSERT_TRUE(agreed);
  EXPECT_EQ(agreed->words(agreed->title), "After the vote: mayor of Harbour resigns");
  const auto split = extract_html(page("Mayor of Harbour resigns"));
  ASSERT_TRUE(split);
  EXPECT_EQ(split->words(split->title), "Mayor of Harbour resigns");
}

TEST(Extract, ErrorsAreValues) {
  EXPECT_EQ(extract_html("").error().kind, Error::Kind::kInput);
  EXPECT_EQ(extract_html("<script>var x;</script>").error().kind, Error::Kind::kInput);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const Result<Document> document = extract_html(deep + "text");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, Error::Kind::kLimit);
  EXPECT_EQ(document.error().document, "page");
  Page page;
  page.text = " \n ";
  EXPECT_EQ(Extractor().extract(page, {}).error().kind, Error::Kind::kInput);
}

TEST(Extract, SamePageSameDocument) {
  const std::vector<Document> a = sample("sochi-harbour-wire.html"), b = sample("sochi-harbour-wire.html");
  EXPECT_EQ(a[0].text, b[0].text);
  EXPECT_EQ(a[0].authors, b[0].authors);
}

TEST(Extract, ExplainsWhatItKeptAndDropped) {
  Page page;
  page.kind = Page::Kind::kHtml;
  page.text = "<h1>Leaders meet in Oslo again</h1><p>The leaders met on Monday in the old town hall of Oslo.</p><div class=newsletter><p>Get it daily.</p></div>";
  Explanation why;
  ASSERT_TRUE(Extractor().extract(page, {}, &why));
  EXPECT_THAT(why.lines, testing::Contains(testing::HasSubstr("kept p, worth 10: The leaders")));
  EXPECT_THAT(why.lines, testing::Contains(testing::HasSubstr("Get it daily")));
}

TEST(Extract, LinearInThePage) {
  // Ten times the page must not cost much more than ten times the time; a quadratic step would cost a hundred times.
  const auto seconds = [](int paragraphs) {
    std::string html = "<h1>Leaders meet in Oslo again</h1><div class=story>";
    for (int i = 0; i < paragraphs; ++i) html += "<p>The leaders met on day " + std::to_string(i) + " in the <a href=/x>old town hall</a> of Oslo.</p><div class=related><a href=/y>More</a></div>";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(extract_html(html));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(100);
  const double small = seconds(2'000), large = seconds(20'000);
  EXPECT_LT(large, 40 * small + 0.5);
}

}  // namespace
}  // namespace dateline
