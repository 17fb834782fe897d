#pragma once

#include <string>
#include <string_view>

#include "read/read.h"

namespace dateline {

/// How many of the first bytes `sniff` wants to see.
constexpr size_t kSniffBytes = 8 << 10;

/// What the first bytes of a file (unpacked) are: never kSniff. After the WHATWG's MIME Sniffing, widened by JSONL
/// (an object opens the file), WARC (its version line) and CSV (a header line that names a text column).
/// What is none of these is plain text.
InputKind sniff(std::string_view beginning);

/// Whether the bytes begin as an HTML page does: a doctype or one of the elements that open a page or a part of one.
bool looks_like_html(std::string_view beginning);

/// What the bytes are where they are neither text nor HTML: "a PDF file", "binary"; empty where they may be text.
/// A few control bytes in a text do no harm (NULs turn up in real pages); more than one in twenty is not text.
std::string binary_kind(std::string_view beginning);

/// The encoding that a byte order mark or the pattern of zero bytes tells: "UTF-8", "UTF-16LE", "UTF-16BE" or nothing.
std::string_view unicode_signature(std::string_view beginning);

/// Bytes of the mark at the beginning: 3 for UTF-8's, 2 for UTF-16's, 0 for none.
size_t byte_order_mark_size(std::string_view beginning);

}  // namespace dateline
