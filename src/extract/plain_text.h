#pragma once

#include <string_view>

#include "core/document.h"
#include "core/explain.h"

namespace dateline {

/// From plain text to a document's text, title, paragraphs and contributors.
///
/// The first line is the headline where it reads like one. Paragraphs end at blank lines; where there are none, at the line's end. Lines
/// wrapped at a width are joined. Scripts that leaked, credit lines and notices at the edges go, credits to the contributors.
/// A text that is a headline, a blank line and paragraphs already stays as it is.
void read_plain_text(std::string_view text, Document& document, Explanation* why);

/// The same text code point for code point: only spans are found.
/// Law: document.text == text; every word of it is in a paragraph.
void read_plain_text_as_is(std::string_view text, Document& document);

}  // namespace dateline
