#pragma once

#include <string>
#include <vector>

#include "core/explain.h"
#include "extract/blocks.h"
#include "extract/headline.h"
#include "extract/hints.h"
#include "extract/html.h"

namespace dateline {

/// For each node the hints by which it, or a part around it, is foreign to the story: menus, comments, adverts, boxes. 0 is
/// not foreign.
///
/// Names are weighed against the text. A part is not foreign, whatever it is called, if it holds the headline or much of the page's
/// prose; if most of the prose stands in parts of the same name; a "related" list without links, a "wall" that asks for nothing.
/// Cost: linear in the page.
std::vector<Hints> find_foreign_parts(const html::Tree& tree, const Outline& outline, const Headline& headline, Explanation* why);

/// Index of the first block that begins at the node or after it; the blocks of a part are those up to first_block(end).
size_t first_block(const std::vector<Block>& blocks, int32_t node);

/// "div#story.article-body": an element as explanations name it.
std::string describe(const html::Tree& tree, int32_t node);

}  // namespace dateline
