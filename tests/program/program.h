#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Runs the built program, for tests of the whole. Needs DATELINE_PROGRAM (CMake sets it).
namespace dateline::testing {

struct ProgramRun {
  int status = -1;       ///< exit status; 128 + signal where a signal ended it
  std::string out, err;  ///< standard output and error
};

struct RunOptions {
  std::string input;                      ///< standard input
  double kill_after_seconds = 0;          ///< SIGKILL after so long; 0 never
  int64_t close_output_after = -1;        ///< close the pipe of standard output after so many bytes; -1 never
};

/// `dateline ARGUMENTS...`; both streams are pipes, so no colours and no progress line.
ProgramRun run_dateline(const std::vector<std::string>& arguments, const RunOptions& options = {});

/// A folder that is gone again at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path path() const { return path_; }
  /// Writes a file in it (folders are made) and returns its path.
  std::string file(std::string_view name, std::string_view bytes) const;
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> lines_of(std::string_view text);

}  // namespace dateline::testing
