#include "serve/lit_text.h"

#include <algorithm>

namespace dateline {
namespace {

struct Edge {
  int32_t at = 0;
  bool begins = false;
  int32_t index = 0;
};

}  // namespace

std::vector<LitPiece> cut_pieces(Span whole, const std::vector<LitSpan>& spans) {
  std::vector<Edge> edges;
  for (size_t i = 0; i < spans.size(); ++i) {
    const Span inside{std::max(spans[i].span.begin, whole.begin), std::min(spans[i].span.end, whole.end)};
    if (inside.empty()) continue;
    edges.push_back({inside.begin, true, static_cast<int32_t>(i)});
    edges.push_back({inside.end, false, static_cast<int32_t>(i)});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.begins != b.begins) return !a.begins;
    return a.index < b.index;
  });

  // Longer spans are outside shorter ones; of two as long the one given first.
  const auto outside = [&](int32_t a, int32_t b) {
    const int32_t x = spans[static_cast<size_t>(a)].span.size(), y = spans[static_cast<size_t>(b)].span.size();
    return x != y ? x > y : a < b;
  };
  std::vector<LitPiece> pieces;
  std::vector<int32_t> open, begun;
  int32_t from = whole.begin;
  const auto close_piece = [&](int32_t to) {
    if (to <= from) return;
    const auto most = static_cast<std::ptrdiff_t>(std::min(open.size(), kMostOver));
    LitPiece piece{.span = {from, to}, .over = {open.end() - most, open.end()}};
    for (const int32_t index : piece.over)
      if (std::find(begun.begin(), begun.end(), index) != begun.end()) piece.begins.push_back(index);
    begun.clear();
    pieces.push_back(std::move(piece));
    from = to;
  };
  for (const Edge& edge : edges) {
    close_piece(edge.at);
    if (edge.begins) {
      open.insert(std::upper_bound(open.begin(), open.end(), edge.index, outside), edge.index);
      begun.push_back(edge.index);
    } else {
      open.erase(std::find(open.begin(), open.end(), edge.index));
    }
  }
  close_piece(whole.end);
  return pieces;
}

}  // namespace dateline
