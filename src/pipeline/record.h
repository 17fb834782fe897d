#pragma once

#include <string>
#include <string_view>

#include "core/document.h"
#include "core/error.h"

namespace dateline {

/// How far the pipeline goes; later fields of the record are absent.
enum class Stage : uint8_t { kRead, kExtract, kAnalyse, kLink, kQuote, kCode };

std::string_view name_of(Stage stage);  ///< "read", "extract", ...
template <>
std::optional<Stage> from_name<Stage>(std::string_view name);

/// The public form of a document: one JSON object without line breaks (docs/record.md, "dateline.record/1"). Offsets become
/// code points here. Ids are "e0", "q0", "t0", "p0", "v0" in the order of the document's lists.
///
/// Law: from_json(to_json(d)) has the same record. Cost: linear.
std::string to_json(const Document& document, std::string_view producer, Stage until = Stage::kCode);

/// Reads a record back, as `ingest` does: everything but the trees, which a record does not hold.
/// Errors: kInput (not JSON, another schema, a span outside the text, an id that names nothing).
Result<Document> from_json(std::string_view record);

}  // namespace dateline
