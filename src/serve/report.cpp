#include "serve/report.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "merge/date_range.h"

namespace dateline {
namespace {

bool is_plan(const EventRow& event) {
  if (event.status == Status::kPlanned) return true;
  // An agreement to meet or a promise to give way is an act of its own day with another one in view.
  return event.status == Status::kActual && !event.of_event.empty() && (event.plover == "AGREE" || event.plover == "CONCEDE");
}

template <class F>
void for_each_party(const EventRow& event, F use) {
  for (const Party& party : event.sources) use(party);
  for (const Party& party : event.targets) use(party);
}

bool takes_part(const Who& who, const EventRow& event) {
  bool found = false;
  for_each_party(event, [&](const Party& party) { found = found || is_meant(who, party); });
  return found;
}

/// The most frequent key of a count; of equals the first in order.
template <class Key>
Key most_of(const std::map<Key, int>& counts) {
  Key best{};
  int most = 0;
  for (const auto& [key, count] : counts)
    if (count > most) {
      most = count;
      best = key;
    }
  return best;
}

/// Settles whom a dossier is about. A name that fits several people means the one with most events; the others are told.
DossierParty settle_party(const Who& who, const std::vector<EventRow>& events) {
  DossierParty party{.who = who, .name = who.shown};
  std::map<int64_t, int> events_of;
  std::map<int64_t, std::map<std::string, int>> names_of;
  std::map<std::string, int> codes, countries;
  for (const EventRow& event : events)
    for_each_party(event, [&](const Party& p) {
      if (!is_meant(who, p)) return;
      ++events_of[p.actor];
      ++names_of[p.actor][shown_name(p)];
    });
  int64_t chosen = 0;
  if (!who.actors.empty()) {
    chosen = most_of(events_of);
    party.name = most_of(names_of[chosen]);
    for (const auto& [actor, names] : names_of)
      if (actor != chosen) party.not_meant.push_back(most_of(names));
    std::sort(party.not_meant.begin(), party.not_meant.end());
    party.who.actors = {chosen};
  }
  for (const EventRow& event : events)
    for_each_party(event, [&](const Party& p) {
      if (!is_meant(party.who, p)) return;
      if (!p.cameo.empty()) ++codes[p.cameo];
      if (!p.country.empty()) ++countries[p.country];
    });
  party.code = !who.country.empty() ? who.country : !who.code.empty() ? who.code : most_of(codes);
  party.country = most_of(countries);
  party.who.shown = party.name;
  return party;
}

std::set<std::string> party_names(const EventRow& event) {
  std::set<std::string> names;
  for_each_party(event, [&](const Party& party) { names.insert(party.key.empty() ? party.cameo : party.key); });
  names.erase(std::string());
  return names;
}

/// What is told to have happened, by type, for finding out what became of plans.
class Happened {
 public:
  explicit Happened(std::vector<EventRow> rows) : events_(group_tellings(std::move(rows))) {
    for (size_t i = 0; i < events_.size(); ++i) by_type_[events_[i].shown().plover].push_back(i);
  }

  /// The first event of the planned type, in the planned time, after it was announced, that has two of the plan's parties, or
  /// one of them at the planned place.
  const DistinctEvent* what_came_of(const EventRow& plan, const DateRange& when) const {
    const auto of_type = by_type_.find(plan.of_event.empty() ? plan.plover : plan.of_event);
    if (of_type == by_type_.end()) return nullptr;
    const std::set<std::string> wanted = party_names(plan);
    for (const size_t i : of_type->second) {
      const EventRow& row = events_[i].shown();
      const auto day = date_range(events_[i].day());
      if (!day || !when.contains(*day) || day->last.to_string() < plan.from.published.substr(0, 10)) continue;
      size_t shared = 0;
      for (const std::string& name : party_names(row)) shared += wanted.count(name);
      const bool same_place = !plan.place_country.empty() && plan.place_country == row.place_country;
      if (shared >= 2 || (shared >= 1 && (wanted.size() == 1 || same_place))) return &events_[i];
    }
    return nullptr;
  }

