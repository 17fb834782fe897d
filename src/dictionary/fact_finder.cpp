#include "dictionary/fact_finder.h"

#include <algorithm>

#include "dictionary/verb_codes.h"

#include "core/one_of.h"

namespace dateline::dictionary {
namespace {

constexpr int32_t kDepth = 12;        // of clauses in clauses
constexpr int32_t kLookBack = 80;     // tokens before a verb in which its source may stand
constexpr size_t kMaxFacts = 200;     // of a sentence

bool is_among(int32_t token, const std::vector<int32_t>& tokens) { return std::find(tokens.begin(), tokens.end(), token) != tokens.end(); }

/// "After the raid in Arnor": when it happened, not whom it struck.
bool is_temporal(std::string_view preposition) { return is_one_of(preposition, {"after", "before", "since", "until", "till", "during"}); }

bool is_cooperation(std::string_view code) {
  return code.starts_with("03") || code.starts_with("04") || code.starts_with("05") || code.starts_with("06");
}

bool is_statement(std::string_view code) { return code.starts_with("01"); }

}  // namespace

FactFinder::FactFinder(const Document& document, const coding::Tree& tree, const Dictionaries& dictionaries, const PartyFinder& parties,
                       PatternMatcher& matcher, bool phrases, Explanation* why)
    : document_(document), tree_(tree), dictionaries_(dictionaries), parties_(parties), matcher_(matcher), phrases_(phrases), why_(why) {}

bool FactFinder::is_verb(int32_t token) const {
  const Token& t = tree_.token(token);
  if (t.tag == Tag::AUX) return false;
  return t.tag == Tag::VERB || penn_tags()[t.xpos].starts_with("VB");
}

bool FactFinder::is_negated(int32_t verb) const {
  for (int32_t c = tree_.first_child(verb); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    if ((r == Relation::advmod || r == Relation::aux || r == Relation::dep) && is_one_of(tree_.lemma(c), {"not", "n't", "never"})) return true;
  }
  return false;
}

// ---- one verb --------------------------------------------------------------------------------------------------

FactFinder::Act FactFinder::act_of(int32_t verb) {
  Act act;
  act.verb = verb;
  const auto found = matcher_.verb_at(verb);
  if (!found) return act;
  act.known = true;
  act.words = found->words;
  const auto hit = matcher_.match(*found);
  code_of(*found, hit ? &*hit : nullptr, act);
  if (hit) {
    act.spent = hit->spent;
    act.words.insert(act.words.end(), hit->spent.begin(), hit->spent.end());
    std::sort(act.words.begin(), act.words.end());
    act.words.erase(std::unique(act.words.begin(), act.words.end()), act.words.end());
  }
  parties_of(hit ? *hit : PatternHit{}, act);
  if (why_) {
    std::string line = std::string(document_.form(verb)) + " [" + act.code + (act.mirror.empty() ? "" : ":" + act.mirror) + "]";
    if (hit) line += " by the pattern " + hit->pattern->text;
    for (const Party& party : act.source) line += ", from " + party.code;
    for (const Party& party : act.target) line += ", to " + party.code;
    why_->add(std::move(line));
  }
  return act;
}

void FactFinder::code_of(const VerbHit& verb, const PatternHit* hit, Act& act) const {
  if (hit) {
    act.code = hit->pattern->code;
    act.mirror = hit->pattern->mirror;
  } else {
    // Of entries for the same words the last one that has a code counts.
    for (auto v = verb.verbs.rbegin(); v != verb.verbs.rend() && act.code.empty() && act.mirror.empty(); ++v) {
      const Verb& entry = dictionaries_.verbs[static_cast<size_t>(*v)];
      const VerbBlock& block = dictionaries_.blocks[static_cast<size_t>(entry.block)];
      act.code = entry.own_code ? entry.code : block.code;
      act.mirror = entry.own_code ? entry.mirror : block.mirror;
    }
  }
  if (!phrases_ || !is_negated(act.verb)) return;
  act.code = negated(act.code);
  act.mirror = negated(act.mirror);
}

std::vector<Party> FactFinder::subject_parties(int32_t verb, int32_t depth) const {
  const int32_t subject = tree_.surface_subject(verb);
  if (subject < 0 || depth > kDepth) return {};
  std::vector<Party> out = parties_.find(subject);
  if (!out.empty() || tree_.token(subject).tag != Tag::PRON) return out;
  // "Arnor said it would act": whoever says so.
  int32_t up = tree_.head(subject);
  for (int32_t i = 0; i < kDepth && up >= 0; ++i, up = tree_.head(up)) {
    const Relation r = tree_.token(up).relation;
    if (r == Relation::ccomp && tree_.head(up) >= 0) return subject_parties(tree_.head(up), depth + 1);
    // "It would act, Arnor said."
    if (r == Relation::parataxis || r == Relation::root) break;
  }
  return out;
}

/// The parties of the nearest noun phrase before a verb that has any.
std::vector<Party> FactFinder::before(int32_t verb, const std::vector<Party>& besides) const {
  for (int32_t t = verb - 1; t >= std::max(sentence_.first, verb - kLookBack); --t) {
    const Token& token = tree_.token(t);
    if (token.tag != Tag::NOUN && token.tag != Tag::PROPN) continue;
    if (token.relation == Relation::compound || token.relation == Relation::flat || tree_.is_subtype(t, "poss")) continue;
    int32_t head = t;
    for (int32_t i = 0; i < kDepth && tree_.token(head).relation == Relation::conj && tree_.head(head) >= 0 && parties_.is_noun(tree_.head(head)); ++i)
      head = tree_.head(head);
    std::vector<Party> found = parties_.find(head);
    std::erase_if(found, [&](const Party& party) {
      return std::any_of(besides.begin(), besides.end(), [&](const Party& other) { return other.code == party.code; });
    });
    if (!found.empty()) return found;
  }
  return {};
}

/// The first parties behind a verb, in what hangs on it: objects before other phrases, then those of infinitives and the subject of a
/// "that" clause.
std::vector<Party> FactFinder::behind(int32_t verb, const PatternHit& hit, bool clauses, int32_t depth) const {
  if (depth > kDepth) return {};
  // What `^` passes over may hold the party that comes next: "at the leaders of Gondor".
  const auto within = [&](int32_t skipped) {
    for (int32_t c = tree_.first_child(skipped); c >= 0; c = tree_.next_sibling(c))
      if (c > skipped && tree_.token(c).relation == Relation::nmod)
        if (std::vector<Party> found = parties_.find(c, hit.spent); !found.empty()) return found;
    return std::vector<Party>();
  };
  const auto usable = [&](int32_t c) { return !is_among(c, hit.skipped) && c != hit.source && c != hit.target; };
  std::vector<Party> own;
  for (int32_t c = tree_.first_child(verb); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    if ((r != Relation::obj && r != Relation::iobj) || c < verb || !usable(c)) continue;
    std::vector<Party> found = parties_.find(c, hit.spent);
    if (found.empty()) continue;
    // "offered its troops to Lebanon": what is somebody's own is not whom the act is for.
    if (found.front().actor || !is_owned(c)) return found;
    own = std::move(found);
  }
  for (int32_t c = tree_.first_child(verb); c >= 0; c = tree_.next_sibling(c)) {
    if (c < verb) continue;
    std::vector<Party> found;
    if (!usable(c)) {
      if (hit.target_follows) found = within(c);
      if (!found.empty()) return found;
      continue;
    }
    switch (tree_.token(c).relation) {
      case Relation::obl: case Relation::nmod:
        if (is_temporal(tree_.preposition(c))) continue;
        found = parties_.find(c, hit.spent);
        break;
      case Relation::dep: case Relation::amod: case Relation::compound: case Relation::advmod: case Relation::appos: case Relation::acl:
        found = is_verb(c) ? behind(c, hit, clauses, depth + 1) : parties_.find(c, hit.spent);
        break;
      case Relation::xcomp:
        if (!clauses) continue;
        found = is_verb(c) ? std::vector<Party>() : parties_.find(c, hit.spent);
        if (found.empty()) found = behind(c, hit, clauses, depth + 1);
        break;
      case Relation::advcl:
        if (clauses && (tree_.has_child_lemma(c, Relation::mark, "to") || tree_.is_penn(c, "VBG"))) found = behind(c, hit, clauses, depth + 1);
        break;
      case Relation::ccomp: {
        const int32_t subject = clauses ? tree_.child(c, Relation::nsubj) : -1;
        if (subject >= 0) found = parties_.find(subject, hit.spent);
        // "began to question whether he had a future with the orcs"
        if (found.empty() && clauses && depth > 0) found = behind(c, hit, clauses, depth + 1);
        break;
      }
      default:
        continue;
    }
    if (!found.empty()) return found;
  }
  return own;
}

bool FactFinder::is_owned(int32_t noun) const {
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c))
    if (tree_.token(c).tag == Tag::PRON && tree_.is_subtype(c, "poss")) return true;
  return false;
}

