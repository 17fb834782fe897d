#include "analyse/lemma_rule.h"

#include <array>
#include <charconv>

#include <utf8proc.h>

#include "core/utf8.h"

namespace dateline {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

void append_cased(std::string_view text, bool upper, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      ++at;
      const bool changes = upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
      out.push_back(static_cast<char>(changes ? c ^ 0x20 : c));
      continue;
    }
    const auto p = static_cast<utf8proc_int32_t>(next_code_point(text, at));
    append_utf8(out, static_cast<char32_t>(upper ? utf8proc_toupper(p) : utf8proc_tolower(p)));
  }
}

}  // namespace

Result<LemmaRule> LemmaRule::parse(std::string_view rule) {
  LemmaRule out;
  if (rule.starts_with('=')) {
    out.case_ = Case::kFixed;
    out.front_ = rule.substr(1);
    return out;
  }
  const auto bad = [&] { return fail(Error::Kind::kInput, "not a lemma rule: " + std::string(rule)); };
  std::array<std::string_view, 5> part;
  size_t begin = 0;
  for (size_t i = 0; i < part.size(); ++i) {
    const size_t end = i + 1 < part.size() ? rule.find('|', begin) : rule.size();
    if (end == std::string_view::npos || begin > rule.size()) return bad();
    part[i] = rule.substr(begin, end - begin);
    begin = end + 1;
  }
  if (part[0].size() != 1 || std::string_view("lcuk").find(part[0][0]) == std::string_view::npos) return bad();
  out.case_ = static_cast<Case>(part[0][0]);
  const auto number = [](std::string_view text, int& value) {
    return std::from_chars(text.data(), text.data() + text.size(), value).ptr == text.data() + text.size() && value >= 0 && !text.empty();
  };
  if (!number(part[1], out.strip_front_) || !number(part[3], out.strip_back_)) return bad();
  out.front_ = part[2];
  out.back_ = part[4];
  return out;
}

void LemmaRule::apply(std::string_view form, std::string& out) const {
  if (case_ == Case::kFixed) {
    out += front_;
    return;
  }
  size_t begin = 0, end = form.size();
  for (int i = 0; i < strip_front_ && begin < end; ++i) {
    ++begin;
    while (begin < end && is_continuation(form[begin])) ++begin;
  }
  for (int i = 0; i < strip_back_ && end > begin; ++i) {
    --end;
    while (end > begin && is_continuation(form[end])) --end;
  }
  if (begin == end && front_.empty() && back_.empty()) begin = 0, end = form.size();
  const std::string_view stem = form.substr(begin, end - begin);
  if (case_ == Case::kKeep) {
    out += front_;
    out += stem;
    out += back_;
    return;
  }
  const size_t start = out.size();
  const bool upper = case_ == Case::kUpper;
  append_cased(front_, upper, out);
  append_cased(stem, upper, out);
  append_cased(back_, upper, out);
  if (case_ == Case::kFirst && out.size() > start) {
    size_t at = 0;
    const std::string_view made = std::string_view(out).substr(start);
    const auto first = static_cast<utf8proc_int32_t>(next_code_point(made, at));
    std::string initial;
    append_utf8(initial, static_cast<char32_t>(utf8proc_toupper(first)));
    out.replace(start, at, initial);
  }
}

}  // namespace dateline
