#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyse/lemma_mend.h"
#include "analyse/lemma_rule.h"
#include "analyse/linear.h"
#include "analyse/model_file.h"
#include "analyse/mst.h"
#include "analyse/name_tags.h"
#include "core/document.h"

namespace dateline {

/// The light heads on the encoder's word vectors: sentence ends, tags, lemma rules, names, trees, hints of acts and their sides.
class Heads {
 public:
  struct Scratch {
    Linear::Scratch linear;
    std::vector<float> tags;      // [words x columns]
    std::vector<float> tree;      // [words x (2 arc + 2 label)]
    std::vector<float> dependents, product, governors, scores;  // of the biaffine products
    int words = 0;                // of the batch
    std::vector<float> relations; // [words of the batch from relations_begin to relations_end x relations_.out()]
    int relations_begin = 0, relations_end = 0;
    std::vector<int32_t> heads;
    std::vector<NameTags::Found> names;
    std::vector<TypeMass> name_masses;  // one for each of the document's names; cleared by who starts a document
    NameTags::Scratch name_tags;
    SpanningTree tree_search;
    std::string key;
  };

  /// Reads the heads of an open file, which must outlive them, for an encoder of this width.
  static Result<Heads> load(const ModelFile& file, int width);

  /// First step: the scores of all words [words x width] of a batch, kept in `scratch`.
  void score(const float* words, int count, Scratch& scratch) const;

  /// Does a sentence end with this word of the batch?
  bool ends_sentence(int word, const Scratch& scratch) const;

  /// Fills tag, xpos, features, lemma, head, relation of tokens [first, last) of the document: one sentence, whose first word is
  /// word `at` of the batch. Adds its names.
  void read_sentence(Document& document, int first, int last, int at, Scratch& scratch) const;

  /// Has the model columns for acts and their sides?
  bool hints() const { return act_.size > 0; }

  const std::vector<std::string>& feature_names() const { return feature_names_; }

 private:
  struct RelationLabel {
    Relation relation = Relation::dep;
    uint8_t subtype = 0;
  };
  struct Part {
    int begin = 0, size = 0;  // columns of Scratch::tags
  };
  void add_lemma(Document& document, int32_t token, const LemmaRule& rule, std::string& key) const;
  static int best(const float* row, Part part);
  void parse(Document& document, int first, int last, int at, Scratch& scratch) const;
  void hint(Document& document, int32_t token, const float* row) const;
  void relate(int begin, int end, Scratch& scratch) const;

  Linear tags_, tree_;
  // The biaffine products, a dependent's side: [dependent 1] W, the one being the bias. For arcs a vector to multiply with each governor;
  // for relations such a vector for each, and behind them a number for each.
  Linear arc_weight_, label_weight_;
  Part end_, upos_, xpos_, feats_, lemma_, name_;
  Part act_, side_;                  // of size 0 in a model without them
  std::vector<int32_t> act_values_;  // index in act_types() of each column, -1 for none
  int arc_ = 0, label_ = 0;
  const float* root_ = nullptr;
  std::vector<Tag> upos_values_;
  std::vector<uint8_t> xpos_values_;
  std::vector<uint16_t> feature_values_;
  std::vector<std::string> feature_names_;
  std::vector<LemmaRule> lemma_rules_;
  KnownLemmas lemmas_in_use_;
  std::unordered_map<std::string_view, std::string_view> known_lemmas_;  // "form TAB tag": words better known than guessed
  std::vector<RelationLabel> relations_;
  size_t root_label_ = 0;
  NameTags names_;
};

}  // namespace dateline
