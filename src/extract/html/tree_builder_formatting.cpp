#include "extract/html/tree_builder.h"

// Formatting that is closed in the wrong order: sections 13.2.4.3 ("reconstruct the active formatting elements") and 13.2.6.4.7
// ("adoption agency algorithm").
namespace dateline::html {

/// Opens again the formatting elements that were closed from outside, as with the end of their paragraph.
void TreeBuilder::reopen_formatting() {
  int32_t first = formatting_.size();
  while (first > 0 && !formatting_[first - 1].is_marker() && open_.index_of(formatting_[first - 1].node) < 0) --first;
  for (int32_t i = first; i < formatting_.size() && !stopped_; ++i) {
    const Tag tag = formatting_[i].tag;
    Node node = draft_[formatting_[i].node];
    node.reopened = true;
    formatting_.replace(i, push(node, {-1, tag}));
  }
}

/// The "adoption agency": the end tag of a formatting element that may have blocks open inside. `<b>1<p>2</b>3` becomes
/// `<b>1</b><p><b>2</b>3</p>`.
void TreeBuilder::adopt(const Token& token) {
  const OpenElement& current = open_.current();
  if (current.is(token.tag)) {
    const int32_t index = formatting_.index_of(current.node);
    if (index < 0) return open_.pop();
    // The end tag that is where it belongs, which nearly all are.
    if (index == formatting_.last_of(token.tag)) {
      formatting_.remove(index);
      return open_.pop();
    }
  }
  constexpr int kRounds = 8;  // the standard's
  for (int round = 0; round < kRounds && !stopped_; ++round) {
    const int32_t entry = formatting_.last_of(token.tag);
    if (entry < 0) return any_other_end_tag(token);
    if (!adopt_once(entry)) return;
  }
}

/// One round of it. False where nothing is left to do.
bool TreeBuilder::adopt_once(int32_t entry) {
  const int32_t formatting_node = formatting_[entry].node;
  const Tag formatting_tag = formatting_[entry].tag;
  const int32_t formatting_index = open_.index_of(formatting_node);
  if (formatting_index < 0) {
    formatting_.remove(entry);
    return false;
  }
  if (!open_.is_in_scope(formatting_index)) return false;

  // The furthest block: the topmost open element inside that formatting cannot hold.
  int32_t block_index = formatting_index + 1;
  while (block_index < open_.size() && !is_special(open_[block_index].tag, open_[block_index].space)) ++block_index;
  if (block_index == open_.size()) {
    open_.pop_to(formatting_index);
    formatting_.remove(entry);
    return false;
  }
  const int32_t block = open_[block_index].node;
  const OpenElement ancestor = open_[formatting_index - 1];

  // From the block up to the formatting element: each formatting element between gets a copy that holds the last one, each
  // other element is no longer open.
  int32_t bookmark = entry;
  int32_t last = block;
  int depth = 0;
  for (int32_t index = block_index - 1; index > formatting_index; --index) {
    ++depth;
    const int32_t node = open_[index].node;
    int32_t between = formatting_.index_of(node);
    if (depth > 3 && between >= 0) {
      formatting_.remove(between);
      if (between < bookmark) --bookmark;
      between = -1;
    }
    if (between < 0) {
      open_.remove(index);
      continue;
    }
    const int32_t copy = add_node(Node(draft_[node]), {ancestor.node, -1});
    formatting_.replace(between, copy);
    open_.replace(index, copy);
    if (last == block) bookmark = between + 1;
    draft_.move(last, {copy, -1});
    last = copy;
  }
  draft_.move(last, place_for(ancestor));

  const int32_t copy = add_node(Node(draft_[formatting_node]), {block, -1});
  draft_.take_out(copy);
  draft_.move_children(block, copy);
  draft_.move(copy, {block, -1});

  const int32_t old_entry = formatting_.index_of(formatting_node);
  formatting_.remove(old_entry);
  if (old_entry < bookmark) --bookmark;
  formatting_.insert(bookmark, copy, formatting_tag);
  open_.remove(open_.index_of(formatting_node));
  open_.insert(open_.index_of(block) + 1, {copy, formatting_tag});
  return true;
}

}  // namespace dateline::html
