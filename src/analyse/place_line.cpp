#include "analyse/place_line.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr int32_t kLongest = 16;  // words: town, country, day, agency, dash

bool is_dash(std::string_view form) { return form == "-" || form == "--" || form == "–" || form == "—" || form == "―" || form == "_"; }

/// Words in lower case that a place line may hold: "Rio de Janeiro", "City of London".
bool is_link(std::string_view form) {
  static constexpr std::array<std::string_view, 9> kLinks = {"of", "de", "la", "el", "al", "and", "the", "el-", "al-"};
  return std::find(kLinks.begin(), kLinks.end(), form) != kLinks.end();
}

struct Letters {
  int32_t count = 0;
  bool capital = false, all_capitals = true;
};

Letters letters_of(std::string_view form) {
  Letters letters;
  for (size_t at = 0; at < form.size();) {
    const char32_t c = next_code_point(form, at);
    if (!is_letter(c)) continue;
    if (letters.count++ == 0) letters.capital = is_upper(c);
    letters.all_capitals = letters.all_capitals && is_upper(c);
  }
  return letters;
}

}  // namespace

int32_t place_line(std::string_view text, const std::vector<Word>& words, int32_t first, int32_t last) {
  const auto form = [&](int32_t w) { return words_of(text, words[static_cast<size_t>(w)].span); };
  if (first >= last) return 0;
  const Letters town = letters_of(form(first));
  if (!town.capital || town.count < 2) return 0;
  bool bracket = false;
  int32_t depth = 0;
  for (int32_t w = first + 1; w + 1 < std::min(last, first + kLongest); ++w) {
    const std::string_view word = form(w);
    if (is_dash(word) && depth == 0) {
      // A dash inside a word ("SOCHI-based") has no space about it; what follows a place line begins a sentence.
      const bool apart = words[static_cast<size_t>(w)].span.begin > words[static_cast<size_t>(w) - 1].span.end;
      const std::string_view next = form(w + 1);
      const Letters begins = letters_of(next);
      const bool opens = begins.count == 0 || begins.capital;
      const bool capitals = town.all_capitals && town.count >= 4;
      return (apart || word != "-") && opens && (bracket || capitals) ? w + 1 - first : 0;
    }
    if (word == "(") { ++depth; continue; }
    if (word == ")") {
      if (--depth < 0) return 0;
      bracket = true;
      continue;
    }
    if (depth > 0) continue;
    const Letters letters = letters_of(word);
    if (letters.count > 0 && !letters.capital && !is_link(word)) return 0;
    if (letters.count == 0 && word != "," && word != "." && word != "/" && (word.front() < '0' || word.front() > '9')) return 0;
  }
  return 0;
}

}  // namespace dateline
