#include "dictionary/text_words.h"

#include <algorithm>

namespace dateline::dictionary {

TextWords::TextWords(const Document& document, const Vocabulary& vocabulary) {
  const size_t n = document.tokens.size();
  forms_.reserve(n);
  lemmas_.reserve(n);
  tokens_.reserve(n);
  begins_.reserve(n + 1);
  std::string buffer;
  for (size_t t = 0; t < n; ++t) {
    begins_.push_back(tokens_.size());
    const auto token = static_cast<int32_t>(t);
    const std::string_view form = document.form(token);
    const bool whole = form.find_first_of("-_") == std::string_view::npos;
    for (size_t at = 0; at < form.size();) {
      const size_t end = std::min(form.find_first_of("-_", at), form.size());
      if (end > at) {
        forms_.push_back(vocabulary.find(form.substr(at, end - at), buffer));
        lemmas_.push_back(whole ? vocabulary.find(document.lemma(token), buffer) : kNoWord);
        tokens_.push_back(token);
      }
      at = end + 1;
    }
  }
  begins_.push_back(tokens_.size());
}

}  // namespace dateline::dictionary
