#pragma once

#include <cstdint>
#include <vector>

#include "code/frame.h"
#include "code/hints.h"
#include "code/lexicon.h"
#include "code/parties.h"
#include "code/tree.h"
#include "core/explain.h"

namespace dateline::coding {

/// A frame that fits a word of the text, before it is known whether it happened and when.
struct Act {
  const Frame* frame = nullptr;
  int32_t trigger = -1;
  int32_t partner = -1;   ///< the particle or modifier that belongs to the trigger
  int32_t carrier = -1;   ///< verb that carries a noun: "*held* talks"
  int32_t content = -1;   ///< first word of what a charge or claim says, -1 for none: nothing in it is an event of its own
  int32_t view = -1;      ///< index of the act in view, -1 for none
  std::vector<Party> source, target;
  Code code;
  std::vector<Code> also;  ///< further events of the same words
  bool sought = false;    ///< a party was not where the frame says, but near by
  std::vector<int32_t> used;  ///< nouns that a test asked for ("lifted *sanctions*"): no acts of their own
  float chance = 0;       ///< that the language model gives it, where no words but that triggered it; else 0
  bool absorbed = false;  ///< another act speaks of it: no event of its own
};

/// Tries the frames on the words of one sentence.
///
/// An act in view is found by asking the words that `view` leads to; answers are kept, so a word is tried once.
/// Cost: for each word the frames of its lemma, each a few looks at its children.
class Matcher {
 public:
  Matcher(const Lexicon& lexicon, const Tree& tree, const Parties& parties, const Hints& hints, Explanation* why);

  /// All acts of the sentence, in the order of their triggers but for acts in view, which stand before what speaks of them.
  /// Valid until the next call.
  std::vector<Act>& match(const Sentence& sentence);

 private:
  int32_t act_at(int32_t token, int32_t depth);
  int32_t view_at(int32_t token, int32_t depth);
  bool fits(const Frame& frame, int32_t token, Act& act, int32_t depth);
  bool has_partner(const Frame& frame, int32_t token, Act& act) const;
  /// \param used  receives the noun that passed, where one is asked for by its words; may be null
  bool passes(const Test& test, const Act& act, int32_t depth, std::vector<int32_t>* used);
  void add_seen();
  void fill_parties(const std::vector<Paths>& from, const Act& act, bool by_place, const std::vector<Party>* others, std::vector<Party>& out);
  void seek_source(Act& act) const;
  void seek_target(Act& act) const;
  void heed_hints(Act& act) const;
  int32_t likeliest_party(const Act& act, bool source) const;
  void refine_code(Act& act, int32_t depth);
  void walk(const Path& path, const Act& act, std::vector<int32_t>& out) const;
  void take_step(const PathStep& step, const Act& act, int32_t at, std::vector<int32_t>& out) const;
  void behind(const Act& act, int32_t at, std::string_view preposition, std::vector<int32_t>& out) const;
  void clauses(int32_t at, std::vector<int32_t>& out) const;
  void explain(const Frame& frame, int32_t token, const char* what) const;

  const Lexicon& lexicon_;
  const Tree& tree_;
  const Parties& parties_;
  const Hints& hints_;
  Explanation* why_;
  const Words& carriers_;
  const Words& transparent_;
  const Words& partitives_;
  Sentence sentence_;
  std::vector<Act> acts_;
  std::vector<int32_t> memo_;  ///< of each token of the sentence: index in acts_, or one of the two marks below
};

/// Is the token one of the words? Lemmas are compared in lower case; a pair asks for a child with the other word.
bool is_among(const Tree& tree, int32_t token, const Words& words);

}  // namespace dateline::coding
