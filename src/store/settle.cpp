#include "store/settle.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "merge/identity.h"
#include "merge/same_event.h"

namespace dateline {
namespace {

/// The commonest of some texts; of equally common ones the first in byte order.
class Commonest {
 public:
  void add(const std::string& text, int64_t times) {
    if (!text.empty()) counts_[text] += times;
  }
  std::string get() const {
    std::string best;
    int64_t most = 0;
    for (const auto& [text, times] : counts_)
      if (times > most) {
        best = text;
        most = times;
      }
    return best;
  }

 private:
  std::map<std::string, int64_t> counts_;
};

struct ActorRow {
  int64_t id = 0;
  std::string key;
  Commonest name, country, cameo;
  int64_t documents = 0;
};

Result<std::vector<ActorRow>> read_actors(const Database& database) {
  auto select = database.prepare(
      "SELECT a.actor, a.key, n.name, n.country, n.cameo, count(DISTINCT n.document) FROM actors a "
      "JOIN entities n ON n.actor = a.actor GROUP BY a.actor, n.name, n.country, n.cameo ORDER BY a.actor", 0);
  if (!select) return pass_on(select);
  std::vector<ActorRow> actors;
  for (;;) {
    const auto row = select->next();
    if (!row) return pass_on(row);
    if (!*row) return actors;
    if (actors.empty() || actors.back().id != select->integer(0)) actors.push_back({.id = select->integer(0), .key = select->text(1)});
    ActorRow& actor = actors.back();
    const int64_t times = select->integer(5);
    actor.name.add(select->text(2), times);
    actor.country.add(select->text(3), times);
    actor.cameo.add(select->text(4), times);
    actor.documents += times;
  }
}

Result<void> settle_actors(const Database& database) {
  const auto rows = read_actors(database);
  if (!rows) return pass_on(rows);
  std::vector<KnownActor> known;
  known.reserve(rows->size());
  for (const ActorRow& row : *rows) known.push_back({row.key, row.country.get(), row.cameo.get(), row.documents});
  const std::vector<int32_t> heads = join_identities(known);

  auto update = database.prepare(
      "UPDATE actors SET name = ?2, country = ?3, cameo = ?4, same_as = ?5 WHERE actor = ?1 AND "
      "(name IS NOT ?2 OR country IS NOT ?3 OR cameo IS NOT ?4 OR same_as IS NOT ?5)");
  if (!update) return pass_on(update);
  for (size_t i = 0; i < rows->size(); ++i) {
    const auto ok = update->run((*rows)[i].id, (*rows)[i].name.get(), TextOrNull{known[i].country}, TextOrNull{known[i].cameo},
                                (*rows)[static_cast<size_t>(heads[i])].id);
    if (!ok) return ok;
  }
  return {};
}

struct EventRow {
  int64_t document = 0, event = 0;
  std::string name;  ///< as it is in the table now
};

struct Tellings {
  std::vector<EventRow> rows;
  std::vector<Telling> tellings;
};

Result<Tellings> read_tellings(const Database& database) {
  auto events = database.prepare(
      "SELECT e.document, e.event, e.same_event, d.identity, e.plover, e.mode, e.cameo, e.status, e.date FROM events e "
      "JOIN documents d ON d.document = e.document AND d.latest = 1 ORDER BY e.document, e.event", 0);
  if (!events) return pass_on(events);
  auto parties = database.prepare(
      "SELECT x.document, x.event, x.side, h.key, n.cameo FROM event_parties x "
      "JOIN documents d ON d.document = x.document AND d.latest = 1 "
      "JOIN entities n ON n.document = x.document AND n.entity = x.entity "
      "JOIN actors a ON a.actor = n.actor JOIN actors h ON h.actor = a.same_as ORDER BY x.document, x.event", 0);
  if (!parties) return pass_on(parties);

  Tellings out;
  auto party = parties->next();
  for (;;) {
    const auto row = events->next();
    if (!row) return pass_on(row);
    if (!*row) return out;
    const EventRow& at = out.rows.emplace_back(EventRow{events->integer(0), events->integer(1), events->text(2)});
    Telling telling{.document = events->text(3), .plover = events->text(4), .mode = events->text(5), .cameo = events->text(6),
                    .status = from_name<Status>(events->text(7)).value_or(Status::kActual), .date = events->text(8)};
    for (; party && *party && parties->integer(0) == at.document && parties->integer(1) == at.event; party = parties->next()) {
      auto& side = parties->bytes(2) == "source" ? telling.sources : telling.targets;
      side.push_back(party_key(parties->bytes(3), parties->bytes(4)));
    }
    if (!party) return pass_on(party);
    out.tellings.push_back(std::move(telling));
  }
}

Result<void> settle_events(const Database& database) {
  if (auto ok = database.run("UPDATE events SET same_event = NULL WHERE same_event IS NOT NULL AND "
                             "document IN (SELECT document FROM documents WHERE latest = 0)"); !ok)
    return ok;
  const auto all = read_tellings(database);
  if (!all) return pass_on(all);
  const std::vector<std::string> names = name_events(all->tellings);
  auto update = database.prepare("UPDATE events SET same_event = ? WHERE document = ? AND event = ?");
  if (!update) return pass_on(update);
  for (size_t i = 0; i < names.size(); ++i) {
    const EventRow& row = all->rows[i];
    if (names[i] == row.name) continue;
    if (auto ok = update->run(names[i], row.document, row.event); !ok) return ok;
  }
  return {};
}

}  // namespace

Result<void> settle(const Database& database) {
  if (auto ok = settle_actors(database); !ok) return ok;
  return settle_events(database);
}

}  // namespace dateline
