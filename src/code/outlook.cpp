#include "code/outlook.h"

#include "code/matcher.h"

namespace dateline::coding {
namespace {

constexpr int32_t kDepth = 8;

bool is_negation(std::string_view lemma) {
  return lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" || lemma == "nor" || lemma == "hardly";
}

/// "has often met", "regularly shells": no one day is told.
bool is_habit(std::string_view lemma) {
  for (const std::string_view word : {"often", "frequently", "regularly", "routinely", "usually", "always", "sometimes", "occasionally", "habitually"})
    if (lemma == word) return true;
  return false;
}

/// The weaker of two tellings wins: what might not have been planned did not happen.
Status weaker(Status a, Status b) {
  const auto rank = [](Status s) {
    switch (s) {
      case Status::kActual: return 0;
      case Status::kPlanned: return 1;
      case Status::kHypothetical: return 2;
      case Status::kNegated: return 3;
    }
    return 0;
  };
  return rank(a) >= rank(b) ? a : b;
}

void inherit(Outlook& outlook, const Outlook& from) {
  outlook.status = weaker(outlook.status, from.status);
  outlook.intended = outlook.intended || from.intended;
  outlook.refused = outlook.refused || from.refused;
  outlook.conditional = outlook.conditional || from.conditional;
  outlook.background = outlook.background || from.background;
  if (outlook.said_by < 0) outlook.said_by = from.said_by;
}

}  // namespace

OutlookReader::OutlookReader(const Tree& tree, const Lexicon& lexicon)
    : tree_(tree), transparent_(lexicon.words("transparent")), planning_(lexicon.words("planning")),
      failing_(lexicon.words("failing")), nonfactual_(lexicon.words("nonfactual")), denying_(lexicon.words("denying")),
      speaking_(lexicon.words("speaking")), planned_words_(lexicon.words("planned-words")),
      doubtful_words_(lexicon.words("doubtful-words")), motion_(lexicon.words("motion")) {}

bool OutlookReader::is(int32_t token, const Words& words) const { return is_among(tree_, token, words); }

Outlook OutlookReader::of(int32_t trigger, int32_t carrier) const {
  if (tree_.token(trigger).tag == Tag::NOUN || tree_.token(trigger).tag == Tag::PROPN) {
    Outlook outlook = of_noun(trigger, carrier, 0);
    if (carrier >= 0) inherit(outlook, of_clause(carrier, 0));
    return outlook;
  }
  return of_clause(trigger, 0);
}

void OutlookReader::read_auxiliaries(int32_t verb, Outlook& outlook) const {
  bool negated = false, to = false, be = false, would = false, future = false, maybe = false, had = false, have = false;
  for (int32_t c = tree_.first_child(verb); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    const std::string_view word = tree_.lemma(c);
    if (r == Relation::advmod || r == Relation::cc) {
      if (is_negation(word)) negated = true;
      if (word == "no" || (word == "long" && tree_.has_child_lemma(c, Relation::advmod, "no"))) negated = true;
      if (is_habit(word)) outlook.background = true;
    } else if (r == Relation::mark && word == "to") {
      to = !tree_.is_penn(verb, "VBG");
    } else if (r == Relation::aux || r == Relation::cop) {
      if (word == "will" || word == "shall" || word == "'ll" || word == "wo") future = true;
      else if (word == "would") would = true;
      else if (word == "can" || word == "could" || word == "may" || word == "might" || word == "should" || word == "must" ||
               word == "ought")
        maybe = true;
      else if (word == "be") be = true;
      else if (word == "have") { have = true; had = had || tree_.is_penn(c, "VBD"); }
    } else if (r == Relation::nsubj || r == Relation::obj) {
      // "no shots were fired", "nobody was arrested"
      if (word == "nobody" || word == "none" || word == "nothing" || word == "no-one" || tree_.has_child_lemma(c, Relation::det, "no"))
        negated = true;
    } else if (r == Relation::advcl) {
      for (int32_t m = tree_.first_child(c); m >= 0; m = tree_.next_sibling(m)) {
        if (tree_.token(m).relation != Relation::mark) continue;
        const std::string_view mark = tree_.lemma(m);
        if (mark == "if" || mark == "unless" || mark == "until" || mark == "should") outlook.conditional = true;
      }
    }
  }
  const Relation own = tree_.token(verb).relation;
  if (future || (to && be && own != Relation::xcomp)) outlook.status = Status::kPlanned;
  if (would) {
    const int32_t h = tree_.head(verb);
    const bool reported = (own == Relation::ccomp && h >= 0 && is(h, speaking_)) || own == Relation::root || own == Relation::conj;
    outlook.status = have || (!reported && own != Relation::acl) ? Status::kHypothetical : Status::kPlanned;
  }
  // A headline: "Minister to visit Chad".
  if (to && own == Relation::root) outlook.status = Status::kPlanned;
  if (maybe) outlook.status = Status::kHypothetical;
  // "did not sign until May" signed
  if (negated && !future && !maybe && !would && (tree_.behind(verb, "until") >= 0 || tree_.behind(verb, "till") >= 0)) negated = false;
  if (negated) {
    outlook.refused = outlook.status == Status::kPlanned;
    outlook.status = Status::kNegated;
  }
  if (had && !maybe && !would) outlook.background = true;
  if (own == Relation::acl && tree_.is_subtype(verb, "relcl")) outlook.background = outlook.background || had;
}

void OutlookReader::read_governor(int32_t verb, Outlook& outlook, int32_t depth) const {
  const int32_t h = tree_.head(verb);
  if (h < 0) return;
  const Relation r = tree_.token(verb).relation;
  bool infinitive = false;
  for (int32_t c = tree_.first_child(verb); c >= 0; c = tree_.next_sibling(c)) {
    if (tree_.token(c).relation != Relation::mark) continue;
    const std::string_view mark = tree_.lemma(c);
    if (mark == "to") infinitive = !tree_.is_penn(verb, "VBG");
    if (mark == "if" || mark == "unless" || mark == "whether" || mark == "lest" || mark == "provided")
      outlook.status = weaker(outlook.status, Status::kHypothetical);
    // "before it attacks", "until they leave": not yet, where nothing says that it came about
    if (mark == "until" && r == Relation::advcl && !tree_.is_penn(verb, "VBD"))
      outlook.status = weaker(outlook.status, Status::kHypothetical);
  }
  if (r == Relation::conj) {
    // "will visit Chad and meet": the auxiliary is shared where the second verb has neither one nor a subject.
    const bool own_words = tree_.has_child(verb, Relation::nsubj) || tree_.has_child(verb, Relation::aux);
    Outlook first = of_clause(h, depth + 1);
    if (!own_words) {
      const bool same_form = tree_.token(verb).xpos == tree_.token(h).xpos || infinitive || tree_.is_penn(verb, "VB");
      if (first.status == Status::kNegated && !same_form) first.status = Status::kActual;
      if (first.status == Status::kPlanned && !same_form) first.status = Status::kActual;
      first.refused = first.refused && same_form;
      inherit(outlook, first);
    } else if (outlook.said_by < 0) {
      outlook.said_by = first.said_by;
    }
    return;
  }
  const bool clause = r == Relation::xcomp || r == Relation::ccomp || r == Relation::acl || r == Relation::advcl || r == Relation::csubj ||
                      r == Relation::parataxis;
  if (!clause) return;
  const bool relative = tree_.is_subtype(verb, "relcl");
  // "Removing the sanctions would be wrong" removes none.
  if (r == Relation::csubj) {
    outlook.status = weaker(outlook.status, Status::kHypothetical);
    return;
  }
  if (r == Relation::ccomp || r == Relation::parataxis || (r == Relation::xcomp && !infinitive)) {
    if (is(h, speaking_)) {
      if (r == Relation::ccomp) {
        outlook.said_by = h;
        const Outlook saying = of_clause(h, depth + 1);
        if (saying.status == Status::kHypothetical || saying.status == Status::kNegated)
          outlook.status = weaker(outlook.status, Status::kHypothetical);
      }
    } else if (is(h, denying_)) {
      outlook.status = Status::kNegated;
    } else if (r != Relation::parataxis && is(h, failing_)) {
      outlook.status = weaker(outlook.status, Status::kNegated);
    } else if (r != Relation::parataxis && is(h, planning_)) {
      outlook.status = weaker(outlook.status, Status::kPlanned);
      outlook.intended = true;
    } else if (r != Relation::parataxis && is(h, nonfactual_)) {
      outlook.status = weaker(outlook.status, Status::kHypothetical);
    } else if (r == Relation::xcomp) {
      inherit(outlook, of_clause(h, depth + 1));
    }
    return;
  }
  if (r == Relation::advcl && !infinitive) {
    // "by sending troops", "saying it left": as much told as what it goes with
    const Outlook above = of_clause(h, depth + 1);
    const bool finite = tree_.has_child(verb, Relation::nsubj);
    if (!finite && (above.status == Status::kHypothetical || above.status == Status::kPlanned)) inherit(outlook, above);
    return;
  }
  if (!infinitive) {
    if (r == Relation::acl && !relative && is(h, denying_)) outlook.status = Status::kNegated;
    return;
  }
  if (relative) return;
  // An infinitive is what its governor makes of it.
  if (is(h, transparent_)) return inherit(outlook, tree_.token(h).tag == Tag::NOUN ? of_noun(h, -1, depth + 1) : of_clause(h, depth + 1));
  if (is(h, planning_)) {
    const Outlook above = tree_.token(h).tag == Tag::NOUN ? of_noun(h, -1, depth + 1) : of_clause(h, depth + 1);
    outlook.status = weaker(outlook.status, Status::kPlanned);
    outlook.intended = true;
    if (above.status != Status::kPlanned) inherit(outlook, above);
    outlook.said_by = above.said_by;
    return;
  }
  if (is(h, failing_)) {
    outlook.status = weaker(outlook.status, Status::kNegated);
    return;
  }
  if (r == Relation::advcl) {
    outlook.purpose = true;
    const Outlook above = of_clause(h, depth + 1);
    if (is(h, motion_)) return inherit(outlook, above);
    outlook.status = weaker(outlook.status, Status::kPlanned);
    outlook.intended = true;
    return;
  }
  outlook.status = weaker(outlook.status, Status::kHypothetical);
}

Outlook OutlookReader::of_clause(int32_t verb, int32_t depth) const {
  Outlook outlook;
  if (verb < 0 || depth > kDepth) return outlook;
  read_auxiliaries(verb, outlook);
  read_governor(verb, outlook, depth);
  return outlook;
}

Outlook OutlookReader::of_noun(int32_t noun, int32_t carrier, int32_t depth) const {
  Outlook outlook;
  if (depth > kDepth) return outlook;
  for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
    const Relation r = tree_.token(c).relation;
    if (r == Relation::det && tree_.lemma(c) == "no") outlook.status = weaker(outlook.status, Status::kNegated);
    if (r != Relation::amod && r != Relation::compound && r != Relation::case_ && r != Relation::acl) continue;
    if (is(c, planned_words_)) {
      outlook.status = weaker(outlook.status, Status::kPlanned);
      outlook.intended = true;
    }
    if (is(c, doubtful_words_)) outlook.status = weaker(outlook.status, Status::kHypothetical);
  }
  // A noun is as sure as the clause it stands in: "plans a visit", "may lead to an attack", "denied any attack".
  const int32_t h = tree_.head(noun);
  const Relation r = tree_.token(noun).relation;
  if (h < 0) return outlook;
  if (r == Relation::nmod && tree_.token(h).tag == Tag::NOUN) {
    if (is(h, planning_)) {
      outlook.status = weaker(outlook.status, Status::kPlanned);
      outlook.intended = true;
    } else if (is(h, nonfactual_) || is(h, doubtful_words_) || is(h, failing_)) {
      outlook.status = weaker(outlook.status, Status::kHypothetical);
    }
    return outlook;
  }
  if (r != Relation::obj && r != Relation::nsubj && r != Relation::obl && r != Relation::xcomp) return outlook;
  const bool governed = r != Relation::nsubj || tree_.is_subtype(noun, "pass");
  if (governed && is(h, planning_)) {
    outlook.status = weaker(outlook.status, Status::kPlanned);
    outlook.intended = true;
  } else if (governed && h != carrier && r != Relation::obl && (is(h, failing_) || is(h, nonfactual_) || is(h, denying_))) {
    outlook.status = weaker(outlook.status, is(h, nonfactual_) ? Status::kHypothetical : Status::kNegated);
  }
  const Outlook clause = of_clause(h, depth + 1);
  // "Talks will begin on Monday": the verb only says how the noun's act runs its course.
  const std::string_view verb = tree_.lemma(h);
  const bool runs = r == Relation::nsubj && (is(h, transparent_) || verb == "take" || verb == "occur" || verb == "open");
  if (runs || r == Relation::obj || (r == Relation::nsubj && tree_.is_subtype(noun, "pass"))) inherit(outlook, clause);
  if (outlook.said_by < 0) outlook.said_by = clause.said_by;
  return outlook;
}

}  // namespace dateline::coding
