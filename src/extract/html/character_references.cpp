#include "extract/html/character_references.h"

#include <algorithm>
#include <array>

#include "core/scan.h"
#include "core/utf8.h"
#include "extract/html/character_references_table.h"
#include "extract/html/letters.h"

namespace dateline::html {
namespace {

constexpr size_t kLongestName = 31;
constexpr size_t kLongestBareName = 6, kShortestBareName = 2;

constexpr bool is_name_sign(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

/// Where the names of each first letter begin in the table, by the letter's byte; made by the compiler.
constexpr auto kFirstOf = [] {
  std::array<uint16_t, 129> first{};
  size_t at = 0;
  for (size_t letter = 0; letter < first.size(); ++letter) {
    while (at < kCharacterNames.size() && static_cast<size_t>(kCharacterNames[at].name[0]) < letter) ++at;
    first[letter] = static_cast<uint16_t>(at);
  }
  return first;
}();

/// \param name  ASCII, not empty
const CharacterName* find_name(std::string_view name) {
  const auto letter = static_cast<size_t>(name[0]);
  const auto* const begin = kCharacterNames.data() + kFirstOf[letter];
  const auto* const end = kCharacterNames.data() + kFirstOf[letter + 1];
  const auto* const at = std::lower_bound(begin, end, name, [](const CharacterName& entry, std::string_view wanted) { return entry.name < wanted; });
  return at != end && at->name == name ? at : nullptr;
}

CharacterReference named(std::string_view text, bool in_attribute) {
  size_t end = 1;
  while (end < text.size() && end <= kLongestName && is_name_sign(text[end])) ++end;
  const std::string_view name = text.substr(1, end - 1);
  if (name.empty()) return {};
  if (end < text.size() && text[end] == ';')
    if (const CharacterName* known = find_name(name)) return {known->first, known->second, end + 1};
  // No name with ";" is left that could be longer than a bare one, for ";" stands only at a name's end.
  for (size_t size = std::min(name.size(), kLongestBareName); size >= kShortestBareName; --size) {
    const CharacterName* known = find_name(name.substr(0, size));
    if (known == nullptr || !known->bare) continue;
    const char next = size + 1 < text.size() ? text[size + 1] : '\0';
    if (in_attribute && (next == '=' || is_name_sign(next))) return {};
    return {known->first, known->second, size + 1};
  }
  return {};
}

int digit_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char small = lower_letter(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : 99;
}

/// What the standard makes of a number: the windows-1252 character for a control character that such pages mean, U+FFFD for
/// what is no character.
char32_t character_of_number(uint32_t number) {
  // The numbers 0x80 to 0x9F; 0 where windows-1252 has none, and the number stands for itself.
  static constexpr std::array<char16_t, 32> kWindows = {
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return kReplacement;
  if (number >= 0x80 && number <= 0x9F && kWindows[number - 0x80] != 0) return kWindows[number - 0x80];
  return number;
}

CharacterReference numbered(std::string_view text) {
  size_t at = 2;
  const bool hexadecimal = at < text.size() && lower_letter(text[at]) == 'x';
  if (hexadecimal) ++at;
  const int base = hexadecimal ? 16 : 10;
  const size_t digits = at;
  uint32_t number = 0;
  for (; at < text.size() && digit_value(text[at]) < base; ++at)
    number = std::min<uint32_t>(number * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit_value(text[at])), 0x110000);
  if (at == digits) return {};
  if (at < text.size() && text[at] == ';') ++at;
  return {character_of_number(number), 0, at};
}

/// Copies up to the next byte that means something, again and again.
template <bool kReferences>
void decode(std::string_view text, bool in_attribute, bool replace_nul, std::string& out) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const char* const next = kReferences ? find_byte<'&', '\r', '\0'>(at, end) : find_byte<'\r', '\0'>(at, end);
    out.append(at, next);
    if (next == end) return;
    at = next + 1;
    if (*next == '\r') {
      out += '\n';
      if (at != end && *at == '\n') ++at;
    } else if (*next == '\0') {
      if (replace_nul) append_utf8(out, kReplacement);
      else out += '\0';
    } else {
      const CharacterReference reference = read_character_reference({next, static_cast<size_t>(end - next)}, in_attribute);
      if (reference.first == 0) {
        out += '&';
        continue;
      }
      append_utf8(out, reference.first);
      if (reference.second != 0) append_utf8(out, reference.second);
      at = next + reference.size;
    }
  }
}

}  // namespace

CharacterReference read_character_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 3) return {};
  return text[1] == '#' ? numbered(text) : named(text, in_attribute);
}

void append_decoded(std::string_view text, bool in_attribute, bool replace_nul, std::string& out) { decode<true>(text, in_attribute, replace_nul, out); }

void append_raw(std::string_view text, bool replace_nul, std::string& out) { decode<false>(text, false, replace_nul, out); }

}  // namespace dateline::html
