#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/resources.h"
#include "read/test_inputs.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using test::Outcome;
using test::read_bytes;

TEST(Jsonl, TextAndHtml) {
  const Outcome out = read_bytes(
      "{\"id\":\"a\",\"url\":\"http://x/1\",\"published\":\"2024-05-01\",\"publisher\":\"The Echo\",\"text\":\"One.\\nTwo \\u00e9\",\"other\":[1,{\"id\":\"no\"}]}\n"
      "\r\n"
      "{\"html\": \"<p>Hi</p>\", \"uri\": \"http://x/2\"}\r\n"
      "{\"text\":\"no name\"}");
  ASSERT_EQ(out.order, "ppp");
  EXPECT_EQ(out.pages[0].id, "a");
  EXPECT_EQ(out.pages[0].uri, "http://x/1");
  EXPECT_EQ(out.pages[0].published, "2024-05-01");
  EXPECT_EQ(out.pages[0].publisher, "The Echo");
  EXPECT_EQ(out.pages[0].text, "One.\nTwo é");
  EXPECT_EQ(out.pages[0].kind, Page::Kind::kText);
  EXPECT_EQ(out.pages[1].id, "http://x/2");
  EXPECT_EQ(out.pages[1].kind, Page::Kind::kHtml);
  EXPECT_EQ(out.pages[2].id, sha256_hex("{\"text\":\"no name\"}"));
  EXPECT_EQ(out.pages[2].id, out.pages[2].sha256);
}

TEST(Jsonl, NumbersAsIdsAndNulls) {
  const Outcome out = read_bytes("{\"id\":17,\"url\":null,\"published\":null,\"html\":null,\"text\":\"a\"}\n");
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].id, "17");
  EXPECT_EQ(out.pages[0].published, "");
}

TEST(Jsonl, HtmlGoesFirstUnlessTextIsWantedAsItIs) {
  const std::string line = "{\"html\":\"<p>h\",\"text\":\"t\"}\n";
  EXPECT_EQ(read_bytes(line).pages[0].text, "<p>h");
  EXPECT_EQ(read_bytes(line, {.as_is = true}).pages[0].text, "t");
}

TEST(Jsonl, AsItIsKeepsEveryCodePoint) {
  const std::string line = "{\"text\":\"\\ufeffa\\u0000b\\u0085c\\u200bd\\ud800e\\r\\n\"}\n";
  EXPECT_EQ(read_bytes(line, {.as_is = true}).pages[0].text, std::string("\uFEFF" "a\0b\u0085c\u200Bd\uFFFD" "e\r\n", 19));
  const Page cleaned = read_bytes(line).pages[0];
  EXPECT_EQ(cleaned.text, "ab\u0085c\u200Bd\uFFFD" "e\r\n");
  EXPECT_THAT(cleaned.notes, ElementsAre("1 lone surrogate became U+FFFD", "1 NUL byte was taken out"));
}

TEST(Jsonl, BadLinesAreReportedAndPassedOver) {
  const Outcome out = read_bytes(
      "{\"id\":\"1\",\"text\":\"good\"}\n"
      "{\"id\":\"2\",\"text\":\"cut\n"
      "not json\n"
      "[1,2]\n"
      "{\"id\":\"5\"}\n"
      "{\"id\":\"6\",\"text\":7}\n"
      "{\"id\":\"7\",\"text\":\"\"}\n"
      "{\"id\":\"8\",\"text\":\"good\"} trailing\n"
      "{\"id\":\"9\",\"text\":\"good\"}\n");
  EXPECT_EQ(out.order, "pEEEEEEEp");
  ASSERT_EQ(out.errors.size(), 7u);
  EXPECT_EQ(to_line(out.errors[0]), "in#2: line 2: is not JSON: a string is not closed (byte 25)");
  EXPECT_EQ(out.errors[2].message, "line 4: is not a JSON object");
  EXPECT_EQ(to_line(out.errors[3]), "5: line 5: has neither html nor text (byte 62)");
  EXPECT_EQ(out.errors[4].message, "line 6: text is a number, not a string");
  EXPECT_EQ(out.errors[5].message, "line 7: is empty");
  EXPECT_EQ(out.pages[1].id, "9");
}

