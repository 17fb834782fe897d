#include "serve/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "store/story_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

std::string error_of(std::string_view asked) {
  const auto query = parse_query(asked);
  if (query) return "no error";
  EXPECT_EQ(query.error().kind, Error::Kind::kUsage);
  return query.error().message;
}

TEST(ParseQuery, KeysValuesAndWords) {
  const auto q = parse_query("  actor:Putin actor:\"Benjamin Netanyahu\" type:consult type:04 since:2015-09 until:2019 place:Sochi \"two words\" friction");
  ASSERT_TRUE(q) << to_line(q.error());
  EXPECT_THAT(q->actors, ElementsAre("Putin", "Benjamin Netanyahu"));
  EXPECT_THAT(q->types, ElementsAre("CONSULT", "04"));
  EXPECT_EQ(q->since->to_string(), "2015-09-01");
  EXPECT_EQ(q->until->to_string(), "2019-12-31");
  EXPECT_THAT(q->places, ElementsAre("Sochi"));
  EXPECT_THAT(q->words, ElementsAre("two words", "friction"));
  EXPECT_THAT(q->statuses, ElementsAre(Status::kActual, Status::kPlanned));
  EXPECT_TRUE(q->asks_for_events());
  EXPECT_FALSE(q->asks_for_quotations());
}

TEST(ParseQuery, StatusReplacesTheDefault) {
  EXPECT_THAT(parse_query("status:planned")->statuses, ElementsAre(Status::kPlanned));
  EXPECT_THAT(parse_query("status:planned status:negated")->statuses, ElementsAre(Status::kPlanned, Status::kNegated));
  EXPECT_TRUE(parse_query("status:any")->statuses.empty());
}

TEST(ParseQuery, SaidByWithDashOrUnderscoreAndAnyCase) {
  for (const char* asked : {"said-by:Merkel", "SAID-BY:Merkel", "said_by:Merkel"}) EXPECT_THAT(parse_query(asked)->said_by, ElementsAre("Merkel")) << asked;
}

TEST(ParseQuery, WordsWithColonsThatAreNoKeys) { EXPECT_THAT(parse_query("10:30")->words, ElementsAre("10:30")); }

TEST(ParseQuery, AWrongWordGetsTheNearestRightOne) {
  EXPECT_THAT(error_of("actr:Putin"), HasSubstr("did you mean 'actor'"));
  EXPECT_THAT(error_of("saidby:Putin"), HasSubstr("did you mean 'said-by'"));
  EXPECT_THAT(error_of("type:CONSLUT"), HasSubstr("did you mean 'CONSULT'"));
  EXPECT_THAT(error_of("status:planed"), HasSubstr("did you mean 'planned'"));
  EXPECT_THAT(error_of("colour:red"), HasSubstr("there is no key 'colour'"));
  EXPECT_THAT(error_of("since:yesterday"), HasSubstr("no date"));
  EXPECT_THAT(error_of("type:04321"), HasSubstr("at most four digits"));
}

TEST(ParseQuery, WhatIsNoQuery) {
  EXPECT_THAT(error_of(""), HasSubstr("empty"));
  EXPECT_THAT(error_of(" \"\" "), HasSubstr("empty"));
  EXPECT_THAT(error_of("actor:"), HasSubstr("no value"));
  EXPECT_THAT(error_of("actor:\"Putin"), HasSubstr("not closed"));
  EXPECT_THAT(error_of("since:2019 until:2018"), HasSubstr("before"));
  EXPECT_EQ(parse_query("type:CONSULT actr:x").error().offset, 13);
}

