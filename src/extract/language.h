#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// The language a text is written in, as ISO 639-1 has it ("en", "de"), told by CLD2.
/// \param hint  what the page says of itself ("en-GB"); it decides where the text is too short or too mixed to tell
/// "" where neither tells. Cost: linear in the first 20,000 bytes, the rest is not read.
std::string language_of(std::string_view text, std::string_view hint);

}  // namespace dateline
