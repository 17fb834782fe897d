#include "read/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

std::string reason(int code) { return std::strerror(code); }

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  Result<size_t> read(char* out, size_t size) override {
    while (!ended_) {
      const ssize_t n = ::read(descriptor_, out, size);
      if (n > 0) {
        taken_ += n;
        return static_cast<size_t>(n);
      }
      if (n == 0) break;
      const int code = errno;
      if (code == EINTR) continue;
      if (code == EAGAIN || code == EWOULDBLOCK) {  // whoever gave us this pipe had set it to non-blocking
        pollfd waiting{descriptor_, POLLIN, 0};
        ::poll(&waiting, 1, -1);
        continue;
      }
      ended_ = true;
      return fail(Error::Kind::kIo, "cannot be read: " + reason(code), {}, taken_);
    }
    ended_ = true;
    return size_t{0};
  }

  int64_t bytes_taken() const override { return taken_; }

 private:
  int descriptor_;
  bool owned_;
  bool ended_ = false;
  int64_t taken_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<size_t> read(char* out, size_t size) override {
    const size_t n = std::min(size, bytes_.size() - at_);
    std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }

  int64_t bytes_taken() const override { return static_cast<int64_t>(at_); }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

bool held_open_already(const std::string& path) {
  return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  struct stat status {};
  if (::stat(name.c_str(), &status) != 0) {
    const int code = errno;
    if (code == ENOENT || code == ENOTDIR) return fail(Error::Kind::kNotFound, "there is no such file", name);
    return fail(Error::Kind::kIo, "cannot be opened: " + reason(code), name);
  }
  const bool allowed = S_ISREG(status.st_mode) || (held_open_already(name) && !S_ISDIR(status.st_mode));
  if (!allowed)
    return fail(Error::Kind::kIo, "is " + std::string(kind_of(status.st_mode)) + ", not a file", name);

  // Non-blocking, so that a pipe put there since the check above does not hold us up.
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (S_ISREG(status.st_mode) ? O_NONBLOCK : 0);
  const int descriptor = ::open(name.c_str(), flags);
  if (descriptor < 0) return fail(Error::Kind::kIo, "cannot be opened: " + reason(errno), name);
  return std::make_unique<DescriptorSource>(descriptor, true);
}

std::unique_ptr<ByteSource> open_standard_input() { return std::make_unique<DescriptorSource>(STDIN_FILENO, false); }

std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

}  // namespace dateline