 private:
  std::vector<DistinctEvent> events_;
  std::map<std::string, std::vector<size_t>> by_type_;
};

Plan settle_plan(DistinctEvent event, const Happened& happened, const Published& archive) {
  Plan plan;
  const EventRow& row = event.shown();
  if (row.status == Status::kPlanned) plan.when = row.of_date.empty() ? event.day() : row.of_date;
  else plan.when = row.of_date;
  plan.event = std::move(event);
  const auto when = date_range(plan.when);
  if (!when) return plan;
  if (const DistinctEvent* found = happened.what_came_of(plan.event.shown(), *when)) {
    plan.outcome = Plan::Outcome::kCameAbout;
    plan.came_about = *found;
    return plan;
  }
  plan.outcome = when->last.to_string() < archive.last ? Plan::Outcome::kNoReport : Plan::Outcome::kAhead;
  return plan;
}

std::vector<CountClaim> claims_of(const std::vector<DistinctEvent>& meetings, const std::vector<DistinctEvent>& vague) {
  std::vector<CountClaim> claims;
  std::set<std::tuple<int32_t, std::string, std::string>> known;
  for (const auto* events : {&meetings, &vague})
    for (const DistinctEvent& event : *events)
      for (const EventRow& row : event.tellings) {
        if (row.count <= 0) continue;
        CountClaim claim{.claimed = row.count, .since = row.count_since, .as_of = event.has_day() ? event.day() : row.from.published.substr(0, 10), .telling = row};
        if (!known.emplace(claim.claimed, claim.since, claim.as_of).second) continue;
        if (!row.count_sentence.empty() && row.count_sentence != row.evidence) {
          claim.telling.evidence = row.count_sentence;
          claim.telling.lit.clear();
        }
        const auto since = date_range(claim.since);
        for (const DistinctEvent& meeting : meetings) {
          const std::string day = meeting.day();
          if ((!since || since->first.to_string() <= day) && (claim.as_of.empty() || day <= claim.as_of)) ++claim.counted;
        }
        claims.push_back(std::move(claim));
      }
  std::stable_sort(claims.begin(), claims.end(), [](const CountClaim& a, const CountClaim& b) { return a.as_of < b.as_of; });
  return claims;
}

Result<void> add_remarks(Archive& archive, Dossier& dossier, const QuotationFilter& limits) {
  const size_t parties = dossier.parties.size();
  for (size_t i = 0; i < 2; ++i) {
    Remarks remarks{.speaker = i};
    QuotationFilter filter = limits;
    const Who* other = nullptr;
    if (parties == 2) {
      filter.said_by = {dossier.parties[i].who};
      other = &dossier.parties[1 - i].who;
      filter.about = {*other};
    } else if (i == 0) {
      filter.said_by = {dossier.parties[0].who};
    } else {
      filter.about = {dossier.parties[0].who};
    }
    auto rows = select_quotations(archive, filter);
    if (!rows) return pass_on(rows);
    remarks.of_the_other = std::move(*rows);

    if (parties == 2 && other->country.empty() && !dossier.parties[1 - i].country.empty()) {
      std::set<std::pair<int64_t, int64_t>> shown;
      for (const QuotationRow& row : remarks.of_the_other) shown.emplace(row.from.document, row.quotation);
      filter.about = {Who{.shown = dossier.parties[1 - i].country, .country = dossier.parties[1 - i].country}};
      if (rows = select_quotations(archive, filter); !rows) return pass_on(rows);
      for (QuotationRow& row : *rows)
        if (!shown.count({row.from.document, row.quotation})) remarks.of_their_country.push_back(std::move(row));
    }
    dossier.remarks.push_back(std::move(remarks));
  }
  return {};
}

void collect_sources(Dossier& dossier) {
  std::map<int64_t, Source> sources;
  const auto add = [&](const Source& from) { sources.emplace(from.document, from); };
  const auto add_events = [&](const std::vector<DistinctEvent>& events) {
    for (const DistinctEvent& event : events)
      for (const EventRow& row : event.tellings) add(row.from);
  };
  for (const auto* events : {&dossier.meetings, &dossier.calls, &dossier.vague, &dossier.acts}) add_events(*events);
  for (const auto* plans : {&dossier.plans, &dossier.plans_of_one})
    for (const Plan& plan : *plans) {
      add_events({plan.event});
      if (plan.came_about) add_events({*plan.came_about});
    }
  for (const Remarks& remarks : dossier.remarks)
    for (const auto* rows : {&remarks.of_the_other, &remarks.of_their_country})
      for (const QuotationRow& row : *rows) add(row.from);
  for (auto& [document, from] : sources) dossier.sources.push_back(std::move(from));
  std::stable_sort(dossier.sources.begin(), dossier.sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.published, a.publisher, a.title, a.uri, a.doc_id) < std::tie(b.published, b.publisher, b.title, b.uri, b.doc_id);
  });
}

