#pragma once

#include <string>
#include <vector>

#include "extract/blocks.h"

namespace dateline {

/// How far a page's blocks and the text that its JSON-LD holds ("articleBody") are the same text.
struct BodyAgreement {
  std::string text;                ///< the JSON-LD's, without tags, line breaks kept; empty where there is none
  size_t words = 0;                ///< of that text; 0 where it is too short to say anything
  std::vector<bool> agrees;        ///< a block's words are in it, by runs of four
  std::vector<size_t> block_words; ///< words of each block that agrees
};

/// Cost: linear in the text and the blocks.
BodyAgreement compare_with_body(const std::string& article_body, const std::vector<Block>& blocks);

}  // namespace dateline
