#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

/// The best tree over the words of one sentence: exactly one word hangs from the root.
///
/// Most sentences need only each word's best head; where that is no tree, Chu-Liu and Edmonds' algorithm finds the best one
/// (Chu & Liu 1965, Edmonds 1967), O(words^2) a contraction.
class SpanningTree {
 public:
  /// \param scores  [words x (words + 1)]: row d, column h + 1 is the score of head h for word d; column 0 is the root
  /// \param heads   head of each word, -1 for the root; words entries are written
  void solve(const float* scores, int words, int32_t* heads);

 private:
  std::vector<float> weight_;  // working scores, [nodes x nodes], node 0 is the root
  std::vector<int32_t> head_;
};

}  // namespace dateline
