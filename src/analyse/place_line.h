#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyse/tokenizer.h"

namespace dateline {

/// How many words of a paragraph are the line of place, day and agency that wire stories begin with, its dash included:
/// "SOCHI, Russia, Sept. 12 (Harbour Wire) -", "Kyiv (Kestrel) —", "WASHINGTON --". 0 where there is none.
///
/// It is a sentence of its own: read with the one behind it, its town would pass for that one's subject.
/// \param first, last  the paragraph's words
/// Cost: a look at no more than 16 words.
int32_t place_line(std::string_view text, const std::vector<Word>& words, int32_t first, int32_t last);

}  // namespace dateline
