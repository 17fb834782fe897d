#include "read/sniff.h"

#include <algorithm>
#include <array>
#include <utility>

#include "read/csv.h"

namespace dateline {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// UTF-16 read as if it were ASCII: enough to see tags, braces and column names.
std::string narrowed(std::string_view utf16) {
  std::string out;
  for (const char c : utf16)
    if (c != '\0') out += c;
  return out;
}

bool is_control(unsigned char c) {  // the "binary data bytes" of MIME Sniffing
  return c <= 0x08 || c == 0x0B || (c >= 0x0E && c <= 0x1A) || (c >= 0x1C && c <= 0x1F);
}

}  // namespace

size_t byte_order_mark_size(std::string_view b) {
  if (b.starts_with("\xEF\xBB\xBF")) return 3;
  return b.starts_with("\xFF\xFE") || b.starts_with("\xFE\xFF") ? 2 : 0;
}

std::string_view unicode_signature(std::string_view b) {
  if (b.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (b.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (b.starts_with("\xFE\xFF")) return "UTF-16BE";
  if (b.size() < 8) return {};
  b = b.substr(0, kSniffBytes);
  // Without a mark: in Western text nearly every second byte is zero, and no other is.
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < b.size(); ++i) (i % 2 ? odd : even) += b[i] == '\0';
  const size_t half = b.size() / 2;
  if (odd * 10 >= half * 8 && even * 50 <= half) return "UTF-16LE";
  if (even * 10 >= half * 8 && odd * 50 <= half) return "UTF-16BE";
  return {};
}

bool looks_like_html(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  static constexpr std::array<std::string_view, 33> kOpenings = {
      "!doctype html", "html",  "head", "script", "iframe",  "h1",     "h2",     "div",     "font",  "table", "a",
      "style",         "title", "b",    "body",   "br",      "p",      "meta",   "link",    "base",  "main",  "article",
      "section",       "span",  "img",  "ul",     "header",  "nav",    "center", "noscript", "form", "figure", "blockquote"};
  if (text.starts_with("<!--") || starts_with_ignoring_case(text, "<?xml")) return true;
  if (text.starts_with('<')) {
    for (const std::string_view opening : kOpenings) {
      if (!starts_with_ignoring_case(text.substr(1), opening)) continue;
      const std::string_view rest = text.substr(1 + opening.size());
      if (rest.empty() || rest[0] == '>' || rest[0] == '/' || kSpace.find(rest[0]) != std::string_view::npos) return true;
    }
  }
  // Some servers print a warning or a stray word before the page.
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at + 1);
    if (starts_with_ignoring_case(tag, "!doctype html") || starts_with_ignoring_case(tag, "html>") ||
        starts_with_ignoring_case(tag, "html ") || starts_with_ignoring_case(tag, "body>"))
      return true;
  }
  return false;
}

InputKind sniff(std::string_view beginning) {
  std::string narrow;
  const bool utf16 = unicode_signature(beginning).starts_with("UTF-16");
  beginning.remove_prefix(byte_order_mark_size(beginning));
  if (utf16) beginning = narrow = narrowed(beginning);

  if (beginning.starts_with("WARC/1.") || beginning.starts_with("WARC/0.")) return InputKind::kWarc;
  const size_t first = beginning.find_first_not_of(kSpace);
  if (first != std::string_view::npos && beginning[first] == '{') {
    const size_t second = beginning.find_first_not_of(kSpace, first + 1);
    if (second != std::string_view::npos && (beginning[second] == '"' || beginning[second] == '}')) return InputKind::kJsonl;
  }
  if (looks_like_html(beginning)) return InputKind::kHtml;
  const size_t feed = beginning.find('\n');
  if (feed != std::string_view::npos && CsvHeader::parse(beginning.substr(0, feed))) return InputKind::kCsv;
  return InputKind::kText;
}

std::string binary_kind(std::string_view b) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kMagic = {{
      {"%PDF-", "a PDF file"},
      {"\x89PNG", "a PNG picture"},
      {"\xFF\xD8\xFF", "a JPEG picture"},
      {"GIF8", "a GIF picture"},
      {"RIFF", "a RIFF file (sound or picture)"},
      {"PK\x03\x04", "a ZIP archive (or an office document)"},
      {"\x7f""ELF", "a program"},
      {"MZ\x90", "a program"},
      {"\xFD""7zXZ", "packed with xz; unpack it first"},
      {"\x28\xB5\x2F\xFD", "packed with zstd; unpack it first"},
      {"BZh", "packed with bzip2; unpack it first"},
      {"7z\xBC\xAF", "a 7z archive"},
      {"Rar!", "a RAR archive"},
      {"SQLite format 3", "an SQLite database"},
      {"\xD0\xCF\x11\xE0", "an office document"},
      {"{\\rtf", "an RTF document"},
      {"PAR1", "a Parquet file"},
      {"Obj\x01", "an Avro file"},
      {"ARROW1", "an Arrow file"},
      {"ID3", "a sound file"},
      {"OggS", "a sound file"},
      {"wOF2", "a font"},
  }};
  const auto controls = static_cast<size_t>(
      std::count_if(b.begin(), b.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
  for (const auto& [magic, what] : kMagic) {
    const bool printable = magic == "%PDF-" || magic == "{\\rtf";  // a text may well begin with "RIFF" or "ID3"
    if (b.starts_with(magic) && (controls > 0 || printable)) return std::string(what);
  }
  if (b.size() > 262 && b.substr(257, 5) == "ustar") return "a tar archive; unpack it first";
  if (unicode_signature(b).starts_with("UTF-16")) return {};
  // Two to spare, so that one NUL in a very short text does not condemn it.
  return controls * 20 > b.size() + 40 ? "binary" : std::string();
}

}  // namespace dateline
