#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "core/error.h"
#include "serve/distinct.h"
#include "serve/query.h"
#include "store/archive.h"
#include "store/select.h"

namespace dateline {

/// One of the two (or the one) a dossier is about.
struct DossierParty {
  Who who;                              ///< narrowed to one person where a name fits several: the one with most events
  std::string name;                     ///< as most documents have it
  std::string code, country;            ///< actor code and country that most documents give; may be empty
  std::vector<std::string> not_meant;   ///< others of that name, left out
};

/// Something announced, and what became of it as far as the archive tells.
struct Plan {
  enum class Outcome : uint8_t {
    kCameAbout,   ///< told later as having happened
    kNoReport,    ///< its time is past and no document tells of it
    kAhead,       ///< its time had not come when the archive ends
    kNoDate,      ///< no time was told
  };
  DistinctEvent event;
  std::string when;                        ///< "2020-01"
  Outcome outcome = Outcome::kNoDate;
  std::optional<DistinctEvent> came_about;
};

/// "the 13th meeting since September 2015", beside what this archive counts.
struct CountClaim {
  int32_t claimed = 0;
  std::string since;       ///< "2015-09", or empty
  std::string as_of;       ///< the day the count was made
  int32_t counted = 0;     ///< distinct meetings from `since` to `as_of`
  EventRow telling;        ///< its evidence is the sentence that makes the claim
};

/// What one party said, of the other where there are two.
struct Remarks {
  size_t speaker = 0;                          ///< index in Dossier::parties; for one party: 0 says, 1 is spoken of
  std::vector<QuotationRow> of_the_other;
  std::vector<QuotationRow> of_their_country;  ///< of the other's country, without the other's name
};

/// All that an archive tells about two parties (or one): what a dossier shows, before it has a form.
struct Dossier {
  std::string asked;                      ///< the query
  std::vector<DossierParty> parties;
  std::string since, until;               ///< where the query limits it
  Published archive;                      ///< first and last day of the archive's documents
  std::vector<DistinctEvent> meetings;    ///< face to face, each on a day of its own
  std::vector<DistinctEvent> calls;       ///< by telephone
  std::vector<DistinctEvent> vague;       ///< meetings told without a day; not counted
  std::vector<Plan> plans;                ///< of both
  std::vector<Plan> plans_of_one;         ///< of one of them with the other's country
  std::vector<CountClaim> claims;
  std::vector<DistinctEvent> acts;        ///< other acts between them
  std::vector<Remarks> remarks;
  std::vector<Source> sources;            ///< documents that any line rests on, by date
};

/// Makes the dossier of a query with one or two `actor:` terms; `since:` and `until:` limit it.
/// Errors: kUsage (no actor, more than two, keys a dossier has no use for), kNotFound (nobody of that name), the archive's.
Result<Dossier> make_dossier(Archive& archive, const Query& query);

/// One self-contained page. The same archive and query give the same bytes.
std::string to_html(const Dossier& dossier);

/// Every line of the page as a line of a table, RFC 4180; see csv.h.
std::string to_csv(const Dossier& dossier);

/// The same for programs: one JSON object.
std::string to_json(const Dossier& dossier);

/// The same for a terminal of so many columns, coloured or plain.
void write_text(std::ostream& out, const Dossier& dossier, int width, bool colour);

/// "Vladimir Putin and Benjamin Netanyahu"
std::string title_of(const Dossier& dossier);
std::string_view words_of(Plan::Outcome outcome);  ///< "came about", "no report of it", ...

}  // namespace dateline
