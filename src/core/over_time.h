#pragma once

#include <string>

#include "core/limits.h"

namespace dateline {

/// "took longer than max-seconds (1.5)": the message of a document whose time is over.
inline std::string over_time(const Limits& limits) {
  std::string seconds = std::to_string(limits.max_seconds);
  seconds.erase(seconds.find_last_not_of('0') + 1);
  if (seconds.back() == '.') seconds.pop_back();
  return "took longer than max-seconds (" + seconds + ")";
}

}  // namespace dateline