void FactFinder::parties_of(const PatternHit& hit, Act& act) {
  const int32_t verb = act.verb;
  const bool passive = tree_.is_passive(verb);
  const int32_t subject = tree_.surface_subject(verb);
  std::vector<Party> subjects = subject_parties(verb);
  if (subjects.empty() && !passive && (subject < 0 || !phrases_)) subjects = before(verb, {});
  // A mark may stand for one member of a coordination: all of them are meant.
  const auto marked = [&](int32_t noun) {
    for (int32_t i = 0; i < kDepth && tree_.token(noun).relation == Relation::conj && tree_.head(noun) >= 0 && parties_.is_noun(tree_.head(noun)); ++i)
      noun = tree_.head(noun);
    return parties_.find(noun);
  };
  act.among = hit.both_before && subjects.size() > 1;
  if (passive) {
    act.target = subjects;
    if (const int32_t by = tree_.agent(verb); by >= 0) act.source = parties_.find(by);
  } else {
    act.source = subjects;
  }
  if (hit.subject_is_source) act.source = subjects, act.target.clear();
  if (hit.subject_is_target) act.target = subjects, act.source.clear();
  if (hit.source_follows) act.target = subjects, act.source.clear();
  if (hit.source >= 0 && phrases_) {
    act.source = marked(hit.source);
    if (!hit.subject_is_target && act.target.empty()) act.target = subjects;
  }
  if (hit.target >= 0)
    if (std::vector<Party> bound = marked(hit.target); !bound.empty()) act.target = std::move(bound);
  if (hit.source >= 0 && !phrases_)
    if (std::vector<Party> bound = marked(hit.source); !bound.empty()) act.source = std::move(bound);

  const auto same = [](const std::vector<Party>& a, const std::vector<Party>& b) {
    return !a.empty() && !b.empty() && a.front().code == b.front().code && a.front().head == b.front().head;
  };
  if (!phrases_ && same(act.source, act.target)) {
    // One of them was told by the pattern; the other is looked for anew.
    if (hit.source >= 0 && hit.target < 0) act.target.clear();
    else act.source = before(verb, act.target);
  }
  if (act.target.empty() && !act.among) act.target = behind(verb, hit);
  // "Iran and Iraq agreed to meet", "traded fire": those who cooperate, or do what is done both ways, mean each other where nobody
  // else is named.
  if (phrases_ && act.target.empty() && act.source.size() > 1 && (is_cooperation(act.code) || !act.mirror.empty())) act.among = true;
  if (act.source.empty() && (passive || hit.subject_is_target || hit.source_follows)) act.source = behind(verb, hit, /*clauses=*/!passive);
  if (!phrases_ && act.source.empty()) act.source = before(verb, act.target);
}

