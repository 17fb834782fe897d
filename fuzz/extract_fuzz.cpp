#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/civil_date.h"
#include "core/utf8.h"
#include "extract/extract.h"

/// Extracting any page: it ends, errors are no bugs of ours, and a document keeps the promises of Extractor.
///
/// The first byte chooses HTML or plain text, --as-is, --spans and --explain; the rest is the page, repaired to UTF-8 as read
/// would have done.
namespace dateline {
namespace {

void check(bool held) {
  if (!held) std::abort();
}

void check_laws(const Document& document, const Page& page, const ExtractOptions& options) {
  check(is_valid_utf8(document.text));
  check(!document.paragraphs.empty());
  int32_t last = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    check(last <= paragraph.span.begin && paragraph.span.begin < paragraph.span.end);
    // Nothing but white space lies between two paragraphs.
    for (size_t at = static_cast<size_t>(last); at < static_cast<size_t>(paragraph.span.begin);) check(is_space(next_code_point(document.text, at)));
    last = paragraph.span.end;
    if (options.spans && paragraph.page_bytes.begin >= 0)
      check(paragraph.page_bytes.begin <= paragraph.page_bytes.end && paragraph.page_bytes.end <= static_cast<int32_t>(page.text.size()));
    check(paragraph.time.empty() || CivilDate::parse(paragraph.time));
  }
  for (size_t at = static_cast<size_t>(last); at < document.text.size();) check(is_space(next_code_point(document.text, at)));
  if (document.has_title()) check(document.title == document.paragraphs.front().span);
  check(document.published.empty() || CivilDate::parse(document.published));
  if (options.as_is && page.kind == Page::Kind::kText) check(document.text == page.text);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  if (size == 0) return 0;
  Page page;
  page.id = "page";
  page.kind = (data[0] & 1) != 0 ? Page::Kind::kText : Page::Kind::kHtml;
  page.text = repair_utf8(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  ExtractOptions options;
  options.as_is = (data[0] & 2) != 0;
  options.spans = (data[0] & 4) != 0;
  options.limits.max_bytes = 1 << 18;
  options.limits.max_depth = 64;
  Explanation why;
  const Extractor extractor;
  const Result<Document> first = extractor.extract(page, options, (data[0] & 8) != 0 ? &why : nullptr);
  if (!first) {
    check(first.error().kind != Error::Kind::kBug);
    check(!first.error().message.empty() && first.error().document == page.id);
    return 0;
  }
  check_laws(*first, page, options);
  const Result<Document> again = extractor.extract(page, options);
  check(again && again->text == first->text && again->published == first->published && again->authors == first->authors);
  return 0;
}
