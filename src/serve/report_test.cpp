#include "serve/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "serve/timeline.h"
#include "store/story_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A meeting of the two, told in one sentence.
Story meeting_story(const std::string& id, const std::string& day, const std::string& sentence) {
  Story s(id, day, "News of " + day, {sentence});
  const int putin = s.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Benjamin Netanyahu", "ISRGOV", {"Netanyahu"});
  s.event("CONSULT", {putin, netanyahu}, {}, "met", day);
  return s;
}

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() / ("dateline-report-" + std::to_string(getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove(file_);
    archive_.emplace(std::move(*Archive::open_to_write(file_)));
    add(sochi_story());
    add(meeting_story("may", "2018-05-09", "Putin met Netanyahu on Red Square."));
    add(meeting_story("may-again", "2018-05-09", "On parade day Netanyahu met Putin."));
    add(meeting_story("old", "2014-03-01", "Putin met Netanyahu long ago."));
  }
  void TearDown() override {
    archive_.reset();
    fs::remove(file_);
  }
  void add(const Story& story) { ASSERT_TRUE(story.into(*archive_)); }
  Result<Dossier> make(std::string_view asked) {
    EXPECT_TRUE(archive_->finish());
    const auto query = parse_query(asked);
    EXPECT_TRUE(query) << to_line(query.error());
    return make_dossier(*archive_, *query);
  }
  Dossier dossier(std::string_view asked = "actor:Putin actor:Netanyahu") {
    auto made = make(asked);
    EXPECT_TRUE(made) << to_line(made.error());
    return std::move(*made);
  }

  fs::path file_;
  std::optional<Archive> archive_;
};

TEST_F(ReportTest, DistinctMeetingsByDay) {
  const Dossier d = dossier();
  EXPECT_EQ(title_of(d), "Vladimir Putin and Benjamin Netanyahu");
  EXPECT_EQ(d.parties[0].code, "RUSGOV");
  std::vector<std::string> days;
  for (const DistinctEvent& meeting : d.meetings) days.push_back(meeting.day());
  EXPECT_THAT(days, ElementsAre("2014-03-01", "2018-05-09", "2019-09-12"));
  EXPECT_EQ(d.meetings[1].documents(), 2u);
  EXPECT_EQ(d.sources.size(), 4u);
}

TEST_F(ReportTest, AClaimedCountStandsBesideTheCountedOne) {
  const Dossier d = dossier();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(d.claims[0].claimed, 13);
  EXPECT_EQ(d.claims[0].since, "2015-09");
  EXPECT_EQ(d.claims[0].counted, 2);  // 2014 was before
}

TEST_F(ReportTest, WhatBecameOfPlans) {
  Dossier d = dossier();
  ASSERT_EQ(d.plans.size(), 1u);
  EXPECT_EQ(d.plans[0].when, "2020-01");
  EXPECT_EQ(d.plans[0].outcome, Plan::Outcome::kAhead);  // the archive ends in September

  Story later("later", "2020-03-01", "Spring", {"Nothing happened."});
  add(later);
  EXPECT_EQ(dossier().plans[0].outcome, Plan::Outcome::kNoReport);

  add(meeting_story("january", "2020-01-23", "Putin met Netanyahu in Jerusalem."));
  d = dossier();
  EXPECT_EQ(d.plans[0].outcome, Plan::Outcome::kCameAbout);
  ASSERT_TRUE(d.plans[0].came_about);
  EXPECT_EQ(d.plans[0].came_about->day(), "2020-01-23");
}

TEST_F(ReportTest, PlansOfOneWithTheCountryOfTheOther) {
  Story s("plan", "2019-09-12", "A plan", {"Putin plans to attend an event of Reuven Rivlin in January.", "Putin will meet Bo Lund in March."});
  const int putin = s.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Putin"});
  const int rivlin = s.entity(EntityType::PERSON, "Reuven Rivlin", "ISRGOV", {"Reuven Rivlin"});
  const int lund = s.entity(EntityType::PERSON, "Bo Lund", "NORGOV", {"Bo Lund"});
  s.event("CONSULT", {putin}, {rivlin}, "attend", "2020-01").status = Status::kPlanned;
  s.event("CONSULT", {putin, lund}, {}, "meet", "2020-03").status = Status::kPlanned;
  add(s);
  const Dossier d = dossier();
  EXPECT_EQ(d.plans.size(), 1u);
  ASSERT_EQ(d.plans_of_one.size(), 1u);
  EXPECT_EQ(d.plans_of_one[0].when, "2020-01");
}

