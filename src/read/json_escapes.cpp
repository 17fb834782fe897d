#include "read/json_escapes.h"

#include <cstring>
#include <string_view>

#include "core/scan.h"

namespace dateline {
namespace {

/// The four hexadecimal digits of an escape at `at` ("\uXXXX"); -1 where there is none.
int32_t escaped_unit(std::string_view json, size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = json[i];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high(int32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(int32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Whether the backslash at `at` is not itself escaped by one before it.
bool begins_escape(std::string_view json, size_t at) {
  size_t before = at;
  while (before > 0 && json[before - 1] == '\\') --before;
  return (at - before) % 2 == 0;
}

}  // namespace

int64_t replace_lone_surrogates(std::string& json) {
  int64_t replaced = 0;
  const char* const begin = json.data();
  const char* const end = begin + json.size();
  for (size_t at = 0; (at = static_cast<size_t>(find_pair<'\\', 'u'>(begin + at, end) - begin)) != json.size();) {
    const int32_t unit = escaped_unit(json, at);
    if ((!is_high(unit) && !is_low(unit)) || !begins_escape(json, at)) {
      at += 2;
    } else if (is_high(unit) && is_low(escaped_unit(json, at + 6))) {
      at += 12;
    } else {
      std::memcpy(json.data() + at, "\\ufffd", 6);
      ++replaced;
      at += 6;
    }
  }
  return replaced;
}

}  // namespace dateline
