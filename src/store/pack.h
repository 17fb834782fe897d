#pragma once

#include <string>
#include <string_view>

#include "core/error.h"

namespace dateline {

/// A record as zstd packs it, about a tenth of its size. Deterministic.
Result<std::string> pack(std::string_view text);

/// Errors: kInput (not zstd, damaged, no size told), kLimit (more than 1 GB).
Result<std::string> unpack(std::string_view packed);

}  // namespace dateline
