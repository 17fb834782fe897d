#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "core/document.h"

namespace dateline {

/// Words that are lemmas, as `lemma TAB tag`.
using KnownLemmas = std::unordered_set<std::string>;

/// Sets right what a lemma rule, guessed from a word's context, gets wrong by the word itself:
/// a name's word keeps its capitals ("McGilloway", "New" of "New York"), a month cut short is written out ("Sept." -> "September"),
/// a number loses the commas of its thousands, and an ending that no word has gives way to one that a known word has
/// ("clashe" -> "clash", "factorie" -> "factory", "violat" -> "violate").
///
/// \param penn  the Penn tag of the word
/// \param known lemmas of the treebanks and of WordNet; a made lemma among them is left alone
/// O(length).
void mend_lemma(std::string_view form, Tag tag, std::string_view penn, const KnownLemmas& known, std::string& lemma);

}  // namespace dateline
