#include "quote/marks.h"

#include <string_view>

#include "core/utf8.h"

namespace dateline {
namespace {

/// What a mark looks like by itself; where it stands decides the rest.
enum class Shape : uint8_t { kStraight, kOpening, kClosing, kLow, kLeftGuillemet, kRightGuillemet, kSingleStraight, kSingleOpening, kSingleClosing };

struct Mark {
  Span span;
  Shape shape = Shape::kStraight;
  bool can_open = false;   ///< by its neighbours: a word begins after it
  bool can_close = false;  ///< by its neighbours: a word or a point ends before it
  char32_t before = U' ', after = U' ';

  bool single() const {
    return shape == Shape::kSingleStraight || shape == Shape::kSingleOpening || shape == Shape::kSingleClosing;
  }
};

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015); }
bool is_point(char32_t c) { return c == U',' || c == U'.' || c == U'?' || c == U'!' || c == 0x2026; }
bool is_opening_bracket(char32_t c) { return c == U'(' || c == U'[' || c == U'{'; }
bool is_closing_bracket(char32_t c) { return c == U')' || c == U']' || c == U'}'; }
bool is_alphanumeric(char32_t c) { return is_letter(c) || is_digit(c); }

bool shape_of(char32_t c, Shape& shape) {
  switch (c) {
    case U'"': case 0xFF02: shape = Shape::kStraight; return true;
    case 0x201C: case 0x201F: shape = Shape::kOpening; return true;
    case 0x201D: shape = Shape::kClosing; return true;
    case 0x201E: shape = Shape::kLow; return true;
    case 0xAB: shape = Shape::kLeftGuillemet; return true;
    case 0xBB: shape = Shape::kRightGuillemet; return true;
    case U'\'': shape = Shape::kSingleStraight; return true;
    case 0x2018: case 0x201B: shape = Shape::kSingleOpening; return true;
    case 0x2019: shape = Shape::kSingleClosing; return true;
    default: return false;
  }
}

/// All marks of a paragraph with their surroundings; '' and `` count as one double mark.
void read_marks(std::string_view text, Span paragraph, std::vector<Mark>& marks) {
  marks.clear();
  const std::string_view view = text.substr(0, static_cast<size_t>(paragraph.end));
  char32_t before = U' ';
  bool pending = false;  // the last mark still waits for the character after it
  for (size_t at = static_cast<size_t>(paragraph.begin); at < view.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(view, at);
    if (pending) {
      marks.back().after = c;
      pending = false;
    }
    Shape shape{};
    bool found = shape_of(c, shape);
    const bool doubled = (c == U'\'' || c == U'`' || c == 0x2019 || c == 0x2018) && begin + 1 < view.size() &&
                         view.compare(at, at - begin, view.substr(begin, at - begin)) == 0;
    if (doubled) {
      at += at - begin;
      shape = Shape::kStraight;
      found = true;
    }
    if (found) {
      marks.push_back({{static_cast<int32_t>(begin), static_cast<int32_t>(at)}, shape, false, false, before, U' '});
      pending = true;
    }
    before = c;
  }
  for (Mark& mark : marks) {
    const bool word_after = !is_space(mark.after) && !is_point(mark.after) && !is_closing_bracket(mark.after) && !is_dash(mark.after);
    const bool gap_before = is_space(mark.before) || is_opening_bracket(mark.before) || is_dash(mark.before) || mark.before == U':' ||
                            mark.before == U'/';
    mark.can_open = gap_before && (word_after || mark.after == 0x2026 || mark.after == U'.');
    mark.can_close = !is_space(mark.before) && !is_opening_bracket(mark.before) && !is_alphanumeric(mark.after);
  }
}

/// Elisions that begin with an apostrophe: 'em, 'til, 'cause, 'n', '90s.
bool is_elision(std::string_view text, const Mark& mark) {
  if (is_digit(mark.after)) return true;
  const std::string_view rest = text.substr(static_cast<size_t>(mark.span.end));
  for (std::string_view word : {"em", "til", "cause", "n", "tis", "twas", "round", "bout"}) {
    if (rest.substr(0, word.size()) != word) continue;
    if (rest.size() == word.size() || !is_letter(static_cast<unsigned char>(rest[word.size()]))) return true;
  }
  return false;
}

class ParagraphReader {
 public:
  ParagraphReader(std::string_view text, Span paragraph, int32_t index, const std::vector<Mark>& marks, std::vector<QuotedStretch>& out)
      : text_(text), paragraph_(paragraph), index_(index), marks_(marks), out_(out), first_out_(out.size()) {}

  void read() {
    count_closers();
    for (size_t i = 0; i < marks_.size(); ++i) {
      const Mark& mark = marks_[i];
      closers_left_ -= is_sure_closer(mark);
      if (mark.single()) {
        if (depth_ == 0 && mark.can_open && mark.shape != Shape::kSingleClosing) i = read_single(i);
        continue;
      }
      read_double(mark);
    }
    if (depth_ > 0) finish({open_.span.begin, paragraph_.end}, {open_.span.end, paragraph_.end}, false);
  }

