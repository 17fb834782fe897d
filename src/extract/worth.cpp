#include "extract/worth.h"

namespace dateline {

Sums::Sums(const html::Tree& tree, const std::vector<Block>& blocks, const std::vector<double>& number)
    : tree_(tree), before_(static_cast<size_t>(tree.size()) + 1, 0.0) {
  for (size_t i = 0; i < blocks.size(); ++i) before_[static_cast<size_t>(blocks[i].first) + 1] += number[i];
  for (size_t i = 1; i < before_.size(); ++i) before_[i] += before_[i - 1];
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']')) text.remove_suffix(1);
  for (const std::string_view quote : {"\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\x9C"})
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  if (text.empty()) return false;
  return text.back() == '.' || text.back() == '!' || text.back() == '?' || text.back() == ':' || text.ends_with("\xE2\x80\xA6") || text.ends_with("\xE3\x80\x82");
}

double prose(const Block& block) {
  if (block.heading > 0 || block.link_share() > 0.5) return 0;
  const double own = block.words - block.linked;
  const bool sentence = ends_sentence(block.text);
  double worth = own;
  if (own < 10 && !sentence) worth = 0;
  else if (own < 20) worth = own * (sentence ? 0.8 : 0.4);
  if (!block.paragraph) worth *= block.item || block.cell ? 0.5 : 0.8;
  return worth;
}

double worth_of(const Block& block) {
  if (block.heading > 0) return block.link_share() > 0.5 ? -4 : 0;
  const double words = prose(block);
  if (words > 0) return words;
  if (block.link_share() > 0.5) return -2.0 - 0.5 * block.linked;
  return block.words < 10 ? -1 : 0;
}

}  // namespace dateline
