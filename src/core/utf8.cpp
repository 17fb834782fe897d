#include "core/utf8.h"

#include <utf8proc.h>

namespace dateline {
namespace {

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

}  // namespace

char32_t detail::next_beyond_ascii(std::string_view utf8, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(utf8[i])); };
  const char32_t lead = byte(at);
  const size_t left = utf8.size() - at;
  const auto continues = [&](size_t i) { return (byte(at + i) & 0xC0) == 0x80; };
  if (lead >= 0xC2 && lead < 0xE0) {
    if (left >= 2 && continues(1)) {
      const char32_t c = (lead & 0x1F) << 6 | (byte(at + 1) & 0x3F);
      at += 2;
      return c;
    }
  } else if (lead >= 0xE0 && lead < 0xF0) {
    if (left >= 3 && continues(1) && continues(2)) {
      const char32_t c = (lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
      if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
        at += 3;
        return c;
      }
    }
  } else if (lead >= 0xF0 && lead < 0xF5) {
    if (left >= 4 && continues(1) && continues(2) && continues(3)) {
      const char32_t c = (lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
      if (c >= 0x10000 && c <= 0x10FFFF) {
        at += 4;
        return c;
      }
    }
  }
  ++at;
  return kReplacement;
}

void append_utf8(std::string& out, char32_t code_point) {
  const char32_t c = code_point > 0x10FFFF ? kReplacement : code_point;
  const auto continuation = [&](int shift) { return static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += continuation(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += continuation(6);
    out += continuation(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += continuation(12);
    out += continuation(6);
    out += continuation(0);
  }
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
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  constexpr utf8proc_ssize_t kMost = 64;  // what a character falls into; the longest, an Arabic phrase, has 18
  std::string out;
  out.reserve(utf8.size());
  bool blank = false;
  const auto add = [&](char32_t c) {
    if (is_space(c)) {
      blank = !out.empty();
      return;
    }
    if (blank) out += ' ';
    blank = false;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC) out += '\'';
    else if (c == 0x2010 || c == 0x2011 || c == 0x2013) out += '-';
    else append_utf8(out, c);
  };
  for (size_t at = 0; at < utf8.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(utf8, at);
    // Most characters are ASCII, and of the rest most are quotation marks and dashes, which decompose into nothing else.
    if (c < 0x80) {
      add(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    } else if (c == 0x2013 || c == 0x2014 || (c >= 0x2018 && c <= 0x201D)) {
      add(c);
    } else if (c == kReplacement && at - before != 3) {
      return std::string(utf8);  // not UTF-8
    } else {
      // Each character decomposes by itself: what would have to be put in order are marks, and those are taken out.
      utf8proc_int32_t parts[kMost];
      int boundary = 0;
      const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, kMost, kOptions, &boundary);
      if (count < 0 || count > kMost) return std::string(utf8);
      for (utf8proc_ssize_t i = 0; i < count; ++i) add(static_cast<char32_t>(parts[i]));
    }
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

bool detail::is_space_beyond_ascii(char32_t c) {
  // The categories Zs, Zl and Zp, and three more; few enough to need no table.
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
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
