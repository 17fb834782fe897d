#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace dateline {

/// Cuts words into the pieces that the encoder knows: BERT's uncased preparation (lower case, no accents, punctuation apart,
/// quotation marks made straight), then the longest piece that fits, again and again. train/words.py does the same.
class WordPieces {
 public:
  /// Pieces in the order of their numbers. Errors: kInput where [UNK], [CLS] or [SEP] is missing.
  static Result<WordPieces> make(std::vector<std::string> pieces);

  /// Appends the numbers of a word's pieces: at least one, at most kMaxPieces. `buffer` is used and overwritten.
  void cut(std::string_view word, std::string& buffer, std::vector<int32_t>& out) const;

  int32_t begin_mark() const { return begin_mark_; }      ///< [CLS]
  int32_t separator() const { return separator_; }        ///< [SEP]
  int32_t size() const { return static_cast<int32_t>(pieces_.size()); }

  static constexpr int kMaxPieces = 12;

 private:
  int32_t find(std::string_view piece, bool inside) const;
  void cut_part(std::string_view part, std::vector<int32_t>& out) const;

  std::vector<std::string> pieces_;
  std::vector<int32_t> table_;   // open addressing, twice as large as needed; -1 is empty
  size_t longest_ = 0;           // bytes of the longest piece
  int32_t unknown_ = 0, begin_mark_ = 0, separator_ = 0;
};

/// How a word is written. The encoder is uncased; this tells it what the pieces do not.
enum class Shape : uint8_t { kLower, kTitle, kUpper, kInitial, kMixed, kDigits, kLettersAndDigits, kMarks };
constexpr int kShapes = 8;

Shape shape_of(std::string_view word);

}  // namespace dateline
