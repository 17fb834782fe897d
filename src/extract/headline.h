#pragma once

#include <string>

#include "extract/blocks.h"
#include "extract/metadata.h"

namespace dateline {

/// The headline as the page shows it, and where.
struct Headline {
  std::string text;    ///< empty where the page has none
  int32_t block = -1;  ///< index in Outline::blocks; -1 where only the metadata have it
};

/// The heading that the metadata confirm (og:title, JSON-LD headline, title element), else the metadata's own words, else
/// the first main heading.
Headline find_headline(const html::Tree& tree, const Outline& outline, const Metadata& meta);

/// How alike two titles are, 0 to 1: 1 for the same words, up to 0.9 where one is in the other, else the share of common words.
double likeness(const std::string& bare_a, const std::string& bare_b);

}  // namespace dateline
