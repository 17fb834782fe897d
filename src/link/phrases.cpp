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

bool Phrases::finite(int32_t i) const {
  const std::string& penn = penn_tags()[token(i).xpos];
  return penn == "VBD" || penn == "VBZ" || penn == "VBP" || penn == "MD";
}

bool Phrases::breaks(int32_t i) const {
  if (token(i).tag != Tag::PUNCT) return false;
  const std::string_view mark = document_.words(token(i).span);
  return mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == ")" || mark == "—" || mark == "–" || mark == "--";
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
  for (const int32_t c : dependents) {
    if (c > head) break;
    if (!belongs(c) || c < copula || (copula >= 0 && token(c).relation == Relation::advmod)) continue;
    reach.first = std::min(reach.first, subtree(c).first);
  }
  reach.first = std::max(reach.first, head - kLongest);
  // A wrong arc must not draw half the sentence in: at the left stands no finite verb and no preposition but "of".
  for (int32_t i = head; i-- > reach.first;) {
    const Token& t = token(i);
    const std::string_view form = document_.words(t.span);
    const bool possessive = t.tag == Tag::PART && form.find('s') != std::string_view::npos;  // "Russia's"
    const bool measure = token(i + 1).tag == Tag::NUM || document_.words(token(i + 1).span) == "least";  // "up to 30", "at least 30"
    const bool joins = t.tag == Tag::ADP && (form == "of" || ((form == "to" || form == "than" || form == "at" || form == "At") && measure));
    const bool stops = finite(i) || t.tag == Tag::SCONJ || (t.tag == Tag::PART && !possessive) || (t.tag == Tag::ADP && !joins) || breaks(i);
    if (!stops) continue;
    reach.first = i + 1;
    break;
  }
  for (const int32_t c : dependents) {
    if (c < head) continue;
    const Reach piece = subtree(c);
    if (piece.first > head + 1 && breaks(piece.first - 1) && token(c).relation != Relation::flat) break;
    if (!belongs(c)) {
      if (token(c).relation == Relation::punct || token(c).relation == Relation::case_) continue;
      break;
    }
    if (piece.first > reach.last + 1 || piece.first < head) break;  // something of another phrase lies between
    const bool clause = token(c).relation == Relation::acl;
    const int32_t end = std::min(piece.last, head + kLongest);
    int32_t last = reach.last;
    while (last < end && (has_subtype(c, "relcl") || !(finite(last) && !clause)) && !breaks(last)) ++last;
    reach.last = std::max(reach.last, last);
    if (last < piece.last) break;
  }
  // A closing mark at the edge is no part of the phrase.
  while (reach.last - 1 > head && (token(reach.last - 1).tag == Tag::PUNCT || token(reach.last - 1).tag == Tag::ADP || token(reach.last - 1).tag == Tag::SCONJ))
    --reach.last;
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
