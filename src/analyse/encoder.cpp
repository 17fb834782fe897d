#include "analyse/encoder.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "analyse/attention.h"
#include "analyse/vector_clones.h"

namespace dateline {
namespace {

constexpr float kEpsilon = 1e-12f;

/// x = normalised(x + y), one row.
DATELINE_VECTOR_CLONES
void add_and_normalise(float* x, const float* y, const float* weight, const float* bias, int width) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int i = 0; i < width; ++i) {
    x[i] += y[i];
    sum += x[i];
  }
  const float mean = sum / static_cast<float>(width);
  float squares = 0;
#pragma omp simd reduction(+ : squares)
  for (int i = 0; i < width; ++i) squares += (x[i] - mean) * (x[i] - mean);
  const float factor = 1.0f / std::sqrt(squares / static_cast<float>(width) + kEpsilon);
#pragma omp simd
  for (int i = 0; i < width; ++i) x[i] = (x[i] - mean) * factor * weight[i] + bias[i];
}

/// x Phi(x), with the error function as a quotient of polynomials on [-4, 4] (as in Eigen), exact to 1e-6.
DATELINE_VECTOR_CLONES
void gelu(float* x, int count) {
#pragma omp simd
  for (int i = 0; i < count; ++i) {
    const float s = x[i] * 0.70710678f;
    const float t = s < -4.0f ? -4.0f : s > 4.0f ? 4.0f : s;
    const float u = t * t;
    float p = -2.72614225801306e-10f;
    p = p * u + 2.77068142495902e-08f;
    p = p * u + -2.10102402082508e-06f;
    p = p * u + -5.69250639462346e-05f;
    p = p * u + -7.34990630326855e-04f;
    p = p * u + -2.95459980854025e-03f;
    p = p * u + -1.60960333262415e-02f;
    float q = -1.45660718464996e-05f;
    q = q * u + -2.13374055278905e-04f;
    q = q * u + -1.68282697438203e-03f;
    q = q * u + -7.37332916720468e-03f;
    q = q * u + -1.42647390514189e-02f;
    x[i] = 0.5f * x[i] * (1.0f + t * p / q);
  }
}

DATELINE_VECTOR_CLONES
void embed_piece(const int8_t* row, float scale, const float* position, const float* look, int width, float* out) {
#pragma omp simd
  for (int i = 0; i < width; ++i) out[i] = static_cast<float>(row[i]) * scale + position[i] + look[i];
}

template <class T>
void grow(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

}  // namespace

Result<Encoder> Encoder::load(const ModelFile& file) {
  const auto table = file.shape("embedding.weight");
  const auto position_shape = file.shape("embedding.positions");
  const auto look_shape = file.shape("embedding.looks");
  const auto inner = file.shape("layer0.up.bias");
  if (table.size() != 2 || position_shape.size() != 2 || look_shape.size() != 2 || inner.size() != 1 || table[1] == 0 ||
      table[1] % kAttentionHead != 0)
    return fail(Error::Kind::kInput, "the model file holds no encoder");
  Encoder e;
  e.vocabulary_ = static_cast<int>(table[0]);
  e.width_ = static_cast<int>(table[1]);
  e.positions_ = static_cast<int>(position_shape[0]);
  e.looks_ = static_cast<int>(look_shape[0]);
  e.inner_ = static_cast<int>(inner[0]);

  Error first_error;
  bool ok = true;
  const auto floats = [&](const std::string& name, std::vector<uint32_t> shape) -> const float* {
    const auto values = file.floats(name, shape);
    if (values) return *values;
    if (ok) first_error = values.error();
    ok = false;
    return nullptr;
  };
  const auto linear = [&](const std::string& name, int in, int out) {
    auto layer = Linear::load(file, name, in, out);
    if (layer) return std::move(*layer);
    if (ok) first_error = layer.error();
    ok = false;
    return Linear();
  };
  const uint32_t w = table[1];
  const auto bytes = file.bytes("embedding.weight", table);
  if (!bytes) return pass_on(bytes);
  e.table_ = *bytes;
  e.table_scale_ = floats("embedding.scale", {table[0]});
  e.position_table_ = floats("embedding.positions", {position_shape[0], w});
  e.look_table_ = floats("embedding.looks", {look_shape[0], w});
  e.norm_weight_ = floats("embedding.norm.weight", {w});
  e.norm_bias_ = floats("embedding.norm.bias", {w});
  for (int i = 0; ok && file.has("layer" + std::to_string(i) + ".qkv.bias"); ++i) {
    const std::string at = "layer" + std::to_string(i) + ".";
    e.layers_.push_back({linear(at + "qkv", e.width_, 3 * e.width_), linear(at + "out", e.width_, e.width_),
                         linear(at + "up", e.width_, e.inner_), linear(at + "down", e.inner_, e.width_),
                         floats(at + "norm1.weight", {w}), floats(at + "norm1.bias", {w}),
                         floats(at + "norm2.weight", {w}), floats(at + "norm2.bias", {w})});
  }
  if (!ok) return tl::unexpected<Error>(first_error);
  return e;
}

