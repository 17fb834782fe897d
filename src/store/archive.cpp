#include "store/archive.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <optional>

#include "core/resources.h"
#include "store/insert.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/settle.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Result<void> make_tables(const Database& database) {
  if (auto ok = database.run("BEGIN IMMEDIATE"); !ok) return ok;
  // Another process may have been quicker.
  const auto version = database.number("PRAGMA user_version");
  if (!version) return pass_on(version);
  if (*version != 0) return database.run("ROLLBACK");
  if (auto ok = database.run(kSchema); !ok) return ok;
  const std::string stamp = "PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = " + std::to_string(kSchemaVersion);
  if (auto ok = database.run(stamp.c_str()); !ok) return ok;
  return database.run("COMMIT");
}

/// Tells an archive of ours from other files. \return whether it has its tables
Result<bool> check_stamp(const Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return pass_on(application);
  const auto version = database.number("PRAGMA user_version");
  if (!version) return pass_on(version);
  if (*application == 0 && *version == 0) {
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return pass_on(tables);
    if (*tables == 0) return false;
  }
  if (*application != kApplicationId)
    return fail(Error::Kind::kInput, "this is an SQLite file of another program, not an archive", database.shown());
  if (*version != kSchemaVersion)
    return fail(Error::Kind::kInput,
                "the archive has format " + std::to_string(*version) + " and this program reads format " + std::to_string(kSchemaVersion) +
                    "; ingest the documents into a new archive",
                database.shown());
  return true;
}

}  // namespace

struct Archive::Parts {
  Database database;
  ArchiveOptions options;
  bool writes = false;
  bool settled = true;             ///< actors and events are joined over all that is in
  int64_t page_size = 4096;
  int in_batch = 0;
  Clock::time_point batch_began{};

  // For writers only.
  std::optional<Inserter> inserter;
  Statement contains, last_version, retire, skip, unskip, set_settled;

  explicit Parts(Database d) : database(std::move(d)) {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    if (!writes) return;
    if (database.in_transaction()) (void)database.run("ROLLBACK");
    // One plain file again. Where somebody still reads, the log stays and the next writer folds it in.
    (void)database.run("PRAGMA journal_mode = DELETE");
  }

  Result<void> prepare_to_write() {
    const std::pair<Statement*, const char*> statements[] = {
        {&contains, "SELECT 1 FROM documents WHERE sha256 = ?2 AND ?1 IN (identity, doc_id)"},
        {&last_version, "SELECT max(version) FROM documents WHERE identity = ?"},
        {&retire, "UPDATE documents SET latest = 0 WHERE identity = ? AND latest = 1"},
        {&skip, "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)"},
        {&unskip, "DELETE FROM skipped WHERE doc_id = ? OR doc_id = ?"},
        {&set_settled, "INSERT OR REPLACE INTO settings VALUES ('settled', ?)"},
    };
    for (const auto& [statement, sql] : statements) {
      auto prepared = database.prepare(sql);
      if (!prepared) return pass_on(prepared);
      *statement = std::move(*prepared);
    }
    auto prepared = Inserter::prepare(database);
    if (!prepared) return pass_on(prepared);
    inserter = std::move(*prepared);
    const auto open = database.number("SELECT count(*) FROM settings WHERE key = 'settled' AND value = 'no'");
    if (!open) return pass_on(open);
    settled = *open == 0;
    return {};
  }

  /// SQLite takes back a whole batch when a page is one too many, so a document that may not fit is refused before it begins.
  /// Its rows are about as large as its record, and each index may need a page or two of its own.
  Result<void> check_room(size_t record_bytes) const {
    if (options.max_bytes <= 0) return {};
    const auto pages = database.number("PRAGMA page_count");
    if (!pages) return pass_on(pages);
    const int64_t needed = 2 * static_cast<int64_t>(record_bytes) + 64 * page_size;
    if (*pages * page_size + needed <= options.max_bytes) return {};
    return fail(Error::Kind::kLimit, "the archive is full: it may not grow past " + std::to_string(options.max_bytes) + " bytes", database.shown());
  }

  Result<void> commit() {
    if (!database.in_transaction()) return {};
    in_batch = 0;
    if (auto ok = database.run("COMMIT"); !ok) {
      if (database.in_transaction()) (void)database.run("ROLLBACK");
      inserter->forget_actors();
      return ok;
    }
    return {};
  }
};

