#include "code/parties.h"

#include <algorithm>

namespace dateline::coding {
namespace {

constexpr int32_t kDepth = 4;
constexpr size_t kMostBelow = 40;     // words looked at below a noun
constexpr int32_t kMostParties = 24;  // of one phrase: a list of more is a table, not a sentence
constexpr int32_t kLongestDateline = 14;
constexpr int32_t kNounReach = 8;     // sentences back in which "the two leaders" are named
constexpr int32_t kPronounReach = 2;  // and "they"

bool is_in(const std::vector<Party>* parties, int32_t entity) {
  return parties && std::any_of(parties->begin(), parties->end(), [&](const Party& p) { return p.entity == entity; });
}

bool is_dash(std::string_view form) { return form == "-" || form == "--" || form == "–" || form == "—" || form == "―"; }

bool is_capitals(std::string_view form) {
  int32_t letters = 0;
  for (const char c : form) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z';
  }
  return letters > 1;
}

}  // namespace

Parties::Parties(const Document& document, const Tree& tree, const Lexicon& lexicon)
    : document_(document), tree_(tree), partitives_(lexicon.words("partitives")), opponents_(lexicon.words("opponents")),
      heads_(lexicon.words("pair-heads")), states_(lexicon.words("pair-states")) {
  const size_t n = document.tokens.size();
  by_head_.assign(n, -1);
  by_name_.assign(n, -1);
  np_.assign(n, Span{});
  in_dateline_.assign(n, 0);
  is_state_.assign(document.entities.size(), 0);
  for (const Place& place : document.places)
    if (place.state && place.entity >= 0) is_state_[static_cast<size_t>(place.entity)] = 1;
  for (const Sentence& sentence : document.sentences) {
    // A dash or colon after the first words, which begin with a town in capitals or hold an agency's name in brackets.
    bool bracket = false;
    for (int32_t t = sentence.first; t < std::min(sentence.last, sentence.first + kLongestDateline); ++t) {
      const std::string_view form = document.form(t);
      bracket = bracket || form == ")";
      if (!is_dash(form) && !(form == ":" && t > sentence.first)) {
        if (document.tokens[static_cast<size_t>(t)].tag == Tag::VERB) break;
        continue;
      }
      if (t > sentence.first && (bracket || is_capitals(document.form(sentence.first))) && t + 3 < sentence.last)
        for (int32_t d = sentence.first; d <= t; ++d) in_dateline_[static_cast<size_t>(d)] = 1;
      break;
    }
  }
  for (size_t e = 0; e < document.entities.size(); ++e) {
    for (const Mention& mention : document.entities[e].mentions) {
      if (mention.head < 0 || static_cast<size_t>(mention.head) >= n) continue;
      const size_t h = static_cast<size_t>(mention.head);
      // A name says more than a nominal that shares its head.
      if (by_head_[h] < 0 || mention.form == MentionForm::kName) {
        by_head_[h] = static_cast<int32_t>(e);
        np_[h] = mention.np.empty() ? mention.span : mention.np;
      }
      if (mention.form != MentionForm::kName) continue;
      for (size_t t = static_cast<size_t>(document.token_at(mention.span.begin)); t < n; ++t) {
        if (document.tokens[t].span.begin >= mention.span.end) break;
        by_name_[t] = static_cast<int32_t>(e);
      }
    }
  }
}

int32_t Parties::entity_at(int32_t token) const {
  if (token < 0) return -1;
  const int32_t e = by_head_[static_cast<size_t>(token)];
  return e >= 0 ? e : by_name_[static_cast<size_t>(token)];
}

bool Parties::has_actor(int32_t e) const {
  if (e < 0) return false;
  const auto& actor = entity(e).actor;
  return actor && (!actor->country.empty() || !actor->roles.empty());
}

bool Parties::has_country(int32_t e) const { return has_actor(e) && !entity(e).actor->country.empty(); }

bool Parties::same_country(int32_t a, int32_t b) const {
  return has_country(a) && has_country(b) && entity(a).actor->country == entity(b).actor->country;
}

