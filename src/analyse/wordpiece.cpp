#include "analyse/wordpiece.h"

#include <algorithm>
#include <bit>

#include <utf8proc.h>

#include "core/utf8.h"

namespace dateline {
namespace {

uint64_t hash(std::string_view bytes, bool inside) {
  uint64_t h = inside ? 0x9E3779B97F4A7C15ULL : 0xCBF29CE484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h ^ (h >> 29);
}

bool ascii_punctuation(char32_t c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
}

/// Stands alone as a part: punctuation of any script, and Han characters.
bool stands_alone(char32_t c) {
  if (c < 0x80) return ascii_punctuation(c);
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_PC: case UTF8PROC_CATEGORY_PD: case UTF8PROC_CATEGORY_PS: case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI: case UTF8PROC_CATEGORY_PF: case UTF8PROC_CATEGORY_PO:
      return true;
    default: return false;
  }
}

bool dropped(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: return true;
    default: return false;
  }
}

/// Marks that the pieces' own text rarely had are written as their plain like.
std::string_view plain(char32_t c) {
  switch (c) {
    case U'“': case U'”': case U'„': case U'«': case U'»': return "\"";
    case U'‘': case U'’': case U'‚': case U'`': return "'";
    case U'…': return "...";
    default: return {};
  }
}

}  // namespace

Result<WordPieces> WordPieces::make(std::vector<std::string> pieces) {
  WordPieces out;
  out.pieces_ = std::move(pieces);
  out.table_.assign(std::bit_ceil(out.pieces_.size() * 2 + 2), -1);
  const size_t mask = out.table_.size() - 1;
  int32_t found = 0;
  for (size_t i = 0; i < out.pieces_.size(); ++i) {
    std::string_view piece = out.pieces_[i];
    if (piece == "[UNK]") out.unknown_ = static_cast<int32_t>(i), ++found;
    if (piece == "[CLS]") out.begin_mark_ = static_cast<int32_t>(i), ++found;
    if (piece == "[SEP]") out.separator_ = static_cast<int32_t>(i), ++found;
    const bool inside = piece.starts_with("##") && piece.size() > 2;
    if (inside) piece.remove_prefix(2);
    out.longest_ = std::max(out.longest_, piece.size());
    size_t slot = hash(piece, inside) & mask;
    while (out.table_[slot] >= 0) slot = (slot + 1) & mask;
    out.table_[slot] = static_cast<int32_t>(i);
  }
  if (found != 3) return fail(Error::Kind::kInput, "the model's word pieces lack [UNK], [CLS] or [SEP]");
  return out;
}

int32_t WordPieces::find(std::string_view piece, bool inside) const {
  const size_t mask = table_.size() - 1;
  for (size_t slot = hash(piece, inside) & mask; table_[slot] >= 0; slot = (slot + 1) & mask) {
    std::string_view candidate = pieces_[static_cast<size_t>(table_[slot])];
    if (inside) {
      if (candidate.size() == piece.size() + 2 && candidate.starts_with("##") && candidate.substr(2) == piece) return table_[slot];
    } else if (candidate == piece) {
      return table_[slot];
    }
  }
  return -1;
}

void WordPieces::cut_part(std::string_view part, std::vector<int32_t>& out) const {
  const size_t before = out.size();
  for (size_t begin = 0; begin < part.size();) {
    int32_t piece = -1;
    size_t end = std::min(part.size(), begin + longest_);
    for (; end > begin; --end) {
      if (end < part.size() && (static_cast<unsigned char>(part[end]) & 0xC0) == 0x80) continue;  // inside a code point
      piece = find(part.substr(begin, end - begin), begin > 0);
      if (piece >= 0) break;
    }
    if (piece < 0) {  // one unknown stretch makes the whole part unknown
      out.resize(before);
      out.push_back(unknown_);
      return;
    }
    out.push_back(piece);
    begin = end;
  }
}

void WordPieces::cut(std::string_view word, std::string& buffer, std::vector<int32_t>& out) const {
  const size_t before = out.size();
  buffer.clear();
  const auto flush = [&] {
    if (!buffer.empty()) cut_part(buffer, out);
    buffer.clear();
  };
  const auto add = [&](char32_t c) {
    if (stands_alone(c)) {
      flush();
      append_utf8(buffer, c);
      flush();
    } else {
      append_utf8(buffer, c);
    }
  };
  for (size_t at = 0; at < word.size() && out.size() - before <= kMaxPieces;) {
    const unsigned char first = static_cast<unsigned char>(word[at]);
    if (first < 0x80 && first != '`') {
      ++at;
      if (first <= ' ' || first == 0x7F) continue;
      if (ascii_punctuation(first)) add(first);
      else buffer.push_back(static_cast<char>(first >= 'A' && first <= 'Z' ? first + 32 : first));
      continue;
    }
    const char32_t c = next_code_point(word, at);
    if (const std::string_view same = plain(c); !same.empty()) {
      for (const char d : same) add(static_cast<unsigned char>(d));
      continue;
    }
    utf8proc_int32_t parts[32];
    int boundary = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)), parts, 32, UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(n, 32); ++i)
      if (!dropped(static_cast<char32_t>(parts[i]))) add(static_cast<char32_t>(parts[i]));
  }
  flush();
  if (out.size() - before > kMaxPieces) out.resize(before + kMaxPieces);
  if (out.size() == before) out.push_back(unknown_);
}

Shape shape_of(std::string_view word) {
  int letters = 0, upper = 0;
  bool digits = false, first_upper = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c >= '0' && c <= '9') {
      digits = true;
      continue;
    }
    const auto p = static_cast<utf8proc_int32_t>(c);
    const utf8proc_int32_t low = c < 0x80 ? (c >= 'A' && c <= 'Z' ? p + 32 : p) : utf8proc_tolower(p);
    const utf8proc_int32_t high = c < 0x80 ? (c >= 'a' && c <= 'z' ? p - 32 : p) : utf8proc_toupper(p);
    if (low == high) continue;
    const bool is_up = low != p;
    if (letters == 0) first_upper = is_up;
    ++letters;
    upper += is_up ? 1 : 0;
  }
  if (letters == 0) return digits ? Shape::kDigits : Shape::kMarks;
  if (digits) return Shape::kLettersAndDigits;
  if (upper == 0) return Shape::kLower;
  if (upper == letters) return upper == 1 ? Shape::kInitial : Shape::kUpper;
  return upper == 1 && first_upper ? Shape::kTitle : Shape::kMixed;
}

}  // namespace dateline