void Encoder::embed(const PieceBatch& batch, float* hidden) const {
  const auto w = static_cast<size_t>(width_);
  for (size_t window = 0; window + 1 < batch.window_begins.size(); ++window) {
    const int32_t begin = batch.window_begins[window];
    for (int32_t i = begin; i < batch.window_begins[window + 1]; ++i) {
      const auto at = static_cast<size_t>(i);
      const auto piece = static_cast<size_t>(batch.pieces[at]);
      const auto look = static_cast<size_t>(std::min<int>(batch.looks[at], looks_ - 1));
      embed_piece(table_ + piece * w, table_scale_[piece], position_table_ + static_cast<size_t>(i - begin) * w, look_table_ + look * w, width_,
                  hidden + at * w);
    }
  }
}

void Encoder::encode(const PieceBatch& batch, Scratch& s) const {
  const int n = batch.size();
  const auto rows = static_cast<size_t>(n), w = static_cast<size_t>(width_);
  grow(s.hidden, rows * w);
  grow(s.mixed, rows * w);
  grow(s.qkv, rows * 3 * w);
  grow(s.row, static_cast<size_t>(std::max(width_, inner_)));
  s.narrow.resize(Linear::kRowsAtOnce, width_);
  s.wide.resize(Linear::kRowsAtOnce, inner_);
  embed(batch, s.hidden.data());
  std::fill_n(s.row.begin(), w, 0.0f);
  for (size_t r = 0; r < rows; ++r) add_and_normalise(s.hidden.data() + r * w, s.row.data(), norm_weight_, norm_bias_, width_);
  for (const Layer& layer : layers_) {
    layer.qkv.apply(s.hidden.data(), n, s.linear, s.qkv.data());
    for (size_t window = 0; window + 1 < batch.window_begins.size(); ++window) {
      const auto begin = static_cast<size_t>(batch.window_begins[window]);
      attend(s.qkv.data() + begin * 3 * w, batch.window_begins[window + 1] - batch.window_begins[window], width_, s.attention, s.mixed.data() + begin * w);
    }
    for (int begin = 0; begin < n; begin += Linear::kRowsAtOnce) feed_forward(layer, begin, std::min(Linear::kRowsAtOnce, n - begin), s);
  }
}

void Encoder::feed_forward(const Layer& layer, int begin, int count, Scratch& s) const {
  const auto w = static_cast<size_t>(width_);
  float* const hidden = s.hidden.data() + static_cast<size_t>(begin) * w;
  const float* const mixed = s.mixed.data() + static_cast<size_t>(begin) * w;
  const auto row_of = [w](auto* rows, int r) { return rows + static_cast<size_t>(r) * w; };
  for (int r = 0; r < count; ++r) s.narrow.set(r, row_of(mixed, r), width_);
  layer.out.multiply(s.narrow, count, s.linear);
  for (int r = 0; r < count; ++r) {
    layer.out.finish(s.narrow, r, s.linear, s.row.data());
    add_and_normalise(row_of(hidden, r), s.row.data(), layer.norm1_weight, layer.norm1_bias, width_);
    s.narrow.set(r, row_of(hidden, r), width_);
  }
  layer.up.multiply(s.narrow, count, s.linear);
  for (int r = 0; r < count; ++r) {
    layer.up.finish(s.narrow, r, s.linear, s.row.data());
    gelu(s.row.data(), inner_);
    s.wide.set(r, s.row.data(), inner_);
  }
  layer.down.multiply(s.wide, count, s.linear);
  for (int r = 0; r < count; ++r) {
    layer.down.finish(s.wide, r, s.linear, s.row.data());
    add_and_normalise(row_of(hidden, r), s.row.data(), layer.norm2_weight, layer.norm2_bias, width_);
  }
}

}  // namespace dateline
