#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dateline {

/// A half-open byte range [begin, end) of Document::text (UTF-8, never inside a code point).
/// Outside the program offsets are code points: offsets.h converts, in one place.
struct Span {
  int32_t begin = 0;
  int32_t end = 0;

  constexpr int32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(int32_t byte) const { return begin <= byte && byte < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;  // by begin, then by end
};

/// The words of a span; empty where the span does not lie inside `text`.
inline std::string_view words_of(std::string_view text, Span span) {
  if (span.begin < 0 || span.end > static_cast<int32_t>(text.size()) || span.empty()) return {};
  return text.substr(static_cast<size_t>(span.begin), static_cast<size_t>(span.size()));
}

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace dateline
