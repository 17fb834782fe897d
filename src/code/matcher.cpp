#include "code/matcher.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace dateline::coding {
namespace {

constexpr int32_t kUntried = -3;
constexpr int32_t kNone = -1;
constexpr int32_t kDeepest = 6;      // acts that speak of acts that speak of acts
constexpr std::string_view kCharge = "112";  // CAMEO: accuse
constexpr float kSideLeast = 0.7F;     // chance at which the model's sight of a party fills a side
constexpr float kSideDistance = 0.01F; // a word of distance weighs so much
constexpr int32_t kSecondObject = 20;  // words behind the first among which a verb's second object stands
constexpr int32_t kSideReach = 60;     // words on each side of an act among which its party may be seen
constexpr float kSeenLeast = 0.5F;   // chance at which the language model's sight makes an act
constexpr int32_t kInsideReach = 40; // words on each side that `inside` looks at

/// A word in lower case, in a buffer of its own: most words fit and nothing is allocated.
class Lower {
 public:
  explicit Lower(std::string_view word) {
    size_ = std::min(word.size(), sizeof buffer_);
    for (size_t i = 0; i < size_; ++i) {
      const char c = word[i];
      buffer_[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  std::string_view view() const { return {buffer_, size_}; }

 private:
  char buffer_[48];
  size_t size_ = 0;
};

bool is_verb_like(Tag tag) { return tag == Tag::VERB || tag == Tag::AUX; }

}  // namespace

bool is_among(const Tree& tree, int32_t token, const Words& words) {
  if (token < 0) return false;
  const Lower lemma(tree.lemma(token));
  if (words.single.find(lemma.view()) != words.single.end()) return true;
  if (words.pairs.empty()) return false;
  std::string pair;
  for (int32_t c = tree.first_child(token); c >= 0; c = tree.next_sibling(c)) {
    const Relation r = tree.token(c).relation;
    if (r != Relation::compound && r != Relation::amod && r != Relation::nmod && r != Relation::nummod && r != Relation::acl) continue;
    pair.assign(Lower(tree.lemma(c)).view());
    pair += '+';
    pair += lemma.view();
    if (words.pairs.find(pair) != words.pairs.end()) return true;
  }
  return false;
}

Matcher::Matcher(const Lexicon& lexicon, const Tree& tree, const Parties& parties, const Hints& hints, Explanation* why)
    : lexicon_(lexicon), tree_(tree), parties_(parties), hints_(hints), why_(why),
      carriers_(lexicon.words("carriers")), transparent_(lexicon.words("transparent")), partitives_(lexicon.words("partitives")) {}

std::vector<Act>& Matcher::match(const Sentence& sentence) {
  sentence_ = sentence;
  acts_.clear();
  memo_.assign(static_cast<size_t>(sentence.last - sentence.first), kUntried);
  for (int32_t t = sentence.first; t < sentence.last; ++t) act_at(t, 0);
  if (hints_.known()) add_seen();
  // "Accused Chad of arming rebels and bombing towns": all of it is the charge.
  for (size_t i = 0; i < acts_.size(); ++i) {
    const int32_t content = acts_[i].content;
    if (content < 0 || acts_[i].absorbed || acts_[i].frame->code.cameo.substr(0, 3) != kCharge) continue;
    for (size_t k = 0; k < acts_.size(); ++k)
      if (k != i && tree_.below(acts_[k].trigger, content)) acts_[k].absorbed = true;
  }
  return acts_;
}

/// Acts that no frame of words has found but the language model sees, the surest first. One of a type and sentence: a second word of the same
/// type mostly tells the same act.
void Matcher::add_seen() {
  struct Sight { int32_t token, type; float chance; };
  std::vector<Sight> sights;
  for (int32_t t = sentence_.first; t < sentence_.last; ++t)
    if (const auto [type, chance] = hints_.likeliest(t); type >= 0 && chance >= kSeenLeast) sights.push_back({t, type, chance});
  std::stable_sort(sights.begin(), sights.end(), [](const Sight& a, const Sight& b) { return a.chance > b.chance; });
  for (const Sight& sight : sights) {
    const std::string_view type = act_types()[static_cast<size_t>(sight.type)];
    const bool told = std::any_of(acts_.begin(), acts_.end(), [&](const Act& a) { return a.trigger == sight.token || (!a.absorbed && !a.frame->quiet && a.code.plover == type); });
    if (told) continue;
    Part part;
    switch (tree_.token(sight.token).tag) {
      case Tag::VERB: part = Part::kVerb; break;
      case Tag::NOUN: case Tag::PROPN: part = Part::kNoun; break;
      case Tag::ADJ: part = tree_.is_penn(sight.token, "VBN") ? Part::kVerb : Part::kAdjective; break;
      default: continue;
    }
    const Frame* const frame = lexicon_.seen[static_cast<size_t>(part)][static_cast<size_t>(sight.type)];
    if (!frame) continue;
    Act act;
    act.frame = frame;
    act.trigger = sight.token;
    act.chance = sight.chance;
    if (!fits(*frame, sight.token, act, 0)) continue;
    explain(*frame, sight.token, "fits");
    acts_.push_back(std::move(act));
  }
}

void Matcher::explain(const Frame& frame, int32_t token, const char* what) const {
  if (!why_) return;
  why_->add(std::string(what) + ' ' + frame.name + " at \"" + std::string(tree_.document().form(token)) + "\" (byte " +
            std::to_string(tree_.token(token).span.begin) + ")");
}

int32_t Matcher::act_at(int32_t token, int32_t depth) {
  if (token < sentence_.first || token >= sentence_.last || depth > kDeepest) return kNone;
  int32_t& memo = memo_[static_cast<size_t>(token - sentence_.first)];
  if (memo != kUntried) return memo;
  memo = kNone;  // an act cannot be in its own view
  Part part;
  switch (tree_.token(token).tag) {
    case Tag::VERB: part = Part::kVerb; break;
    case Tag::NOUN:
    case Tag::PROPN: part = Part::kNoun; break;
    case Tag::ADJ: part = Part::kAdjective; break;
    default: return kNone;
  }
  const Lower lemma(tree_.lemma(token));
  const auto* frames = lexicon_.frames_of(part, lemma.view());
  if (!frames && part == Part::kAdjective && tree_.is_penn(token, "VBN")) frames = lexicon_.frames_of(Part::kVerb, lemma.view());
  if (!frames) return kNone;
  for (const Frame* frame : *frames) {
    Act act;
    act.frame = frame;
    act.trigger = token;
    if (!fits(*frame, token, act, depth)) continue;
    explain(*frame, token, "fits");
    acts_.push_back(std::move(act));
    return memo_[static_cast<size_t>(token - sentence_.first)] = static_cast<int32_t>(acts_.size()) - 1;
  }
  return kNone;
}

bool Matcher::has_partner(const Frame& frame, int32_t token, Act& act) const {
  const Lower lemma(tree_.lemma(token));
  bool any = false;
  for (const Trigger& trigger : frame.triggers) {
    if (trigger.lemma != lemma.view()) continue;
    if (trigger.partner.empty()) {
      any = true;
      continue;
    }
    for (int32_t c = tree_.first_child(token); c >= 0; c = tree_.next_sibling(c)) {
      if (Lower(tree_.lemma(c)).view() != trigger.partner) continue;
      const Relation r = tree_.token(c).relation;
      const bool particle = r == Relation::compound || r == Relation::advmod || r == Relation::case_ || r == Relation::mark ||
                            r == Relation::obl || r == Relation::xcomp;
      const bool modifier = r == Relation::compound || r == Relation::amod || r == Relation::nmod || r == Relation::nummod;
      if (frame.part == Part::kNoun ? !modifier : !particle) continue;
      act.partner = c;
      return true;
    }
    // "called off the visit": some parsers give the particle to the noun.
    if (frame.part == Part::kVerb && token + 1 < sentence_.last && Lower(tree_.lemma(token + 1)).view() == trigger.partner) {
      act.partner = token + 1;
      return true;
    }
  }
  return any;
}

bool Matcher::fits(const Frame& frame, int32_t token, Act& act, int32_t depth) {
  if (!frame.seen && !has_partner(frame, token, act)) return false;
  if (frame.part == Part::kNoun) {
    const int32_t verb = tree_.carrier(token);
    if (verb >= 0 && is_among(tree_, verb, carriers_)) act.carrier = verb;
  }
  act.code = frame.code;
  if (!frame.view.empty()) {
    std::vector<int32_t> seen;
    for (const Path& path : frame.view) {
      seen.clear();
      walk(path, act, seen);
      if (act.content < 0 && !seen.empty()) act.content = seen.front();
      for (const int32_t at : seen) {
        act.view = view_at(at, depth + 1);
        if (act.view >= 0) break;
      }
      if (act.view >= 0) break;
    }
    if (act.view < 0 && frame.view_needed) {
      explain(frame, token, "no act in view for");
      return false;
    }
  }
  for (const Test& test : frame.tests)
    if (passes(test, act, depth, &act.used) != test.wanted) {
      if (why_) explain(frame, token, (test.wanted ? "no " + test.text + " for" : test.text + " speaks against").c_str());
      return false;
    }
  fill_parties(frame.source, act, false, nullptr, act.source);
  if (act.source.empty()) seek_source(act);
  fill_parties(frame.target, act, true, frame.joint ? nullptr : &act.source, act.target);
  if (act.target.empty() && !frame.target.empty()) seek_target(act);
  if (hints_.known()) heed_hints(act);
  refine_code(act, depth);
  if (act.view >= 0) acts_[static_cast<size_t>(act.view)].absorbed = true;
  for (const int32_t noun : act.used) {
    const int32_t part_of_this = act_at(noun, depth + 1);
    if (part_of_this >= 0) acts_[static_cast<size_t>(part_of_this)].absorbed = true;
  }
  return true;
}

/// The act a word leads to: its own, or that of what it begins, continues, tries ("agreed to *begin* talks").
int32_t Matcher::view_at(int32_t token, int32_t depth) {
  if (depth > kDeepest || token < 0) return kNone;
  const int32_t own = act_at(token, depth);
  if (own >= 0) return own;
  const bool leads_on = is_among(tree_, token, transparent_) || is_among(tree_, token, carriers_);
  if (leads_on) {
    for (int32_t c = tree_.first_child(token); c >= 0; c = tree_.next_sibling(c)) {
      const Relation r = tree_.token(c).relation;
      if (r != Relation::xcomp && r != Relation::ccomp && r != Relation::obj && r != Relation::acl &&
          !(r == Relation::nsubj && tree_.is_passive(token)) && !(r == Relation::nmod && tree_.preposition(c) == "of"))
        continue;
      const int32_t found = view_at(c, depth + 1);
      if (found >= 0) return found;
    }
  }
  // "must resign and leave": either tells what is in view.
  for (int32_t c = tree_.first_child(token); c >= 0; c = tree_.next_sibling(c))
    if (tree_.token(c).relation == Relation::conj) {
      const int32_t found = view_at(c, depth + 1);
      if (found >= 0) return found;
    }
  return kNone;
}

bool Matcher::passes(const Test& test, const Act& act, int32_t depth, std::vector<int32_t>* used) {
  std::vector<int32_t> seen;
  for (const Path& path : test.where) {
    seen.clear();
    walk(path, act, seen);
    for (const int32_t at : seen) {
      switch (test.kind) {
        case Kind::kWords:
          for (const Kind kind : test.kinds)
            if (parties_.is(kind, at)) return true;
          if (is_among(tree_, at, test.words)) {
            const Step last = path.back().step;
            if (used && (last == Step::kObject || last == Step::kPreposition) && tree_.token(at).tag == Tag::NOUN) used->push_back(at);
            return true;
          }
          for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
            if (tree_.token(c).relation == Relation::conj && is_among(tree_, c, test.words)) return true;
          // "part of its aid", "tonnes of rice"
          if (const int32_t of = tree_.behind(at, "of"); of >= 0 && is_among(tree_, at, partitives_) && is_among(tree_, of, test.words)) {
            if (used && tree_.token(of).tag == Tag::NOUN) used->push_back(of);
            return true;
          }
          break;
        case Kind::kAct:
          if (act_at(at, depth + 1) >= 0) return true;
          break;
        default:
          if (parties_.is(test.kind, at)) return true;
      }
    }
  }
  return false;
}

void Matcher::fill_parties(const std::vector<Paths>& from, const Act& act, bool by_place, const std::vector<Party>* others,
                           std::vector<Party>& out) {
  const auto taken = [&](const Party& party, const std::vector<Party>& list) {
    return std::any_of(list.begin(), list.end(), [&](const Party& p) { return p.entity == party.entity; });
  };
  std::vector<int32_t> seen;
  for (const Paths& paths : from) {
    for (const Path& path : paths) {
      const size_t before = out.size();
      if (path.front().step == Step::kViewSource || path.front().step == Step::kViewTarget) {
        if (act.view < 0) continue;
        const Act& view = acts_[static_cast<size_t>(act.view)];
        for (const Party& party : path.front().step == Step::kViewSource ? view.source : view.target)
          if (!taken(party, out) && !(others && taken(party, *others))) out.push_back(party);
      } else {
        seen.clear();
        walk(path, act, seen);
        for (const int32_t at : seen) parties_.find(at, by_place, out, others);
        // "Russian forces": the adjective is no second party beside the forces, if both are of one country.
        for (size_t i = out.size(); i-- > before;)
          for (size_t k = 0; k < before && i < out.size(); ++k)
            if (out[k].span.contains(out[i].span) && parties_.same_country(out[k].entity, out[i].entity)) out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
      }
      if (out.size() > before) break;
    }
  }
}

/// Who does it where no path leads to a party. "He said *it* would leave": whoever says so; "signed a decree *granting*": whoever
/// signed; and where the tree has no subject at all, the nearest party before the verb that stands as one.
void Matcher::seek_source(Act& act) const {
  const int32_t verb = act.carrier >= 0 ? act.carrier : act.trigger;
  if ((!is_verb_like(tree_.token(verb).tag) && act.frame->part != Part::kAdjective) || tree_.is_passive(verb)) return;
  const int32_t subject = tree_.surface_subject(verb);
  if (subject >= 0 && !parties_.in_dateline(subject)) {
    const int32_t h = tree_.head(verb);
    int32_t other = -1;
    if (tree_.token(subject).tag == Tag::PRON && tree_.token(verb).relation == Relation::ccomp && h >= 0) other = tree_.doer(h);
    else if (tree_.token(verb).relation == Relation::acl && subject == h && tree_.carrier(h) >= 0) other = tree_.doer(tree_.carrier(h));
    if (other >= 0 && other != subject) parties_.find(other, false, act.source);
    return;
  }
  for (int32_t t = verb - 1; t >= sentence_.first && !parties_.in_dateline(t); --t) {
    const Relation r = tree_.token(t).relation;
    if (!parties_.has_actor(parties_.entity_at(t)) || !tree_.preposition(t).empty()) continue;
    if (r == Relation::nmod || r == Relation::amod || r == Relation::compound || r == Relation::obj || r == Relation::appos || r == Relation::flat) continue;
    parties_.find(t, false, act.source);
    act.sought = true;
    return;
  }
}

/// A party may hang deeper than any path leads, or on another word than it should: "extended the mandate of the force in Lebanon".
void Matcher::seek_target(Act& act) const {
  const auto sought = [&](int32_t noun) {
    if (noun < 0 || noun == act.trigger) return false;
    parties_.find(noun, false, act.target, &act.source);
    std::erase_if(act.target, [&](const Party& p) { return !parties_.is_distinct(p.entity) && parties_.has_actor(p.entity); });
    if (act.target.empty()) parties_.find_below(noun, act.target, &act.source);
    // "Called it a threat to Israel", says its premier: one's own state is no target that a search should find.
    if (act.code.plover == "ACCUSE")
      std::erase_if(act.target, [&](const Party& p) {
        return parties_.is(Kind::kState, p.head) && std::any_of(act.source.begin(), act.source.end(), [&](const Party& s) { return parties_.same_country(s.entity, p.entity); });
      });
    act.sought = act.sought || !act.target.empty();
    return !act.target.empty();
  };
  const auto beside = [&](int32_t from) {
    for (int32_t c = tree_.first_child(from); c >= 0; c = tree_.next_sibling(c)) {
      const Relation r = tree_.token(c).relation;
      if (r != Relation::obl && r != Relation::nmod) continue;
      const std::string_view preposition = tree_.preposition(c);
      for (const std::string_view p : {"to", "on", "against", "with", "from", "of", "over", "toward", "into", "for", "at"})
        if (preposition == p && sought(c)) return true;
    }
    return false;
  };
  const int32_t verb = act.carrier >= 0 ? act.carrier : act.trigger;
  const bool moves_own = act.code.plover == "MOBILIZE";  // the troops are the source's own
  if (!moves_own && is_verb_like(tree_.token(verb).tag) && verb == act.trigger && sought(tree_.patient(verb))) return;
  if (beside(act.trigger)) return;
  if (verb != act.trigger && beside(verb)) return;
  if (act.view < 0) return;
  const Act& view = acts_[static_cast<size_t>(act.view)];
  if (is_verb_like(tree_.token(view.trigger).tag) && sought(tree_.patient(view.trigger))) return;
  beside(view.trigger);
}

/// The party of the sentence that the language model most likely sees on this side, the nearer of two alike; -1 for none that it is sure of.
int32_t Matcher::likeliest_party(const Act& act, bool source) const {
  const std::vector<Party>& other = source ? act.target : act.source;
  int32_t best = -1;
  float best_score = 0;
  for (int32_t t = std::max(sentence_.first, act.trigger - kSideReach); t < std::min(sentence_.last, act.trigger + kSideReach); ++t) {
    const float chance = source ? hints_.source(t) : hints_.target(t);
    if (chance < kSideLeast || t == act.trigger || t == act.carrier || parties_.in_dateline(t)) continue;
    const int32_t e = parties_.entity_at(t);
    if (e < 0 || !parties_.can_be_party(e) || std::any_of(other.begin(), other.end(), [&](const Party& p) { return p.entity == e; })) continue;
    const float score = chance - kSideDistance * static_cast<float>(std::abs(t - act.trigger));
    if (best < 0 || score > best_score) best = t, best_score = score;
  }
  return best;
}

/// A side that no path filled is the likeliest party's. A party that a path leads to stays, however unlikely: on the development part the path
/// is right more often.
void Matcher::heed_hints(Act& act) const {
  for (const bool source : {true, false}) {
    if (!source && (act.frame->target.empty() || act.frame->joint)) continue;
    std::vector<Party>& side = source ? act.source : act.target;
    if (!side.empty()) continue;
    const int32_t at = likeliest_party(act, source);
    if (at < 0) continue;
    parties_.find(at, !source, side, source ? &act.target : &act.source);
    act.sought = act.sought || !side.empty();
  }
}

void Matcher::refine_code(Act& act, int32_t depth) {
  for (const Refinement& refinement : act.frame->refinements) {
    if (passes(refinement.test, act, depth, nullptr) != refinement.test.wanted) continue;
    act.code = refinement.code;
    break;
  }
  for (const Refinement& further : act.frame->also)
    if (passes(further.test, act, depth, nullptr) == further.test.wanted) act.also.push_back(further.code);
  if (act.view < 0) return;
  const std::string_view finer = lexicon_.views.refine(act.code.cameo, acts_[static_cast<size_t>(act.view)].code.cameo);
  if (finer.empty()) return;
  const Crosswalk::Row* row = lexicon_.crosswalk.find(finer);
  if (!row) return;
  act.code = {row->plover, row->mode, std::string(finer)};
}

void Matcher::walk(const Path& path, const Act& act, std::vector<int32_t>& out) const {
  std::vector<int32_t> here{act.trigger}, next;
  for (const PathStep& step : path) {
    next.clear();
    for (const int32_t at : here) take_step(step, act, at, next);
    here.swap(next);
    if (here.empty()) break;
  }
  // "defied an order by Chad": what belongs to the object may hang on the verb.
  if (here.empty() && path.size() == 2 && path[0].step == Step::kObject && path[1].step == Step::kPreposition &&
      is_verb_like(tree_.token(act.trigger).tag) && !tree_.is_passive(act.trigger))
    for (int32_t c = tree_.behind(act.trigger, path[1].preposition); c >= 0; c = tree_.behind(act.trigger, path[1].preposition, c))
      here.push_back(tree_.antecedent(c));
  out.insert(out.end(), here.begin(), here.end());
}

void Matcher::take_step(const PathStep& step, const Act& act, int32_t at, std::vector<int32_t>& out) const {
  const auto add = [&](int32_t t) {
    if (t >= 0) out.push_back(t);
  };
  const bool noun = !is_verb_like(tree_.token(at).tag) && tree_.token(at).tag != Tag::ADJ;
  const int32_t carrier = at == act.trigger ? act.carrier : -1;
  switch (step.step) {
    case Step::kSelf: return add(at);
    case Step::kSubject:
      if (carrier >= 0) return add(tree_.doer(carrier));
      if (noun && !tree_.has_child(at, Relation::cop)) return;
      return add(noun || tree_.token(at).tag == Tag::ADJ ? tree_.surface_subject(at) : tree_.doer(at));
    case Step::kObject:
      if (noun) return;
      if (tree_.is_passive(at) && tree_.has_child(at, Relation::obj)) return add(tree_.child(at, Relation::obj));
      if (const int32_t patient = tree_.patient(at); patient >= 0) {
        add(patient);
        // "Awarded the general a medal": many a tree has two objects.
        for (int32_t c = patient + 1; c < sentence_.last && c <= patient + kSecondObject; ++c)
          if (tree_.head(c) == at && tree_.token(c).relation == Relation::obj && tree_.token(patient).relation == Relation::obj) add(c);
        return;
      }
      // "asked Chad for help": the one who is asked is an indirect object to some parsers.
      return add(tree_.child(at, Relation::iobj));
    case Step::kIndirect: {
      const int32_t verb = carrier >= 0 ? carrier : at;
      const int32_t indirect = tree_.child(verb, Relation::iobj);
      if (indirect >= 0) return add(tree_.antecedent(indirect));
      if (tree_.is_passive(verb) && tree_.has_child(verb, Relation::obj)) return add(tree_.surface_subject(verb));
      return;
    }
    case Step::kPossessor:
      for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
        if (tree_.token(c).relation == Relation::nmod && tree_.is_subtype(c, "poss")) add(tree_.antecedent(c));
      return;
    case Step::kModifier:
      for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c)) {
        const Relation r = tree_.token(c).relation;
        if (r == Relation::amod || r == Relation::compound || (r == Relation::nmod && tree_.preposition(c).empty() && !tree_.is_subtype(c, "poss")))
          add(c);
      }
      return;
    case Step::kClause: return clauses(at, out);
    case Step::kInfinitive: {
      const size_t before = out.size();
      clauses(at, out);
      out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                               [&](int32_t c) { return !tree_.has_child_lemma(c, Relation::mark, "to"); }),
                out.end());
      return;
    }
    case Step::kPurpose: {
      const int32_t top = carrier >= 0 ? carrier : at;
      for (const int32_t from : {at, top}) {
        for (int32_t c = tree_.first_child(from); c >= 0; c = tree_.next_sibling(c)) {
          const Relation r = tree_.token(c).relation;
          const bool aim = tree_.has_child_lemma(c, Relation::mark, "to") || (tree_.is_penn(c, "VBG") && !tree_.has_child(c, Relation::mark));
          if (aim && (r == Relation::advcl || r == Relation::acl || r == Relation::xcomp)) add(c);
        }
        if (top == at) break;
      }
      return;
    }
    case Step::kModal:
      for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
        if (tree_.token(c).relation == Relation::aux) add(c);
      return;
    case Step::kAdverb:
      for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
        if (tree_.token(c).relation == Relation::advmod) add(c);
      return;
    case Step::kPreposition: return behind(act, at, step.preposition, out);
    case Step::kInside: {
      const int32_t top = carrier >= 0 ? carrier : at;
      const int32_t first = std::max(sentence_.first, top - kInsideReach), last = std::min(sentence_.last, top + kInsideReach);
      for (int32_t t = first; t < last; ++t)
        if (t != top && tree_.below(t, top)) add(t);
      return;
    }
    case Step::kViewSource:
    case Step::kViewTarget: {
      if (act.view < 0) return;
      const Act& view = acts_[static_cast<size_t>(act.view)];
      for (const Party& party : step.step == Step::kViewSource ? view.source : view.target) add(party.head);
      return;
    }
  }
}

