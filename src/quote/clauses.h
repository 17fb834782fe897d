#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "quote/cue_lexicon.h"
#include "quote/draft.h"
#include "quote/trees.h"

namespace dateline {

/// Reads quotations off the dependency trees: a cue word, what its complement says, and whose word it is.
///
///   ClauseReader reader(document, trees, lexicon);
///   for (int32_t t = 0; t < tokens; ++t)
///     if (std::optional<Draft> draft = reader.read(t)) …
///
/// Spans follow the guidelines of PolNeAR (Newell, Margolin and Ruths, LREC 2018): the cue is the verb with its auxiliaries,
/// negation and particle; the content begins at "that" or "to"; the source is the whole noun phrase with its appositives
/// and relative clauses; the addressee belongs to none of them.
///
/// Cost: a token that is no cue costs one look-up; a cue the length of its sentence at most.
class ClauseReader {
 public:
  ClauseReader(const Document& document, const Trees& trees, const CueLexicon& lexicon)
      : document_(document), trees_(trees), lexicon_(lexicon) {}

  /// The quotation this token is the cue of; nothing where it is no cue, or takes no complement here that tells of one.
  std::optional<Draft> read(int32_t token) const;

  /// The entry of the lexicon for the token's lemma and class, null for none.
  const Cue* cue_of(int32_t token) const;

  /// Who acts, found through coordination, control and relative clauses.
  struct Source {
    int32_t head = -1;      ///< as written: "who"; -1 where there is none
    int32_t referent = -1;  ///< what it stands for, where grammar tells: the noun before "who"; else equal to head
    TokenRange range;       ///< the whole noun phrase
  };
  Source subject_of(int32_t predicate, bool as_controller = false, int depth = 0) const;

  /// The subject of a verb. A finite verb without one of its own in the tree takes the phrase it follows, before a far one
  /// through coordination (a phrase after a preposition is none); a gerund without one takes that of its sentence.
  /// `group` is the verb with its auxiliaries.
  Source source_of_verb(int32_t verb, TokenRange group) const;

  /// The verb with its auxiliaries, negation and particle; a governing "went on to" belongs to it.
  TokenRange verb_group(int32_t verb) const;

  /// True for past and present forms that can stand without an auxiliary.
  bool is_finite(int32_t verb) const;

  /// The noun phrase that a token heads, without what lies beyond `without`.
  Source phrase(int32_t head, TokenRange without) const;

  /// The noun phrase that begins (`step` 1) or ends (`step` -1) at this token, read off the tags alone, for where the tree
  /// ties no subject to a verb that must have one. Nothing where the token is no part of one.
  Source neighbour(int32_t token, int step, TokenRange within) const;

  /// Puts what stands in `range`, which `head` governs, into the content of a draft that has its cue.
  void add_content(Draft& draft, int32_t head, TokenRange range) const;

  const Trees& trees() const { return trees_; }

 private:
  /// The children of a verb that matter here; -1 for none.
  struct Complements {
    int32_t object = -1, indirect_object = -1, clause = -1, open_clause = -1, passive_subject = -1, agent = -1;
  };
  Complements complements_of(int32_t token) const;
  bool is_passive(int32_t verb) const;
  bool is_infinitive(int32_t verb) const;
  /// The child that ties a phrase or clause to its head, if it is one of these words: "for", "that"; -1 otherwise.
  int32_t case_of(int32_t phrase, std::span<const std::string> words) const;
  int32_t main_clause_of(int32_t adjunct) const;

  std::optional<Draft> read_verb(int32_t token, const Cue& cue) const;
  std::optional<Draft> read_noun(int32_t token, const Cue& cue) const;
  std::optional<Draft> read_adjective(int32_t token, const Cue& cue) const;
  std::optional<Draft> read_according(int32_t token) const;
  bool fill_verb_content(Draft& draft, int32_t token, const Cue& cue, const Complements& has) const;
  void leave_out_comment(Draft& draft) const;
  void mend_edges(Draft& draft) const;
  bool fill_by_place(Draft& draft, int32_t token, const Cue& cue, const Complements& has) const;
  void reach_back_to_cue(Draft& draft) const;
  bool fill_parenthesis(Draft& draft, int32_t token) const;
  bool fill_about(Draft& draft, int32_t token, const Frame& frame) const;
  void push_pieces(Draft& draft, int32_t head, TokenRange range) const;
  TokenRange with_phrases(TokenRange object, int32_t verb, const Frame& frame) const;

  std::string_view lemma(int32_t token) const { return document_.lemma(token); }
  std::string_view form(int32_t token) const { return document_.form(token); }

  const Document& document_;
  const Trees& trees_;
  const CueLexicon& lexicon_;
};

}  // namespace dateline
