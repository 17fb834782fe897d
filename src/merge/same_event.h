#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/document.h"

/// Which tellings are of one event: the same meeting told by forty pages is one.
namespace dateline {

/// An event as one document tells it.
struct Telling {
  std::string document;               ///< what names the document; tellings without a day are joined inside it only
  std::string plover;                 ///< "CONSULT"; where empty, `cameo` stands for it
  std::string mode;
  std::string cameo;
  Status status = Status::kActual;
  std::string date;                   ///< TIMEX3 value; empty where unknown
  std::vector<std::string> sources;   ///< party keys (identity.h), in any order
  std::vector<std::string> targets;
};

/// For each telling the name of the event it tells: equal for tellings of one event. A readable text, the same in every
/// archive that holds the same tellings: "2019-09-12 CONSULT person:benjamin netanyahu + person:vladimir putin".
///
/// Tellings are of one event when they agree in type, status, parties and day. More exactly:
/// - the parties of CONSULT, AGREE, SUPPORT and COOPERATE are one set: who is called visitor and who host does not matter;
///   elsewhere source and target each have to agree;
/// - a telephone call is not the meeting of the same day; other modes are not compared;
/// - a telling that names fewer of the parties joins the one event of that day that has them all, if there is only one;
/// - a telling of a month or year joins the only event of its parties in that time;
/// - a telling without a date or without any party is joined inside its document only.
/// Cost: O(n log n); a telling is compared with at most kMostCandidates events when it names fewer parties.
std::vector<std::string> name_events(const std::vector<Telling>& tellings);

}  // namespace dateline
