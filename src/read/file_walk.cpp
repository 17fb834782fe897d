#include "read/file_walk.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace dateline {
namespace fs = std::filesystem;

FileWalk::FileWalk(std::vector<std::string> inputs) {
  Level& first = levels_.emplace_back();
  for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) first.entries.emplace_back(std::move(*input));
}

Result<void> FileWalk::enter(const fs::path& folder) {
  std::error_code failed;
  fs::directory_iterator entries(folder, failed);
  if (failed) return fail(Error::Kind::kIo, "the folder cannot be read: " + failed.message(), folder.string());
  Level level;
  while (entries != fs::directory_iterator()) {
    if (!entries->path().filename().string().starts_with('.')) level.entries.push_back(entries->path());
    entries.increment(failed);
    if (failed) return fail(Error::Kind::kIo, "the folder cannot be read to its end: " + failed.message(), folder.string());
  }
  std::sort(level.entries.begin(), level.entries.end(), [](const fs::path& a, const fs::path& b) { return a.native() > b.native(); });
  levels_.push_back(std::move(level));
  return {};
}

std::optional<Result<fs::path>> FileWalk::next() {
  while (!levels_.empty()) {
    if (levels_.back().entries.empty()) {
      levels_.pop_back();
      if (levels_.size() != 1 || found_ > 0) continue;
      return fail(Error::Kind::kNotFound, "the folder holds no files", input_.string());
    }
    const fs::path path = std::move(levels_.back().entries.back());
    levels_.back().entries.pop_back();
    const bool given = levels_.size() == 1;  // by the user, not found below a folder
    if (given) {
      input_ = path;
      found_ = 0;
    }
    std::error_code ignored;
    const bool folder = path != "-" && fs::is_directory(given ? fs::status(path, ignored) : fs::symlink_status(path, ignored));
    if (folder) {
      if (Result<void> entered = enter(path); !entered) {
        ++found_;
        return tl::unexpected<Error>(std::move(entered.error()));
      }
      continue;
    }
    if (!given && fs::is_symlink(path, ignored) && fs::is_directory(path, ignored)) continue;
    ++found_;
    return path;
  }
  return std::nullopt;
}

int64_t bytes_of_files(const std::vector<std::string>& inputs) {
  int64_t total = 0;
  FileWalk walk(inputs);
  while (auto path = walk.next()) {
    std::error_code failed;
    if (!*path || !fs::is_regular_file(**path, failed)) continue;
    if (const auto size = fs::file_size(**path, failed); !failed) total += static_cast<int64_t>(size);
  }
  return total;
}

}  // namespace dateline
