#pragma once

#include <cstdint>
#include <vector>

#include "analyse/linear.h"
#include "analyse/model_file.h"

namespace dateline {

/// Word pieces of some windows of text, one window after the other. Each window is read by itself.
struct PieceBatch {
  std::vector<int32_t> pieces;         ///< numbers of WordPieces
  std::vector<uint8_t> looks;          ///< how the piece's word is written; 0 for the marks between
  std::vector<int32_t> window_begins;  ///< first piece of each window, and the end of the last

  int size() const { return static_cast<int>(pieces.size()); }
  void clear() {
    pieces.clear();
    looks.clear();
    window_begins.assign(1, 0);
  }
};

/// A small transformer encoder (BERT's form) with eight-bit products, run by oneDNN on one thread.
///
/// A piece's vector depends on its own window only. Cost: O(pieces * layers) with a small part O(window) for attention.
class Encoder {
 public:
  struct Scratch {
    std::vector<float> hidden;   // [pieces x width]: the result
    std::vector<float> qkv;      // [pieces x 3 width]
    std::vector<float> mixed;    // [pieces x width]
    std::vector<float> row;      // [max(width, inner)]
    std::vector<float> attention;
    QuantisedRows narrow, wide;  // Linear::kRowsAtOnce rows of width, of inner
    Linear::Scratch linear;
  };

  /// Reads the encoder of an open file, which must outlive it.
  static Result<Encoder> load(const ModelFile& file);

  /// Fills scratch.hidden with a vector for each piece. Windows must not be longer than positions().
  void encode(const PieceBatch& batch, Scratch& scratch) const;

  int width() const { return width_; }
  int positions() const { return positions_; }

 private:
  struct Layer {
    Linear qkv, out, up, down;
    const float *norm1_weight, *norm1_bias, *norm2_weight, *norm2_bias;
  };
  void embed(const PieceBatch& batch, float* hidden) const;
  /// Rows [begin, begin + count) of scratch.hidden and .mixed through all of the layer that stands behind its attention.
  void feed_forward(const Layer& layer, int begin, int count, Scratch& scratch) const;

  int width_ = 0, inner_ = 0, positions_ = 0, vocabulary_ = 0, looks_ = 0;
  const int8_t* table_ = nullptr;
  const float *table_scale_ = nullptr, *position_table_ = nullptr, *look_table_ = nullptr;
  const float *norm_weight_ = nullptr, *norm_bias_ = nullptr;
  std::vector<Layer> layers_;
};

}  // namespace dateline
