#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "core/document.h"
#include "core/error.h"
#include "store/sqlite.h"

namespace dateline {

struct ArchiveOptions {
  int64_t max_bytes = 0;         ///< the file may not grow past this; 0 is no limit of ours
  int busy_millis = 5000;        ///< how long to wait for another process that writes
  int batch_documents = 100;     ///< documents a transaction, at most
  double batch_seconds = 1.0;    ///< a transaction is ended when this much time has passed
};

/// What became of a document that was given to an archive.
enum class Added : uint8_t {
  kNew,
  kNewVersion,    ///< other bytes under a URI that is known
  kAlreadyThere,  ///< the same bytes under the same URI: nothing was done
};

/// An archive: one SQLite file with documents, entities, quotations and events (docs/archive.md tells its tables).
///
///   auto archive = Archive::open_to_write("news.db");
///   if (!archive) return report(archive.error());
///   if (!*archive->contains(page.uri, page.sha256)) archive->add(document, record, producer);    // for each
///   archive->finish();                                                                           // once, at the end
///
/// Laws: A document is known by its URI (its id, where it has none) and the hash of its bytes. Documents go in by batches, each
/// a transaction: after a kill at any moment the file is whole and holds whole batches; giving it the same documents again adds
/// what is missing and nothing twice. Two archives that were given the same documents in the same order have the same dump().
///
/// While it is written the file is in WAL mode, so that queries can read beside ingestion and a batch costs one write to the
/// disk; when the writer closes, the log is folded in and the archive is one plain file that can be copied or opened read-only.
///
/// Not for several threads at once. Several processes may read, and one at a time write.
class Archive {
 public:
  /// Opens an archive, or makes a new one where there is no file or an empty one.
  /// Errors: kInput (no archive, another version, damaged), kIo (read-only, another process writes, no such folder).
  static Result<Archive> open_to_write(const std::filesystem::path& file, const ArchiveOptions& options = {});
  /// Opens an archive that is there. Errors: kNotFound, kInput, kIo.
  static Result<Archive> open_to_read(const std::filesystem::path& file, const ArchiveOptions& options = {});

  /// Leaves out what was added since the last batch; call finish() or flush() before.
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  /// Whether these bytes are already there under this URI or id: what the input calls the page, since its own canonical
  /// address is known only after it was read. One look into an index.
  Result<bool> contains(std::string_view uri_or_id, std::string_view sha256);

  /// \param record    the document's record (pipeline/record.h); stored packed
  /// \param producer  name and versions of what made it
  /// Errors: kLimit (the archive is full), kIo. The document is then left out whole; what was added before stays, except where
  /// the disk itself is full: then the open batch goes too, and the message says so.
  Result<Added> add(const Document& document, std::string_view record, std::string_view producer);

  /// Notes a document that could not be read. Told again, the reason is replaced; a later success removes it.
  Result<void> note_skipped(const Error& error);

  /// Ends the batch: what was added is safe now.
  Result<void> flush();

  /// Ends the batch and, where something was added, joins actors and events over all documents. Linear in the archive.
  Result<void> finish();

  struct Counts {
    int64_t documents = 0, versions = 0, events = 0, distinct_events = 0, quotations = 0, actors = 0, skipped = 0;
  };
  Result<Counts> counts();

  /// All that the archive holds as text, a row a line, in an order of its own: no row numbers, no clock times. Equal archives
  /// have equal dumps.
  Result<void> dump(std::ostream& out);

  /// The record of the newest version, as JSON. Errors: kNotFound, kInput (it does not unpack).
  Result<std::string> record(std::string_view uri_or_id);

  /// For the selections of store/select.h.
  Database& database();

 private:
  struct Parts;
  explicit Archive(std::unique_ptr<Parts> parts);
  static Result<Archive> open(const std::filesystem::path& file, const ArchiveOptions& options, bool write);
  Result<void> begin_batch();
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
