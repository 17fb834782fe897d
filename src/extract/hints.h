#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "extract/html.h"

namespace dateline {

/// What the names that a site gives to the parts of a page say about them: class, id, role, data-testid, the names of
/// custom elements. They are hints: names lie, so whoever asks weighs them against the text.
using Hints = uint32_t;

enum Hint : Hints {
  kHintArticleBody = 1u << 0,   ///< "article-body", "entry-content", itemprop=articleBody
  kHintArticle = 1u << 1,       ///< "article", "story", "post"
  kHintComments = 1u << 2,
  kHintShare = 1u << 3,
  kHintAdvert = 1u << 4,
  kHintRelated = 1u << 5,       ///< other stories: related, trending, teasers, most read
  kHintNavigation = 1u << 6,    ///< menus, breadcrumbs, side bars, page feet
  kHintSignUp = 1u << 7,        ///< newsletters, subscriptions, donations
  kHintCaption = 1u << 8,       ///< captions and credits of pictures
  kHintByline = 1u << 9,
  kHintDate = 1u << 10,
  kHintTags = 1u << 11,
  kHintConsent = 1u << 12,      ///< cookies, privacy
  kHintHidden = 1u << 13,       ///< for screen readers or printers only
  kHintEmbed = 1u << 14,        ///< posts of social networks, players
  kHintStandfirst = 1u << 15,
  kHintTitle = 1u << 16,
  kHintBiography = 1u << 17,    ///< who the author is
  kHintWall = 1u << 18,         ///< "subscribe to read on"
  kHintNotice = 1u << 19,       ///< copyright, corrections policy, disclaimers
  kHintTool = 1u << 20,         ///< pagers, tool bars, forms, ratings
  kHintLive = 1u << 21,         ///< live blog
};

/// Hints that make a part no part of the story.
constexpr Hints kHintsAgainst = kHintComments | kHintShare | kHintAdvert | kHintRelated | kHintNavigation | kHintSignUp |
                                kHintCaption | kHintByline | kHintDate | kHintTags | kHintConsent | kHintHidden |
                                kHintEmbed | kHintBiography | kHintWall | kHintNotice | kHintTool;

/// Reads the hints of a page's elements. Cost: the attributes' length; a page says the same names again and again, and most are
/// remembered.
class HintReader {
 public:
  explicit HintReader(const html::Tree& tree) : tree_(tree) {}
  Hints of(int32_t node);

 private:
  struct Known {
    std::string_view names;
    Hints hints = 0;
  };
  Hints of_names(std::string_view names);

  const html::Tree& tree_;
  std::array<Known, 512> known_{};  ///< by a hash of the names; a later one takes the place of an earlier one
};

/// The hints of one name, such as "c-article__related-links". Shown for tests.
Hints hints_of_name(std::string_view name);

/// "comments", "related": the first of the hints, for explanations; "" for none.
std::string_view name_of_hint(Hints);

}  // namespace dateline
