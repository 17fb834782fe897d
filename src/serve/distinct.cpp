#include "serve/distinct.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "merge/date_range.h"

namespace dateline {
namespace {

std::string shortest(const std::string& first, const std::string& last) {
  if (first == last) return first;
  const auto a = CivilDate::parse(first), b = CivilDate::parse(last);
  if (!a || !b) return first;
  if (a->day == 1 && a->month == 1 && b->month == 12 && b->day == 31 && a->year == b->year) return first.substr(0, 4);
  if (a->day == 1 && a->year == b->year && a->month == b->month && b->day == days_in_month(b->year, b->month)) return first.substr(0, 7);
  return first + " to " + last;
}

/// The row whose date is the most exact: a telling of the month may be grouped with the day.
const EventRow& most_exact(const std::vector<EventRow>& rows) {
  const EventRow* best = &rows.front();
  for (const EventRow& row : rows) {
    const auto when = date_range(row.date), so_far = date_range(best->date);
    if (when && (!so_far || when->last.days() - when->first.days() < so_far->last.days() - so_far->first.days())) best = &row;
  }
  return *best;
}

size_t best_of(const std::vector<EventRow>& rows) {
  size_t best = 0;
  const auto parties = [](const EventRow& row) { return row.sources.size() + row.targets.size(); };
  for (size_t i = 1; i < rows.size(); ++i) {
    if (parties(rows[i]) < parties(rows[best])) continue;
    if (parties(rows[i]) > parties(rows[best]) || rows[i].confidence > rows[best].confidence) best = i;
  }
  return best;
}

}  // namespace

std::string DistinctEvent::day() const {
  const EventRow& row = most_exact(tellings);
  return row.first_day.empty() ? std::string() : shortest(row.first_day, row.last_day);
}

bool DistinctEvent::has_day() const { return day().size() == 10; }

std::string DistinctEvent::mode() const {
  for (const EventRow& row : tellings)
    if (!row.mode.empty()) return row.mode;
  return {};
}

std::string DistinctEvent::place() const {
  if (!shown().place.empty()) return shown().place;
  for (const EventRow& row : tellings)
    if (!row.place.empty()) return row.place;
  return {};
}

size_t DistinctEvent::documents() const {
  std::set<int64_t> documents;
  for (const EventRow& row : tellings) documents.insert(row.from.document);
  return documents.size();
}

std::vector<DistinctEvent> group_tellings(std::vector<EventRow> rows) {
  std::vector<DistinctEvent> events;
  std::unordered_map<std::string, size_t> known;
  for (EventRow& row : rows) {
    // In an archive that is not finished an event has no name yet and stands for itself.
    std::string name = row.same_event;
    if (name.empty()) name = std::to_string(row.from.document) + " " + std::to_string(row.event);
    const auto [at, is_new] = known.emplace(std::move(name), events.size());
    if (is_new) events.emplace_back();
    events[at->second].tellings.push_back(std::move(row));
  }
  for (DistinctEvent& event : events) {
    std::stable_sort(event.tellings.begin(), event.tellings.end(), [](const EventRow& a, const EventRow& b) {
      if (a.from.published.empty() != b.from.published.empty()) return b.from.published.empty();
      return a.from.published < b.from.published;
    });
    event.best = best_of(event.tellings);
  }
  std::vector<std::pair<std::string, size_t>> order;
  for (size_t i = 0; i < events.size(); ++i) order.emplace_back(most_exact(events[i].tellings).first_day, i);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    return a.first < b.first;
  });
  std::vector<DistinctEvent> sorted;
  sorted.reserve(events.size());
  for (const auto& [day, i] : order) sorted.push_back(std::move(events[i]));
  return sorted;
}

std::string shown_name(const Party& party) {
  if (!party.known_as.empty()) return party.known_as;
  if (!party.cameo.empty()) return party.cameo;
  return "unnamed";
}

std::string shown_names(const std::vector<Party>& parties) {
  std::vector<std::string> names;
  for (const Party& party : parties) {
    std::string name = shown_name(party);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  std::string out;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

}  // namespace dateline
