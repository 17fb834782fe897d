#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/error.h"

namespace dateline {

/// Where bytes come from: a file, standard input, memory, or another source unpacked.
///
/// An error from `read` is a break: something there cannot be read. Whoever calls again gets what lies behind the break,
/// or 0 where nothing does. After a 0 every further call gives 0.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Between 1 and `size` bytes into `out`; 0 at the end.
  virtual Result<size_t> read(char* out, size_t size) = 0;

  /// Bytes taken from the file itself so far, packed as they are.
  virtual int64_t bytes_taken() const = 0;

  /// After a break: the first byte of the output (counted from its beginning) that a failed checksum throws doubt on;
  /// -1 where all that was given out before the break is sound.
  virtual int64_t doubtful_from() const { return -1; }
};

/// A regular file. Pipes, sockets and devices are refused: opening one may block for ever.
/// `/dev/stdin` and `/dev/fd/N`, which the caller holds open already, are let through.
/// Errors: kNotFound, kIo (no rights, a folder, not a regular file).
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

std::unique_ptr<ByteSource> open_standard_input();

std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes);

}  // namespace dateline
