#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "read/read.h"

namespace dateline::cli {

/// "1,204 documents, 38/s, 41 % done, about 2 min left, 3 failed": one line on a terminal's standard error, redrawn
/// at most five times a second, wiped at the end. Silent where standard error is no terminal.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const ReadProgress& read, int64_t done, int64_t failed, int64_t known = 0);
  /// Wipes the line, so that a message can be written; the next show draws it again.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_;
  bool drawn_ = false;
  Clock::time_point begin_ = Clock::now(), last_{};
};

/// "2 min", "41 s", "3 h 10 min".
std::string time_words(double seconds);
/// 1204567 -> "1,204,567"
std::string grouped(int64_t n);

}  // namespace dateline::cli
