#include "code/hints.h"

#include <algorithm>

namespace dateline::coding {
namespace {

template <class Hint>
typename std::vector<Hint>::const_iterator first_from(const std::vector<Hint>& hints, int32_t token) {
  return std::lower_bound(hints.begin(), hints.end(), token, [](const Hint& hint, int32_t t) { return hint.token < t; });
}

}  // namespace

std::pair<int32_t, float> Hints::likeliest(int32_t token) const {
  const auto hint = first_from(document_.act_hints, token);
  if (hint == document_.act_hints.end() || hint->token != token) return {-1, 0};
  const auto best = static_cast<int32_t>(std::max_element(hint->types.begin(), hint->types.end()) - hint->types.begin());
  return {best, hint->chance(best)};
}

Hints::Best Hints::best_in(const Sentence& sentence) const {
  ActHint best;
  for (auto hint = first_from(document_.act_hints, sentence.first); hint != document_.act_hints.end() && hint->token < sentence.last; ++hint) {
    best.none = std::min(best.none, hint->none);
    for (size_t i = 0; i < best.types.size(); ++i) best.types[i] = std::max(best.types[i], hint->types[i]);
  }
  Best out;
  out.any = static_cast<float>(255 - best.none) / 255;
  for (size_t i = 0; i < best.types.size(); ++i) out.types[i] = best.chance(static_cast<int32_t>(i));
  return out;
}

const SideHint* Hints::side(int32_t token) const {
  const auto hint = first_from(document_.side_hints, token);
  return hint == document_.side_hints.end() || hint->token != token ? nullptr : &*hint;
}

float Hints::source(int32_t token) const {
  const SideHint* const hint = side(token);
  return hint ? static_cast<float>(hint->source) / 255 : 0;
}

float Hints::target(int32_t token) const {
  const SideHint* const hint = side(token);
  return hint ? static_cast<float>(hint->target) / 255 : 0;
}

}  // namespace dateline::coding
