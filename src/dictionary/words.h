#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "code/frame.h"

namespace dateline::dictionary {

/// Index of a word in a Vocabulary; case and accents do not count.
using Word = int32_t;
constexpr Word kNoWord = -1;

/// The form in which words are compared: folded (see fold()), a full stop at the end gone ("U.S." is "u.s").
void normalise(std::string_view word, std::string& out);

/// Every word that a dictionary knows, by number.
class Vocabulary {
 public:
  Word add(std::string_view word);                 ///< takes the word in any case
  /// kNoWord where no dictionary has it. `buffer` is the caller's scratch memory.
  Word find(std::string_view word, std::string& buffer) const;
  const std::string& text(Word word) const { return texts_[static_cast<size_t>(word)]; }
  size_t size() const { return texts_.size(); }

 private:
  coding::StringMap<Word> index_;
  std::vector<std::string> texts_;
};

/// The regular plural of a noun in lower case: "ally" -> "allies", "boss" -> "bosses", "troop" -> "troops".
std::string plural_of(std::string_view noun);

/// The regular forms of a verb in lower case, itself first: "stop", "stops", "stopped", "stoped", "stopping", "stoping".
/// A consonant may be doubled or not: the dictionaries leave that to the program, and a form that is no word does no harm.
/// `past` false leaves out the forms in -ed: those of an irregular verb are listed with it.
std::vector<std::string> verb_forms(std::string_view verb, bool past = true);

/// One word of a phrase, and what may stand before it.
struct Step {
  Word word = kNoWord;
  bool gap = false;   ///< other words may stand between it and the word before

  friend bool operator==(const Step&, const Step&) = default;
};

/// "SECURITY_SERVICE CHIEF": words joined by `_` or `-` touch, a blank lets other words stand between.
/// An underscore at the end is not part of the phrase.
std::vector<Step> phrase_of(std::string_view text, Vocabulary& vocabulary);

/// Phrases by their words, and a number for each: the longest one that begins at a word is found.
class PhraseTable {
 public:
  static constexpr int32_t kNone = -1;
  static constexpr size_t kMaxGap = 8;  ///< words that a blank in a phrase may stand for, at most

  /// The number stays as it is where the phrase is known already. Returns the number that holds.
  int32_t add(const std::vector<Step>& phrase, int32_t value);

  struct Match {
    int32_t value = kNone;
    size_t end = 0;     ///< one past the last word
    int32_t words = 0;  ///< words of the phrase; gaps do not count
  };
  /// The match with the most words that begins at `words[at]` (of two with as many the shorter); value kNone for none.
  /// \param accept  is asked for each value that is found; one that it refuses is as if it were not there
  /// Cost: a lookup a word of the match, and one more for each word that a gap may skip.
  template <class Accept>
  Match longest(const std::vector<Word>& words, size_t at, const Accept& accept) const {
    Match best;
    if (at >= words.size() || words[at] == kNoWord) return best;
    if (const int32_t node = edge(0, words[at], false); node >= 0) follow(words, at + 1, node, 1, accept, best);
    return best;
  }
  Match longest(const std::vector<Word>& words, size_t at) const {
    return longest(words, at, [](int32_t) { return true; });
  }

 private:
  template <class Accept>
  void follow(const std::vector<Word>& words, size_t at, int32_t node, int32_t depth, const Accept& accept, Match& best) const {
    const int32_t value = values_[static_cast<size_t>(node)];
    if (value != kNone && (depth > best.words || (depth == best.words && at < best.end)) && accept(value)) best = {value, at, depth};
    if (at < words.size() && words[at] != kNoWord)
      if (const int32_t next = edge(node, words[at], false); next >= 0) follow(words, at + 1, next, depth + 1, accept, best);
    if (!has_gap_[static_cast<size_t>(node)]) return;
    const size_t end = words.size() < at + kMaxGap + 1 ? words.size() : at + kMaxGap + 1;
    for (size_t i = at; i < end; ++i) {
      if (words[i] == kNoWord) continue;
      const int32_t next = edge(node, words[i], true);
      if (next < 0) continue;
      follow(words, i + 1, next, depth + 1, accept, best);
      break;  // the nearest one: a phrase with many gaps stays cheap
    }
  }
  int32_t edge(int32_t node, Word word, bool gap) const;

  std::unordered_map<uint64_t, int32_t> edges_;  ///< node and step -> node
  std::vector<int32_t> values_{kNone};           ///< by node; node 0 is the beginning
  std::vector<char> has_gap_{0};                 ///< by node: is there an edge behind a gap?
};

}  // namespace dateline::dictionary