Archive::Archive(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Database& Archive::database() { return parts_->database; }

Result<Archive> Archive::open(const std::filesystem::path& file, const ArchiveOptions& options, bool write) {
  const int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  auto database = Database::open(file.string(), flags, file.string(), options.busy_millis);
  if (!database) return pass_on(database);
  const auto has_tables = check_stamp(*database);
  if (!has_tables) return pass_on(has_tables);

  auto parts = std::make_unique<Parts>(std::move(*database));
  parts->options = options;
  const Database& db = parts->database;
  if (auto ok = db.run("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY"); !ok) return pass_on(ok);
  if (!write) {
    if (!*has_tables) return fail(Error::Kind::kInput, "this file is empty, not an archive", file.string());
    return Archive(std::move(parts));
  }

  if (auto ok = db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"); !ok) return pass_on(ok);
  parts->writes = true;
  if (options.max_bytes > 0) {
    const auto page_size = db.number("PRAGMA page_size");
    if (!page_size) return pass_on(page_size);
    parts->page_size = *page_size;
    const std::string limit = "PRAGMA max_page_count = " + std::to_string(std::max<int64_t>(1, options.max_bytes / *page_size));
    if (auto ok = db.run(limit.c_str()); !ok) return pass_on(ok);
  }
  if (!*has_tables)
    if (auto ok = make_tables(db); !ok) return pass_on(ok);
  if (auto ok = parts->prepare_to_write(); !ok) return pass_on(ok);
  return Archive(std::move(parts));
}

Result<Archive> Archive::open_to_write(const std::filesystem::path& file, const ArchiveOptions& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) return fail(Error::Kind::kInput, "this is a folder, not an archive", file.string());
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, ignored)) return fail(Error::Kind::kNotFound, "there is no such folder", folder.string());
  return open(file, options, /*write=*/true);
}

Result<Archive> Archive::open_to_read(const std::filesystem::path& file, const ArchiveOptions& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) return fail(Error::Kind::kInput, "this is a folder, not an archive", file.string());
  if (!std::filesystem::exists(file, ignored)) return fail(Error::Kind::kNotFound, "there is no archive here", file.string());
  return open(file, options, /*write=*/false);
}

Result<void> Archive::begin_batch() {
  if (!parts_->writes) return fail(Error::Kind::kUsage, "the archive is open for reading only", parts_->database.shown());
  if (parts_->database.in_transaction()) return {};
  // IMMEDIATE: the wait for another writer is here, not in the middle of a document.
  if (auto ok = parts_->database.run("BEGIN IMMEDIATE"); !ok) return ok;
  parts_->in_batch = 0;
  parts_->batch_began = Clock::now();
  return {};
}

Result<bool> Archive::contains(std::string_view uri_or_id, std::string_view sha256) {
  Statement local;
  if (!parts_->writes) {
    auto prepared = parts_->database.prepare("SELECT 1 FROM documents WHERE sha256 = ?2 AND ?1 IN (identity, doc_id)", 0);
    if (!prepared) return pass_on(prepared);
    local = std::move(*prepared);
  }
  Statement& select = parts_->writes ? parts_->contains : local;
  if (auto ok = select.start(uri_or_id, sha256); !ok) return pass_on(ok);
  const auto row = select.next();
  if (!row || !*row) return row;
  if (const auto end = select.next(); !end) return end;
  return true;
}