// ---- verbs over verbs ------------------------------------------------------------------------------------------

/// The verbs of the clauses that complete a verb: "promised to *help*", "said that it *attacked* and *took*".
void FactFinder::inner_verbs(int32_t from, int32_t depth, std::vector<int32_t>& out) const {
  if (depth > 4) return;
  for (int32_t c = tree_.first_child(from); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    const bool purpose = r == Relation::advcl && tree_.has_child_lemma(c, Relation::mark, "to");
    if (r != Relation::ccomp && r != Relation::xcomp && !purpose) continue;
    if (is_verb(c)) {
      out.push_back(c);
      for (int32_t k = tree_.first_child(c); k >= 0; k = tree_.next_sibling(k))
        if (tree_.token(k).relation == Relation::conj && is_verb(k)) out.push_back(k);
    } else {
      inner_verbs(c, depth + 1, out);  // "said it was ready to attack"
    }
  }
}

std::vector<Fact> FactFinder::own_facts(const Act& act) const {
  std::vector<Fact> out;
  if (act.code.empty() && act.mirror.empty()) return out;
  if (act.among) {
    for (const Party& a : act.source)
      for (const Party& b : act.source)
        if (a.code != b.code) out.push_back({a, b, act.code, act.mirror, act.verb, act.words});
    return out;
  }
  const std::vector<Party> nobody(1);
  for (const Party& a : act.source.empty() ? nobody : act.source)
    for (const Party& b : act.target.empty() ? nobody : act.target) out.push_back({a, b, act.code, act.mirror, act.verb, act.words});
  return out;
}

