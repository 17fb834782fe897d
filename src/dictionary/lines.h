#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::dictionary {

/// The lines of a dictionary file without what is comment, with their numbers.
///
/// Comments begin with `#` or `;` outside of brackets and run to the end of the line; `<!-- ... -->` may run over several lines.
/// CR LF and LF both end a line. Bytes that are no UTF-8 are read as Latin-1, control characters as blanks.
class Lines {
 public:
  /// \param text   the whole file; must outlive this object
  explicit Lines(std::string_view text) : text_(text) {}

  /// The next line that holds more than blanks and comment; false at the end. What it holds stays valid until the next call.
  bool next();
  /// Trimmed of blanks and tabs at both ends.
  std::string_view text() const { return line_; }
  bool indented() const { return indented_; }        ///< began with a tab or blank
  bool after_blank() const { return after_blank_; }  ///< one or more lines before it were empty
  int32_t number() const { return number_; }         ///< from 1

 private:
  bool clean(std::string_view raw);

  std::string_view text_;
  std::string line_;
  size_t at_ = 0;
  int32_t number_ = 0;
  bool in_comment_ = false, indented_ = false, after_blank_ = false;
};

/// "file:line: what is wrong", collected while reading; past kMax only counted.
class Warnings {
 public:
  static constexpr size_t kMax = 1000;

  void add(const std::string& file, int32_t line, std::string_view what);
  const std::vector<std::string>& lines() const { return lines_; }
  int64_t count() const { return count_; }

 private:
  std::vector<std::string> lines_;
  int64_t count_ = 0;
};

/// The parts of "CODE", "[CODE 19950601 - 19990815]": text inside the first pair of brackets, trimmed; `rest` is what stood before
/// it, `after` what follows it. False where there are no two brackets.
bool take_bracket(std::string_view line, std::string_view& before, std::string_view& inside, std::string_view& after);

std::string_view trimmed(std::string_view text);

}  // namespace dateline::dictionary
