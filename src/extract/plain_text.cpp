#include "extract/plain_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "extract/byline.h"
#include "extract/dates.h"
#include "extract/metadata.h"
#include "extract/notices.h"

namespace dateline {
namespace {

/// A line of the input; the span leaves out white space at its ends.
struct Line {
  Span span;
  int32_t length = 0;  ///< code points
  bool blank() const { return span.empty(); }
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  size_t at = 0;
  while (at < text.size()) {
    Line line;
    size_t first = std::string_view::npos, last = at;
    bool ended = false;
    while (at < text.size() && !ended) {
      const size_t before = at;
      const char32_t c = next_code_point(text, at);
      // CR LF and the line ends of Unicode; a vertical tab or form feed ends a line too.
      ended = c == '\n' || c == 0x0B || c == 0x0C || c == 0x2028 || c == 0x2029 || c == 0x85 || (c == '\r' && (at >= text.size() || text[at] != '\n'));
      if (ended || is_space(c)) continue;
      if (first == std::string_view::npos) first = before;
      last = at;
      ++line.length;
    }
    if (first == std::string_view::npos) first = last = at;
    line.span = {static_cast<int32_t>(first), static_cast<int32_t>(last)};
    // Blanks inside count for the width.
    if (!line.blank()) {
      line.length = 0;
      for (size_t i = first; i < last; ++line.length) next_code_point(text, i);
    }
    lines.push_back(line);
  }
  return lines;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    if (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']') text.remove_suffix(1);
    else if (text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\x99")) text.remove_suffix(3);
    else if (text.ends_with("\xC2\xBB")) text.remove_suffix(2);
    else break;
  }
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("\xE2\x80\xA6") || text.ends_with("\xE3\x80\x82"));
}

/// Short, without a full stop, and begins with a capital, digit or quotation mark.
bool reads_like_headline(std::string_view line) {
  if (line.empty() || line.size() > 200) return false;
  const char last = line.back();
  if (last == '.' && !line.ends_with("U.S.") && !line.ends_with("U.N.") && !line.ends_with("U.K.") && !line.ends_with("...")) return false;
  if (last == ',' || last == ';' || last == ':') return false;
  size_t words = 1;
  for (const char c : line) words += c == ' ';
  if (words > 24) return false;
  size_t at = 0;
  const char32_t first = next_code_point(line, at);
  if (is_letter(first) && !is_upper(first) && first < 0x250) return false;
  // Two sentences in a line are prose.
  for (size_t i = 1; i + 2 < line.size(); ++i)
    if (line[i] == '.' && line[i + 1] == ' ' && line[i - 1] >= 'a' && line[i - 1] <= 'z' && i > 3 && line[i - 2] >= 'a' && line[i + 2] >= 'A' && line[i + 2] <= 'Z' &&
        line[i - 3] != ' ')
      return false;
  return true;
}

/// The width at which lines seem to be wrapped, 0 for lines that are paragraphs: wrapped lines are nearly all of one
/// length, end within sentences, and none is much longer.
int32_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  std::vector<int32_t> lengths;
  size_t inner = 0, open = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    // A headline ends where it ends.
    if (i == 0 && reads_like_headline(words_of(text, lines[i].span))) continue;
    ++inner;
    open += !ends_sentence(words_of(text, lines[i].span));
    lengths.push_back(lines[i].length);
  }
  if (inner == 0 || 2 * open < inner) return 0;
  const int32_t longest = *std::max_element(lengths.begin(), lengths.end());
  if (longest > 140 || longest < 40) return 0;
  // Most lines that are followed by another fill at least two thirds of the width.
  const auto full = std::count_if(lengths.begin(), lengths.end(), [&](int32_t length) { return 3 * length >= 2 * longest; });
  return 2 * static_cast<size_t>(full) >= lengths.size() ? longest : 0;
}

/// Lines that belong together, [first, last) in lines.
struct Group {
  size_t first = 0, last = 0;
};

/// Paragraphs as runs of lines. A single line end does not end one where lines are wrapped, unless the line before ends a
/// sentence well before the width.
std::vector<Group> groups_of(std::string_view text, const std::vector<Line>& lines) {
  const int32_t width = wrap_width(text, lines);
  std::vector<Group> groups;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    bool joins = false;
    if (i > 0 && !lines[i - 1].blank() && width > 0) {
      const bool ended = ends_sentence(words_of(text, lines[i - 1].span));
      const bool shorter = 5 * lines[i - 1].length < 4 * width;
      const bool much_shorter = 2 * lines[i - 1].length < width;
      joins = !(ended && shorter) && !much_shorter;
    }
    if (joins) groups.back().last = i + 1;
    else groups.push_back({i, i + 1});
  }
  return groups;
}

