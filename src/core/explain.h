#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Why a stage did what it did, for `--explain`: blocks kept and dropped, chains joined, frames fired and refused.
/// A stage is given a pointer that is null when nobody asks; it must not build lines then.
struct Explanation {
  std::vector<std::string> lines;
  void add(std::string line) { lines.push_back(std::move(line)); }
};

}  // namespace dateline