class RunQueryTest : public testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() / ("dateline-query-" + std::to_string(getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove(file_);
    archive_.emplace(std::move(*Archive::open_to_write(file_)));
    ASSERT_TRUE(sochi_story().into(*archive_));
    Story other("other", "2019-09-13", "A visit told again", {"Netanyahu met Putin on Thursday.", "Russia and Egypt signed. Egyptian police arrested Mona Said in Cairo."});
    const int netanyahu = other.entity(EntityType::PERSON, "Netanyahu", "ISRGOV", {"Netanyahu"});
    const int putin = other.entity(EntityType::PERSON, "Putin", "RUSGOV", {"Putin"});
    const int russia = other.entity(EntityType::GPE, "Russia", "RUS", {"Russia"});
    const int egypt = other.entity(EntityType::GPE, "Egypt", "EGY", {"Egypt"});
    const int police = other.entity(EntityType::ORG, "Egyptian police", "EGYCOP", {"Egyptian police"});
    const int mona = other.entity(EntityType::PERSON, "Mona Sa\u00EFd", "EGYCVL", {"Mona Said"});
    other.event("CONSULT", {netanyahu, putin}, {}, "met", "2019-09-12");
    Event& support = other.event("SUPPORT", {russia, egypt}, {}, "signed", "2019-09-13");
    support.cameo = "057";
    Event& arrest = other.event("COERCE", {police}, {mona}, "arrested", "");
    arrest.cameo = "173";
    arrest.place = other.place("Cairo", "EGY", 30.06, 31.25);
    ASSERT_TRUE(other.into(*archive_));
    ASSERT_TRUE(archive_->finish());
  }
  void TearDown() override {
    archive_.reset();
    fs::remove(file_);
  }

  QueryResult ask(std::string_view asked) {
    const auto query = parse_query(asked);
    EXPECT_TRUE(query) << to_line(query.error());
    auto result = run_query(*archive_, *query);
    EXPECT_TRUE(result) << to_line(result.error());
    return std::move(*result);
  }
  std::vector<std::string> events(std::string_view asked) {
    std::vector<std::string> names;
    for (const DistinctEvent& event : ask(asked).events) names.push_back(event.day() + " " + event.shown().plover);
    return names;
  }

  fs::path file_;
  std::optional<Archive> archive_;
};

TEST_F(RunQueryTest, OneMeetingToldThreeTimesIsOneEvent) {
  const QueryResult result = ask("actor:Putin actor:Netanyahu type:CONSULT since:2015-09 status:actual");
  ASSERT_EQ(result.events.size(), 1u);
  EXPECT_EQ(result.events[0].tellings.size(), 3u);
  EXPECT_EQ(result.events[0].documents(), 2u);
  EXPECT_EQ(result.events[0].mode(), "visit");
  EXPECT_EQ(result.events[0].place(), "Sochi");
}

TEST_F(RunQueryTest, WhomAWordMeans) {
  EXPECT_EQ(events("actor:putin").size(), 2u);                      // the meeting and the plan
  EXPECT_EQ(events("actor:\"vladimir putin\"").size(), 2u);         // "Putin" of the other document is he
  EXPECT_THAT(events("actor:Egypt"), ElementsAre("2019-09-13 SUPPORT", " COERCE"));
  EXPECT_EQ(events("actor:Russia").size(), 3u);                     // all that is done for the country
  EXPECT_EQ(events("actor:RUSGOV").size(), 2u);
  EXPECT_EQ(events("actor:RUS").size(), 3u);
  EXPECT_THAT(events("source:EGYCOP"), ElementsAre(" COERCE"));
  EXPECT_TRUE(events("target:EGYCOP").empty());
  EXPECT_THAT(events("target:\"mona said\""), ElementsAre(" COERCE"));  // without the accent
  EXPECT_TRUE(events("actor:\"putin vladimir\"").empty());
  const QueryResult nobody = ask("actor:Nobody");
  EXPECT_TRUE(nobody.empty());
  EXPECT_THAT(nobody.notes, ElementsAre(HasSubstr("nobody called 'Nobody'")));
}

