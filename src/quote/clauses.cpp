#include "quote/clauses.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace dateline {
namespace {

/// Uses below this share of reporting are left alone.
constexpr float kCertain = 0.6f;

constexpr float kReportsAlways = 0.93f;
constexpr float kCertainWithoutSource = 0.85f;

/// Chains of control and coordination longer than this are parser errors, not English.
constexpr int kMaxClimb = 8;

/// A sentence past this length is a list or a table: its content is taken whole, not word by word.
constexpr int32_t kMaxPieceByPiece = 1000;

template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool lower_equals(std::string_view word, std::string_view lower) {
  return word.size() == lower.size() && std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

bool is_certain(const Frame* frame) { return frame && frame->certainty >= kCertain; }

uint8_t passive_subtype() {
  static const uint8_t index = subtype_index("pass");
  return index;
}
uint8_t agent_subtype() {
  static const uint8_t index = subtype_index("agent");
  return index;
}
uint8_t possessive_subtype() {
  static const uint8_t index = subtype_index("poss");
  return index;
}
uint8_t relative_subtype() {
  static const uint8_t index = subtype_index("relcl");
  return index;
}
uint8_t participle_tag() {
  static const uint8_t index = penn_index("VBN");
  return index;
}
uint8_t gerund_tag() {
  static const uint8_t index = penn_index("VBG");
  return index;
}

constexpr std::array<std::string_view, 8> kRelativePronouns = {"who", "which", "that", "whom", "whoever", "Who", "Which", "That"};
/// Verbs that only say how the verb below them goes on: "went on to say", "continued to argue".
constexpr std::array<std::string_view, 8> kLightGovernors = {"go", "continue", "begin", "start", "keep", "proceed", "come", "use"};
/// Verbs that lend a noun its subject: "made the claim that", "voiced concern about".
constexpr std::array<std::string_view, 24> kSupportVerbs = {
    "make", "issue", "express", "voice", "offer", "have", "give", "share", "repeat", "raise", "air", "reiterate",
    "release", "hold", "deliver", "take", "announce", "declare", "state", "keep", "break", "feel", "show", "echo"};

const std::vector<std::string> kAgentPreposition = {"by"};
const std::vector<std::string> kAuthorPrepositions = {"by", "from", "among"};
const std::vector<std::string> kClauseMarks = {"that", "whether", "if"};
const std::vector<std::string> kAs = {"as"};

bool is_nominal(Relation r) {
  switch (r) {
    case Relation::obl: case Relation::nmod: case Relation::obj: case Relation::iobj: case Relation::nsubj: case Relation::appos:
    case Relation::amod: case Relation::compound: case Relation::advmod: case Relation::flat: case Relation::nummod: return true;
    default: return false;
  }
}

}  // namespace

const Cue* ClauseReader::cue_of(int32_t token) const {
  const Token& t = trees_.token(token);
  if (t.relation == Relation::compound || t.relation == Relation::flat || t.relation == Relation::fixed) return nullptr;
  switch (t.tag) {
    case Tag::VERB:
      if (t.relation == Relation::amod || t.relation == Relation::case_ || t.relation == Relation::mark) return nullptr;
      if (const Cue* cue = lexicon_.find(CueClass::kVerb, lemma(token))) return cue;
      return lexicon_.find_verb_form(fold(form(token)));
    case Tag::NOUN: return lexicon_.find(CueClass::kNoun, lemma(token));
    case Tag::ADJ: return lexicon_.find(CueClass::kAdjective, lemma(token));
    default: return nullptr;
  }
}

std::optional<Draft> ClauseReader::read(int32_t token) const {
  if (lower_equals(form(token), "according")) return read_according(token);
  const Cue* cue = cue_of(token);
  if (!cue) return std::nullopt;
  switch (trees_.token(token).tag) {
    case Tag::VERB: return read_verb(token, *cue);
    case Tag::NOUN: return read_noun(token, *cue);
    default: return read_adjective(token, *cue);
  }
}

// ---- the tree around a cue -------------------------------------------------------------------------------------

ClauseReader::Complements ClauseReader::complements_of(int32_t token) const {
  Complements has;
  for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
    const Token& child = trees_.token(c);
    switch (child.relation) {
      case Relation::obj: if (has.object < 0) has.object = c; break;
      case Relation::iobj: if (has.indirect_object < 0) has.indirect_object = c; break;
      case Relation::ccomp: if (has.clause < 0) has.clause = c; break;
      case Relation::xcomp: if (has.open_clause < 0) has.open_clause = c; break;
      case Relation::nsubj: if (child.subtype == passive_subtype()) has.passive_subject = c; break;
      case Relation::obl:
        if (child.subtype == agent_subtype()) has.agent = c;
        else if (has.agent < 0 && case_of(c, kAgentPreposition) >= 0) has.agent = c;
        break;
      default: break;
    }
  }
  return has;
}

