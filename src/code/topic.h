#pragma once

#include <string_view>

#include "code/lexicon.h"
#include "code/tree.h"
#include "core/document.h"

namespace dateline::coding {

/// What a text is about, where that makes its battles and defeats no events: a match, a film, a share price, an accident.
///
/// Counts words of the lexicon's topic classes. A long text needs several different ones and a fair share of all its words;
/// one sentence needs two. Cost: one look-up a noun or verb.
class Topic {
 public:
  Topic(const Document& document, const Tree& tree, const Lexicon& lexicon);

  /// "sport", "culture", "market"; empty where the text may tell of events.
  std::string_view not_public() const { return veto_; }

 private:
  std::string_view veto_;
};

}  // namespace dateline::coding
