#pragma once

#include <cstdint>
#include <vector>

#include "core/document.h"

namespace dateline {

/// Tokens [first, last) of a document.
struct TokenRange {
  int32_t first = 0, last = 0;

  constexpr bool empty() const { return last <= first; }
  constexpr int32_t size() const { return last - first; }
  constexpr bool contains(int32_t token) const { return first <= token && token < last; }
  constexpr bool contains(TokenRange other) const { return first <= other.first && other.last <= last; }
  constexpr bool overlaps(TokenRange other) const { return first < other.last && other.first < last; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

/// A document's dependency trees made walkable downwards. The tokens name their heads only; here stand their children,
/// the words each subtree reaches, and whether one token lies under another.
///
///   Trees trees(document);
///   for (int32_t child = trees.first_child(verb); child >= 0; child = trees.next_child(child)) …
///
/// Built in O(tokens); every question costs O(1) unless said otherwise. The document must outlive it and keep its tokens.
class Trees {
 public:
  explicit Trees(const Document& document);

  int32_t first_child(int32_t token) const { return first_child_[at(token)]; }  ///< leftmost; -1 for none
  int32_t next_child(int32_t token) const { return next_child_[at(token)]; }    ///< the next of the same head; -1 for none
  /// Smallest run of tokens that holds the token and all below it.
  TokenRange reach(int32_t token) const { return reach_[at(token)]; }
  /// True for the token itself too.
  bool is_under(int32_t token, int32_t ancestor) const {
    return enter_[at(ancestor)] <= enter_[at(token)] && leave_[at(token)] <= leave_[at(ancestor)];
  }

  const Token& token(int32_t t) const { return document_.tokens[at(t)]; }
  Relation relation(int32_t t) const { return token(t).relation; }
  /// First child with this relation, -1 for none. O(children).
  int32_t child(int32_t token, Relation relation) const;
  /// The same, of this subtype.
  int32_t child(int32_t token, Relation relation, uint8_t subtype) const;
  bool has_child(int32_t token, Relation relation) const { return child(token, relation) >= 0; }
  /// First token and one past the last of the sentence that holds the token. O(log sentences).
  TokenRange sentence(int32_t token) const;

 private:
  static size_t at(int32_t index) { return static_cast<size_t>(index); }

  const Document& document_;
  std::vector<int32_t> first_child_, next_child_;
  std::vector<TokenRange> reach_;
  std::vector<int32_t> enter_, leave_;  ///< when a walk through the tree enters and leaves the token
};

}  // namespace dateline
