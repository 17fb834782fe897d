#pragma once

#include <optional>
#include <vector>

#include "core/civil_date.h"
#include "core/explain.h"
#include "link/actor_book.h"
#include "link/mentions.h"

namespace dateline {

/// The mentions of one thing, and what they agree on.
struct Chain {
  std::vector<int32_t> members;    ///< indices of candidates, in text order
  EntityType type = EntityType::MISC;
  uint8_t genders = kAnyGender, numbers = kAnyNumber;
  bool named = false;              ///< one member at least is a name
};

/// What speaks for an antecedent of a pronoun, in points; after Lappin and Leass 1994.
struct ChainWeights {
  double sentence = 100;        ///< to begin with, halved (decay) for each sentence between
  double decay = 0.5;
  double subject = 80, object = 50, oblique = 40, possessor = 55, modifier = -30, other = 30;  ///< by the antecedent's function
  double parallel = 35;         ///< both have the same function
  double name = 25, pronoun = 25;
  double bare = -25;            ///< a noun without determiner that is no person
  double frequency = 12;        ///< for each mention so far, five at most
  double token = -0.02;         ///< for each word between
  double fronted = 150;         ///< for the subject that a fronted adjunct's pronoun waits for: "During his trip, Chiang met"
  double fronted_clause = 0;    ///< likewise of a clause: "While she waited, Ross wrote"
  double least_it = 0, least_they = 0, least_he = 0;  ///< an antecedent with fewer points is none
};

/// Joins mentions into chains. Sieves in the manner of Lee et al. 2013, most certain first: names over the whole document
/// (group_names), then, from left to right, appositions, noun phrases by head and title, and pronouns by the salience of
/// Lappin and Leass 1994 (recency, function, parallelism, frequency) under agreement and binding.
///
/// \return all chains, single mentions too, in order of their first member.
/// Cost: linear but for the search back, which a pronoun carries over at most 4 sentences and a noun phrase over at most
/// 30 phrases of its head.
std::vector<Chain> join_chains(const Phrases& phrases, const std::vector<Candidate>& candidates, const ActorBook& book,
                               std::optional<CivilDate> day = std::nullopt, Explanation* why = nullptr, const ChainWeights& weights = {});

}  // namespace dateline
