#pragma once

#include <cstdint>
#include <vector>

#include "core/document.h"

namespace dateline {

/// Words between a pair of quotation marks: speech, a title, a nickname or words held at arm's length.
struct QuotedStretch {
  Span outer;               ///< with its marks
  Span inner;               ///< without them, blanks at its edges trimmed
  int32_t paragraph = 0;
  bool closed = true;       ///< false: no closing mark; it runs to the paragraph's end or to the next opening mark
  bool resumes = false;     ///< opens a paragraph while the stretch before it, in the paragraph before, is not closed
};

/// Finds quoted stretches, in text order; none overlaps another and none leaves its paragraph.
///
/// Every paragraph is read on its own, so a mark that lacks its partner cannot shift the pairs of the rest of the text.
/// Known marks: "straight", “curly”, „low“, «guillemets», ''doubled'' and ``typewriter'' ones, and 'single' or ‘single’
/// ones where they stand outside double marks and cannot be apostrophes. Of marks within marks only the outer pair counts.
/// A closing mark without a partner after `,` `.` `?` or `!` makes a stretch from the paragraph's start: its opening was lost.
///
/// Cost: linear in the text.
std::vector<QuotedStretch> find_quoted_stretches(const Document& document);

/// True for a quotation mark of any kind, straight apostrophes excluded.
bool is_quotation_mark(char32_t c);

}  // namespace dateline