bool FactFinder::transform(const Act& outer, const Party& a, const Fact& inner, std::vector<Fact>& out) const {
  const bool own = inner.source.code.empty() || inner.source.code == a.code;
  for (const Transformation& t : dictionaries_.transformations) {
    if (t.outer != outer.code || (!t.inner.empty() && t.inner != inner.code)) continue;
    if (t.inner_source == t.outer_source && !(inner.source.code == a.code)) continue;
    if (t.inner_source == '_' && !own) continue;
    if (t.inner_source != t.outer_source && t.inner_source != '_' && t.inner_source != '.' && own) continue;
    if (t.inner_target != '.' && t.inner_target != '_' && inner.target.code.empty()) continue;
    const auto party = [&](char name) -> Party {
      if (name == t.outer_source) return a;
      if (name == t.inner_source) return inner.source;
      return name == t.inner_target ? inner.target : Party{};
    };
    out.push_back({party(t.source), party(t.target), t.code.empty() ? inner.code : t.code, {}, outer.verb, outer.words});
    return true;
  }
  return false;
}

bool FactFinder::combine(const Act& outer, const Fact& inner, std::vector<Fact>& out) const {
  bool used = false;
  for (const Party& a : outer.source) {
    if (transform(outer, a, inner, out)) { used = true; continue; }
    const bool own = inner.source.code.empty() || inner.source.code == a.code;
    if (own && is_statement(outer.code)) continue;  // what somebody says of his own acts are his acts
    const std::string_view code = combined(outer.code, inner.code);
    if (code.empty()) continue;
    const Party& b = own ? inner.target : inner.source;
    if (b.code.empty() || b.code == a.code) continue;
    out.push_back({a, b, std::string(code), {}, outer.verb, outer.words});
    used = true;
  }
  return used;
}

std::vector<Fact> FactFinder::facts_of(int32_t verb, int32_t depth) {
  if (depth > kDepth || visited_[static_cast<size_t>(verb - sentence_.first)]) return {};
  visited_[static_cast<size_t>(verb - sentence_.first)] = 1;
  const Act act = act_of(verb);
  std::vector<int32_t> inner;
  inner_verbs(verb, 0, inner);
  std::vector<Fact> out, below, before_it;
  for (const int32_t w : inner) {
    std::vector<Fact> found = facts_of(w, depth + 1);
    if (is_among(w, act.spent)) continue;  // the pattern has told it
    if (w < verb) {
      // "Ethiopia left Libya, an official said": only who says so stands behind it.
      std::move(found.begin(), found.end(), std::back_inserter(before_it));
      continue;
    }
    std::move(found.begin(), found.end(), std::back_inserter(below));
  }
  out = std::move(before_it);
  if (!act.known || (act.code.empty() && act.mirror.empty())) {
    std::move(below.begin(), below.end(), std::back_inserter(out));
    return out;
  }
  bool told = !out.empty();
  for (Fact& fact : below) {
    if (combine(act, fact, out)) {
      told = true;
      continue;
    }
    const bool complete = !fact.source.code.empty() && !fact.target.code.empty() && fact.source.code != fact.target.code;
    told = told || (complete && is_statement(act.code));
    out.push_back(std::move(fact));
  }
  if (told) return out;
  std::vector<Fact> own = own_facts(act);
  std::move(own.begin(), own.end(), std::back_inserter(out));
  return out;
}

