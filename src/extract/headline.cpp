#include "extract/headline.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace dateline {
namespace {

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t blank = text.find(' ');
    words.push_back(text.substr(0, blank));
    text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  }
  return words;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

constexpr size_t kLongestHeadline = 400;

/// A heading that has a kicker before the headline ("Opinion What I will miss"), cut to the headline where the metadata tell it.
std::string without_kicker(const std::string& heading, const std::vector<std::string>& titles) {
  const std::string bare = bare_words(heading);
  for (const std::string& title : titles) {
    const std::string wanted = bare_words(title);
    if (wanted.size() < 12 || wanted.size() >= bare.size() || !bare.ends_with(wanted) || bare.size() - wanted.size() > 60) continue;
    return squeezed(title);
  }
  return heading;
}

/// What JSON-LD, OpenGraph and the page's title all have for a headline; empty where they differ or one is missing. A heading that says it
/// otherwise is cut or shortened for the layout.
std::string agreed_title(const Metadata& meta) {
  const std::string bare = bare_words(meta.article.headline);
  const bool agreed = !bare.empty() && bare == bare_words(meta.og_title) && bare == bare_words(without_site_name(meta.page_title, meta.site_name));
  return agreed ? squeezed(meta.article.headline) : std::string();
}

}  // namespace

double likeness(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  // A site's name is in its titles too, so the part has to be a good part.
  if (shorter.size() >= 12 && longer.find(shorter) != std::string::npos)
    return 0.5 + 0.4 * std::min(1.0, 2.0 * static_cast<double>(shorter.size()) / static_cast<double>(longer.size()));
  std::vector<std::string_view> x = split(a), y = split(b);
  if (x.size() > 60 || y.size() > 60) return 0;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string_view> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 0.9 * static_cast<double>(both.size()) / static_cast<double>(std::max(x.size(), y.size()));
}

Headline find_headline(const html::Tree& tree, const Outline& outline, const Metadata& meta) {
  const std::string site = bare_words(meta.site_name);
  std::vector<std::string> references;
  for (const std::string& title : {meta.article.headline, meta.og_title, meta.page_title})
    if (!title.empty()) references.push_back(bare_words(title));
  const std::string cut_title = bare_words(without_site_name(meta.page_title, meta.site_name));

  Headline best;
  double best_score = 0;
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    const Hints hints = outline.hints[static_cast<size_t>(block.node)];
    const bool named = (hints & kHintTitle) != 0 || tree.attribute(block.node, html::Attribute::kItemprop).find("headline") != std::string_view::npos;
    if ((block.heading == 0 && !named) || block.text.size() > kLongestHeadline) continue;
    const std::string bare = bare_words(block.text);
    if (bare.empty() || bare == site) continue;
    double like = 0;
    for (const std::string& reference : references) like = std::max(like, likeness(bare, reference));
    like = std::max(like, likeness(bare, cut_title));
    const double rank = block.heading == 1 ? 0.5 : block.heading == 2 ? 0.25 : block.heading > 0 ? 0.1 : 0.15;
    if (like < 0.5 && block.heading != 1) continue;
    double score = like + rank + (named ? 0.05 : 0);
    if (like < 0.3) score *= 0.5;
    // Of two alike the first is the story's, a later one a link to it.
    if (score > best_score + 1e-9) {
      best_score = score;
      best.text = one_line(block.text);
      best.block = static_cast<int32_t>(i);
    }
  }
  if (best_score >= 0.8) {
    best.text = without_kicker(best.text, {meta.article.headline, meta.og_title});
    if (const std::string agreed = agreed_title(meta); !agreed.empty()) best.text = agreed;
    return best;
  }

  // No heading that the metadata confirm: their words are surer than a heading that may be the site's name.
  std::string told = meta.article.headline;
  if (told.empty()) told = without_site_name(meta.og_title.empty() ? meta.page_title : meta.og_title, meta.site_name, best.text);
  told = squeezed(told);
  if (told.empty() || bare_words(told) == site || told.size() > kLongestHeadline) return best;
  if (best.block >= 0 && best_score >= 0.55) return best;
  return {told, -1};
}

}  // namespace dateline
