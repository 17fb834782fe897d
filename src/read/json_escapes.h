#pragma once

#include <cstdint>
#include <string>

namespace dateline {

/// Replaces each escape of half a surrogate pair ("\ud83d" without its "\ude00") by "\ufffd", in place, before the line is
/// parsed: JSON lets them stand, Unicode does not, and parsers refuse the whole line. Returns how many there were.
int64_t replace_lone_surrogates(std::string& json);

}  // namespace dateline
