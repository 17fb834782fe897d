#include "core/utf8.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace dateline {
namespace {

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

}  // namespace

char32_t next_code_point(std::string_view utf8, size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  utf8proc_int32_t code_point = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()) + at,
                                       static_cast<utf8proc_ssize_t>(utf8.size() - at), &code_point);
  if (length < 1) {
    ++at;
    return kReplacement;
  }
  at += static_cast<size_t>(length);
  return static_cast<char32_t>(code_point);
}

void append_utf8(std::string& out, char32_t code_point) {
  utf8proc_uint8_t buffer[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
  if (length <= 0) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(length));
}

bool is_valid_utf8(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const size_t before = at;
    if (next_code_point(bytes, at) == kReplacement && at - before != 3) return false;  // a real U+FFFD is three bytes
  }
  return true;
}

std::string repair_utf8(std::string_view bytes, int64_t* repaired) {
  std::string out;
  out.reserve(bytes.size());
  int64_t count = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(bytes, at);
    if (c != kReplacement || at - before == 3) {
      out.append(bytes, before, at - before);
      continue;
    }
    // One mark for a sequence that began well: the continuation bytes up to where it breaks go with its lead.
    const auto lead = static_cast<unsigned char>(bytes[before]);
    auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    const bool leads_three = lead >= 0xE0 && lead <= 0xEF, leads_four = lead >= 0xF0 && lead <= 0xF4;
    if ((leads_three || leads_four) && byte(at) >= low && byte(at) <= high) {
      ++at;
      if (leads_four && (byte(at) & 0xC0) == 0x80) ++at;
    }
    out += "\xEF\xBF\xBD";
    ++count;
  }
  if (repaired) *repaired = count;
  return out;
}

std::string fold(std::string_view utf8) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                   static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) return std::string(utf8);
  const std::string_view folded(reinterpret_cast<const char*>(mapped), static_cast<size_t>(length));
  std::string out;
  out.reserve(folded.size());
  bool blank = false;
  for (size_t at = 0; at < folded.size();) {
    const char32_t c = next_code_point(folded, at);
    if (is_space(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC) out += '\'';
    else if (c == 0x2010 || c == 0x2011 || c == 0x2013) out += '-';
    else append_utf8(out, c);
  }
  return out;
}

std::string_view trim(std::string_view utf8) {
  auto lead = [&] {
    if (utf8.starts_with("\xC2\xA0")) return size_t{2};
    return utf8.empty() || std::string_view(" \t\r\n\f\v").find(utf8.front()) == std::string_view::npos ? size_t{0} : size_t{1};
  };
  auto tail = [&] {
    if (utf8.ends_with("\xC2\xA0")) return size_t{2};
    return utf8.empty() || std::string_view(" \t\r\n\f\v").find(utf8.back()) == std::string_view::npos ? size_t{0} : size_t{1};
  };
  while (const size_t n = lead()) utf8.remove_prefix(n);
  while (const size_t n = tail()) utf8.remove_suffix(n);
  return utf8;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  const auto kind = category(c);
  return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP || c == 0x85 ||
         c == 0x200B || c == 0xFEFF;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  const auto kind = category(c);
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const auto kind = category(c);
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return category(c) == UTF8PROC_CATEGORY_ND;
}

}  // namespace dateline
