#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace dateline {

/// A syntactic word as the treebanks cut it. "don't" is two, the second `joined` to the first.
struct Word {
  Span span;
  bool joined = false;  ///< a further part of one written word
};

/// Cuts one paragraph into words as English Universal Dependencies do (EWT and GUM, 2.16): punctuation apart, hyphened
/// words apart save after prefixes ("pre-election", but "Russian - speaking"), contractions and possessives as parts of one
/// written word, numbers, addresses, abbreviations and runs of marks whole.
///
/// Laws: words are in order, none is empty, none overlaps another, none holds white space, and together they
/// cover every character that is not white space. Appends to `out`. O(bytes).
void tokenize(std::string_view text, Span paragraph, std::vector<Word>& out);

}  // namespace dateline
