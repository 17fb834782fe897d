#include "store/sqlite.h"

namespace dateline {
namespace {

/// SQLite's result as an error of ours, in words that say what a person can do about it.
Error error_of(sqlite3* database, int code, const std::string& shown) {
  using Kind = Error::Kind;
  const std::string reason = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_NOTADB: return {Kind::kInput, "this file is not an archive", shown};
    case SQLITE_CORRUPT: return {Kind::kInput, "the archive is damaged: " + reason, shown};
    case SQLITE_FULL: return {Kind::kLimit, "the archive is full: its size limit or the disk's end is reached", shown};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Kind::kIo, "another process is writing to the archive; try again when it is done", shown};
    case SQLITE_READONLY: return {Kind::kIo, "the archive cannot be written to: the file or its folder is read-only", shown};
    case SQLITE_CANTOPEN: return {Kind::kIo, "the archive cannot be opened: " + reason, shown};
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT: return {Kind::kIo, reason, shown};
    default: return {Kind::kBug, "SQLite refused a statement: " + reason, shown};
  }
}

Error error_of(sqlite3_stmt* statement, int code) {
  sqlite3* database = sqlite3_db_handle(statement);
  const char* file = database ? sqlite3_db_filename(database, "main") : nullptr;
  return error_of(database, code, file ? file : "");
}

}  // namespace

Result<bool> Statement::next() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle_.get());
    return false;
  }
  Error error = error_of(handle_.get(), code);
  sqlite3_reset(handle_.get());
  return tl::unexpected<Error>(std::move(error));
}

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  if (!data || size <= 0) return {};
  return {static_cast<const char*>(data), static_cast<size_t>(size)};
}

int Statement::put(int at, std::string_view text) {
  // A null pointer would bind NULL: an empty text is a text.
  return sqlite3_bind_text64(handle_.get(), at, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int Statement::put(int at, Blob blob) {
  return sqlite3_bind_blob64(handle_.get(), at, blob.bytes.empty() ? "" : blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT);
}

tl::unexpected<Error> Statement::bind_failed() {
  const int code = sqlite3_errcode(sqlite3_db_handle(handle_.get()));
  // SQLite sets no code of its own where we bind the wrong number of values.
  return tl::unexpected<Error>(error_of(handle_.get(), code == SQLITE_OK ? SQLITE_RANGE : code));
}

Result<Database> Database::open(const std::string& name, int flags, std::string shown, int busy_millis) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  Database database(handle, std::make_shared<const std::string>(std::move(shown)));
  if (code != SQLITE_OK) return tl::unexpected<Error>(error_of(handle, code, database.shown()));
  sqlite3_busy_timeout(handle, busy_millis);
  // Neither a foreign file's schema nor a foreign function may do more than the SQL we write.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<Statement> Database::prepare(std::string_view sql, unsigned flags) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr);
  if (code != SQLITE_OK) return tl::unexpected<Error>(error_of(handle_.get(), code, shown()));
  return Statement(statement);
}

Result<void> Database::run(const char* sql) const {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected<Error>(error_of(handle_.get(), code, shown()));
  return {};
}

Result<int64_t> Database::number(std::string_view sql) const {
  auto statement = prepare(sql, 0);
  if (!statement) return pass_on(statement);
  const auto row = statement->next();
  if (!row) return pass_on(row);
  return *row ? statement->integer(0) : 0;
}

}  // namespace dateline
