#pragma once

#include <cstdint>
#include <vector>

#include "core/document.h"
#include "quote/trees.h"

namespace dateline {

/// Which entity a word stands for. Built once a document: O(tokens + mentions).
class Speakers {
 public:
  Speakers(const Document& document, const Trees& trees);

  /// The entity that a noun phrase with this head names; else one named inside its apposition or flat name; -1 for none.
  int32_t of(int32_t head) const;

 private:
  const Trees& trees_;
  std::vector<int32_t> entity_;  ///< of each token that heads a mention or lies in a name; -1 for none
};

}  // namespace dateline
