#include "link/actors.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/utf8.h"

namespace dateline {
namespace {

using Kind = ActorBook::Kind;
using Reading = ActorBook::Reading;

constexpr int32_t kLookBack = 250;  ///< mentions any search looks back over

bool has(const std::vector<std::string>& list, std::string_view item) { return std::find(list.begin(), list.end(), item) != list.end(); }

class ActorAssigner {
 public:
  ActorAssigner(const Phrases& phrases, const std::vector<Candidate>& candidates, const std::vector<Chain>& chains, const WordKinds& kinds,
                const ActorBook& book, std::optional<CivilDate> day)
      : phrases_(phrases), document_(phrases.document()), candidates_(candidates), chains_(chains), kinds_(kinds), book_(book), day_(day) {}

  std::vector<AssignedActor> assign() {
    readings_.resize(candidates_.size());
    for (size_t i = 0; i < candidates_.size(); ++i)
      if (candidates_[i].mention.form != MentionForm::kPronoun) readings_[i] = read(candidates_[i]), at_head_.try_emplace(candidates_[i].mention.head, static_cast<int32_t>(i));
    count_countries();
    settle_defaults();
    std::vector<std::optional<Actor>> actors(chains_.size());
    std::vector<bool> told(chains_.size(), false);
    for (size_t k = 0; k < chains_.size(); ++k) {
      actors[k] = of_chain(chains_[k]);
      for (const int32_t m : chains_[k].members) chain_at_.try_emplace(candidates_[static_cast<size_t>(m)].mention.head, static_cast<int32_t>(k));
    }
    const auto by_role = countries_by_role(actors);
    for (size_t k = 0; k < chains_.size(); ++k) {
      if (!actors[k]) continue;
      Actor& actor = *actors[k];
      if (actor.country.empty() && belongs_to_a_state(actor.roles)) actor.country = country_of_owner(chains_[k], actors);
      if (actor.country.empty() && belongs_to_a_state(actor.roles)) actor.country = country_of_colleagues(chains_[k]);
      told[k] = !actor.country.empty();
      if (actor.country.empty() && belongs_to_a_state(actor.roles)) actor.country = guess_country(chains_[k]);
      if (actor.country.empty() && belongs_to_a_state(actor.roles))
        if (const auto kind = by_role.find(actor.roles.front()); kind != by_role.end()) actor.country = kind->second;
      actor.cameo = ActorBook::cameo_of(actor.country, actor.roles);
    }
    std::vector<AssignedActor> assigned(chains_.size());
    for (size_t k = 0; k < chains_.size(); ++k) {
      assigned[k].guessed = actors[k] && !told[k] && !actors[k]->country.empty();
      assigned[k].actor = std::move(actors[k]);
    }
    return assigned;
  }

 private:
  std::optional<Reading> read(const Candidate& c) const {
    auto reading = book_.read(actor_phrase(phrases_, c), day_);
    if (reading && c.type == EntityType::PERSON && c.name >= 0 && reading->from_words && heads_unknown_body(c)) {
      reading->actor.roles.clear();
      reading->from_words = false;
    }
    return reading;
  }

  /// "Auto Workers president Fain" presides over no state. Only the heads of bodies that the book does not know.
  bool heads_unknown_body(const Candidate& c) const {
    if (c.office != "president" && c.office != "vice president" && c.office != "secretary" && c.office != "secretary general") return false;
    if (c.name == 0) return false;
    const Name& body = document_.names[static_cast<size_t>(c.name - 1)];
    if (body.type != EntityType::ORG || !c.mention.np.contains(body.span) || body.span.end > c.mention.span.begin) return false;
    return !book_.read(document_.words(body.span), day_);
  }

  /// "Congress" is that of the United States unless the paragraph, or the story, is another country's.
  void settle_defaults() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      auto& reading = readings_[i];
      if (!reading || !reading->by_default) continue;
      const auto here = homes_.find(paragraph_of(candidates_[i]));
      const std::string& home = here != homes_.end() ? here->second : home_;
      if (home.empty() || home == reading->actor.country) continue;
      reading->actor.country = home;
      reading->actor.cameo = ActorBook::cameo_of(home, reading->actor.roles);
    }
  }

