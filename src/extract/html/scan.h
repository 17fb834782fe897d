#pragma once

#include <bit>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Searching bytes, sixteen at a time where the processor can. Nearly all of a page is text, script and attribute values, and
/// of those only the first of a few bytes matters.
namespace dateline::html {

/// The first of [at, end) that is one of the wanted bytes; `end` if none is. Reads nothing outside the range.
template <char... kWanted>
inline const char* find_byte(const char* at, const char* end) {
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i found = _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kWanted)))), ...);
    if (const int mask = _mm_movemask_epi8(found)) return at + std::countr_zero(static_cast<uint32_t>(mask));
  }
#endif
  for (; at != end; ++at)
    if (((*at == kWanted) || ...)) return at;
  return end;
}

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
/// The standard's white space. A carriage return counts: it stands for a line feed.
constexpr bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }
constexpr char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace dateline::html
