#include "dictionary/pattern_matcher.h"

#include <algorithm>

namespace dateline::dictionary {
namespace {

constexpr size_t kMaxReached = 64;    // phrases that hang on a verb
constexpr int32_t kDepth = 4;         // of infinitives below it
constexpr int32_t kMaxSteps = 4000;   // words tried for one PETRARCH-1 pattern

bool is_among(int32_t token, const std::vector<int32_t>& tokens) { return std::find(tokens.begin(), tokens.end(), token) != tokens.end(); }

void sort_once(std::vector<int32_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

struct PatternMatcher::Budget {
  int32_t steps = kMaxSteps;
};

PatternMatcher::PatternMatcher(const Document& document, const coding::Tree& tree, const TextWords& words, const Dictionaries& dictionaries,
                               const PartyFinder& parties)
    : document_(document), tree_(tree), words_(words), dictionaries_(dictionaries), parties_(parties) {}

void PatternMatcher::begin(const Sentence& sentence) {
  sentence_ = sentence;
  present_.clear();
  present_sets_.clear();
  if (sentence.first >= sentence.last) return;
  for (size_t w = words_.first(sentence.first); w < words_.last(sentence.last - 1); ++w)
    for (const Word word : {words_.form(w), words_.lemma(w)}) {
      if (word == kNoWord) continue;
      present_.push_back(word);
      const auto sets = dictionaries_.sets_of_word.find(word);
      if (sets != dictionaries_.sets_of_word.end()) present_sets_.insert(present_sets_.end(), sets->second.begin(), sets->second.end());
    }
  sort_once(present_);
  sort_once(present_sets_);
  find_chunks(sentence);
}

// ---- verbs -----------------------------------------------------------------------------------------------------

std::optional<VerbHit> PatternMatcher::verb_at(int32_t token) const {
  if (words_.first(token) == words_.last(token)) return std::nullopt;
  const size_t at = words_.first(token);
  auto found = words_.form(at) == kNoWord ? dictionaries_.verb_forms.end() : dictionaries_.verb_forms.find(words_.form(at));
  bool by_lemma = false, like_regular = false;
  if (found == dictionaries_.verb_forms.end() && words_.lemma(at) != kNoWord) {
    // An irregular form that the dictionary does not list.
    const std::string_view form = document_.form(token), lemma = document_.lemma(token);
    std::string folded;
    normalise(form, folded);
    like_regular = lemma.size() > 3 && folded.compare(0, lemma.size() - 1, lemma, 0, lemma.size() - 1) == 0 && folded != lemma;
    found = dictionaries_.verb_forms.find(words_.lemma(at));
    by_lemma = true;
  }
  if (found == dictionaries_.verb_forms.end()) return std::nullopt;
  VerbHit best;
  best.token = token;
  size_t length = 0;
  for (const int32_t v : found->second) {
    const Verb& verb = dictionaries_.verbs[static_cast<size_t>(v)];
    if (by_lemma && verb.words[static_cast<size_t>(verb.main)] != words_.lemma(at)) continue;
    if (like_regular && !verb.listed) continue;  // a form like a regular one that is not known is another word: "departes"
    if (verb.words.size() < length) continue;
    std::vector<int32_t> tokens{token};
    bool held = true;
    for (size_t k = 0; k < verb.words.size() && held; ++k) {
      if (static_cast<int32_t>(k) == verb.main) continue;
      const int64_t w = static_cast<int64_t>(at) + static_cast<int64_t>(k) - verb.main;
      held = w >= 0 && w < static_cast<int64_t>(words_.size()) && words_.is(static_cast<size_t>(w), verb.words[k], false);
      if (held) {
        tokens.push_back(words_.token(static_cast<size_t>(w)));
        continue;
      }
      // "called the meeting off"
      for (int32_t c = tree_.first_child(token); c >= 0 && !held; c = tree_.next_sibling(c))
        if (tree_.token(c).relation == Relation::compound && tree_.is_subtype(c, "prt") && words_.first(c) < words_.last(c) &&
            words_.is(words_.first(c), verb.words[k], false)) {
          held = true;
          tokens.push_back(c);
        }
    }
    if (!held) continue;
    if (verb.words.size() > length) best.verbs.clear();
    length = verb.words.size();
    best.verbs.push_back(v);
    best.words = std::move(tokens);
  }
  return best.verbs.empty() ? std::nullopt : std::optional(std::move(best));
}

int32_t PatternMatcher::phrase_end(int32_t verb) const {
  int32_t end = verb + 1;
  std::vector<int32_t> todo{verb};
  for (size_t i = 0; i < todo.size(); ++i)
    for (int32_t c = tree_.first_child(todo[i]); c >= 0; c = tree_.next_sibling(c)) {
      const Relation r = tree_.token(c).relation;
      const bool verbal = tree_.token(c).tag == Tag::VERB || tree_.token(c).tag == Tag::AUX;
      if (r == Relation::punct || r == Relation::parataxis || (todo[i] == verb && r == Relation::conj && verbal)) continue;
      end = std::max(end, c + 1);
      todo.push_back(c);
    }
  return std::min(end, sentence_.last);
}

// ---- which patterns to try -------------------------------------------------------------------------------------

bool PatternMatcher::is_in_sentence(const Item& item) const {
  if (item.kind == ItemKind::kWord) return std::binary_search(present_.begin(), present_.end(), item.value);
  if (item.kind != ItemKind::kSet) return true;
  if (std::binary_search(present_sets_.begin(), present_sets_.end(), item.value)) return true;
  const SynonymSet& set = dictionaries_.sets[static_cast<size_t>(item.value)];
  return std::any_of(set.phrases.begin(), set.phrases.end(), [&](const std::vector<Step>& phrase) {
    return std::binary_search(present_.begin(), present_.end(), phrase.back().word);
  });
}

bool PatternMatcher::may_hold(const Pattern& pattern) const {
  const auto all = [&](const std::vector<Item>& items) {
    return std::all_of(items.begin(), items.end(), [&](const Item& item) { return is_in_sentence(item); });
  };
  const auto all_parts = [&](const std::vector<Part>& parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
      return (part.preposition == kNoWord || std::binary_search(present_.begin(), present_.end(), part.preposition)) && all(part.items);
    });
  };
  return all(pattern.left) && all(pattern.right) && all_parts(pattern.left_parts) && all_parts(pattern.right_parts);
}

std::optional<PatternHit> PatternMatcher::match(const VerbHit& verb) const {
  std::optional<PatternHit> best;
  std::vector<Reached> behind;
  bool reached = false;
  int32_t last_block = -1;
  for (auto v = verb.verbs.rbegin(); v != verb.verbs.rend(); ++v) {
    const int32_t b = dictionaries_.verbs[static_cast<size_t>(*v)].block;
    if (b == last_block) continue;
    last_block = b;
    for (const Pattern& pattern : dictionaries_.blocks[static_cast<size_t>(b)].patterns) {
      if (best && best->pattern->weight > pattern.weight) break;
      if (!may_hold(pattern)) continue;
      PatternHit hit;
      hit.pattern = &pattern;
      if (pattern.phrases && !reached) {
        behind = reached_from(verb);
        reached = true;
      }
      if (!(pattern.phrases ? match_phrases(verb, pattern, behind, hit) : match_words(verb, pattern, hit))) continue;
      // Of two that weigh the same the one with more words holds more ("austrian gold florin").
      if (!best || best->pattern->weight < pattern.weight || hit.spent.size() > best->spent.size()) best = std::move(hit);
    }
  }
  return best;
}

// ---- PETRARCH-2: phrases ---------------------------------------------------------------------------------------

std::vector<PatternMatcher::Reached> PatternMatcher::reached_from(const VerbHit& verb) const {
  std::vector<Reached> out;
  reach(verb.token, true, 0, verb, out);
  return out;
}

void PatternMatcher::reach(int32_t from, bool first, int32_t depth, const VerbHit& verb, std::vector<Reached>& out) const {
  if (depth > kDepth) return;
  const bool passive = first && tree_.is_passive(from);
  for (int32_t c = tree_.first_child(from); c >= 0 && out.size() < kMaxReached; c = tree_.next_sibling(c)) {
    const Token& token = tree_.token(c);
    if (is_among(c, verb.words)) continue;
    switch (token.relation) {
      case Relation::nsubj: case Relation::csubj:
        if (!passive || !tree_.is_subtype(c, "pass")) continue;
        break;
      case Relation::obj: case Relation::iobj: case Relation::obl: case Relation::nmod: case Relation::xcomp:
      case Relation::advmod: case Relation::compound: case Relation::dep: case Relation::amod: case Relation::acl: case Relation::nummod:
      case Relation::advcl:
        break;
      default:
        continue;
    }
    const bool clause = token.relation == Relation::advcl;
    const auto add = [&](int32_t noun, bool nested) {
      int32_t preposition = -1;
      for (int32_t m = tree_.first_child(noun); m >= 0 && preposition < 0; m = tree_.next_sibling(m)) {
        const Relation r = tree_.token(m).relation;
        if ((r == Relation::case_ && tree_.token(m).tag != Tag::PART) || r == Relation::mark) preposition = m;
      }
      if (out.size() < kMaxReached) out.push_back({noun, preposition, nested});
    };
    if (!clause || tree_.has_child(c, Relation::mark)) add(c, false);
    if (token.tag == Tag::VERB) {
      if (token.relation == Relation::xcomp || tree_.has_child_lemma(c, Relation::mark, "to")) reach(c, false, depth + 1, verb, out);
      continue;
    }
    // Partners, and prepositional phrases that the parser may have hung on the noun instead of on the verb.
    for (int32_t n = tree_.first_child(c); n >= 0; n = tree_.next_sibling(n)) {
      const Relation r = tree_.token(n).relation;
      if (r == Relation::conj && parties_.is_noun(n)) add(n, false);
      if (r == Relation::nmod || r == Relation::obl || r == Relation::advmod) {
        add(n, true);
        for (int32_t m = tree_.first_child(n); m >= 0; m = tree_.next_sibling(m))
          if (tree_.token(m).relation == Relation::nmod) add(m, true);
      }
      if (r == Relation::acl || r == Relation::xcomp || r == Relation::advcl) {
        add(n, true);
        for (int32_t m = tree_.first_child(n); m >= 0; m = tree_.next_sibling(m))
          if (tree_.token(m).relation == Relation::obl) add(m, true);
      }
    }
  }
}

int64_t PatternMatcher::backward(const Item& item, size_t at, size_t low, bool lemmas) const {
  const auto here = static_cast<int64_t>(at);
  if (item.kind == ItemKind::kWord) return words_.is(at, item.value, lemmas) ? here : -1;
  if (item.kind != ItemKind::kSet) return here;
  const SynonymSet& set = dictionaries_.sets[static_cast<size_t>(item.value)];
  // Longer synonyms first: "austrian gold florin" before "florin".
  int64_t best = -1;
  size_t most = 0;
  for (const std::vector<Step>& phrase : set.phrases) {
    if (phrase.size() <= most || !words_.is(at, phrase.back().word, lemmas)) continue;
    int64_t w = here;
    bool held = true;
    for (size_t k = phrase.size() - 1; k-- > 0 && held;) {
      const bool gap = phrase[k + 1].gap;
      int64_t before = w - 1;
      held = false;
      for (; before >= static_cast<int64_t>(low); --before) {
        held = words_.is(static_cast<size_t>(before), phrase[k].word, false);
        if (held || !gap || w - before > static_cast<int64_t>(PhraseTable::kMaxGap)) break;
      }
      w = before;
    }
    if (!held) continue;
    best = w;
    most = phrase.size();
  }
  if (best >= 0) return best;
  for (const Word word : {words_.form(at), lemmas ? words_.lemma(at) : kNoWord})
    if (word != kNoWord && std::binary_search(set.words.begin(), set.words.end(), word)) return here;
  return -1;
}

/// Do the items end with the head of a noun phrase, and stand before it in their order? The one next to the head touches it.
bool PatternMatcher::match_noun(const std::vector<Item>& items, int32_t noun, PatternHit& hit) const {
  if (items.empty()) return true;
  if (words_.first(noun) == words_.last(noun)) return false;
  const Item& head = items.back();
  if (head.kind == ItemKind::kSource) return hit.source = noun, true;
  if (head.kind == ItemKind::kTarget) return hit.target = noun, true;
  if (head.kind == ItemKind::kBoth) return hit.both_behind = true, true;
  if (head.kind == ItemKind::kSkip) return hit.skipped.push_back(noun), true;
  const size_t low = words_.first(sentence_.first);
  int64_t w = backward(head, words_.last(noun) - 1, low, true);
  if (w < 0) return false;
  std::vector<int32_t> spent{noun};
  bool touches = true;
  for (size_t k = items.size() - 1; k-- > 0;) {
    const Item& item = items[k];
    if (item.kind == ItemKind::kTarget) { hit.target = noun; continue; }
    if (item.kind == ItemKind::kSource) { hit.source = noun; continue; }
    if (item.kind == ItemKind::kSkip || item.kind == ItemKind::kBoth) continue;
    int64_t found = -1;
    for (int64_t before = w - 1; before >= static_cast<int64_t>(low); --before) {
      const int32_t token = words_.token(static_cast<size_t>(before));
      if (!tree_.below(token, noun)) break;
      found = backward(item, static_cast<size_t>(before), low, true);
      if (found >= 0) {
        spent.push_back(token);
        break;
      }
      if (touches) break;
    }
    if (found < 0) return false;
    w = found;
    touches = false;
  }
  hit.spent.insert(hit.spent.end(), spent.begin(), spent.end());
  return true;
}

bool PatternMatcher::match_behind(const Part& part, const std::vector<Reached>& behind, const VerbHit& verb, PatternHit& hit) const {
  if (part.preposition == kNoWord) {
    // Marks alone.
    if (part.items.size() == 1) {
      switch (part.items.front().kind) {
        case ItemKind::kSource: hit.source_follows = true; return true;
        case ItemKind::kTarget: hit.target_follows = true; return true;
        case ItemKind::kBoth: hit.both_behind = true; return true;
        case ItemKind::kSkip:
          for (const Reached& r : behind)
            if (r.token > verb.token && parties_.is_noun(r.token) && !is_among(r.token, hit.skipped) && !is_among(r.token, hit.spent)) {
              hit.skipped.push_back(r.token);
              return true;
            }
          return false;
        default: break;
      }
    }
    for (const Reached& r : behind)
      if (!r.nested && !is_among(r.token, hit.spent) && match_noun(part.items, r.token, hit)) return true;
    // "* ON &SOLUTION": prepositions and particles may stand bare.
    if (part.items.size() == 1 && part.items.front().kind == ItemKind::kWord)
      for (const Reached& r : behind)
        if (r.preposition > verb.token && words_.first(r.preposition) < words_.last(r.preposition) &&
            words_.is(words_.first(r.preposition), part.items.front().value, false))
          return true;
    return false;
  }
  const auto is_preposition = [&](int32_t token) {
    return token >= 0 && words_.first(token) < words_.last(token) && words_.is(words_.first(token), part.preposition, false);
  };
  for (const Reached& r : behind) {
    if (is_preposition(r.preposition) && r.token > verb.token && !is_among(r.token, hit.spent)) {
      const PatternHit before = hit;
      if (match_noun(part.items, r.token, hit)) return true;
      hit = before;
      // "(ON &TIETYPES)" with "on economic issues": one word may qualify the noun.
      for (int32_t c = part.items.size() == 1 ? tree_.first_child(r.token) : -1; c >= 0; c = tree_.next_sibling(c)) {
        const Relation relation = tree_.token(c).relation;
        if ((relation == Relation::amod || relation == Relation::compound) && match_noun(part.items, c, hit)) return true;
      }
    }
    // "break off", "burn down"
    if (part.items.empty() && !r.nested && is_preposition(r.token)) {
      hit.spent.push_back(r.token);
      return true;
    }
  }
  return part.items.empty() && verb.words.size() > 1 &&
         std::any_of(verb.words.begin() + 1, verb.words.end(), [&](int32_t token) { return is_preposition(token); });
}

bool PatternMatcher::match_before(const Part& part, const VerbHit& verb, PatternHit& hit) const {
  if (part.preposition != kNoWord) {
    const int32_t head = tree_.head(verb.token);
    for (int32_t t = sentence_.first; t < verb.token; ++t) {
      if (words_.first(t) == words_.last(t) || !words_.is(words_.first(t), part.preposition, false)) continue;
      const int32_t noun = tree_.head(t);
      if (tree_.token(t).tag == Tag::PART) continue;  // "to" of an infinitive
      const bool near = noun == verb.token || (noun >= 0 && (tree_.head(noun) == verb.token || (head >= 0 && tree_.head(noun) == head)));
      if (near && (part.items.empty() || (noun != verb.token && match_noun(part.items, noun, hit)))) return true;
    }
    return false;
  }
  if (part.items.size() == 1) {
    switch (part.items.front().kind) {
      case ItemKind::kSource: hit.subject_is_source = true; return true;
      case ItemKind::kTarget: hit.subject_is_target = true; return true;
      case ItemKind::kBoth: hit.both_before = true; return true;
      case ItemKind::kSkip: return true;
      default: break;
    }
  }
  const int32_t subject = tree_.surface_subject(verb.token);
  if (subject >= 0) {
    if (match_noun(part.items, subject, hit)) return true;
    for (int32_t c = tree_.first_child(subject); c >= 0; c = tree_.next_sibling(c))
      if (tree_.token(c).relation == Relation::conj && match_noun(part.items, c, hit)) return true;
  }
  for (int32_t c = tree_.first_child(verb.token); c >= 0 && c < verb.token; c = tree_.next_sibling(c))
    if (tree_.token(c).relation == Relation::aux && part.items.size() == 1 && match_noun(part.items, c, hit)) return true;
  return false;
}

bool PatternMatcher::match_phrases(const VerbHit& verb, const Pattern& pattern, const std::vector<Reached>& behind, PatternHit& hit) const {
  for (const Part& part : pattern.left_parts)
    if (!match_before(part, verb, hit)) return false;
  for (const Part& part : pattern.right_parts)
    if (!match_behind(part, behind, verb, hit)) return false;
  if (hit.both_before) {
    const int32_t subject = tree_.surface_subject(verb.token);
    if (subject < 0 || parties_.find(subject).size() < 2) return false;
  }
  return true;
}

// ---- PETRARCH-1: sequences of words ----------------------------------------------------------------------------

void PatternMatcher::find_chunks(const Sentence& sentence) {
  chunks_.clear();
  const size_t low = words_.first(sentence.first), high = words_.last(sentence.last - 1);
  chunk_of_.assign(high - low, -1);
  for (int32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = tree_.token(t);
    if (token.tag != Tag::NOUN && token.tag != Tag::PROPN && token.tag != Tag::PRON) continue;
    if (token.relation == Relation::compound || token.relation == Relation::flat) continue;
    if (words_.first(t) == words_.last(t)) continue;
    // Modifiers that stand right before the noun, and the rest of a name behind it.
    int32_t first = t, last = t + 1;
    while (first > sentence.first && tree_.below(first - 1, t) && tree_.token(first - 1).relation != Relation::case_ &&
           tree_.token(first - 1).relation != Relation::punct)
      --first;
    while (last < sentence.last && tree_.token(last).relation == Relation::flat && tree_.below(last, t)) ++last;
    Chunk chunk;
    chunk.first = static_cast<int64_t>(words_.first(first));
    chunk.last = static_cast<int64_t>(words_.last(last - 1));
    chunk.head = t;
    chunk.compound = token.relation == Relation::conj;
    for (int32_t c = tree_.first_child(t); c >= 0; c = tree_.next_sibling(c))
      chunk.compound = chunk.compound || (tree_.token(c).relation == Relation::conj && parties_.is_noun(c));
    const auto index = static_cast<int32_t>(chunks_.size());
    // A later noun takes the words of an earlier one that modifies it: "Arnor's minister" is one chunk.
    for (int64_t w = chunk.first; w < chunk.last; ++w) chunk_of_[static_cast<size_t>(w) - low] = index;
    chunks_.push_back(chunk);
  }
}

const PatternMatcher::Chunk* PatternMatcher::chunk_at(int64_t word, int32_t step) const {
  const auto low = static_cast<int64_t>(words_.first(sentence_.first));
  const int64_t i = word - low;
  if (i < 0 || i >= static_cast<int64_t>(chunk_of_.size()) || chunk_of_[static_cast<size_t>(i)] < 0) return nullptr;
  const Chunk& chunk = chunks_[static_cast<size_t>(chunk_of_[static_cast<size_t>(i)])];
  return (step > 0 ? chunk.first == word : chunk.last - 1 == word) ? &chunk : nullptr;
}

/// Past a member of the set that begins at a word (seen in the direction of the step); the word itself where none does.
int64_t PatternMatcher::after_synonym(const SynonymSet& set, int64_t at, int64_t edge, int32_t step) const {
  const auto inside = [&](int64_t w) { return step > 0 ? w < edge : w > edge; };
  for (const std::vector<Step>& phrase : set.phrases) {
    int64_t w = at;
    bool held = true;
    for (size_t j = 0; j < phrase.size() && held; ++j) {
      const Step& one = step > 0 ? phrase[j] : phrase[phrase.size() - 1 - j];
      const bool gap = j > 0 && (step > 0 ? phrase[j].gap : phrase[phrase.size() - j].gap);
      size_t may_skip = gap ? PhraseTable::kMaxGap : 0;
      while (inside(w) && !words_.is(static_cast<size_t>(w), one.word, false) && may_skip-- > 0) w += step;
      held = inside(w) && words_.is(static_cast<size_t>(w), one.word, false);
      w += step;
    }
    if (held) return w;
  }
  const Word word = words_.form(static_cast<size_t>(at));
  return word != kNoWord && std::binary_search(set.words.begin(), set.words.end(), word) ? at + step : at;
}

bool PatternMatcher::match_sequence(const std::vector<Item>& items, size_t k, int64_t at, int64_t edge, int32_t step, Budget& budget,
                                    PatternHit& hit) const {
  if (k == items.size()) return true;
  const Item& item = items[k];
  const auto inside = [&](int64_t w) { return step > 0 ? w < edge : w > edge; };
  for (int64_t w = at; inside(w); w += step) {
    if (--budget.steps < 0) return false;
    const size_t spent = hit.spent.size(), skipped = hit.skipped.size();
    const int32_t source = hit.source, target = hit.target;
    const bool both_before = hit.both_before, both_behind = hit.both_behind;
    int64_t next = w + step;
    bool held = false;
    if (item.kind == ItemKind::kWord) {
      held = words_.is(static_cast<size_t>(w), item.value, false);
      if (held) hit.spent.push_back(words_.token(static_cast<size_t>(w)));
    } else if (item.kind == ItemKind::kSet) {
      const int64_t end = after_synonym(dictionaries_.sets[static_cast<size_t>(item.value)], w, edge, step);
      held = end != w;
      if (held) next = end;
      for (int64_t p = w; held && p != next; p += step) hit.spent.push_back(words_.token(static_cast<size_t>(p)));
    } else if (const Chunk* chunk = chunk_at(w, step)) {
      held = item.kind != ItemKind::kBoth || chunk->compound;
      next = step > 0 ? chunk->last : chunk->first - 1;
      if (item.kind == ItemKind::kSource) hit.source = chunk->head;
      if (item.kind == ItemKind::kTarget) hit.target = chunk->head;
      if (item.kind == ItemKind::kSkip) hit.skipped.push_back(chunk->head);
      if (item.kind == ItemKind::kBoth) (step > 0 ? hit.both_behind : hit.both_before) = true, (step > 0 ? hit.target : hit.source) = chunk->head;
    }
    if (held && match_sequence(items, k + 1, next, edge, step, budget, hit)) return true;
    hit.spent.resize(spent);
    hit.skipped.resize(skipped);
    hit.source = source;
    hit.target = target;
    hit.both_before = both_before;
    hit.both_behind = both_behind;
    if (!item.gap) return false;
  }
  return false;
}

bool PatternMatcher::match_words(const VerbHit& verb, const Pattern& pattern, PatternHit& hit) const {
  const auto [first, last] = std::minmax_element(verb.words.begin(), verb.words.end());
  Budget budget;
  const auto low = static_cast<int64_t>(words_.first(sentence_.first)) - 1;
  const int32_t end = std::max(phrase_end(verb.token), *last + 1);
  const auto high = static_cast<int64_t>(words_.last(end - 1));
  if (!match_sequence(pattern.left, 0, static_cast<int64_t>(words_.first(*first)) - 1, low, -1, budget, hit)) return false;
  return match_sequence(pattern.right, 0, static_cast<int64_t>(words_.last(*last)), high, 1, budget, hit);
}

}  // namespace dateline::dictionary
