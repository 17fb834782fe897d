#include "link/actor_book.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/resources.h"
#include "core/utf8.h"

namespace dateline {
namespace {

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

template <size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 16> kPrepositions = {"of", "in", "from", "for", "at", "on", "by", "with",
                                                            "to", "near", "against", "who", "which", "that", "and", "under"};
constexpr std::array<std::string_view, 14> kFormer = {"former", "ex", "ousted", "deposed", "late", "retired", "exiled", "then",
                                                      "onetime", "erstwhile", "toppled", "overthrown", "disgraced", "jailed"};
// "pro-Russian", "US-backed": somebody else's country.
constexpr std::array<std::string_view, 6> kAffixBefore = {"pro", "anti", "non", "neo", "un", "counter"};
constexpr std::array<std::string_view, 16> kAffixAfter = {"backed", "born", "controlled", "funded", "trained", "held", "occupied", "supported",
                                                          "supplied", "aligned", "sponsored", "allied", "made", "linked", "style", "speaking"};
// Where a rebel, a crowd or the police are is whose they are; troops may be anywhere.
constexpr std::array<std::string_view, 8> kLocalRoles = {"REB", "CVL", "COP", "CRM", "OPP", "JUD", "LEG", "REF"};
constexpr std::array<std::string_view, 7> kInternational = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
constexpr std::array<std::string_view, 4> kEnvoys = {"ambassador", "envoy", "representative", "delegate"};
constexpr size_t kShortestAlike = 7;  // letters of a surname of which another spelling is looked for
constexpr std::array<std::string_view, 7> kSurnameFirst = {"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"};
constexpr std::array<std::string_view, 6> kGivenNameServes = {"MYS", "THA", "ETH", "ERI", "MMR", "ISL"};  // "Mr. Thaksin"
constexpr std::array<std::string_view, 4> kArmed = {"REB", "IMG", "PRM", "CRM"};

/// fold(), quick for the ASCII words that most names are made of.
std::string folded(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) return fold(word);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

Result<std::string> unpacked(std::string bytes) {
  constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";
  if (bytes.compare(0, kMagic.size(), kMagic) != 0) return bytes;
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (1ULL << 30))
    return fail(Error::Kind::kInput, "the actors file is no whole zstd frame");
  std::string out(size, '\0');
  const size_t done = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(done) || done != size) return fail(Error::Kind::kInput, "the actors file is damaged");
  return out;
}

