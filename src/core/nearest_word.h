#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The word of `known` that was most likely meant: the one with the fewest changed, left out, added or swapped letters
/// (optimal string alignment distance), if no more than a third of the letters are; else empty. For messages that propose the right word.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& known);

}  // namespace dateline
