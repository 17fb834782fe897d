#pragma once

#include <vector>

#include "core/document.h"
#include "quote/cue_lexicon.h"
#include "quote/trees.h"

namespace dateline {

/// A quotation in the making: the same three roles as Quote, in tokens, before edges are trimmed.
struct Draft {
  std::vector<TokenRange> content;
  std::vector<TokenRange> cue;
  std::vector<TokenRange> source;
  Complement complement = Complement::kClause;  ///< how the cue took its content
  int32_t cue_word = -1;     ///< token that makes it a quotation: "said", "according"; -1 where nothing but marks do
  int32_t speaker_head = -1; ///< token that stands for the speaker: the head of the source, or of the noun that "who" refers to
  int32_t speaker = -1;      ///< entity, where it is known otherwise than by the head; -1 for none
  bool outermost = true;     ///< false: its cue lies inside the content of another
};

}  // namespace dateline