 private:
  static bool is_sure_closer(const Mark& mark) {
    return mark.shape == Shape::kClosing && mark.can_close;
  }
  void count_closers() {
    for (const Mark& mark : marks_) closers_left_ += is_sure_closer(mark);
  }

  void read_double(const Mark& mark) {
    if (depth_ == 0) {
      if (opens(mark)) {
        open_ = mark;
        depth_ = 1;
      } else if (closes(mark)) {
        recover_lost_opening(mark);
      }
      return;
    }
    if (closes(mark)) {
      if (--depth_ == 0) finish({open_.span.begin, mark.span.end}, {open_.span.end, mark.span.begin}, true);
      return;
    }
    if (!opens(mark)) return;
    // Marks of one kind within themselves are a pair within a pair if enough closings follow, else the first lost its partner.
    if (mark.shape == Shape::kOpening && closers_left_ > depth_) {
      ++depth_;
      return;
    }
    finish({open_.span.begin, mark.span.begin}, {open_.span.end, mark.span.begin}, false);
    open_ = mark;
    depth_ = 1;
  }

  bool opens(const Mark& mark) const {
    switch (mark.shape) {
      case Shape::kOpening: return depth_ == 0 ? !is_space(mark.after) || mark.can_open : mark.can_open && !is_space(mark.after);
      case Shape::kLow: return true;
      case Shape::kLeftGuillemet: return !is_space(mark.after) || depth_ == 0;
      case Shape::kStraight: return depth_ == 0 ? mark.can_open : mark.can_open && !mark.can_close;
      case Shape::kClosing: return depth_ == 0 && mark.can_open && !mark.can_close;  // typed the wrong way round
      default: return false;
    }
  }

  bool closes(const Mark& mark) const {
    switch (mark.shape) {
      case Shape::kClosing: return depth_ > 0 || mark.can_close;
      case Shape::kStraight: return mark.can_close || (depth_ > 0 && !mark.can_open);
      // „German“ ends with the mark that opens “English”; and an opening mark after a word was typed the wrong way round.
      case Shape::kOpening: return depth_ > 0 && (open_.shape == Shape::kLow || (mark.can_close && !mark.can_open));
      // A bullet » has no « before it.
      case Shape::kRightGuillemet: return depth_ > 0 && open_.shape == Shape::kLeftGuillemet;
      default: return false;
    }
  }

  /// Single marks are speech or a title only if a partner follows that cannot be an apostrophe.
  /// \return the index of the mark that closed it, `i` if none did
  size_t read_single(size_t i) {
    if (is_elision(text_, marks_[i])) return i;
    size_t close = i;
    for (size_t k = i + 1; k < marks_.size(); ++k) {
      const Mark& mark = marks_[k];
      if (!mark.single()) break;
      if (mark.shape == Shape::kSingleOpening && mark.can_open) break;
      if (!mark.can_close || mark.shape == Shape::kSingleOpening) continue;
      const bool plural = mark.before == U's' || mark.before == U'n';  // workers', sayin'
      if (!plural || close == i) close = k;
      if (!plural) break;
    }
    if (close == i) return i;
    finish({marks_[i].span.begin, marks_[close].span.end}, {marks_[i].span.end, marks_[close].span.begin}, true);
    return close;
  }

  void recover_lost_opening(const Mark& mark) {
    if (!is_point(mark.before) || out_.size() > first_out_) return;
    finish({paragraph_.begin, mark.span.end}, {paragraph_.begin, mark.span.begin}, true);
  }

  void finish(Span outer, Span inner, bool closed) {
    depth_ = 0;
    while (!inner.empty() && is_blank_at(inner.end - 1)) --inner.end;
    while (!inner.empty() && is_blank_at(inner.begin)) ++inner.begin;
    if (!closed) outer.end = inner.end;
    if (inner.empty()) return;
    out_.push_back({outer, inner, index_, closed, false});
  }
  bool is_blank_at(int32_t byte) const {
    const char c = text_[static_cast<size_t>(byte)];
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  std::string_view text_;
  Span paragraph_;
  int32_t index_;
  const std::vector<Mark>& marks_;
  std::vector<QuotedStretch>& out_;
  size_t first_out_;
  int closers_left_ = 0;  ///< sure closing marks after the present one
  int depth_ = 0;         ///< open pairs; 0 is outside
  Mark open_;             ///< the outermost open mark, where depth_ > 0
};

}  // namespace

bool is_quotation_mark(char32_t c) {
  Shape shape{};
  return shape_of(c, shape) && shape != Shape::kSingleStraight;
}

std::vector<QuotedStretch> find_quoted_stretches(const Document& document) {
  std::vector<QuotedStretch> stretches;
  std::vector<Mark> marks;
  for (size_t p = 0; p < document.paragraphs.size(); ++p) {
    const Span span = document.paragraphs[p].span;
    const size_t before = stretches.size();
    read_marks(document.text, span, marks);
    ParagraphReader(document.text, span, static_cast<int32_t>(p), marks, stretches).read();
    if (stretches.size() == before || before == 0) continue;
    const QuotedStretch& last = stretches[before - 1];
    QuotedStretch& first = stretches[before];
    first.resumes = !last.closed && last.paragraph + 1 == first.paragraph && first.outer.begin == span.begin;
  }
  return stretches;
}

}  // namespace dateline
