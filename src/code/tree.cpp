#include "code/tree.h"

#include <algorithm>
#include <array>

#include "core/one_of.h"

namespace dateline::coding {
namespace {

// Clauses nest and trees may be wrong: no question climbs or borrows further than this.
constexpr int32_t kDepth = 12;
constexpr int32_t kClimb = 64;

/// Verbs whose infinitive is done by their subject although they have an object: "promised Chad to leave".
bool is_subject_control(std::string_view lemma) {
  return is_one_of(lemma, {"promise", "vow", "threaten", "pledge", "use", "take", "need", "hold", "sign", "make"});
}

}  // namespace

Tree::Tree(const Document& document, const Inflections& inflections) : document_(document) {
  const size_t n = document.tokens.size();
  lemmas_.resize(n);
  std::string lower;
  for (size_t i = 0; i < n; ++i) {
    const int32_t t = static_cast<int32_t>(i);
    lemmas_[i] = document.lemma(t);
    const Tag tag = document.tokens[i].tag;
    if (tag != Tag::VERB && tag != Tag::NOUN && tag != Tag::ADJ && tag != Tag::PROPN) continue;
    if (inflections.knows(lemmas_[i])) continue;
    lower.assign(document.form(t));
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const std::string_view known = inflections.lemma_of(lower);
    if (!known.empty()) lemmas_[i] = known;
  }
  first_child_.assign(n, -1);
  next_sibling_.assign(n, -1);
  // From the last to the first, so that each list comes out in text order.
  for (size_t i = n; i-- > 0;) {
    const int32_t h = document.tokens[i].head;
    if (h < 0 || static_cast<size_t>(h) >= n) continue;
    next_sibling_[i] = first_child_[static_cast<size_t>(h)];
    first_child_[static_cast<size_t>(h)] = static_cast<int32_t>(i);
  }
}

int32_t Tree::child(int32_t t, Relation relation) const {
  for (int32_t c = first_child(t); c >= 0; c = next_sibling(c))
    if (token(c).relation == relation) return c;
  return -1;
}

bool Tree::has_child_lemma(int32_t t, Relation relation, std::string_view word) const {
  for (int32_t c = first_child(t); c >= 0; c = next_sibling(c))
    if (token(c).relation == relation && lemma(c) == word) return true;
  return false;
}

bool Tree::is_subtype(int32_t t, std::string_view subtype) const { return subtypes()[token(t).subtype] == subtype; }
bool Tree::is_penn(int32_t t, std::string_view tag) const { return penn_tags()[token(t).xpos] == tag; }

bool Tree::is_passive(int32_t verb) const {
  bool active_subject = false, object = false, auxiliary = false, passive_subject = false, by = false;
  for (int32_t c = first_child(verb); c >= 0; c = next_sibling(c)) {
    const Relation r = token(c).relation;
    if (r == Relation::aux && is_subtype(c, "pass")) return true;
    passive_subject = passive_subject || ((r == Relation::nsubj || r == Relation::csubj) && is_subtype(c, "pass"));
    active_subject = active_subject || (r == Relation::nsubj && !is_subtype(c, "pass"));
    by = by || (r == Relation::obl && preposition(c) == "by");
    auxiliary = auxiliary || r == Relation::aux;
    object = object || r == Relation::obj;
  }
  // A passive has its auxiliary; a headline leaves it out ("Minister arrested in Lima"), a parser may see a passive in an active past.
  if (passive_subject && !object && (by || is_penn(verb, "VBN")) && document_.has_title() && document_.title.contains(token(verb).span.begin))
    return true;
  if (passive_subject && by && !object) return true;
  if (passive_subject) {
    const Relation own = token(verb).relation;
    if (own == Relation::conj && head(verb) >= 0 && !has_child(verb, Relation::nsubj)) return is_passive(head(verb));
    if (own == Relation::acl && is_subtype(verb, "relcl")) return !object;
    return false;
  }
  if (!is_penn(verb, "VBN") || active_subject || auxiliary || object) return false;
  const Relation r = token(verb).relation;
  if (r == Relation::acl || r == Relation::amod || r == Relation::advcl) return true;
  // "was arrested and charged": the auxiliary is shared.
  if (r == Relation::conj && head(verb) >= 0 && is_penn(head(verb), "VBN")) return is_passive(head(verb));
  return false;
}

int32_t Tree::antecedent(int32_t t) const {
  if (t < 0) return t;
  const bool relative = is_penn(t, "WDT") || is_penn(t, "WP") || is_penn(t, "WP$") ||
                        (token(t).tag == Tag::PRON && is_one_of(lemma(t), {"who", "which", "that", "whom"}));
  if (!relative) return t;
  int32_t up = head(t);
  for (int32_t i = 0; i < 6 && up >= 0; ++i, up = head(up))
    if (token(up).relation == Relation::acl && head(up) >= 0) return head(up);
  return t;
}

int32_t Tree::surface_subject(int32_t verb, int32_t depth) const {
  if (verb < 0 || depth > kDepth) return -1;
  for (int32_t c = first_child(verb); c >= 0; c = next_sibling(c)) {
    if (token(c).relation != Relation::nsubj) continue;
    if (is_subtype(c, "outer")) continue;
    return antecedent(c);
  }
  return borrowed_subject(verb, depth + 1);
}

int32_t Tree::borrowed_subject(int32_t verb, int32_t depth) const {
  const int32_t h = head(verb);
  if (h < 0) return -1;
  switch (token(verb).relation) {
    case Relation::conj:
    case Relation::aux:
      return surface_subject(h, depth);
    case Relation::xcomp: {
      if (token(h).tag == Tag::NOUN) return surface_subject(h, depth);
      // "urged Chad to leave": Chad leaves; "promised Chad to leave": the subject does.
      const int32_t object = is_passive(h) ? surface_subject(h, depth) : child(h, Relation::obj);
      if (object >= 0 && !is_subject_control(lemma(h))) return antecedent(object);
      const int32_t indirect = child(h, Relation::iobj);
      if (indirect >= 0 && !is_subject_control(lemma(h))) return antecedent(indirect);
      return surface_subject(h, depth);
    }
    case Relation::advcl:
      return surface_subject(h, depth);
    case Relation::obl:  // "uploaded it after meeting him": some parsers take the -ing form for a noun
      return is_penn(verb, "VBG") || (token(verb).tag == Tag::VERB && preposition(verb) != "") ? surface_subject(h, depth) : -1;
    case Relation::acl: {
      // "the man arrested", "rebels fighting": the noun itself. "a plan to leave": whose plan it is.
      const bool infinitive = has_child_lemma(verb, Relation::mark, "to");
      if (!infinitive) return h;
      for (int32_t c = first_child(h); c >= 0; c = next_sibling(c))
        if (token(c).relation == Relation::nmod && is_subtype(c, "poss")) return c;
      const int32_t of = behind(h, "by");
      if (of >= 0) return of;
      const int32_t carries = carrier(h);
      return carries >= 0 ? doer(carries) : -1;
    }
    case Relation::ccomp:
    case Relation::parataxis:
    default:
      return -1;
  }
}

int32_t Tree::agent(int32_t verb) const {
  for (int32_t c = first_child(verb); c >= 0; c = next_sibling(c))
    if (token(c).relation == Relation::obl && preposition(c) == "by" && !is_subtype(c, "tmod")) return antecedent(c);
  return -1;
}

int32_t Tree::doer(int32_t verb) const {
  if (is_passive(verb)) {
    const int32_t by = agent(verb);
    if (by >= 0) return by;
    // "was arrested and beaten by police": the last one bears the agent.
    for (int32_t c = first_child(verb); c >= 0; c = next_sibling(c))
      if (token(c).relation == Relation::conj && is_passive(c)) {
        const int32_t shared = agent(c);
        if (shared >= 0) return shared;
      }
    return -1;
  }
  return surface_subject(verb);
}

/// A bare noun as xcomp is an object that the parser misnamed: "called off *talks*", "began *a strike*".
int32_t Tree::object_like(int32_t verb) const {
  const int32_t x = child(verb, Relation::xcomp);
  if (x < 0 || (token(x).tag != Tag::NOUN && token(x).tag != Tag::PROPN)) return -1;
  if (has_child(x, Relation::cop) || has_child(x, Relation::mark) || has_child(x, Relation::case_)) return -1;
  return is_one_of(lemma(verb), {"become", "remain", "stay", "appear", "seem"}) ? -1 : x;
}

bool Tree::is_time(int32_t t) const {
  const Span word = token(t).span;
  const auto after = std::upper_bound(document_.times.begin(), document_.times.end(), word.begin,
                                      [](int32_t byte, const Time& time) { return byte < time.span.end; });
  return after != document_.times.end() && after->span.contains(word);
}

int32_t Tree::patient(int32_t verb, int32_t depth) const {
  if (verb < 0 || depth > kDepth) return -1;
  if (is_passive(verb)) {
    const Relation r = token(verb).relation;
    if ((r == Relation::acl || r == Relation::amod) && !has_child(verb, Relation::nsubj)) return head(verb);
    const int32_t subject = surface_subject(verb);
    return subject;
  }
  const int32_t object = child(verb, Relation::obj);
  if (object >= 0) return antecedent(object);
  const int32_t noun = object_like(verb);
  if (noun >= 0) return noun;
  // "after meeting Shoigu": a bare name right behind an -ing form is its object, wherever the parser hung it.
  if (const int32_t next = verb + 1; is_penn(verb, "VBG") && next < static_cast<int32_t>(document_.tokens.size()) && token(next).tag == Tag::PROPN &&
      token(next).relation == Relation::obl && !has_child(next, Relation::case_) && !is_time(next))
    return next;
  // "the town that rebels seized": the noun is the object where the clause has another subject and no object.
  if (token(verb).relation == Relation::acl && is_subtype(verb, "relcl")) {
    const int32_t subject = child(verb, Relation::nsubj);
    const bool when = is_one_of(lemma(head(verb)), {"time", "day", "night", "week", "month", "year", "moment", "way", "place", "reason"});
    if (subject >= 0 && antecedent(subject) == subject && !has_child(verb, Relation::ccomp) && !when) return head(verb);
  }
  // "arrested and beat protesters": the first verb shares the object of the second.
  for (int32_t c = first_child(verb); c >= 0; c = next_sibling(c))
    if (token(c).relation == Relation::conj && token(c).tag == Tag::VERB && !has_child(c, Relation::nsubj)) {
      // Nothing of its own may stand between them: "fled and killed two guards" has one object, the second's.
      if (has_child(verb, Relation::obl) || has_child(verb, Relation::xcomp) || has_child(verb, Relation::ccomp)) return -1;
      return child(c, Relation::obj);
    }
  return -1;
}

bool Tree::matches_preposition(int32_t noun, std::string_view preposition) const {
  for (int32_t c = first_child(noun); c >= 0; c = next_sibling(c)) {
    const Relation r = token(c).relation;
    if (r != Relation::case_ && r != Relation::mark) continue;
    if (lemma(c) == preposition) return !has_child(c, Relation::fixed) || !is_one_of(preposition, {"because", "due", "prior"});
    // "along with", "out of" lead to whom "with" and "of" would; "according to", "because of" do not.
    if (!is_one_of(lemma(c), {"along", "together", "out", "outside", "inside", "away", "up"})) continue;
    for (int32_t f = first_child(c); f >= 0; f = next_sibling(f))
      if (token(f).relation == Relation::fixed && lemma(f) == preposition) return true;
  }
  return false;
}

int32_t Tree::behind(int32_t t, std::string_view preposition, int32_t from) const {
  for (int32_t c = from < 0 ? first_child(t) : next_sibling(from); c >= 0; c = next_sibling(c)) {
    const Relation r = token(c).relation;
    if (r != Relation::obl && r != Relation::nmod && r != Relation::advcl && r != Relation::acl && r != Relation::xcomp &&
        r != Relation::ccomp && r != Relation::advmod)
      continue;
    // "to leave" is a clause, not a place to which.
    if (preposition == "to" && token(c).tag == Tag::VERB && has_child_lemma(c, Relation::mark, "to")) continue;
    if (matches_preposition(c, preposition)) return c;
  }
  return -1;
}

std::string_view Tree::preposition(int32_t noun) const {
  for (int32_t c = first_child(noun); c >= 0; c = next_sibling(c))
    if (token(c).relation == Relation::case_ && token(c).tag != Tag::PART) return lemma(c);
  return {};
}

int32_t Tree::carrier(int32_t noun) const {
  const int32_t h = head(noun);
  if (h < 0) return -1;
  const Relation r = token(noun).relation;
  if (r == Relation::conj) return carrier_of_conjunct(noun);
  // "launched a series of strikes": the verb carries what is counted
  if (r == Relation::nmod && preposition(noun) == "of" && token(h).tag == Tag::NOUN && is_one_of(lemma(h), {"series", "round", "number", "wave", "string", "spate", "set", "package", "range", "kind", "form", "type", "lot", "dozen", "barrage", "volley"}))
    return carrier(h);
  if (token(h).tag != Tag::VERB && token(h).tag != Tag::AUX) return -1;
  if (r == Relation::obj || object_like(h) == noun) return h;
  // "responded with air strikes"
  if (r == Relation::obl && preposition(noun) == "with" && is_one_of(lemma(h), {"respond", "retaliate", "react", "reply", "answer"})) return h;
  if (r == Relation::nsubj && is_subtype(noun, "pass")) return h;
  return -1;
}

int32_t Tree::carrier_of_conjunct(int32_t noun) const {
  int32_t up = noun;
  for (int32_t i = 0; i < kDepth && up >= 0 && token(up).relation == Relation::conj; ++i) up = head(up);
  return up >= 0 && token(up).relation != Relation::conj ? carrier(up) : -1;
}

bool Tree::is_predicate(int32_t t) const {
  if (token(t).tag == Tag::VERB) return token(t).relation != Relation::amod && token(t).relation != Relation::compound;
  return has_child(t, Relation::cop) || (token(t).relation == Relation::root && has_child(t, Relation::nsubj));
}

int32_t Tree::predicate(int32_t t) const {
  for (int32_t i = 0; i < kClimb && t >= 0; ++i, t = head(t))
    if (is_predicate(t)) return t;
  return -1;
}

bool Tree::below(int32_t t, int32_t top) const {
  for (int32_t i = 0; i < kClimb && t >= 0; ++i, t = head(t))
    if (t == top) return true;
  return false;
}

Span Tree::subtree(int32_t t) const {
  Span span = token(t).span;
  int32_t stack[64];
  int32_t n = 0;
  stack[n++] = t;
  while (n > 0) {
    const int32_t at = stack[--n];
    span = cover(span, token(at).span);
    for (int32_t c = first_child(at); c >= 0; c = next_sibling(c))
      if (n < 64) stack[n++] = c;
  }
  return span;
}

Span Tree::noun_phrase(int32_t noun, int32_t depth) const {
  Span span = token(noun).span;
  if (depth > kDepth) return span;
  bool comma = false;
  for (int32_t c = first_child(noun); c >= 0; c = next_sibling(c)) {
    const Relation r = token(c).relation;
    if (c > noun && r == Relation::punct && lemma(c) == ",") comma = true;
    if (r == Relation::punct || r == Relation::conj || r == Relation::cc || r == Relation::appos || r == Relation::acl ||
        r == Relation::parataxis || r == Relation::cop || r == Relation::nsubj || r == Relation::aux || r == Relation::advmod ||
        r == Relation::advcl || r == Relation::mark || r == Relation::obl || r == Relation::dep)
      continue;
    // The preposition that governs the phrase is not part of it; the possessive mark is not either.
    if (r == Relation::case_) continue;
    if (comma && c > noun) continue;
    // After the head only names and "of": "police in Lima" is police, "the government of Peru" is all of it.
    if (c > noun && r == Relation::nmod && !is_one_of(preposition(c), {"of", "for"})) continue;
    span = cover(span, c > noun && r == Relation::nmod ? noun_phrase(c, depth + 1) : subtree(c));
  }
  return span;
}

}  // namespace dateline::coding
