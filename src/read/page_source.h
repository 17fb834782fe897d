#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/byte_stream.h"
#include "read/page.h"
#include "read/read.h"

namespace dateline {

/// What errors call the input "-"; a document that is all of it has no path to be known by.
constexpr std::string_view kStandardInput = "standard input";

/// The documents of one file, or of standard input, one after the other.
class PageSource {
 public:
  virtual ~PageSource() = default;

  /// The next document or what is wrong with it; nothing at the end. Every page that comes out has its sha256, an id,
  /// valid UTF-8 and at least one byte of text.
  virtual std::optional<Result<Page>> next() = 0;

  virtual int64_t bytes_taken() const = 0;
};

/// Finds out what the bytes hold (gzip is unpacked first, also gzip inside gzip) and opens it as that.
///
/// \param name  the path, or "standard input": the id of a document that is the whole file, and what errors name
/// Errors: kInput (empty, binary, broken from the first byte on).
Result<std::unique_ptr<PageSource>> open_pages(std::unique_ptr<ByteSource> bytes, std::string name, const ReadOptions& options);

// The kinds, each in a file of its own. `stream` stands at the first byte.
std::unique_ptr<PageSource> open_single_page(ByteStream stream, Page::Kind kind, std::string name, const ReadOptions& options);
std::unique_ptr<PageSource> open_jsonl(ByteStream stream, std::string name, const ReadOptions& options);
std::unique_ptr<PageSource> open_csv(ByteStream stream, std::string name, const ReadOptions& options);
std::unique_ptr<PageSource> open_warc(ByteStream stream, std::string name, const ReadOptions& options);

/// Limits::max_bytes, cut to what a Document can address.
int64_t max_text_bytes(const Limits& limits);
/// The longest line or row that is held: what a document may have, with room for its escapes.
size_t max_line_bytes(const Limits& limits);

/// The last step for every kind: id, limits, empty text.
Result<Page> finished(Page page, std::string_view fallback_id, const ReadOptions& options);

/// "corpus/a.jsonl#17"
std::string part_of(const std::string& name, int64_t number);

}  // namespace dateline
