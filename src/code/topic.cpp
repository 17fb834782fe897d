#include "code/topic.h"

#include <array>
#include <set>

#include "code/matcher.h"

namespace dateline::coding {
namespace {

constexpr int32_t kShortText = 60;        // words: one or two sentences
constexpr int32_t kDifferentInShort = 2;  // different topic words that decide a short text
constexpr int32_t kDifferent = 6;
constexpr int32_t kDifferentWithHints = 4, kDifferentAndHints = 8;
constexpr double kShare = 0.02;           // of all words

}  // namespace

Topic::Topic(const Document& document, const Tree& tree, const Lexicon& lexicon) {
  struct Count {
    std::string_view name;
    const Words* words;
    const Words* hints;  ///< words that count only beside enough others, in a longer text; may be null
    std::set<std::string_view> different{}, hinted{};
    int32_t all = 0, all_hints = 0;
  };
  std::array<Count, 3> counts = {{{"sport", &lexicon.words("sport-words"), &lexicon.words("sport-hints")},
                                  {"culture", &lexicon.words("culture-words"), nullptr},
                                  {"market", &lexicon.words("market-words"), nullptr}}};
  int32_t words = 0;
  for (size_t t = 0; t < document.tokens.size(); ++t) {
    const Tag tag = document.tokens[t].tag;
    if (tag == Tag::PUNCT) continue;
    ++words;
    if (tag != Tag::NOUN && tag != Tag::VERB && tag != Tag::PROPN && tag != Tag::ADJ) continue;
    const int32_t token = static_cast<int32_t>(t);
    for (Count& count : counts) {
      if (is_among(tree, token, *count.words)) {
        ++count.all;
        count.different.insert(tree.lemma(token));
      } else if (count.hints && is_among(tree, token, *count.hints)) {
        ++count.all_hints;
        count.hinted.insert(tree.lemma(token));
      }
    }
  }
  for (const Count& count : counts) {
    const auto different = static_cast<int32_t>(count.different.size()), hinted = static_cast<int32_t>(count.hinted.size());
    const bool plain = different >= kDifferent && count.all >= kShare * words;
    const bool hinting = different >= kDifferentWithHints && different + hinted >= kDifferentAndHints && count.all + count.all_hints >= 2 * kShare * words;
    const bool about = words <= kShortText ? different >= kDifferentInShort : plain || hinting;
    if (about) veto_ = count.name;
  }
}

}  // namespace dateline::coding
