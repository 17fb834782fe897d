#include "extract/hints.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Hints, WordsAreFoundHoweverTheyAreJoined) {
  for (const char* name : {"related-posts", "relatedPosts", "related_posts", "c-story__related-posts--wide", "RelatedPosts"})
    EXPECT_TRUE(hints_of_name(name) & kHintRelated) << name;
  for (const char* name : {"article-body", "articleBody", "articlebody", "c-article-body__text", "entry-content"})
    EXPECT_TRUE(hints_of_name(name) & kHintArticleBody) << name;
  EXPECT_TRUE(hints_of_name("comment-list") & kHintComments);
  EXPECT_TRUE(hints_of_name("newsletter") & kHintSignUp);
}

TEST(Hints, PartsOfWordsAreNone) {
  for (const char* name : {"header-shadow", "thread", "download-adder", "commentary-free", "sharepoint", "unrelatedness", ""})
    EXPECT_EQ(hints_of_name(name) & (kHintAdvert | kHintComments | kHintShare | kHintRelated), 0u) << name;
}

TEST(Hints, NamesThatAMachineMadeSayNothingByShortWords) {
  EXPECT_EQ(hints_of_name("elk-c7bade55-970b-4fe0-b18a-ad852d64d121ac") & kHintAdvert, 0u);
  EXPECT_NE(hints_of_name("ad-slot") & kHintAdvert, 0u);
}

TEST(Hints, OfAnElement) {
  const Result<html::Tree> tree = html::parse("<div role=navigation></div><div style='display: none'>x</div><bsp-newsletter>x</bsp-newsletter>", Limits{});
  ASSERT_TRUE(tree);
  Hints all = 0;
  HintReader reader(*tree);
  for (int32_t node = 1; node < tree->size(); ++node)
    if ((*tree)[node].tag != html::Tag::kText) all |= reader.of(node);
  EXPECT_TRUE(all & kHintNavigation);
  EXPECT_TRUE(all & kHintHidden);
  EXPECT_TRUE(all & kHintSignUp);
  EXPECT_EQ(name_of_hint(kHintComments), "comments");
}

}  // namespace
}  // namespace dateline
