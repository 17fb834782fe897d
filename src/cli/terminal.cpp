#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "core/utf8.h"

namespace dateline::cli {

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::clamp<int>(size.ws_col, 40, 120);
  return 100;
}

bool wants_colour(int descriptor) {
  const char* no = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  return is_terminal(descriptor) && !(no && *no) && !(kind && std::string_view(kind) == "dumb");
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (!control) out.append(text, before, at - before);
    else if (out.empty() || out.back() != ' ') out += ' ';
  }
  return out;
}

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<size_t>(indent), ' ');
  std::string out, word;
  int column = 0, length = 0;
  auto flush = [&] {
    if (word.empty()) return;
    if (column > 0 && indent + column + 1 + length > width) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? margin : " ";
    column += length + (column > 0);
    out += word;
    word.clear();
    length = 0;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(text, at);
    if (c == ' ') {
      flush();
      continue;
    }
    word.append(text, before, at - before);
    ++length;
  }
  flush();
  return out;
}

}  // namespace dateline::cli
