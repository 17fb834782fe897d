#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Who wrote it, from the words of a byline, credit line or metadata field.
///
///   names_in_byline("By Clara Winmoor and Ivan Petrenko in Kyiv | 12 May 2021")  {"Clara Winmoor", "Ivan Petrenko"}
///   read_credit("Anna Lund contributed to this report.")                        {"Anna Lund"}
///
/// Cost: linear in the text, of which only the first 300 bytes are looked at.
std::vector<std::string> names_in_byline(std::string_view text);

/// The names of a field that holds names and nothing else (JSON-LD, meta): organisations and single words count.
std::vector<std::string> names_in_field(std::string_view field);

/// A line that gives credit to helpers ("X contributed to this report", "(Reporting by X; editing by Y)").
struct Credit {
  bool is_credit = false;
  std::vector<std::string> names;  ///< in the order told; may be empty ("AFP contributed to this report" of an agency)
};
Credit read_credit(std::string_view line);

/// Whether a line begins as a byline does ("By Clara", "Von Anna Lund", "Text: ...") and is short enough to be one.
bool looks_like_byline(std::string_view line);

/// Adds names that are not there yet, whatever their case and accents.
void add_names(std::vector<std::string>& names, const std::vector<std::string>& more);

}  // namespace dateline