Result<Added> Archive::add(const Document& document, std::string_view record, std::string_view producer) {
  const auto packed = pack(record);
  if (!packed) return pass_on(packed);
  if (auto ok = begin_batch(); !ok) return pass_on(ok);
  Parts& p = *parts_;
  const std::string& identity = document.uri.empty() ? document.id : document.uri;
  const std::string sha256 = document.sha256.empty() ? sha256_hex(record) : document.sha256;
  const auto known = contains(identity, sha256);
  if (!known) return pass_on(known);
  if (*known) return Added::kAlreadyThere;
  if (auto ok = p.check_room(record.size()); !ok) return pass_on(ok);

  if (auto ok = p.last_version.start(identity); !ok) return pass_on(ok);
  if (const auto row = p.last_version.next(); !row) return pass_on(row);
  const int64_t version = p.last_version.integer(0) + 1;
  if (const auto end = p.last_version.next(); !end) return pass_on(end);

  const auto insert = [&]() -> Result<void> {
    if (auto ok = p.database.run("SAVEPOINT one_document"); !ok) return ok;
    if (p.settled)
      if (auto ok = p.set_settled.run("no"); !ok) return ok;
    if (auto ok = p.retire.run(identity); !ok) return ok;
    if (auto ok = p.unskip.run(document.id, identity); !ok) return ok;
    const std::string now = utc_now();
    const Inserter::Row row{.identity = identity, .sha256 = sha256, .producer = producer, .packed_record = *packed, .added = now, .version = version};
    if (auto ok = p.inserter->insert(p.database, document, row); !ok) return ok;
    return p.database.run("RELEASE one_document");
  };
  if (auto ok = insert(); !ok) {
    p.inserter->forget_actors();
    Error error = ok.error();
    error.document = document.id + " (" + p.database.shown() + ")";
    if (p.database.in_transaction()) {
      (void)p.database.run("ROLLBACK TO one_document; RELEASE one_document");
    } else if (p.in_batch > 0) {  // a full disk may make SQLite take back the whole batch
      error.message += "; the last " + std::to_string(p.in_batch) + " documents were taken back with it";
      p.in_batch = 0;
    }
    return tl::unexpected<Error>(std::move(error));
  }
  p.settled = false;
  ++p.in_batch;
  const bool due = p.in_batch >= p.options.batch_documents ||
                   std::chrono::duration<double>(Clock::now() - p.batch_began).count() >= p.options.batch_seconds;
  if (due)
    if (auto ok = p.commit(); !ok) return pass_on(ok);
  return version == 1 ? Added::kNew : Added::kNewVersion;
}

Result<void> Archive::note_skipped(const Error& error) {
  if (auto ok = begin_batch(); !ok) return ok;
  return parts_->skip.run(error.document, name_of(error.kind), error.message,
                          error.offset < 0 ? std::optional<int64_t>() : std::optional<int64_t>(error.offset));
}

Result<void> Archive::flush() { return parts_->commit(); }

Result<void> Archive::finish() {
  if (auto ok = flush(); !ok || parts_->settled) return ok;
  if (auto ok = begin_batch(); !ok) return ok;
  auto ok = settle(parts_->database);
  if (ok) ok = parts_->set_settled.run("yes");
  if (ok) ok = parts_->commit();
  if (!ok) {
    if (parts_->database.in_transaction()) (void)parts_->database.run("ROLLBACK");
    return ok;
  }
  parts_->settled = true;
  return {};
}

Result<Archive::Counts> Archive::counts() {
  Counts counts;
  const std::pair<int64_t*, const char*> numbers[] = {
      {&counts.documents, "SELECT count(*) FROM documents WHERE latest = 1"},
      {&counts.versions, "SELECT count(*) FROM documents"},
      {&counts.events, "SELECT count(*) FROM events e JOIN documents d USING (document) WHERE d.latest = 1"},
      {&counts.distinct_events, "SELECT count(DISTINCT e.same_event) FROM events e JOIN documents d USING (document) WHERE d.latest = 1"},
      {&counts.quotations, "SELECT count(*) FROM quotations q JOIN documents d USING (document) WHERE d.latest = 1"},
      {&counts.actors, "SELECT count(*) FROM actors WHERE same_as = actor"},
      {&counts.skipped, "SELECT count(*) FROM skipped"},
  };
  for (const auto& [count, sql] : numbers) {
    const auto number = parts_->database.number(sql);
    if (!number) return pass_on(number);
    *count = *number;
  }
  return counts;
}

Result<std::string> Archive::record(std::string_view uri_or_id) {
  auto select = parts_->database.prepare(
      "SELECT record FROM documents WHERE latest = 1 AND (identity = ?1 OR doc_id = ?1) ORDER BY identity <> ?1, document LIMIT 1", 0);
  if (!select) return pass_on(select);
  if (auto ok = select->start(uri_or_id); !ok) return pass_on(ok);
  const auto row = select->next();
  if (!row) return pass_on(row);
  if (!*row) return fail(Error::Kind::kNotFound, "the archive holds no such document", std::string(uri_or_id));
  return unpack(select->bytes(0));
}

}  // namespace dateline
