#include "read/charset.h"

#include <iconv.h>
#include <simdjson.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "core/utf8.h"
#include "read/encoding_labels.h"
#include "read/meta_charset.h"
#include "read/sniff.h"

namespace dateline {
namespace {

constexpr size_t kDetected = 1 << 20;  // bytes that detection looks at

/// How much of some bytes is UTF-8 beyond ASCII, and how much is not UTF-8 at all.
struct Census {
  int64_t multibyte = 0;  ///< well-formed sequences of two bytes and more
  int64_t invalid = 0;    ///< bytes that belong to none
};

Census take_census(std::string_view bytes) {
  Census census;
  if (simdjson::validate_utf8(bytes)) {  // nearly always, and at memory speed
    census.multibyte = std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
    return census;
  }
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const size_t before = at;
    next_code_point(bytes, at);
    ++(at - before > 1 ? census.multibyte : census.invalid);
  }
  return census;
}

std::string counted(int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

void note_repairs(int64_t n, std::string_view encoding, std::vector<std::string>& notes) {
  if (n > 0) notes.push_back(counted(n, "place", "places") + " not valid in " + std::string(encoding) + " became U+FFFD");
}

std::string from_windows1252(std::string_view bytes) {
  // What the standard's index has at 0x80 to 0x9F; the five holes stand for the control characters of the same number.
  static constexpr std::array<char32_t, 32> kHigh = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += c;
    else append_utf8(out, byte < 0xA0 ? kHigh[byte - 0x80] : byte);
  }
  return out;
}

/// Through iconv, with U+FFFD for each byte it refuses. False where this system's iconv lacks the encoding.
bool through_iconv(std::string_view bytes, const std::string& from, std::string& out, int64_t& repaired) {
  struct Close {
    void operator()(void* handle) const { iconv_close(handle); }
  };
  const iconv_t opened = iconv_open("UTF-8", from.c_str());
  if (opened == reinterpret_cast<iconv_t>(-1)) return false;
  const std::unique_ptr<void, Close> converter(opened);

  std::array<char, 64 << 10> chunk;
  char* in = const_cast<char*>(bytes.data());  // iconv's interface is not const-correct
  size_t left = bytes.size();
  out.reserve(bytes.size() + bytes.size() / 2);
  for (bool flushing = false;;) {
    char* to = chunk.data();
    size_t room = chunk.size();
    const size_t done = flushing ? iconv(opened, nullptr, nullptr, &to, &room) : iconv(opened, &in, &left, &to, &room);
    const int code = errno;
    out.append(chunk.data(), chunk.size() - room);
    if (done != static_cast<size_t>(-1)) {
      if (flushing) return true;
      flushing = true;
    } else if (code == EILSEQ && left > 0) {
      out += "\xEF\xBF\xBD";
      ++repaired;
      ++in;
      --left;
    } else if (code != E2BIG) {  // EINVAL: the text ends inside a character
      out += "\xEF\xBF\xBD";
      ++repaired;
      return true;
    }
  }
}

void decode_as(const Encoding& encoding, std::string_view bytes, Decoded& result) {
  result.encoding = encoding.name;
  if (&encoding == &windows1252_encoding()) {
    result.text = from_windows1252(bytes);
    return;
  }
  int64_t repaired = 0;
  if (!encoding.iconv.empty()) {
    if (through_iconv(bytes, std::string(encoding.iconv), result.text, repaired)) {
      if (!is_valid_utf8(result.text)) result.text = repair_utf8(result.text);
      note_repairs(repaired, encoding.name, result.notes);
      return;
    }
    result.notes.push_back("no converter for " + std::string(encoding.name) + " on this system: read as UTF-8");
    result.encoding = utf8_encoding().name;
  }
  result.text = simdjson::validate_utf8(bytes) ? std::string(bytes) : repair_utf8(bytes, &repaired);
  note_repairs(repaired, "UTF-8", result.notes);
}

/// The part of the bytes that tells encodings apart: markup and plain ASCII thin out what a detector goes by.
std::string telling_part(std::string_view bytes) {
  std::string out;
  bool in_tag = false;
  for (const char c : bytes.substr(0, kDetected)) {
    if (c == '<') in_tag = true;
    if (!in_tag) out += c;
    if (c == '>') in_tag = false;
  }
  return out;
}

/// Never null: windows-1252, in which every byte means something, is the last resort.
const Encoding& detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  const std::string part = telling_part(bytes);
  if (uchardet_handle_data(detector.get(), part.data(), part.size()) != 0) return windows1252_encoding();
  uchardet_data_end(detector.get());
  const Encoding* found = encoding_of_label(uchardet_get_charset(detector.get()));
  // It answers ASCII or UTF-8 where only markup had other bytes, and UTF-16 on a whim; neither can be true here.
  if (!found || found == &utf8_encoding() || found->name.starts_with("UTF-16")) return windows1252_encoding();
  return *found;
}

