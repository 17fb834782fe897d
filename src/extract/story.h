#pragma once

#include <string>
#include <vector>

#include "core/explain.h"
#include "extract/blocks.h"
#include "extract/headline.h"
#include "extract/metadata.h"

namespace dateline {

/// The part of a page that is the story, and what its edges say of it.
struct Story {
  std::vector<int32_t> blocks;            ///< indices in Outline::blocks, in order, the headline not among them
  std::vector<std::string> times;         ///< one a block: the stamp of its entry in a live blog, else empty
  std::string replaced_by_body;           ///< where the page shows less than its JSON-LD holds: that text, lines as paragraphs
  std::vector<std::string> byline_names;  ///< of bylines shown on the page
  std::vector<std::string> contributors;  ///< of credit lines, which are no part of the story
  std::string date_shown;                 ///< of a time element or the words about the headline
};

/// Chooses the story's blocks.
///
/// Every block gets a worth: words of prose count for it, words of links against it. The part of the page whose blocks are worth most
/// is where the story is, unless a part that calls itself the article's body holds most of that. Inside, what hints, links
/// and phrases mark as foreign goes; a standfirst just before it comes in. Where the JSON-LD holds the text, it confirms the choice.
/// Cost: linear in the page.
Story find_story(const html::Tree& tree, const Outline& outline, const Headline& headline, const Metadata& meta, Explanation* why);

}  // namespace dateline
