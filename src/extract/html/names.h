#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "extract/html.h"

/// Names of elements and attributes, found from the page's bytes in a few nanoseconds, and sets of elements.
namespace dateline::html {

/// The element of that name, large letters the same as small; kOther for one that is not known. Never kText and the like.
Tag tag_of(std::string_view name);

/// The attribute of that name, large letters the same as small; kOther for one that is not kept.
Attribute attribute_of(std::string_view name);

/// Equal but for large and small ASCII letters.
bool same_name(std::string_view a, std::string_view b);

/// A hash of a name, large letters the same as small.
uint32_t hash_of_name(std::string_view name);

/// A set of elements: a bit each.
class TagSet {
 public:
  constexpr TagSet(std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) bits_[static_cast<size_t>(tag) / 64] |= uint64_t{1} << (static_cast<size_t>(tag) % 64);
  }
  constexpr bool has(Tag tag) const { return (bits_[static_cast<size_t>(tag) / 64] >> (static_cast<size_t>(tag) % 64) & 1) != 0; }
  constexpr TagSet operator|(const TagSet& other) const {
    TagSet all = *this;
    for (size_t i = 0; i < bits_.size(); ++i) all.bits_[i] |= other.bits_[i];
    return all;
  }

 private:
  std::array<uint64_t, 4> bits_{};
};

}  // namespace dateline::html
