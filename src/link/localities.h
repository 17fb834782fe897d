#pragma once

#include <vector>

#include "core/document.h"
#include "link/phrases.h"

namespace dateline {

/// Gives actors that have no country yet the one that places tell, once places are known.
///
/// In this order: a town that acts is of its country; "the mayor of Sinjar" is of Sinjar's; "four people were killed in Kharkiv": people whose
/// words name no country are of the place that their sentence puts them in; whoever belongs to some state or society, a policeman, a
/// priest, is of the country in which most places of his paragraph lie, or of the text.
///
/// Changes only Entity::actor. Cost: linear in the mentions and places.
/// \param guessed  of each entity whether its country is only the one that the story is about, which the place of residents goes before
void settle_countries_by_place(Document& document, const Phrases& phrases, const std::vector<bool>& guessed);

}  // namespace dateline
