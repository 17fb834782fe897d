#include "extract/foreign_parts.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "extract/metadata.h"
#include "extract/notices.h"
#include "extract/worth.h"

namespace dateline {
namespace {

using html::Attribute;
using html::Tag;

// Share of the page's prose with which a part is kept, whatever its names say.
constexpr double kTooMuchToDrop = 0.4;

// Names of these kinds are as often names of the layout around a story.
constexpr Hints kLayout = kHintCaption | kHintNavigation | kHintTool | kHintEmbed | kHintByline | kHintDate | kHintTags | kHintNotice;
// The head of an article is named for its parts ("title-and-date").
constexpr Hints kSmall = kHintByline | kHintDate | kHintTags | kHintNotice;

Hints hints_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav: case Tag::kFooter: case Tag::kMenu: return kHintNavigation;
    case Tag::kAside: return kHintRelated;
    case Tag::kFigcaption: return kHintCaption;
    case Tag::kForm: case Tag::kFieldset: case Tag::kDialog: return kHintTool;
    default: return 0;
  }
}

class ForeignParts {
 public:
  ForeignParts(const html::Tree& tree, const Outline& outline, const Headline& headline, Explanation* why)
      : tree_(tree), outline_(outline), headline_(headline), why_(why), words_(sums(prose)), links_(sums([](const Block& block) { return static_cast<double>(block.linked); })) {
    total_ = prose_that_counts();
    for (int32_t node = 1; node < tree_.size(); ++node)
      if (tree_[node].tag != Tag::kText && own_against(node) != 0 && words_.of(node) > 0) of_name_[name_without_number(node)] += words_.of(node);
  }

  std::vector<Hints> find() const {
    std::vector<Hints> against(at(tree_.size()), 0);
    for (int32_t node = 1; node < tree_.size(); ++node) {
      const Hints around = against[at(tree_[node].parent)];
      const Hints own = tree_[node].tag == Tag::kText ? 0 : weighed(node);
      against[at(node)] = around | own;
      if (own != 0 && around == 0 && why_ != nullptr)
        why_->add("foreign (" + std::string(name_of_hint(own)) + "): " + describe(tree_, node) + ", " + std::to_string(std::lround(words_.of(node))) + " words of " +
                  std::to_string(std::lround(total_)));
    }
    return against;
  }

 private:
  static size_t at(int32_t index) { return static_cast<size_t>(index); }

  template <class Number>
  Sums sums(Number number) const {
    std::vector<double> numbers;
    numbers.reserve(outline_.blocks.size());
    for (const Block& block : outline_.blocks) numbers.push_back(number(block));
    return Sums(tree_, outline_.blocks, numbers);
  }

  Hints own_against(int32_t node) const { return (outline_.hints[at(node)] | hints_of_tag(tree_[node].tag)) & kHintsAgainst; }
  double share(double words) const { return total_ > 0 ? words / total_ : 0.0; }

  bool holds_headline(int32_t node) const {
    if (headline_.block < 0) return false;
    const int32_t first = outline_.blocks[at(headline_.block)].first;
    return node <= first && first < tree_[node].end;
  }

  /// The element's own hints against it, less those that its text refutes.
  Hints weighed(int32_t node) const {
    Hints own = own_against(node);
    if (own == 0 || holds_headline(node)) return 0;
    const Hints all = outline_.hints[at(node)];
    const double words = words_.of(node), links = links_.of(node);
    // Comments and policies can be longer than the story.
    const bool comments = (own & kHintComments) != 0 && (all & (kHintArticleBody | kHintArticle)) == 0;
    if (share(words) > kTooMuchToDrop && !comments && (own & kHintConsent) == 0) return 0;
    // A wall's name is often that of the text behind it; what it says tells which it is.
    if ((own & kHintWall) != 0 && !asks_for_money(node)) own &= ~kHintWall;
    // Other stories are linked to; a list or box with hardly a link is the story's own.
    const bool unlinked = links == 0 ? words > 0 : words > 20 && links < 0.15 * words;
    if ((own & kHintRelated) != 0 && tree_[node].tag != Tag::kAside && unlinked) own &= ~kHintRelated;
    // Paragraphs are hidden from readers who have not paid, one by one.
    if ((own & kHintHidden) != 0 && tree_[node].tag == Tag::kP && words > 12) own &= ~kHintHidden;
    if ((own & ~kLayout) == 0 && words > 0 && most_prose_has_its_name(node)) return 0;
    if ((all & kHintArticleBody) != 0 && words > 30) own &= ~(kLayout & ~kHintCaption);
    if ((own & ~kSmall) == 0 && words > 60) return 0;
    return own;
  }

