#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace dateline {

/// Turns byte offsets into a text to code points and back. The only place where that is done.
///
///   const Offsets offsets(document.text);
///   offsets.to_code_points(span);       // {12, 20} in bytes -> {11, 18} in code points
///
/// Holds one number for every 64 bytes, so both ways cost at most 64 steps. The text must outlive it.
class Offsets {
 public:
  explicit Offsets(std::string_view utf8);

  int32_t to_code_point(int32_t byte) const;  ///< byte in [0, size]; clamped to it
  int32_t to_byte(int32_t code_point) const;  ///< clamped to the text
  Span to_code_points(Span bytes) const { return {to_code_point(bytes.begin), to_code_point(bytes.end)}; }
  Span to_bytes(Span code_points) const { return {to_byte(code_points.begin), to_byte(code_points.end)}; }
  int32_t code_points() const { return total_; }

 private:
  static constexpr int32_t kBlock = 64;
  std::string_view text_;
  std::vector<int32_t> before_;  ///< code points that begin before byte 64*i
  int32_t total_ = 0;
  bool ascii_ = true;            ///< then both are the same
};

}  // namespace dateline