TEST_F(RunQueryTest, TypesPlacesDatesStatusAndWords) {
  EXPECT_THAT(events("type:05"), ElementsAre("2019-09-13 SUPPORT"));
  EXPECT_THAT(events("place:cairo"), ElementsAre(" COERCE"));
  EXPECT_THAT(events("place:Egypt"), ElementsAre(" COERCE"));
  EXPECT_THAT(events("since:2019-09-13"), ElementsAre("2019-09-13 SUPPORT", "2020-01 CONSULT"));
  EXPECT_THAT(events("until:2019-09-12"), ElementsAre("2019-09-12 CONSULT"));
  EXPECT_THAT(events("since:2020-01-15 until:2020-01-16"), ElementsAre("2020-01 CONSULT"));  // January may mean these days
  EXPECT_THAT(events("status:planned"), ElementsAre("2020-01 CONSULT"));
  EXPECT_TRUE(events("status:negated").empty());
  EXPECT_EQ(events("actor:Putin friction type:CONSULT status:actual").size(), 1u);
  EXPECT_TRUE(events("actor:Putin nowhere").empty());
}

TEST_F(RunQueryTest, QuotationsAndDocuments) {
  const QueryResult said = ask("said-by:Netanyahu about:Putin");
  ASSERT_EQ(said.quotations.size(), 1u);
  EXPECT_EQ(said.quotations[0].text, "Our ties with Mr Putin prevent dangerous friction,");
  EXPECT_THAT(said.quotations[0].sentence, HasSubstr("Netanyahu said."));
  EXPECT_TRUE(said.events.empty());
  EXPECT_TRUE(ask("said-by:Putin").quotations.empty());
  EXPECT_EQ(ask("about:Russia").quotations.size(), 1u);  // Putin acts for it
  const QueryResult words = ask("dangerous friction");
  ASSERT_EQ(words.documents.size(), 1u);
  EXPECT_TRUE(ask("dangerous friction since:2019-09-13").empty());
  EXPECT_TRUE(ask("\"friction dangerous\"").empty());
  EXPECT_TRUE(ask("AND OR NOT * ( \"a - b\"").documents.empty());  // nothing is an operator
}

TEST_F(RunQueryTest, Outputs) {
  const QueryResult result = ask("actor:Putin");
  std::ostringstream table, json, csv;
  write_table(table, result, 80, false);
  EXPECT_THAT(table.str(), HasSubstr("2019-09-12  CONSULT visit  Benjamin Netanyahu \u2192 Vladimir Putin, Sochi"));
  EXPECT_THAT(table.str(), HasSubstr("2020-01     CONSULT (planned)"));
  EXPECT_THAT(table.str(), HasSubstr("Harbour Wire, 2019-09-12, https://news.example/sochi"));
  EXPECT_THAT(table.str(), HasSubstr("2 events\n"));
  write_json(json, result);
  const auto parsed = nlohmann::json::parse(json.str());
  EXPECT_EQ(parsed["events"].size(), 2u);
  EXPECT_EQ(parsed["events"][0]["tellings"].size(), 3u);
  EXPECT_EQ(parsed["events"][0]["day"], "2019-09-12");
  EXPECT_EQ(parsed["events"][0]["tellings"][1]["count"]["value"], 13);
  write_csv(csv, result);
  EXPECT_THAT(csv.str(), HasSubstr("event,2019-09-12,CONSULT,visit,042,actual,Benjamin Netanyahu,ISRGOV,Vladimir Putin,RUSGOV,Sochi,2,,"));
}

TEST_F(RunQueryTest, NothingOfAPageSteersTheTerminal) {
  Story story("esc", "2021-01-01", "T", {"Putin met \x1b[31mred\u202E\x07 Bo."});
  const int putin = story.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Putin"});
  story.event("CONSULT", {putin}, {}, "met", "2021-01-01");
  ASSERT_TRUE(story.into(*archive_));
  ASSERT_TRUE(archive_->finish());
  std::ostringstream table;
  write_table(table, ask("since:2021"), 80, false);
  EXPECT_EQ(table.str().find_first_of("\x1b\x07"), std::string::npos);
  EXPECT_EQ(table.str().find("\u202E"), std::string::npos);
  EXPECT_THAT(table.str(), HasSubstr("red"));
}

}  // namespace
}  // namespace dateline
