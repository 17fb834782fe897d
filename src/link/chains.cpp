#include "link/chains.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/utf8.h"
#include "link/name_groups.h"
#include "link/offices.h"

namespace dateline {
namespace {

constexpr int32_t kPronounReach = 3;   ///< sentences a pronoun looks back beyond its own
constexpr int32_t kLongestSearch = 250; ///< mentions any search looks back over
constexpr int32_t kNounReach = 30;      ///< phrases of the same head a noun looks at
constexpr int32_t kClassReach = 6;      ///< sentences "the company" looks back for a name
constexpr int32_t kTitleReach = 150;    ///< mentions "the president" looks back over
constexpr int32_t kLongestClimb = 8;    ///< words up from a pronoun to the clause whose subject it may wait for
constexpr int32_t kBorrow = 3;          ///< verbs up from which a verb may borrow its subject

bool placelike(EntityType t) { return t == EntityType::GPE || t == EntityType::LOC || t == EntityType::FAC; }

class ChainJoiner {
 public:
  ChainJoiner(const Phrases& phrases, const std::vector<Candidate>& candidates, const ActorBook& book, Explanation* why,
              const ChainWeights& weights, std::optional<CivilDate> day)
      : phrases_(phrases), document_(phrases.document()), candidates_(candidates), book_(book), day_(day), why_(why), weights_(weights) {}

  std::vector<Chain> join() {
    const auto groups = group_names(candidates_, book_);
    chain_of_.assign(candidates_.size(), -1);
    std::unordered_map<int32_t, int32_t> chain_of_group;
    // Names first, so that a pronoun knows the sex a later full name tells.
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (groups[i] < 0) continue;
      const auto [it, fresh] = chain_of_group.try_emplace(groups[i], static_cast<int32_t>(work_.size()));
      if (fresh) work_.emplace_back();
      add(static_cast<int32_t>(i), it->second);
    }
    join_bracketed();
    index_heads();
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      const auto index = static_cast<int32_t>(i);
      sentence_begin(c.sentence, index);
      switch (c.mention.form) {
        case MentionForm::kName: see(index); break;
        case MentionForm::kNominal: resolve_nominal(index); break;
        case MentionForm::kPronoun: resolve_pronoun(index); break;
      }
    }
    return finished();
  }

 private:
  struct Work {
    std::vector<int32_t> members;
    uint8_t genders = kAnyGender, numbers = kAnyNumber;
    bool named = false, human = false;
    std::array<int32_t, 12> types{};          ///< votes of the names
    std::unordered_set<std::string> titles;   ///< heads of titles, appositions, predicates: "president"
    std::vector<std::string> offices;         ///< those that its mentions say: "prime minister"
    int32_t seen = 0;                         ///< members met so far, from left to right
    int32_t into = -1;                        ///< merged into this one
  };

  int32_t root(int32_t chain) const {
    while (work_[static_cast<size_t>(chain)].into >= 0) chain = work_[static_cast<size_t>(chain)].into;
    return chain;
  }
  Work& work(int32_t chain) { return work_[static_cast<size_t>(chain)]; }
  const Candidate& candidate(int32_t i) const { return candidates_[static_cast<size_t>(i)]; }
  int32_t chain(int32_t i) const { return chain_of_[static_cast<size_t>(i)] < 0 ? -1 : root(chain_of_[static_cast<size_t>(i)]); }
  EntityType type_of(const Work& w) const {
    const auto best = std::max_element(w.types.begin(), w.types.end());
    return *best == 0 ? EntityType::MISC : static_cast<EntityType>(best - w.types.begin());
  }

  void add(int32_t index, int32_t to) {
    const Candidate& c = candidate(index);
    Work& w = work(to);
    w.members.push_back(index);
    chain_of_[static_cast<size_t>(index)] = to;
    if (c.genders & w.genders) w.genders &= c.genders;
    if (c.numbers & w.numbers) w.numbers &= c.numbers;
    w.human |= c.human;
    tell_office(w, c.office);
    if (c.mention.form == MentionForm::kName) {
      w.named = true;
      ++w.types[static_cast<size_t>(c.type)];
      for (const std::string& title : c.titles) w.titles.insert(title);
    } else if (c.mention.form == MentionForm::kNominal) {
      w.titles.insert(c.head);
      if (!w.named) ++w.types[static_cast<size_t>(c.type)];
    }
  }

