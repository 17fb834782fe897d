#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"

namespace dateline {

/// Name and value lines as HTTP and WARC write them: names without regard to case, folded lines joined.
class HeaderFields {
 public:
  /// Reads the lines up to (not including) an empty one. Lines without a colon are passed over.
  static HeaderFields parse(std::string_view lines);

  /// The value of the first field of that name (in lower case), trimmed; empty where there is none.
  std::string_view get(std::string_view lower_case_name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// The head of an HTTP/1 response: status line and header fields (RFC 9112).
struct HttpHead {
  int status = 0;
  HeaderFields fields;
  size_t size = 0;  ///< bytes up to the body, the empty line included
};

/// Errors: kInput where the bytes do not begin with a status line, or the head does not end in them.
Result<HttpHead> parse_http_head(std::string_view message);

/// What the server sent, transfer and content encodings (chunked, gzip, deflate) undone. An encoding that the bytes do not
/// bear out is passed over: crawlers store bodies decoded under the old header. A chunked body that stops early gives
/// what there is of it. Errors: kInput, kLimit.
Result<std::string> http_body(const HttpHead& head, std::string_view packed, int64_t max_bytes);

}  // namespace dateline
