#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/limits.h"
#include "read/page.h"

namespace dateline {

enum class InputKind : uint8_t { kSniff, kHtml, kText, kJsonl, kCsv, kWarc };

struct ReadOptions {
  InputKind from = InputKind::kSniff;  ///< --from; sniffed by content, file by file
  bool as_is = false;                  ///< --as-is: a BOM and odd white space stay
  Limits limits;
};

/// How far a Reader has come, for a progress line. Bytes are those of the files, packed as they are.
struct ReadProgress {
  int64_t bytes_done = 0;
  int64_t bytes_total = 0;  ///< 0 where unknown (standard input)
  int64_t documents = 0;
};

/// Reads documents out of files, folders, and standard input ("-"), one after the other.
///
///   Reader reader({"corpus/"}, options);
///   while (auto page = reader.next())
///     if (*page) use(**page); else report(page->error());   // one bad document never stops the rest
///
/// Folders are walked in the order of their sorted names, hidden files left out, links to folders not followed.
/// Holds one document at a time in memory (a WARC record, a line), never a whole archive.
/// Not thread-safe: one thread reads, others work.
class Reader {
 public:
  Reader(std::vector<std::string> inputs, ReadOptions options);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// The next document or what is wrong with it; nothing at the end.
  std::optional<Result<Page>> next();

  ReadProgress progress() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
