#include "extract/html.h"

#include <gtest/gtest.h>

#include <chrono>

namespace dateline::html {
namespace {

Tree parsed(std::string_view page) {
  Result<Tree> tree = parse(page, Limits{});
  EXPECT_TRUE(tree) << tree.error().message;
  return tree ? std::move(*tree) : Tree();
}

int32_t first(const Tree& tree, Tag tag) {
  for (int32_t node = 0; node < tree.size(); ++node)
    if (tree[node].tag == tag) return node;
  return -1;
}

TEST(Html, KeepsTextAttributesAndOrder) {
  const Tree tree = parsed("<div class='a b' id=x><p>One &amp; two<br>three</p><p>four</p></div>");
  const int32_t div = first(tree, Tag::kDiv);
  ASSERT_GE(div, 0);
  EXPECT_EQ(tree.attribute(div, Attribute::kClass), "a b");
  EXPECT_EQ(tree.attribute(div, Attribute::kId), "x");
  EXPECT_EQ(tree.attribute(div, Attribute::kHref), "");
  EXPECT_FALSE(tree.has(div, Attribute::kHref));
  EXPECT_EQ(tree.inner_text(div), "One & twothreefour");
}

TEST(Html, SubtreesAreRanges) {
  const Tree tree = parsed("<ul><li>a<li>b</ul><p>c");
  for (int32_t node = 1; node < tree.size(); ++node) {
    const Node& n = tree[node];
    EXPECT_LT(n.parent, node);
    EXPECT_GT(n.end, node);
    EXPECT_LE(n.end, tree[n.parent].end);
  }
  EXPECT_EQ(tree.inner_text(first(tree, Tag::kUl)), "ab");
}

TEST(Html, VoidElementsOfHtml5SwallowNothing) {
  const Tree tree = parsed("<p>a<wbr>b<source src=x>c</p><p>d</p>");
  EXPECT_EQ(tree.inner_text(first(tree, Tag::kP)), "abc");
}

TEST(Html, WhatThePageSaysOfItsEncodingIsNotBelieved) {
  const Tree tree = parsed("<meta charset=iso-8859-1><p>caf\xC3\xA9</p>");
  EXPECT_EQ(tree.inner_text(first(tree, Tag::kP)), "caf\xC3\xA9");
}

TEST(Html, TellsWhereTextStands) {
  const std::string page = "<html><body><p>here</p></body></html>";
  const Tree tree = parsed(page);
  const int32_t p = first(tree, Tag::kP);
  EXPECT_EQ(page.substr(static_cast<size_t>(tree[p + 1].source), 4), "here");
}

TEST(Html, EmptyAndBrokenInput) {
  for (const char* page : {"", "<", "<p", "</", "<!--", "<!-- x", "&", "&#", "&#xFFFFFFFF;", "<a b='", "<script>", "<script>if(a<b)", "\xEF\xBB\xBF", "</p></p>", "<p></div></span>x"})
    EXPECT_TRUE(parse(page, Limits{})) << page;
  EXPECT_TRUE(parse(std::string_view("<p>a\0b</p>", 10), Limits{}));
}

TEST(Html, TextBehindANulByteIsRead) {
  using namespace std::string_view_literals;
  EXPECT_NE(parsed("<p>a\0b</p><p>c</p>"sv).inner_text(0).find('c'), std::string::npos);
}

TEST(Html, DeepNestingIsAnErrorOfTheDocumentNotSilence) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "text";
  const Result<Tree> tree = parse(page, Limits{});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kLimit);
  EXPECT_NE(tree.error().message.find("max-depth (255)"), std::string::npos) << tree.error().message;
}

TEST(Html, TheDepthLimitCanBeRaised) {
  std::string page;
  for (int i = 0; i < 2'000; ++i) page += "<div>";
  page += "deep down";
  Limits limits;
  limits.max_depth = 5'000;
  const Result<Tree> tree = parse(page, limits);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->inner_text(0), "deep down");
  limits.max_depth = 1'999;
  EXPECT_FALSE(parse(page, limits));
}

TEST(Html, LimitsAreNamed) {
  Limits limits;
  limits.max_bytes = 100;
  const std::string fits(100, 'x'), larger(101, 'x');
  const Result<Tree> tree = parse(larger, limits);
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kLimit);
  EXPECT_NE(tree.error().message.find("max-bytes (100)"), std::string::npos);
  EXPECT_TRUE(parse(fits, limits));
}

TEST(Html, ATagOfAHundredThousandAttributesIsRefusedAtOnce) {
  std::string page = "<p ";
  for (int i = 0; i < 100'000; ++i) page += " a" + std::to_string(i) + "=1";
  page += ">x";
  const Result<Tree> tree = parse(page, Limits{});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kLimit);
}

TEST(Html, LongScriptsAreNoCrowdedTags) {
  std::string page = "<script>for(i=0;i<n;i++){x=[";
  for (int i = 0; i < 50'000; ++i) page += "\"a b\", ";
  page += "]}</script><p>text</p>";
  EXPECT_EQ(parsed(page).inner_text(first(parsed(page), Tag::kP)), "text");
}

}  // namespace
}  // namespace dateline::html
