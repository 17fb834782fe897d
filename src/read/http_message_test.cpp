#include "read/http_message.h"

#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

using test::packed;

std::string body_of(const std::string& message, int64_t max = 1 << 20) {
  const Result<HttpHead> head = parse_http_head(message);
  if (!head) return "no head: " + head.error().message;
  const Result<std::string> body = http_body(*head, std::string_view(message).substr(head->size), max);
  return body ? *body : "error: " + body.error().message;
}

TEST(HttpMessage, Head) {
  const Result<HttpHead> head = parse_http_head("HTTP/1.1 404 Not Found\r\nX-A: one\r\n two\r\nCONTENT-TYPE:text/html \r\nno colon\r\n\r\nbody");
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->status, 404);
  EXPECT_EQ(head->fields.get("x-a"), "one two");
  EXPECT_EQ(head->fields.get("content-type"), "text/html");
  EXPECT_EQ(head->fields.get("absent"), "");
  EXPECT_EQ(head->size, std::string("HTTP/1.1 404 Not Found\r\nX-A: one\r\n two\r\nCONTENT-TYPE:text/html \r\nno colon\r\n\r\n").size());
}

TEST(HttpMessage, HeadsThatAreNone) {
  for (const char* text : {"", "HTTP/", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n", "<html>"})
    EXPECT_FALSE(parse_http_head(text).has_value()) << text;
  EXPECT_EQ(body_of("HTTP/1.1 200 OK\n\nbare line feeds"), "bare line feeds");
  EXPECT_EQ(body_of("HTTP/1.0 200\r\n\r\n"), "");
}

TEST(HttpMessage, Chunked) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(body_of(head + "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n"), "hello world");
  EXPECT_EQ(body_of(head + "A\r\n0123456789\r\n0\r\n"), "0123456789");
  EXPECT_EQ(body_of(head + "5\r\nhel"), "hel") << "cut short";
  EXPECT_EQ(body_of(head + "5\r\nhello\r\nzz"), "hello") << "broken further on";
  EXPECT_EQ(body_of(head + "<html>stored unchunked"), "<html>stored unchunked");
  EXPECT_EQ(body_of(head + "FFFFFFFFFFFFFFFF\r\nx"), "x");
  EXPECT_EQ(body_of(head + "FFFFFFFFFFFFFFFFF\r\nx"), "FFFFFFFFFFFFFFFFF\r\nx");
  EXPECT_EQ(body_of(head + "0\r\n\r\n"), "");
}

TEST(HttpMessage, ContentEncoding) {
  const std::string gzip = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
  EXPECT_EQ(body_of(gzip + packed("<p>hi")), "<p>hi");
  EXPECT_EQ(body_of(gzip + "<p>stored unpacked"), "<p>stored unpacked");
  EXPECT_EQ(body_of(gzip + packed(std::string(1000, 'x')), 100), "error: longer than max-bytes (100) when unpacked");
  const std::string deflate = "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n";
  EXPECT_EQ(body_of(deflate + packed("<p>hi", 15)), "<p>hi");
  EXPECT_EQ(body_of(deflate + packed("<p>hi", -15)), "<p>hi");
  EXPECT_EQ(body_of(deflate + "<p>stored unpacked"), "<p>stored unpacked");

  const std::string gz = packed("both");
  char size[16];
  std::snprintf(size, sizeof size, "%zx", gz.size());
  EXPECT_EQ(body_of("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n" + std::string(size) +
                    "\r\n" + gz + "\r\n0\r\n\r\n"),
            "both");
}

}  // namespace
}  // namespace dateline