  /// How often the story, and each paragraph of it, names each country; its headline counts twice.
  void count_countries() {
    std::map<int32_t, std::map<std::string, int32_t>> paragraphs;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.mention.form != MentionForm::kName || !readings_[i] || readings_[i]->actor.country.empty() || readings_[i]->by_default) continue;
      // Bodies and people travel: their country counts half.
      const bool travels = c.type == EntityType::ORG || c.type == EntityType::PERSON;
      const bool headline = document_.has_title() && document_.title.contains(c.mention.span);
      const int32_t weight = (travels ? 1 : 2) * (headline ? 2 : 1);
      countries_[readings_[i]->actor.country] += weight;
      paragraphs[paragraph_of(c)][readings_[i]->actor.country] += weight;
    }
    home_ = dominant_country(countries_);
    for (const auto& [paragraph, countries] : paragraphs) homes_[paragraph] = dominant_country(countries);
  }

  int32_t paragraph_of(const Candidate& c) const { return document_.sentences[static_cast<size_t>(c.sentence)].paragraph; }

  /// Of a party whose words name no country: the paragraph's, else the story's. A digest has a country a paragraph.
  std::string guess_country(const Chain& chain) const {
    const Candidate& c = candidates_[static_cast<size_t>(chain.members.front())];
    const auto home = homes_.find(paragraph_of(c));
    if (home == homes_.end()) return home_;
    if (!home->second.empty()) return home->second;
    // Of several the one named last before it in its sentence.
    for (int32_t i = chain.members.front() - 1; i >= std::max(0, chain.members.front() - kLookBack) && candidates_[static_cast<size_t>(i)].sentence == c.sentence; --i) {
      const auto& reading = readings_[static_cast<size_t>(i)];
      if (candidates_[static_cast<size_t>(i)].mention.form == MentionForm::kName && reading && !reading->actor.country.empty()) return reading->actor.country;
    }
    return {};
  }

  /// "Kenyan police say ... Police Commissioner Iteere expects": of those of the same kind who were named shortly before.
  std::string country_of_colleagues(const Chain& chain) const {
    constexpr int32_t kSentences = 3;
    const int32_t first = chain.members.front();
    const Candidate& c = candidates_[static_cast<size_t>(first)];
    if (!readings_[static_cast<size_t>(first)] || readings_[static_cast<size_t>(first)]->actor.roles.empty()) return {};
    const std::string& role = readings_[static_cast<size_t>(first)]->actor.roles.front();
    for (int32_t i = first - 1; i >= std::max(0, first - kLookBack); --i) {
      const Candidate& other = candidates_[static_cast<size_t>(i)];
      if (c.sentence - other.sentence > kSentences || paragraph_of(other) != paragraph_of(c)) break;
      const auto& reading = readings_[static_cast<size_t>(i)];
      if (reading && reading->from_words && !reading->actor.country.empty() && !reading->actor.roles.empty() && reading->actor.roles.front() == role) return reading->actor.country;
    }
    return {};
  }

  /// The one country that the story has actors of a role of, by that role; empty where it has several.
  static std::map<std::string, std::string> countries_by_role(const std::vector<std::optional<Actor>>& actors) {
    std::map<std::string, std::string> countries;
    for (const auto& actor : actors) {
      if (!actor || actor->country.empty() || actor->roles.empty()) continue;
      const auto [it, fresh] = countries.try_emplace(actor->roles.front(), actor->country);
      if (!fresh && it->second != actor->country) it->second.clear();
    }
    return countries;
  }

  /// "its troops": of the country the pronoun stands for.
  std::string country_of_owner(const Chain& chain, const std::vector<std::optional<Actor>>& actors) const {
    for (const int32_t m : chain.members) {
      const int32_t owner = phrases_.child(candidates_[static_cast<size_t>(m)].mention.head, Relation::nmod, "poss");
      if (owner < 0) continue;
      const auto chain_of_owner = chain_at_.find(owner);
      if (chain_of_owner == chain_at_.end()) continue;
      const auto& actor = actors[static_cast<size_t>(chain_of_owner->second)];
      if (actor && !actor->country.empty()) return actor->country;
    }
    return {};
  }

  std::optional<Actor> of_chain(const Chain& chain) const {
    if (!chain.named) return of_nominals(chain);
    switch (chain.type) {
      case EntityType::PERSON: return of_person(chain);
      case EntityType::NORP: return of_people(chain);
      case EntityType::GPE: case EntityType::LOC: case EntityType::FAC: return of_place(chain);
      case EntityType::ORG: case EntityType::MISC: case EntityType::PRODUCT: return of_body(chain);
      default: return std::nullopt;
    }
  }

  /// Words first: the most telling title of any mention; then the book.
  std::optional<Actor> of_person(const Chain& chain) const {
    Actor words, known;
    bool former = false, told = false;
    for (const int32_t m : chain.members) {
      const auto& reading = readings_[static_cast<size_t>(m)];
      if (!reading) continue;
      if (words.country.empty()) words.country = reading->actor.country;
      if (reading->from_words && !reading->weak) {
        // The first title told is the one the story introduces him with; a fuller one of the same kind adds to it.
        if (words.roles.empty() || !told || (words.roles.front() == reading->actor.roles.front() && reading->actor.roles.size() > words.roles.size()))
          words.roles = reading->actor.roles;
        if (!told) former = reading->former, told = true;
      } else if (words.roles.empty() && !reading->actor.roles.empty()) {
        words.roles = reading->actor.roles;  // "Hamas's Khalil Hayya", "Kremlin's Dmitry Peskov"
      }
    }
    // The name itself, in this spelling or another. A town or a country of that spelling is somebody else.
    if (const auto sense = book_.find(fullest_name(chain), day_)) {
      // A country that was taken for a person acts as what it is.
      if (sense->kind == Kind::kPerson || (sense->kind == Kind::kCountry && words.roles.empty())) known.country = sense->country;
      if (sense->kind == Kind::kPerson) known.roles = sense->roles;
    }
    if (words.roles.empty() && !former && known.country.empty() && known.roles.empty())
      if (const auto predicate = told_of(chain)) {
        words.roles = predicate->actor.roles;
        former = predicate->former;
        if (words.country.empty()) words.country = predicate->actor.country;
      }
    if (words.roles.empty() && !former && known.country.empty() && known.roles.empty()) known = famous(chain, words.country);
    if (words.roles.empty() && !former) {
      if (known.country.empty() && known.roles.empty()) return words.country.empty() ? std::nullopt : std::optional<Actor>(words);
      if (!words.country.empty() && known.country.empty() && known.roles.empty()) known.country = words.country;
      return known;
    }
    const bool international = !words.roles.empty() && (words.roles.front() == "UNO" || words.roles.front() == "EUR" || words.roles.front() == "IGO" ||
                                                       words.roles.front() == "NGO");
    if (words.country.empty() && !international) words.country = known.country;
    if (words.country.empty() && !international) words.country = country_of_surname(chain, words.roles);
    if (words.country.empty() && !international) words.country = famous(chain, {}).country;
    // The book may know a narrower office than "the minister" or "the leader" says.
    if (!former && words.roles == std::vector<std::string>{"GOV"} && !known.roles.empty() && known.roles.front() == "GOV" && known.country == words.country)
      words.roles = known.roles;
    return words;
  }

  /// "Adkins was a consular officer", "Ley is elected as leader of the Liberal Party": what is told of somebody whom nothing else says the role of.
  std::optional<Reading> told_of(const Chain& chain) const {
    for (const int32_t m : chain.members) {
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      const Token& word = phrases_.token(c.mention.head);
      if (word.relation != Relation::nsubj || word.head < 0) continue;
      int32_t noun = phrases_.child(word.head, Relation::cop) >= 0 ? word.head : -1;
      if (phrases_.has_subtype(c.mention.head, "pass"))
        for (const int32_t child : phrases_.children(word.head)) {
          const int32_t as = phrases_.token(child).relation == Relation::obl ? phrases_.child(child, Relation::case_) : -1;
          if (as >= 0 && document_.lemma(as) == "as") noun = child;
        }
      const auto at = at_head_.find(noun);
      if (noun < 0 || at == at_head_.end()) continue;
      const auto& reading = readings_[static_cast<size_t>(at->second)];
      if (reading && reading->head && !reading->actor.roles.empty() && candidates_[static_cast<size_t>(at->second)].mention.form == MentionForm::kNominal) return reading;
    }
    return std::nullopt;
  }

  /// Whom a story calls by the surname alone, "Mr. Bush" or "Mugabe", is somebody its readers know: the one of that name in office, of the
  /// country the story is most about, or of the only country that has one.
  Actor famous(const Chain& chain, const std::string& told_country) const {
    Actor actor;
    const std::string name = fullest_name(chain);
    if (name.find(' ') != std::string::npos) return actor;
    using Rank = std::tuple<bool, int32_t, bool, int32_t>;  // in a country of the story; how much it is told of; well known; office
    const ActorBook::Sense* best = nullptr;
    Rank best_rank{};
    bool several = false;  // people of other countries are as likely
    const auto senses = book_.of_surname(name, day_);
    for (const ActorBook::Sense& s : senses) {
      if (!told_country.empty() && s.country != told_country) continue;
      const auto named = countries_.find(s.country);
      const int32_t weight = named == countries_.end() ? 0 : named->second;
      if (weight == 0 && !s.well_known) continue;
      if (!kinds_fit(chain, s)) continue;
      const Rank rank{weight > 0, s.well_known ? weight : 0, s.well_known, has(s.roles, "GOV") ? 2 : has(s.roles, "ELI") ? 0 : 1};
      if (best && rank == best_rank && best->country != s.country) several = true;
      if (!best || rank > best_rank) best = &s, best_rank = rank, several = false;
    }
    if (!best) return actor;
    if (several) {  // where as many as not are of one country, it is that one's
      const auto bearers = [&](const std::string& country) {
        return std::count_if(senses.begin(), senses.end(), [&](const ActorBook::Sense& s) { return s.well_known && s.country == country; });
      };
      const auto most = std::max_element(senses.begin(), senses.end(), [&](const auto& a, const auto& b) { return bearers(a.country) < bearers(b.country); });
      if (best_rank != Rank{false, 0, true, std::get<3>(best_rank)} || 2 * bearers(most->country) <= std::count_if(senses.begin(), senses.end(), [](const auto& s) { return s.well_known; })) return actor;
      best = &*most;
    }
    actor.country = best->country;
    actor.roles = best->roles;
    return actor;
  }

  /// "Mr. Clinton" is no Hillary.
  bool kinds_fit(const Chain& chain, const ActorBook::Sense& sense) const {
    const WordKind sex = kinds_.given_name(sense.given);
    return !(sex == WordKind::kMan && !(chain.genders & kHe)) && !(sex == WordKind::kWoman && !(chain.genders & kShe));
  }

  std::string country_of_surname(const Chain& chain, const std::vector<std::string>& roles) const {
    if (!has(roles, "GOV") && !has(roles, "MIL") && !has(roles, "LEG")) return {};
    const std::string name = fullest_name(chain);
    const auto candidates = book_.countries_of_surname(name, day_);
    for (const std::string& country : candidates)
      if (country == home_) return country;
    for (const std::string& country : candidates)
      if (countries_.contains(country)) return country;
    return candidates.size() == 1 ? candidates.front() : std::string();
  }

  std::string fullest_name(const Chain& chain) const {
    std::string_view best;
    for (const int32_t m : chain.members) {
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      if (c.mention.form == MentionForm::kName && document_.words(c.mention.span).size() > best.size()) best = document_.words(c.mention.span);
    }
    return std::string(best);
  }

  std::optional<Actor> of_people(const Chain& chain) const {
    std::optional<Actor> actor;
    bool people = false;
    for (const int32_t m : chain.members) {
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      const auto& reading = readings_[static_cast<size_t>(m)];
      if (!reading) continue;
      if (!actor) actor = reading->actor;
      // "Kenyans marched" are people, "Kenyan" before a noun is not.
      people |= c.mention.form == MentionForm::kName && c.numbers == kPlural && c.function != Function::kModifier;
    }
    if (actor && actor->roles.empty() && people) actor->roles = {"CVL"};
    return actor;
  }

  std::optional<Actor> of_place(const Chain& chain) const {
    std::optional<Actor> actor;
    bool acts = false, capital = false;
    for (const int32_t m : chain.members) {
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      const auto& reading = readings_[static_cast<size_t>(m)];
      if (!reading) continue;
      const bool name = c.mention.form == MentionForm::kName;
      if (!name) continue;
      if (!actor) actor = reading->actor;
      capital |= reading->head == Kind::kCapital;
      acts |= c.function == Function::kSubject || is_party(c);
    }
    // A capital stands for its government where it acts: "Nairobi recalled its envoy".
    if (actor && capital && acts && actor->roles.empty()) actor->roles = {"GOV"};
    return actor;
  }

  /// "accused Washington", "talks between Kyiv and Moscow", "ties with Beijing": a town to which this is done is a government.
  bool is_party(const Candidate& c) const {
    int32_t at = c.mention.head;
    for (int32_t steps = 0; steps < 4 && at >= 0 && phrases_.token(at).relation == Relation::conj; ++steps) at = phrases_.token(at).head;
    if (at < 0) return false;
    const Relation relation = phrases_.token(at).relation;
    if (relation == Relation::obj || relation == Relation::iobj) {
      static constexpr std::array<std::string_view, 16> kDoneToParties = {"accuse", "urge", "blame", "warn", "criticize", "criticise", "condemn", "ask",
                                                                          "press", "pressure", "tell", "thank", "praise", "threaten", "sue", "help"};
      const int32_t verb = phrases_.token(at).head;
      return verb >= 0 && std::find(kDoneToParties.begin(), kDoneToParties.end(), document_.lemma(verb)) != kDoneToParties.end();
    }
    const int32_t preposition = phrases_.child(at, Relation::case_);
    if (preposition < 0) return false;
    const std::string_view word = document_.lemma(preposition);
    if (word == "between" || word == "with" || word == "against" || word == "by") return true;
    static constexpr std::array<std::string_view, 12> kSentByParties = {"claim", "statement", "demand", "pressure", "request", "response", "call", "offer", "warning", "criticism", "threat", "message"};
    const int32_t noun = preposition - 1;  // the tree may hang the phrase on the verb
    return word == "from" && noun >= 0 && std::find(kSentByParties.begin(), kSentByParties.end(), document_.lemma(noun)) != kSentByParties.end();
  }

  std::optional<Actor> of_body(const Chain& chain) const {
    std::optional<Actor> best;
    for (const int32_t m : chain.members) {
      const auto& reading = readings_[static_cast<size_t>(m)];
      if (!reading) continue;
      Actor actor = reading->actor;
      if (reading->weak) actor.roles.clear();  // "Atlantic Council" is no council of a government
      if (actor.country.empty() && actor.roles.empty()) continue;
      if (!best) { best = actor; continue; }
      if (best->roles.empty() && !actor.roles.empty()) best->roles = actor.roles;
      const bool international = !best->roles.empty() && !belongs_to_a_state(best->roles);
      if (best->country.empty() && !international) best->country = actor.country;
    }
    return best;
  }

  /// A party without a name: "Egyptian police", "three Palestinian gunmen", "the government".
  std::optional<Actor> of_nominals(const Chain& chain) const {
    std::optional<Actor> best;
    for (const int32_t m : chain.members) {
      const auto& reading = readings_[static_cast<size_t>(m)];
      if (!reading || !reading->head) continue;
      const bool role = *reading->head == Kind::kRole || *reading->head == Kind::kWeakRole || *reading->head == Kind::kOrganisation ||
                        *reading->head == Kind::kGroup;
      const bool somebody = *reading->head == Kind::kNoRole || *reading->head == Kind::kDemonym;
      if (!role && !somebody) continue;
      // "Greenlanders vote"; "the Palestinian" may be a court.
      const Candidate& c = candidates_[static_cast<size_t>(m)];
      if (*reading->head == Kind::kDemonym && reading->actor.roles.empty() && c.numbers == kPlural && !best)
        if (const auto people = book_.find(document_.form(c.mention.head), day_); people && people->kind == Kind::kDemonym) best = people_of(people->country);
      if (somebody && reading->actor.roles.empty()) continue;
      if (reading->weak && !officials(candidates_[static_cast<size_t>(m)].head)) continue;
      if (!best) { best = reading->actor; continue; }
      if (best->country.empty()) best->country = reading->actor.country;
      if (best->roles.empty()) best->roles = reading->actor.roles;
    }
    return best;
  }

  static Actor people_of(const std::string& country) {
    Actor actor;
    actor.country = country;
    actor.roles = {"CVL"};
    return actor;
  }

  static bool officials(const std::string& head) {
    return head == "official" || head == "delegation" || head == "negotiator" || head == "spokesman" || head == "spokeswoman" || head == "spokesperson";
  }

  const Phrases& phrases_;
  const Document& document_;
  const std::vector<Candidate>& candidates_;
  const std::vector<Chain>& chains_;
  const WordKinds& kinds_;
  const ActorBook& book_;
  std::optional<CivilDate> day_;
  std::vector<std::optional<Reading>> readings_;   ///< of each candidate
  std::map<std::string, int32_t> countries_;       ///< named in the story, weighted
  std::string home_;                               ///< the country it is about, empty where there is none
  std::map<int32_t, std::string> homes_;           ///< likewise each paragraph that names countries
  std::unordered_map<int32_t, int32_t> at_head_;   ///< head token -> the name or noun phrase
  std::unordered_map<int32_t, int32_t> chain_at_;  ///< head token of a mention -> its chain
};

