#pragma once

#include <string_view>

namespace dateline {

/// An encoding of the WHATWG Encoding standard and what glibc's iconv calls it.
struct Encoding {
  std::string_view name;   ///< as the standard writes it: "windows-1252"
  std::string_view iconv;  ///< empty where this library decodes it by itself (UTF-8, windows-1252)
  bool east_asian = false; ///< several bytes a character and no UTF
};

/// The encoding a label stands for, such as `latin1` for windows-1252, case and outer white space aside; null for a label
/// the standard does not know. "replacement" encodings (unsafe ones) count as unknown.
const Encoding* encoding_of_label(std::string_view label);

const Encoding& utf8_encoding();
const Encoding& windows1252_encoding();

}  // namespace dateline