void Matcher::behind(const Act& act, int32_t at, std::string_view preposition, std::vector<int32_t>& out) const {
  const size_t before = out.size();
  const auto look = [&](int32_t from) {
    for (int32_t c = tree_.behind(from, preposition); c >= 0; c = tree_.behind(from, preposition, c)) out.push_back(tree_.antecedent(c));
  };
  look(at);
  if (out.size() > before) return;
  // The same words may hang on the noun or on the verb that carries it: "imposed sanctions on Chad".
  if (at == act.trigger && act.carrier >= 0) return look(act.carrier);
  if (!is_verb_like(tree_.token(at).tag)) return;
  if (const int32_t object = tree_.patient(at); object >= 0) look(object);
  if (out.size() > before) return;
  // "killed two and wounded nine in strikes": what hangs on the last verb is the first one's too
  int32_t last = -1;
  for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
    if (tree_.token(c).relation == Relation::conj && is_verb_like(tree_.token(c).tag)) last = c;
  if (last >= 0) look(last);
}

void Matcher::clauses(int32_t at, std::vector<int32_t>& out) const {
  const bool verb = is_verb_like(tree_.token(at).tag);
  for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    const bool clause = r == Relation::ccomp || r == Relation::xcomp || r == Relation::csubj ||
                        (!verb && (r == Relation::acl || r == Relation::advcl) && !tree_.is_subtype(c, "relcl"));
    if (clause) out.push_back(c);
  }
  // A parser may take what is threatened or promised for an adverbial: "threatened to leave".
  if (out.empty() && verb)
    for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c))
      if (tree_.token(c).relation == Relation::advcl && tree_.has_child_lemma(c, Relation::mark, "to")) out.push_back(c);
  // "Chad must leave, the minister said": the saying hangs on what is said.
  if (out.empty() && verb && tree_.token(at).relation == Relation::parataxis && tree_.head(at) >= 0) out.push_back(tree_.head(at));
}

}  // namespace dateline::coding
