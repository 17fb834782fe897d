#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/civil_date.h"
#include "core/document.h"
#include "core/error.h"
#include "serve/distinct.h"
#include "store/archive.h"
#include "store/select.h"

namespace dateline {

/// A question to an archive, as a person types it (docs/query.md):
///
///   actor:Putin actor:Netanyahu type:CONSULT since:2015-09
///   said-by:"Angela Merkel" about:Russia
///   source:EGYCOP type:COERCE place:Cairo arrested
struct Query {
  std::string asked;                               ///< as typed
  std::vector<std::string> actors, sources, targets;
  std::vector<std::string> said_by, about;
  std::vector<std::string> types;                  ///< "CONSULT", or the beginning of a CAMEO code
  std::vector<std::string> places;
  std::vector<std::string> words;
  std::vector<Status> statuses{Status::kActual, Status::kPlanned};  ///< empty for status:any
  std::optional<CivilDate> since, until;           ///< first and last day, both included

  bool asks_for_quotations() const { return !said_by.empty() || !about.empty(); }
  /// By a key that only events have, or by dates or a status alone.
  bool asks_for_events() const {
    const bool by_key = !actors.empty() || !sources.empty() || !targets.empty() || !types.empty() || !places.empty();
    return by_key || (!asks_for_quotations() && words.empty());
  }
};

/// Errors: kUsage, with the place in the text: an unknown key, type, status or date (the nearest right one is proposed), an
/// empty value, an open quotation mark, an empty query.
Result<Query> parse_query(std::string_view asked);

struct QueryResult {
  Query query;
  std::vector<DistinctEvent> events;
  std::vector<QuotationRow> quotations;  ///< where said-by: or about: was asked
  std::vector<DocumentRow> documents;    ///< where only words were asked
  std::vector<std::string> notes;        ///< "the archive knows nobody called 'Putn'"

  bool empty() const { return events.empty() && quotations.empty() && documents.empty(); }
};

/// Answers a query. Errors: those of the archive.
Result<QueryResult> run_query(Archive& archive, const Query& query);

/// For a terminal: an event or quotation with its sentence and where it is from, in lines of at most `width` columns. Control
/// characters of foreign pages are left out.
void write_table(std::ostream& out, const QueryResult& result, int width, bool colour);
/// One JSON object: "events" (each with all its tellings), "quotations", "documents", "notes".
void write_json(std::ostream& out, const QueryResult& result);
/// RFC 4180, a line an event or quotation, with a header; see csv.h for texts that look like formulas.
void write_csv(std::ostream& out, const QueryResult& result);

}  // namespace dateline