bool has_iso2022_escape(std::string_view bytes) {
  return bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos;
}

/// Bytes without label, or whose label was found to be wrong.
void decode_unlabelled(std::string_view bytes, const Census& census, Decoded& result) {
  if (census.invalid == 0 && has_iso2022_escape(bytes)) {
    decode_as(*encoding_of_label("iso-2022-jp"), bytes, result);
  } else if (census.multibyte >= census.invalid) {  // what is not UTF-8 looks like it only by rare chance
    decode_as(utf8_encoding(), bytes, result);
  } else {
    decode_as(detect(bytes), bytes, result);
    result.notes.push_back("charset found by detection: " + result.encoding);
  }
}

/// Whether a label other than UTF-8's is refuted by bytes that are flawless UTF-8. In a single-byte encoding one such
/// sequence already is a riddle like "Ã©"; two-byte characters of East Asia can look like UTF-8 for a word or two.
bool refuted(const Encoding& label, const Census& census) {
  return census.invalid == 0 && census.multibyte >= (label.east_asian ? 6 : 1);
}

void decode_labelled(const Encoding& label, std::string_view from, std::string_view bytes, Decoded& result) {
  const Census census = take_census(bytes);
  const auto overruled = [&](std::string_view why) {
    result.notes.push_back("charset label " + std::string(label.name) + " (" + std::string(from) + ") is wrong: " + std::string(why));
  };
  if (&label == &utf8_encoding()) {
    if (census.invalid <= census.multibyte) return decode_as(label, bytes, result);
    // A single odd byte in an English page says nothing about the label; a page full of them does.
    overruled("the bytes are not UTF-8");
    return decode_unlabelled(bytes, census, result);
  }
  if (label.name.starts_with("UTF-16") && !unicode_signature(bytes).starts_with("UTF-16") &&
      std::count(bytes.begin(), bytes.end(), '\0') == 0) {
    overruled("the bytes are not UTF-16");
    return decode_unlabelled(bytes, census, result);
  }
  if (refuted(label, census)) {
    overruled("the bytes are valid UTF-8");
    return decode_as(utf8_encoding(), bytes, result);
  }
  decode_as(label, bytes, result);
}

}  // namespace

Decoded decode_html(std::string_view page, std::string_view transport_label) {
  Decoded result;
  if (const std::string_view mark = unicode_signature(page); !mark.empty()) {
    decode_as(*encoding_of_label(mark), page, result);
    return result;
  }
  if (const Encoding* label = encoding_of_label(transport_label)) {
    decode_labelled(*label, "HTTP header", page, result);
  } else if (const Encoding* own = encoding_of_label(declared_charset(page))) {
    decode_labelled(*own, "page", page, result);
  } else {
    decode_unlabelled(page, take_census(page), result);
  }
  return result;
}

Decoded decode_text(std::string_view bytes) {
  Decoded result;
  if (const std::string_view mark = unicode_signature(bytes); !mark.empty()) {
    decode_as(*encoding_of_label(mark), bytes, result);
  } else {
    decode_unlabelled(bytes, take_census(bytes), result);
  }
  return result;
}

void drop_marks_and_nuls(Decoded& decoded) {
  std::string& text = decoded.text;
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.find('\0') == std::string::npos) return;
  const auto nuls = std::count(text.begin(), text.end(), '\0');
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  decoded.notes.push_back(counted(nuls, "NUL byte was", "NUL bytes were") + " taken out");
}

}  // namespace dateline