bool ClauseReader::is_passive(int32_t verb) const {
  if (trees_.child(verb, Relation::nsubj, passive_subtype()) >= 0 || trees_.child(verb, Relation::aux, passive_subtype()) >= 0) return true;
  const Token& t = trees_.token(verb);
  return t.xpos == participle_tag() && (t.relation == Relation::acl || t.relation == Relation::advcl) && t.subtype != relative_subtype() &&
         !trees_.has_child(verb, Relation::aux) && !trees_.has_child(verb, Relation::nsubj);
}

bool ClauseReader::is_infinitive(int32_t verb) const {
  for (int32_t c = trees_.first_child(verb); c >= 0 && c < verb; c = trees_.next_child(c))
    if (trees_.relation(c) == Relation::mark && lower_equals(form(c), "to")) return true;
  return false;
}

int32_t ClauseReader::case_of(int32_t phrase, std::span<const std::string> words) const {
  for (int32_t c = trees_.first_child(phrase); c >= 0; c = trees_.next_child(c)) {
    const Relation r = trees_.relation(c);
    if (r != Relation::case_ && r != Relation::mark) continue;
    for (const std::string& word : words)
      if (lower_equals(form(c), word)) return c;
  }
  return -1;
}

bool ClauseReader::is_finite(int32_t verb) const {
  static const uint8_t past = penn_index("VBD"), present = penn_index("VBP"), third = penn_index("VBZ");
  const uint8_t tag = trees_.token(verb).xpos;
  return (tag == past || tag == present || tag == third) && !is_passive(verb);
}

/// The clause that an adjunct ("he said", "according to X") is about: from where it hangs up to the nearest verb or
/// predicate, for parsers hang it on a noun nearby.
int32_t ClauseReader::main_clause_of(int32_t adjunct) const {
  int32_t at = trees_.token(adjunct).head;
  for (int i = 0; i < kMaxClimb && at >= 0 && is_nominal(trees_.relation(at)) && trees_.token(at).head >= 0; ++i) at = trees_.token(at).head;
  return at;
}

TokenRange ClauseReader::verb_group(int32_t verb) const {
  TokenRange group{verb, verb + 1};
  const Token& v = trees_.token(verb);
  if (v.relation == Relation::xcomp && v.head >= 0 && v.head < verb && verb - v.head <= 4 && one_of(lemma(v.head), kLightGovernors))
    group.first = verb_group(v.head).first;
  const int32_t anchor = group.first == verb ? verb : v.head;
  while (group.first > 0) {
    const int32_t before = group.first - 1;
    const Token& t = trees_.token(before);
    if (t.head != anchor) break;
    const bool part = t.relation == Relation::aux || (t.relation == Relation::advmod && (t.tag == Tag::ADV || t.tag == Tag::PART));
    if (!part) break;
    group.first = before;
  }
  static const uint8_t particle = subtype_index("prt");
  const int32_t count = static_cast<int32_t>(document_.tokens.size());
  if (group.last < count) {
    const Token& t = trees_.token(group.last);
    if (t.head == verb && t.relation == Relation::compound && t.subtype == particle) ++group.last;
  }
  return group;
}

ClauseReader::Source ClauseReader::phrase(int32_t head, TokenRange without) const {
  Source source{head, head, trees_.reach(head)};
  if (source.range.overlaps(without)) {
    if (without.first > head) source.range.last = std::min(source.range.last, without.first);
    else source.range.first = std::max(source.range.first, std::min(without.last, head));
  }
  // The case that ties the phrase to its head is no part of it: "by", "of", "'s".
  for (int32_t c = trees_.first_child(head); c >= 0; c = trees_.next_child(c)) {
    const Relation r = trees_.relation(c);
    if (r != Relation::case_ && r != Relation::cc && r != Relation::mark) continue;
    const TokenRange reach = trees_.reach(c);
    if (reach.last <= head && reach.first <= source.range.first) source.range.first = std::max(source.range.first, reach.last);
    if (reach.first > head && r == Relation::case_) source.range.last = std::min(source.range.last, reach.first);
  }
  return source;
}

ClauseReader::Source ClauseReader::neighbour(int32_t token, int step, TokenRange within) const {
  Source source;
  int32_t t = token;
  for (; within.contains(t); t += step) {
    const Token& word = trees_.token(t);
    const bool possessive = word.tag == Tag::PART && (form(t) == "'s" || form(t) == "’s" || form(t) == "'" || form(t) == "’");
    const bool noun = word.tag == Tag::NOUN || word.tag == Tag::PROPN;
    if (word.tag == Tag::PRON && word.subtype != possessive_subtype()) {
      if (t == token) source.head = t, t += step;  // a pronoun is a phrase of its own
      break;
    }
    if (!noun && !possessive && word.tag != Tag::PRON && word.tag != Tag::ADJ && word.tag != Tag::DET && word.tag != Tag::NUM) break;
    if (noun && (step > 0 || source.head < 0)) source.head = t;
    if (step < 0 && source.head < 0 && !possessive) break;  // a phrase ends with its noun
  }
  if (source.head < 0) return {};
  source.referent = source.head;
  source.range = step > 0 ? TokenRange{token, source.head + 1} : TokenRange{t + 1, token + 1};
  return source;
}