  static void tell_office(Work& w, const std::string& office) {
    if (!office.empty() && std::find(w.offices.begin(), w.offices.end(), office) == w.offices.end()) w.offices.push_back(office);
  }

  void merge(int32_t from, int32_t to) {
    from = root(from), to = root(to);
    if (from == to) return;
    Work& a = work(from);
    Work& b = work(to);
    a.into = to;
    for (const int32_t m : a.members) b.members.push_back(m);
    if (a.genders & b.genders) b.genders &= a.genders;
    if (a.numbers & b.numbers) b.numbers &= a.numbers;
    b.named |= a.named;
    b.human |= a.human;
    b.seen += a.seen;
    for (size_t i = 0; i < a.types.size(); ++i) b.types[i] += a.types[i];
    b.titles.insert(a.titles.begin(), a.titles.end());
    for (const std::string& office : a.offices) tell_office(b, office);
  }

  void see(int32_t index) { ++work(chain(index)).seen; }

  int32_t begin_own(int32_t index) {
    const auto fresh = static_cast<int32_t>(work_.size());
    work_.emplace_back();
    add(index, fresh);
    see(index);
    return fresh;
  }

  void attach(int32_t index, int32_t to, std::string_view rule) {
    to = root(to);
    add(index, to);
    see(index);
    if (why_) {
      const Candidate& c = candidate(index);
      why_->add("chain " + std::string(rule) + ": \"" + std::string(document_.words(c.mention.span)) + "\" -> \"" +
                std::string(document_.words(candidate(work(to).members.front()).mention.span)) + "\"");
    }
  }

  /// Where each sentence's candidates begin, as met.
  void sentence_begin(int32_t sentence, int32_t index) {
    while (static_cast<int32_t>(begins_.size()) <= sentence) begins_.push_back(index);
  }
  int32_t first_from(int32_t sentence) const {
    return begins_.empty() ? 0 : begins_[std::min(begins_.size() - 1, static_cast<size_t>(std::max(0, sentence)))];
  }

