#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The header line of a table: which column holds what. Names are compared without regard to case, blanks, `_` and `-`.
struct CsvHeader {
  char delimiter = ',';  ///< comma, tab or semicolon, whichever divides the header into a known text column and others
  int columns = 0;
  int text = -1;         ///< index of the column that holds the text; never -1 in a header that `parse` gives
  bool html = false;     ///< that column is named html
  int id = -1, uri = -1, title = -1, published = -1, publisher = -1;  ///< -1 where there is none

  /// Nothing where the line names no text column (text, body, content, html and their like) or only that one; with
  /// `asked_for`, a single column is enough, because the user says that it is a table.
  static std::optional<CsvHeader> parse(std::string_view line, bool asked_for = false);
};

/// Splits one whole record of RFC 4180 into its fields, quotation marks undone.
/// Nothing where text follows a closing quotation mark or a quotation mark is never closed.
std::optional<std::vector<std::string>> split_csv(std::string_view record, char delimiter);

}  // namespace dateline