bool Parties::has_role(int32_t e, std::string_view role) const {
  if (!has_actor(e)) return false;
  const auto& roles = entity(e).actor->roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Parties::is_armed(int32_t e) const {
  for (const std::string_view role : {"MIL", "COP", "REB", "UAF", "PRM", "SPY", "IMG"})
    if (has_role(e, role)) return true;
  return false;
}

bool Parties::is_distinct(int32_t e) const {
  if (has_country(e)) return true;
  for (const std::string_view role : {"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC", "REF"})
    if (has_role(e, role)) return true;
  return false;
}

bool Parties::is_official(int32_t e) const {
  for (const std::string_view role : {"GOV", "LEG", "JUD", "OPP", "PTY", "MIL", "SPY", "IGO", "UNO", "EUR", "NGO", "REL"})
    if (has_role(e, role)) return true;
  return has_country(e) && (entity(e).type == EntityType::GPE || entity(e).actor->roles.empty());
}

bool Parties::can_be_party(int32_t e) const {
  if (e < 0) return false;
  if (has_actor(e)) return true;
  const EntityType type = entity(e).type;
  return type == EntityType::PERSON || type == EntityType::ORG || type == EntityType::GPE || type == EntityType::NORP;
}

bool Parties::is(Kind kind, int32_t token) const {
  if (token < 0) return false;
  const int32_t e = entity_at(token);
  switch (kind) {
    case Kind::kAnything: return true;
    case Kind::kParty: {
      // Whom a pronoun means may be found from the words around it; that there is a party is asked again in the end.
      if (e < 0 && document_.tokens[static_cast<size_t>(token)].tag == Tag::PRON) return true;
      std::vector<Party> found;
      find(token, false, found);
      return std::any_of(found.begin(), found.end(), [&](const Party& p) {
        return has_actor(p.entity) || entity(p.entity).type == EntityType::PERSON || entity(p.entity).type == EntityType::ORG;
      });
    }
    case Kind::kPerson:
      if (e >= 0 && entity(e).type == EntityType::NORP) return true;  // "arrested ten Palestinians"
      return e >= 0 && (entity(e).type == EntityType::PERSON || (entity(e).type != EntityType::GPE && has_actor(e) &&
                                                                 document_.tokens[static_cast<size_t>(token)].tag != Tag::PROPN));
    case Kind::kState:
      return has_country(e) && entity(e).type != EntityType::PERSON && !has_role(e, "CVL");
    case Kind::kOfficial: return is_official(e);
    case Kind::kArmed: return is_armed(e);
    case Kind::kName: return document_.tokens[static_cast<size_t>(token)].tag == Tag::PROPN;
    case Kind::kWords:
    case Kind::kAct: return false;
  }
  return false;
}

void Parties::find(int32_t noun, bool by_place, std::vector<Party>& out, const std::vector<Party>* others) const {
  if (noun < 0 || in_dateline(noun)) return;
  find_one(noun, by_place, 0, others, out);
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
    if (tree_.token(c).relation != Relation::conj || tree_.token(c).tag == Tag::VERB) continue;
    if (static_cast<int32_t>(out.size()) >= kMostParties) return;
    find_one(c, by_place, 0, others, out);
  }
}

void Parties::find_one(int32_t noun, bool by_place, int32_t depth, const std::vector<Party>* others, std::vector<Party>& out) const {
  if (depth > kDepth) return;
  if (find_peoples(noun, others, out)) return;
  int32_t e = entity_at(noun);
  if (!has_actor(e) && find_pair(noun, others, out)) return;
  const bool partitive = partitives_.single.find(tree_.lemma(noun)) != partitives_.single.end();
  // "A group of rebels": whoever the group is of, unless the group is somebody already.
  if (!has_actor(e) && partitive) {
    const int32_t of = tree_.behind(noun, "of");
    if (of >= 0) {
      const size_t before = out.size();
      find_one(of, by_place, depth + 1, others, out);
      if (out.size() > before) {
        out.back().span = cover(tree_.noun_phrase(noun), out.back().span);
        return;
      }
    }
  }
  Span span = tree_.noun_phrase(noun);
  if (!has_actor(e)) {
    const int32_t appositive = tree_.child(noun, Relation::appos);
    if (appositive >= 0 && has_actor(entity_at(appositive))) e = entity_at(appositive);
  }
  if (!has_actor(e) && (e < 0 || entity(e).type != EntityType::PERSON)) {
    const int32_t belongs_to = owner(noun, by_place, others);
    if (belongs_to >= 0) e = entity_at(belongs_to);
  }
  if (!can_be_party(e)) return;
  if (is_in(others, e) || is_in(&out, e)) return;
  if (by_head_[static_cast<size_t>(noun)] == e) span = words_of_mention(noun, e);
  out.push_back({e, noun, span});
}

