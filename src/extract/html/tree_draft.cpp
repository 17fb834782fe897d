#include "extract/html/tree_draft.h"

#include <algorithm>
#include <functional>

namespace dateline::html {

TreeDraft::TreeDraft(std::string_view page) {
  tree_.page_ = page;
  // Of 387 pages half have a node in 91 bytes or less and an attribute that is kept in 160, a twentieth one in 35 and 77.
  tree_.nodes_.reserve(page.size() / 64 + 16);
  tree_.values_.reserve(page.size() / 96 + 16);
  Node root;
  root.tag = Tag::kOther;
  tree_.nodes_.push_back(root);
}

/// Where the characters stand in the page; begin is -1 if they are not the page's own.
Piece TreeDraft::in_page(std::string_view text) const {
  const char* const page = tree_.page_.data();
  const std::less_equal<> not_behind;  // the pointers may be of different arrays
  const bool own = not_behind(page, text.data()) && not_behind(text.data() + text.size(), page + tree_.page_.size());
  return {own ? static_cast<int32_t>(text.data() - page) : -1, static_cast<int32_t>(text.size())};
}

Piece TreeDraft::keep(std::string_view text) {
  if (text.empty()) return {};
  Piece piece = in_page(text);
  if (piece.begin < 0) {
    piece.begin = ~static_cast<int32_t>(tree_.arena_.size());
    tree_.arena_.append(text);
  }
  return piece;
}

void TreeDraft::add_attribute(Attribute attribute, std::string_view name, std::string_view value) {
  const Piece kept_name = keep(name);
  tree_.values_.push_back({attribute, kept_name, keep(value)});
}

void TreeDraft::set_attributes(int32_t node, int32_t first) {
  at(node).attributes = first;
  at(node).attribute_count = static_cast<uint16_t>(next_attribute() - first);
}

void TreeDraft::repeat_attributes(int32_t node) {
  const Node& from = (*this)[node];
  for (uint16_t i = 0; i < from.attribute_count; ++i) {
    const Tree::Value value = tree_.values_[static_cast<size_t>(from.attributes + i)];
    tree_.values_.push_back(value);
  }
}

/// Whether a child added to the parent would stand behind all nodes in document order.
bool TreeDraft::is_last_in_order(int32_t parent) const {
  int32_t node = size() - 1;
  while (node > parent) node = (*this)[node].parent;
  return node == parent;
}

int32_t TreeDraft::add(Node node, Place place) {
  const int32_t index = size();
  if (links_.empty() && (place.before >= 0 || !is_last_in_order(place.parent))) make_links();
  node.parent = place.parent;
  node.depth = static_cast<uint16_t>(std::min<int32_t>((*this)[place.parent].depth + 1, UINT16_MAX));
  tree_.nodes_.push_back(node);
  if (!links_.empty()) {
    links_.emplace_back();
    link(index, place);
  }
  return index;
}

/// The text just before the place, -1 for none.
int32_t TreeDraft::text_at(Place place) {
  if (place.before >= 0) make_links();
  int32_t node = size() - 1;
  if (!links_.empty()) node = place.before >= 0 ? links(place.before).previous : links(place.parent).last_child;
  return node >= 0 && (*this)[node].tag == Tag::kText && (*this)[node].parent == place.parent ? node : -1;
}

/// Makes a text longer in place, where that costs no more than what is added.
bool TreeDraft::lengthen(Piece& piece, std::string_view more) {
  const bool of_page = piece.begin >= 0;
  if (of_page && in_page(more).begin == piece.begin + piece.size) {
    piece.size += static_cast<int32_t>(more.size());
    return true;
  }
  if (of_page || static_cast<size_t>(~piece.begin + piece.size) != tree_.arena_.size()) {
    // It must move to the arena's end. A long one does not: a page could have it moved for every few bytes.
    constexpr int32_t kShort = 32;
    if (piece.size > kShort) return false;
    move_to_arena_end(piece);
  }
  tree_.arena_.append(more);
  piece.size += static_cast<int32_t>(more.size());
  return true;
}

void TreeDraft::move_to_arena_end(Piece& piece) {
  const auto size = static_cast<size_t>(piece.size);
  const int32_t begin = ~static_cast<int32_t>(tree_.arena_.size());
  if (piece.begin >= 0) tree_.arena_.append(tree_.page_, static_cast<size_t>(piece.begin), size);
  else tree_.arena_.append(tree_.arena_, static_cast<size_t>(~piece.begin), size);
  piece.begin = begin;
}

void TreeDraft::add_text(std::string_view text, int32_t source, int32_t source_end, Place place) {
  if (text.empty()) return;
  const int32_t before = text_at(place);
  if (before >= 0 && lengthen(at(before).text, text)) {
    at(before).source_end = source_end;
    return;
  }
  Node node;
  node.text = keep(text);
  node.source = source;
  node.source_end = source_end;
  if (before >= 0) make_links();  // put_in_order() will join the two
  const int32_t index = add(node, place);
  if (before < 0) return;
  continues_.resize(static_cast<size_t>(index));
  continues_.push_back(true);
}

void TreeDraft::make_links() {
  if (!links_.empty()) return;
  links_.reserve(tree_.nodes_.capacity());
  links_.resize(tree_.nodes_.size());
  for (int32_t node = 1; node < size(); ++node) link(node, {(*this)[node].parent, -1});
}

void TreeDraft::link(int32_t node, Place place) {
  Links& parent = links(place.parent);
  Links& own = links(node);
  own.next = place.before;
  own.previous = place.before >= 0 ? links(place.before).previous : parent.last_child;
  (own.previous >= 0 ? links(own.previous).next : parent.first_child) = node;
  (own.next >= 0 ? links(own.next).previous : parent.last_child) = node;
}

void TreeDraft::unlink(int32_t node) {
  Links& parent = links((*this)[node].parent);
  Links& own = links(node);
  (own.previous >= 0 ? links(own.previous).next : parent.first_child) = own.next;
  (own.next >= 0 ? links(own.next).previous : parent.last_child) = own.previous;
  own.previous = own.next = -1;
}

void TreeDraft::take_out(int32_t node) {
  if (!has_parent(node)) return;
  make_links();
  unlink(node);
  at(node).parent = -1;
}

void TreeDraft::move(int32_t node, Place place) {
  take_out(node);
  make_links();
  link(node, place);
  at(node).parent = place.parent;
  at(node).depth = static_cast<uint16_t>(std::min<int32_t>((*this)[place.parent].depth + 1, UINT16_MAX));
}

void TreeDraft::move_children(int32_t from, int32_t to) {
  make_links();
  while (links(from).first_child >= 0) move(links(from).first_child, {to, -1});
}

/// Walks the tree along its links and lays the nodes down as they are met.
void TreeDraft::put_in_order() {
  std::vector<Node> ordered;
  ordered.reserve(tree_.nodes_.size());
  std::vector<int32_t> place_of(tree_.nodes_.size(), -1);
  continues_.resize(tree_.nodes_.size());
  for (int32_t node = 0; node >= 0;) {
    Node copy = (*this)[node];
    copy.parent = node == 0 ? -1 : place_of[static_cast<size_t>(copy.parent)];
    if (copy.parent >= 0) copy.depth = static_cast<uint16_t>(std::min<int32_t>(ordered[static_cast<size_t>(copy.parent)].depth + 1, UINT16_MAX));
    if (copy.tag != Tag::kText && copy.tag != Tag::kComment) greatest_depth_ = std::max<int32_t>(greatest_depth_, copy.depth);
    Node& last = ordered.empty() ? copy : ordered.back();
    if (continues_[static_cast<size_t>(node)] && last.tag == Tag::kText && last.parent == copy.parent) {
      if (last.text.begin >= 0 || static_cast<size_t>(~last.text.begin + last.text.size) != tree_.arena_.size()) move_to_arena_end(last.text);
      if (copy.text.begin >= 0) tree_.arena_.append(tree_.page_, static_cast<size_t>(copy.text.begin), static_cast<size_t>(copy.text.size));
      else tree_.arena_.append(tree_.arena_, static_cast<size_t>(~copy.text.begin), static_cast<size_t>(copy.text.size));
      last.text.size += copy.text.size;
      last.source_end = copy.source_end;
    } else {
      place_of[static_cast<size_t>(node)] = static_cast<int32_t>(ordered.size());
      ordered.push_back(copy);
    }
    if (links(node).first_child >= 0) {
      node = links(node).first_child;
      continue;
    }
    while (node > 0 && links(node).next < 0) node = (*this)[node].parent;
    node = node == 0 ? -1 : links(node).next;
  }
  tree_.nodes_ = std::move(ordered);
  links_.clear();
}

Tree TreeDraft::finish() {
  if (!links_.empty()) put_in_order();
  for (int32_t node = size() - 1; node >= 0; --node) {
    Node& own = at(node);
    own.end = std::max(own.end, node + 1);
    if (own.parent >= 0) at(own.parent).end = std::max(at(own.parent).end, own.end);
  }
  return std::move(tree_);
}

}  // namespace dateline::html
