#include "merge/identity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kPerson = "person:";
constexpr std::string_view kOrganisation = "org:";
constexpr std::string_view kCode = "code:";

std::string lower_ascii(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.push_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

/// The words of `shorter` stand in `longer` in the same order; an initial stands for its word.
bool is_part_of(const std::vector<std::string_view>& shorter, const std::vector<std::string_view>& longer) {
  size_t found = 0;
  for (const std::string_view word : longer) {
    if (found == shorter.size()) break;
    const std::string_view wanted = shorter[found];
    if (wanted == word || (wanted.size() == 1 && wanted[0] == word[0])) ++found;
  }
  return found == shorter.size();
}

bool has_initial(const std::vector<std::string_view>& name) {
  return std::any_of(name.begin(), name.end(), [](std::string_view word) { return word.size() == 1; });
}

bool contradict(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

/// Same first letter and at most two letters changed, added or left out, in words long enough to bear it.
bool are_spellings(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 5 || b.size() - a.size() > 2 || a.size() > 30 || a[0] != b[0]) return false;
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0]++;
    for (size_t j = 1; j <= b.size(); ++j) {
      const int best = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = row[j];
      row[j] = best;
    }
  }
  return row.back() <= 2;
}

/// Joins the names of people; `same_` leads from a name to a longer or commoner one.
class Joiner {
 public:
  explicit Joiner(const std::vector<KnownActor>& actors) : actors_(actors), words_(actors.size()), same_(actors.size()) {
    std::iota(same_.begin(), same_.end(), 0);
    for (size_t i = 0; i < actors.size(); ++i) {
      if (!actors[i].key.starts_with(kPerson)) continue;
      words_[i] = split(std::string_view(actors[i].key).substr(kPerson.size()));
      if (!words_[i].empty()) people_.push_back(static_cast<int32_t>(i));
    }
    // Longest names first, initials after whole words, so that what a name is joined to has found its own place before.
    std::sort(people_.begin(), people_.end(), [&](int32_t a, int32_t b) {
      if (words(a).size() != words(b).size()) return words(a).size() > words(b).size();
      if (has_initial(words(a)) != has_initial(words(b))) return has_initial(words(b));
      if (actor(a).documents != actor(b).documents) return actor(a).documents > actor(b).documents;
      return actor(a).key < actor(b).key;
    });
  }

  std::vector<int32_t> join() {
    for (const int32_t person : people_) {
      const int32_t found = words(person).size() == 1 ? only_bearer(person) : longer_name(person);
      same_[static_cast<size_t>(person)] = found >= 0 ? found : spelled_otherwise(person);
      file(person);
    }
    return same_;
  }

 private:
  const KnownActor& actor(int32_t i) const { return actors_[static_cast<size_t>(i)]; }
  const std::vector<std::string_view>& words(int32_t i) const { return words_[static_cast<size_t>(i)]; }

  /// The one among `candidates` (heads, some more than once) that the name can mean; -1 where there is none or a choice.
  int32_t the_one(int32_t person, std::vector<int32_t> candidates) const {
    std::erase_if(candidates, [&](int32_t c) { return contradict(actor(c).country, actor(person).country); });
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    if (candidates.size() > 1)
      std::erase_if(candidates, [&](int32_t c) { return actor(person).cameo.empty() || actor(c).cameo != actor(person).cameo; });
    return candidates.size() == 1 ? candidates[0] : -1;
  }

  int32_t only_bearer(int32_t person) const {
    const auto found = by_last_.find(words(person).back());
    return found == by_last_.end() ? -1 : the_one(person, found->second);
  }

  int32_t longer_name(int32_t person) const {
    std::vector<int32_t> candidates;
    const auto consider = [&](std::string_view other) {
      const auto found = by_two_.find({words(person).back(), other});
      if (found == by_two_.end()) return;
      for (const int32_t longer : found->second)
        if (is_part_of(words(person), words(longer))) candidates.push_back(same_[static_cast<size_t>(longer)]);
    };
    consider(words(person)[0]);
    return the_one(person, std::move(candidates));
  }

  /// A commoner spelling of the first name; asked last, and only with the same office to show for it.
  int32_t spelled_otherwise(int32_t person) const {
    if (words(person).size() < 2 || actor(person).cameo.size() <= 3 || actor(person).country.empty()) return person;
    const auto found = by_office_.find({words(person).back(), actor(person).cameo});
    if (found == by_office_.end()) return person;
    for (const int32_t other : found->second)
      if (are_spellings(words(person)[0], words(other)[0])) return other;
    return person;
  }

  void file(int32_t person) {
    const auto& name = words(person);
    if (name.size() < 2) return;
    const int32_t head = same_[static_cast<size_t>(person)];
    if (head == person) {
      by_last_[name.back()].push_back(person);
      by_office_[{name.back(), actor(person).cameo}].push_back(person);
    }
    for (size_t i = 0; i + 1 < name.size(); ++i) {
      by_two_[{name.back(), name[i]}].push_back(person);
      by_two_[{name.back(), name[i].substr(0, 1)}].push_back(person);  // for "v putin"
    }
  }

  using Two = std::pair<std::string_view, std::string_view>;
  const std::vector<KnownActor>& actors_;
  std::vector<std::vector<std::string_view>> words_;
  std::vector<int32_t> same_;
  std::vector<int32_t> people_;
  std::unordered_map<std::string_view, std::vector<int32_t>> by_last_;
  std::map<Two, std::vector<int32_t>> by_two_;     ///< last name and another word or its initial
  std::map<Two, std::vector<int32_t>> by_office_;  ///< last name and actor code
};

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  for (const char c : fold(name)) {
    if (c == '.') continue;
    key += c == '-' ? ' ' : c;
  }
  if (key.ends_with("'s")) key.resize(key.size() - 2);
  if (key.ends_with("'")) key.pop_back();
  if (key.starts_with("the ")) key.erase(0, 4);
  return fold(key);  // runs of blanks and blanks at the edges, which a hyphen may have made
}

std::string identity_key(const Entity& entity) {
  const bool named = std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                 [](const Mention& m) { return m.form == MentionForm::kName; });
  if (named) {
    const std::string name = name_key(entity.name);
    if (!name.empty()) return lower_ascii(name_of(entity.type)) + ":" + name;
  }
  if (entity.actor && !entity.actor->cameo.empty()) return std::string(kCode) + entity.actor->cameo;
  return {};
}

std::string party_key(std::string_view identity, std::string_view cameo) {
  if (cameo.empty() || identity.starts_with(kPerson)) return std::string(identity);
  const bool of_state = cameo.size() <= 3 || cameo.find("GOV") != std::string_view::npos ||
                        cameo.find("MIL") != std::string_view::npos || cameo.find("COP") != std::string_view::npos;
  if (identity.starts_with(kOrganisation) && !of_state) return std::string(identity);
  if (cameo.size() == 6 && cameo.ends_with("GOV")) cameo.remove_suffix(3);  // a government acts for its country
  return std::string(kCode) + std::string(cameo);
}

std::vector<int32_t> join_identities(const std::vector<KnownActor>& actors) { return Joiner(actors).join(); }

}  // namespace dateline
