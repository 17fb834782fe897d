#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "serve/distinct.h"
#include "store/select.h"

namespace dateline {

/// Bold, dim and coloured words on a terminal; plain elsewhere.
class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  std::string bold(std::string_view s) const { return with("1", s); }
  std::string dim(std::string_view s) const { return with("2", s); }
  std::string accent(std::string_view s) const { return with("36", s); }

 private:
  std::string with(std::string_view code, std::string_view s) const;
  bool colour_;
};

/// One line of text without control characters (a page may hold some that would steer a terminal).
std::string one_line(std::string_view text);

/// Words in lines of at most `width` columns, each begun by `indent` blanks.
void write_wrapped(std::ostream& out, std::string_view text, size_t width, size_t indent);

/// Entries of a table: day and what it is, then the sentence, then where it is from.
void write_event(std::ostream& out, const DistinctEvent& event, size_t width, const Style& style);
void write_quotation(std::ostream& out, const QuotationRow& quotation, size_t width, const Style& style);
void write_document(std::ostream& out, const DocumentRow& row, size_t width, const Style& style);

/// "3 events", "1 event"
std::string counted(size_t n, std::string_view one, std::string_view many);

/// "2019-09-12", empty where unknown.
inline std::string day_of(const Source& from) { return from.published.substr(0, 10); }

}  // namespace dateline
