#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"

namespace dateline {

/// Events by the dictionaries of older coders: TABARI, PETRARCH, PETRARCH-2, UniversalPetrarch. They load as they are.
///
///   auto coder = DictionaryCoder::load({"actors.txt", "agents.txt", "verbs.txt"}, resources / "data");   // once
///   for (const std::string& warning : coder->warnings()) ...                                             // bad lines
///   coder->code(document);                                                                               // per document, any thread
///
/// It stands in place of Coder (code/code.h): events and the actors of entities are the dictionaries' alone. What a file is (actors,
/// agents, verbs, discards, issues) is told from what it holds. Codes are the files' own; PLOVER's types stand beside them where
/// data/cameo_to_plover.tsv knows the code.
///
/// Law: every event has a source and a target with codes, which differ; a triple of source, target and code is put out once a
/// sentence; every status is actual, for a negation is in the code (a refusal to help is 12).
/// Sources: P. Schrodt, TABARI manual; the format notes of openeventdata/petrarch, petrarch2 and UniversalPetrarch.
class DictionaryCoder {
 public:
  /// Reads the files in their order; of a name that two of them hold the first one counts.
  /// \param data_dir  the folder with cameo_to_plover.tsv and the tables of scores
  /// Errors: kNotFound, kIo, kLimit (a file past 64 MiB, 5,000,000 entries in all), kInput (a file of no known kind). A bad line
  /// is no error: it is skipped and told by warnings(). Cost: linear, about a second for the full Phoenix dictionaries.
  static Result<DictionaryCoder> load(const std::vector<std::filesystem::path>& files, const std::filesystem::path& data_dir);
  ~DictionaryCoder();
  DictionaryCoder(DictionaryCoder&&) noexcept;
  DictionaryCoder& operator=(DictionaryCoder&&) noexcept;

  /// Adds document.events and sets the actors of the entities that take part in them; other entities lose theirs. A party that no
  /// entity stands for becomes one. Needs the layers of `link`.
  /// An event has the day of the document. Dated codes are those of the day of document.published; without one the code of no date, else the latest.
  /// Errors: kLimit (events, entities). Deterministic; safe to call from many threads.
  /// Cost: of each verb, the patterns of its block whose words the sentence holds.
  Result<void> code(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

  /// Lines that could not be read, "file:line: what is wrong"; at most 1,000 are kept.
  const std::vector<std::string>& warnings() const;
  int64_t warning_count() const;   ///< of all, kept or not

 private:
  struct Parts;
  explicit DictionaryCoder(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dateline
