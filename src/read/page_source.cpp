#include "read/page_source.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/utf8.h"
#include "read/gzip.h"
#include "read/sniff.h"
#include "read/utf16_source.h"

namespace dateline {

int64_t max_text_bytes(const Limits& limits) {
  // Offsets in a Document are 32 bits; a little room is left for what later stages add.
  return std::min<int64_t>(limits.max_bytes, std::numeric_limits<int32_t>::max() - 4096);
}

size_t max_line_bytes(const Limits& limits) { return static_cast<size_t>(2 * max_text_bytes(limits) + (64 << 10)); }

std::string part_of(const std::string& name, int64_t number) { return name + "#" + std::to_string(number); }

namespace {

/// Names go into messages, file formats and databases, where a NUL would end them.
void make_presentable(std::string& name) {
  if (!is_valid_utf8(name)) name = repair_utf8(name);
  if (name.find('\0') == std::string::npos) return;
  std::string out;
  for (const char c : name) {
    if (c == '\0') append_utf8(out, kReplacement);
    else out += c;
  }
  name = std::move(out);
}

}  // namespace

Result<Page> finished(Page page, std::string_view fallback_id, const ReadOptions& options) {
  if (page.id.empty()) page.id = page.uri;
  if (page.id.empty()) page.id = fallback_id;
  if (page.id.empty()) page.id = page.sha256;
  for (std::string* name : {&page.id, &page.uri, &page.published, &page.publisher}) make_presentable(*name);
  if (page.text.empty()) return fail(Error::Kind::kInput, "is empty", page.id);
  const int64_t max = max_text_bytes(options.limits);
  // A record is longer than the text in it; the reader of its line has seen to it that it is not without bound.
  if (page.kind != Page::Kind::kRecord && static_cast<int64_t>(page.text.size()) > max)
    return fail(Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max) + ")", page.id);
  return page;
}

Result<std::unique_ptr<PageSource>> open_pages(std::unique_ptr<ByteSource> bytes, std::string name, const ReadOptions& options) {
  constexpr int kMaxWrappings = 2;  // a.gz inside a.gz happens by mistake; more is a trap
  ByteStream stream(std::move(bytes));
  for (int wrapping = 0; begins_gzip(stream.peek(3)); ++wrapping) {
    if (wrapping == kMaxWrappings) return fail(Error::Kind::kInput, "gzip inside gzip inside gzip", name);
    stream = ByteStream(unpack_gzip(std::make_unique<ByteStream>(std::move(stream))));
  }

  if (stream.at_break()) {
    Error error = stream.take_break();
    error.document = std::move(name);
    return tl::unexpected<Error>(std::move(error));
  }
  if (stream.at_end()) return fail(Error::Kind::kInput, "is empty", std::move(name));

  InputKind kind = options.from;
  if (kind == InputKind::kSniff) {
    // What the first read brings is often enough, and a live feed is not made to wait for a full window.
    kind = sniff(stream.peek_some());
    if (kind != InputKind::kJsonl && kind != InputKind::kWarc) kind = sniff(stream.peek(kSniffBytes).substr(0, kSniffBytes));
    if (kind == InputKind::kText || kind == InputKind::kHtml) {
      if (const std::string what = binary_kind(stream.peek(kSniffBytes).substr(0, kSniffBytes)); !what.empty())
        return fail(Error::Kind::kInput, "neither text nor HTML: " + what, std::move(name));
    }
  }
  const bool lines = kind == InputKind::kJsonl || kind == InputKind::kCsv;
  if (const std::string_view mark = unicode_signature(stream.peek(64).substr(0, 64)); lines && mark.starts_with("UTF-16"))
    stream = ByteStream(utf8_from_utf16(std::make_unique<ByteStream>(std::move(stream)), mark == "UTF-16BE"));
  switch (kind) {
    case InputKind::kJsonl: return open_jsonl(std::move(stream), std::move(name), options);
    case InputKind::kCsv: return open_csv(std::move(stream), std::move(name), options);
    case InputKind::kWarc: return open_warc(std::move(stream), std::move(name), options);
    case InputKind::kHtml: return open_single_page(std::move(stream), Page::Kind::kHtml, std::move(name), options);
    case InputKind::kSniff:
    case InputKind::kText: break;
  }
  return open_single_page(std::move(stream), Page::Kind::kText, std::move(name), options);
}

}  // namespace dateline