ClauseReader::Source ClauseReader::subject_of(int32_t predicate, bool as_controller, int depth) const {
  if (depth > kMaxClimb) return {};
  const Token& p = trees_.token(predicate);
  const TokenRange self{predicate, predicate + 1};
  const bool passive = is_passive(predicate);

  for (int32_t c = trees_.first_child(predicate); c >= 0; c = trees_.next_child(c)) {
    const Token& child = trees_.token(c);
    if (child.relation != Relation::nsubj) continue;
    if (child.subtype == passive_subtype() && !as_controller) continue;
    Source source = phrase(c, self);
    if (child.tag == Tag::PRON && one_of(lemma(c), kRelativePronouns)) {
      int32_t clause = predicate;  // "who" belongs to the first of coordinated relative clauses
      for (int i = 0; i < kMaxClimb && trees_.relation(clause) == Relation::conj && trees_.token(clause).head >= 0; ++i) clause = trees_.token(clause).head;
      if (trees_.relation(clause) == Relation::acl && trees_.token(clause).head >= 0) source.referent = trees_.token(clause).head;
    }
    return source;
  }

  if (passive && !as_controller) {
    const int32_t agent = complements_of(predicate).agent;
    return agent >= 0 ? phrase(agent, self) : Source{};
  }
  if (p.head < 0) return {};
  switch (p.relation) {
    case Relation::conj:
      if (is_passive(p.head) != passive) return subject_of(p.head, true, depth + 1);
      return subject_of(p.head, as_controller, depth + 1);
    case Relation::xcomp: {
      const int32_t object = trees_.child(p.head, Relation::obj);
      if (object >= 0 && object < predicate && lemma(p.head) != "promise") return phrase(object, self);
      return subject_of(p.head, true, depth + 1);
    }
    case Relation::advcl:
      return subject_of(p.head, true, depth + 1);
    case Relation::acl: {
      if (p.subtype == relative_subtype() || passive) return {};
      // "made an appeal to voters, saying": behind a comma it is the verb that goes on, not the noun.
      if (p.xpos == gerund_tag() && p.head < predicate && predicate > 0 && form(predicate - 1) == ",") {
        int32_t verb = p.head;
        for (int i = 0; i < kMaxClimb && verb >= 0 && trees_.token(verb).tag != Tag::VERB; ++i) verb = trees_.token(verb).head;
        if (verb >= 0) return subject_of(verb, true, depth + 1);
      }
      if (p.xpos == gerund_tag() && p.head < predicate) return phrase(p.head, {trees_.reach(predicate).first, trees_.reach(predicate).last});
      const int32_t owner = trees_.child(p.head, Relation::nmod, possessive_subtype());
      if (owner >= 0) return phrase(owner, self);
      if (trees_.relation(p.head) == Relation::obj && trees_.token(p.head).head >= 0) return subject_of(trees_.token(p.head).head, true, depth + 1);
      return {};
    }
    default: return {};
  }
}

/// What stands in the range, less the cue and what hangs on it where the cue interrupts: "The bridge, she said, will reopen".
void ClauseReader::add_content(Draft& draft, int32_t head, TokenRange range) const {
  const auto push = [&](TokenRange piece) {
    for (int32_t t = piece.first; t < piece.last; ++t)
      if (trees_.token(t).tag != Tag::PUNCT) return draft.content.push_back(piece);
  };
  const TokenRange cue = draft.cue.front();
  if (!range.overlaps(cue)) return push(range);

  if (head >= cue.last) {
    // Words before the cue are content only if commas set the cue off on both sides; else they are adjuncts of the cue
    // that a parser hung too low: "Asked about it, she said no".
    int32_t begin = cue.last;
    bool comma = false;
    for (; begin < range.last && (trees_.token(begin).tag == Tag::PUNCT || !trees_.is_under(begin, head)); ++begin)
      if (form(begin) == ",") comma = true;
    if (!comma) return push({std::max(range.first, cue.last), range.last});
    push_pieces(draft, head, {range.first, cue.first});
    return push({begin, range.last});
  }
  push_pieces(draft, head, range);
}

