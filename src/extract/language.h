#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct Language {
  std::string code;    ///< ISO 639-1 ("en", "de"); empty where nothing tells it
  bool sure = false;   ///< most of the text was recognised as this language, whatever the page says of itself
};

/// The language a text is written in, told by CLD2: the one that most of the bytes looked at are in. A few words of another script do not
/// change it.
/// \param hint  what the page says of itself ("en-GB"); it decides where the text is too short or too mixed to tell
/// Cost: that of 4,000 bytes at most: the first 2,000 and as many from the middle. Safe to call from many threads.
Language language_of(std::string_view text, std::string_view hint);

}  // namespace dateline
