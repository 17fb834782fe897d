#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

/// One document as it came in, decoded to UTF-8 and not yet understood.
struct Page {
  enum class Kind : uint8_t {
    kHtml,
    kText,
    kRecord,  ///< a record of our own (docs/record.md), one JSON object: only `ingest` takes it
  };
  Kind kind = Kind::kText;
  std::string id;         ///< the input's id, else its URI or path, else the SHA-256 of its bytes
  std::string uri;        ///< empty where unknown
  std::string publisher;  ///< as the input says it; empty where it does not
  std::string published;  ///< as the input says it (RFC 3339 or a bare date); never the crawl date
  std::string crawled;    ///< the day on which it was fetched ("2024-05-01"), as a WARC record says it; empty where unknown
  std::string text;       ///< valid UTF-8 once read has let it pass: the page's source or the plain text
  std::string sha256;     ///< of the bytes before decoding
  std::vector<std::string> notes;  ///< what was repaired or overruled: "3 invalid bytes became U+FFFD"
};

}  // namespace dateline
