#pragma once

#include <string>

#include "core/document.h"

namespace dateline {

/// A document as one self-contained HTML page: its text with people, places, times, quotations and events lit up, and beside it
/// the record: each entity, quotation and event with its facts. A lit word leads to its record, a record to its words; pointing
/// at either lights both. Kinds can be switched off. Nothing is loaded from elsewhere and nothing of the page runs.
///
/// Spans may nest and overlap: the text is cut where one begins or ends, and each piece carries all that stand over it.
/// Deterministic. Cost: linear in the text and its spans (times the spans over one word, which are few).
std::string lit_page(const Document& document);

}  // namespace dateline