  void index_heads() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      at_head_.try_emplace(candidates_[i].mention.head, static_cast<int32_t>(i));
      // A predicate noun tells of its subject: "Kask, who is the minister", "Kask is the minister".
    }
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.mention.form != MentionForm::kNominal) continue;
      const int32_t subject = phrases_.child(c.mention.head, Relation::cop) >= 0 ? phrases_.child(c.mention.head, Relation::nsubj) : -1;
      if (subject < 0) continue;
      predicates_.insert(static_cast<int32_t>(i));
      const auto at = at_head_.find(subject);
      if (at != at_head_.end() && chain(at->second) >= 0 && c.determiner != Determiner::kIndefinite) {
        work(chain(at->second)).titles.insert(c.head);
        tell_office(work(chain(at->second)), c.office);
      }
    }
  }

  /// "National Liberation Army (ELN)": a short name in brackets right after the long one.
  void join_bracketed() {
    int32_t before = -1;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.name < 0) continue;
      const auto index = static_cast<int32_t>(i);
      const Name& name = document_.names[static_cast<size_t>(c.name)];
      if (before >= 0 && name.first > 0 && name.last < static_cast<int32_t>(document_.tokens.size())) {
        const Candidate& b = candidate(before);
        const bool bracket = document_.form(name.first - 1) == "(" && document_.form(name.last) == ")" &&
                             document_.names[static_cast<size_t>(b.name)].last == name.first - 1;
        if (bracket && b.type != EntityType::PERSON && c.words.size() == 1 && b.words.size() >= 2 && c.mention.span.size() <= 8)
          merge(chain(index), chain(before));
      }
      before = index;
    }
  }

  // ---- noun phrases ----

  void resolve_nominal(int32_t index) {
    const Candidate& c = candidate(index);
    if (predicates_.contains(index)) {  // told of the subject, no mention of it
      begin_own(index);
      return;
    }
    if (c.apposed_to >= 0) {
      const auto at = at_head_.find(c.apposed_to);
      if (at != at_head_.end() && at->second < index && chain(at->second) >= 0) {
        Work& w = work(chain(at->second));
        if ((w.genders & c.genders) && w.human == c.human) { attach(index, chain(at->second), "apposition"); return; }
      }
    }
    // "the Russian president, Vladimir Putin": the name comes after and takes the phrase in.
    for (const int32_t child : phrases_.children(c.mention.head)) {
      if (phrases_.token(child).relation != Relation::appos) continue;
      const auto at = at_head_.find(child);
      if (at == at_head_.end() || at->second <= index || chain(at->second) < 0) continue;
      Work& w = work(chain(at->second));
      if (w.named && (w.genders & c.genders) && (w.human == c.human)) { attach(index, chain(at->second), "apposition"); return; }
    }
    const int32_t antecedent = noun_antecedent(index);
    if (antecedent >= 0) attach(index, antecedent, "noun");
    else begin_own(index);
    last_of_head_[c.head].push_back(index);
  }

  int32_t noun_antecedent(int32_t index) {
    const Candidate& c = candidate(index);
    if (c.determiner == Determiner::kIndefinite || c.determiner == Determiner::kQuantifier) return -1;
    const bool bare = c.determiner == Determiner::kNone;
    // The same head before.
    if (const auto same = last_of_head_.find(c.head); same != last_of_head_.end()) {
      int32_t looked = 0;
      for (size_t k = same->second.size(); k-- > 0 && looked < kNounReach; ++looked) {
        const int32_t other = same->second[k];
        const Candidate& o = candidate(other);
        if (!(o.numbers & c.numbers)) continue;
        if (o.tokens.first <= c.tokens.first && c.tokens.last <= o.tokens.last) continue;
        if (c.determiner == Determiner::kPossessive || o.determiner == Determiner::kPossessive) {
          if (c.words == o.words) return chain(other);
          continue;
        }
        if (bare) {
          if (c.words == o.words && (c.human || !c.words.empty()) && c.sentence - o.sentence <= 12) return chain(other);
          continue;
        }
        // Modifiers may be dropped on the way, hardly added: "the nuclear talks" ... "the talks".
        const bool told = std::all_of(c.words.begin(), c.words.end(), [&](const std::string& w) { return std::find(o.words.begin(), o.words.end(), w) != o.words.end(); });
        if (told) return chain(other);
      }
    }
    if (bare) return -1;
    // "the president", "Israel's prime minister"
    const bool definite = c.determiner == Determiner::kDefinite || (c.determiner == Determiner::kPossessive && !c.office.empty());
    if (c.human && definite && !(c.numbers & kPlural)) return titled(index);
    return of_class(index);
  }

  /// "the president" -> who was called president last. A nationality must not disagree.
  int32_t titled(int32_t index) {
    const Candidate& c = candidate(index);
    const auto own = book_.read(document_.words(c.mention.span), day_);
    const std::string_view country = own ? std::string_view(own->actor.country) : std::string_view();
    for (int32_t k = index - 1, looked = 0; k >= 0 && looked < kTitleReach; --k, ++looked) {
      const Candidate& o = candidate(k);
      if (o.mention.form != MentionForm::kName || chain(k) < 0) continue;
      const Work& w = work(chain(k));
      if (!(w.genders & c.genders) || type_of(w) != EntityType::PERSON) continue;
      const bool agrees = c.office.empty() ? w.titles.contains(c.head)
                                           : std::any_of(w.offices.begin(), w.offices.end(), [&](const std::string& office) { return offices_agree(c.office, office); });
      if (!agrees) continue;
      if (!country.empty()) {
        const auto theirs = book_.read(document_.words(o.mention.np), day_);
        if (theirs && !theirs->actor.country.empty() && theirs->actor.country != country) continue;
        if (known_elsewhere(w, country)) continue;
      }
      return chain(k);
    }
    return country.empty() || !leads_government(c.office, country) ? -1 : only_leader(c, country);
  }

  /// Does the book know one of the chain's full names as somebody of another country?
  bool known_elsewhere(const Work& w, std::string_view country) const {
    constexpr int32_t kNames = 3;    // looked up
    constexpr size_t kMembers = 20;  // names stand first among them
    int32_t looked = 0;
    for (size_t i = 0; i < std::min(kMembers, w.members.size()); ++i) {
      const int32_t m = w.members[i];
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      if (c.mention.form != MentionForm::kName || c.words.size() < 2) continue;
      const auto known = book_.find(document_.words(c.mention.span), day_);
      if (known && known->kind == ActorBook::Kind::kPerson && !known->country.empty() && known->country != country) return true;
      if (++looked == kNames) break;
    }
    return false;
  }

  /// "the Russian president" where the text gives nobody that title: the one person it names who is known to be in that
  /// government, before or after. Two of them, and it is neither.
  int32_t only_leader(const Candidate& c, std::string_view country) {
    int32_t found = -1;
    for (const int32_t name : known_leaders()) {
      const int32_t k = chain(name);
      const Work& w = work(k);
      if (!(w.genders & c.genders) || leaders_[name] != country || k == found) continue;
      const bool other_office = !w.offices.empty() && std::none_of(w.offices.begin(), w.offices.end(), [&](const std::string& o) { return offices_agree(c.office, o); });
      if (other_office) continue;
      if (found >= 0) return -1;
      found = k;
    }
    return found;
  }

  /// Names of people whom the book has in a government on the document's day, and of which state.
  const std::vector<int32_t>& known_leaders() {
    if (looked_for_leaders_) return leader_names_;
    looked_for_leaders_ = true;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.mention.form != MentionForm::kName || c.type != EntityType::PERSON || chain_of_[i] < 0 || c.words.size() < 2) continue;
      const auto sense = book_.find(document_.words(c.mention.span), day_);
      if (!sense || sense->kind != ActorBook::Kind::kPerson || sense->country.empty()) continue;
      if (std::find(sense->roles.begin(), sense->roles.end(), "GOV") == sense->roles.end()) continue;
      leader_names_.push_back(static_cast<int32_t>(i));
      leaders_[static_cast<int32_t>(i)] = sense->country;
    }
    return leader_names_;
  }

  /// "the company", "the country", "the city": the name of that kind that was met last.
  int32_t of_class(int32_t index) {
    const Candidate& c = candidate(index);
    if (!c.words.empty() || (c.determiner != Determiner::kDefinite && c.determiner != Determiner::kDemonstrative) || (c.numbers == kPlural)) return -1;
    static const std::unordered_set<std::string_view> bodies = {"company", "firm", "group", "organization", "organisation", "agency", "party", "team",
                                                                "club", "bank", "union", "airline", "newspaper", "university", "court", "ministry",
                                                                "party", "movement", "militia", "body", "committee", "school", "museum"};
    static const std::unordered_set<std::string_view> states = {"country", "nation", "state", "republic", "kingdom"};
    static const std::unordered_set<std::string_view> towns = {"city", "town", "village", "capital", "island", "region", "province", "area", "territory"};
    const bool body = bodies.contains(c.head), state = states.contains(c.head), town = towns.contains(c.head);
    if (!body && !state && !town) return -1;
    for (int32_t k = index - 1; k >= std::max(index - kLongestSearch, first_from(c.sentence - kClassReach)); --k) {
      const Candidate& o = candidate(k);
      if (o.mention.form != MentionForm::kName || chain(k) < 0) continue;
      const EntityType type = type_of(work(chain(k)));
      if (body && type == EntityType::ORG && (c.head == "company" || c.head == "group" || c.head == "organization" || c.head == "organisation" ||
                                             c.head == "firm" || c.head == "agency" || shares_word(o, c.head)))
        return chain(k);
      const bool country = !book_.country_named(document_.words(o.mention.span)).empty();
      if (state && type == EntityType::GPE && country) return chain(k);
      if (town && (type == EntityType::GPE || type == EntityType::LOC) && !country) return chain(k);
    }
    return -1;
  }

  static bool shares_word(const Candidate& name, const std::string& head) {
    return std::find(name.words.begin(), name.words.end(), head) != name.words.end();
  }

  // ---- pronouns ----

  void resolve_pronoun(int32_t index) {
    const Candidate& c = candidate(index);
    const int32_t antecedent = c.person == 3 ? third_person(index) : speaker(index);
    if (antecedent >= 0) attach(index, antecedent, "pronoun");
    else begin_own(index);
    if (c.person < 3) speakers_[c.person].push_back(index);
  }

  /// "I", "we", "you": the same as the last one within the same quotation, or outside all of them.
  int32_t speaker(int32_t index) {
    const Candidate& c = candidate(index);
    const auto& met = speakers_[c.person];
    for (size_t n = met.size(), looked = 0; n-- > 0 && looked < kLongestSearch; ++looked) {
      const int32_t k = met[n];
      const Candidate& o = candidate(k);
      if (o.quote != c.quote) continue;
      if (c.numbers != kAnyNumber && o.numbers != kAnyNumber && c.numbers != o.numbers) continue;
      return chain(k);
    }
    return -1;
  }

  int32_t third_person(int32_t index) {
    const Candidate& c = candidate(index);
    int32_t best = -1;
    double best_score = c.genders == kIt ? weights_.least_it : c.numbers == kPlural ? weights_.least_they : weights_.least_he;
    for (int32_t k = index - 1; k >= std::max(index - kLongestSearch, first_from(c.sentence - kPronounReach)); --k) {
      const double score = antecedent_score(index, k);
      if (score > best_score) best = k, best_score = score;
    }
    if (const auto [subject, bonus] = awaited_subject(index); subject >= 0) {
      const Work& w = work(chain(subject));
      const double score = weights_.sentence + weights_.subject + weights_.name + weights_.frequency * std::min(w.seen, 5) + bonus;
      if (score > best_score) best = subject, best_score = score;
    }
    return best < 0 ? -1 : chain(best);
  }

  /// The name for which a pronoun in what stands before the clause's subject may wait, and what speaks for it: "During his trip, Chiang met",
  /// "While she waited, Ross wrote". -1 for none.
  std::pair<int32_t, double> awaited_subject(int32_t index) {
    const Candidate& c = candidate(index);
    bool clause = false;
    for (int32_t up = c.mention.head, steps = 0; up >= 0 && steps < kLongestClimb; up = phrases_.token(up).head, ++steps) {
      const Relation relation = phrases_.token(up).relation;
      const int32_t verb = phrases_.token(up).head;
      if (relation == Relation::advcl) clause = true;
      if (verb < 0 || (relation != Relation::obl && relation != Relation::advcl)) continue;
      const int32_t subject = phrases_.child(verb, Relation::nsubj);
      if (subject <= up || subject <= c.tokens.last) continue;
      const auto at = at_head_.find(subject);
      if (at == at_head_.end() || at->second <= index) continue;
      const Candidate& o = candidate(at->second);
      if (o.mention.form != MentionForm::kName || chain(at->second) < 0) continue;
      const Work& w = work(chain(at->second));
      const EntityType type = type_of(w);
      const bool fits = c.genders == kIt ? !w.human && type != EntityType::PERSON && type != EntityType::NORP : type == EntityType::PERSON;
      if (!fits || !(w.genders & c.genders) || !(w.numbers & c.numbers) || c.reflexive || (o.quote != c.quote)) continue;
      return {at->second, clause ? weights_.fronted_clause : weights_.fronted};
    }
    return {-1, 0};
  }

  /// 0 where it cannot be.
  double antecedent_score(int32_t index, int32_t other) {
    const Candidate& c = candidate(index);
    const Candidate& o = candidate(other);
    if (chain(other) < 0) return 0;
    const Work& w = work(chain(other));
    if (o.person != 3 || !(w.genders & c.genders) || !(w.numbers & c.numbers) || !(o.genders & c.genders) || !(o.numbers & c.numbers)) return 0;
    if (predicates_.contains(other)) return 0;
    const EntityType type = type_of(w);
    const bool plural = c.numbers == kPlural;
    if (!plural && (c.genders & kIt) == 0 && w.named && type != EntityType::PERSON) return 0;
    if (!plural && c.genders == kIt && (w.human || type == EntityType::PERSON || type == EntityType::NORP)) return 0;
    if (plural && type == EntityType::PERSON && w.named) return 0;
    if (type == EntityType::NORP && o.function == Function::kModifier) return 0;  // "Russian officials": they, not Russians
    if (plural && placelike(type) && w.named && type != EntityType::GPE) return 0;
    if (o.tokens.first <= c.tokens.first && c.tokens.last <= o.tokens.last) return 0;  // i within i
    if (o.quote != c.quote && o.quote >= 0 && o.mention.form == MentionForm::kPronoun) return 0;
    if (bound(c, o) != c.reflexive && (c.reflexive || bound(c, o))) return 0;

    double score = weights_.sentence;
    switch (o.function) {
      case Function::kSubject: score += weights_.subject; break;
      case Function::kObject: score += weights_.object; break;
      case Function::kIndirect: case Function::kOblique: score += weights_.oblique; break;
      case Function::kPossessor: score += weights_.possessor; break;
      case Function::kModifier: score += weights_.modifier; break;
      case Function::kOther: score += weights_.other; break;
    }
    if (o.function == c.function && c.function != Function::kOther) score += weights_.parallel;
    if (o.mention.form == MentionForm::kName) score += weights_.name;
    if (o.mention.form == MentionForm::kPronoun) score += weights_.pronoun;
    if (o.mention.form == MentionForm::kNominal && o.determiner == Determiner::kNone && !o.human) score += weights_.bare;
    score += weights_.frequency * std::min(w.seen, 5);
    for (int32_t d = o.sentence; d < c.sentence; ++d) score *= weights_.decay;
    score += weights_.token * (c.tokens.first - o.tokens.first);  // of two alike the nearer
    return score;
  }

  /// Do both depend on one verb (or the second on the first's noun), so that a plain pronoun cannot mean the other?
  bool bound(const Candidate& pronoun, const Candidate& other) const {
    if (pronoun.function == Function::kPossessor) return false;
    int32_t a = phrases_.token(pronoun.mention.head).head;
    const int32_t b = phrases_.token(other.mention.head).head;
    if (a < 0 || phrases_.token(pronoun.mention.head).relation == Relation::conj) return false;
    if (a == b) return true;
    // "Kask watched the parade and met him", "agreed to meet him": the verb borrows its subject, who is not "him".
    if (pronoun.function != Function::kObject && pronoun.function != Function::kOblique && pronoun.function != Function::kIndirect) return false;
    if (other.function != Function::kSubject) return false;
    for (int32_t steps = 0; steps < kBorrow && a >= 0; ++steps) {
      const Relation r = phrases_.token(a).relation;
      if (phrases_.child(a, Relation::nsubj) >= 0 || (r != Relation::conj && r != Relation::xcomp && r != Relation::advcl)) return false;
      a = phrases_.token(a).head;
      if (a == b) return true;
    }
    return false;
  }

  // ---- the end ----

  std::vector<Chain> finished() {
    std::vector<Chain> chains;
    for (Work& w : work_) {
      if (w.into >= 0 || w.members.empty()) continue;
      std::sort(w.members.begin(), w.members.end());
      Chain c;
      c.members = w.members;
      c.type = type_of(w);
      c.genders = w.genders;
      c.numbers = w.numbers;
      c.named = w.named;
      chains.push_back(std::move(c));
    }
    std::sort(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) { return a.members.front() < b.members.front(); });
    return chains;
  }

  const Phrases& phrases_;
  const Document& document_;
  const std::vector<Candidate>& candidates_;
  const ActorBook& book_;
  std::optional<CivilDate> day_;
  Explanation* why_;
  const ChainWeights weights_;
  std::vector<Work> work_;
  std::vector<int32_t> chain_of_, begins_;
  std::array<std::vector<int32_t>, 3> speakers_;                        ///< pronouns met of the first and second person
  std::unordered_map<int32_t, int32_t> at_head_;                        ///< head token -> candidate
  std::unordered_set<int32_t> predicates_;                              ///< candidates that are told of a subject
  std::unordered_map<std::string, std::vector<int32_t>> last_of_head_;  ///< nominals met, by head
  bool looked_for_leaders_ = false;
  std::vector<int32_t> leader_names_;                                   ///< candidates: names of those known to govern
  std::unordered_map<int32_t, std::string> leaders_;                    ///< and the state of each
};

}  // namespace

std::vector<Chain> join_chains(const Phrases& phrases, const std::vector<Candidate>& candidates, const ActorBook& book,
                               std::optional<CivilDate> day, Explanation* why, const ChainWeights& weights) {
  return ChainJoiner(phrases, candidates, book, why, weights, day).join();
}

}  // namespace dateline
