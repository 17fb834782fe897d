#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "code/tree.h"
#include "core/explain.h"
#include "dictionary/dictionaries.h"
#include "dictionary/party_finder.h"
#include "dictionary/pattern_matcher.h"

namespace dateline::dictionary {

/// Who did what to whom. A party without a code is one that nobody names.
struct Fact {
  Party source, target;
  std::string code, mirror;  ///< mirror: of the act that the target does to the source at once ("met": 040 both ways)
  int32_t verb = -1;         ///< token
  std::vector<int32_t> words;///< tokens of the verb and of its pattern
};

/// The facts of a sentence.
///
/// With PETRARCH-2 verbs a verb over a verb is one act ("promised to help" is 033) and only the line of main verbs counts: the root,
/// verbs beside it, clauses that complete or qualify it; others speak where these say nothing. With older ones every verb counts.
class FactFinder {
 public:
  FactFinder(const Document& document, const coding::Tree& tree, const Dictionaries& dictionaries, const PartyFinder& parties,
             PatternMatcher& matcher, bool phrases, Explanation* why);

  /// Facts with both parties, each once, in the order of their verbs. Cost: see PatternMatcher.
  std::vector<Fact> find(const Sentence& sentence);

 private:
  /// A verb with what was found for it.
  struct Act {
    int32_t verb = -1;
    bool known = false;            ///< the dictionaries have the verb
    bool among = false;            ///< each source towards each other
    std::string code, mirror;
    std::vector<Party> source, target;
    std::vector<int32_t> spent, words;
  };

  bool is_verb(int32_t token) const;
  Act act_of(int32_t verb);
  void code_of(const VerbHit& verb, const PatternHit* hit, Act& act) const;
  void parties_of(const PatternHit& hit, Act& act);
  std::vector<Party> subject_parties(int32_t verb, int32_t depth = 0) const;
  std::vector<Party> before(int32_t verb, const std::vector<Party>& besides) const;
  std::vector<Party> behind(int32_t verb, const PatternHit& hit, bool clauses = true, int32_t depth = 0) const;
  bool is_negated(int32_t verb) const;
  bool is_owned(int32_t noun) const;   ///< "its troops"
  std::string_view preposition_of(int32_t clause) const;

  std::vector<Fact> facts_of(int32_t verb, int32_t depth);
  void inner_verbs(int32_t from, int32_t depth, std::vector<int32_t>& out) const;
  std::vector<Fact> own_facts(const Act& act) const;
  /// The facts that an outer verb makes of an inner one; false where the inner one stays as it is.
  bool combine(const Act& outer, const Fact& inner, std::vector<Fact>& out) const;
  bool transform(const Act& outer, const Party& a, const Fact& inner, std::vector<Fact>& out) const;
  void visit(int32_t token, int32_t depth, std::vector<Fact>& out);
  std::vector<Fact> finish(std::vector<Fact> facts) const;

  const Document& document_;
  const coding::Tree& tree_;
  const Dictionaries& dictionaries_;
  const PartyFinder& parties_;
  PatternMatcher& matcher_;
  const bool phrases_;
  Explanation* why_;
  Sentence sentence_{};
  std::vector<char> visited_;   ///< by token of the sentence
};

}  // namespace dateline::dictionary
