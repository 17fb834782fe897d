#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace dateline::testing {
namespace {

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
  void close_read() { if (read >= 0) close(read), read = -1; }
  void close_write() { if (write >= 0) close(write), write = -1; }
  ~Pipe() { close_read(), close_write(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

}  // namespace

ProgramRun run_dateline(const std::vector<std::string>& arguments, const RunOptions& options) {
  signal(SIGPIPE, SIG_IGN);
  std::vector<char*> argv{const_cast<char*>(DATELINE_PROGRAM)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  Pipe in, out, err;
  const pid_t child = fork();
  if (child == 0) {
    dup2(in.read, 0);
    dup2(out.write, 1);
    dup2(err.write, 2);
    signal(SIGPIPE, SIG_DFL);
    execv(DATELINE_PROGRAM, argv.data());
    _exit(127);
  }
  in.close_read(), out.close_write(), err.close_write();

  ProgramRun run;
  size_t written = 0;
  if (options.input.empty()) in.close_write();
  else fcntl(in.write, F_SETFL, O_NONBLOCK);
  const auto begin = std::chrono::steady_clock::now();
  bool killed = false;
  while (out.read >= 0 || err.read >= 0) {
    if (options.kill_after_seconds > 0 && !killed &&
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() >= options.kill_after_seconds) {
      kill(child, SIGKILL);
      killed = true;
    }
    pollfd polled[3] = {{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}};
    poll(polled, 3, options.kill_after_seconds > 0 ? 1 : 100);
    char buffer[1 << 16];
    for (int i = 0; i < 2; ++i) {
      Pipe& pipe = i == 0 ? out : err;
      if (pipe.read < 0 || !(polled[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
      const ssize_t n = read(pipe.read, buffer, sizeof buffer);
      if (n <= 0) pipe.close_read();
      else (i == 0 ? run.out : run.err).append(buffer, static_cast<size_t>(n));
    }
    if (options.close_output_after >= 0 && static_cast<int64_t>(run.out.size()) >= options.close_output_after) out.close_read();
    if (in.write >= 0 && (polled[2].revents & (POLLOUT | POLLERR))) {
      const ssize_t n = write(in.write, options.input.data() + written, options.input.size() - written);
      if (n > 0) written += static_cast<size_t>(n);
      if (written == options.input.size() || (polled[2].revents & POLLERR)) in.close_write();
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-test-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::file(std::string_view name, std::string_view bytes) const {
  const std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path.string();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace dateline::testing
