#pragma once

#include <ostream>

#include "cli/terminal.h"
#include "core/document.h"

namespace dateline::cli {

/// A document for a person at a terminal: headline, who did what to whom, who said what, where, when, each with its words.
void write_report(std::ostream& out, const Document& document, int width, const Paint& paint);

}  // namespace dateline::cli
