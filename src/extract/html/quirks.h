#pragma once

#include "extract/html/tokenizer.h"

namespace dateline::html {

/// Whether a document type puts a page into quirks mode, in which a table does not end a paragraph: section 13.2.6.4.1.
bool asks_for_quirks(const Doctype& doctype);

}  // namespace dateline::html
