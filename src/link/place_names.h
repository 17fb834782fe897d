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
/// Left out is what is somebody's surname in the document ("Henry Jackson ... Jackson"), what the model took for an
/// organisation or a person more often than for a place, and what lies inside the name of no public body ("The Boston Globe").
/// Cost: linear in names and tokens.
std::vector<PlaceName> find_place_names(const Document& document, const Gazetteer& gazetteer);

}  // namespace dateline