Result<void> check(const Query& query) {
  const auto wrong = [](std::string message) { return fail(Error::Kind::kUsage, std::move(message), "query"); };
  if (query.actors.empty() || query.actors.size() > 2)
    return wrong("a dossier is about one or two parties: give one or two actor: terms, for example actor:Putin actor:Netanyahu");
  const bool more = !query.sources.empty() || !query.targets.empty() || !query.said_by.empty() || !query.about.empty() || !query.types.empty() ||
                    !query.places.empty() || !query.words.empty();
  if (more) return wrong("a dossier takes actor:, since: and until: only; ask for other things with query");
  return {};
}

}  // namespace

Result<Dossier> make_dossier(Archive& archive, const Query& query) {
  if (auto ok = check(query); !ok) return pass_on(ok);
  Dossier dossier{.asked = query.asked};
  if (query.since) dossier.since = query.since->to_string();
  if (query.until) dossier.until = query.until->to_string();
  auto published = published_between(archive);
  if (!published) return pass_on(published);
  dossier.archive = std::move(*published);

  // Each party's own events: they settle who is meant, and plans come about in them.
  const EventFilter limits{.statuses = {Status::kActual, Status::kPlanned}, .since = query.since, .until = query.until};
  std::vector<std::vector<EventRow>> of_one;
  for (const std::string& asked : query.actors) {
    const auto who = find_who(archive, asked);
    if (!who) return pass_on(who);
    if (who->nobody()) return fail(Error::Kind::kNotFound, "the archive knows nobody called '" + asked + "'");
    EventFilter filter = limits;
    filter.parties = {{*who}};
    auto rows = select_events(archive, filter);
    if (!rows) return pass_on(rows);
    dossier.parties.push_back(settle_party(*who, *rows));
    of_one.push_back(std::move(*rows));
  }
  const bool two = dossier.parties.size() == 2;
  std::vector<EventRow> happened, between, plans, plans_of_one;
  for (size_t i = 0; i < of_one.size(); ++i)
    for (const EventRow& row : of_one[i]) {
      if (!takes_part(dossier.parties[i].who, row)) continue;  // another of that name
      const bool with_other = !two || takes_part(dossier.parties[1 - i].who, row);
      const bool first_time = i == 0 || !with_other;           // an event of both is in both lists
      if (first_time && row.status == Status::kActual) happened.push_back(row);
      if (with_other && i == 0) (is_plan(row) ? plans : between).push_back(row);
      if (!with_other && is_plan(row)) {
        const std::string& country = dossier.parties[1 - i].country;
        bool concerned = !country.empty() && row.place_country == country;
        for_each_party(row, [&](const Party& party) { concerned = concerned || (!country.empty() && party.country == country); });
        if (concerned) plans_of_one.push_back(row);
      }
    }

  const Happened known(std::move(happened));
  for (DistinctEvent& event : group_tellings(std::move(plans))) dossier.plans.push_back(settle_plan(std::move(event), known, dossier.archive));
  for (DistinctEvent& event : group_tellings(std::move(plans_of_one)))
    dossier.plans_of_one.push_back(settle_plan(std::move(event), known, dossier.archive));
  for (DistinctEvent& event : group_tellings(std::move(between))) {
    if (event.shown().plover != "CONSULT") dossier.acts.push_back(std::move(event));
    else if (event.mode() == "phone") dossier.calls.push_back(std::move(event));
    else (event.has_day() ? dossier.meetings : dossier.vague).push_back(std::move(event));
  }
  dossier.claims = claims_of(dossier.meetings, dossier.vague);
  if (auto ok = add_remarks(archive, dossier, {.since = query.since, .until = query.until}); !ok) return pass_on(ok);
  collect_sources(dossier);
  return dossier;
}

std::string title_of(const Dossier& dossier) {
  std::string title;
  for (const DossierParty& party : dossier.parties) title.append(title.empty() ? "" : " and ").append(party.name);
  return title;
}

std::string_view words_of(Plan::Outcome outcome) {
  switch (outcome) {
    case Plan::Outcome::kCameAbout: return "came about";
    case Plan::Outcome::kNoReport: return "no report of it";
    case Plan::Outcome::kAhead: return "still ahead when the archive ends";
    case Plan::Outcome::kNoDate: return "no time told";
  }
  return {};
}

}  // namespace dateline
