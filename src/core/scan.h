#pragma once

#include <bit>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Searching bytes, sixteen at a time where the processor can. Nearly all of a page is text, script and attribute values, and
/// of those only the first of a few bytes matters.
namespace dateline {

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

/// The first of [at, end) at which the two bytes stand one behind the other; `end` if they do nowhere.
template <char kFirst, char kSecond>
inline const char* find_pair(const char* at, const char* end) {
#ifdef __SSE2__
  for (; end - at >= 17; at += 16) {
    const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 1));
    const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8(kFirst)), _mm_cmpeq_epi8(next, _mm_set1_epi8(kSecond)));
    if (const int mask = _mm_movemask_epi8(both)) return at + std::countr_zero(static_cast<uint32_t>(mask));
  }
#endif
  for (; end - at >= 2; ++at)
    if (at[0] == kFirst && at[1] == kSecond) return at;
  return end;
}

}  // namespace dateline
