#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extract/html/names.h"

namespace dateline::html {

/// The elements that no others are allowed to pass by: the standard's category "special".
bool is_special(Tag tag, Namespace space);

/// An element that is open.
struct OpenElement {
  int32_t node = -1;
  Tag tag = Tag::kOther;  ///< by its name alone, so that a title in an svg is kTitle here
  Namespace space = Namespace::kHtml;
  bool html_inside = false;  ///< an annotation-xml whose encoding says that HTML is in it
  bool is(Tag wanted) const { return tag == wanted && space == Namespace::kHtml; }
};

/// The stack of open elements, section 13.2.4.2 of the standard: the lowest is html, the last the current node.
///
/// How often each tag is open is counted, so that asking for one that is not open, as nearly every tag does for p, costs
/// nothing; else a question costs as many steps as elements are open above the answer.
class OpenElements {
 public:
  bool empty() const { return elements_.empty(); }
  int32_t size() const { return static_cast<int32_t>(elements_.size()); }
  const OpenElement& operator[](int32_t index) const { return elements_[static_cast<size_t>(index)]; }
  const OpenElement& current() const { return elements_.back(); }
  /// Whether an HTML element of that tag is open.
  bool has(Tag tag) const { return count(tag) > 0; }

  void push(const OpenElement& element) {
    elements_.push_back(element);
    if (element.space == Namespace::kHtml) ++count(element.tag);
  }
  void pop() {
    if (current().space == Namespace::kHtml) --count(current().tag);
    elements_.pop_back();
  }
  void pop_to(int32_t size) {
    while (this->size() > size) pop();
  }
  /// Pops up to and with the last HTML element of that tag or tags; with none, all but the lowest.
  void pop_through(Tag tag) { pop_through(TagSet{tag}); }
  void pop_through(const TagSet& tags);
  void remove(int32_t index);
  void insert(int32_t index, const OpenElement& element);
  void replace(int32_t index, int32_t node) { elements_[static_cast<size_t>(index)].node = node; }

  /// Place of a node, -1 if it is not open. The search begins at the current node.
  int32_t index_of(int32_t node) const;
  /// Place of the last HTML element of that tag, -1 for none.
  int32_t last_of(Tag tag) const;

  // "Has an element in scope" of the standard and its kinds.
  bool in_scope(Tag tag) const;
  bool in_scope(const TagSet& tags) const;
  bool in_list_item_scope(Tag tag) const;
  bool in_button_scope(Tag tag) const;
  bool in_table_scope(Tag tag) const;
  bool in_table_scope(const TagSet& tags) const;
  /// Of the element at that place.
  bool is_in_scope(int32_t index) const;

 private:
  int32_t& count(Tag tag) { return counts_[static_cast<size_t>(tag)]; }
  int32_t count(Tag tag) const { return counts_[static_cast<size_t>(tag)]; }

  std::vector<OpenElement> elements_;
  std::array<int32_t, 256> counts_{};  ///< of HTML elements, by tag
};

}  // namespace dateline::html
