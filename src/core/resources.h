#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace dateline {

/// Where the program's models, data and lexicon lie. Looked for, in this order: the folder named by DATELINE_DATA; then, for
/// the folder of the program, that of the library (when it was loaded by another program) and each folder above them: a
/// `share/dateline` beside it (an installation or an unpacked tarball), or the folder itself (a build tree inside the
/// sources). A folder counts if it holds `data/` and `lexicon/`.
/// Errors: kNotFound, with what was tried.
Result<std::filesystem::path> find_resources();

/// SHA-256 of the bytes, 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view bytes);

/// All bytes of a file. Errors: kNotFound, kIo, kLimit past `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, int64_t max_bytes = int64_t{1} << 31);

}  // namespace dateline