/// "September 12, 2019", "Kestrel News Service, 26 December 2020": a date with a year and few words beside it.
bool is_date_line(std::string_view line) {
  if (line.size() > 80 || ends_sentence(line) || std::count(line.begin(), line.end(), ' ') > 8) return false;
  return !read_date(line).empty();
}

bool is_trailing_notice(Notice notice) {
  return notice == Notice::kScript || notice == Notice::kComments || notice == Notice::kCopyright || notice == Notice::kSignUp || notice == Notice::kShare ||
         notice == Notice::kAdvert || notice == Notice::kWall || notice == Notice::kContact || notice == Notice::kPointer || notice == Notice::kEnd;
}

}  // namespace

void read_plain_text(std::string_view text, Document& document, Explanation* why) {
  const std::vector<Line> lines = lines_of(text);
  const std::vector<Group> groups = groups_of(text, lines);
  struct Piece {
    std::string words;
    Span source;
    bool dropped = false;
  };
  std::vector<Piece> pieces;
  for (const Group& group : groups) {
    Piece piece;
    for (size_t i = group.first; i < group.last; ++i) {
      if (i > group.first) piece.words += ' ';
      piece.words += words_of(text, lines[i].span);
    }
    piece.words = squeezed(piece.words);
    if (piece.words.empty()) continue;
    piece.source = cover(lines[group.first].span, lines[group.last - 1].span);
    pieces.push_back(std::move(piece));
  }
  // Wrapped headlines are two lines at most, and what follows is a paragraph.
  const bool has_title = pieces.size() > 1 && reads_like_headline(pieces.front().words);
  // Scripts go wherever they stand; credits and notices at the head and the end, where pages put them.
  const size_t edge = 4;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0 && has_title) continue;
    Piece& piece = pieces[i];
    const Notice notice = notice_in(piece.words);
    const bool at_edge = i <= 2 || i + edge >= pieces.size();
    if (const Credit credit = read_credit(piece.words); credit.is_credit && i > 0) {
      add_names(document.contributors, credit.names);
      piece.dropped = true;
    } else if (notice == Notice::kScript || (at_edge && is_trailing_notice(notice))) {
      piece.dropped = true;
    } else if (i > 0 && i <= 2 && looks_like_byline(piece.words)) {
      add_names(document.authors, names_in_byline(piece.words));
      piece.dropped = true;
    }
    if (!piece.dropped && (i <= 3 || i + edge >= pieces.size()) && is_date_line(piece.words)) {
      if (document.published.empty()) document.published = read_date(piece.words).substr(0, 10);
      piece.dropped = true;
    }
    if (document.published.empty() && i <= 2) document.published = date_in_dateline(piece.words);
    if (piece.dropped && why != nullptr) why->add("dropped: " + piece.words.substr(0, 60));
  }
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.dropped) continue;
    if (!document.text.empty()) document.text += "\n\n";
    Paragraph paragraph;
    paragraph.span.begin = static_cast<int32_t>(document.text.size());
    document.text += piece.words;
    paragraph.span.end = static_cast<int32_t>(document.text.size());
    paragraph.page_bytes = piece.source;
    paragraph.heading = i == 0 && has_title;
    if (paragraph.heading) document.title = paragraph.span;
    document.paragraphs.push_back(std::move(paragraph));
  }
}

void read_plain_text_as_is(std::string_view text, Document& document) {
  document.text = text;
  const std::vector<Line> lines = lines_of(text);
  for (const Group& group : groups_of(text, lines)) {
    Paragraph paragraph;
    paragraph.span = cover(lines[group.first].span, lines[group.last - 1].span);
    paragraph.page_bytes = paragraph.span;
    document.paragraphs.push_back(std::move(paragraph));
  }
  if (document.paragraphs.size() < 2) return;
  Paragraph& first = document.paragraphs.front();
  if (!reads_like_headline(document.words(first.span)) || document.words(first.span).find('\n') != std::string_view::npos) return;
  first.heading = true;
  document.title = first.span;
}

}  // namespace dateline