TEST(Jsonl, WrongBytesAreRepaired) {
  const Outcome out = read_bytes("{\"text\":\"Z\xFCrich\"}\n");
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].text, "Z\uFFFDrich");
  EXPECT_THAT(out.pages[0].notes, ElementsAre("1 place not valid in UTF-8 became U+FFFD"));
}

TEST(Jsonl, ALineOverTheLimitIsPassedOver) {
  ReadOptions options;
  options.limits.max_bytes = 1000;
  const Outcome out = read_bytes("{\"id\":\"1\",\"text\":\"" + std::string(200'000, 'x') + "\"}\n{\"id\":\"2\",\"text\":\"" +
                                     std::string(1001, 'x') + "\"}\n{\"id\":\"3\",\"text\":\"" + std::string(1000, 'x') + "\"}\n",
                                 options);
  EXPECT_EQ(out.order, "EEp");
  EXPECT_EQ(out.errors[0].kind, Error::Kind::kLimit);
  EXPECT_EQ(to_line(out.errors[1]), "2: line 2: longer than max-bytes (1000) (byte 200021)");
}

TEST(Jsonl, RecordsOfOurOwnComeBack) {
  const std::string record = "{\"schema\":\"dateline.record/1\",\"id\":\"a\",\"uri\":\"http://x\",\"text\":\"words\",\"events\":[]}";
  const Outcome out = read_bytes(record + "\n{\"schema\":\"dateline.record/2\",\"id\":\"b\",\"text\":\"x\"}\n{\"schema\":\"other\",\"text\":\"x\"}\n");
  ASSERT_EQ(out.order, "pEp");
  EXPECT_EQ(out.pages[0].kind, Page::Kind::kRecord);
  EXPECT_EQ(out.pages[0].text, record);
  EXPECT_EQ(out.pages[0].id, "a");
  EXPECT_EQ(out.pages[1].kind, Page::Kind::kText);
  EXPECT_THAT(out.errors[0].message, HasSubstr("unknown version"));
}

TEST(Jsonl, NestedDeep) {
  const std::string deep = "{\"x\":" + std::string(100'000, '[') + std::string(100'000, ']') + ",\"text\":\"a\"}\n";
  const Outcome out = read_bytes(deep + "{\"text\":\"b\"}\n");
  EXPECT_EQ(out.order, "Ep");
  EXPECT_THAT(out.errors[0].message, HasSubstr("nested too deep"));
}

TEST(Jsonl, PrettyPrintedJsonIsOneError) {
  const Outcome out = read_bytes("{\n  \"id\": \"a\",\n  \"text\": \"b\"\n}\n");
  EXPECT_EQ(out.order, "E");
  EXPECT_THAT(out.errors[0].message, HasSubstr("over several lines"));
}

TEST(Jsonl, NamesArePresentable) {
  const Outcome out = read_bytes("{\"id\":\"a\\u0000b\",\"text\":\"x\"}\r\n");
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].id, "a\uFFFDb");
  EXPECT_EQ(out.pages[0].sha256, sha256_hex("{\"id\":\"a\\u0000b\",\"text\":\"x\"}")) << "line ends are no part of a document";
}

TEST(Jsonl, MarkInFrontAndGzip) {
  EXPECT_EQ(read_bytes("\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"b\"}\n").order, "p");
  const std::string lines = "{\"id\":\"1\",\"text\":\"one\"}\n{\"id\":\"2\",\"text\":\"two\"}\n";
  EXPECT_EQ(read_bytes(test::packed(lines)).order, "pp");
  EXPECT_EQ(read_bytes(test::packed(test::packed(lines))).order, "pp");
  EXPECT_EQ(read_bytes(test::packed(test::packed(test::packed(lines)))).order, "E");
}

TEST(Jsonl, TruncatedGzipGivesTheDocumentsBeforeTheBreak) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"item " + std::to_string(i * 7919) + "\"}\n";
  const std::string gz = test::packed(lines);
  const Outcome out = read_bytes(gz.substr(0, gz.size() / 2));
  EXPECT_GT(out.pages.size(), 300u);
  ASSERT_EQ(out.errors.size(), 1u);
  EXPECT_THAT(out.errors[0].message, HasSubstr("gzip member ends early"));
  EXPECT_EQ(out.errors[0].document, "in#" + std::to_string(out.pages.size() + 1));
}

}  // namespace
}  // namespace dateline
