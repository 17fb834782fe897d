#include "merge/same_event.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

Telling meeting(std::string document, std::string date, Strings sources, Strings targets = {}) {
  return {.document = std::move(document), .plover = "CONSULT", .date = std::move(date), .sources = std::move(sources), .targets = std::move(targets)};
}

Telling attack(std::string date, Strings sources, Strings targets) {
  Telling t = meeting("x", std::move(date), std::move(sources), std::move(targets));
  t.plover = "ASSAULT";
  return t;
}

TEST(SameEvent, OneMeetingToldByManyIsOne) {
  const auto names = name_events({meeting("a", "2019-09-12", {"putin", "netanyahu"}), meeting("b", "2019-09-12", {"netanyahu"}, {"putin"}),
                                  meeting("c", "2019-09-12T14:00", {"netanyahu", "putin", "putin"}), meeting("d", "2019-09-13", {"putin", "netanyahu"}),
                                  meeting("e", "2019-09-12", {"putin", "erdogan"})});
  EXPECT_EQ(names[0], "2019-09-12 CONSULT netanyahu + putin");
  EXPECT_EQ(names[1], names[0]);
  EXPECT_EQ(names[2], names[0]);
  EXPECT_NE(names[3], names[0]);
  EXPECT_NE(names[4], names[0]);
}

TEST(SameEvent, WhoActsOnWhomMattersWhereItIsNoMutualAct) {
  const auto names = name_events({attack("2020-01-02", {"a"}, {"b"}), attack("2020-01-02", {"b"}, {"a"}), attack("2020-01-02", {"a"}, {"b"})});
  EXPECT_NE(names[0], names[1]);
  EXPECT_EQ(names[0], names[2]);
}

TEST(SameEvent, StatusAndTelephoneKeepApart) {
  Telling planned = meeting("a", "2019-09-12", {"p", "n"}), call = planned, actual = planned, visit = planned;
  planned.status = Status::kPlanned;
  call.mode = "phone";
  visit.mode = "visit";
  const auto names = name_events({planned, call, actual, visit});
  EXPECT_EQ(names[0], "2019-09-12 planned CONSULT n + p");
  EXPECT_EQ(names[1], "2019-09-12 CONSULT/phone n + p");
  EXPECT_EQ(names[2], names[3]);
}

TEST(SameEvent, FewerPartiesJoinTheOnlyFullerEvent) {
  EXPECT_EQ(name_events({meeting("a", "2019-09-12", {"n"}), meeting("b", "2019-09-12", {"n", "p"})})[0], "2019-09-12 CONSULT n + p");
  const auto two = name_events({meeting("a", "2019-09-12", {"n"}), meeting("b", "2019-09-12", {"n", "p"}), meeting("c", "2019-09-12", {"n", "s"})});
  EXPECT_EQ(two[0], "2019-09-12 CONSULT n");
  EXPECT_EQ(name_events({attack("2020-01-02", {"a"}, {}), attack("2020-01-02", {"a"}, {"b"})})[0], "2020-01-02 ASSAULT a > b");
  EXPECT_EQ(name_events({attack("2020-01-02", {}, {"b"}), attack("2020-01-02", {"a"}, {"b"})})[0], "2020-01-02 ASSAULT a > b");
}

TEST(SameEvent, AMonthJoinsItsOnlyDay) {
  const auto one = name_events({meeting("a", "2019-09", {"n", "p"}), meeting("b", "2019-09-12", {"n", "p"}), meeting("c", "2019", {"n", "p"})});
  EXPECT_EQ(one[0], "2019-09-12 CONSULT n + p");
  EXPECT_EQ(one[2], one[0]);
  const auto two = name_events({meeting("a", "2019-09", {"n", "p"}), meeting("b", "2019-09-12", {"n", "p"}), meeting("c", "2019-09-20", {"n", "p"})});
  EXPECT_EQ(two[0], "2019-09-01/2019-09-30 CONSULT n + p");
}

TEST(SameEvent, WithoutDateOrPartyOnlyInsideADocument) {
  const auto names = name_events({meeting("a", "", {"n", "p"}), meeting("a", "", {"p", "n"}), meeting("b", "", {"n", "p"}),
                                  meeting("a", "2019-09-12", {}), meeting("b", "2019-09-12", {}), meeting("a", "PAST_REF", {"n", "p"})});
  EXPECT_EQ(names[0], names[1]);
  EXPECT_NE(names[0], names[2]);
  EXPECT_NE(names[3], names[4]);
  EXPECT_EQ(names[5], names[0]);
}

TEST(SameEvent, DoesNotDependOnTheOrder) {
  std::vector<Telling> tellings;
  for (const char* date : {"2019-09-12", "2019-09", "2019-09-13", "2019-10-01", "2019"})
    for (const Strings& who : {Strings{"a", "b"}, Strings{"a"}, Strings{"a", "b", "c"}, Strings{"d"}}) tellings.push_back(meeting("x", date, who));
  const auto forward = name_events(tellings);
  std::reverse(tellings.begin(), tellings.end());
  auto backward = name_events(tellings);
  std::reverse(backward.begin(), backward.end());
  EXPECT_EQ(forward, backward);
}

}  // namespace
}  // namespace dateline
