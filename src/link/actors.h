#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/civil_date.h"
#include "core/explain.h"
#include "link/actor_book.h"
#include "link/chains.h"
#include "link/mentions.h"
#include "link/word_kinds.h"

namespace dateline {

/// For whom a chain acts, and whether its country is only the one that the story is about.
struct AssignedActor {
  std::optional<Actor> actor;
  bool guessed = false;
};

/// Says for whom the things of a document act, on the day it was published.
///
/// In this order: what the words of any of a chain's mentions say ("Russian Defense Minister Sergi Shoigu", "the minister"),
/// what the book knows of its name on that day, and for a role without a country ("police arrested") the country the story
/// is about, if there is one beyond doubt.
///
/// \return for each chain its actor, or nothing.
/// Cost: linear in the mentions.
std::vector<AssignedActor> assign_actors(const Phrases& phrases, const std::vector<Candidate>& candidates, const std::vector<Chain>& chains,
                                         const WordKinds& kinds, const ActorBook& book, std::optional<CivilDate> day, Explanation* why = nullptr);

/// The words of a mention's phrase that may tell its actor: up to its head or name, and its first complement; of a person the
/// title alone.
std::string actor_phrase(const Phrases& phrases, const Candidate& candidate);

/// The country with more than half of the weight of all, or none.
std::string dominant_country(const std::map<std::string, int32_t>& weights);

/// Are these roles that somebody has as a member of some state or society, so that the story's own country is a fair guess?
bool belongs_to_a_state(const std::vector<std::string>& roles);

/// The country PLOVER counts a place of this country to: "GRL" -> "DNK", "RUS" -> "RUS".
std::string_view plover_country(std::string_view alpha3);

}  // namespace dateline
