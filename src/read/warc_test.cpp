#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using test::html_page;
using test::http_response;
using test::Outcome;
using test::packed;
using test::read_bytes;
using test::warc_page;
using test::warc_record;

std::string prose(int seed, size_t size) {
  std::string out;
  auto state = static_cast<uint32_t>(seed) * 2654435761u + 1;
  while (out.size() < size) {
    state = state * 1664525u + 1013904223u;
    out += "0123456789abcdefghijklmnopqrstuvwxyz,.-;:ABCDEFGHIJKLMNOPQRST  !"[state >> 26];
  }
  return out;
}

std::vector<std::string> ids(const Outcome& out) {
  std::vector<std::string> all;
  for (const Page& page : out.pages) all.push_back(page.id);
  return all;
}

const std::string kInfo = "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 12\r\n\r\nsoftware: x\n\r\n\r\n";

TEST(Warc, HtmlResponsesOnly) {
  const Outcome out = read_bytes(kInfo + warc_record("request", "http://x/1", "GET / HTTP/1.1\r\n\r\n") + warc_page("http://x/1", "one") +
                                 warc_record("response", "http://x/p.png", http_response("\x89PNG", "Content-Type: image/png\r\n")) +
                                 warc_record("response", "http://x/moved", http_response("<html>moved", "Content-Type: text/html\r\n", "301 Moved")) +
                                 warc_record("response", "dns:x", "20240501\nx. 60 IN A 1.2.3.4\n", "X: y\r\n") +
                                 warc_record("metadata", "http://x/1", "a: b\r\n") +
                                 warc_record("response", "http://x/2", http_response(html_page("two"), "Content-Type: application/xhtml+xml; charset=utf-8\r\n")) +
                                 warc_record("response", "http://x/3", http_response(html_page("three"), "Server: no type\r\n")) +
                                 warc_record("response", "http://x/4", http_response("only words", "Content-Type: text/plain\r\n")));
  EXPECT_THAT(out.order, testing::AnyOf("ppp", "pEpp")) << "the DNS record says application/http here, which is a fault of its own";
  EXPECT_THAT(ids(out), ElementsAre("http://x/1", "http://x/2", "http://x/3"));
  EXPECT_EQ(out.pages[0].uri, "http://x/1");
  EXPECT_EQ(out.pages[0].published, "") << "the day of the crawl is not the day of publication";
  EXPECT_EQ(out.pages[0].crawled, "2024-05-01");
  EXPECT_EQ(out.pages[0].text, html_page("one"));
  EXPECT_EQ(out.pages[0].kind, Page::Kind::kHtml);
}

TEST(Warc, GzipARecordOrWhole) {
  const std::string a = warc_page("http://x/1", "one"), b = warc_page("http://x/2", "two");
  EXPECT_EQ(read_bytes(packed(kInfo) + packed(a) + packed(b)).order, "pp");
  EXPECT_EQ(read_bytes(packed(kInfo + a + b)).order, "pp");
}

