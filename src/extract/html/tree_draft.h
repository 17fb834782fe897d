#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/html.h"

namespace dateline::html {

/// A tree while it is built: nodes are added, moved and taken out, and at the end stand in document order.
///
/// Most pages only ever add nodes behind all others, so they lie in document order from the beginning. The links between
/// siblings that any other change needs are made when the first such change comes. Cost: each act O(1), or O(depth) for an
/// added node, amortised to O(1); the first change of another kind and finish() O(nodes).
class TreeDraft {
 public:
  /// Where a node goes: as the last child of a parent, or before one of its children.
  struct Place {
    int32_t parent = 0;
    int32_t before = -1;
  };

  explicit TreeDraft(std::string_view page);

  int32_t size() const { return static_cast<int32_t>(tree_.nodes_.size()); }
  const Node& operator[](int32_t node) const { return tree_.nodes_[static_cast<size_t>(node)]; }
  std::string_view view(Piece piece) const { return tree_.view(piece); }
  const Tree& tree() const { return tree_; }

  /// Keeps characters, by reference if they are the page's own.
  Piece keep(std::string_view text);
  /// Whether the characters are the page's own bytes, and not like them.
  bool is_of_page(std::string_view text) const { return in_page(text).begin >= 0; }
  /// Adds an attribute to those of the node that is about to be added.
  void add_attribute(Attribute attribute, std::string_view name, std::string_view value);
  /// Where the next attribute will stand.
  int32_t next_attribute() const { return static_cast<int32_t>(tree_.values_.size()); }
  /// Gives a node the attributes from `first` on instead of its own.
  void set_attributes(int32_t node, int32_t first);
  /// Copies the attributes of a node behind all others, to add more to them.
  void repeat_attributes(int32_t node);

  /// Adds a node; sets its parent and depth.
  int32_t add(Node node, Place place);
  /// Adds characters; to the text that stands there already, if one does.
  void add_text(std::string_view text, int32_t source, int32_t source_end, Place place);
  /// Whether the node is in a parent, not taken out.
  bool has_parent(int32_t node) const { return (*this)[node].parent >= 0; }
  /// Takes a node with all below it out of its parent.
  void take_out(int32_t node);
  /// Takes a node out and puts it elsewhere.
  void move(int32_t node, Place place);
  /// Moves all children of a node behind those of another.
  void move_children(int32_t from, int32_t to);

  /// The tree; the draft is then used up. Nodes that were taken out and not put back are gone.
  Tree finish();
  /// How deep the elements of the finished tree go, if nodes were moved; 0 if none were.
  int32_t greatest_depth() const { return greatest_depth_; }

 private:
  struct Links {
    int32_t first_child = -1, last_child = -1, previous = -1, next = -1;
  };

  Node& at(int32_t node) { return tree_.nodes_[static_cast<size_t>(node)]; }
  Links& links(int32_t node) { return links_[static_cast<size_t>(node)]; }
  bool is_last_in_order(int32_t parent) const;
  void make_links();
  void link(int32_t node, Place place);
  void unlink(int32_t node);
  int32_t text_at(Place place);
  bool lengthen(Piece& piece, std::string_view more);
  void move_to_arena_end(Piece& piece);
  Piece in_page(std::string_view text) const;
  void put_in_order();

  Tree tree_;
  std::vector<Links> links_;       ///< empty as long as the nodes are in document order
  std::vector<bool> continues_;    ///< by node: a text that goes on the one before it; shorter than the nodes at need
  int32_t greatest_depth_ = 0;
};

}  // namespace dateline::html
