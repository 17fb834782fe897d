#include "analyse/mst.h"

#include <algorithm>
#include <limits>

namespace dateline {
namespace {

constexpr float kNever = -1e30f;

/// True where following heads from every node leads to node 0.
bool is_tree(const std::vector<int32_t>& head, std::vector<int8_t>& state) {
  const size_t n = head.size();
  state.assign(n, 0);
  state[0] = 2;
  for (size_t start = 1; start < n; ++start) {
    size_t at = start;
    while (state[at] == 0) {
      state[at] = 1;
      at = static_cast<size_t>(head[at]);
    }
    if (state[at] == 1) return false;
    for (at = start; state[at] == 1; at = static_cast<size_t>(head[at])) state[at] = 2;
  }
  return true;
}

/// Best arborescence from node 0. `weight` [n x n]: row is the dependent. Recursion is as deep as cycles nest, at most n / 2.
std::vector<int32_t> arborescence(const std::vector<float>& weight, size_t n) {
  std::vector<int32_t> head(n, 0);
  for (size_t d = 1; d < n; ++d) {
    float best = -std::numeric_limits<float>::infinity();
    for (size_t h = 0; h < n; ++h)
      if (h != d && weight[d * n + h] > best) best = weight[d * n + h], head[d] = static_cast<int32_t>(h);
  }
  // One cycle, if there is any.
  std::vector<int32_t> colour(n, 0);
  size_t in_cycle = 0;
  for (size_t start = 1; start < n && in_cycle == 0; ++start) {
    size_t at = start;
    while (at != 0 && colour[at] == 0) {
      colour[at] = static_cast<int32_t>(start);
      at = static_cast<size_t>(head[at]);
    }
    if (at != 0 && colour[at] == static_cast<int32_t>(start)) in_cycle = at;
  }
  if (in_cycle == 0) return head;
  std::vector<char> cycle(n, 0);
  for (size_t at = in_cycle; cycle[at] == 0; at = static_cast<size_t>(head[at])) cycle[at] = 1;

  // Contract it to the last node of a smaller graph.
  std::vector<size_t> old_of;
  std::vector<size_t> new_of(n, 0);
  for (size_t i = 0; i < n; ++i)
    if (!cycle[i]) new_of[i] = old_of.size(), old_of.push_back(i);
  const size_t m = old_of.size() + 1, c = m - 1;
  std::vector<float> smaller(m * m, kNever);
  std::vector<size_t> enters(m, 0), leaves(m, 0);  // which node of the cycle an arc from/to old_of[i] stands for
  for (size_t i = 0; i < c; ++i) {
    const size_t u = old_of[i];
    for (size_t j = 0; j < c; ++j) smaller[i * m + j] = weight[u * n + old_of[j]];
    float best_in = -std::numeric_limits<float>::infinity(), best_out = best_in;
    for (size_t v = 1; v < n; ++v) {
      if (!cycle[v]) continue;
      const float in = weight[v * n + u] - weight[v * n + static_cast<size_t>(head[v])];
      if (in > best_in) best_in = in, enters[i] = v;
      const float out = weight[u * n + v];
      if (out > best_out) best_out = out, leaves[i] = v;
    }
    smaller[c * m + i] = best_in;
    if (i != 0) smaller[i * m + c] = best_out;
  }
  const std::vector<int32_t> solved = arborescence(smaller, m);
  std::vector<int32_t> out = head;
  for (size_t i = 1; i < c; ++i)
    out[old_of[i]] = static_cast<int32_t>(static_cast<size_t>(solved[i]) == c ? leaves[i] : old_of[static_cast<size_t>(solved[i])]);
  const auto into = static_cast<size_t>(solved[c]);
  out[enters[into]] = static_cast<int32_t>(old_of[into]);
  return out;
}

}  // namespace

void SpanningTree::solve(const float* scores, int words, int32_t* heads) {
  if (words <= 0) return;
  const auto n = static_cast<size_t>(words) + 1;
  head_.assign(n, 0);
  int roots = 0;
  for (size_t d = 1; d < n; ++d) {
    const float* const row = scores + (d - 1) * n;
    size_t best = 0;
    for (size_t h = 1; h < n; ++h)
      if (h != d && row[h] > row[best]) best = h;
    head_[d] = static_cast<int32_t>(best);
    roots += best == 0 ? 1 : 0;
  }
  std::vector<int8_t> state;
  if (roots != 1 || !is_tree(head_, state)) {
    // Root arcs made so dear that the best tree has only one: it is then the best of all trees with one.
    const auto [low, high] = std::minmax_element(scores, scores + (n - 1) * n);
    const float price = (*high - *low + 1.0f) * static_cast<float>(n);
    weight_.assign(n * n, 0.0f);
    for (size_t d = 1; d < n; ++d) {
      std::copy_n(scores + (d - 1) * n, n, weight_.begin() + static_cast<std::ptrdiff_t>(d * n));
      weight_[d * n] -= price;
    }
    head_ = arborescence(weight_, n);
  }
  for (size_t d = 1; d < n; ++d) heads[d - 1] = head_[d] - 1;
}

}  // namespace dateline
