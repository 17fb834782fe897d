#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// One cell of a CSV file (RFC 4180): in quotation marks where it holds a comma, a mark or a line's end.
///
/// A text that begins with = + - @ (or a tab or carriage return before them) would run as a formula when the file is opened
/// in a spreadsheet, and the texts here come from foreign pages: it gets an apostrophe in front, which spreadsheets show
/// as text. Readers that want the exact words take JSON or the archive. Numbers are written by csv_number and keep their sign.
std::string csv_text(std::string_view text);
std::string csv_number(double value);
inline std::string csv_number(int64_t value) { return std::to_string(value); }

/// Writes cells that csv_text or csv_number made as one line, ended by CR LF.
void write_csv_line(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace dateline
