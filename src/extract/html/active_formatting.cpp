#include "extract/html/active_formatting.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace dateline::html {
namespace {

uint64_t mixed(uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
  return hash ^ (hash >> 33);
}

uint64_t hash_of_text(std::string_view text, uint64_t seed) {
  uint64_t hash = seed;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return mixed(hash);
}

using Names = std::vector<std::pair<std::string_view, std::string_view>>;

Names sorted_attributes(const Tree& tree, int32_t node) {
  Names names;
  for (const Tree::Value* value = tree.begin_attributes(node); value != tree.end_attributes(node); ++value)
    names.emplace_back(tree.view(value->name), tree.view(value->value));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

uint64_t ActiveFormatting::hash_of(const Entry& entry) const {
  const Tree& tree = draft_.tree();
  if (entry.attributes == 0) {
    uint64_t sum = 1;  // a sum, so that the order does not matter
    for (const Tree::Value* value = tree.begin_attributes(entry.node); value != tree.end_attributes(entry.node); ++value)
      sum += hash_of_text(tree.view(value->value), hash_of_text(tree.view(value->name), 0xCBF29CE484222325));
    entry.attributes = sum;
  }
  return entry.attributes;
}

void ActiveFormatting::push(int32_t node, Tag tag) {
  const Entry added{node, tag};
  int alike = 0, of_tag = 0;
  for (int32_t i = size() - 1; i >= 0 && !(*this)[i].is_marker(); --i) of_tag += (*this)[i].tag == tag;
  // Nearly always there are fewer than three, and nothing need be compared.
  for (int32_t i = size() - 1; of_tag >= 3 && i >= 0 && !(*this)[i].is_marker(); --i) {
    if ((*this)[i].tag != tag || hash_of((*this)[i]) != hash_of(added)) continue;
    if (sorted_attributes(draft_.tree(), (*this)[i].node) != sorted_attributes(draft_.tree(), node)) continue;
    if (++alike < 3) continue;
    remove(i);
    break;
  }
  entries_.push_back(added);
}

void ActiveFormatting::clear_to_marker() {
  while (!entries_.empty()) {
    const bool marker = entries_.back().is_marker();
    entries_.pop_back();
    if (marker) return;
  }
}

int32_t ActiveFormatting::last_of(Tag tag) const {
  for (int32_t i = size() - 1; i >= 0 && !(*this)[i].is_marker(); --i)
    if ((*this)[i].tag == tag) return i;
  return -1;
}

int32_t ActiveFormatting::index_of(int32_t node) const {
  int32_t index = size() - 1;
  while (index >= 0 && (*this)[index].node != node) --index;
  return index;
}

}  // namespace dateline::html