/// The words of the range under `head` and not under the cue, in pieces.
void ClauseReader::push_pieces(Draft& draft, int32_t head, TokenRange range) const {
  if (range.size() > kMaxPieceByPiece) return draft.content.push_back(range);
  const bool interrupted = draft.cue_word != head && trees_.is_under(draft.cue_word, head);
  TokenRange piece{range.first, range.first};
  bool words = false;
  const auto flush = [&] {
    if (words) draft.content.push_back(piece);
    words = false;
  };
  for (int32_t t = range.first; t < range.last; ++t) {
    const bool point = trees_.token(t).tag == Tag::PUNCT;
    const bool own = trees_.is_under(t, head) && !(interrupted && trees_.is_under(t, draft.cue_word));
    if (!own && !point) {
      flush();
      piece = {t + 1, t + 1};
      continue;
    }
    piece.last = t + 1;
    words = words || !point;
  }
  flush();
}

// ---- verbs -----------------------------------------------------------------------------------------------------

/// The object with the phrases of the verb that belong to what is said: "blamed the rise on fuel".
TokenRange ClauseReader::with_phrases(TokenRange object, int32_t verb, const Frame& frame) const {
  for (int32_t c = trees_.first_child(verb); c >= 0; c = trees_.next_child(c)) {
    const Relation r = trees_.relation(c);
    if ((r != Relation::obl && r != Relation::advcl && r != Relation::xcomp) || c < object.last || case_of(c, frame.prepositions) < 0) continue;
    object.last = std::max(object.last, trees_.reach(c).last);
  }
  return object;
}

bool ClauseReader::fill_about(Draft& draft, int32_t token, const Frame& frame) const {
  draft.complement = Complement::kAbout;
  for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
    const Relation r = trees_.relation(c);
    if ((r != Relation::obl && r != Relation::nmod && r != Relation::advcl && r != Relation::acl && r != Relation::xcomp) || c < token) continue;
    const int32_t preposition = case_of(c, frame.prepositions);
    if (preposition < 0) continue;
    TokenRange reach = trees_.reach(c);
    // The preposition is part of the cue: "called for", "talked at length about".
    const TokenRange cue = draft.cue.back();
    if (preposition >= cue.last && preposition - cue.last <= 1) draft.cue.back().last = preposition + 1;
    else draft.cue.push_back({preposition, preposition + 1});
    reach.first = std::max(reach.first, preposition + 1);
    add_content(draft, c, reach);
    if (!draft.content.empty()) return true;
  }
  return false;
}

/// "The bill, he said, is dead"; "The bill is dead, she says"; "as Rossi put it": the clause around the cue is what is said.
bool ClauseReader::fill_parenthesis(Draft& draft, int32_t token) const {
  const Token& t = trees_.token(token);
  if (t.head < 0) return false;
  if (t.relation == Relation::advcl) {
    if (case_of(token, kAs) < 0) return false;
  } else if (t.relation != Relation::parataxis) {
    return false;
  }
  const int32_t clause = main_clause_of(token);
  if (clause < 0 || !trees_.is_under(token, clause)) return false;
  add_content(draft, clause, trees_.reach(clause));
  return !draft.content.empty();
}

/// "urged the council to act" where the tree ties "the council" to neither verb: all between the cue and the clause belongs to it.
void ClauseReader::reach_back_to_cue(Draft& draft) const {
  if (draft.content.empty()) return;
  TokenRange& piece = draft.content.front();
  const int32_t begin = draft.cue.back().last;
  for (int32_t t = begin; t < piece.first; ++t)
    if (trees_.token(t).tag == Tag::PUNCT || trees_.token(t).tag == Tag::VERB) return;
  if (begin < piece.first) piece.first = begin;
}