std::string_view FactFinder::preposition_of(int32_t clause) const {
  const int32_t mark = tree_.child(clause, Relation::mark);
  return mark < 0 ? tree_.preposition(clause) : tree_.lemma(mark);
}

// ---- the sentence ----------------------------------------------------------------------------------------------

/// Follows the line of main verbs from the root.
void FactFinder::visit(int32_t token, int32_t depth, std::vector<Fact>& out) {
  if (depth > 64 || out.size() > kMaxFacts) return;
  if (is_verb(token)) {
    std::vector<Fact> found = facts_of(token, 0);
    std::move(found.begin(), found.end(), std::back_inserter(out));
  }
  for (int32_t c = tree_.first_child(token); c >= 0; c = tree_.next_sibling(c)) {
    switch (tree_.token(c).relation) {
      case Relation::advcl:
        // "after leaving Arnor" is a time, as "after the departure" would be.
        if (tree_.is_penn(c, "VBG") && is_temporal(preposition_of(c))) break;
        visit(c, depth + 1, out);
        break;
      case Relation::conj: case Relation::parataxis: case Relation::ccomp: case Relation::xcomp: case Relation::csubj:
      case Relation::dep:
        visit(c, depth + 1, out);
        break;
      default:
        break;
    }
  }
}

std::vector<Fact> FactFinder::finish(std::vector<Fact> facts) const {
  std::vector<Fact> out;
  const auto put = [&](const Party& source, const Party& target, const std::string& code, const Fact& fact) {
    if (code.empty() || source.code.empty() || target.code.empty() || source.code == target.code || out.size() >= kMaxFacts) return;
    for (const Fact& known : out)
      if (known.source.code == source.code && known.target.code == target.code && known.code == code) return;
    out.push_back({source, target, code, {}, fact.verb, fact.words});
  };
  for (const Fact& fact : facts) {
    put(fact.source, fact.target, fact.code, fact);
    put(fact.target, fact.source, fact.mirror, fact);
  }
  std::stable_sort(out.begin(), out.end(), [](const Fact& a, const Fact& b) { return a.verb < b.verb; });
  return out;
}

std::vector<Fact> FactFinder::find(const Sentence& sentence) {
  sentence_ = sentence;
  visited_.assign(static_cast<size_t>(sentence.last - sentence.first), 0);
  matcher_.begin(sentence);
  std::vector<Fact> all;
  if (phrases_) {
    for (int32_t t = sentence.first; t < sentence.last; ++t)
      if (tree_.head(t) < 0) visit(t, 0, all);
    std::vector<Fact> main = finish(std::move(all));
    if (!main.empty()) return main;
    all.clear();
    for (int32_t t = sentence.first; t < sentence.last && all.size() < kMaxFacts; ++t) {
      if (!is_verb(t)) continue;
      std::vector<Fact> found = facts_of(t, 0);
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return finish(std::move(all));
  }
  // What stands inside the phrase of a verb that has told something is part of that.
  int32_t told_to = sentence.first;
  for (int32_t t = sentence.first; t < sentence.last && all.size() < kMaxFacts; ++t) {
    if (!is_verb(t) || t < told_to) continue;
    std::vector<Fact> found = finish(own_facts(act_of(t)));
    if (!found.empty()) told_to = matcher_.phrase_end(t);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return finish(std::move(all));
}

}  // namespace dateline::dictionary
