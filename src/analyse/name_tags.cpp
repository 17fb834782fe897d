#include "analyse/name_tags.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dateline {

Result<NameTags> NameTags::make(const std::vector<std::string>& tags) {
  NameTags out;
  for (const std::string& tag : tags) {
    if (tag == "O") {
      out.tags_.push_back({});
      continue;
    }
    const auto type = tag.size() > 2 ? from_name<EntityType>(tag.substr(2)) : std::nullopt;
    if (!type || tag[1] != '-' || std::string_view("BIES").find(tag[0]) == std::string_view::npos)
      return fail(Error::Kind::kInput, "not a name tag: " + tag);
    out.tags_.push_back({tag[0], *type});
  }
  const auto open = [](const Tag& t) { return t.place == 'B' || t.place == 'I'; };
  for (const Tag& tag : out.tags_) {
    std::vector<int16_t>& before = out.before_.emplace_back();
    const bool goes_on = tag.place == 'I' || tag.place == 'E';
    for (size_t i = 0; i < out.tags_.size(); ++i)
      if (goes_on ? open(out.tags_[i]) && out.tags_[i].type == tag.type : !open(out.tags_[i])) before.push_back(static_cast<int16_t>(i));
  }
  return out;
}

void NameTags::decode(const float* logits, int words, int stride, Scratch& s, std::vector<Found>& out) const {
  constexpr float kNever = -std::numeric_limits<float>::infinity();
  const size_t n = static_cast<size_t>(words), tags = tags_.size(), step = static_cast<size_t>(stride);
  if (n == 0 || tags == 0) return;
  // Most sentences of a text hold words that are surely no name: where no word's best tag is a name, nothing is found.
  bool any = false;
  for (size_t i = 0; i < n && !any; ++i) any = std::max_element(logits + i * step, logits + i * step + tags) != logits + i * step || tags_[0].place != 'O';
  if (!any) return;
  s.score.assign(n * tags, kNever);
  s.back.assign(n * tags, 0);
  s.path.assign(n, 0);
  for (size_t t = 0; t < tags; ++t)
    if (tags_[t].place == 'O' || tags_[t].place == 'B' || tags_[t].place == 'S') s.score[t] = logits[t];
  for (size_t i = 1; i < n; ++i)
    for (size_t t = 0; t < tags; ++t) {
      float best = kNever;
      for (const int16_t p : before_[t])
        if (s.score[(i - 1) * tags + static_cast<size_t>(p)] > best) best = s.score[(i - 1) * tags + static_cast<size_t>(p)], s.back[i * tags + t] = p;
      s.score[i * tags + t] = best + logits[i * step + t];
    }
  float best = kNever;
  for (size_t t = 0; t < tags; ++t)
    if ((tags_[t].place == 'O' || tags_[t].place == 'E' || tags_[t].place == 'S') && s.score[(n - 1) * tags + t] > best)
      best = s.score[(n - 1) * tags + t], s.path[n - 1] = static_cast<int16_t>(t);
  for (size_t i = n - 1; i > 0; --i) s.path[i - 1] = s.back[i * tags + static_cast<size_t>(s.path[i])];

  Found found;
  for (size_t i = 0; i < n; ++i) {
    const auto t = static_cast<size_t>(s.path[i]);
    const Tag tag = tags_[t];
    if (tag.place == 'O') continue;
    const float* const row = logits + i * step;
    const float top = *std::max_element(row, row + tags);
    float sum = 0;
    TypeMass mass{};
    for (size_t k = 0; k < tags; ++k) {
      const float probability = std::exp(row[k] - top);
      sum += probability;
      if (tags_[k].place != 'O') mass[static_cast<size_t>(tags_[k].type)] += probability;
    }
    if (tag.place == 'B' || tag.place == 'S') found = {static_cast<int32_t>(i), 0, tag.type, 1.0f, {}};
    found.confidence = std::min(found.confidence, std::exp(row[t] - top) / sum);
    const float named = std::accumulate(mass.begin(), mass.end(), 1e-9f);
    for (size_t k = 0; k < kEntityTypes; ++k) found.mass[k] += mass[k] / named;
    if (tag.place != 'E' && tag.place != 'S') continue;
    found.last = static_cast<int32_t>(i) + 1;
    for (float& m : found.mass) m /= static_cast<float>(found.last - found.first);
    out.push_back(found);
  }
}

}  // namespace dateline
