#pragma once

#include <cstdint>

namespace dateline {

/// The archive's tables and views, as docs/archive.md tells them to people. A change of a column's meaning is a new version.
extern const char* const kSchema;

constexpr int32_t kApplicationId = 0x44544C4E;  ///< "DTLN" in the file's header: tells an archive from other SQLite files
constexpr int32_t kSchemaVersion = 2;           ///< user_version in the file's header

}  // namespace dateline
