#include "link/name_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr std::ptrdiff_t kLooked = 100;  ///< names with a word in common that a short one is compared with, either way

/// All mentions of one spelling and kind.
struct Spelling {
  std::vector<std::string> words;   ///< without company endings, initials' dots and "Jr"
  EntityType type = EntityType::MISC;
  std::vector<int32_t> mentions;
  uint8_t genders = kAnyGender;
  std::string acronym;              ///< initials of its capitalised words
  bool capitals = false;            ///< one word, all capitals
  std::string country;              ///< where it is a country's name
};

bool placelike(EntityType t) { return t == EntityType::GPE || t == EntityType::LOC || t == EntityType::FAC; }

/// May two mentions of the same words be one thing? Only a person and a place never are; the tagger errs between the rest.
bool same_words_compatible(EntityType a, EntityType b) {
  if (a == b) return true;
  if (a == EntityType::NORP || b == EntityType::NORP || a == EntityType::LANGUAGE || b == EntityType::LANGUAGE) return false;
  return !((a == EntityType::PERSON && placelike(b)) || (b == EntityType::PERSON && placelike(a)));
}

bool is_ending(std::string_view word) {
  static constexpr std::array<std::string_view, 16> endings = {"inc", "inc.", "corp", "corp.", "corporation", "co", "co.", "ltd", "ltd.",
                                                               "llc", "plc", "ag", "sa", "jr", "jr.", "company"};
  return std::find(endings.begin(), endings.end(), word) != endings.end();
}

bool prefix_of(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.size() < b.size() && std::equal(a.begin(), a.end(), b.begin());
}

bool suffix_of(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.size() < b.size() && std::equal(a.rbegin(), a.rend(), b.rbegin());
}

class NameGrouper {
 public:
  NameGrouper(const std::vector<Candidate>& candidates, const ActorBook& book) : candidates_(candidates), book_(book) {}

  std::vector<int32_t> group() {
    collect();
    std::vector<int32_t> order(spellings_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int32_t>(i);
    parent_ = order;
    join_countries();
    // Longer names first, so that a short one finds the long ones complete.
    std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) { return at(a).words.size() > at(b).words.size(); });
    index_words();
    for (const int32_t i : order) join_to_longer(i);

