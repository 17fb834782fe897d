#include "serve/html.h"

#include <algorithm>

#include "core/resources.h"
#include "core/utf8.h"

namespace dateline {
namespace {

int digit_of(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

/// "sha256-<base64>" of a text, as a Content-Security-Policy names it.
std::string policy_hash(std::string_view text) {
  constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256_hex(text);
  std::string out = "sha256-";
  uint32_t bits = 0;
  int held = 0;
  for (const char c : hex) {
    bits = bits << 4 | static_cast<uint32_t>(digit_of(c));
    held += 4;
    if (held >= 6) {
      held -= 6;
      out += kLetters[bits >> held & 63];
    }
  }
  if (held > 0) out += kLetters[bits << (6 - held) & 63];
  out.append((4 - (out.size() - 7) % 4) % 4, '=');
  return out;
}

bool begins_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {  // a whole character, so that C1 controls and broken bytes are seen
      const size_t begin = at;
      const char32_t point = next_code_point(text, at);
      const bool bad = (point >= 0x80 && point < 0xA0) || point == 0xFFFE || point == 0xFFFF || point == kReplacement;
      out += bad ? std::string_view("\uFFFD") : text.substr(begin, at - begin);
      continue;
    }
    ++at;
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) out += "\uFFFD";
        else out += static_cast<char>(c);
    }
  }
  return out;
}

std::string link_address(std::string_view uri) {
  if (!begins_with_folded(uri, "https://") && !begins_with_folded(uri, "http://")) return {};
  const bool odd = std::any_of(uri.begin(), uri.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\'; });
  return odd ? std::string() : escape(uri);
}

std::string link(std::string_view uri, std::string_view words) {
  const std::string address = link_address(uri);
  if (address.empty()) return escape(words);
  return "<a href=\"" + address + "\" rel=\"noopener noreferrer\">" + escape(words) + "</a>";
}

std::string anchor(char kind, size_t number) { return std::string(1, kind).append(std::to_string(number)); }

std::string html_page(const PageParts& parts) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '").append(policy_hash(parts.style));
  out.append("'; script-src '").append(policy_hash(parts.script)).append("'; base-uri 'none'; form-action 'none'\">\n");
  out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
  out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
  out.append("<title>").append(escape(parts.title)).append("</title>\n<style>").append(parts.style).append("</style>\n</head>\n<body>\n");
  out.append(parts.body);
  out.append("<script>").append(parts.script).append("</script>\n</body>\n</html>\n");
  return out;
}

}  // namespace dateline
