#include "dictionary/lines.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline::dictionary {
namespace {

constexpr size_t kMaxLine = 4096;  // bytes; no entry of a known dictionary comes near

std::string from_latin1_where_broken(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::string(bytes);
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(bytes, at);
    append_utf8(out, c == kReplacement && at == before + 1 ? static_cast<unsigned char>(bytes[before]) : c);
  }
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool Lines::next() {
  after_blank_ = false;
  while (at_ < text_.size()) {
    const size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view raw = text_.substr(at_, std::min(end - at_, kMaxLine));
    at_ = end + 1;
    ++number_;
    const bool empty = raw.find_first_not_of(" \t\r") == std::string_view::npos;
    if (clean(raw)) return true;
    if (empty) after_blank_ = true;
  }
  return false;
}

bool Lines::clean(std::string_view raw) {
  line_.clear();
  indented_ = !raw.empty() && is_blank(raw.front());
  int32_t brackets = 0;
  for (size_t i = 0; i < raw.size(); ++i) {
    if (in_comment_) {
      if (raw.substr(i, 3) != "-->") continue;
      in_comment_ = false;
      i += 2;
      continue;
    }
    const char c = raw[i];
    if (c == '<' && (raw.substr(i, 4) == "<!--" || raw.substr(i, 5) == "<! --")) {
      in_comment_ = true;
      continue;
    }
    if (c == '[') ++brackets;
    if (c == ']') brackets = 0;
    if ((c == '#' || c == ';') && brackets == 0) break;
    line_ += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  line_ = from_latin1_where_broken(trimmed(line_));
  return !line_.empty();
}

void Warnings::add(const std::string& file, int32_t line, std::string_view what) {
  ++count_;
  if (lines_.size() < kMax) lines_.push_back(file + ":" + std::to_string(line) + ": " + std::string(what));
}

bool take_bracket(std::string_view line, std::string_view& before, std::string_view& inside, std::string_view& after) {
  const size_t open = line.find('[');
  if (open == std::string_view::npos) return false;
  const size_t close = line.find(']', open);
  if (close == std::string_view::npos) return false;
  before = trimmed(line.substr(0, open));
  inside = trimmed(line.substr(open + 1, close - open - 1));
  after = trimmed(line.substr(close + 1));
  return true;
}

}  // namespace dateline::dictionary