TEST(Warc, BodiesAreUnpackedAndDecoded) {
  const std::string russian = "<meta charset=koi8-r>\xED\xCF\xD3\xCB\xD7\xC1";
  const Outcome out = read_bytes(
      warc_record("response", "http://x/1", http_response(packed(russian), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")) +
      warc_record("response", "<http://x/2>", http_response("3\r\n<p>\r\n1\r\n\xE9\r\n0\r\n\r\n", "Content-Type: text/html; charset=latin1\r\nTransfer-Encoding: chunked\r\n")));
  ASSERT_EQ(out.order, "pp");
  EXPECT_THAT(out.pages[0].text, HasSubstr("Москва"));
  EXPECT_EQ(out.pages[1].text, "<p>é");
  EXPECT_EQ(out.pages[1].id, "http://x/2");
}

TEST(Warc, BrokenRecordsAreReportedAndTheRestGoesOn) {
  const std::string good1 = warc_page("http://x/1", "one"), good2 = warc_page("http://x/2", "two"), good3 = warc_page("http://x/3", "three");
  const auto spoiled = [](std::string record, std::string_view what, std::string_view by) {
    return record.replace(record.find(what), what.size(), by);
  };
  const std::string bad = warc_page("http://x/bad", "bad");
  const std::string length = "Content-Length: " + std::to_string(http_response(html_page("bad")).size());

  for (const auto& [name, broken] : std::vector<std::pair<std::string, std::string>>{
           {"no length", spoiled(bad, length, "Content-Langth: 7")},
           {"length no number", spoiled(bad, length, "Content-Length: many")},
           {"negative length", spoiled(bad, length, "Content-Length: -5")},
           {"length too small", spoiled(bad, length, "Content-Length: 60")},
           {"length too large", spoiled(bad, length, "Content-Length: 400")},
           {"length far too large", spoiled(bad, length, "Content-Length: 40000000")},
           {"length beyond all", spoiled(bad, length, "Content-Length: 99999999999999999999")},
           {"garbage", "these are not the records\r\n you look for\r\n"},
           {"header cut off", "WARC/1.0\r\nWARC-Type: response\r\n"},
           {"endless header", "WARC/1.0\r\nWARC-Type: " + std::string(200'000, 'x') + "\r\n\r\n"},
           {"body cut off", bad.substr(0, bad.size() - 20)},
           {"no HTTP", warc_record("response", "http://x/bad", "<html>no head</html>")},
           {"binary", warc_record("response", "http://x/bad", http_response(std::string(100, '\x01')))},
           {"broken gzip body", warc_record("response", "http://x/bad", http_response(packed("hello").substr(0, 12), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"))},
           {"empty body", warc_record("response", "http://x/bad", http_response(""))}}) {
    const Outcome out = read_bytes(good1 + broken + good2 + good3);
    EXPECT_EQ(out.order, "pEpp") << name;
    EXPECT_THAT(ids(out), ElementsAre("http://x/1", "http://x/2", "http://x/3")) << name;
    for (const Error& error : out.errors) EXPECT_GE(error.document.size(), 4u) << name;
  }
}

TEST(Warc, ErrorsSayWhere) {
  const std::string good = warc_page("http://x/1", "one");
  const Outcome garbage = read_bytes(good + "garbage\r\n\r\n" + good);
  EXPECT_EQ(to_line(garbage.errors.at(0)), "in#2: no WARC record where one should begin (byte " + std::to_string(good.size()) + ")");
  const Outcome empty = read_bytes(good + warc_record("response", "http://x/e", http_response("")));
  EXPECT_THAT(to_line(empty.errors.at(0)), HasSubstr("http://x/e: is empty"));
}

TEST(Warc, CutAtTheEnd) {
  const std::string a = warc_page("http://x/1", "one"), b = warc_page("http://x/2", "two");
  for (const size_t cut : {5, 60, 200, 300}) {
    const Outcome out = read_bytes(a + b.substr(0, b.size() - cut % b.size()));
    EXPECT_EQ(out.order, "pE") << cut;
  }
  EXPECT_EQ(read_bytes(a + b.substr(0, b.size() - 4)).order, "pp") << "only the empty lines are missing";
}

TEST(Warc, TruncatedGzip) {
  const std::string a = packed(warc_page("http://x/1", prose(1, 4000))), b = packed(warc_page("http://x/2", prose(2, 4000)));
  const Outcome cut = read_bytes(a + b.substr(0, b.size() / 2));
  EXPECT_EQ(cut.order, "pE");
  EXPECT_THAT(to_line(cut.errors.at(0)), HasSubstr("gzip member ends early"));
  EXPECT_EQ(read_bytes(a + b.substr(0, b.size() / 2) + a + a).order, "pEpp") << "a crawler that was started again";
  const std::string whole = packed(warc_page("http://x/1", prose(1, 4000)) + warc_page("http://x/2", prose(2, 4000)));
  EXPECT_EQ(read_bytes(whole.substr(0, whole.size() * 3 / 4)).order, "pE");
}

TEST(Warc, DamagedGzipMember) {
  const std::string a = packed(warc_page("http://x/1", prose(1, 4000))), c = packed(warc_page("http://x/3", "three"));
  std::string b = packed(warc_page("http://x/2", prose(2, 4000)));
  b[b.size() / 2] = static_cast<char>(b[b.size() / 2] ^ 0xFF);
  b[b.size() / 2 + 1] = static_cast<char>(b[b.size() / 2 + 1] ^ 0xFF);
  const Outcome out = read_bytes(a + b + c);
  EXPECT_EQ(out.order, "pEp");
  EXPECT_THAT(ids(out), ElementsAre("http://x/1", "http://x/3"));

  std::string wrong_sum = packed(warc_page("http://x/2", "two"));
  wrong_sum[wrong_sum.size() - 5] = static_cast<char>(wrong_sum[wrong_sum.size() - 5] ^ 1);
  wrong_sum[wrong_sum.size() - 8] = static_cast<char>(wrong_sum[wrong_sum.size() - 8] ^ 1);
  const Outcome summed = read_bytes(a + wrong_sum + c);
  EXPECT_EQ(summed.order, "pEp") << "a page whose checksum fails is not given out";
  EXPECT_THAT(to_line(summed.errors.at(0)), HasSubstr("http://x/2: gzip member is broken: incorrect data check"));
}

TEST(Warc, APageOverTheLimitIsPassedOver) {
  ReadOptions options;
  options.limits.max_bytes = 10'000;
  const std::string big = warc_page("http://x/big", std::string(300'000, 'a'));
  const std::string bomb = warc_record("response", "http://x/bomb", http_response(packed(std::string(3'000'000, 'a')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
  const Outcome out = read_bytes(warc_page("http://x/1", "one") + big + bomb + warc_page("http://x/2", "two"), options);
  EXPECT_EQ(out.order, "pEEp");
  EXPECT_EQ(out.errors[0].kind, Error::Kind::kLimit);
  EXPECT_EQ(out.errors[0].document, "http://x/big");
  EXPECT_EQ(out.errors[1].kind, Error::Kind::kLimit);
}

TEST(Warc, LyingLengthsStayLinear) {
  // Every record claims all that is left: each would be searched to the end again.
  std::string trap;
  for (int i = 0; i < 20'000; ++i)
    trap += "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x\r\nContent-Type: application/http\r\nContent-Length: 60000000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x\r\n\r\n";
  const Outcome out = read_bytes(trap);
  EXPECT_TRUE(out.pages.empty());
  EXPECT_FALSE(out.errors.empty());
}

TEST(Warc, PiecesDoNotMatter) {
  const std::string bytes = packed(kInfo) + packed(warc_page("http://x/1", prose(1, 300))) + packed(warc_page("http://x/2", "two"));
  for (const size_t step : {1, 3, 100}) {
    auto source = open_pages(std::make_unique<test::Dribble>(bytes, step), "in", {.from = InputKind::kWarc});
    ASSERT_TRUE(source.has_value());
    Outcome out;
    while (auto page = (*source)->next()) collect(out, std::move(*page));
    EXPECT_EQ(out.order, "pp") << step;
  }
}

TEST(Warc, OddLineEndsBehindARecordAreTheSameInPieces) {
  std::string bytes = warc_page("http://x/1", "one");
  ASSERT_TRUE(bytes.ends_with("\r\n\r\n"));
  bytes.replace(bytes.size() - 4, 4, "\r\r\n\r\n");
  bytes += warc_page("http://x/2", "two");
  for (const size_t step : {size_t{1}, size_t{5}, bytes.size()}) {
    auto source = open_pages(std::make_unique<test::Dribble>(bytes, step), "in", {.from = InputKind::kWarc});
    ASSERT_TRUE(source.has_value());
    Outcome out;
    while (auto page = (*source)->next()) collect(out, std::move(*page));
    EXPECT_EQ(out.order, "pp") << step;
  }
}

TEST(Warc, OldVersionsAndSloppyWriters) {
  std::string record = warc_page("http://x/1", "one");
  EXPECT_EQ(read_bytes("WARC/0.17" + record.substr(8) + "\r\n\r\n\r\n" + record).order, "pp") << "more empty lines than two";
  std::string bare;
  for (const char c : record) if (c != '\r') bare += c;
  const std::string block = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + html_page("one");
  EXPECT_EQ(read_bytes("WARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://x/1\nContent-Type: application/http\nContent-Length: " +
                       std::to_string(block.size()) + "\n\n" + block + "\n\n" + record)
                .order,
            "pp");
}

}  // namespace
}  // namespace dateline
