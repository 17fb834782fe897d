#include "analyse/lemma_mend.h"

#include <utf8proc.h>

#include <utility>

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

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "mop", "fin", but not "rout": one consonant after one vowel, which a verb without an e would double ("mopped").
bool ends_in_one_consonant(std::string_view stem) {
  return stem.size() > 1 && !is_vowel(stem.back()) && stem.back() != 'w' && stem.back() != 'x' && is_vowel(stem[stem.size() - 2]) &&
         (stem.size() == 2 || !is_vowel(stem[stem.size() - 3]));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "1,100" -> "1100", as the treebanks have it: commas between a digit and three digits go.
void join_thousands(std::string& number) {
  for (size_t at = number.find(','); at != std::string::npos; at = number.find(',', at)) {
    const bool three = at > 0 && is_digit(number[at - 1]) && at + 3 < number.size() && is_digit(number[at + 1]) && is_digit(number[at + 2]) &&
                       is_digit(number[at + 3]) && (at + 4 == number.size() || !is_digit(number[at + 4]));
    if (three) number.erase(at, 1);
    else ++at;
  }
}

/// "Sept." -> "September"; empty for what is no month cut short. "Jan" and "Mar" are people too.
std::string_view whole_month(std::string_view form) {
  static constexpr std::pair<std::string_view, std::string_view> kMonths[] = {
      {"Jan.", "January"}, {"Feb.", "February"}, {"Feb", "February"}, {"Mar.", "March"}, {"Apr.", "April"}, {"Aug.", "August"}, {"Aug", "August"},
      {"Sept.", "September"}, {"Sept", "September"}, {"Sep.", "September"}, {"Oct.", "October"}, {"Oct", "October"}, {"Nov.", "November"},
      {"Nov", "November"}, {"Dec.", "December"}, {"Dec", "December"}};
  for (const auto& [cut, whole] : kMonths)
    if (form == cut) return whole;
  return {};
}

std::string_view ending_of(std::string_view penn, std::string_view form) {
  if (penn == "VBG") return "ing";
  if (penn == "VBN" || penn == "VBD") return "ed";
  if (penn == "JJR") return "er";
  if (penn == "JJS") return "est";
  if (penn == "VBZ") return form.ends_with("es") ? "es" : "s";
  return {};
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

  /// Takes the ending off again, in the ways English puts it on, where the lemma is no word that is known or lacks its e.
  void inflected(std::string_view form, std::string_view ending) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 2) return;
    const std::string stem(form.substr(0, form.size() - ending.size()));
    // "fined" is of "fine", not of "fin"; "-s" doubles nothing.
    const bool first_e = ending != "s" && ending != "es" && ends_in_one_consonant(stem);
    if (is_known(lemma_) && !(first_e && lemma_ == stem)) return;
    const std::string with_e = stem + "e";
    const bool doubled = stem[stem.size() - 1] == stem[stem.size() - 2];
    if (first_e && is_known(with_e)) return take(with_e);
    if (is_known(stem)) return take(stem);
    if (is_known(with_e)) return take(with_e);
    if (doubled && is_known(stem.substr(0, stem.size() - 1))) return take(stem.substr(0, stem.size() - 1));
    if (stem.back() == 'i' && is_known(stem.substr(0, stem.size() - 1) + "y")) return take(stem.substr(0, stem.size() - 1) + "y");
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
    if (const auto month = whole_month(form); !month.empty()) lemma = month;
    else if (starts_upper(form)) lemma = form;
    return;
  }
  if (penn == "CD") join_thousands(lemma);
  else if (penn == "NNS" || penn == "NNPS") Mender(tag, known, lemma).plural(lower(form));
  else if (const auto ending = ending_of(penn, form); !ending.empty()) Mender(tag, known, lemma).inflected(lower(form), ending);
  if ((penn == "NNP" || penn == "NNPS") && starts_upper(form) && !starts_upper(lemma)) capitalise(lemma);
}

}  // namespace dateline
