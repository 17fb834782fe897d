#include "dictionary/party_finder.h"

#include <algorithm>

namespace dateline::dictionary {
namespace {

constexpr int32_t kDepth = 6;          // of phrases in phrases
constexpr size_t kMaxTokens = 96;      // of one phrase
constexpr size_t kMaxParties = 32;     // of one coordination

bool is_among(int32_t token, const std::vector<int32_t>& tokens) { return std::find(tokens.begin(), tokens.end(), token) != tokens.end(); }

/// Does the code hold this block, counted in threes?
bool holds(std::string_view code, std::string_view block) {
  for (size_t at = 0; at + block.size() <= code.size(); at += 3)
    if (code.substr(at, block.size()) == block) return true;
  return code.size() >= block.size() && code.substr(code.size() - block.size()) == block;
}

}  // namespace

/// The words of a noun phrase, in text order.
struct PartyFinder::Phrase {
  std::vector<int32_t> tokens;   ///< sorted
  std::vector<int32_t> core;     ///< sorted: those around the head, without what stands behind prepositions
  std::vector<Word> forms;
  std::vector<int32_t> token_of; ///< of each form
};

PartyFinder::PartyFinder(const coding::Tree& tree, const TextWords& words, const Dictionaries& dictionaries,
                         std::optional<int64_t> day, bool split)
    : tree_(tree), words_(words), dictionaries_(dictionaries), day_(day), split_(split) {}

bool PartyFinder::is_noun(int32_t token) const {
  const Tag tag = tree_.token(token).tag;
  return tag == Tag::NOUN || tag == Tag::PROPN || tag == Tag::PRON || tag == Tag::ADJ || tag == Tag::NUM || tag == Tag::DET || tag == Tag::X;
}

/// Does nothing but what belongs to either stand between two tokens?
bool PartyFinder::are_neighbours(int32_t a, int32_t b) const {
  if (a > b) std::swap(a, b);
  if (b - a > 16) return false;
  for (int32_t t = a + 1; t < b; ++t)
    if (!tree_.below(t, a) && !tree_.below(t, b)) return false;
  return true;
}

void PartyFinder::collect(int32_t head, Phrase& phrase) const {
  std::vector<std::pair<int32_t, bool>> todo{{head, true}};  // token, in the core
  // Two subjects side by side are one name that the parser has not put together.
  const auto is_subject = [&](int32_t t) { return tree_.token(t).relation == Relation::nsubj && is_noun(t) && tree_.token(t).tag != Tag::PRON; };
  if (is_subject(head) && tree_.head(head) >= 0)
    for (int32_t c = tree_.first_child(tree_.head(head)); c >= 0; c = tree_.next_sibling(c))
      if (c != head && is_subject(c) && !tree_.is_subtype(c, "outer") && are_neighbours(head, c)) todo.emplace_back(c, true);
  for (size_t i = 0; i < todo.size() && todo.size() < kMaxTokens; ++i) {
    const auto [at, core] = todo[i];
    for (int32_t c = tree_.first_child(at); c >= 0; c = tree_.next_sibling(c)) {
      switch (const Relation r = tree_.token(c).relation) {
        case Relation::conj: case Relation::cc: case Relation::appos: case Relation::acl: case Relation::advcl: case Relation::parataxis:
        case Relation::punct: case Relation::cop: case Relation::nsubj: case Relation::csubj: case Relation::aux: case Relation::mark:
        case Relation::discourse: case Relation::vocative: case Relation::dislocated: case Relation::expl: case Relation::ccomp:
        case Relation::xcomp: case Relation::root: case Relation::obl: case Relation::obj: case Relation::iobj:
          continue;
        case Relation::case_:
          if (at == head && tree_.token(c).tag != Tag::PART && c < head) continue;
          todo.emplace_back(c, core);
          break;
        default:
          todo.emplace_back(c, core && (r != Relation::nmod || tree_.is_subtype(c, "poss") || tree_.preposition(c).empty()));
      }
    }
  }
  for (const auto& [token, core] : todo) {
    phrase.tokens.push_back(token);
    if (core) phrase.core.push_back(token);
  }
  std::sort(phrase.tokens.begin(), phrase.tokens.end());
  std::sort(phrase.core.begin(), phrase.core.end());
  for (const int32_t token : phrase.tokens)
    for (size_t w = words_.first(token); w < words_.last(token); ++w) {
      phrase.forms.push_back(words_.form(w));
      phrase.token_of.push_back(token);
    }
}

PhraseTable::Match PartyFinder::actor_at(const Phrase& phrase, size_t i) const {
  return dictionaries_.actor_names.longest(phrase.forms, i, [&](int32_t actor) { return !code_of(actor).empty(); });
}

PartyFinder::Roles PartyFinder::roles_of(const Phrase& phrase, size_t actor_begin, size_t actor_end,
                                         const std::vector<int32_t>& spent) const {
  Roles out;
  for (size_t i = 0; i < phrase.forms.size();) {
    const bool taken = i >= actor_begin && i < actor_end;
    if (taken || !std::binary_search(phrase.core.begin(), phrase.core.end(), phrase.token_of[i])) { ++i; continue; }
    const PhraseTable::Match match = dictionaries_.agent_names.longest(phrase.forms, i);
    if (match.value == PhraseTable::kNone || (i < actor_begin && match.end > actor_begin)) { ++i; continue; }
    bool used = false;
    for (size_t k = i; k < match.end; ++k) used = used || is_among(phrase.token_of[k], spent);
    if (!used) out.push_back(&dictionaries_.agents[static_cast<size_t>(match.value)]);
    i = match.end;
  }
  // "People" tells nothing where another role does.
  if (out.size() > 1) std::erase_if(out, [](const AgentEntry* agent) { return agent->code == "PPL"; });
  return out;
}

std::string PartyFinder::with_roles(std::string code, const Roles& roles) const {
  for (const AgentEntry* agent : roles) {
    if (holds(code, agent->code)) continue;
    if (agent->before) {
      code = agent->code + code;
    } else if (agent->code.size() % 3 != 0) {
      code += agent->code;
    } else {
      for (size_t at = 0; at < agent->code.size(); at += 3)
        if (const std::string_view block = std::string_view(agent->code).substr(at, 3); !holds(code, block)) code += block;
    }
  }
  return code;
}

void PartyFinder::put(std::string code, bool actor, int32_t head, std::vector<Party>& out) const {
  if (code.empty() || code == "---" || out.size() >= kMaxParties) return;
  if (split_ && code.find('/') != std::string::npos) {
    for (size_t at = 0; at <= code.size();) {
      const size_t end = std::min(code.find('/', at), code.size());
      put(code.substr(at, end - at), actor, head, out);
      at = end + 1;
    }
    return;
  }
  const bool known = std::any_of(out.begin(), out.end(), [&](const Party& party) { return party.code == code; });
  if (!known) out.push_back({std::move(code), head, tree_.noun_phrase(head), actor});
}

std::vector<Party> PartyFinder::of_phrase(int32_t head, const std::vector<int32_t>& spent, int32_t depth) const {
  std::vector<Party> out;
  if (depth > kDepth) return out;
  Phrase phrase;
  collect(head, phrase);

  // The first name that begins in the core.
  size_t begin = phrase.forms.size(), end = begin;
  std::string actor;
  for (size_t i = 0; i < phrase.forms.size(); ++i) {
    if (!std::binary_search(phrase.core.begin(), phrase.core.end(), phrase.token_of[i])) continue;
    const PhraseTable::Match match = actor_at(phrase, i);
    if (match.value == PhraseTable::kNone || is_among(phrase.token_of[match.end - 1], spent)) continue;
    actor = code_of(match.value);
    begin = i;
    end = match.end;
    break;
  }
  const Roles roles = roles_of(phrase, begin, end, spent);
  if (!actor.empty()) {
    put(with_roles(actor, roles), true, head, out);
    // "Eriadori and Calenardhon leaders": the modifier's partners lead another country each.
    const int32_t modifier = phrase.token_of[end - 1];
    if (modifier != head)
      for (int32_t c = tree_.first_child(modifier); c >= 0; c = tree_.next_sibling(c))
        if (tree_.token(c).relation == Relation::conj)
          for (const Party& party : of_phrase(c, spent, depth + 1))
            if (party.actor) put(with_roles(party.code, roles), true, head, out);
    return out;
  }
  // "Soldiers from Gondor", "the population of Gondor": who stands behind a preposition.
  for (const Party& party : behind(head, spent, depth)) {
    if (roles.empty()) {
      put(party.code, party.actor, party.actor ? head : party.head, out);
    } else if (party.actor) {
      put(with_roles(party.code, roles), true, head, out);
    }
  }
  const bool named = std::any_of(out.begin(), out.end(), [](const Party& party) { return party.actor; });
  if (named || (!out.empty() && roles.empty())) return out;
  // "The president, Vladimir Putin": what stands beside it names him.
  for (int32_t c = tree_.first_child(head); c >= 0; c = tree_.next_sibling(c)) {
    if (tree_.token(c).relation != Relation::appos) continue;
    for (const Party& party : of_phrase(c, spent, depth + 1))
      if (party.actor) put(with_roles(party.code, roles), true, head, out);
    if (!out.empty()) return out;
  }
  if (!roles.empty()) put(with_roles("---", roles), false, head, out);
  return out;
}

/// Parties in what hangs on a noun: prepositional phrases first, then participles and "that" clauses.
std::vector<Party> PartyFinder::behind(int32_t head, const std::vector<int32_t>& spent, int32_t depth) const {
  std::vector<Party> out, roles_only;
  const auto take = [&](int32_t noun) {
    std::vector<Party> found = of_phrase(noun, spent, depth + 1);
    add_coordinated(noun, spent, depth + 1, found);
    const bool named = std::any_of(found.begin(), found.end(), [](const Party& party) { return party.actor; });
    if (named) out = std::move(found);
    else if (roles_only.empty()) roles_only = std::move(found);
    return named;
  };
  // "An attack by soldiers in the south" hangs both on the attack; a phrase deep in another one is reached through it.
  for (int32_t c = tree_.first_child(head); c >= 0; c = tree_.next_sibling(c)) {
    const Token& token = tree_.token(c);
    const bool phrase = token.relation == Relation::nmod || token.relation == Relation::obl || token.relation == Relation::obj;
    if (phrase && c > head && take(c)) return out;
    // "Ties almost five years ago": other modifiers have phrases of their own now and then.
    if ((token.relation == Relation::amod || token.relation == Relation::compound) && depth < kDepth) {
      std::vector<Party> inner = behind(c, spent, depth + 1);
      if (std::any_of(inner.begin(), inner.end(), [](const Party& party) { return party.actor; })) return inner;
    }
  }
  for (int32_t c = tree_.first_child(head); c >= 0; c = tree_.next_sibling(c)) {
    if (tree_.token(c).relation != Relation::acl || tree_.is_subtype(c, "relcl")) continue;
    for (int32_t n = tree_.first_child(c); n >= 0; n = tree_.next_sibling(n)) {
      const Relation r = tree_.token(n).relation;
      if ((r == Relation::nsubj || r == Relation::obj || r == Relation::obl || r == Relation::xcomp) && take(n)) return out;
    }
  }
  return roles_only;
}

/// "Danish media and government": the second shares the first one's country, and the words for roles before it.
std::vector<Party> PartyFinder::sharing_first(int32_t first, int32_t second, const std::vector<int32_t>& spent, int32_t depth) const {
  Phrase own, other;
  collect(second, own);
  collect(first, other);
  const Roles roles = roles_of(own, own.forms.size(), own.forms.size(), spent);
  std::vector<Party> out;
  for (size_t i = 0; i < other.forms.size(); ++i) {
    if (!std::binary_search(other.core.begin(), other.core.end(), other.token_of[i])) continue;
    const PhraseTable::Match name = actor_at(other, i);
    if (name.value == PhraseTable::kNone) continue;
    Roles before;
    for (size_t k = name.end; k < other.forms.size() && other.token_of[k] < first;) {
      const PhraseTable::Match role = dictionaries_.agent_names.longest(other.forms, k);
      if (role.value == PhraseTable::kNone || other.token_of[role.end - 1] >= first) { ++k; continue; }
      before.push_back(&dictionaries_.agents[static_cast<size_t>(role.value)]);
      k = role.end;
    }
    put(with_roles(with_roles(std::string(code_of(name.value)), before), roles), true, second, out);
    return out;
  }
  // "Officials of Gondor and police": the country stands behind the first.
  for (const Party& party : behind(first, spent, depth + 1))
    if (party.actor) put(with_roles(party.code, roles), true, second, out);
  return out;
}

/// "Lawmakers and officials in Arnor": the country stands behind the last one.
std::vector<Party> PartyFinder::sharing_last(int32_t first, int32_t last, const std::vector<int32_t>& spent, int32_t depth) const {
  Phrase own;
  collect(first, own);
  const Roles roles = roles_of(own, own.forms.size(), own.forms.size(), spent);
  std::vector<Party> out;
  if (roles.empty()) return out;
  for (const Party& party : behind(last, spent, depth + 1))
    if (party.actor) put(with_roles(party.code, roles), true, first, out);
  return out;
}

void PartyFinder::add_coordinated(int32_t head, const std::vector<int32_t>& spent, int32_t depth, std::vector<Party>& out) const {
  if (depth > kDepth) return;
  const auto any_named = [](const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [](const Party& party) { return party.actor; });
  };
  std::vector<Party> first = out;
  for (int32_t c = tree_.first_child(head); c >= 0; c = tree_.next_sibling(c)) {
    // "Mordor, the awful Arnor, and good Gondor": in a list the second may seem to stand beside the first.
    const bool listed = tree_.token(c).relation == Relation::appos && tree_.has_child(c, Relation::conj);
    if ((tree_.token(c).relation != Relation::conj && !listed) || !is_noun(c)) continue;
    std::vector<Party> found = of_phrase(c, spent, depth + 1);
    add_coordinated(c, spent, depth + 1, found);
    const bool bare = !tree_.has_child(c, Relation::det) && !tree_.has_child(c, Relation::nmod);
    if (bare && any_named(first) && !found.empty() && !any_named(found)) {
      std::vector<Party> shared = sharing_first(head, c, spent, depth);
      if (!shared.empty()) found = std::move(shared);
    } else if (!first.empty() && !any_named(first) && any_named(found) && tree_.has_child(c, Relation::nmod) && !tree_.has_child(head, Relation::nmod)) {
      std::vector<Party> shared = sharing_last(head, c, spent, depth);
      if (!shared.empty()) first = out = std::move(shared);
    }
    for (Party& party : found)
      if (out.size() < kMaxParties && std::none_of(out.begin(), out.end(), [&](const Party& known) { return known.code == party.code; }))
        out.push_back(std::move(party));
  }
}

std::vector<Party> PartyFinder::find(int32_t head, const std::vector<int32_t>& spent) const {
  if (head < 0) return {};
  std::vector<Party> out = of_phrase(head, spent, 0);
  add_coordinated(head, spent, 0, out);
  return out;
}

}  // namespace dateline::dictionary
