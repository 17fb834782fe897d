#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace dateline {

/// A file of named arrays, as train/export.py writes it: magic, format, checksum, entries.
///
///   auto file = ModelFile::open(models / "encoder.bin");
///   auto weight = file->floats("norm.weight", {384});       // points into the file; lives as long as it
class ModelFile {
 public:
  /// Reads it whole and checks it. Errors: kNotFound, kInput (wrong magic, format, length or checksum).
  static Result<ModelFile> open(const std::filesystem::path& path);
  /// The same from bytes in memory.
  static Result<ModelFile> parse(std::vector<char> bytes, const std::string& name);

  /// The values of an entry. Errors: kInput where it is missing or of another kind or shape.
  Result<const float*> floats(const std::string& entry, const std::vector<uint32_t>& shape) const;
  Result<const int8_t*> bytes(const std::string& entry, const std::vector<uint32_t>& shape) const;
  Result<std::string_view> text(const std::string& entry) const;
  /// A text entry's lines.
  Result<std::vector<std::string>> lines(const std::string& entry) const;

  bool has(const std::string& entry) const { return entries_.contains(entry); }
  /// Dimensions of an entry; empty where there is none.
  std::vector<uint32_t> shape(const std::string& entry) const;

 private:
  enum class Kind : uint8_t { kFloat, kInt8, kText };
  struct Entry {
    Kind kind = Kind::kFloat;
    std::vector<uint32_t> shape;
    const char* data = nullptr;
    size_t size = 0;
  };
  Result<const Entry*> find(const std::string& entry, Kind kind, const std::vector<uint32_t>* shape) const;

  std::string name_;
  std::vector<char> storage_;
  std::map<std::string, Entry> entries_;
};

}  // namespace dateline
