#include "serve/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, NothingOfAPageIsMarkup) {
  EXPECT_EQ(escape("<script>alert(\"x\")</script>"), "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  EXPECT_EQ(escape("' onload='x&amp;"), "&#39; onload=&#39;x&amp;amp;");
  EXPECT_EQ(escape("caf\u00E9 \u201Cyes\u201D\n"), "caf\u00E9 \u201Cyes\u201D\n");
}

TEST(Html, WhatHtmlDoesNotAllowIsReplaced) {
  EXPECT_EQ(escape(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(escape("a\x0C\x7F\u0085z"), "a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(escape("a\xE9z"), "a\uFFFDz");
}

TEST(Html, OnlyWebAddressesAreLinks) {
  EXPECT_EQ(link_address("https://a.example/?x=1&y=\"2\""), "https://a.example/?x=1&amp;y=&quot;2&quot;");
  EXPECT_EQ(link_address("HTTP://a.example"), "HTTP://a.example");
  for (const char* uri : {"javascript:alert(1)", " https://a.example", "data:text/html,x", "//a.example", "file:///etc/passwd", "",
                          "https://a.example/\njavascript:", "https:a", "java\tscript:x", "https://a\\b"})
    EXPECT_EQ(link_address(uri), "") << uri;
  EXPECT_EQ(link("javascript:alert(1)", "<b>"), "&lt;b&gt;");
  EXPECT_EQ(link("https://a.example", "<b>"), "<a href=\"https://a.example\" rel=\"noopener noreferrer\">&lt;b&gt;</a>");
}

TEST(Html, APageAllowsItsOwnStyleAndScriptOnly) {
  const std::string page = html_page({.title = "</title><script>x", .style = "b{}", .script = "", .body = "<p>hi</p>"});
  // The hashes of "b{}" and of the empty text, as `openssl dgst -sha256 -binary | base64` gives them.
  EXPECT_THAT(page, HasSubstr("style-src 'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='"));
  EXPECT_THAT(page, HasSubstr("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("<title>&lt;/title&gt;&lt;script&gt;x</title>"));
  EXPECT_THAT(page, Not(HasSubstr("<script>x")));
}

}  // namespace
}  // namespace dateline
