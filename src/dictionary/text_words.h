#pragma once

#include <cstdint>
#include <vector>

#include "code/tree.h"
#include "core/document.h"
#include "dictionary/dictionaries.h"

namespace dateline::dictionary {

/// A document's words as the dictionaries count them: "Al-Qaeda" is two, a hyphen alone is none.
class TextWords {
 public:
  TextWords(const Document& document, const Vocabulary& vocabulary);

  size_t size() const { return tokens_.size(); }
  Word form(size_t i) const { return forms_[i]; }
  /// kNoWord where the lemma is no word of a dictionary, or the word is a part of a token.
  Word lemma(size_t i) const { return lemmas_[i]; }
  int32_t token(size_t i) const { return tokens_[i]; }
  const std::vector<Word>& forms() const { return forms_; }

  /// The words of a token: [first(t), last(t)).
  size_t first(int32_t token) const { return begins_[static_cast<size_t>(token)]; }
  size_t last(int32_t token) const { return begins_[static_cast<size_t>(token) + 1]; }

  bool is(size_t i, Word word, bool lemmas) const { return word != kNoWord && (forms_[i] == word || (lemmas && lemmas_[i] == word)); }

 private:
  std::vector<Word> forms_, lemmas_;
  std::vector<int32_t> tokens_;
  std::vector<size_t> begins_;
};

}  // namespace dateline::dictionary
