#include "read/http_message.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "read/gzip.h"

namespace dateline {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

/// Where the empty line that closes a head begins its text, and where it ends; npos where there is none.
size_t end_of_head(std::string_view message) {
  for (size_t at = message.find('\n'); at != std::string_view::npos; at = message.find('\n', at + 1)) {
    const std::string_view rest = message.substr(at + 1);
    if (rest.starts_with("\n")) return at + 2;
    if (rest.starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

/// The chunks joined (RFC 9112, 7.1); nothing where the body does not begin with a chunk's size.
std::optional<std::string> unchunked(std::string_view body) {
  std::string out;
  for (bool first = true;; first = false) {
    size_t size = 0;
    const auto [end, failed] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const size_t feed = body.find('\n');
    const bool sound = failed == std::errc() && feed != std::string_view::npos && end <= body.data() + feed &&
                       (*end == '\r' || *end == '\n' || *end == ';' || *end == ' ');
    if (!sound) return first ? std::nullopt : std::optional(std::move(out));
    body.remove_prefix(feed + 1);
    if (size == 0) return out;
    out.append(body.substr(0, size));
    if (body.size() <= size) return out;
    body.remove_prefix(size);
    if (body.starts_with("\r\n")) body.remove_prefix(2);
    else if (body.starts_with("\n")) body.remove_prefix(1);
  }
}

}  // namespace

HeaderFields HeaderFields::parse(std::string_view lines) {
  HeaderFields result;
  while (!lines.empty()) {
    const size_t feed = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, feed);
    lines.remove_prefix(std::min(feed + 1, lines.size()));
    if (trimmed(line).empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !result.fields_.empty()) {
      result.fields_.back().second.append(" ").append(trimmed(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    result.fields_.emplace_back(lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
  return result;
}

std::string_view HeaderFields::get(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (key == name) return value;
  return {};
}

Result<HttpHead> parse_http_head(std::string_view message) {
  if (!message.starts_with("HTTP/")) return fail(Error::Kind::kInput, "no HTTP status line");
  const size_t line_end = std::min(message.find('\n'), message.size());
  const std::string_view status_line = message.substr(0, line_end);
  HttpHead head;
  const size_t blank = std::min(status_line.find(' '), status_line.size());
  const std::string_view status = trimmed(status_line.substr(blank));
  std::from_chars(status.data(), status.data() + status.size(), head.status);
  head.size = end_of_head(message);
  if (head.size == std::string_view::npos) return fail(Error::Kind::kInput, "the HTTP header has no end");
  head.fields = HeaderFields::parse(message.substr(line_end + 1, head.size - line_end - 1));
  return head;
}

Result<std::string> http_body(const HttpHead& head, std::string_view packed, int64_t max_bytes) {
  std::string joined;
  if (lowered(head.fields.get("transfer-encoding")).find("chunked") != std::string::npos) {
    if (std::optional<std::string> whole = unchunked(packed)) {
      joined = std::move(*whole);
      packed = joined;
    }
  }
  const std::string encoding = lowered(head.fields.get("content-encoding"));
  if (encoding == "gzip" || encoding == "x-gzip") {
    if (begins_gzip(packed)) return unpack(packed, Packing::kGzip, max_bytes);
  } else if (encoding == "deflate") {
    Result<std::string> body = unpack(packed, Packing::kDeflate, max_bytes);
    if (body || body.error().kind == Error::Kind::kLimit || !packed.starts_with('<')) return body;
  } else if (encoding == "br" || encoding == "zstd") {
    if (!packed.empty() && !trimmed(packed).starts_with('<'))
      return fail(Error::Kind::kInput, "content-encoding " + encoding + " is not supported");
  }
  if (static_cast<int64_t>(packed.size()) > max_bytes)
    return fail(Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max_bytes) + ")");
  return joined.empty() ? std::string(packed) : std::move(joined);
}

}  // namespace dateline
