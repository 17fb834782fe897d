#pragma once

#include <string>
#include <vector>

#include "store/select.h"

namespace dateline {

/// One event with all its tellings (merge/same_event.h says which are of one event).
struct DistinctEvent {
  std::vector<EventRow> tellings;  ///< by date of publication
  size_t best = 0;                 ///< the telling that is shown: most parties, then most confident, then earliest

  const EventRow& shown() const { return tellings[best]; }
  std::string day() const;         ///< "2019-09-12", or the shortest form of a longer time: "2019-09", "2019"; empty where unknown
  bool has_day() const;            ///< known to the day
  std::string mode() const;        ///< the first mode that a telling gives
  std::string place() const;       ///< the shown telling's, else the first that a telling gives
  size_t documents() const;        ///< how many tell it
};

/// Groups rows by event, in the order of their days; events without a date last.
std::vector<DistinctEvent> group_tellings(std::vector<EventRow> rows);

/// How something like a person is shown: the name, else the actor code ("COP" for an implied party), else "unnamed".
std::string shown_name(const Party& party);
/// "A", "A and B", "A, B and C"; each name once.
std::string shown_names(const std::vector<Party>& parties);

}  // namespace dateline
