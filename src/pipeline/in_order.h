#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/error.h"
#include "pipeline/pipeline.h"

namespace dateline {

/// A document that has been through the pipeline, and why (where --explain asks).
struct Outcome {
  Page page;                 ///< its text is gone: id, uri, kind and hash remain; a record's text stays
  Result<Document> document;
  Explanation why;
  std::string record;        ///< the record's JSON, where `in_order` was asked to make it
};

struct InOrderOptions {
  int jobs = 1;                              ///< threads; 1 is the calling thread alone
  std::optional<Stage> explain;
  bool make_records = true;                  ///< fill Outcome::record, on the working threads
  std::function<bool(const Page&)> skip;     ///< asked on the calling thread; true leaves the page out (known already)
};

/// Takes pages from `next`, runs them on `jobs` threads and gives the outcomes to `use` on the calling thread, in the order
/// of the pages. Holds at most 4 pages a thread in memory. Stops early when `use` says false.
/// A page of kind kRecord is not run: from_json reads it back.
/// \return the timings of all threads together
Timings in_order(const Pipeline& pipeline, const std::function<std::optional<Result<Page>>()>& next,
                 const std::function<bool(Outcome&&)>& use, const InOrderOptions& options);

}  // namespace dateline
