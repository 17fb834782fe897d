#include "code/topic.h"

#include <array>
#include <set>

#include "code/matcher.h"

namespace dateline::coding {
namespace {

constexpr int32_t kShortText = 60;        // words: one or two sentences
constexpr int32_t kDifferentInShort = 2;  // different topic words that decide a short text
constexpr int32_t kDifferent = 6;
constexpr double kShare = 0.02;           // of all words

}  // namespace

Topic::Topic(const Document& document, const Tree& tree, const Lexicon& lexicon) {
  struct Count {
    std::string_view name;
    const Words* words;
    std::set<std::string_view> different;
    int32_t all = 0;
  };
  std::array<Count, 3> counts = {{{"sport", &lexicon.words("sport-words"), {}, 0},
                                  {"culture", &lexicon.words("culture-words"), {}, 0},
                                  {"market", &lexicon.words("market-words"), {}, 0}}};
  int32_t words = 0;
  for (size_t t = 0; t < document.tokens.size(); ++t) {
    const Tag tag = document.tokens[t].tag;
    if (tag == Tag::PUNCT) continue;
    ++words;
    if (tag != Tag::NOUN && tag != Tag::VERB && tag != Tag::PROPN && tag != Tag::ADJ) continue;
    const int32_t token = static_cast<int32_t>(t);
    for (Count& count : counts) {
      if (!is_among(tree, token, *count.words)) continue;
      ++count.all;
      count.different.insert(tree.lemma(token));
    }
  }
  for (const Count& count : counts) {
    const int32_t different = static_cast<int32_t>(count.different.size());
    const bool about = words <= kShortText ? different >= kDifferentInShort
                                           : different >= kDifferent && count.all >= kShare * words;
    if (about) veto_ = count.name;
  }
}

}  // namespace dateline::coding
