#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/hints.h"
#include "extract/html.h"

namespace dateline {

/// A run of text that stands on lines of its own: a paragraph, a heading, a list item, a table cell.
struct Block {
  std::string text;        ///< white space squeezed; a '\n' for each line break inside
  int32_t node = 0;        ///< the block element that holds it
  int32_t first = 0;       ///< its first text node: the place in document order
  int32_t words = 0;       ///< roughly: in scripts without blanks two signs count as one
  int32_t linked = 0;      ///< words of it that stand in links
  int32_t heading = 0;     ///< 1 to 6 inside h1 to h6
  bool item = false;       ///< inside li
  bool cell = false;       ///< inside td or th
  bool paragraph = false;  ///< inside p
  bool quote = false;      ///< inside blockquote
  bool bold = false;       ///< wholly inside b or strong
  int32_t source_begin = -1, source_end = -1;  ///< bytes of the page, as near as the parser tells

  double link_share() const { return words == 0 ? 0.0 : static_cast<double>(linked) / words; }
};

/// A page as the blocks it shows, in document order, and the hints of its elements.
struct Outline {
  std::vector<Block> blocks;
  std::vector<Hints> hints;  ///< of each node by itself, nothing inherited
};

/// One pass over the tree. Scripts, styles, forms' fields, players and other things without text to read are left out,
/// and so are small inline parts whose names say that they are no text ("sr-only", "photo-credit").
Outline outline_of(const html::Tree& tree);

}  // namespace dateline
