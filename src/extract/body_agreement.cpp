#include "extract/body_agreement.h"

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "core/utf8.h"
#include "extract/structured_data.h"

namespace dateline {
namespace {

constexpr size_t kShortestBody = 400;  // bytes: less is a teaser
constexpr size_t kShortestBlock = 6;   // words

/// One hash a word; ASCII case does not count.
std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> words;
  uint64_t hash = 0;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_letter(c) || is_digit(c)) {
      hash = (hash == 0 ? 14695981039346656037ull : hash);
      hash = (hash ^ (c < 128 ? c | 0x20 : c)) * 1099511628211ull;
    } else if (hash != 0 && c != '\'' && c != 0x2019) {
      words.push_back(hash);
      hash = 0;
    }
  }
  if (hash != 0) words.push_back(hash);
  return words;
}

/// Hash of the four words from i on.
uint64_t four(const std::vector<uint64_t>& words, size_t i) {
  uint64_t hash = 0;
  for (size_t k = 0; k < 4; ++k) hash = (hash ^ words[i + k]) * 0x9E3779B97F4A7C15ull;
  return hash;
}

}  // namespace

BodyAgreement compare_with_body(const std::string& article_body, const std::vector<Block>& blocks) {
  BodyAgreement agreement;
  agreement.agrees.assign(blocks.size(), false);
  agreement.block_words.assign(blocks.size(), 0);
  if (article_body.empty()) return agreement;
  agreement.text = plain_from_html(article_body);
  if (agreement.text.size() < kShortestBody) return agreement;
  const std::vector<uint64_t> words = word_hashes(agreement.text);
  agreement.words = words.size();
  std::unordered_set<uint64_t> fours;
  for (size_t i = 0; i + 4 <= words.size(); ++i) fours.insert(four(words, i));
  for (size_t b = 0; b < blocks.size(); ++b) {
    const std::vector<uint64_t> mine = word_hashes(blocks[b].text);
    if (mine.size() < kShortestBlock) continue;
    size_t common = 0;
    for (size_t i = 0; i + 4 <= mine.size(); ++i) common += fours.count(four(mine, i));
    if (static_cast<double>(common) < 0.7 * static_cast<double>(mine.size() - 3)) continue;
    agreement.agrees[b] = true;
    agreement.block_words[b] = mine.size();
  }
  return agreement;
}

}  // namespace dateline
