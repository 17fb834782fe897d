#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyse/name_agreement.h"
#include "core/document.h"
#include "core/error.h"

namespace dateline {

/// Names from tag scores: the best sequence of B-I-E-S-O tags in which every name begins, goes on and ends with one type.
class NameTags {
 public:
  struct Found {
    int32_t first = 0, last = 0;  ///< words [first, last)
    EntityType type = EntityType::MISC;
    float confidence = 0;         ///< lowest probability of its words' tags
    TypeMass mass{};              ///< how likely each type is
  };
  struct Scratch {
    std::vector<float> score;
    std::vector<int16_t> back;
    std::vector<int16_t> path;
  };

  /// Tags such as "O", "B-PERSON". Errors: kInput for one that is no such tag.
  static Result<NameTags> make(const std::vector<std::string>& tags);

  int size() const { return static_cast<int>(tags_.size()); }

  /// Appends the names of one sentence. `logits` [words x stride], tags in the first size() columns.
  void decode(const float* logits, int words, int stride, Scratch& scratch, std::vector<Found>& out) const;

 private:
  struct Tag {
    char place = 'O';  // B I E S O
    EntityType type = EntityType::MISC;
  };
  std::vector<Tag> tags_;
  std::vector<std::vector<int16_t>> before_;  // tags that may stand before each
};

}  // namespace dateline
