#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/span.h"

namespace dateline {

/// A stretch of text to be lit.
struct LitSpan {
  Span span;
  char kind = 'e';     ///< e entity, q quotation, v event, p place, t time
  int32_t record = 0;  ///< number of its record: kind and number are the anchor, "e3"
  int32_t part = 0;    ///< which span of the record this is, from 0: the anchor of the words is "e3-0"
  bool operator==(const LitSpan&) const = default;
};

/// A piece of text under the same spans from end to end.
struct LitPiece {
  Span span;
  std::vector<int32_t> over;    ///< indices of the spans that cover it, outermost first; empty for plain text
  std::vector<int32_t> begins;  ///< those of `over` that begin here
};

/// Cuts `whole` where a span begins or ends. Spans outside it or empty are left out, those that stick out are cut; of more than
/// kMostOver over one piece the innermost stay.
/// Law: the pieces cover `whole` in order, without gaps.
std::vector<LitPiece> cut_pieces(Span whole, const std::vector<LitSpan>& spans);

constexpr size_t kMostOver = 12;

}  // namespace dateline