Parties::Pair Parties::pair_of(int32_t noun) const {
  const Token& word = document_.tokens[static_cast<size_t>(noun)];
  if (word.tag == Tag::PRON) {
    const std::string_view lemma = tree_.lemma(noun);
    return lemma == "they" || lemma == "both" ? Pair{true, true, kPronounReach} : Pair{};
  }
  if (word.tag != Tag::NOUN || !tree_.is_penn(noun, "NNS")) return {};
  // "the two leaders", "both presidents", "the leaders"; not "two leaders", who are new, nor "the leaders of Niger"
  bool definite = false, two = false;
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    const std::string_view lemma = tree_.lemma(c);
    if (r == Relation::det && lemma == "the") definite = true;
    else if (r == Relation::det && lemma == "both") definite = two = true;
    else if (r == Relation::nummod && lemma == "two") two = true;
    else if (r != Relation::case_ && r != Relation::cop && r != Relation::punct && r != Relation::cc && r != Relation::conj) return {};
  }
  if (!definite) return {};
  const bool leaders = heads_.single.find(tree_.lemma(noun)) != heads_.single.end();
  const bool states = two && states_.single.find(tree_.lemma(noun)) != states_.single.end();
  return {leaders, states, kNounReach};
}

bool Parties::find_pair(int32_t noun, const std::vector<Party>* others, std::vector<Party>& out) const {
  const Pair pair = pair_of(noun);
  const int32_t s = document_.sentence_of(noun);
  if (s < 0) return false;
  const auto fits = [&](int32_t e, bool leaders) {
    if (!has_country(e) || is_in(others, e)) return false;
    if (leaders) return entity(e).type == EntityType::PERSON && has_role(e, "GOV");
    return is_state_[static_cast<size_t>(e)] != 0 || (entity(e).type == EntityType::GPE && has_role(e, "GOV"));
  };
  // "the former Soviet Union" is no party any more
  const auto is_former = [&](int32_t t) {
    for (int32_t c = tree_.first_child(t); c >= 0; c = tree_.next_sibling(c))
      if (tree_.token(c).relation == Relation::amod && tree_.lemma(c) == "former") return true;
    return false;
  };
  for (const bool leaders : {true, false}) {
    if (leaders ? !pair.leaders : !pair.states) continue;
    // The shortest stretch back that names two must name no third. A state and its capital are one.
    std::vector<int32_t> named;
    const auto is_known = [&](int32_t e) {
      return std::any_of(named.begin(), named.end(), [&](int32_t n) { return n == e || (!leaders && entity(n).actor->country == entity(e).actor->country); });
    };
    for (int32_t back = 0; back <= std::min(pair.reach, s) && named.size() < 2; ++back) {
      const Sentence& sentence = document_.sentences[static_cast<size_t>(s - back)];
      for (int32_t t = std::min(sentence.last, noun) - 1; t >= sentence.first; --t) {
        const int32_t e = by_head_[static_cast<size_t>(t)];
        if (e >= 0 && !in_dateline(t) && fits(e, leaders) && !is_known(e) && !is_former(t)) named.push_back(e);
      }
    }
    if (named.size() != 2) continue;
    for (const int32_t e : {named[1], named[0]})
      if (!is_in(&out, e)) out.push_back({e, noun, tree_.noun_phrase(noun)});
    return true;
  }
  return false;
}

