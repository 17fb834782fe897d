#pragma once

#include <array>
#include <vector>

#include "core/document.h"

namespace dateline {

constexpr size_t kEntityTypes = 12;

/// How likely each type is for a name, as its own words tell; sums to one.
using TypeMass = std::array<float, kEntityTypes>;

/// Mends where names begin and end: titles and common words before a person's name go ("Undersecretary Monsalve"), and a person's name
/// goes on over a hyphen ("Moon Jae-in", "Francisco Ruiz-Tagle", but not "Trump-backed" or "Trump-Putin"). O(names).
void mend_edges(Document& document, std::vector<TypeMass>& masses);

/// Makes a document's names agree with each other: a document that writes "Petro" five times means one man.
///
/// Names written alike vote on their type; a single word that ends a person's full name elsewhere counts that name as a
/// vote for a person; and a proper noun that stands alone, and is surely a name elsewhere in the document, becomes one here too.
/// Keeps the names in text order without overlaps. O(tokens + names).
///
/// \param masses  one for each of document.names
void agree_on_names(Document& document, const std::vector<TypeMass>& masses);

}  // namespace dateline
