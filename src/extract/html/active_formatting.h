#pragma once

#include <cstdint>
#include <vector>

#include "extract/html/tree_draft.h"

namespace dateline::html {

/// The list of active formatting elements, section 13.2.4.3 of the standard: b, i, a and their like that were opened and not
/// closed by their own end tag, so that they go on behind the end of the paragraph they stand in. A marker shuts off what
/// comes from outside of a table cell, caption, object or template.
class ActiveFormatting {
 public:
  explicit ActiveFormatting(const TreeDraft& draft) : draft_(draft) {}

  struct Entry {
    int32_t node = kMarker;
    Tag tag = Tag::kOther;
    mutable uint64_t attributes = 0;  ///< a hash of all attributes in whatever order; 0 as long as nobody asked
    bool is_marker() const { return node == kMarker; }
  };

  bool empty() const { return entries_.empty(); }
  int32_t size() const { return static_cast<int32_t>(entries_.size()); }
  const Entry& operator[](int32_t index) const { return entries_[static_cast<size_t>(index)]; }

  /// Adds an element; of those alike, in tag and attributes, only the last three stay ("Noah's Ark clause").
  /// Cost: the entries behind the last marker, and once for each of them its attributes.
  void push(int32_t node, Tag tag);
  void push_marker() { entries_.emplace_back(); }
  void clear_to_marker();

  /// Place of the last element of the tag behind the last marker, -1 for none.
  int32_t last_of(Tag tag) const;
  /// Place of a node, -1 if it is not in the list.
  int32_t index_of(int32_t node) const;
  void remove(int32_t index) { entries_.erase(entries_.begin() + index); }
  void insert(int32_t index, int32_t node, Tag tag) { entries_.insert(entries_.begin() + index, Entry{node, tag}); }
  void replace(int32_t index, int32_t node) { entries_[static_cast<size_t>(index)].node = node; }

 private:
  static constexpr int32_t kMarker = -1;
  uint64_t hash_of(const Entry& entry) const;

  const TreeDraft& draft_;
  std::vector<Entry> entries_;
};

}  // namespace dateline::html
