#include "core/offsets.h"

namespace dateline {
namespace {
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
}  // namespace

Offsets::Offsets(std::string_view utf8) : text_(utf8) {
  before_.reserve(utf8.size() / kBlock + 2);
  for (size_t i = 0; i < utf8.size(); ++i) {
    if (i % kBlock == 0) before_.push_back(total_);
    total_ += begins_code_point(utf8[i]);
  }
  before_.push_back(total_);
  ascii_ = static_cast<size_t>(total_) == utf8.size();
}

int32_t Offsets::to_code_point(int32_t byte) const {
  byte = std::clamp<int32_t>(byte, 0, static_cast<int32_t>(text_.size()));
  if (ascii_) return byte;
  const int32_t block = byte / kBlock;
  int32_t n = before_[static_cast<size_t>(block)];
  for (int32_t i = block * kBlock; i < byte; ++i) n += begins_code_point(text_[static_cast<size_t>(i)]);
  return n;
}

int32_t Offsets::to_byte(int32_t code_point) const {
  const auto size = static_cast<int32_t>(text_.size());
  code_point = std::clamp(code_point, 0, total_);
  if (ascii_) return code_point;
  if (code_point == total_) return size;
  // The last block that begins at or before this code point; then on to the byte that begins it.
  const auto after = std::upper_bound(before_.begin(), before_.end() - 1, code_point);
  const auto block = static_cast<int32_t>(after - before_.begin()) - 1;
  int32_t n = before_[static_cast<size_t>(block)];
  for (int32_t i = block * kBlock; i < size; ++i)
    if (begins_code_point(text_[static_cast<size_t>(i)]) && n++ == code_point) return i;
  return size;
}

}  // namespace dateline
