#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/error.h"

namespace dateline {

/// Appends an analysed document in CoNLL-U (universaldependencies.org/format.html): newdoc, newpar, sent_id and text comments,
/// a range line for each written word of several parts, SpaceAfter=No where no white space follows.
void append_conllu(const Document& document, std::string& out);

/// Reads text, paragraphs, sentences and words; tags and trees are not read (Analyser::analyse_given makes them).
/// A document begins at each `# newdoc`; rows before the first are a document without id. Where a written word's parts do not spell
/// it, the parts' own spelling becomes the text. Errors: kInput with the line number (rows without ten columns, numbers out of order).
Result<std::vector<Document>> read_conllu(std::string_view text);

}  // namespace dateline
