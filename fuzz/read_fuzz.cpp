#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "read/page_source.h"

/// Reading any bytes as any kind of input: it ends, and what comes out keeps the promises of PageSource.
///
/// The first byte chooses the kind (or sniffing), --as-is and the size of the pieces the bytes arrive in.
namespace dateline {
namespace {

void check(bool held) {
  if (!held) std::abort();
}

class Pieces : public ByteSource {
 public:
  Pieces(std::string_view bytes, size_t step) : bytes_(bytes), step_(step) {}
  Result<size_t> read(char* out, size_t size) override {
    const size_t n = std::min({size, step_, bytes_.size() - at_});
    std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  int64_t bytes_taken() const override { return static_cast<int64_t>(at_); }

 private:
  std::string_view bytes_;
  size_t step_, at_ = 0;
};

struct Summary {
  std::string pages;  ///< ids, hashes and texts
  std::string errors;
  int64_t count = 0;
};

Summary read_all(std::string_view bytes, size_t step, const ReadOptions& options) {
  Summary summary;
  auto source = open_pages(std::make_unique<Pieces>(bytes, step), "in", options);
  if (!source) {
    check(source.error().kind != Error::Kind::kBug);
    summary.errors = to_line(source.error());
    return summary;
  }
  // A document takes a byte of input at least; gzip can make a thousand of one.
  const int64_t most = static_cast<int64_t>(bytes.size()) * 1100 + 16;
  while (auto page = (*source)->next()) {
    check(++summary.count < most);
    if (!*page) {
      check(page->error().kind != Error::Kind::kBug);
      check(!page->error().message.empty() && !page->error().document.empty());
      summary.errors += to_line(page->error()) + "\n";
      continue;
    }
    check(!(*page)->text.empty());
    check(static_cast<int64_t>((*page)->text.size()) <= options.limits.max_bytes || (*page)->kind == Page::Kind::kRecord);
    check(is_valid_utf8((*page)->text) && is_valid_utf8((*page)->uri) && is_valid_utf8((*page)->published) && is_valid_utf8((*page)->publisher));
    check(!(*page)->id.empty() && is_valid_utf8((*page)->id));
    check((*page)->sha256.size() == 64);
    if (!options.as_is && (*page)->kind != Page::Kind::kRecord) check((*page)->text.find('\0') == std::string::npos);
    summary.pages += (*page)->id + '\n' + (*page)->sha256 + '\n' + (*page)->text + '\n';
  }
  check(!(*source)->next());  // the end stays the end
  return summary;
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  if (size == 0) return 0;
  const uint8_t choice = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  ReadOptions options;
  options.from = static_cast<InputKind>(choice % 6);
  options.as_is = (choice / 6) % 2 == 1;
  options.limits.max_bytes = 1 << 16;
  const Summary whole = read_all(bytes, bytes.size() + 1, options);
  // Sniffing may look at the first piece alone where it tells enough; with the kind given, pieces change nothing.
  if (options.from != InputKind::kSniff) {
    const Summary pieces = read_all(bytes, 1 + choice / 12, options);
    if (pieces.pages != whole.pages || pieces.errors != whole.errors)
      std::fprintf(stderr, "at once:\n%s%s\nin pieces:\n%s%s\n", whole.pages.c_str(), whole.errors.c_str(), pieces.pages.c_str(), pieces.errors.c_str());
    check(pieces.pages == whole.pages);
    check(pieces.errors == whole.errors);
  }
  return 0;
}
