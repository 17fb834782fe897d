#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "code/inflections.h"
#include "core/document.h"

namespace dateline::coding {

/// Asks a document's dependency trees the questions that frames ask: who is the subject, whoever said so last?
///
/// The grammar of English and the scheme of Universal Dependencies (universaldependencies.org, English EWT and GUM) stand here
/// and nowhere else in this stage: passives, relative clauses, participles, infinitives that borrow a subject, shared subjects.
///
/// A question returns the index of a token, or -1 where the tree has no answer. Building is O(tokens); a question looks at
/// the children of a few tokens.
class Tree {
 public:
  /// \param inflections  corrects the lemmas of the lexicon's words; must outlive the tree
  Tree(const Document& document, const Inflections& inflections);

  const Document& document() const { return document_; }
  const Token& token(int32_t t) const { return document_.tokens[static_cast<size_t>(t)]; }
  /// In lower case where it is a word of the lexicon.
  std::string_view lemma(int32_t t) const { return lemmas_[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return token(t).head; }

  /// for (int32_t c = tree.first_child(t); c >= 0; c = tree.next_sibling(c)), in text order
  int32_t first_child(int32_t t) const { return first_child_[static_cast<size_t>(t)]; }
  int32_t next_sibling(int32_t t) const { return next_sibling_[static_cast<size_t>(t)]; }
  /// The first child with this relation, whatever its subtype.
  int32_t child(int32_t t, Relation relation) const;
  bool has_child(int32_t t, Relation relation) const { return child(t, relation) >= 0; }
  bool has_child_lemma(int32_t t, Relation relation, std::string_view lemma) const;

  bool is_subtype(int32_t t, std::string_view subtype) const;
  bool is_penn(int32_t t, std::string_view tag) const;

  /// "was arrested", "troops killed in", "arrested and charged".
  bool is_passive(int32_t verb) const;
  /// Whoever stands as subject in the text, of an active or a passive: its own, or borrowed from the clause it hangs on.
  int32_t surface_subject(int32_t verb, int32_t depth = 0) const;
  /// Who does it.
  int32_t doer(int32_t verb) const;
  /// To whom it is done.
  int32_t patient(int32_t verb, int32_t depth = 0) const;
  /// The noun behind "by" of a passive.
  int32_t agent(int32_t verb) const;
  /// "who", "which", "that" stand for the noun their clause belongs to; any other token for itself.
  int32_t antecedent(int32_t t) const;

  /// The child that stands behind this preposition, nouns and gerunds alike; `from` < 0 begins, else the next one after it.
  int32_t behind(int32_t t, std::string_view preposition, int32_t from = -1) const;
  /// The preposition before a noun; empty where there is none.
  std::string_view preposition(int32_t noun) const;

  /// The verb that carries a noun as its object or passive subject ("*held* talks", "talks were *held*"), else -1.
  int32_t carrier(int32_t noun) const;
  /// The word whose clause this is part of: the nearest verb, or predicate with a copula, at or above the token.
  int32_t predicate(int32_t t) const;
  bool is_predicate(int32_t t) const;

  /// The phrase around a noun: its words without relative clauses, appositions, coordinated nouns and what stands after a comma.
  Span noun_phrase(int32_t noun, int32_t depth = 0) const;
  /// All words below and at the token, first to last.
  Span subtree(int32_t t) const;
  /// Is `t` at or below `top`?
  bool below(int32_t t, int32_t top) const;

 private:
  int32_t object_like(int32_t verb) const;
  bool is_time(int32_t t) const;
  int32_t borrowed_subject(int32_t verb, int32_t depth) const;
  int32_t carrier_of_conjunct(int32_t noun) const;
  bool matches_preposition(int32_t noun, std::string_view preposition) const;

  const Document& document_;
  std::vector<int32_t> first_child_, next_sibling_;
  std::vector<std::string_view> lemmas_;
};

}  // namespace dateline::coding
