#include "analyse/model_file.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <utility>

#include <zlib.h>

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and used in place");

constexpr std::string_view kMagic = "DATELINE";
constexpr uint32_t kFormat = 1;
constexpr size_t kHeader = 24;
constexpr size_t kAlignment = 64;  // of every entry, counted from the start of the payload

/// Reads numbers off the front of the payload; `ok` turns false at its end and stays so.
struct Reader {
  const char* at;
  const char* end;
  bool ok = true;

  template <class T>
  T number() {
    T value{};
    if (static_cast<size_t>(end - at) < sizeof(T)) {
      ok = false;
      return value;
    }
    std::memcpy(&value, at, sizeof(T));
    at += sizeof(T);
    return value;
  }
  const char* skip(size_t bytes) {
    if (static_cast<size_t>(end - at) < bytes) {
      ok = false;
      return at;
    }
    return std::exchange(at, at + bytes);
  }
};

}  // namespace

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return fail(Error::Kind::kNotFound, "the model file is not there", path.string());
  const std::streamoff size = in.tellg();
  if (size < 0) return fail(Error::Kind::kIo, "the model file cannot be read", path.string());
  std::vector<char> bytes(static_cast<size_t>(size));
  in.seekg(0);
  if (!in.read(bytes.data(), size)) return fail(Error::Kind::kIo, "the model file cannot be read", path.string());
  return parse(std::move(bytes), path.string());
}

Result<ModelFile> ModelFile::parse(std::vector<char> bytes, const std::string& name) {
  const auto broken = [&](const char* why) { return fail(Error::Kind::kInput, std::string("not a model file: ") + why, name); };
  if (bytes.size() < kHeader || std::string_view(bytes.data(), kMagic.size()) != kMagic) return broken("wrong magic");
  Reader header{bytes.data() + kMagic.size(), bytes.data() + kHeader};
  const auto format = header.number<uint32_t>();
  const auto checksum = header.number<uint32_t>();
  const auto length = header.number<uint64_t>();
  if (format != kFormat) return broken("written for another version of the program");
  if (length != bytes.size() - kHeader) return broken("cut short");

  ModelFile file;
  file.name_ = name;
  // Entries are aligned within the payload, so the payload itself begins on a boundary.
  file.storage_.resize(static_cast<size_t>(length) + kAlignment);
  const size_t shift = (kAlignment - reinterpret_cast<uintptr_t>(file.storage_.data()) % kAlignment) % kAlignment;
  char* const payload = file.storage_.data() + shift;
  if (length > 0) std::memcpy(payload, bytes.data() + kHeader, static_cast<size_t>(length));
  const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(payload), static_cast<z_size_t>(length));
  if (static_cast<uint32_t>(sum) != checksum) return broken("wrong checksum");

  Reader reader{payload, payload + length};
  const auto count = reader.number<uint32_t>();
  for (uint32_t i = 0; i < count && reader.ok; ++i) {
    const auto name_size = reader.number<uint16_t>();
    const char* const entry_name = reader.skip(name_size);
    if (!reader.ok) break;
    Entry entry;
    const auto kind = reader.number<uint8_t>();
    const auto dimensions = reader.number<uint8_t>();
    if (kind > static_cast<uint8_t>(Kind::kText)) return broken("unknown kind of entry");
    entry.kind = static_cast<Kind>(kind);
    uint64_t size = entry.kind == Kind::kFloat ? sizeof(float) : 1;
    for (uint8_t d = 0; d < dimensions && reader.ok; ++d) {
      entry.shape.push_back(reader.number<uint32_t>());
      size *= entry.shape.back();
      if (size > length) return broken("an entry is larger than the file");
    }
    const auto offset = static_cast<size_t>(reader.at - payload);
    reader.skip((kAlignment - offset % kAlignment) % kAlignment);
    entry.size = static_cast<size_t>(size);
    entry.data = reader.skip(entry.size);
    if (reader.ok) file.entries_.emplace(std::string(entry_name, name_size), std::move(entry));
  }
  if (!reader.ok) return broken("an entry ends outside the file");
  return file;
}

Result<const ModelFile::Entry*> ModelFile::find(const std::string& entry, Kind kind, const std::vector<uint32_t>* shape) const {
  const auto found = entries_.find(entry);
  if (found == entries_.end()) return fail(Error::Kind::kInput, "the model file has no " + entry, name_);
  if (found->second.kind != kind || (shape != nullptr && found->second.shape != *shape))
    return fail(Error::Kind::kInput, "the model file has another kind or shape of " + entry, name_);
  return &found->second;
}

Result<const float*> ModelFile::floats(const std::string& entry, const std::vector<uint32_t>& shape) const {
  return find(entry, Kind::kFloat, &shape).map([](const Entry* e) { return reinterpret_cast<const float*>(e->data); });
}

Result<const int8_t*> ModelFile::bytes(const std::string& entry, const std::vector<uint32_t>& shape) const {
  return find(entry, Kind::kInt8, &shape).map([](const Entry* e) { return reinterpret_cast<const int8_t*>(e->data); });
}

Result<std::string_view> ModelFile::text(const std::string& entry) const {
  return find(entry, Kind::kText, nullptr).map([](const Entry* e) { return std::string_view(e->data, e->size); });
}

Result<std::vector<std::string>> ModelFile::lines(const std::string& entry) const {
  const auto all = text(entry);
  if (!all) return pass_on(all);
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= all->size();) {
    const size_t end = std::min(all->find('\n', begin), all->size());
    out.emplace_back(all->substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::vector<uint32_t> ModelFile::shape(const std::string& entry) const {
  const auto found = entries_.find(entry);
  return found == entries_.end() ? std::vector<uint32_t>{} : found->second.shape;
}

}  // namespace dateline
