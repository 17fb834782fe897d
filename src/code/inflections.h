#pragma once

#include <string>
#include <string_view>

#include "code/frame.h"

namespace dateline::coding {

/// The words of the lexicon by their inflected forms: "shelling", "denies", "met" -> "shell", "deny", "meet".
///
/// A statistical lemmatiser now and then makes up a word ("rejecte"). Where its lemma is no word of the lexicon but the form is
/// one of a word that is, the lexicon's word is meant. Rules of English spelling make the forms; irregular ones are listed.
class Inflections {
 public:
  /// Adds a word with all its forms as a verb and as a noun. A form that belongs to two words keeps the first.
  void add(std::string_view word);
  bool knows(std::string_view lemma) const { return words_.find(lemma) != words_.end(); }
  /// The word of which this is a form (in lower case); empty where there is none. Valid as long as this object.
  std::string_view lemma_of(std::string_view form) const;

 private:
  StringSet words_;
  StringMap<std::string> forms_;
};

}  // namespace dateline::coding
