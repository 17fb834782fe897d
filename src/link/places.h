#pragma once

#include "core/document.h"
#include "core/explain.h"
#include "link/gazetteer.h"

namespace dateline {

/// Puts the place names of a document on the map.
///
///   const PlaceFinder finder(gazetteer);
///   finder.find_places(document);
///
/// A name has one sense a document. Which one is told by the text, in this order of weight: what follows it ("Paris, Texas",
/// "Paris (Texas)"), the dateline and the publisher's own country and state, places named beside it that lie near or contain it,
/// how the name is used (a country before a state before a town), and population last.
///
/// Which words name a place at all is told in place_names.h.
///
/// Law: spans are in text order and none overlap; every place has a point. A name that the gazetteer lacks is left out.
class PlaceFinder {
 public:
  /// The gazetteer must outlive the finder.
  explicit PlaceFinder(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

  /// Fills document.places, in text order; what was there is replaced. Needs `analyse`'s layers and document.entities: a place
  /// points to the entity one of whose name mentions has its words (-1 where there are no entities yet), and that entity gets
  /// its GeoNames id.
  /// Cost: linear in the names but for ranking, which compares the distinct names of a document with each other (bounded).
  void find_places(Document& document, Explanation* why = nullptr) const;

 private:
  const Gazetteer* gazetteer_;
};

}  // namespace dateline
