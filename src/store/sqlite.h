#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

/// The few parts of SQLite that the archive needs, with errors as values. Every value goes in as a bound parameter.
namespace dateline {

/// Bytes, where a std::string_view would be text.
struct Blob {
  std::string_view bytes;
};

/// Text that is NULL in the table where it is empty here.
struct TextOrNull {
  std::string_view text;
};

/// A prepared statement, used again and again:
///
///   insert.run(document, "name", 3.5);                       // binds, runs to the end, resets
///
///   if (auto ok = select.start("2019-09"); !ok) return pass_on(ok);
///   for (;;) {
///     auto row = select.next();
///     if (!row) return pass_on(row);
///     if (!*row) break;
///     use(select.text(0), select.integer(1));
///   }
///
/// It must not outlive its Database.
class Statement {
 public:
  Statement() = default;

  /// Runs a statement whose rows nobody wants.
  template <class... Values>
  Result<void> run(const Values&... values) {
    if (auto ok = start(values...); !ok) return ok;
    for (;;) {
      auto row = next();
      if (!row) return pass_on(row);
      if (!*row) return {};
    }
  }

  /// Binds the values in order; texts are copied.
  template <class... Values>
  Result<void> start(const Values&... values) {
    sqlite3_reset(handle_.get());
    sqlite3_clear_bindings(handle_.get());
    int at = 0;
    bool ok = sqlite3_bind_parameter_count(handle_.get()) == static_cast<int>(sizeof...(values));
    ((ok = ok && bind(++at, values)), ...);
    if (!ok) return bind_failed();
    return {};
  }

  /// Binds parameter `at`, counted from 1; for statements whose number of parameters is known when they run only.
  template <class Value>
  bool bind(int at, const Value& value) {
    return put(at, value) == SQLITE_OK;
  }

  /// Moves to the next row. False past the last one; the statement is then reset and can be started again.
  Result<bool> next();

  int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  bool is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  std::string text(int column) const { return std::string(bytes(column)); }  ///< empty for NULL
  std::string_view bytes(int column) const;                                  ///< until the next call of next()
  int columns() const { return sqlite3_column_count(handle_.get()); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

  int put(int at, int64_t value) { return sqlite3_bind_int64(handle_.get(), at, value); }
  int put(int at, int32_t value) { return sqlite3_bind_int(handle_.get(), at, value); }
  int put(int at, double value) { return sqlite3_bind_double(handle_.get(), at, value); }
  int put(int at, std::nullptr_t) { return sqlite3_bind_null(handle_.get(), at); }
  int put(int at, std::string_view text);
  int put(int at, const std::string& text) { return put(at, std::string_view(text)); }
  int put(int at, const char* text) { return put(at, std::string_view(text)); }
  int put(int at, TextOrNull value) { return value.text.empty() ? put(at, nullptr) : put(at, value.text); }
  int put(int at, Blob blob);
  template <class T>
  int put(int at, const std::optional<T>& value) {
    return value ? put(at, *value) : put(at, nullptr);
  }
  tl::unexpected<Error> bind_failed();

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// An open database file.
class Database {
 public:
  /// \param flags  SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE, with SQLITE_OPEN_CREATE or SQLITE_OPEN_URI
  /// \param shown  the file's name in messages
  static Result<Database> open(const std::string& name, int flags, std::string shown, int busy_millis);

  Result<Statement> prepare(std::string_view sql, unsigned flags = SQLITE_PREPARE_PERSISTENT) const;
  /// Runs statements of ours that have no parameters, such as a schema.
  Result<void> run(const char* sql) const;
  /// The first column of the first row as a number; 0 where there is no row.
  Result<int64_t> number(std::string_view sql) const;

  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  const std::string& shown() const { return *shown_; }

 private:
  struct Close {
    void operator()(sqlite3* d) const { sqlite3_close_v2(d); }
  };
  Database(sqlite3* handle, std::shared_ptr<const std::string> shown) : handle_(handle), shown_(std::move(shown)) {}

  std::unique_ptr<sqlite3, Close> handle_;
  std::shared_ptr<const std::string> shown_;
};

}  // namespace dateline
