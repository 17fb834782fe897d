#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "read/byte_source.h"

namespace dateline {

/// A window that moves over a ByteSource: look ahead, skip, take lines and blocks.
///
/// Where the source breaks (see ByteSource), the window ends at the break until `take_break` is called; the next bytes are
/// those behind it. So a reader first uses up what is sound, then says what was wrong, then goes on.
///
/// Memory: what was asked for plus one chunk. Cost: each byte is copied a fixed number of times.
class ByteStream : public ByteSource {
 public:
  explicit ByteStream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  /// What lies ahead: at least `n` bytes unless the stream ends or breaks before. Valid until the next call.
  std::string_view peek(size_t n);
  /// What lies ahead without reading on for more than its first byte: an interactive source is not waited for.
  std::string_view peek_some() { return peek(1); }
  /// Moves on by `n` bytes of what `peek` has shown.
  void skip(size_t n);
  /// Moves on by `n` bytes, or to the end or break; says how many.
  int64_t skip_far(int64_t n);
  /// Appends up to `n` bytes to `out` and moves past them; says how many there were.
  size_t take(size_t n, std::string& out);
  /// Puts bytes back in front, to be read again.
  void put_back(std::string_view bytes);

  enum class Line : uint8_t {
    kWhole,
    kTooLong,  ///< longer than the limit: moved past it, `line` holds its beginning
    kBroken,   ///< the source breaks inside it: `line` holds what came before the break
    kEnd,      ///< there is no further line
  };
  /// The next line without its line feed. The last one needs none.
  Line read_line(std::string& line, size_t max_size);

  /// Moves to the next place where `word` begins a line (or the stream goes on behind a break); false if the window ends
  /// before there is one.
  bool skip_to_line(std::string_view word);

  int64_t position() const { return position_; }   ///< of the next byte, counted from the stream's beginning
  bool at_end() { return peek(1).empty() && !break_; }
  /// A break at the end of the window: all before it was read, but perhaps not yet taken.
  bool breaks_ahead() const { return break_.has_value(); }
  /// A break right here: nothing is left before it.
  bool at_break() { return peek(1).empty() && break_; }
  /// What broke. Reading goes on behind it. To be called only where `breaks_ahead()`.
  Error take_break();

  Result<size_t> read(char* out, size_t size) override;  ///< the window's bytes first, then the source's
  int64_t bytes_taken() const override { return source_->bytes_taken(); }
  int64_t doubtful_from() const override { return source_->doubtful_from(); }

 private:
  static constexpr size_t kChunk = 128 << 10;

  bool fill();  ///< one chunk more; false at the end or at a break
  size_t ahead() const { return end_ - begin_; }

  std::unique_ptr<ByteSource> source_;
  std::string buffer_;  ///< the window is [begin_, end_) of it
  size_t begin_ = 0, end_ = 0;
  int64_t position_ = 0;
  std::optional<Error> break_;
  bool ended_ = false;
};

}  // namespace dateline