TEST_F(ReportTest, AnAgreementToMeetIsAPlan) {
  Story s("agree", "2019-10-01", "A promise", {"Putin and Netanyahu agreed to meet in November."});
  const int putin = s.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Benjamin Netanyahu", "ISRGOV", {"Netanyahu"});
  s.event("AGREE", {putin, netanyahu}, {}, "agreed", "2019-10-01").of = ActInView{"CONSULT", "2019-11"};
  add(s);
  const Dossier d = dossier();
  ASSERT_EQ(d.plans.size(), 2u);
  EXPECT_EQ(d.plans[0].when, "2019-11");
  EXPECT_TRUE(d.acts.empty());
}

TEST_F(ReportTest, WhatEachSaidOfTheOther) {
  const Dossier d = dossier();
  ASSERT_EQ(d.remarks.size(), 2u);
  EXPECT_TRUE(d.remarks[0].of_the_other.empty());
  ASSERT_EQ(d.remarks[1].of_the_other.size(), 1u);
  EXPECT_THAT(d.remarks[1].of_the_other[0].text, HasSubstr("Our ties"));
}

TEST_F(ReportTest, ANameOfSeveralMeansTheOneWithMostEvents) {
  Story s("other", "2019-01-01", "Another", {"Lyudmila Putin met Netanyahu."});
  const int other = s.entity(EntityType::PERSON, "Lyudmila Putin", "RUSCVL", {"Lyudmila Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Benjamin Netanyahu", "ISRGOV", {"Netanyahu"});
  s.event("CONSULT", {other, netanyahu}, {}, "met", "2019-01-01");
  add(s);
  const Dossier d = dossier();
  EXPECT_EQ(d.parties[0].name, "Vladimir Putin");
  EXPECT_THAT(d.parties[0].not_meant, ElementsAre("Lyudmila Putin"));
  EXPECT_EQ(d.meetings.size(), 3u);
}

TEST_F(ReportTest, OnePartyAndCountries) {
  const Dossier one = dossier("actor:Netanyahu");
  EXPECT_EQ(title_of(one), "Benjamin Netanyahu");
  EXPECT_EQ(one.meetings.size(), 3u);
  EXPECT_EQ(one.remarks[0].of_the_other.size(), 1u);
  EXPECT_EQ(dossier("actor:RUS actor:ISR").meetings.size(), 3u);
  EXPECT_EQ(dossier("actor:Putin actor:Netanyahu since:2018 until:2018").meetings.size(), 1u);
}

TEST_F(ReportTest, WhatIsNoDossier) {
  for (const char* asked : {"type:CONSULT", "actor:a actor:b actor:c", "actor:Putin type:CONSULT", "actor:Putin words"}) {
    const auto made = make(asked);
    ASSERT_FALSE(made) << asked;
    EXPECT_EQ(made.error().kind, Error::Kind::kUsage);
  }
  EXPECT_EQ(make("actor:Nobody actor:Putin").error().kind, Error::Kind::kNotFound);
}

TEST_F(ReportTest, ThePageTellsAllAndIsSound) {
  const Dossier d = dossier();
  const std::string page = to_html(d);
  EXPECT_EQ(page, to_html(dossier()));  // the same archive gives the same bytes
  for (const char* part : {"<h1>Vladimir Putin and Benjamin Netanyahu</h1>", "Their meetings, by day", "Claimed counts beside counted ones",
                           "<b>13th</b> since September 2015</td><td><b>2</b>", "What each said of the other", "Plans, and whether they came about",
                           "12 September 2019", "<mark>received</mark>", "href=\"https://news.example/sochi\" rel=\"noopener noreferrer\"",
                           "<svg class=\"timeline\""})
    EXPECT_THAT(page, HasSubstr(part));
  std::multiset<std::string> ids;
  const std::regex id(" id=\"([^\"]+)\""), href("href=\"#([^\"]+)\"");
  for (std::sregex_iterator i(page.begin(), page.end(), id), end; i != end; ++i) ids.insert((*i)[1]);
  for (const std::string& one : ids) EXPECT_EQ(ids.count(one), 1u) << one;
  for (std::sregex_iterator i(page.begin(), page.end(), href), end; i != end; ++i) EXPECT_TRUE(ids.count((*i)[1])) << (*i)[1];
  EXPECT_THAT(page, Not(HasSubstr("src=")));
}

TEST_F(ReportTest, NothingOfAPageRunsInTheDossier) {
  Story s = meeting_story("evil", "2017-01-01", "Putin <script>alert(1)</script> met Netanyahu \"<img src=x onerror=alert(2)>\".");
  s.document.uri = "javascript:alert(3)";
  s.document.publisher = "<iframe>";
  s.document.entities[0].name = "Vladimir Putin";
  add(s);
  const std::string page = to_html(dossier());
  size_t scripts = 0;
  for (size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++scripts;
  EXPECT_EQ(scripts, 1u);
  for (const char* bad : {"<img", "<iframe", "href=\"javascript"}) EXPECT_THAT(page, Not(HasSubstr(bad))) << bad;
}

TEST_F(ReportTest, TheTableAndTheObjectHoldTheSameLines) {
  const Dossier d = dossier();
  const std::string csv = to_csv(d);
  EXPECT_THAT(csv, HasSubstr("section,day,type,mode,status,source,target,place,documents,outcome,"));
  EXPECT_THAT(csv, HasSubstr("\r\nmeeting,2019-09-12,CONSULT,visit,actual,Benjamin Netanyahu,Vladimir Putin,Sochi,1,"));
  EXPECT_THAT(csv, HasSubstr("\r\ncount,2019-09-12,,,,,,,1,,,13,2015-09,2,"));
  EXPECT_THAT(csv, HasSubstr("\r\nplan,2020-01,CONSULT,,planned,"));
  const auto json = nlohmann::json::parse(to_json(d));
  EXPECT_EQ(json["distinct_meetings"], 3);
  EXPECT_EQ(json["lines"].size() + 1, static_cast<size_t>(std::count(csv.begin(), csv.end(), '\r')));
}

TEST_F(ReportTest, TheTextHoldsTheSameLines) {
  const Dossier d = dossier();
  std::ostringstream out;
  write_text(out, d, 80, false);
  const std::string text = out.str();
  EXPECT_THAT(text, HasSubstr("Vladimir Putin and Benjamin Netanyahu\n3 distinct meetings\n"));
  EXPECT_THAT(text, HasSubstr("2019-09-12  CONSULT visit"));
  EXPECT_THAT(text, HasSubstr("claimed 13, counted here 2, since 2015-09"));
  EXPECT_THAT(text, HasSubstr("for 2020-01: "));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    if (line.starts_with(" ") && line.find("://") == std::string::npos) {
      EXPECT_LE(line.size(), 100u) << line;
    }
    begin = end + 1;
  }
}

TEST(Timeline, MarksLeadToTheirLines) {
  using Kind = TimelineMark::Kind;
  EXPECT_EQ(timeline_svg({}), "");
  EXPECT_EQ(timeline_svg({{"2019-01-01", Kind::kMeeting, "m1", "x"}, {"PAST_REF", Kind::kMeeting, "m2", "y"}}), "");
  const std::string svg = timeline_svg({{"2015-09-21", Kind::kMeeting, "m1", "a <b>"}, {"2019-09-12", Kind::kCall, "c1", "c"}, {"2020-01", Kind::kPlan, "p1", "d"}});
  EXPECT_THAT(svg, HasSubstr("<a href=\"#m1\"><title>a &lt;b&gt;</title>"));
  EXPECT_THAT(svg, HasSubstr(">2017</text>"));
  EXPECT_THAT(svg, HasSubstr("class=\"plan\""));
  EXPECT_THAT(timeline_svg({{"2019-02-01", Kind::kMeeting, "m1", ""}, {"2019-06-01", Kind::kMeeting, "m2", ""}}), HasSubstr(">Apr</text>"));
}

}  // namespace
}  // namespace dateline