/// Does the noun phrase name another person before this byte?
bool another_person_before(const Document& document, const Candidate& c, int32_t byte) {
  for (int32_t i = c.name - 1; i >= 0 && document.names[static_cast<size_t>(i)].span.begin >= c.mention.np.begin; --i) {
    const Name& other = document.names[static_cast<size_t>(i)];
    if (other.type == EntityType::PERSON && other.span.end <= byte) return true;
  }
  return false;
}

bool capital(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_upper(next_code_point(word, at));
}

/// Nouns, adjectives, "ousted", and the preposition of a title in capitals: "Envoy for Special Missions".
bool may_stand_in_title(const Phrases& phrases, int32_t i) {
  const Document& document = phrases.document();
  const Token& t = phrases.token(i);
  if (t.tag == Tag::NOUN || t.tag == Tag::PROPN || t.tag == Tag::ADJ) return true;
  if (t.tag == Tag::VERB) return penn_tags()[t.xpos] == "VBN";
  if (t.tag != Tag::ADP || i == 0 || i + 1 >= static_cast<int32_t>(document.tokens.size())) return false;
  const std::string_view word = document.form(i);
  return (word == "of" || word == "for" || word == "to") && capital(document.form(i - 1)) && capital(document.form(i + 1));
}

/// The words of a person's title: those of the noun phrase, and the nouns and adjectives right before it that the tree has left out.
/// Not those of another person's: "Hamas leader Sidr and professor Qassem".
std::string_view title_before(const Phrases& phrases, const Candidate& c) {
  constexpr int32_t kTitleWords = 10;
  const Document& document = phrases.document();
  const int32_t first_of_name = document.token_at(c.mention.span.begin);
  int32_t first = first_of_name;
  while (first > 0 && phrases.sentence(first - 1) == c.sentence) {
    const Token& t = phrases.token(first - 1);
    if (t.span.begin < c.mention.np.begin && (first_of_name - first >= kTitleWords || !may_stand_in_title(phrases, first - 1))) break;
    if (t.tag == Tag::CCONJ && (t.span.begin == c.mention.np.begin || another_person_before(document, c, t.span.begin))) break;
    if (c.name > 0 && document.names[static_cast<size_t>(c.name - 1)].type == EntityType::PERSON &&
        document.names[static_cast<size_t>(c.name - 1)].span.contains(t.span))
      break;
    --first;
  }
  return document.words({phrases.token(first).span.begin, c.mention.span.begin});
}

}  // namespace

