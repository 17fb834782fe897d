#include "extract/dates.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(ReadDate, OfMachines) {
  EXPECT_EQ(read_date("2019-09-12"), "2019-09-12");
  EXPECT_EQ(read_date("2019-09-12T17:42:00+03:00"), "2019-09-12T17:42:00+03:00");
  EXPECT_EQ(read_date("2019-09-12T17:42:00+0300"), "2019-09-12T17:42:00+03:00");
  EXPECT_EQ(read_date("2019-09-12T17:42:00.123Z"), "2019-09-12T17:42:00Z");
  EXPECT_EQ(read_date("2019-09-12T17:42Z"), "2019-09-12T17:42:00Z");
  EXPECT_EQ(read_date("2019-09-12 17:42:00 UTC"), "2019-09-12T17:42:00Z");
  EXPECT_EQ(read_date("2019-09-12T17:42:00"), "2019-09-12") << "a time without an offset is no instant";
  EXPECT_EQ(read_date("20190912"), "2019-09-12");
  EXPECT_EQ(read_date("2019/09/12"), "2019-09-12");
  EXPECT_EQ(read_date("1568299320"), "2019-09-12T14:42:00Z");
  EXPECT_EQ(read_date("1568299320000"), "2019-09-12T14:42:00Z");
  EXPECT_EQ(read_date("Thu, 12 Sep 2019 10:00:00 GMT"), "2019-09-12T10:00:00Z");
}

TEST(ReadDate, OfPeople) {
  EXPECT_EQ(read_date("Published Sept. 12, 2019 at 5:42 PM"), "2019-09-12");
  EXPECT_EQ(read_date("12th of September 2019"), "2019-09-12");
  EXPECT_EQ(read_date("Friday, September 13, 2019"), "2019-09-13");
  EXPECT_EQ(read_date("12. September 2019"), "2019-09-12");
  EXPECT_EQ(read_date("1er août 2020"), "2020-08-01");
  EXPECT_EQ(read_date("12 de septiembre de 2019"), "2019-09-12");
  EXPECT_EQ(read_date("12 сентября 2019"), "2019-09-12");
  EXPECT_EQ(read_date("2019年9月12日"), "2019-09-12");
  EXPECT_EQ(read_date("12.09.2019"), "2019-09-12");
  EXPECT_EQ(read_date("12.09.19"), "2019-09-12");
}

TEST(ReadDate, AmericansPutTheMonthFirst) {
  EXPECT_EQ(read_date("9/12/2019", true), "2019-09-12");
  EXPECT_EQ(read_date("9/12/2019", false), "2019-12-09");
  EXPECT_EQ(read_date("13/12/2019", true), "2019-12-13") << "only one reading is a day";
}

TEST(ReadDate, NothingThatIsNoDay) {
  for (const char* text : {"", "x", "2019", "2019-09", "2019-02-30", "September", "31 April 2019", "12 Sept", "1234567890123456", "0000-00-00", "13.13.2019", "tel. 12 34 2019", "9/12/1890", "\xFF\xFE", "2019-13-01T00:00:00Z"})
    EXPECT_EQ(read_date(text), "") << text;
}

TEST(DateInUrl, InItsPath) {
  EXPECT_EQ(date_in_url("https://a.example/2019/09/12/story"), "2019-09-12");
  EXPECT_EQ(date_in_url("https://a.example/world/story-2019-09-12.html"), "2019-09-12");
  EXPECT_EQ(date_in_url("https://a.example/20190912/story"), "2019-09-12");
  EXPECT_EQ(date_in_url("https://a.example/world/2019/sep/12/story"), "2019-09-12");
  EXPECT_EQ(date_in_url("https://a.example/2019/9/2/story"), "2019-09-02");
  EXPECT_EQ(date_in_url("https://a.example/2019/09/story"), "");
  EXPECT_EQ(date_in_url("https://a.example/story-120190912345"), "");
  EXPECT_EQ(date_in_url("https://a.example/story?seen=2019-09-12"), "");
  EXPECT_EQ(date_in_url(""), "");
}

TEST(DateInDateline, WithItsYear) {
  EXPECT_EQ(date_in_dateline("MOSCOW, Jan. 30, 2020 (Agency) - The prime minister flew home."), "2020-01-30");
  EXPECT_EQ(date_in_dateline("DOHA, May 6, 2021 /Service/ -- The republics agreed."), "2021-05-06");
  EXPECT_EQ(date_in_dateline("SOCHI, Sept. 12 (Agency) - He came."), "");
  EXPECT_EQ(date_in_dateline("On January 30, 2020 - a Thursday - he came."), "");
}

}  // namespace
}  // namespace dateline
