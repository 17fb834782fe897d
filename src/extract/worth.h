#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/blocks.h"
#include "extract/html.h"

namespace dateline {

/// How many words of prose the block has, a sentence's words counting more than a label's: what speaks for a story.
/// 0 for headings and for lines that are mostly links.
double prose(const Block& block);

/// prose(), and below zero for what stands in menus and lists of links: what a part of the page is weighed by.
double worth_of(const Block& block);

/// Whether the text ends as a sentence does, quotation marks and brackets behind the full stop left aside.
bool ends_sentence(std::string_view text);

/// Sums of a number per block over parts of the page. Building is linear, asking is O(1): a part is a range of nodes.
class Sums {
 public:
  Sums(const html::Tree& tree, const std::vector<Block>& blocks, const std::vector<double>& number);
  double of(int32_t node) const { return before_[static_cast<size_t>(tree_[node].end)] - before_[static_cast<size_t>(node)]; }

 private:
  const html::Tree& tree_;
  std::vector<double> before_;  ///< sum over the blocks that begin before the node
};

}  // namespace dateline