std::string dominant_country(const std::map<std::string, int32_t>& weights) {
  int32_t total = 0, most = 0;
  std::string best;
  for (const auto& [country, weight] : weights) {
    total += weight;
    if (weight > most) most = weight, best = country;
  }
  return 2 * most > total ? best : std::string();
}

bool belongs_to_a_state(const std::vector<std::string>& roles) {
  static constexpr std::array<std::string_view, 19> kHomely = {"COP", "GOV", "MIL", "JUD", "LEG", "OPP", "REB", "CVL", "PTY", "SPY",
                                                               "PRM", "UAF", "CRM", "LAB", "EDU", "AGR", "ELI", "REL", "JRN"};
  return !roles.empty() && std::find(kHomely.begin(), kHomely.end(), roles.front()) != kHomely.end();
}

std::string actor_phrase(const Phrases& phrases, const Candidate& c) {
  const Document& document = phrases.document();
  const int32_t head = c.mention.head;
  const bool name = c.mention.form == MentionForm::kName;
  int32_t end = std::max(phrases.token(head).span.end, name ? c.mention.span.end : 0);
  // Of "thousands of people" the people; of a name all that stands before it.
  const int32_t begin = name ? std::min(c.mention.np.begin, c.mention.span.begin) : phrases.span(phrases.noun_phrase(head)).begin;
  // Of a person only the title: names are looked up whole, so that a "Vladimir" is no town.
  const bool person = name && c.type == EntityType::PERSON;
  std::string phrase(person ? title_before(phrases, c) : document.words({begin, end}));
  for (const int32_t child : phrases.children(head)) {
    if (child < head || phrases.token(child).relation != Relation::nmod) continue;
    constexpr int32_t kWords = 12;  // a country or a body is named by then
    Phrases::Reach reach = phrases.subtree(child);
    reach = {std::max(reach.first, child - kWords), std::min(reach.last, child + kWords)};
    const Span complement = phrases.span(reach);
    if (complement.begin < end) continue;
    if (complement.begin > end + 2) break;
    // "Netanyahu in Moscow" tells where he is, not whose he is.
    if (const std::string_view words = document.words(complement); person && (words.starts_with("in ") || words.starts_with("at ") || words.starts_with("on "))) break;
    phrase += ' ';
    phrase += document.words(complement);
    break;
  }
  return phrase;
}

