#include "core/nearest_word.h"

#include <algorithm>

namespace dateline {
namespace {

/// Edits between two words; a swap of neighbours counts as one. O(a b) time, three rows of memory.
size_t edits(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string lower(std::string_view word) {
  std::string out(word.substr(0, 64));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

std::string nearest_word(std::string_view typed, const std::vector<std::string>& known) {
  const std::string word = lower(typed);
  const std::string* best = nullptr;
  size_t least = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::string other = lower(candidate);
    const size_t n = word.size() >= 3 && other.starts_with(word) ? 1 : edits(word, other);
    if (n < least) {
      least = n;
      best = &candidate;
    }
  }
  return best ? *best : std::string();
}

}  // namespace dateline