bool ClauseReader::fill_verb_content(Draft& draft, int32_t token, const Cue& cue, const Complements& has) const {
  const bool passive = is_passive(token);
  const int32_t object = passive && has.passive_subject >= 0 ? has.passive_subject : has.object;

  if (has.clause >= 0) {
    const bool wanted = is_infinitive(has.clause);  // "want him to go" comes as a clause from some parsers
    const bool small = !is_certain(cue.frame(Complement::kClause)) && is_certain(cue.frame(Complement::kPredicate));
    if (is_certain(cue.frame(wanted ? Complement::kOrder : Complement::kClause)) || is_certain(cue.frame(Complement::kClause)) || small) {
      if (small) draft.complement = Complement::kPredicate;
      add_content(draft, has.clause, trees_.reach(has.clause));
      if (wanted && is_certain(cue.frame(Complement::kOrder))) reach_back_to_cue(draft);
      if (!draft.content.empty()) return true;
    }
  }
  if (is_certain(cue.frame(Complement::kClause))) {
    for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
      if (trees_.relation(c) != Relation::parataxis || c < token || trees_.token(c).tag == Tag::PUNCT) continue;
      add_content(draft, c, trees_.reach(c));
      if (!draft.content.empty()) return true;
    }
    if (has.object < 0 && fill_parenthesis(draft, token)) return true;
  }

  if (const Frame* seem = cue.frame(Complement::kSeem); is_certain(seem)) {
    const int32_t complement = has.open_clause >= 0 ? has.open_clause : has.clause;
    if (complement < 0) return false;
    draft.complement = Complement::kSeem;
    const int32_t subject = trees_.child(token, Relation::nsubj);
    if (subject >= 0) add_content(draft, subject, trees_.reach(subject));
    add_content(draft, complement, trees_.reach(complement));
    return !draft.content.empty();
  }

  if (has.open_clause >= 0) {
    const int32_t open = has.open_clause;
    const bool action = is_infinitive(open);
    const Frame* order = cue.frame(action ? Complement::kOrder : Complement::kPredicate);
    if (!is_certain(order) && !action) order = cue.frame(Complement::kOrder);
    if (!is_certain(order) && action) order = cue.frame(Complement::kPredicate);
    if (object >= 0 && is_certain(order)) {
      draft.complement = order->complement;
      const int32_t subject = has.indirect_object >= 0 && has.indirect_object < object && !passive ? has.indirect_object : object;
      if (!passive && subject < open) {
        draft.content = {{trees_.reach(subject).first, trees_.reach(open).last}};
      } else {
        add_content(draft, subject, trees_.reach(subject));
        add_content(draft, open, trees_.reach(open));
      }
      return !draft.content.empty();
    }
    if (object < 0 && open > token && is_certain(order) && (action || trees_.has_child(open, Relation::nsubj))) {
      draft.complement = order->complement;
      add_content(draft, open, trees_.reach(open));
      if (action) reach_back_to_cue(draft);
      if (!draft.content.empty()) return true;
    }
    if (is_certain(cue.frame(Complement::kTo)) && open > token) {
      draft.complement = Complement::kTo;
      add_content(draft, open, trees_.reach(open));
      if (!draft.content.empty()) return true;
    }
  }
  if (const Frame* predicate = cue.frame(Complement::kPredicate); is_certain(predicate) && has.object >= 0 && has.indirect_object >= 0) {
    draft.complement = Complement::kPredicate;
    draft.content = {{trees_.reach(has.indirect_object).first, trees_.reach(has.object).last}};  // read as two objects: "called him a liar"
    return !draft.content.back().empty();
  }
  if (const Frame* frame = cue.frame(Complement::kObject); is_certain(frame) && object >= 0) {
    draft.complement = Complement::kObject;
    if (passive && has.passive_subject >= 0) {
      // "The study was supported": without anybody who supports, only the plainest words of judgement tell of one.
      if (has.agent < 0 && frame->certainty < kCertainWithoutSource) return false;
      add_content(draft, object, trees_.reach(object));
      const TokenRange rest = with_phrases({token, token + 1}, token, *frame);
      if (rest.last > token + 1) draft.content.push_back({token + 1, rest.last});
      return !draft.content.empty();
    }
    const TokenRange reach = trees_.reach(object);
    const TokenRange all = with_phrases(reach, token, *frame);
    if (all == reach) add_content(draft, object, reach);
    else draft.content.push_back(all);
    if (!draft.content.empty()) return true;
  }
  if (const Frame* about = cue.frame(Complement::kAbout); is_certain(about)) return fill_about(draft, token, *about);
  return false;
}

ClauseReader::Source ClauseReader::source_of_verb(int32_t verb, TokenRange group) const {
  const bool own = trees_.has_child(verb, Relation::nsubj);
  if (!own && is_finite(verb)) {
    const TokenRange sentence = trees_.sentence(verb);
    const Source before = neighbour(group.first - 1, -1, sentence);
    const int32_t outside = before.range.first - 1;
    if (before.head >= 0 && (!sentence.contains(outside) || trees_.token(outside).tag != Tag::ADP)) return before;
  }
  const Source source = subject_of(verb);
  if (source.head >= 0) return source;
  // "Rossi – in a letter – spoke of war": a tree that takes the name for the sentence still has it above the verb.
  const Token& v = trees_.token(verb);
  if (v.relation == Relation::parataxis && v.head >= 0 && v.head < verb && trees_.token(v.head).tag == Tag::PROPN)
    return neighbour(v.head, -1, trees_.sentence(verb));
  if (v.xpos != gerund_tag()) return source;
  const TokenRange sentence = trees_.sentence(verb);
  for (int32_t t = sentence.first; t < verb; ++t)
    if (trees_.relation(t) == Relation::root) return subject_of(t, true);
  return {};
}

