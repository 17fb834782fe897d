#include "merge/date_range.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string shown(std::string_view value) {
  const auto range = date_range(value);
  return range ? range->first.to_string() + ".." + range->last.to_string() : "none";
}

TEST(DateRange, OfEachForm) {
  EXPECT_EQ(shown("2019"), "2019-01-01..2019-12-31");
  EXPECT_EQ(shown("2020-02"), "2020-02-01..2020-02-29");
  EXPECT_EQ(shown("2019-09-12"), "2019-09-12..2019-09-12");
  EXPECT_EQ(shown("2019-09-12T10:30"), "2019-09-12..2019-09-12");
  EXPECT_EQ(shown("2020-W01"), "2019-12-30..2020-01-05");
  EXPECT_EQ(shown("2020-W53"), "2020-12-28..2021-01-03");
  EXPECT_EQ(shown("2019-Q3"), "2019-07-01..2019-09-30");
  EXPECT_EQ(shown("2019-H2"), "2019-07-01..2019-12-31");
}

TEST(DateRange, WhatIsNoDate) {
  for (const char* value : {"", "2", "201", "20190912", "2019-", "2019-13", "2019-00", "2019-1", "2019-02-30", "2019-W54", "2019-W",
                            "2019-Q5", "PAST_REF", "P3M", "XXXX-09", "2019-09-12X", "0000"})
    EXPECT_EQ(shown(value), "none") << value;
}

}  // namespace
}  // namespace dateline
