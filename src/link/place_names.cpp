#include "link/place_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/utf8.h"

namespace dateline {
namespace {

/// Words around a name that models take into it and gazetteers do not.
constexpr std::array<std::string_view, 28> kBefore = {
    "northern",     "southern",     "eastern",      "western",      "central",   "north",     "south",     "east",  "west",     "northeast",
    "northwest",    "southeast",    "southwest",    "northeastern", "northwestern", "southeastern", "southwestern", "downtown", "greater",
    "mainland",     "metro",        "metropolitan", "upstate",      "rural",     "suburban",  "city of",   "town of", "state of"};
constexpr std::array<std::string_view, 13> kBehind = {"city",    "town",   "area",        "region",   "state",  "province", "valley",
                                                      "metro",   "suburbs", "oblast",     "governorate", "district", "village"};

/// Words of public bodies and buildings that are called after the place they serve.
const std::unordered_set<std::string_view>& civic_words() {
  static const std::unordered_set<std::string_view> words = {
      "airport",  "arts",     "assembly",   "authority",  "board",      "borough", "center",     "centre",     "chamber",  "circuit",  "city",
      "civic",    "clinic",   "democratic", "republican", "development", "patrol",   "college",    "commission", "committee",  "community", "convention", "council",  "county",   "court",    "courthouse",
      "department", "district", "elementary", "fire",     "firefighters", "government", "hall",   "health",   "high",     "hospital", "housing",
      "jail",     "legislature", "library", "mayor",      "medical",    "middle",  "municipal",  "museum",     "office",   "parish",   "park",
      "parks",    "parliament", "planning", "police", "orchestra", "festival",     "port",       "prison",  "public",     "recreation", "regional", "school",   "schools",
      "senate",   "sheriff",  "state",      "superior",   "supervisors", "symphony", "task",      "theater",    "theatre",  "town",     "township",
      "transit",  "transportation", "university", "utilities", "village", "water", "zoo"};
  return words;
}

/// Words that are towns somewhere but name something else when they stand alone.
const std::unordered_set<std::string_view>& other_words() {
  static const std::unordered_set<std::string_view> words = {
      "city", "god", "jesus", "congress", "may", "march", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
      "northern", "southern", "eastern", "western", "central", "union", "sunday", "monday", "friday", "street", "county", "state", "village", "christian"};
  return words;
}

bool is_place_type(EntityType type) { return type == EntityType::GPE || type == EntityType::LOC || type == EntityType::FAC; }

class Finder {
 public:
  Finder(const Document& document, const Gazetteer& gazetteer) : document_(document), gazetteer_(gazetteer) {}

  std::vector<PlaceName> find() {
    note_surnames();
    for (const Sentence& sentence : document_.sentences) {
      dateline_of(sentence);
      seats(sentence);
    }
    for (const Name& name : document_.names)
      if (is_place_type(name.type) || is_county(name)) named(name);
    drop_outvoted();
    for (const PlaceName& found : found_) known_.insert(found.key);
    for (const Name& name : document_.names)
      if (!is_place_type(name.type)) repeated_or_inside(name);
    unmarked_words();
    std::sort(found_.begin(), found_.end(), [](const PlaceName& a, const PlaceName& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.evidence < b.evidence;
    });
    // Of two that overlap the first one stays; a dateline stands before the names inside it.
    std::vector<PlaceName> kept;
    for (PlaceName& found : found_)
      if (kept.empty() || !kept.back().span.overlaps(found.span)) kept.push_back(std::move(found));
    return kept;
  }

 private:
  /// The key under which the gazetteer has these words, without words that only place them ("northern Mali"); empty if it has none.
  std::string known_key(Span span) const {
    std::string key = Gazetteer::key(document_.words(span));
    if (has(key)) return key;
    std::string shorter = key;
    for (const std::string_view word : kBefore) {
      if (shorter.size() <= word.size() + 1 || !shorter.starts_with(word) || shorter[word.size()] != ' ') continue;
      shorter.erase(0, word.size() + 1);
      break;
    }
    if (has(shorter)) return shorter;
    for (const std::string_view word : kBehind) {
      if (shorter.size() <= word.size() + 1 || !shorter.ends_with(word) || shorter[shorter.size() - word.size() - 1] != ' ') continue;
      shorter.erase(shorter.size() - word.size() - 1);
      break;
    }
    return has(shorter) ? shorter : std::string();
  }

  bool has(const std::string& key) const {
    if (key.empty()) return false;
    const auto [entry, is_new] = in_gazetteer_.emplace(key, false);
    if (is_new) entry->second = !gazetteer_.find_key(key).empty();
    return entry->second;
  }

  bool add(Span span, PlaceEvidence evidence) {
    std::string key = known_key(span);
    if (key.empty()) return false;
    found_.push_back({span, std::move(key), evidence});
    return true;
  }

