#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/civil_date.h"
#include "core/document.h"
#include "core/error.h"
#include "store/archive.h"
#include "store/who.h"

/// What queries and dossiers take from an archive: rows of the newest versions, in a fixed order.
namespace dateline {

struct PartyFilter {
  enum class Side : uint8_t { kAny, kSource, kTarget };
  Who who;
  Side side = Side::kAny;
};

/// Which events: all of what is given has to hold. An empty list or no date says nothing.
struct EventFilter {
  std::vector<PartyFilter> parties;      ///< each of them
  std::vector<std::string> types;        ///< any of them: a PLOVER type ("CONSULT") or the beginning of a CAMEO code ("04")
  std::vector<std::string> places;       ///< any of them: keys of place names (merge/identity.h) or ISO alpha-3 countries
  std::vector<std::string> words;        ///< the document has every one
  std::vector<Status> statuses;          ///< any of them
  std::optional<CivilDate> since, until; ///< the event's days overlap these; an event without a date does not
};

/// Which quotations.
struct QuotationFilter {
  std::vector<Who> said_by, about;       ///< each of them
  std::vector<std::string> words;        ///< the document has every one
  std::optional<CivilDate> since, until; ///< the day the document was published
};

/// Where a row is from.
struct Source {
  int64_t document = 0;  ///< row number; not for output, where it would differ between equal archives
  std::string doc_id, uri, title, publisher, published;
};

struct Party {
  int64_t actor = 0;     ///< row of the actor it was found to be, 0 for none; not for output
  std::string name;      ///< as its document has it
  std::string known_as;  ///< the name of the actor it was found to be; equal to `name` where there is none
  std::string key;       ///< its identity key over documents; empty where there is none
  std::string type, country, cameo;
};

/// Whether a party is one of those a word means.
bool is_meant(const Who& who, const Party& party);

/// An event as one document tells it.
struct EventRow {
  std::string same_event;   ///< equal for tellings of one event; empty in an archive that is not finished
  int64_t event = 0;        ///< place in the document's record: 3 is "v3"
  std::string plover, mode, cameo, date, first_day, last_day;
  Status status = Status::kActual;
  Claim claim = Claim::kTold;
  std::string place, place_country, evidence;
  std::vector<Span> lit;    ///< trigger and parties inside `evidence`, bytes, sorted and apart
  std::string of_event, of_date;
  int32_t count = 0;        ///< "the 13th meeting", 0 for none
  std::string count_since, count_sentence;
  double confidence = 0, goldstein = 0;
  std::vector<Party> sources, targets;
  Source from;
};

struct QuotationRow {
  int64_t quotation = 0;    ///< 3 is "q3"
  std::string form, text, cue, source_words, sentence;
  Party speaker;            ///< empty name where unknown
  Source from;
};

struct DocumentRow {
  Source from;
  std::string snippet;      ///< of the text, with \x02 and \x03 around the found words
};

/// By first day (undated last), then name of the event, date of publication and identity.
Result<std::vector<EventRow>> select_events(Archive& archive, const EventFilter& filter);

/// By date of publication (undated last), identity and place in the document.
Result<std::vector<QuotationRow>> select_quotations(Archive& archive, const QuotationFilter& filter);

/// Which documents.
struct DocumentFilter {
  std::vector<std::string> words;        ///< every one; at least one has to be given
  std::optional<CivilDate> since, until; ///< the day the document was published
  int64_t limit = 50;
};

/// Documents that have all the words, best first (BM25).
Result<std::vector<DocumentRow>> select_documents(Archive& archive, const DocumentFilter& filter);

/// The first and last day anything in the archive was published, "" where nothing has a date.
struct Published {
  std::string first, last;
};
Result<Published> published_between(Archive& archive);

}  // namespace dateline
