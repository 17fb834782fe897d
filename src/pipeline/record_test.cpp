#include "pipeline/record.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

Document full_document() {
  Document d;
  d.id = "a";
  d.text = "Caf\u00E9 talks\n\nAda met Bo in Oslo on Monday, she said.";
  d.title = {0, 11};
  d.published = "2020-03-04";
  d.authors = {"Cy Dee"};
  d.paragraphs = {{.span = {0, 11}, .heading = true}, {.span = {13, 52}, .time = "2020-03-04T10:00:00Z"}};
  d.sentences = {{.span = {0, 11}}, {.span = {13, 52}}};
  d.entities = {{.type = EntityType::PERSON, .name = "Ada", .mentions = {{{13, 16}, {13, 16}, MentionForm::kName, 0}},
                 .actor = Actor{"NOR", {"GOV"}, "NORGOV"}, .wikidata = "Q1"},
                {.type = EntityType::PERSON, .name = "Bo", .mentions = {{{21, 23}, {21, 23}, MentionForm::kName, 0}}}};
  d.times = {{{35, 41}, TimeType::DATE, "2020-03-02"}};
  d.places = {{{27, 31}, "Oslo", 59.9127, 10.7461, "NOR", 3143244, -1}};
  d.quotes = {{QuoteForm::kIndirect, {{13, 41}}, {{47, 51}}, {{43, 46}}, 0}};
  Event e;
  e.plover = "CONSULT";
  e.cameo = "040";
  e.source = {0, 1};
  e.source_spans = {{13, 16}, {21, 23}};
  e.trigger = {{17, 20}};
  e.evidence = {13, 52};
  e.claim = Claim::kClaimed;
  e.attributed_to = 0;
  e.date = "2020-03-02";
  e.time = 0;
  e.place = 0;
  e.of = ActInView{"CONSULT", ""};
  e.count = Count{13, "2015-09"};
  e.confidence = 0.5f;
  d.events = {e};
  return d;
}

TEST(Record, OffsetsAreCodePoints) {
  const auto record = nlohmann::json::parse(to_json(full_document(), "test"));
  EXPECT_EQ(record["title"], nlohmann::json({0, 10}));  // one byte less: é is two bytes and one code point
  EXPECT_EQ(record["entities"][0]["mentions"][0]["b"], 12);
  EXPECT_EQ(record["events"][0]["source"], nlohmann::json({"e0", "e1"}));
  EXPECT_EQ(record["events"][0]["date"]["value"], "2020-03-02");
  EXPECT_EQ(record["uri"], nullptr);
}

TEST(Record, WritingAndReadingAgainChangesNothing) {
  const std::string once = to_json(full_document(), "test");
  const auto back = from_json(once);
  ASSERT_TRUE(back) << to_line(back.error());
  EXPECT_EQ(to_json(*back, "test"), once);
}

TEST(Record, LaterFieldsAreAbsentBeforeTheirStage) {
  const auto record = nlohmann::json::parse(to_json(full_document(), "test", Stage::kExtract));
  EXPECT_TRUE(record.contains("paragraphs"));
  EXPECT_FALSE(record.contains("sentences"));
  EXPECT_FALSE(record.contains("events"));
}

TEST(Record, BrokenRecordsAreErrorsThatSayWhat) {
  EXPECT_EQ(from_json("{").error().kind, Error::Kind::kInput);
  EXPECT_EQ(from_json("[]").error().kind, Error::Kind::kInput);
  EXPECT_NE(from_json(R"({"id":"x","schema":"other/2","text":""})").error().message.find("other/2"), std::string::npos);
  const auto outside = from_json(R"({"schema":"dateline.record/1","id":"x","text":"ab","title":[0,9]})");
  EXPECT_NE(outside.error().message.find("[0,9]"), std::string::npos);
  EXPECT_EQ(outside.error().document, "x");
  EXPECT_FALSE(from_json(R"({"schema":"dateline.record/1","text":"ab","quotes":[{"form":"direct","speaker":"e7"}]})"));
  EXPECT_FALSE(from_json(R"({"schema":"dateline.record/1","text":3})"));
}

TEST(Record, StageNamesGoBothWays) {
  for (const char* name : {"read", "extract", "analyse", "link", "quote", "code"}) EXPECT_EQ(name_of(*from_name<Stage>(name)), name);
  EXPECT_FALSE(from_name<Stage>("merge"));
}

}  // namespace
}  // namespace dateline