  /// Each part of the story stands in a "slide" or "widget" of its own.
  bool most_prose_has_its_name(int32_t node) const {
    const std::string name = name_without_number(node);
    const auto found = of_name_.find(name);
    return !name.empty() && found != of_name_.end() && share(found->second) > kTooMuchToDrop;
  }

  /// The class of an element without the words that have digits, which differ from one part to the next.
  std::string name_without_number(int32_t node) const {
    std::string name;
    std::string_view rest = tree_.attribute(node, Attribute::kClass);
    while (!rest.empty()) {
      const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
      const auto is_digit_sign = [](char c) { return c >= '0' && c <= '9'; };
      const auto blank = static_cast<size_t>(std::find_if(rest.begin(), rest.end(), is_blank) - rest.begin());
      const std::string_view word = rest.substr(0, blank);
      if (std::none_of(word.begin(), word.end(), is_digit_sign)) name.append(word) += ' ';
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
    return name;
  }

  /// The page's words of prose without those that are surely none of the story, which would set a false measure.
  double prose_that_counts() const {
    const double all = words_.of(0);
    double total = all;
    for (int32_t node = 1; node < tree_.size();) {
      const Tag tag = tree_[node].tag;
      const Hints hints = tag == Tag::kText ? 0 : outline_.hints[at(node)];
      const bool body = (hints & (kHintArticleBody | kHintArticle)) != 0;
      const bool outside = tag == Tag::kNav || tag == Tag::kFooter || tag == Tag::kAside || ((hints & (kHintComments | kHintConsent | kHintHidden)) != 0 && !body);
      if (outside && !holds_headline(node) && words_.of(node) < 0.9 * all) {
        total -= words_.of(node);
        node = tree_[node].end;
      } else {
        ++node;
      }
    }
    return total;
  }

  bool asks_for_money(int32_t node) const {
    const std::vector<Block>& blocks = outline_.blocks;
    for (size_t i = first_block(blocks, node); i < blocks.size() && blocks[i].first < tree_[node].end; ++i) {
      const Notice notice = notice_in(blocks[i].text);
      if (notice == Notice::kWall || notice == Notice::kSignUp) return true;
    }
    return false;
  }

  const html::Tree& tree_;
  const Outline& outline_;
  const Headline& headline_;
  Explanation* why_;
  Sums words_, links_;
  double total_ = 0;
  std::unordered_map<std::string, double> of_name_;  ///< words of prose in all elements of a class
};

}  // namespace

std::vector<Hints> find_foreign_parts(const html::Tree& tree, const Outline& outline, const Headline& headline, Explanation* why) {
  return ForeignParts(tree, outline, headline, why).find();
}

size_t first_block(const std::vector<Block>& blocks, int32_t node) {
  const auto found = std::lower_bound(blocks.begin(), blocks.end(), node, [](const Block& block, int32_t wanted) { return block.first < wanted; });
  return static_cast<size_t>(found - blocks.begin());
}

std::string describe(const html::Tree& tree, int32_t node) {
  constexpr size_t kLongest = 60;
  std::string name(tree[node].tag == Tag::kOther ? tree.text(node) : html::name_of(tree[node].tag));
  if (const std::string_view id = tree.attribute(node, Attribute::kId); !id.empty()) name.append(1, '#').append(squeezed(id.substr(0, kLongest)));
  if (const std::string_view names = tree.attribute(node, Attribute::kClass); !names.empty()) name.append(1, '.').append(squeezed(names.substr(0, kLongest)));
  return name;
}

}  // namespace dateline
