#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

#include "cli/terminal.h"

namespace dateline::cli {

Progress::Progress() : on_(is_terminal(STDERR_FILENO)) {}
Progress::~Progress() { wipe(); }

void Progress::wipe() {
  if (!drawn_) return;
  std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void Progress::show(const ReadProgress& read, int64_t done, int64_t failed, int64_t known) {
  if (!on_) return;
  const auto now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  std::string line = grouped(done) + (done == 1 ? " document" : " documents");
  if (seconds > 0.5) {
    const double rate = static_cast<double>(done) / seconds;
    line += ", " + (rate < 10 ? std::to_string(rate).substr(0, 3) : grouped(static_cast<int64_t>(rate))) + "/s";
  }
  if (known) line += ", " + grouped(known) + " known already";
  if (read.bytes_total > 0 && read.bytes_done > 0) {
    const double share = std::min(1.0, static_cast<double>(read.bytes_done) / static_cast<double>(read.bytes_total));
    line += ", " + std::to_string(static_cast<int>(share * 100)) + " % read";
    if (seconds > 2 && share > 0.01) line += ", about " + time_words(seconds * (1 - share) / share) + " left";
  }
  if (failed) line += ", " + grouped(failed) + " failed";
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

std::string time_words(double seconds) {
  const auto s = static_cast<int64_t>(seconds + 0.5);
  if (s < 60) return std::to_string(s) + " s";
  if (s < 3600) return std::to_string((s + 30) / 60) + " min";
  return std::to_string(s / 3600) + " h " + std::to_string(s % 3600 / 60) + " min";
}

std::string grouped(int64_t n) {
  std::string digits = std::to_string(n);
  for (int64_t at = static_cast<int64_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), ",");
  return digits;
}

}  // namespace dateline::cli