std::vector<AssignedActor> assign_actors(const Phrases& phrases, const std::vector<Candidate>& candidates, const std::vector<Chain>& chains,
                                         const WordKinds& kinds, const ActorBook& book, std::optional<CivilDate> day, Explanation* why) {
  auto actors = ActorAssigner(phrases, candidates, chains, kinds, book, day).assign();
  if (why)
    for (size_t k = 0; k < chains.size(); ++k)
      if (const auto& actor = actors[k].actor)
        why->add("actor " + (actor->cameo.empty() ? std::string("-") : actor->cameo) + ": \"" +
                 std::string(phrases.document().words(candidates[static_cast<size_t>(chains[k].members.front())].mention.np)) + "\"");
  return actors;
}

std::string_view plover_country(std::string_view alpha3) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 50> kFolded = {{
      {"ABW", "NLD"}, {"AIA", "GBR"}, {"ALA", "FIN"}, {"ASM", "USA"}, {"ATF", "FRA"}, {"BES", "NLD"}, {"BLM", "FRA"}, {"BMU", "GBR"},
      {"BVT", "NOR"}, {"CCK", "AUS"}, {"COK", "NZL"}, {"CUW", "NLD"}, {"CXR", "AUS"}, {"CYM", "GBR"}, {"ESH", "MAR"}, {"FLK", "GBR"},
      {"FRO", "DNK"}, {"GGY", "GBR"}, {"GIB", "GBR"}, {"GLP", "FRA"}, {"GRL", "DNK"}, {"GUF", "FRA"}, {"GUM", "USA"}, {"HMD", "AUS"},
      {"IMN", "GBR"}, {"IOT", "GBR"}, {"JEY", "GBR"}, {"MAC", "CHN"}, {"MAF", "FRA"}, {"MNP", "USA"}, {"MSR", "GBR"}, {"MTQ", "FRA"},
      {"MYT", "FRA"}, {"NCL", "FRA"}, {"NFK", "AUS"}, {"NIU", "NZL"}, {"PCN", "GBR"}, {"PRI", "USA"}, {"PYF", "FRA"}, {"REU", "FRA"},
      {"SGS", "GBR"}, {"SHN", "GBR"}, {"SJM", "NOR"}, {"SPM", "FRA"}, {"SXM", "NLD"}, {"TCA", "GBR"}, {"TKL", "NZL"}, {"UMI", "USA"},
      {"VGB", "GBR"}, {"VIR", "USA"}}};
  for (const auto& [from, to] : kFolded)
    if (from == alpha3) return to;
  if (alpha3 == "WLF") return "FRA";
  if (alpha3 == "XKX") return "KOS";
  return alpha3;
}

}  // namespace dateline
