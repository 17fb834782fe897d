#pragma once

#include <vector>

#include "core/document.h"
#include "quote/draft.h"
#include "quote/marks.h"

namespace dateline {

/// The quotation a draft comes to: spans in bytes, none overlapping another, without the marks and points at their edges.
/// A pair of marks is taken off where it encloses a whole span; inside a longer one it stays: `that the plan “is dead”`.
/// The comma before a closing mark goes, the full stop stays; the full stop that ends the author's sentence goes.
///
/// The form is direct if all words of the content stand between marks, indirect if none does, else mixed;
/// marks that enclose the cue too do not count: what a speaker tells inside a speech is indirect.
/// `content` is empty if nothing but punctuation was left. Cost: O(tokens of the draft + log stretches).
Quote finish(const Document& document, const std::vector<QuotedStretch>& stretches, const Draft& draft);

}  // namespace dateline
