#pragma once

#include <vector>

#include "link/actor_book.h"
#include "link/mentions.h"

namespace dateline {

/// Says which names of a document are one thing: "Vladimir Putin" and "Putin", "the European Union" and "EU", "US" and
/// "the United States", "Samsung Electronics" and "Samsung".
///
/// \return for each candidate the number of its group; -1 for nominals and pronouns. Groups are numbered by first mention.
/// Cost: linear but for the names with a word in common, of which a short name is compared with 200 at most.
std::vector<int32_t> group_names(const std::vector<Candidate>& candidates, const ActorBook& book);

}  // namespace dateline
