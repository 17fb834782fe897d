#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "core/document.h"

namespace dateline::coding {

/// What the language model saw of acts and their sides (Document::act_hints, side_hints), asked by token.
///
/// A question is a search among the hints: O(log hints); best_in looks at the sentence's own.
class Hints {
 public:
  explicit Hints(const Document& document) : document_(document) {}

  /// Did a model look? Without one nothing is likely and nothing unlikely.
  bool known() const { return document_.hinted; }
  /// The likeliest type of an act at this token and its chance; {-1, 0} where there is none to speak of.
  std::pair<int32_t, float> likeliest(int32_t token) const;
  /// The best chance of a type at any token of the sentence.
  float best_in(const Sentence& sentence, std::string_view type) const;
  /// The best chance of any act at one token of the sentence.
  float any_in(const Sentence& sentence) const;
  /// Chance that the token belongs to somebody who acts, or is acted upon.
  float source(int32_t token) const;
  float target(int32_t token) const;

 private:
  const SideHint* side(int32_t token) const;
  const Document& document_;
};

}  // namespace dateline::coding
