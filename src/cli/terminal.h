#pragma once

#include <string>
#include <string_view>

namespace dateline::cli {

bool is_terminal(int descriptor);
/// Columns of the terminal on standard output; 100 where there is none.
int terminal_width();
/// Colours only on a terminal, and not where NO_COLOR is set (no-color.org).
bool wants_colour(int descriptor);

/// The text without control characters, which could steer a terminal: foreign text passes here before it is shown.
std::string printable(std::string_view text);

/// Wraps a text to lines of `width` columns, each begun by `indent` blanks. One code point counts as one column.
std::string wrapped(std::string_view text, int width, int indent);

/// ANSI colours, or nothing where they are not wanted.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string bold(std::string_view s) const { return paint("1", s); }
  std::string dim(std::string_view s) const { return paint("2", s); }
  std::string red(std::string_view s) const { return paint("31", s); }
  std::string green(std::string_view s) const { return paint("32", s); }
  std::string yellow(std::string_view s) const { return paint("33", s); }
  std::string blue(std::string_view s) const { return paint("36", s); }

 private:
  std::string paint(std::string_view code, std::string_view s) const {
    return on_ ? "\033[" + std::string(code) + "m" + std::string(s) + "\033[0m" : std::string(s);
  }
  bool on_;
};

}  // namespace dateline::cli
