#pragma once

#include <vector>

namespace dateline {

/// Self-attention over one window (Vaswani et al. 2017), all heads of 32 numbers.
///
/// `qkv` is [n x 3 width]: each piece's queries, keys and values. `mixed` [n x width] gets, for each piece and head, the mean of the values
/// weighted by softmax(q k / sqrt(32)). A few rows of scores are made, turned to weights and used while they are in the cache; there is never
/// a matrix of n x n. Scores beyond +-80 count as +-80. Cost: O(n^2 width). `scratch` grows to some 70 n numbers.
void attend(const float* qkv, int n, int width, std::vector<float>& scratch, float* mixed);

constexpr int kAttentionHead = 32;  ///< width of a head

}  // namespace dateline