std::vector<std::string_view> cut(std::string_view line, char at) {
  std::vector<std::string_view> cells;
  for (size_t begin = 0;;) {
    const size_t end = line.find(at, begin);
    cells.push_back(line.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

std::optional<ActorBook::Kind> kind_named(std::string_view word) {
  using Kind = ActorBook::Kind;
  static const std::unordered_map<std::string_view, Kind> kinds = {
      {"country", Kind::kCountry}, {"place", Kind::kPlace}, {"demonym", Kind::kDemonym}, {"capital", Kind::kCapital},
      {"palace", Kind::kPalace}, {"organisation", Kind::kOrganisation}, {"organization", Kind::kOrganisation},
      {"group", Kind::kGroup}, {"person", Kind::kPerson}, {"role", Kind::kRole}, {"weak role", Kind::kWeakRole},
      {"none role", Kind::kNoRole}, {"party", Kind::kOrganisation}};
  const auto it = kinds.find(word);
  if (it == kinds.end()) return std::nullopt;
  return it->second;
}

/// The consonants of a word in a spelling that transliterations share: "Shoigu", "Shoygu" -> "sg".
std::string skeleton(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    switch (c) {
      case 'a': case 'e': case 'i': case 'o': case 'u': case 'y': case 'j': case 'h': case '\'': case '-': continue;
      case 'q': case 'c': case 'x': c = 'k'; break;
      case 'w': c = 'v'; break;
      case 'z': c = 's'; break;
      case 'd': c = 't'; break;
      case 'g': c = 'k'; break;
      default: break;
    }
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

int32_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<int32_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int32_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    int32_t diagonal = row[0];
    row[0] = static_cast<int32_t>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int32_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

// ---- words -----------------------------------------------------------------------------------------------------

/// A word of a phrase as the book compares it: folded, without dots and possessive; what its capitals told stays beside it.
struct ActorBook::Word {
  std::string key;
  bool capitals = false;   ///< two letters and more, none small
  bool upper = false;      ///< begins with a capital
  bool off = false;        ///< part of an affixed compound: "US-backed"
  bool based = false;      ///< "Istanbul-based": serves where nothing else tells a country
  bool inner = false;      ///< part of a long compound: "Majlis-e-Amal"
  bool possessive = false; ///< "Russia's"
};

std::vector<ActorBook::Word> ActorBook::split(std::string_view phrase) {
  std::vector<Word> words;
  const auto add = [&](std::string_view piece) {
    Word word;
    int32_t letters = 0, small = 0;
    for (size_t at = 0; at < piece.size();) {
      const char32_t c = next_code_point(piece, at);
      if (!is_letter(c)) continue;
      const bool up = is_upper(c);
      if (letters++ == 0) word.upper = up;
      if (!up) ++small;
    }
    word.key = folded(piece);
    for (const std::string_view tail : {"'s", "'"})
      if (word.key.size() > tail.size() && word.key.ends_with(tail)) {
        word.key.resize(word.key.size() - tail.size());
        word.possessive = true;
        if (tail == "'s") --small;
        break;
      }
    std::erase_if(word.key, [](char c) { return c == '.' || c == '\'' || c == '"'; });
    if (word.key.empty()) return;
    word.capitals = letters >= 2 && small <= 0;
    words.push_back(std::move(word));
  };
  size_t begin = 0;
  std::vector<size_t> group;  // words of one hyphenated compound
  const auto close = [&](size_t end) {
    if (end > begin) {
      const std::string_view compound = phrase.substr(begin, end - begin);
      const size_t first = words.size();
      for (const std::string_view piece : cut(compound, '-')) add(piece);
      if (words.size() - first >= 2 &&
          (among(words[first].key, kAffixBefore) || among(words.back().key, kAffixAfter)))
        for (size_t i = first; i < words.size(); ++i) words[i].off = true;
      if (words.size() - first >= 2 && words.back().key == "based")
        for (size_t i = first; i < words.size(); ++i) words[i].based = true;
      if (words.size() - first >= 3)
        for (size_t i = first; i < words.size(); ++i) words[i].inner = true;
    }
  };
  for (size_t at = 0; at < phrase.size();) {
    const size_t here = at;
    const char32_t c = next_code_point(phrase, at);
    const bool mark = is_space(c) || c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '"' || c == 0x201C || c == 0x201D || c == '/' ||
                      c == 0x2014;
    if (!mark) continue;
    close(here);
    begin = at;
    if (c == ',' || c == '(' || c == ';') {
      Word comma;
      comma.key = ",";
      words.push_back(std::move(comma));
    }
  }
  close(phrase.size());
  return words;
}

/// The last word with the particles before it: "de Castro" is no Castro. Of "al-Assad" and "bin Laden" stories leave the particle out as they like.
std::string ActorBook::surname_of(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 14> kParticles = {"de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den"};
  if (words.empty()) return {};
  size_t first = words.size() - 1;
  while (first > 0 && among(words[first - 1].key, kParticles)) --first;
  std::string name;
  for (size_t i = first; i < words.size(); ++i) {
    if (i > first) name += ' ';
    name += words[i].key;
  }
  return name;
}

// ---- loading ---------------------------------------------------------------------------------------------------

Result<ActorBook> ActorBook::load(const std::vector<std::filesystem::path>& files) {
  ActorBook book;
  for (const auto& file : files) {
    auto bytes = read_file(file);
    if (!bytes) return pass_on(bytes);
    auto tsv = unpacked(std::move(*bytes));
    if (!tsv) { tsv.error().document = file.string(); return pass_on(tsv); }
    auto done = book.add(*tsv);
    if (!done) { done.error().document = file.string(); return pass_on(done); }
  }
  return book;
}

Result<void> ActorBook::add(std::string_view tsv) {
  std::vector<std::string_view> columns;
  std::unordered_map<std::string, size_t> older;  // keys that an earlier file holds: it wins
  for (const auto& [key, entry] : entries_) older.emplace(key, entry.senses.size());
  int64_t number = 0;
  for (size_t at = 0; at < tsv.size();) {
    const size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cut(line, '\t');
    if (columns.empty()) {
      columns = cells;
      if (std::find(columns.begin(), columns.end(), "name") == columns.end())
        return fail(Error::Kind::kInput, "an actors file needs a first line with the column \"name\"");
      continue;
    }
    const auto cell = [&](std::string_view column) -> std::string_view {
      for (size_t i = 0; i < columns.size() && i < cells.size(); ++i)
        if (columns[i] == column) return trim(cells[i]);
      return {};
    };
    Sense sense;
    if (const auto kind = cell("kind"); !kind.empty()) {
      const auto known = kind_named(kind);
      if (!known) return fail(Error::Kind::kInput, "line " + std::to_string(number) + ": no such kind of actor: " + std::string(kind));
      sense.kind = *known;
    }
    sense.country = std::string(cell("country"));
    if (sense.country.ends_with('?')) sense.country.pop_back(), sense.by_default = true;
    for (const std::string_view role : cut(cell("roles"), ' '))
      if (!role.empty()) sense.roles.emplace_back(role);
    if (const std::string_view cameo = cell("cameo"); sense.country.empty() && sense.roles.empty() && cameo.size() >= 3) {
      const bool international = among(cameo.substr(0, 3), kInternational);
      if (!international) sense.country = std::string(cameo.substr(0, 3));
      for (size_t i = international ? 0 : 3; i + 3 <= cameo.size(); i += 3) sense.roles.emplace_back(cameo.substr(i, 3));
    }
    if (const auto from = CivilDate::parse(cell("from"))) sense.from = from->days();
    if (const auto to = CivilDate::parse(cell("to"))) sense.to = to->days();
    sense.well_known = !cell("known").empty();
    if (sense.kind == Kind::kPerson)
      if (const auto words = split(cell("name")); words.size() > 1) sense.given = words.front().key;
    const auto index = static_cast<int32_t>(senses_.size());
    senses_.push_back(sense);

    std::vector<std::string_view> names = {cell("name")};
    const std::string_view aliases = cell("aliases");
    for (const std::string_view alias : cut(aliases, aliases.find('|') != std::string_view::npos ? '|' : ';'))
      if (!trim(alias).empty()) names.push_back(trim(alias));
    for (const std::string_view name : names) {
      const auto words = split(name);
      std::string key;
      for (const Word& word : words) {
        if (word.key == ",") continue;
        if (key.empty() && word.key == "the" && words.size() > 1) continue;
        if (!key.empty()) key += ' ';
        key += word.key;
      }
      if (key.empty() || older.contains(key)) continue;
      Entry& entry = entries_[key];
      const bool role = sense.kind == Kind::kRole || sense.kind == Kind::kWeakRole || sense.kind == Kind::kNoRole;
      if (entry.senses.empty()) {
        entry.capitals = words.size() == 1 && words[0].capitals && words[0].key.size() <= 5;
        entry.upper = !role && words.front().upper;
      } else if (role != (senses_[static_cast<size_t>(entry.senses.front())].kind >= Kind::kRole)) {
        continue;  // a name and a role word alike ("Labour"): the first keeps it
      }
      entry.senses.push_back(index);
      const size_t blank = key.find(' ');
      int32_t& longest = longest_[key.substr(0, blank)];
      longest = std::max(longest, static_cast<int32_t>(1 + std::count(key.begin(), key.end(), ' ')));
      if (sense.kind == Kind::kPerson && blank != std::string::npos) {
        surnames_[surname_of(words)].push_back(index);
        if (among(sense.country, kSurnameFirst) || (sense.well_known && among(sense.country, kGivenNameServes))) surnames_[key.substr(0, blank)].push_back(index);
        if (const std::string surname = surname_of(words); sense.well_known && surname.size() >= kShortestAlike) {
          auto& alike = surnames_alike_[skeleton(surname)];
          if (!has(alike, surname)) alike.push_back(surname);
        }
        std::string bones;
        for (const std::string_view word : cut(key, ' ')) bones += skeleton(word) + ' ';
        auto& keys = skeletons_[bones];
        if (!has(keys, key)) keys.push_back(key);
      }
    }
  }
  return {};
}

// ---- look-up ---------------------------------------------------------------------------------------------------

/// What somebody is who was this: of the elite after an office; a general or a rebel is still written of as one.
ActorBook::Sense ActorBook::out_of_office(Sense sense) {
  static constexpr std::array<std::string_view, 4> kOffices = {"GOV", "LEG", "PTY", "JUD"};
  if (sense.roles.empty() || among(sense.roles.front(), kOffices)) sense.roles = {"ELI"};
  return sense;
}

const ActorBook::Sense* ActorBook::in_force(const std::vector<int32_t>& senses, std::optional<CivilDate> day, Sense& scratch) const {
  const auto sense = [&](int32_t i) -> const Sense& { return senses_[static_cast<size_t>(i)]; };
  if (!day) {
    // No date: somebody in office is most likely written about as such, and the longest time most likely of all.
    const Sense* best = nullptr;
    int64_t best_score = INT64_MIN;
    for (const int32_t i : senses) {
      const Sense& s = sense(i);
      const int64_t length = s.from == INT64_MIN || s.to == INT64_MAX ? 4000 : std::min<int64_t>(s.to - s.from, 20000);
      const int64_t score = length + (has(s.roles, "GOV") ? 20000 : 0) - (has(s.roles, "ELI") ? 30000 : 0);
      if (score > best_score) best_score = score, best = &s;
    }
    return best;
  }
  const int64_t now = day->days();
  const Sense *latest = nullptr, *open = nullptr;
  for (const int32_t i : senses) {
    const Sense& s = sense(i);
    if (s.from == INT64_MIN && s.to == INT64_MAX) { if (!open) open = &s; continue; }
    if (s.from <= now && now <= s.to) return &s;
    if (s.to < now && (!latest || s.to > latest->to)) latest = &s;
  }
  if (open) return open;
  const Sense& first = latest ? *latest : sense(senses.front());
  if (first.kind != Kind::kPerson) return &first;
  // Before the office he is only of the country.
  if (latest) {
    scratch = out_of_office(first);
  } else {
    scratch = first;
    scratch.roles.clear();
  }
  return &scratch;
}

struct ActorBook::Match {
  size_t begin = 0, end = 0;  ///< words
  Sense sense;
};

std::vector<ActorBook::Match> ActorBook::matches(const std::vector<Word>& words, std::optional<CivilDate> day) const {
  std::vector<Match> found;
  for (size_t i = 0; i < words.size();) {
    const auto longest = longest_.find(words[i].key);
    size_t taken = 0;
    const bool affix = words[i].off && among(words[i].key, kAffixBefore);  // "anti-corruption agency" is an entry of its own
    if ((!words[i].off || affix) && longest != longest_.end()) {
      std::string key;
      std::vector<std::string> keys;
      for (size_t n = 0; n < static_cast<size_t>(longest->second) && i + n < words.size() && (!words[i + n].off || affix) && words[i + n].key != ","; ++n) {
        if (n) key += ' ';
        key += words[i + n].key;
        keys.push_back(key);
        if (words[i + n].possessive && !entries_.contains(key)) continue;
      }
      for (size_t n = keys.size(); n-- > 0 && !taken;) {
        const auto entry = entries_.find(keys[n]);
        if (entry == entries_.end()) continue;
        if (entry->second.capitals && !words[i].capitals) continue;
        if (entry->second.upper && !words[i].upper) continue;
        Sense scratch;
        const Sense* sense = in_force(entry->second.senses, day, scratch);
        if (!sense) continue;
        if (n == 0 && words[i].inner && (sense->kind == Kind::kOrganisation || sense->kind == Kind::kGroup)) continue;
        found.push_back({i, i + n + 1, *sense});
        taken = n + 1;
      }
    }
    i += std::max<size_t>(taken, 1);
  }
  return found;
}

std::optional<ActorBook::Sense> ActorBook::find(std::string_view name, std::optional<CivilDate> day) const {
  const auto words = split(name);
  std::string key;
  bool capitals = false, upper = false;
  for (const Word& word : words) {
    if (word.key == ",") continue;
    if (key.empty()) {
      if (word.key == "the" && words.size() > 1) continue;
      capitals = word.capitals;
      upper = word.upper;
    } else {
      key += ' ';
    }
    key += word.key;
  }
  if (key.empty()) return std::nullopt;
  auto entry = entries_.find(key);
  if (entry == entries_.end() && key.find(' ') != std::string::npos) {
    // The same person in another spelling: the consonants agree and the letters nearly do.
    std::string bones;
    for (const std::string_view word : cut(key, ' ')) bones += skeleton(word) + ' ';
    const auto keys = skeletons_.find(bones);
    if (keys != skeletons_.end() && bones.size() >= 6)
      for (const std::string& other : keys->second)
        if (edit_distance(key, other) <= 3) { entry = entries_.find(other); break; }
  }
  if (entry == entries_.end()) return std::nullopt;
  if ((entry->second.capitals && !capitals) || (entry->second.upper && !upper)) return std::nullopt;
  Sense scratch;
  const Sense* sense = in_force(entry->second.senses, day, scratch);
  if (!sense) return std::nullopt;
  return *sense;
}

std::vector<std::string> ActorBook::countries_of_surname(std::string_view surname, std::optional<CivilDate> day) const {
  const auto words = split(surname);
  if (words.empty()) return {};
  const auto it = surnames_.find(surname_of(words));
  if (it == surnames_.end()) return {};
  std::map<std::string, int32_t> counts;
  for (const int32_t i : it->second) {
    const Sense& s = senses_[static_cast<size_t>(i)];
    if (s.country.empty() || has(s.roles, "ELI")) continue;
    if (day && !(s.from <= day->days() && day->days() <= s.to)) continue;
    ++counts[s.country];
  }
  std::vector<std::string> out;
  for (const auto& [country, count] : counts) out.push_back(country);
  std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
  return out;
}

std::vector<ActorBook::Sense> ActorBook::of_surname(std::string_view surname, std::optional<CivilDate> day) const {
  std::vector<Sense> out;
  const auto words = split(surname);
  if (words.empty() || !words.back().upper || !day) return out;
  const std::string key = surname_of(words);
  auto it = surnames_.find(key);
  if (it == surnames_.end() && key.size() >= kShortestAlike)
    if (const auto alike = surnames_alike_.find(skeleton(key)); alike != surnames_alike_.end())
      for (const std::string& other : alike->second)
        if (edit_distance(key, other) <= 2) { it = surnames_.find(other); break; }
  if (it == surnames_.end()) return out;
  constexpr int64_t kRemembered = 20 * 365;  // days for which a story still calls him by the surname alone
  const int64_t now = day->days();
  std::vector<Sense> gone;
  for (const int32_t i : it->second) {
    const Sense& s = senses_[static_cast<size_t>(i)];
    if (s.roles.empty() || (s.country.empty() && !among(s.roles.front(), kInternational))) continue;
    if (s.from <= now && now <= s.to) out.push_back(s);
    else if (s.well_known && s.to < now && now - s.to <= kRemembered && !s.country.empty()) gone.push_back(out_of_office(s));
  }
  std::stable_sort(gone.begin(), gone.end(), [](const Sense& a, const Sense& b) { return a.to > b.to; });
  out.insert(out.end(), gone.begin(), gone.end());
  return out;
}

std::string_view ActorBook::country_named(std::string_view name) const {
  const auto words = split(name);
  std::string key;
  for (const Word& word : words) {
    if (key.empty() && word.key == "the") continue;
    if (!key.empty()) key += ' ';
    key += word.key;
  }
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return {};
  if (entry->second.capitals && !words.back().capitals) return {};
  for (const int32_t i : entry->second.senses)
    if (senses_[static_cast<size_t>(i)].kind == Kind::kCountry) return senses_[static_cast<size_t>(i)].country;
  return {};
}

std::optional<Actor> ActorBook::resolve(std::string_view phrase, std::optional<CivilDate> day) const {
  auto reading = read(phrase, day);
  if (!reading) return std::nullopt;
  return std::move(reading->actor);
}

std::optional<ActorBook::Reading> ActorBook::read(std::string_view phrase, std::optional<CivilDate> day) const {
  const auto words = split(phrase);
  const auto found = matches(words, day);
  if (found.empty()) return std::nullopt;

  // The core ends before the first preposition or comma that no entry holds; what follows is a complement.
  const auto inside = [&](size_t word) {
    return std::any_of(found.begin(), found.end(), [&](const Match& m) { return m.begin <= word && word < m.end; });
  };
  size_t core = words.size(), stop = words.size();
  std::string_view link;
  for (size_t i = 1; i < words.size(); ++i) {
    if (inside(i)) continue;
    if (words[i].key == ",") { stop = i; break; }
    if (core == words.size() && among(words[i].key, kPrepositions)) { core = i; link = words[i].key; }
  }
  core = std::min(core, stop);

  Reading reading;
  std::string country, own_country, based;  // said in the words; known of the body or person; of where it has its seat
  std::vector<std::string> roles, own_roles, weak_roles, modifier_roles;
  bool organisation = false, person = false, place_only = true, by_default = false;
  for (size_t i = 0; i < core; ++i) reading.former |= among(words[i].key, kFormer);

  for (const Match& m : found) {
    if (m.begin >= core) break;
    const bool last = m.end >= core;
    if (words[m.begin].based) {
      if (based.empty()) based = m.sense.country;
      continue;
    }
    switch (m.sense.kind) {
      case Kind::kCountry: case Kind::kPlace: case Kind::kDemonym:
        if (country.empty()) country = m.sense.country;
        break;
      case Kind::kCapital: case Kind::kPalace:
        if (country.empty()) country = m.sense.country;
        if (m.sense.kind == Kind::kPalace || !last) own_roles = m.sense.roles;
        if (m.sense.kind == Kind::kPalace) place_only = false;
        break;
      case Kind::kOrganisation: case Kind::kGroup:
        organisation = true;
        place_only = false;
        own_country = m.sense.country;
        own_roles = m.sense.roles;
        by_default = m.sense.by_default;
        break;
      case Kind::kPerson:
        person = true;
        place_only = false;
        own_country = m.sense.country;
        own_roles = m.sense.roles;
        break;
      case Kind::kRole:
        place_only = false;
        // "the priest Father Rahi": that he is somebody's father, a farmer, a resident, says less than an office before it
        if (last && !roles.empty() && m.sense.roles == std::vector<std::string>{"CVL"}) break;
        if (!roles.empty()) modifier_roles = roles;
        roles = m.sense.roles;
        break;
      case Kind::kWeakRole:
        place_only = false;
        weak_roles = m.sense.roles;
        break;
      case Kind::kNoRole:
        break;
    }
    if (last) reading.head = m.sense.kind;
  }

  if (country.empty() && own_country.empty() && own_roles.empty()) country = based;
  const bool before = !country.empty();  // a nationality in front of the role, not in a complement

  // A complement: "president of Egypt", "leader of Hamas", "rebels in Mali".
  if (core < stop) {
    const bool of = link == "of" || link == "from" || link == "for";
    for (const Match& m : found) {
      if (m.begin < core || m.begin >= stop) continue;
      const Sense& s = m.sense;
      const bool place = s.kind == Kind::kCountry || s.kind == Kind::kPlace || s.kind == Kind::kDemonym || s.kind == Kind::kCapital;
      if (place) {
        const bool local = link == "in" && !roles.empty() && among(roles.front(), kLocalRoles);
        if ((of || local) && country.empty() && own_country.empty() && !organisation) country = s.country;
        if (!of || !roles.empty()) break;
        continue;  // "head of the Kenyan police": the police are yet to come
      }
      if (of && (s.kind == Kind::kOrganisation || s.kind == Kind::kGroup || s.kind == Kind::kPalace) && !organisation && !person) {
        organisation = true;
        own_country = s.country;
        own_roles = s.roles;
        place_only = false;
        break;
      }
      if (of && s.kind == Kind::kRole && roles.empty()) {  // "members of the opposition", "head of the army"
        roles = s.roles;
        place_only = false;
        break;
      }
    }
  }

  if (!country.empty()) reading.actor.country = country;
  else reading.actor.country = own_country, reading.by_default = by_default && !own_country.empty();

  // "rebel commander", "police general": the modifier says whose soldier it is.
  if (!modifier_roles.empty() && !roles.empty() && roles.front() == "MIL" &&
      (among(modifier_roles.front(), kArmed) || modifier_roles.front() == "COP" || modifier_roles.front() == "OPP"))
    roles = modifier_roles;

  // "the Russian U.N. envoy", "China's UN ambassador": the state's man at the body, not the body's.
  const std::vector<std::string>& told = roles.empty() ? own_roles : roles;
  const bool envoy = before && !told.empty() && (told.front() == "GOV" || told.front() == "UNO") &&
                     std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(core), [](const Word& w) { return among(w.key, kEnvoys); });
  if (envoy) roles = {"GOV"};
  const bool international = !envoy && !own_roles.empty() && among(own_roles.front(), kInternational);
  if (international) {
    if (organisation || person) {
      reading.actor.country.clear();
      reading.actor.roles = own_roles;
      for (const std::string& role : roles)
        if (!has(reading.actor.roles, role) && own_roles.front() != "IMG") reading.actor.roles.push_back(role);
      reading.from_words = !roles.empty();
    }
  } else if (organisation && !own_roles.empty() && among(own_roles.front(), kArmed)) {
    reading.actor.roles = own_roles;
  } else if (!roles.empty()) {
    reading.actor.roles = roles;
    reading.from_words = true;
    if (person && !own_roles.empty() && roles.front() == "GOV")  // the book may know more: a minister of defence
      for (const std::string& role : own_roles)
        if (role == "MIL" && !has(reading.actor.roles, role) && own_roles.front() == "GOV") reading.actor.roles.push_back(role);
  } else if (!own_roles.empty()) {
    reading.actor.roles = own_roles;
  } else if (!weak_roles.empty()) {
    reading.weak = reading.actor.country.empty();
    reading.actor.roles = weak_roles;
    reading.from_words = true;
  }
  const bool titled = reading.head == Kind::kRole || reading.head == Kind::kWeakRole || reading.head == Kind::kNoRole;  // "former Federal Reserve chairman"
  if (reading.former && (!organisation || titled) && !reading.actor.roles.empty() && !among(reading.actor.roles.front(), kArmed)) {
    reading.actor.roles = {"ELI"};
    reading.from_words = true;
  }
  // Townspeople and the nation itself: no role by the words.
  if (place_only && !reading.former) reading.actor.roles.clear();
  if (reading.actor.country.empty() && reading.actor.roles.empty()) return std::nullopt;
  reading.actor.cameo = cameo_of(reading.actor.country, reading.actor.roles);
  return reading;
}

std::string ActorBook::cameo_of(std::string_view country, const std::vector<std::string>& roles) {
  std::string out(country);
  const bool united_nations = has(roles, "UNO"), european = has(roles, "EUR");
  if (united_nations) out += "IGOUNO";
  if (european) out += "IGOEUREEC";
  for (const std::string& role : roles) {
    if (role == "UNO" || role == "EUR" || (role == "IGO" && (united_nations || european))) continue;
    if (role == "MED") out += "HLH";        // CAMEO's MED is the media
    else if (role == "JRN") out += "MED";
    else if (role == "ISM") out += "NGM";
    else if (role == "SOC") out += "CVL";
    else out += role;
  }
  return out;
}

}  // namespace dateline
