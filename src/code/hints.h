#pragma once

#include <array>
#include <cstdint>
#include <utility>

#include "core/document.h"

namespace dateline::coding {

/// What the language model saw of acts and their sides (Document::act_hints, side_hints), asked by token.
///
/// A question is a search among the hints: O(log hints); `best_in` looks at all of the sentence's and is asked once a sentence.
class Hints {
 public:
  explicit Hints(const Document& document) : document_(document) {}

  /// Did a model look? Without one nothing is likely and nothing unlikely.
  bool known() const { return document_.hinted; }
  /// The likeliest type of an act at this token and its chance; {-1, 0} where there is none to speak of.
  std::pair<int32_t, float> likeliest(int32_t token) const;
  /// The best chance of each of act_types() at any token of a sentence, and of an act of whatever type at one token.
  struct Best {
    std::array<float, 16> types{};
    float any = 0;
  };
  Best best_in(const Sentence& sentence) const;
  /// Chance that the token belongs to somebody who acts, or is acted upon.
  float source(int32_t token) const;
  float target(int32_t token) const;

 private:
  const SideHint* side(int32_t token) const;
  const Document& document_;
};

}  // namespace dateline::coding
