#include "serve/csv.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline {
namespace {

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv_text("plain"), "plain");
  EXPECT_EQ(csv_text(""), "");
  EXPECT_EQ(csv_text("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_text("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_text("two\nlines"), "\"two\nlines\"");
}

TEST(Csv, AFormulaIsAText) {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}) EXPECT_EQ(csv_text(text), std::string("'") + text) << text;
  EXPECT_EQ(csv_text("=HYPERLINK(\"http://a\",1)"), "\"'=HYPERLINK(\"\"http://a\"\",1)\"");
  EXPECT_EQ(csv_text("1-1"), "1-1");
}

TEST(Csv, NumbersKeepTheirSign) {
  EXPECT_EQ(csv_number(-9.5), "-9.5");
  EXPECT_EQ(csv_number(int64_t{-3}), "-3");
  EXPECT_EQ(csv_number(0.0 / 0.0), "");
}

TEST(Csv, LinesEndAsTheStandardSays) {
  std::ostringstream out;
  write_csv_line(out, {csv_text("a"), csv_text("b,c"), ""});
  EXPECT_EQ(out.str(), "a,\"b,c\",\r\n");
}

}  // namespace
}  // namespace dateline