bool Parties::find_peoples(int32_t noun, const std::vector<Party>* others, std::vector<Party>& out) const {
  if (document_.tokens[static_cast<size_t>(noun)].tag != Tag::NOUN) return false;
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    if (r != Relation::amod && r != Relation::compound) continue;
    std::vector<int32_t> peoples{c};
    for (int32_t d = tree_.first_child(c); d >= 0; d = tree_.next_sibling(d))
      if (tree_.token(d).relation == Relation::conj) peoples.push_back(d);
    if (peoples.size() < 2) continue;
    const bool all = std::all_of(peoples.begin(), peoples.end(), [&](int32_t p) {
      const int32_t e = entity_at(p);
      return e >= 0 && entity(e).type == EntityType::NORP && has_country(e) && !is_in(others, e);
    });
    if (!all) continue;
    for (const int32_t p : peoples)
      if (!is_in(&out, entity_at(p))) out.push_back({entity_at(p), p, document_.tokens[static_cast<size_t>(p)].span});
    return true;
  }
  return false;
}

void Parties::find_below(int32_t noun, std::vector<Party>& out, const std::vector<Party>* others) const {
  // Breadth first, so that what hangs higher is found before what hangs deeper.
  std::vector<int32_t> queue{noun};
  for (size_t i = 0; i < queue.size() && i < kMostBelow; ++i) {
    const int32_t at = queue[i];
    if (at != noun && is_distinct(entity_at(at)) && !is_in(others, entity_at(at))) return find(at, false, out, others);
    for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c)) {
      const Relation r = tree_.token(c).relation;
      const bool noun_part = r == Relation::nmod || r == Relation::amod || r == Relation::compound || r == Relation::conj || r == Relation::obl ||
                             r == Relation::obj || (r == Relation::acl && !tree_.is_subtype(c, "relcl"));
      if (noun_part) queue.push_back(c);
    }
  }
}

/// A pronoun shows nothing: where its sentence has named the same party before, those words are taken.
Span Parties::words_of_mention(int32_t noun, int32_t e) const {
  const Span np = np_[static_cast<size_t>(noun)];
  const Span own = np.empty() ? tree_.noun_phrase(noun) : np;
  if (document_.tokens[static_cast<size_t>(noun)].tag != Tag::PRON) return own;
  const int32_t s = document_.sentence_of(noun);
  if (s < 0) return own;
  for (int32_t t = noun - 1; t >= document_.sentences[static_cast<size_t>(s)].first; --t)
    if (by_head_[static_cast<size_t>(t)] == e && document_.tokens[static_cast<size_t>(t)].tag != Tag::PRON) return np_[static_cast<size_t>(t)];
  return own;
}

int32_t Parties::owner(int32_t noun, bool by_place, const std::vector<Party>* others) const {
  // "His rivals" are everybody but him; "opponents of the government" and "Chadian rivals" are of that country.
  const bool opposes = opponents_.single.find(tree_.lemma(noun)) != opponents_.single.end();
  // In this order: "Chad's troops", "Chadian troops", "troops of Chad", "troops from Chad", "positions in Chad".
  int32_t best = -1, rank = 9;
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    if (r != Relation::nmod && r != Relation::amod && r != Relation::compound && r != Relation::flat) continue;
    if (is_in(others, entity_at(c)) || (opposes && tree_.is_subtype(c, "poss"))) continue;
    if (!has_actor(entity_at(c))) {
      // "Rebel leader X's forces": one step deeper for a possessor that is itself owned.
      if (!(r == Relation::nmod && (tree_.is_subtype(c, "poss") || tree_.preposition(c) == "of"))) continue;
      for (int32_t d = tree_.first_child(c); d >= 0; d = tree_.next_sibling(d)) {
        const Relation q = tree_.token(d).relation;
        const bool owns = q == Relation::amod || q == Relation::compound || (q == Relation::nmod && (tree_.is_subtype(d, "poss") || tree_.preposition(d) == "of"));
        if (owns && has_actor(entity_at(d)) && !is_in(others, entity_at(d)) && rank > 5) best = d, rank = 5;
      }
      continue;
    }
    int32_t mine = 9;
    const std::string_view preposition = tree_.preposition(c);
    if (tree_.is_subtype(c, "poss")) mine = 0;
    else if (r != Relation::nmod) mine = 1;
    else if (preposition == "of") mine = 2;
    else if (preposition == "from") mine = 3;
    else if (by_place && (preposition == "in" || preposition == "near" || preposition == "at")) mine = 6;
    if (mine < rank) best = c, rank = mine;
  }
  return best;
}

}  // namespace dateline::coding
