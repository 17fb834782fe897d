#include "serve/text_lines.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr size_t kIndent = 12;

size_t columns_of(std::string_view text) {
  size_t columns = 0;
  for (size_t at = 0; at < text.size(); ++columns) next_code_point(text, at);
  return columns;
}

std::string padded(std::string text) {
  if (columns_of(text) < kIndent - 1) text += std::string(kIndent - 1 - columns_of(text), ' ');
  return text + ' ';
}

std::string parties_of(const EventRow& event) {
  std::string out = shown_names(event.sources);
  if (event.targets.empty()) return out;
  if (!out.empty()) out += " ";
  return out + "\u2192 " + shown_names(event.targets);
}

std::string whence(const Source& from) {
  std::string out = from.publisher;
  for (const std::string& part : {day_of(from), from.uri.empty() ? from.doc_id : from.uri}) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return one_line(out);
}

}  // namespace

std::string Style::with(std::string_view code, std::string_view s) const {
  std::string out;
  if (colour_) out.append("\033[").append(code).append("m");
  out += s;
  if (colour_) out += "\033[0m";
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (is_space(c) || control) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

void write_wrapped(std::ostream& out, std::string_view text, size_t width, size_t indent) {
  const size_t room = std::max<size_t>(width > indent ? width - indent : 0, 20);
  size_t column = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const size_t length = columns_of(word);
    if (column > 0 && column + 1 + length > room) {
      out << '\n';
      column = 0;
    }
    out << (column ? " " : std::string(indent, ' ')) << word;
    column += (column ? 1 : 0) + length;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out << '\n';
}

void write_event(std::ostream& out, const DistinctEvent& event, size_t width, const Style& style) {
  const EventRow& shown = event.shown();
  const std::string day = event.day();
  out << style.bold(padded(day.empty() ? "no date" : day)) << style.accent(shown.plover.empty() ? shown.cameo : shown.plover);
  if (const std::string mode = event.mode(); !mode.empty()) out << ' ' << style.accent(mode);
  if (shown.status != Status::kActual) out << " (" << name_of(shown.status) << ')';
  out << "  " << one_line(parties_of(shown));
  if (const std::string place = event.place(); !place.empty() && place != shown_names(shown.targets)) out << ", " << one_line(place);
  if (shown.count > 0) out << "  [told as number " << shown.count << "]";
  if (event.documents() > 1) out << style.dim("  told by " + std::to_string(event.documents()) + " documents");
  out << '\n';
  write_wrapped(out, one_line(shown.evidence), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(shown.from)) << "\n\n";
}

void write_quotation(std::ostream& out, const QuotationRow& quotation, size_t width, const Style& style) {
  const std::string day = day_of(quotation.from);
  const std::string speaker = quotation.speaker.name.empty() ? quotation.source_words : shown_name(quotation.speaker);
  out << style.bold(padded(day.empty() ? "no date" : day)) << one_line(speaker.empty() ? "somebody" : speaker);
  if (!quotation.cue.empty()) out << style.dim(" (" + one_line(quotation.cue) + ")");
  out << '\n';
  const bool direct = quotation.form == "direct";
  write_wrapped(out, (direct ? "\u201C" : "") + one_line(quotation.text) + (direct ? "\u201D" : ""), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(quotation.from)) << "\n\n";
}

void write_document(std::ostream& out, const DocumentRow& row, size_t width, const Style& style) {
  const std::string day = day_of(row.from);
  out << style.bold(padded(day.empty() ? "no date" : day)) << one_line(row.from.title.empty() ? row.from.doc_id : row.from.title) << '\n';
  write_wrapped(out, one_line(row.snippet), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(row.from)) << "\n\n";
}

std::string counted(size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace dateline