    std::vector<int32_t> groups(candidates_.size(), -1);
    std::unordered_map<int32_t, int32_t> numbers;
    for (size_t m = 0; m < candidates_.size(); ++m)
      if (spelling_of_[m] >= 0)
        groups[m] = numbers.try_emplace(root(spelling_of_[m]), static_cast<int32_t>(numbers.size())).first->second;
    return groups;
  }

 private:
  Spelling& at(int32_t i) { return spellings_[static_cast<size_t>(i)]; }
  int32_t root(int32_t i) {
    while (parent_[static_cast<size_t>(i)] != i) {
      int32_t& above = parent_[static_cast<size_t>(i)];
      above = parent_[static_cast<size_t>(above)];
      i = above;
    }
    return i;
  }
  void join(int32_t a, int32_t b) {
    a = root(a), b = root(b);
    if (a != b) parent_[static_cast<size_t>(std::max(a, b))] = std::min(a, b);
  }

  void collect() {
    spelling_of_.assign(candidates_.size(), -1);
    std::unordered_map<std::string, std::vector<int32_t>> by_words;
    for (size_t m = 0; m < candidates_.size(); ++m) {
      const Candidate& c = candidates_[m];
      if (c.mention.form != MentionForm::kName) continue;
      std::vector<std::string> words;
      for (const std::string& word : c.words) {
        std::string plain = word;
        if (plain.size() > 2 && plain.ends_with("'s")) plain.resize(plain.size() - 2);
        if (c.type != EntityType::PERSON || plain.size() > 2) std::erase(plain, '.');
        if (!words.empty() && is_ending(plain)) continue;
        if (plain.empty() || plain == "'" || plain == ".") continue;
        words.push_back(std::move(plain));
      }
      if (words.empty()) words = c.words;
      std::string key;
      for (const std::string& word : words) key += word + ' ';
      auto& same = by_words[key];
      const auto known = std::find_if(same.begin(), same.end(), [&](int32_t i) { return same_words_compatible(at(i).type, c.type); });
      int32_t index;
      if (known != same.end()) {
        index = *known;
      } else {
        index = static_cast<int32_t>(spellings_.size());
        same.push_back(index);
        Spelling s;
        s.words = words;
        s.type = c.type;
        spellings_.push_back(std::move(s));
      }
      Spelling& s = at(index);
      s.mentions.push_back(static_cast<int32_t>(m));
      if (c.type == EntityType::PERSON) s.type = EntityType::PERSON;
      if (c.genders & s.genders) s.genders &= c.genders;
      spelling_of_[m] = index;
    }
  }

  void join_countries() {
    std::unordered_map<std::string, int32_t> first;
    for (size_t i = 0; i < spellings_.size(); ++i) {
      Spelling& s = spellings_[i];
      if (!placelike(s.type) && s.type != EntityType::ORG && s.type != EntityType::MISC) continue;
      s.country = std::string(book_.country_named(surface(s)));
      if (s.country.empty()) continue;
      const auto [it, fresh] = first.try_emplace(s.country, static_cast<int32_t>(i));
      if (!fresh) join(static_cast<int32_t>(i), it->second);
    }
  }

  /// The words as they stand in the text are not at hand here; capitals are put where country names have them.
  std::string surface(const Spelling& s) const {
    std::string out;
    for (const std::string& word : s.words) {
      if (!out.empty()) out += ' ';
      std::string piece = word;
      const bool short_form = s.words.size() == 1 && piece.size() <= 4;
      for (size_t i = 0; i < piece.size(); ++i)
        if ((i == 0 || short_form) && piece[i] >= 'a' && piece[i] <= 'z') piece[i] = static_cast<char>(piece[i] - 'a' + 'A');
      out += piece;
    }
    return out;
  }

  void index_words() {
    for (size_t i = 0; i < spellings_.size(); ++i)
      for (const std::string& word : spellings_[i].words) {
        auto& list = holders_[word];
        if (list.empty() || list.back() != static_cast<int32_t>(i)) list.push_back(static_cast<int32_t>(i));
      }
    for (size_t i = 0; i < spellings_.size(); ++i) {
      const Spelling& s = spellings_[i];
      if (s.words.size() < 2) continue;
      std::string all, heavy;
      for (const std::string& word : s.words) {
        all += word.substr(0, 1);
        if (word != "of" && word != "the" && word != "and" && word != "for" && word != "in" && word != "&" && word != "on" && word != "de")
          heavy += word.substr(0, 1);
      }
      initials_[all].push_back(static_cast<int32_t>(i));
      if (heavy != all) initials_[heavy].push_back(static_cast<int32_t>(i));
    }
  }

  bool agree(const Spelling& a, const Spelling& b) const { return (a.genders & b.genders) != 0; }

  bool part_of(const Spelling& small, const Spelling& big) const {
    const auto& s = small.words;
    const auto& b = big.words;
    if (s.size() >= b.size()) return false;
    if (big.type == EntityType::PERSON) {
      if (small.type != EntityType::PERSON && !(s.size() == 1 && !placelike(small.type) && small.type != EntityType::NORP && small.country.empty()))
        return false;
      if (!agree(small, big)) return false;
      if (suffix_of(s, b)) return true;
      if (small.type == EntityType::PERSON && prefix_of(s, b)) return true;  // a given name; "Kim" of "Kim Jong Un"
      // "Donald Trump" and "Donald J. Trump"
      return s.size() >= 2 && s.front() == b.front() && s.back() == b.back();
    }
    if (small.type != big.type) return false;
    if (big.type == EntityType::ORG) {
      // "Samsung" of "Samsung Electronics"; not "Bank" of "Bank of England", nor a country's bodies
      if (prefix_of(s, b)) return small.country.empty() && b[s.size()] != "of" && book_.country_named(surface(small)).empty() && !demonym(s.front());
      // "Supreme Court" of "U.S. Supreme Court"
      if (suffix_of(s, b) && s.size() >= 2) return b.size() == s.size() + 1 && (demonym(b.front()) || !book_.country_named(surface_word(b.front())).empty());
      return false;
    }
    return false;
  }

  static std::string surface_word(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (word == "Us" || word == "Uk" || word == "Un" || word == "Eu") std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return word;
  }
  bool demonym(const std::string& word) const {
    const auto sense = book_.find(surface_word(word), std::nullopt);
    return sense && sense->kind == ActorBook::Kind::kDemonym;
  }

  void join_to_longer(int32_t i) {
    Spelling& small = at(i);
    if (small.words.size() > 3) return;
    // Whose part is it? The nearest one before its first mention, else the first after.
    int32_t best = -1, best_key = 0;
    const auto offer = [&](int32_t big) {
      if (big == i || root(big) == root(i)) return;
      const auto& mentions = at(big).mentions;
      const auto next = std::lower_bound(mentions.begin(), mentions.end(), small.mentions.front());
      const int32_t before = next == mentions.begin() ? -1 : *(next - 1);
      const int32_t key = before >= 0 ? 1'000'000 + before : 1'000'000 - at(big).mentions.front();
      if (best < 0 || key > best_key) best = big, best_key = key;
    };
    for (const std::string& word : {small.words.front(), small.words.back()}) {
      const auto holders = holders_.find(word);
      if (holders == holders_.end()) continue;
      // Those spelt first nearest to this one's own place among them; a word of hundreds of names tells little.
      const auto& list = holders->second;
      const auto own = std::lower_bound(list.begin(), list.end(), i) - list.begin();
      const auto count = static_cast<std::ptrdiff_t>(list.size());
      for (auto k = std::max<std::ptrdiff_t>(0, own - kLooked); k < std::min(count, own + kLooked); ++k)
        if (part_of(small, at(list[static_cast<size_t>(k)]))) offer(list[static_cast<size_t>(k)]);
    }
    if (best < 0 && small.words.size() == 1 && small.words[0].size() >= 2 && small.words[0].size() <= 7 && small.country.empty() &&
        small.type != EntityType::PERSON) {
      const auto whole = initials_.find(small.words[0]);
      if (whole != initials_.end())
        for (size_t k = 0; k < std::min<size_t>(whole->second.size(), kLooked); ++k)
          if (at(whole->second[k]).type != EntityType::PERSON) offer(whole->second[k]);
    }
    if (best >= 0) join(i, best);
  }

  const std::vector<Candidate>& candidates_;
  const ActorBook& book_;
  std::vector<Spelling> spellings_;
  std::vector<int32_t> spelling_of_, parent_;
  std::unordered_map<std::string, std::vector<int32_t>> holders_;   ///< word -> spellings that hold it
  std::unordered_map<std::string, std::vector<int32_t>> initials_;  ///< "eu" -> spellings
};

}  // namespace

std::vector<int32_t> group_names(const std::vector<Candidate>& candidates, const ActorBook& book) {
  return NameGrouper(candidates, book).group();
}

}  // namespace dateline
