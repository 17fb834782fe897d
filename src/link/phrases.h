#pragma once

#include <span>
#include <vector>

#include "core/document.h"

namespace dateline {

/// The dependency trees of a document read as phrases: who hangs on whom, and how far a noun phrase reaches.
///
/// Built once a document in O(tokens); answers are O(1) or O(children). The document must outlive it and keep its tokens.
class Phrases {
 public:
  static constexpr int32_t kLongest = 60;  ///< words on either side of its head that a noun phrase may have

  explicit Phrases(const Document& document);

  const Document& document() const { return document_; }
  const Token& token(int32_t i) const { return document_.tokens[static_cast<size_t>(i)]; }

  /// Direct dependents of a token, in text order.
  std::span<const int32_t> children(int32_t token) const;
  /// The first dependent with this relation (and subtype, where one is given), -1 for none.
  int32_t child(int32_t token, Relation relation, std::string_view subtype = {}) const;
  bool has_subtype(int32_t token, std::string_view subtype) const;

  /// Tokens [first, last) that a subtree reaches over.
  struct Reach {
    int32_t first, last;
  };
  Reach subtree(int32_t token) const { return reach_[static_cast<size_t>(token)]; }

  /// Tokens of the noun phrase that `head` governs: determiner, modifiers and complements up to the first comma, without
  /// appositions, further members of a coordination, and its own preposition. No further than kLongest words either way.
  Reach noun_phrase(int32_t head) const;

  Span span(Reach reach) const;

  bool finite(int32_t token) const;  ///< a verb form with tense, or a modal, by its Penn tag
  bool breaks(int32_t token) const;  ///< a comma, bracket, dash or the like, which no plain noun phrase goes across

  /// The token of [first, last) whose governor lies outside: the head of a name.
  int32_t head_of(int32_t first, int32_t last) const;

  /// Index of the sentence that holds the token.
  int32_t sentence(int32_t token) const { return sentence_[static_cast<size_t>(token)]; }

 private:
  const Document& document_;
  std::vector<int32_t> children_, first_child_;  ///< dependents of i: children_[first_child_[i] .. first_child_[i + 1])
  std::vector<Reach> reach_;
  std::vector<int32_t> sentence_;
};

}  // namespace dateline
