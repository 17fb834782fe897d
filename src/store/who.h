#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "store/archive.h"

namespace dateline {

/// Whom a word of a query means. Exactly one of the three is filled; all are empty where the archive knows nobody of that name.
struct Who {
  std::string shown;                ///< for headings: "Vladimir Putin", "Russia"; the asked word where nobody was found
  std::vector<int64_t> actors;      ///< rows of `actors` that others are joined to (same_as), sorted
  std::string country;              ///< ISO alpha-3: everybody who acts for it
  std::string code;                 ///< beginning of an actor code: "RUSGOV" means RUSGOV, RUSGOVMIL, ...

  bool nobody() const { return actors.empty() && country.empty() && code.empty(); }
};

/// Finds out whom a word means:
/// - "RUS", "RUSGOV": capital letters, a country code or the beginning of an actor code;
/// - "Russia", "Russian": a country by a name that the archive's pages give it;
/// - "Putin", "vladimir putin": everybody whose name has all these words in this order, whatever the accents.
Result<Who> find_who(Archive& archive, std::string_view asked);

}  // namespace dateline
