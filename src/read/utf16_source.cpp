#include "read/utf16_source.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "core/utf8.h"

namespace dateline {
namespace {

class Utf16Source : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> utf16, bool big_endian) : utf16_(std::move(utf16)), high_first_(big_endian) {}

  Result<size_t> read(char* out, size_t size) override {
    while (at_ == ready_.size()) {
      if (ended_) return size_t{0};
      ready_.clear();
      at_ = 0;
      std::array<char, 16 << 10> chunk;
      const Result<size_t> n = utf16_->read(chunk.data(), chunk.size());
      if (!n) return pass_on(n);
      for (size_t i = 0; i < *n; ++i) take_byte(static_cast<unsigned char>(chunk[i]));
      if (*n == 0) {
        ended_ = true;
        if (half_unit_ >= 0 || high_surrogate_) append_utf8(ready_, kReplacement);
      }
    }
    const size_t n = std::min(size, ready_.size() - at_);
    std::memcpy(out, ready_.data() + at_, n);
    at_ += n;
    return n;
  }

  int64_t bytes_taken() const override { return utf16_->bytes_taken(); }

 private:
  void take_byte(unsigned char byte) {
    if (half_unit_ < 0) {
      half_unit_ = byte;
      return;
    }
    const auto first = static_cast<char32_t>(half_unit_);
    const char32_t unit = high_first_ ? (first << 8) | byte : (static_cast<char32_t>(byte) << 8) | first;
    half_unit_ = -1;
    take_unit(unit);
  }

  void take_unit(char32_t unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (const char32_t high = std::exchange(high_surrogate_, 0)) {
      if (low) return append_utf8(ready_, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      append_utf8(ready_, kReplacement);
    }
    if (unit >= 0xD800 && unit < 0xDC00) high_surrogate_ = unit;
    else append_utf8(ready_, low ? kReplacement : unit);
  }

  std::unique_ptr<ByteSource> utf16_;
  bool high_first_;
  bool ended_ = false;
  int half_unit_ = -1;            ///< first byte of a unit; -1 between two
  char32_t high_surrogate_ = 0;   ///< waits for its other half; 0 for none
  std::string ready_;             ///< UTF-8 not yet given out, from at_ on
  size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> utf8_from_utf16(std::unique_ptr<ByteSource> utf16, bool big_endian) {
  return std::make_unique<Utf16Source>(std::move(utf16), big_endian);
}

}  // namespace dateline