/// A clause that follows its verb runs from "that" up to a point or a conjunction, even if the tree cut it short.
void ClauseReader::mend_edges(Draft& draft) const {
  TokenRange& piece = draft.content.back();
  const TokenRange cue = draft.cue.back();
  if (draft.content.size() != 1 || piece.first < cue.last) return;
  for (int32_t t = cue.last; t < piece.first; ++t)
    if (trees_.token(t).tag == Tag::SCONJ && lower_equals(form(t), "that")) piece.first = t;
  const TokenRange sentence = trees_.sentence(draft.cue_word);
  while (piece.last < sentence.last) {
    const Tag tag = trees_.token(piece.last).tag;
    if (tag == Tag::PUNCT || tag == Tag::CCONJ || tag == Tag::SCONJ || trees_.token(piece.last - 1).tag == Tag::PUNCT) break;
    if (trees_.is_under(draft.cue_word, piece.last)) break;  // the clause around the cue: "Rossi, who says it rains, stayed"
    ++piece.last;
  }
  // "said the road was closed, and that the bridge would be": a second "that" goes on with the first clause.
  for (int32_t t = piece.last; t + 2 < sentence.last && t <= piece.last + 1; ++t) {
    if (trees_.token(t).tag != Tag::CCONJ || trees_.token(t + 1).tag != Tag::SCONJ || !lower_equals(form(t + 1), "that")) continue;
    const int32_t clause = trees_.token(t + 1).head;
    if (clause <= t + 1 || trees_.is_under(draft.cue_word, clause)) break;
    piece.last = std::min(trees_.reach(clause).last, sentence.last);
    t = piece.last - 1;
  }
}

/// What the writer adds at the end, ", implicitly putting his name on the line", ", which would allow ...": his own words.
void ClauseReader::leave_out_comment(Draft& draft) const {
  constexpr int32_t kFewestLeft = 3;  // words of content
  TokenRange& piece = draft.content.back();
  const TokenRange whole = piece;
  for (int32_t t = piece.first + kFewestLeft; t + 1 < whole.last; ++t) {
    if (form(t) != ",") continue;
    int32_t head = t + 1;
    if (trees_.token(head).tag == Tag::ADV && head + 1 < whole.last) ++head;
    const Token& begin = trees_.token(head);
    const bool participle = begin.xpos == gerund_tag() && (begin.relation == Relation::advcl || begin.relation == Relation::acl);
    if (lower_equals(form(head), "which") && begin.head > head) head = trees_.token(head).head;
    else if (!participle) continue;
    if (trees_.reach(head).last < whole.last) continue;
    for (int32_t k = t; k < whole.last; ++k)
      if (form(k) == "\"" || form(k) == "“" || form(k) == "”" || form(k) == "''") return;
    piece.last = t;
    return;
  }
}

/// Verbs that nearly always report, where the tree hangs no clause on them: what follows them in the sentence is what is said,
/// or where nothing does, what stands before the subject and its comma.
bool ClauseReader::fill_by_place(Draft& draft, int32_t token, const Cue& cue, const Complements& has) const {
  const Frame* clause = cue.frame(Complement::kClause);
  if (!clause || clause->certainty < kReportsAlways || is_passive(token)) return false;
  const TokenRange sentence = trees_.sentence(token);
  TokenRange after{draft.cue.front().last, sentence.last};
  for (const int32_t addressee : {has.indirect_object, has.object})
    if (addressee >= after.first && trees_.reach(addressee).first == after.first) after.first = trees_.reach(addressee).last;
  // After an addressee comes "that" or a pronoun; else it was the object of another sense: "maintain ties with".
  const bool addressed = after.first > draft.cue.front().last;
  if (addressed && !after.empty() && trees_.token(after.first).tag != Tag::SCONJ && trees_.token(after.first).tag != Tag::PRON) return false;
  const Source subject = source_of_verb(token, draft.cue.front());
  const bool set_off = subject.head >= 0 && subject.range.first > sentence.first + 1 && subject.range.first < token && form(subject.range.first - 1) == ",";
  // A relative clause ("the man she said …") says it about its noun; between commas it is none, whatever the tree says.
  if (trees_.token(token).subtype == relative_subtype() && (!set_off || one_of(lemma(subject.head), kRelativePronouns))) return false;
  const auto has_verb = [&](TokenRange range) {
    for (int32_t t = range.first; t < range.last; ++t)
      if (trees_.token(t).tag == Tag::VERB || trees_.token(t).tag == Tag::AUX) return true;
    return false;
  };
  draft.complement = Complement::kClause;
  if (!after.empty() && trees_.token(after.first).tag != Tag::PUNCT && has_verb(after)) {
    draft.content = {after};
    return true;
  }
  if (!set_off) return false;
  const TokenRange before{sentence.first, subject.range.first};
  // "The bridge, she said, will reopen": commas on both sides, and the clause goes on.
  if (!after.empty() && form(after.first) == "," && has_verb(after)) {
    draft.content = {before, after};
    return true;
  }
  if (!has_verb(before)) return false;
  draft.content = {before};
  return true;
}

