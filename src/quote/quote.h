#pragma once

#include <filesystem>
#include <memory>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"

namespace dateline {

/// Quotations: what is said, the words that introduce it, and who says it.
///
/// Law: every span lies inside one paragraph chain of document.text and none of one quotation's spans overlap.
class QuoteFinder {
 public:
  /// Reads lexicon/cues.*. Errors: kNotFound, kInput (file and line).
  static Result<QuoteFinder> load(const std::filesystem::path& lexicon_dir);
  ~QuoteFinder();
  QuoteFinder(QuoteFinder&&) noexcept;
  QuoteFinder& operator=(QuoteFinder&&) noexcept;

  /// Adds document.quotes, in order of their first byte. Needs the layers of `link`.
  Result<void> find(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

 private:
  struct Cues;
  explicit QuoteFinder(std::unique_ptr<const Cues> cues);
  std::unique_ptr<const Cues> cues_;
};

}  // namespace dateline
