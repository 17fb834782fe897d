#include "analyse/mst.h"

#include <functional>
#include <random>

#include <gtest/gtest.h>

namespace dateline {
namespace {

bool is_tree(const std::vector<int32_t>& heads) {
  int roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] < 0 ? 1 : 0;
    size_t steps = 0;
    for (int32_t at = static_cast<int32_t>(i); at >= 0; at = heads[static_cast<size_t>(at)])
      if (++steps > heads.size()) return false;
  }
  return roots == 1;
}

float total(const std::vector<float>& scores, const std::vector<int32_t>& heads) {
  float sum = 0;
  for (size_t d = 0; d < heads.size(); ++d) sum += scores[d * (heads.size() + 1) + static_cast<size_t>(heads[d] + 1)];
  return sum;
}

float best_by_trying_all(const std::vector<float>& scores, size_t n) {
  std::vector<int32_t> heads(n, -1);
  float best = -1e30f;
  const std::function<void(size_t)> choose = [&](size_t d) {
    if (d == n) {
      if (is_tree(heads)) best = std::max(best, total(scores, heads));
      return;
    }
    for (int32_t h = -1; h < static_cast<int32_t>(n); ++h) {
      heads[d] = h;
      choose(d + 1);
    }
  };
  choose(0);
  return best;
}

TEST(SpanningTree, BestOfAllTrees) {
  std::mt19937 random(7);
  SpanningTree tree;
  for (int round = 0; round < 400; ++round) {
    const size_t n = 1 + static_cast<size_t>(round) % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& score : scores) score = static_cast<float>(random() % 2001) / 100.0f - 10.0f;
    std::vector<int32_t> heads(n);
    tree.solve(scores.data(), static_cast<int>(n), heads.data());
    ASSERT_TRUE(is_tree(heads));
    EXPECT_NEAR(total(scores, heads), best_by_trying_all(scores, n), 1e-3) << "round " << round;
  }
}

TEST(SpanningTree, LargeAndNone) {
  SpanningTree tree;
  tree.solve(nullptr, 0, nullptr);
  const size_t n = 150;
  std::mt19937 random(8);
  std::vector<float> scores(n * (n + 1));
  for (float& score : scores) score = static_cast<float>(random() % 1000);
  std::vector<int32_t> heads(n);
  tree.solve(scores.data(), static_cast<int>(n), heads.data());
  EXPECT_TRUE(is_tree(heads));
}

}  // namespace
}  // namespace dateline
