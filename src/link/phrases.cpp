#include "link/phrases.h"

#include <algorithm>

namespace dateline {

Phrases::Phrases(const Document& document) : document_(document) {
  const auto count = document.tokens.size();
  first_child_.assign(count + 1, 0);
  for (const Token& t : document.tokens)
    if (t.head >= 0) ++first_child_[static_cast<size_t>(t.head) + 1];
  for (size_t i = 0; i < count; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(static_cast<size_t>(first_child_[count]));
  std::vector<int32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (size_t i = 0; i < count; ++i)
    if (document.tokens[i].head >= 0)
      children_[static_cast<size_t>(next[static_cast<size_t>(document.tokens[i].head)]++)] = static_cast<int32_t>(i);

  // Leaves first: a token passes its reach on once all its dependents have passed theirs. In a cycle (a damaged tree)
  // nobody ever passes on, and each keeps what it has.
  reach_.resize(count);
  std::vector<int32_t> waiting(count), ready;
  for (size_t i = 0; i < count; ++i) {
    reach_[i] = {static_cast<int32_t>(i), static_cast<int32_t>(i) + 1};
    waiting[i] = first_child_[i + 1] - first_child_[i];
    if (waiting[i] == 0) ready.push_back(static_cast<int32_t>(i));
  }
  while (!ready.empty()) {
    const auto i = static_cast<size_t>(ready.back());
    ready.pop_back();
    const int32_t head = document.tokens[i].head;
    if (head < 0) continue;
    Reach& above = reach_[static_cast<size_t>(head)];
    above = {std::min(above.first, reach_[i].first), std::max(above.last, reach_[i].last)};
    if (--waiting[static_cast<size_t>(head)] == 0) ready.push_back(head);
  }

  sentence_.assign(count, -1);
  for (size_t s = 0; s < document.sentences.size(); ++s)
    for (int32_t i = document.sentences[s].first; i < document.sentences[s].last; ++i)
      sentence_[static_cast<size_t>(i)] = static_cast<int32_t>(s);
}

std::span<const int32_t> Phrases::children(int32_t token) const {
  const auto i = static_cast<size_t>(token);
  return {children_.data() + first_child_[i], static_cast<size_t>(first_child_[i + 1] - first_child_[i])};
}

bool Phrases::has_subtype(int32_t i, std::string_view subtype) const {
  return subtypes()[token(i).subtype] == subtype;
}

int32_t Phrases::child(int32_t of, Relation relation, std::string_view subtype) const {
  for (const int32_t c : children(of))
    if (token(c).relation == relation && (subtype.empty() || has_subtype(c, subtype))) return c;
  return -1;
}

Phrases::Reach Phrases::noun_phrase(int32_t head) const {
  const auto belongs = [&](int32_t c) {
    switch (token(c).relation) {
      case Relation::det: case Relation::amod: case Relation::nummod: case Relation::compound: case Relation::nmod:
      case Relation::flat: case Relation::fixed: case Relation::acl: case Relation::goeswith: case Relation::clf:
        return true;
      case Relation::advmod: case Relation::dep:  // "nearly 40 people", but not "X, too"
        return c < head;
      default:
        return false;
    }
  };
  // A predicate's dependents are mostly the clause's: its noun phrase ends at the left where the copula stands.
  const int32_t copula = child(head, Relation::cop);
  Reach reach{head, head + 1};
  const auto dependents = children(head);
  for (size_t k = dependents.size(); k-- > 0;) {
    const int32_t c = dependents[k];
    if (c > head || !belongs(c) || c < copula) continue;
    if (copula >= 0 && token(c).relation == Relation::advmod) continue;
    // Nothing but marks and other members may stand between what is taken and the next piece.
    reach.first = std::min(reach.first, subtree(c).first);
  }
  for (const int32_t c : dependents) {
    if (c < head) continue;
    const Token& before = token(std::max(0, subtree(c).first - 1));
    const std::string_view mark = document_.words(before.span);
    const bool cut = before.tag == Tag::PUNCT && (mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == "-" || mark == "—" || mark == "–");
    if (cut && token(c).relation != Relation::flat) break;
    if (!belongs(c)) {
      if (token(c).relation == Relation::punct || token(c).relation == Relation::case_) continue;
      break;
    }
    reach.last = std::max(reach.last, subtree(c).last);
  }
  // A closing mark at the edge is no part of the phrase.
  while (reach.last - 1 > head && token(reach.last - 1).tag == Tag::PUNCT) --reach.last;
  while (reach.first < head && token(reach.first).tag == Tag::PUNCT) ++reach.first;
  return reach;
}

Span Phrases::span(Reach reach) const { return cover(token(reach.first).span, token(reach.last - 1).span); }

int32_t Phrases::head_of(int32_t first, int32_t last) const {
  for (int32_t i = first; i < last; ++i)
    if (token(i).head < first || token(i).head >= last) return i;
  return last - 1;
}

}  // namespace dateline