  void note_surnames() {
    for (const Name& name : document_.names) {
      if (name.type != EntityType::PERSON) continue;
      const std::string_view words = document_.words(name.span);
      const size_t blank = words.rfind(' ');
      if (blank != std::string_view::npos) surnames_.insert(fold(words.substr(blank + 1)));
    }
  }

  /// "Jackson County" is a place, whatever type the model gives it.
  bool is_county(const Name& name) const {
    if (name.type == EntityType::NORP) return false;
    const std::string_view words = document_.words(name.span);
    return words.ends_with(" County") || words.ends_with(" Parish") || words.ends_with(" Township");
  }

  void named(const Name& name) {
    const std::string_view words = document_.words(name.span);
    if (!is_written_as_name(name.span) || is_street(name.span)) return;
    if (name.type != EntityType::GPE || words.find(' ') == std::string_view::npos)
      if (surnames_.contains(fold(words))) return;
    // "Paris, Texas" as one name is two.
    const size_t comma = words.find(", ");
    if (comma != std::string_view::npos && comma > 0 && comma + 2 < words.size()) {
      const auto cut = name.span.begin + static_cast<int32_t>(comma);
      const bool town = add({name.span.begin, cut}, PlaceEvidence::kNamed);
      if (add({cut + 2, name.span.end}, PlaceEvidence::kNamed) || town) return;
    }
    if (add(name.span, PlaceEvidence::kNamed)) return;
    if (name.type == EntityType::FAC) inside(name);
  }

  void repeated_or_inside(const Name& name) {
    if (is_county(name)) return;
    const std::string key = Gazetteer::key(document_.words(name.span));
    if (known_.contains(key) && !surnames_.contains(fold(document_.words(name.span)))) {
      found_.push_back({name.span, key, PlaceEvidence::kRepeated});
      return;
    }
    if (name.type == EntityType::ORG) inside(name);
  }

  /// What the model took for an organisation or a person more often than for a place is none.
  void drop_outvoted() {
    std::unordered_map<std::string, int> votes;
    for (const PlaceName& found : found_) ++votes[found.key];
    for (const Name& name : document_.names) {
      if (name.type != EntityType::ORG && name.type != EntityType::PERSON) continue;
      const auto vote = votes.find(Gazetteer::key(document_.words(name.span)));
      if (vote != votes.end()) --vote->second;
    }
    std::erase_if(found_, [&](const PlaceName& found) { return found.evidence != PlaceEvidence::kDateline && votes[found.key] < 0; });
  }

  /// "Torrington Fire Department", "Greer City Hall": the longest beginning that is a place, where the next word is of a public body.
  void inside(const Name& name) {
    std::array<int32_t, 4> ends;  // of the first words
    size_t count = 0;
    const std::string_view words = document_.words(name.span);
    for (size_t at = 0; at < words.size() && count < ends.size(); ++at)
      if (words[at] == ' ') ends[count++] = static_cast<int32_t>(at);
    for (size_t n = count; n > 0; --n) {
      if (!has_civic_word(words.substr(static_cast<size_t>(ends[n - 1]) + 1))) continue;
      const Span head{name.span.begin, name.span.begin + ends[n - 1]};
      const std::string key = Gazetteer::key(document_.words(head));
      if (!has(key) || !is_written_as_name(head) || other_words().contains(key) || surnames_.contains(fold(document_.words(head)))) continue;
      // "Rapides Parish Fire District" says by itself that it is a place.
      const bool county = key.ends_with(" county") || key.ends_with(" parish");
      found_.push_back({head, key, county ? PlaceEvidence::kNamed : PlaceEvidence::kInside});
      return;
    }
  }

