#pragma once

#include <vector>

#include "core/document.h"
#include "quote/marks.h"

namespace dateline {

/// "I", "my" and "me" between marks are whoever speaks them: makes them mentions of the speaker of the innermost quotation in direct
/// speech that holds them, and gives that speaker to quotations whose source they are ("I told him that we would not pay").
///
/// Entities that have no other mention are dropped, and what points at entities is renumbered. Wants document.quotes in text order; O(tokens of
/// quotations + mentions).
void join_first_person(Document& document, const std::vector<QuotedStretch>& stretches);

}  // namespace dateline
