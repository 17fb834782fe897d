#pragma once

#include <chrono>
#include <cstdint>

namespace dateline {

/// What one document may cost. Over a limit is an error of that document, never a surprise:
/// it is reported, counted and skipped, and the rest goes on. Each has a flag that raises it.
struct Limits {
  int64_t max_bytes = 64LL << 20;   ///< bytes of a page or text, after unpacking (--max-bytes)
  int32_t max_depth = 255;          ///< nesting of HTML elements (--max-depth), at most 65,000
  int32_t max_tokens = 200'000;     ///< words of a document (--max-tokens)
  double max_seconds = 60.0;        ///< wall time of a document through all stages (--max-seconds)
  int32_t max_entities = 20'000;    ///< a document's entities
  int32_t max_quotes = 20'000;      ///< a document's quotations
  int32_t max_events = 20'000;      ///< a document's events
};

/// Wall time a document may still use. Stages ask `expired()` once a sentence or paragraph, not once a token.
class Deadline {
 public:
  explicit Deadline(double seconds)
      : end_(std::chrono::steady_clock::now() +
             std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds))) {}
  bool expired() const { return std::chrono::steady_clock::now() > end_; }

 private:
  std::chrono::steady_clock::time_point end_;
};

}  // namespace dateline
