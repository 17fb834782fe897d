#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "link/gazetteer.h"

namespace dateline {

/// Why words are taken for a place's name, from the surest on.
enum class PlaceEvidence : uint8_t {
  kDateline,  ///< "KYIV, Ukraine — ", "TORRINGTON - " at the head of a sentence: where the story is from
  kNamed,     ///< a name of type GPE, LOC or FAC
  kRepeated,  ///< the same words were named elsewhere in the document; here the model saw no name, or another type
  kInside,    ///< the place that a public body or building is called after: "Torrington Fire Department"
};

/// Words of a document that may name a place, and the gazetteer's key for them.
struct PlaceName {
  Span span;
  std::string key;  ///< Gazetteer::find_key(key) is not empty
  PlaceEvidence evidence = PlaceEvidence::kNamed;
};

/// All of them, in text order, none overlapping another.
///
/// A name that is also somebody's surname in the document ("Henry Jackson ... Jackson") is left out, and so is what lies
/// inside a name that no public body bears ("London School of Economics" is kept for its school, "The Boston Globe" is not).
/// Cost: linear in names and tokens.
std::vector<PlaceName> find_place_names(const Document& document, const Gazetteer& gazetteer);

}  // namespace dateline
