#include "analyse/lemma_mend.h"

#include <utf8proc.h>

#include "core/utf8.h"

namespace dateline {
namespace {

bool starts_upper(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_upper(next_code_point(word, at));
}

void capitalise(std::string& word) {
  size_t at = 0;
  const auto first = static_cast<utf8proc_int32_t>(next_code_point(word, at));
  std::string initial;
  append_utf8(initial, static_cast<char32_t>(utf8proc_toupper(first)));
  word.replace(0, at, initial);
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

class Mender {
 public:
  Mender(Tag tag, const KnownLemmas& known, std::string& lemma) : tag_(tag), known_(known), lemma_(lemma) {}

  void plural(const std::string& form) {
    if (is_known(lemma_)) return;
    // "-ies" of "-y": "movie" and "selfie" are known, or short.
    if (form.ends_with("ies") && lemma_.ends_with("ie") && form.size() > 5) return take(lemma_.substr(0, lemma_.size() - 2) + "y");
    for (const std::string_view hiss : {"shes", "ches", "sses", "xes"})
      if (form.ends_with(hiss) && lemma_.ends_with("e")) return take(lemma_.substr(0, lemma_.size() - 1));
  }

  void inflected() {
    if (lemma_.size() < 3 || is_known(lemma_)) return;
    const std::string longer = lemma_ + "e", shorter = lemma_.substr(0, lemma_.size() - 1);
    if (is_known(longer)) return take(longer);
    const bool doubled = lemma_[lemma_.size() - 1] == lemma_[lemma_.size() - 2];
    if ((lemma_.back() == 'e' || doubled) && is_known(shorter)) return take(shorter);
  }

 private:
  bool is_known(const std::string& word) const {
    std::string key = lower(word) + '\t';
    key += name_of(tag_);
    return known_.contains(key);
  }
  void take(std::string word) { lemma_ = std::move(word); }

  Tag tag_;
  const KnownLemmas& known_;
  std::string& lemma_;
};

}  // namespace

void mend_lemma(std::string_view form, Tag tag, std::string_view penn, const KnownLemmas& known, std::string& lemma) {
  if (lemma.empty()) return;
  if (penn == "NNP" && tag == Tag::PROPN) {
    if (starts_upper(form)) lemma = form;
    return;
  }
  if (penn == "NNS" || penn == "NNPS") Mender(tag, known, lemma).plural(lower(form));
  else if (penn == "VBG" || penn == "VBN" || penn == "VBD" || penn == "JJR" || penn == "JJS") Mender(tag, known, lemma).inflected();
  if ((penn == "NNP" || penn == "NNPS") && starts_upper(form) && !starts_upper(lemma)) capitalise(lemma);
}

}  // namespace dateline
