#include <algorithm>
#include <utility>

#include "core/resources.h"
#include "read/charset.h"
#include "read/page_source.h"

namespace dateline {
namespace {

/// A file that is one document.
class SinglePage : public PageSource {
 public:
  SinglePage(ByteStream stream, Page::Kind kind, std::string name, const ReadOptions& options)
      : stream_(std::move(stream)), kind_(kind), name_(std::move(name)), options_(options) {}

  std::optional<Result<Page>> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    return read();
  }

  int64_t bytes_taken() const override { return stream_.bytes_taken(); }

 private:
  Result<Page> read() {
    const int64_t max = max_text_bytes(options_.limits);
    std::string bytes;
    stream_.take(static_cast<size_t>(max) + 1, bytes);
    if (static_cast<int64_t>(bytes.size()) > max)
      return fail(Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max) + ")", name_);
    if (stream_.at_break()) {
      Error error = stream_.take_break();
      error.document = name_;
      return tl::unexpected<Error>(std::move(error));
    }

    Page page;
    page.kind = kind_;
    page.sha256 = sha256_hex(bytes);
    Decoded decoded = kind_ == Page::Kind::kHtml ? decode_html(bytes) : decode_text(bytes);
    if (!options_.as_is) drop_marks_and_nuls(decoded);
    page.text = std::move(decoded.text);
    page.notes = std::move(decoded.notes);
    return finished(std::move(page), name_ == kStandardInput ? std::string_view() : name_, options_);
  }

  ByteStream stream_;
  Page::Kind kind_;
  std::string name_;
  ReadOptions options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<PageSource> open_single_page(ByteStream stream, Page::Kind kind, std::string name, const ReadOptions& options) {
  return std::make_unique<SinglePage>(std::move(stream), kind, std::move(name), options);
}

}  // namespace dateline
