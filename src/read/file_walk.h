#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"

namespace dateline {

/// The files that inputs name: a file is itself, a folder all files below it, in the order of sorted names.
/// Hidden names (a leading dot) are left out below a folder; links to folders are not followed, so a loop cannot be walked.
/// Holds the names of one folder a level, never of a whole tree.
class FileWalk {
 public:
  explicit FileWalk(std::vector<std::string> inputs);

  /// The next file, or a folder that cannot be read or holds no file; nothing at the end. "-" is passed on as it is.
  std::optional<Result<std::filesystem::path>> next();

 private:
  struct Level {
    std::vector<std::filesystem::path> entries;  ///< in falling order: the next one is at the back
  };

  Result<void> enter(const std::filesystem::path& folder);

  std::vector<Level> levels_;        ///< the inputs themselves are the first level
  std::filesystem::path input_;      ///< the folder among the inputs that is being walked
  int64_t found_ = 0;                ///< entries that it gave: files, and folders that could not be read
};

/// Bytes of all files a walk would give, as far as they can be told without opening them.
int64_t bytes_of_files(const std::vector<std::string>& inputs);

}  // namespace dateline