  static bool has_civic_word(std::string_view words) {
    while (!words.empty()) {
      const size_t end = std::min(words.find_first_of(" '-"), words.size());
      if (civic_words().contains(fold(words.substr(0, end)))) return true;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
  }

  /// "us" is no "US".
  bool is_written_as_name(Span span) const {
    size_t at = 0;
    const std::string_view words = document_.words(span);
    if (words.empty()) return false;
    const std::string key = Gazetteer::key(words);
    if (other_words().contains(key)) return false;
    bool capital = false;
    while (at < words.size() && !capital) capital = is_upper(next_code_point(words, at));
    return capital;
  }

  /// "Dublin" of "6016 Dublin Road"
  bool is_street(Span span) const {
    static constexpr std::array<std::string_view, 14> kStreets = {" Road",  " Rd",   " Street", " St.",     " Avenue", " Ave",    " Drive",
                                                                  " Lane", " Blvd", " Boulevard", " Highway", " Parkway", " Pike", " Circle"};
    const auto size = static_cast<int32_t>(document_.text.size());
    const std::string_view behind = document_.words({span.end, std::min(span.end + 12, size)});
    return std::any_of(kStreets.begin(), kStreets.end(), [&](std::string_view street) { return behind.starts_with(street); });
  }

  /// "Sen. Ray Miller, D-Columbus": where a politician sits.
  void seats(const Sentence& sentence) {
    const std::string_view words = document_.words(sentence.span);
    for (size_t hyphen = words.find('-'); hyphen != std::string_view::npos; hyphen = words.find('-', hyphen + 1)) {
      size_t begin = hyphen;
      while (begin > 0 && words[begin - 1] >= 'A' && words[begin - 1] <= 'Z') --begin;
      const std::string_view party = words.substr(begin, hyphen - begin);
      if (party != "R" && party != "D" && party != "I" && party != "DFL") continue;
      if (begin == 0 || (words[begin - 1] != ' ' && words[begin - 1] != '(')) continue;
      const size_t end = std::min(words.find_first_of(",;)(", hyphen), words.size());
      size_t stop = end;
      if (stop < words.size() && stop > 0 && stop - hyphen > kLongestSeat) continue;
      // "R-Charleston said": at most three words, the longest that the gazetteer knows.
      for (int tries = 0; tries < 4 && stop != std::string_view::npos && stop > hyphen + 1; ++tries) {
        const Span seat{sentence.span.begin + static_cast<int32_t>(hyphen) + 1, sentence.span.begin + static_cast<int32_t>(stop)};
        if (is_written_as_name(seat) && add(seat, PlaceEvidence::kNamed)) break;
        stop = words.rfind(' ', stop - 1);
      }
    }
  }
  static constexpr size_t kLongestSeat = 60;

  /// Capital letters at the head of a sentence, perhaps a state, then a dash or an agency in parentheses.
  void dateline_of(const Sentence& sentence) {
    const std::string_view words = document_.words(sentence.span);
    size_t at = 0, end = 0;
    int letters = 0;
    while (at < words.size() && at < kLongestDateline) {
      const size_t before = at;
      const char32_t c = next_code_point(words, at);
      if (is_letter(c) && is_upper(c)) {
        ++letters;
        end = at;
      } else if (c != ' ' && c != '.' && c != '\'' && c != '-' && c != 0x2019) {
        at = before;
        break;
      } else if (c == '-' && before > 0 && words[before - 1] == ' ') {
        at = before;
        break;
      }
    }
    if (letters < 3 || at >= words.size() || at >= kLongestDateline) return;
    std::string_view rest = words.substr(end);
    if (rest.starts_with(", ")) {  // the state or country: up to the mark, at most three words
      const size_t mark = std::min({rest.find(" -"), rest.find(" \xE2\x80\x94"), rest.find(" \xE2\x80\x93"), rest.find(" (")});
      if (mark == std::string_view::npos || mark > kLongestDateline) return;
      rest = rest.substr(mark);
    }
    const bool dash = rest.starts_with(" -") || rest.starts_with(" \xE2\x80\x94") || rest.starts_with(" \xE2\x80\x93") || rest.starts_with("\xE2\x80\x94");
    if (!dash && !rest.starts_with(" (")) return;
    add({sentence.span.begin, sentence.span.begin + static_cast<int32_t>(end)}, PlaceEvidence::kDateline);
  }
  static constexpr size_t kLongestDateline = 60;

  /// Proper nouns in no name whose words were named elsewhere.
  void unmarked_words() {
    if (known_.empty()) return;
    size_t name = 0;
    for (const Sentence& sentence : document_.sentences) {
      for (int32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = document_.tokens[static_cast<size_t>(i)];
        while (name < document_.names.size() && document_.names[name].span.end <= token.span.begin) ++name;
        if (token.tag != Tag::PROPN || is_in_name(token.span, name)) continue;
        for (int32_t last = std::min(i + 3, sentence.last); last > i; --last) {
          const Span span{token.span.begin, document_.tokens[static_cast<size_t>(last - 1)].span.end};
          if (is_in_name(span, name)) continue;
          const std::string key = Gazetteer::key(document_.words(span));
          if (!known_.contains(key) || surnames_.contains(fold(document_.words(span)))) continue;
          found_.push_back({span, key, PlaceEvidence::kRepeated});
          i = last - 1;
          break;
        }
      }
    }
  }

  bool is_in_name(Span span, size_t name) const { return name < document_.names.size() && document_.names[name].span.overlaps(span); }

  const Document& document_;
  const Gazetteer& gazetteer_;
  std::vector<PlaceName> found_;
  std::unordered_set<std::string> known_, surnames_;
  mutable std::unordered_map<std::string, bool> in_gazetteer_;
};

}  // namespace

std::vector<PlaceName> find_place_names(const Document& document, const Gazetteer& gazetteer) { return Finder(document, gazetteer).find(); }

}  // namespace dateline