std::optional<Draft> ClauseReader::read_verb(int32_t token, const Cue& cue) const {
  Draft draft;
  draft.cue_word = token;
  draft.cue.push_back(verb_group(token));
  const Complements has = complements_of(token);
  // "expressed concern that": the noun says more than the verb, and reads its own complement.
  if (has.object >= 0 && one_of(lemma(token), kSupportVerbs) && trees_.token(has.object).tag == Tag::NOUN)
    if (const Cue* noun = cue_of(has.object); noun && read_noun(has.object, *noun)) return std::nullopt;
  if (!fill_verb_content(draft, token, cue, has) && !fill_by_place(draft, token, cue, has)) return std::nullopt;

  Source source;
  if (!cue.frame(Complement::kSeem)) source = source_of_verb(token, draft.cue.front());
  if (draft.complement == Complement::kClause) mend_edges(draft);
  leave_out_comment(draft);
  // Nobody says it: "hard to imagine", "Compare these!". Only a passive reports without telling who does.
  if (source.head < 0 && draft.complement != Complement::kSeem && !is_passive(token)) return std::nullopt;
  if (source.head >= 0) {
    draft.source.push_back(source.range);
    draft.speaker_head = source.referent;
  }
  return draft;
}

// ---- nouns, adjectives, "according to" --------------------------------------------------------------------------

std::optional<Draft> ClauseReader::read_noun(int32_t token, const Cue& cue) const {
  const Token& t = trees_.token(token);
  Draft draft;
  draft.cue_word = token;
  draft.cue.push_back({token, token + 1});

  // Whose word it is: before it ("her claim"), after it ("a claim by Rossi"), or the subject of the verb that carries it.
  Source source;
  const int32_t owner = trees_.child(token, Relation::nmod, possessive_subtype());
  if (owner >= 0) {
    source = phrase(owner, {token, token + 1});
    draft.cue.back().first = std::min(token, std::max(source.range.last, trees_.reach(owner).last));
  } else if (const int32_t before = token - 1; before > 0 && trees_.token(before).tag == Tag::PART && form(before).ends_with("s")) {
    source = neighbour(before - 1, -1, trees_.sentence(token));  // "the minister's claim", tied to another noun by the tree
  }
  if (source.head < 0 && t.relation == Relation::obj && t.head >= 0 && t.head < token && one_of(lemma(t.head), kSupportVerbs)) {
    source = subject_of(t.head);
    draft.cue.back().first = verb_group(t.head).first;
  }
  if (source.head < 0) {
    for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
      if (trees_.relation(c) != Relation::nmod || c < token) continue;
      const int32_t preposition = case_of(c, kAuthorPrepositions);
      if (preposition < 0) continue;
      source = phrase(c, {token, token + 1});
      draft.cue.back().last = preposition + 1;
      break;
    }
  }
  if (source.head < 0) return std::nullopt;

  const auto done = [&]() -> std::optional<Draft> {
    draft.source.push_back(source.range);
    draft.speaker_head = source.referent;
    return draft;
  };
  for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
    if (c < token) continue;
    const Relation r = trees_.relation(c);
    if (r != Relation::acl && r != Relation::ccomp) continue;
    if (trees_.token(c).subtype == relative_subtype()) continue;
    const bool infinitive = is_infinitive(c);
    if (!infinitive && case_of(c, kClauseMarks) < 0) continue;
    if (!is_certain(cue.frame(infinitive ? Complement::kTo : Complement::kClause))) continue;
    add_content(draft, c, trees_.reach(c));
    if (!draft.content.empty()) return done();
  }
  // "her claim that …", where the tree hangs the clause elsewhere: the word "that" beside the noun is enough.
  if (const int32_t that = token + 1; trees_.sentence(token).contains(that) && lower_equals(form(that), "that") && trees_.token(that).tag == Tag::SCONJ &&
                                      is_certain(cue.frame(Complement::kClause))) {
    const int32_t verb = trees_.token(that).head;
    if (verb > that) {
      add_content(draft, verb, {that, std::max(verb + 1, trees_.reach(verb).last)});
      if (!draft.content.empty()) return done();
    }
  }
  // "His view is that taxes should fall."
  if (t.relation == Relation::nsubj && t.head > token && is_certain(cue.frame(Complement::kClause))) {
    int32_t clause = t.head;
    const bool be = lemma(clause) == "be";
    if (be) clause = trees_.child(clause, Relation::ccomp);
    if (clause >= 0 && (be || case_of(clause, kClauseMarks) >= 0)) {
      int32_t begin = clause;
      for (int32_t c = trees_.first_child(clause); c >= 0; c = trees_.next_child(c))
        if (trees_.relation(c) == Relation::mark) { begin = c; break; }
      add_content(draft, clause, {std::min(begin, clause), trees_.reach(clause).last});
      if (!draft.content.empty()) return done();
    }
  }
  if (const Frame* about = cue.frame(Complement::kAbout); is_certain(about) && fill_about(draft, token, *about)) return done();
  return std::nullopt;
}

