#include "read/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using test::Outcome;
using test::read_bytes;

TEST(Csv, SplitsAsRfc4180Says) {
  EXPECT_THAT(*split_csv("a,b,,d", ','), ElementsAre("a", "b", "", "d"));
  EXPECT_THAT(*split_csv("\"a, b\",\"say \"\"hi\"\"\",\"two\nlines\"", ','), ElementsAre("a, b", "say \"hi\"", "two\nlines"));
  EXPECT_THAT(*split_csv("\"\",", ','), ElementsAre("", ""));
  EXPECT_THAT(*split_csv("5\" pipe,b", ','), ElementsAre("5\" pipe", "b")) << "a mark inside a bare field is itself";
  EXPECT_THAT(*split_csv("", ','), ElementsAre(""));
  EXPECT_FALSE(split_csv("\"a\" b,c", ',').has_value());
  EXPECT_FALSE(split_csv("\"a", ',').has_value());
}

TEST(Csv, HeaderNames) {
  const auto header = CsvHeader::parse("Doc ID;URL;Headline;\"Full Text\";publish_date;Source\r");
  ASSERT_TRUE(header.has_value());
  EXPECT_EQ(header->delimiter, ';');
  EXPECT_EQ(header->columns, 6);
  EXPECT_EQ(header->text, 3);
  EXPECT_EQ(header->title, 2);
  EXPECT_EQ(header->published, 4);
  EXPECT_EQ(header->publisher, 5);
  EXPECT_FALSE(CsvHeader::parse("text").has_value());
  EXPECT_TRUE(CsvHeader::parse("text", true).has_value());
  EXPECT_FALSE(CsvHeader::parse("id,url,summary", true).has_value());
}

TEST(Csv, RowsBecomeDocuments) {
  const Outcome out = read_bytes(
      "id,url,title,text,published,publisher\r\n"
      "1,http://x/1,Talks begin,\"The two met.\r\n\r\nThey said \"\"yes\"\".\",2024-05-01,Echo\r\n"
      "\r\n"
      "2,http://x/2,,Only text,,\r\n"
      "3,http://x/3,Talks end,\"Talks end\n\nAll left.\",,\n");
  ASSERT_EQ(out.order, "ppp");
  EXPECT_EQ(out.pages[0].id, "1");
  EXPECT_EQ(out.pages[0].uri, "http://x/1");
  EXPECT_EQ(out.pages[0].published, "2024-05-01");
  EXPECT_EQ(out.pages[0].publisher, "Echo");
  EXPECT_EQ(out.pages[0].text, "Talks begin\n\nThe two met.\r\n\r\nThey said \"yes\".");
  EXPECT_EQ(out.pages[1].text, "Only text");
  EXPECT_EQ(out.pages[2].text, "Talks end\n\nAll left.") << "a headline that is there is not put there again";
}

TEST(Csv, AsItIsTakesTheTextAlone) {
  const Outcome out = read_bytes("id\ttitle\ttext\n1\tHead\t\uFEFFwords \n", {.as_is = true});
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].text, "\uFEFFwords ");
}

TEST(Csv, HtmlColumns) {
  const Outcome out = read_bytes("id,html\n1,<b>x</b>\n");
  EXPECT_EQ(out.pages[0].kind, Page::Kind::kHtml);
  EXPECT_EQ(read_bytes("id,content\n1,<p>x</p>\n").pages[0].kind, Page::Kind::kHtml);
  EXPECT_EQ(read_bytes("id,content\n1,x\n").pages[0].kind, Page::Kind::kText);
}

TEST(Csv, BadRowsAreReportedAndPassedOver) {
  const Outcome out = read_bytes(
      "id,text\n"
      "1,good\n"
      "2,\"closed\" and more\n"
      "3,one,too many\n"
      "4\n"
      "5,\n"
      "6,good\n");
  EXPECT_EQ(out.order, "pEEEEp");
  EXPECT_EQ(to_line(out.errors[0]), "in#3: line 3: text behind a closing quotation mark (byte 15)");
  EXPECT_THAT(out.errors[1].message, HasSubstr("3 fields where the first line names 2"));
  EXPECT_THAT(out.errors[2].message, HasSubstr("1 fields"));
  EXPECT_EQ(to_line(out.errors[3]), "5: line 6: is empty (byte 52)");
}

TEST(Csv, AnOpenQuotationMarkDoesNotSwallowTheRest) {
  const Outcome out = read_bytes("id,text\n1,a\n2,\"open\n3,c\n4,d\n");
  EXPECT_EQ(out.order, "pEpp");
  EXPECT_THAT(out.errors[0].message, HasSubstr("line 3: a quotation mark that is never closed"));
  EXPECT_EQ(out.pages[1].id, "3");
}

TEST(Csv, ManyOpenQuotationMarksStayLinear) {
  std::string table = "id,text\n";
  for (int i = 0; i < 200'000; ++i) table += "1,\"open\"x\n";
  table += "1,\"open\n";
  for (int i = 0; i < 200'000; ++i) table += "2,b\n3,\"open\"\"\n";
  EXPECT_GT(read_bytes(table).errors.size(), 1000u);
}

TEST(Csv, NulBytesOfTitleAndTextAreTakenOut) {
  const Outcome read = read_bytes(std::string("id,title,text\n1,Head") + std::string(2, '\0') + "line,Bo" + std::string(1, '\0') + "dy.\n", ReadOptions{.from = InputKind::kCsv});
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_EQ(read.pages[0].text, "Headline\n\nBody.");
  EXPECT_THAT(read.pages[0].notes, ElementsAre(HasSubstr("2 NUL bytes were taken out"), HasSubstr("1 NUL byte was taken out")));
  // A mark before the text goes too, and what is then the headline already is not put in front again.
  EXPECT_EQ(read_bytes("id,title,text\n1,Head,\uFEFFBody.\n").pages[0].text, "Head\n\nBody.");
  EXPECT_EQ(read_bytes("id,title,text\n1,Head,\uFEFFHead. Body.\n").pages[0].text, "Head. Body.");
}

TEST(Csv, WindowsCodePage) {
  const Outcome out = read_bytes("id,text\n1,Il a d\xE9" "clar\xE9 qu'il irait \xE0 Gen\xE8ve\n");
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].text, "Il a déclaré qu'il irait à Genève");
}

TEST(Csv, AskedForButWithoutTextColumn) {
  const Outcome out = read_bytes("a,b\n1,2\n", {.from = InputKind::kCsv});
  EXPECT_EQ(out.order, "E");
  EXPECT_EQ(out.errors[0].message, "the first line names no column text, body, content or html");
}

}  // namespace
}  // namespace dateline
