#include "core/civil_date.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(CivilDate, ReadsOnlyRealDays) {
  EXPECT_EQ(CivilDate::parse("2019-09-12"), (CivilDate{2019, 9, 12}));
  EXPECT_EQ(CivilDate::parse("2019-09-12T08:30:00Z"), (CivilDate{2019, 9, 12}));
  for (const char* text : {"", "2019", "2019-9-12", "2019-02-29", "2019-13-01", "2019-09-121", "x019-09-12"})
    EXPECT_FALSE(CivilDate::parse(text)) << text;
}

TEST(CivilDate, Arithmetic) {
  const CivilDate thursday{2019, 9, 12};
  EXPECT_EQ(thursday.weekday(), 4);
  EXPECT_EQ(thursday.plus_days(-12).to_string(), "2019-08-31");
  EXPECT_EQ((CivilDate{2020, 1, 31}.plus_months(1)), (CivilDate{2020, 2, 29}));
  EXPECT_EQ((CivilDate{2020, 1, 15}.plus_months(-13)), (CivilDate{2018, 12, 15}));
  EXPECT_EQ(CivilDate::from_days(thursday.days()), thursday);
}

TEST(CivilDate, WeeksOfIso8601) {
  const auto week = CivilDate{2021, 1, 3}.iso_week();  // a Sunday in the last week of 2020
  EXPECT_EQ(week.year, 2020);
  EXPECT_EQ(week.week, 53);
}

}  // namespace
}  // namespace dateline
