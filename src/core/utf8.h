#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

constexpr char32_t kReplacement = 0xFFFD;

/// The rest of what is short only for ASCII.
namespace detail {
char32_t next_beyond_ascii(std::string_view utf8, size_t& at);
bool is_space_beyond_ascii(char32_t);
}  // namespace detail

/// Reads the code point that begins at `at` and moves `at` past it. A byte that begins no valid UTF-8 sequence
/// (overlong forms, surrogates and values past U+10FFFF included) gives kReplacement and moves on by one.
inline char32_t next_code_point(std::string_view utf8, size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead >= 0x80) return detail::next_beyond_ascii(utf8, at);
  ++at;
  return lead;
}

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view bytes);

/// `bytes` with every maximal invalid part replaced by U+FFFD (as the WHATWG Encoding standard does).
/// `repaired`, where given, receives the number of replacements.
std::string repair_utf8(std::string_view bytes, int64_t* repaired = nullptr);

/// The form names are compared in: NFKD, lower case, accents gone, curly apostrophes straight, white space runs as one
/// blank: "Ürümqi’s" -> "urumqi's".
std::string fold(std::string_view utf8);

/// Trims ASCII white space and no-break spaces at both ends.
std::string_view trim(std::string_view utf8);

/// Unicode white space, zero-width space and BOM included.
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : detail::is_space_beyond_ascii(c); }
bool is_letter(char32_t);
bool is_upper(char32_t);   ///< upper or title case
bool is_digit(char32_t);   ///< decimal digits of any script

}  // namespace dateline