std::optional<Draft> ClauseReader::read_adjective(int32_t token, const Cue& cue) const {
  const Relation relation = trees_.relation(token);
  if (relation == Relation::amod || relation == Relation::advmod) return std::nullopt;
  Draft draft;
  draft.cue_word = token;
  draft.cue.push_back({token, token + 1});
  const int32_t copula = trees_.child(token, Relation::cop);
  if (copula >= 0 && copula < token) {
    draft.cue.back().first = copula;
    while (draft.cue.back().first > 0) {
      const Token& before = trees_.token(draft.cue.back().first - 1);
      if (before.head != token || (before.relation != Relation::aux && before.relation != Relation::advmod)) break;
      --draft.cue.back().first;
    }
  }
  const Source source = subject_of(token);
  if (source.head < 0 || (trees_.token(source.head).tag == Tag::PRON && lower_equals(form(source.head), "it"))) return std::nullopt;

  const auto done = [&]() -> std::optional<Draft> {
    draft.source.push_back(source.range);
    draft.speaker_head = source.referent;
    return draft;
  };
  for (int32_t c = trees_.first_child(token); c >= 0; c = trees_.next_child(c)) {
    if (c < token) continue;
    const Relation r = trees_.relation(c);
    if (r != Relation::ccomp && r != Relation::xcomp && r != Relation::advcl) continue;
    const bool infinitive = is_infinitive(c);
    if (r == Relation::advcl && !infinitive && case_of(c, kClauseMarks) < 0) continue;
    if (!is_certain(cue.frame(infinitive ? Complement::kTo : Complement::kClause))) continue;
    add_content(draft, c, trees_.reach(c));
    if (!draft.content.empty()) return done();
  }
  if (const Frame* about = cue.frame(Complement::kAbout); is_certain(about) && fill_about(draft, token, *about)) return done();
  return std::nullopt;
}

std::optional<Draft> ClauseReader::read_according(int32_t token) const {
  const TokenRange sentence = trees_.sentence(token);
  const int32_t to = token + 1;
  if (to + 1 >= sentence.last || !lower_equals(form(to), "to")) return std::nullopt;
  // The noun after "to", by the tags: trees differ on what "according" is.
  Source source = neighbour(to + 1, +1, {to + 1, sentence.last});
  if (source.head < 0) return std::nullopt;
  const auto is_noun = [&](int32_t t) { return trees_.token(t).tag == Tag::NOUN || trees_.token(t).tag == Tag::PROPN || trees_.token(t).tag == Tag::PRON; };
  for (int i = 0; i < kMaxClimb; ++i) {
    const int32_t up = trees_.token(source.head).head;
    if (up <= to || !is_noun(up) || trees_.relation(source.head) == Relation::conj) break;
    source.head = up;
  }
  source.referent = source.head;
  source.range.last = std::max(source.range.last, trees_.reach(source.head).last);
  if (token == sentence.first) {
    // "According to X, …": the phrase ends at a comma.
    while (source.range.last > source.head && source.range.last < sentence.last && form(source.range.last) != ",") --source.range.last;
    if (source.range.last <= source.head) {
      source.range.last = source.head + 1;
      while (source.range.last < sentence.last && form(source.range.last) != ",") ++source.range.last;
    }
  }

  Draft draft;
  draft.cue_word = token;
  draft.cue.push_back({token, to + 1});
  draft.source.push_back(source.range);
  draft.speaker_head = source.head;
  // At either end of the sentence it covers all of the sentence; within, the clause it interrupts.
  TokenRange before{sentence.first, token}, after{source.range.last, sentence.last};
  const bool at_end = after.size() <= 2;
  if (!at_end && token != sentence.first) {
    int32_t clause = main_clause_of(trees_.token(token).head >= 0 ? token : to);
    if (clause >= 0 && !trees_.is_under(clause, source.head) && clause != token) {
      before.first = std::max(before.first, std::min(token, trees_.reach(clause).first));
      after.last = std::min(after.last, std::max(after.first, trees_.reach(clause).last));
    }
  }
  for (const TokenRange side : {before, after}) {
    bool words = false;
    for (int32_t t = side.first; t < side.last; ++t) words = words || trees_.token(t).tag != Tag::PUNCT;
    if (words) draft.content.push_back(side);
  }
  if (draft.content.empty()) return std::nullopt;
  return draft;
}

}  // namespace dateline
