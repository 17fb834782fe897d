#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "code/tree.h"
#include "core/document.h"
#include "dictionary/dictionaries.h"
#include "dictionary/party_finder.h"
#include "dictionary/text_words.h"

namespace dateline::dictionary {

/// A verb of the dictionaries that a text holds.
struct VerbHit {
  int32_t token = -1;         ///< the verb itself
  std::vector<int32_t> verbs; ///< entries of Dictionaries::verbs that share the words found; the last one counts for the code
  std::vector<int32_t> words; ///< tokens of the verb: "cordoned off"
};

/// What a pattern says of the words around its verb.
struct PatternHit {
  const Pattern* pattern = nullptr;
  std::vector<int32_t> spent;     ///< tokens the pattern has used, the verb's own left out
  std::vector<int32_t> skipped;   ///< heads of noun phrases that `^` passes over
  int32_t source = -1, target = -1;        ///< head of the noun phrase that `$` or `+` stands for, where it is known
  bool subject_is_source = false, subject_is_target = false;  ///< `$` or `+` before the verb
  bool source_follows = false, target_follows = false;        ///< bare `$` or `+` behind it: the next party
  bool both_before = false, both_behind = false;              ///< `%` on either side
};

/// Finds the verbs of a sentence and the patterns that hold at them.
///
/// PETRARCH-1 patterns are sequences of words, matched from the verb outwards: to the left up to the beginning of the sentence, to
/// the right up to the end of the verb's phrase. PETRARCH-2 patterns are phrases, matched against what hangs on the verb in the
/// tree. The heaviest pattern that holds is taken.
///
/// Cost: of a verb, its patterns whose words the sentence holds; a PETRARCH-1 pattern tries at most kMaxSteps words.
class PatternMatcher {
 public:
  PatternMatcher(const Document& document, const coding::Tree& tree, const TextWords& words, const Dictionaries& dictionaries,
                 const PartyFinder& parties);

  void begin(const Sentence& sentence);
  /// The longest verb entry at a token; nothing where the dictionaries have none.
  std::optional<VerbHit> verb_at(int32_t token) const;
  /// The first pattern that holds, of the blocks of all the verb's entries.
  std::optional<PatternHit> match(const VerbHit& verb) const;

  /// One past the last token of the verb's phrase: what hangs on it, but for clauses that stand beside it.
  int32_t phrase_end(int32_t verb) const;

 private:
  /// A noun, adverb or infinitive that hangs on the verb, with the preposition before it.
  struct Reached {
    int32_t token = -1;
    int32_t preposition = -1;   ///< token of the preposition, -1 for none
    bool nested = false;        ///< hangs on a noun that was reached: only a part with a preposition sees it
  };
  struct Budget;

  bool may_hold(const Pattern& pattern) const;
  bool is_in_sentence(const Item& item) const;

  // PETRARCH-2
  bool match_phrases(const VerbHit& verb, const Pattern& pattern, const std::vector<Reached>& behind, PatternHit& hit) const;
  bool match_behind(const Part& part, const std::vector<Reached>& behind, const VerbHit& verb, PatternHit& hit) const;
  bool match_before(const Part& part, const VerbHit& verb, PatternHit& hit) const;
  bool match_noun(const std::vector<Item>& items, int32_t noun, PatternHit& hit) const;
  std::vector<Reached> reached_from(const VerbHit& verb) const;
  void reach(int32_t from, bool first, int32_t depth, const VerbHit& verb, std::vector<Reached>& out) const;
  /// First word of a phrase that ends with `item` at word `at` and holds no word before `low`; -1 where it does not match.
  int64_t backward(const Item& item, size_t at, size_t low, bool lemmas) const;

  // PETRARCH-1
  bool match_words(const VerbHit& verb, const Pattern& pattern, PatternHit& hit) const;
  bool match_sequence(const std::vector<Item>& items, size_t k, int64_t at, int64_t edge, int32_t step, Budget& budget, PatternHit& hit) const;

  int64_t after_synonym(const SynonymSet& set, int64_t at, int64_t edge, int32_t step) const;

  /// A noun with the words before it that belong to it.
  struct Chunk {
    int64_t first = 0, last = 0;  ///< words [first, last)
    int32_t head = -1;
    bool compound = false;        ///< coordinated
  };
  void find_chunks(const Sentence& sentence);
  const Chunk* chunk_at(int64_t word, int32_t step) const;

  const Document& document_;
  const coding::Tree& tree_;
  const TextWords& words_;
  const Dictionaries& dictionaries_;
  const PartyFinder& parties_;
  Sentence sentence_{};
  std::vector<Word> present_;         ///< forms and lemmas of the sentence, sorted
  std::vector<int32_t> present_sets_; ///< sets one of whose words is present, sorted
  std::vector<Chunk> chunks_;
  std::vector<int32_t> chunk_of_;     ///< by word of the sentence: index in chunks_, -1 for none
};

}  // namespace dateline::dictionary
