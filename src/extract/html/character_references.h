#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Character references such as "&eacute;", "&#233;" and "&#xE9;": section 13.2.5.72 and after of the HTML standard. All of
/// its 2,125 names are known, and the 106 of them that old pages write without ";".
namespace dateline::html {

/// What a reference stands for and how much of the text it takes.
struct CharacterReference {
  char32_t first = 0;   ///< 0: there is no reference here
  char32_t second = 0;  ///< a few names stand for two characters; else 0
  size_t size = 0;      ///< bytes from "&" to the end of the reference
};

/// The reference that begins with the "&" at text[0].
///
/// \param in_attribute  whether the text is an attribute's value: there "&copy=1" and "&copyright" are no references
/// Cost: at most the longest name; digits are read to their end.
CharacterReference read_character_reference(std::string_view text, bool in_attribute);

/// Appends the text with its references replaced, its line ends made "\n", and, if `replace_nul`, U+0000 made U+FFFD.
void append_decoded(std::string_view text, bool in_attribute, bool replace_nul, std::string& out);

/// The same for text in which references mean nothing: scripts, comments.
void append_raw(std::string_view text, bool replace_nul, std::string& out);

}  // namespace dateline::html
