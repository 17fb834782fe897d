#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "code/tree.h"
#include "dictionary/dictionaries.h"
#include "dictionary/text_words.h"

namespace dateline::dictionary {

/// Whom a noun phrase names, in the code of the dictionaries.
struct Party {
  std::string code;   ///< "ARNGOV", "---GOV"
  int32_t head = -1;  ///< token that governs the phrase
  Span span;
  bool actor = false; ///< the code begins with that of a named actor, not with ---
};

/// Finds the parties that noun phrases name.
///
/// A name of an actor decides, the first one of the phrase and in it the longest; the words for roles around its head are added
/// ("Egyptian farmers" is EGYAGR). Names behind a preposition count where the words around the head have none ("soldiers from
/// Gondor"), and every member of a coordination is a party of its own ("lawmakers in Arnor and Gondor" are two).
///
/// Cost: linear in the words of the phrase for each head asked for.
class PartyFinder {
 public:
  /// \param day         the story's date, in days since 1970-01-01
  /// \param split       a code such as "ELR/GAL" is two parties; else it stays one code
  PartyFinder(const coding::Tree& tree, const TextWords& words, const Dictionaries& dictionaries, std::optional<int64_t> day, bool split);

  /// The parties of the phrase that a token governs, and of those coordinated with it; none of the same code twice.
  /// \param spent  tokens that a verb pattern has used: they name nobody
  std::vector<Party> find(int32_t head, const std::vector<int32_t>& spent = {}) const;
  bool is_noun(int32_t token) const;

 private:
  struct Phrase;
  using Roles = std::vector<const AgentEntry*>;  ///< in text order
  void collect(int32_t head, Phrase& phrase) const;
  bool are_neighbours(int32_t a, int32_t b) const;
  std::string_view code_of(int32_t actor) const { return dictionaries_.actors[static_cast<size_t>(actor)].code_on(day_); }
  /// The longest name at a word that has a code on the day.
  PhraseTable::Match actor_at(const Phrase& phrase, size_t i) const;
  std::vector<Party> of_phrase(int32_t head, const std::vector<int32_t>& spent, int32_t depth) const;
  std::vector<Party> behind(int32_t head, const std::vector<int32_t>& spent, int32_t depth) const;
  void add_coordinated(int32_t head, const std::vector<int32_t>& spent, int32_t depth, std::vector<Party>& out) const;
  std::vector<Party> sharing_first(int32_t first, int32_t second, const std::vector<int32_t>& spent, int32_t depth) const;
  std::vector<Party> sharing_last(int32_t first, int32_t last, const std::vector<int32_t>& spent, int32_t depth) const;
  Roles roles_of(const Phrase& phrase, size_t actor_begin, size_t actor_end, const std::vector<int32_t>& spent) const;
  std::string with_roles(std::string code, const Roles& roles) const;
  void put(std::string code, bool actor, int32_t head, std::vector<Party>& out) const;

  const coding::Tree& tree_;
  const TextWords& words_;
  const Dictionaries& dictionaries_;
  const std::optional<int64_t> day_;
  const bool split_;
};

}  // namespace dateline::dictionary
