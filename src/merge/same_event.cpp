#include "merge/same_event.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "merge/date_range.h"

namespace dateline {
namespace {

constexpr int kMostCandidates = 64;

using Parties = std::vector<std::string>;  // sorted, each once

Parties tidy(Parties parties) {
  std::erase(parties, std::string());
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  return parties;
}

bool is_mutual(const std::string& plover) {
  return plover == "CONSULT" || plover == "AGREE" || plover == "SUPPORT" || plover == "COOPERATE";
}

bool has_all(const Parties& whole, const Parties& part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

std::string joined(const Parties& parties) {
  std::string out;
  for (const std::string& party : parties) (out.empty() ? out : out += " + ") += party;
  return out;
}

/// One event in the making.
struct Candidate {
  std::string kind;  ///< status, type and whether by telephone: what never differs between tellings of one event
  Parties sources, targets;
  std::optional<DateRange> when;
  std::string undated_in;  ///< the only document it can be told by; empty where it has a date and a party

  size_t parties() const { return sources.size() + targets.size(); }
  auto key() const { return std::tie(kind, undated_in, sources, targets); }

  std::string name() const {
    std::string out;
    if (when) {
      out = when->first.to_string();
      if (!when->one_day()) out.append("/").append(when->last.to_string());
      out += ' ';
    }
    out += kind;
    if (!sources.empty()) out.append(" ").append(joined(sources));
    if (!targets.empty()) out.append(" > ").append(joined(targets));
    if (!undated_in.empty()) out.append(" in ").append(undated_in);
    return out;
  }
};

std::string kind_of(const Telling& telling) {
  std::string kind = telling.plover.empty() ? telling.cameo : telling.plover;
  if (telling.plover == "CONSULT" && telling.mode == "phone") kind += "/phone";
  if (telling.status != Status::kActual) kind = std::string(name_of(telling.status)) + " " + kind;
  return kind;
}

Candidate candidate(const Telling& telling) {
  Candidate c{.kind = kind_of(telling), .sources = telling.sources, .when = date_range(telling.date)};
  if (is_mutual(telling.plover)) {
    c.sources.insert(c.sources.end(), telling.targets.begin(), telling.targets.end());
  } else {
    c.targets = tidy(telling.targets);
  }
  c.sources = tidy(std::move(c.sources));
  if (!c.when || c.parties() == 0) c.undated_in = telling.document;
  return c;
}

/// The events found so far, by what a telling of them is looked up by.
class Events {
 public:
  /// \return index of the event that this telling is of
  int32_t place(const Candidate& c) {
    if (const int32_t found = equal(c); found >= 0) return found;
    if (const int32_t found = fuller(c); found >= 0) return found;
    return add(c);
  }

  const Candidate& at(int32_t event) const { return events_[static_cast<size_t>(event)]; }

 private:
  using Key = std::tuple<std::string, std::string, Parties, Parties>;
  using Day = std::pair<CivilDate, int32_t>;

  /// Same parties; same day, or the only day inside a longer time.
  int32_t equal(const Candidate& c) const {
    const auto found = by_key_.find(Key(c.key()));
    if (found == by_key_.end()) return -1;
    if (!c.when) return found->second.begin()->second;
    const auto& days = found->second;
    auto day = days.lower_bound({c.when->first, INT32_MIN});
    int32_t only = -1;
    for (; day != days.end() && day->first <= c.when->last; ++day) {
      const std::optional<DateRange>& when = at(day->second).when;
      if (*when == *c.when) return day->second;
      if (!c.when->contains(*when)) continue;
      if (only >= 0) return -1;  // several: which of them is not told
      only = day->second;
    }
    return only;
  }

  /// The only event of the day that has all these parties and more.
  int32_t fuller(const Candidate& c) const {
    if (!c.undated_in.empty() || !c.when->one_day()) return -1;
    const std::string& rare = c.sources.empty() ? c.targets.front() : c.sources.front();
    const auto found = by_party_.find({c.kind, c.when->first, rare});
    if (found == by_party_.end()) return -1;
    int32_t only = -1;
    int left = kMostCandidates;
    for (const int32_t event : found->second) {
      if (--left < 0) return -1;
      if (!has_all(at(event).sources, c.sources) || !has_all(at(event).targets, c.targets)) continue;
      if (only >= 0) return -1;
      only = event;
    }
    return only;
  }

  int32_t add(const Candidate& c) {
    const auto event = static_cast<int32_t>(events_.size());
    events_.push_back(c);
    by_key_[Key(c.key())].insert({c.when ? c.when->first : CivilDate{}, event});
    if (c.when && c.when->one_day()) {
      for (const Parties* side : {&c.sources, &c.targets})
        for (const std::string& party : *side) {
          auto& list = by_party_[{c.kind, c.when->first, party}];
          if (list.empty() || list.back() != event) list.push_back(event);
        }
    }
    return event;
  }

  std::vector<Candidate> events_;
  std::map<Key, std::set<Day>> by_key_;
  std::map<std::tuple<std::string, CivilDate, std::string>, std::vector<int32_t>> by_party_;
};

}  // namespace

std::vector<std::string> name_events(const std::vector<Telling>& tellings) {
  std::vector<Candidate> candidates;
  candidates.reserve(tellings.size());
  for (const Telling& telling : tellings) candidates.push_back(candidate(telling));

  // Exact days before months, many parties before few: what a vague telling may join is then already there. The key last,
  // so that the order of the tellings does not matter.
  std::vector<int32_t> order(tellings.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int32_t>(i);
  const auto days = [](const Candidate& c) { return c.when ? c.when->last.days() - c.when->first.days() : INT64_MAX; };
  std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    const Candidate &x = candidates[static_cast<size_t>(a)], &y = candidates[static_cast<size_t>(b)];
    if (days(x) != days(y)) return days(x) < days(y);
    if (x.parties() != y.parties()) return x.parties() > y.parties();
    return x.key() < y.key();
  });

  Events events;
  std::vector<std::string> names(tellings.size());
  for (const int32_t i : order)
    names[static_cast<size_t>(i)] = events.at(events.place(candidates[static_cast<size_t>(i)])).name();
  return names;
}

}  // namespace dateline
