#pragma once

#include <string>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"
#include "read/page.h"

namespace dateline {

struct ExtractOptions {
  bool as_is = false;      ///< text stays code point for code point; only plain text can be taken so
  bool spans = false;      ///< fill Paragraph::page_bytes
  std::string published;   ///< --published: used only where the document has no date of its own
  std::string latest;      ///< the last day on which a page can have been published ("2026-11-28"), where it has no Page::crawled; empty: any
  Limits limits;
};

/// From a page to what a reader reads: headline, paragraphs, byline, credits, date, publisher, language.
///
///   const Extractor extractor;
///   Result<Document> document = extractor.extract(page, options);
///
/// Law: Document::text is valid UTF-8; paragraphs are in order, do not overlap, none is empty and they cover every word of
/// text; the same page gives the same document.
/// Errors: kLimit (bytes, nesting depth), kInput (no text in it). Cost: linear in the page. Safe to call from many threads.
class Extractor {
 public:
  Result<Document> extract(const Page& page, const ExtractOptions& options, Explanation* why = nullptr) const;
};

}  // namespace dateline
