#pragma once

#include <cstdint>
#include <vector>

#include "code/frame.h"
#include "code/lexicon.h"
#include "code/tree.h"
#include "core/document.h"

namespace dateline::coding {

/// Somebody who takes part in an act.
struct Party {
  int32_t entity = -1;  ///< index in Document::entities
  int32_t head = -1;    ///< token that governs the words
  Span span;            ///< the words of the party
};

/// Finds whom a word of the text stands for.
///
/// "Minister A and General B" are two. "Hundreds of students" are the students. "Israeli tanks", "Haiti's efforts",
/// "the government's positions" belong to whoever owns them, where the owner is a party and they are none.
/// Built in O(mentions + tokens); a question looks at a few children.
class Parties {
 public:
  /// The lexicon tells which nouns only count what stands behind their "of", and what pairs and opponents are called.
  Parties(const Document& document, const Tree& tree, const Lexicon& lexicon);

  /// Adds the parties that the noun and those coordinated with it stand for, but for those already in `out`.
  /// \param others    parties that it cannot be, because they are on the other side of the act; may be null
  /// \param by_place  "a village in Iraq" may stand for Iraq: so for what is attacked, never for who attacks
  void find(int32_t noun, bool by_place, std::vector<Party>& out, const std::vector<Party>* others = nullptr) const;

  /// Adds the parties named nearest below a noun: "an extension of the mandate of the force in *Lebanon*". For targets that no
  /// path of a frame leads to; relative and other clauses are left out.
  void find_below(int32_t noun, std::vector<Party>& out, const std::vector<Party>* others) const;

  /// The entity of which the token is the head or a word of its name, -1 for none.
  int32_t entity_at(int32_t token) const;
  /// Country or roles are known.
  bool has_actor(int32_t entity) const;
  const Entity& entity(int32_t i) const { return document_.entities[static_cast<size_t>(i)]; }
  bool has_country(int32_t entity) const;
  bool same_country(int32_t a, int32_t b) const;
  /// Known by an actor, or at least of a type that acts.
  bool can_be_party(int32_t entity) const;
  /// Before the dash of "LIMA, 2 May (AP) -- Police said": no word of the sentence.
  bool in_dateline(int32_t token) const { return in_dateline_[static_cast<size_t>(token)] != 0; }
  bool has_role(int32_t entity, std::string_view role) const;
  bool is_armed(int32_t entity) const;
  bool is_official(int32_t entity) const;
  /// Known well enough to be found by searching: a country, or a body across countries.
  bool is_distinct(int32_t entity) const;
  /// Is this what a test asks for? kWords and kAct are not asked here.
  bool is(Kind kind, int32_t token) const;

 private:
  void find_one(int32_t noun, bool by_place, int32_t depth, const std::vector<Party>* others, std::vector<Party>& out) const;
  /// Which two may a word stand for: people who govern, states, from how many sentences back. Neither, where it is no pair's word.
  struct Pair {
    bool leaders = false, states = false;
    int32_t reach = 0;
  };
  Pair pair_of(int32_t noun) const;
  /// Adds the two that a pair's word ("they", "both leaders") stands for; false where it is none or they are not plain.
  bool find_pair(int32_t noun, const std::vector<Party>* others, std::vector<Party>& out) const;
  /// Adds the peoples of "Pakistani and Indian soldiers"; false for fewer than two.
  bool find_peoples(int32_t noun, const std::vector<Party>* others, std::vector<Party>& out) const;
  int32_t owner(int32_t noun, bool by_place, const std::vector<Party>* others) const;
  Span words_of_mention(int32_t noun, int32_t entity) const;

  const Document& document_;
  const Tree& tree_;
  const Words &partitives_, &opponents_, &heads_, &states_;
  std::vector<int32_t> by_head_;  ///< entity whose mention this token heads
  std::vector<int32_t> by_name_;  ///< entity of whose name this token is a word
  std::vector<uint8_t> in_dateline_;
  std::vector<uint8_t> is_state_;  ///< of each entity: a whole country
  std::vector<Span> np_;          ///< the noun phrase of that mention
};

}  // namespace dateline::coding
