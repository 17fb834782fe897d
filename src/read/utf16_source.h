#pragma once

#include <memory>

#include "read/byte_source.h"

namespace dateline {

/// UTF-8 made of UTF-16, piece by piece, for tables and JSONL that spreadsheets save as "Unicode text". Halves of pairs
/// become U+FFFD; a byte order mark stays U+FEFF.
std::unique_ptr<ByteSource> utf8_from_utf16(std::unique_ptr<ByteSource> utf16, bool big_endian);

}  // namespace dateline
