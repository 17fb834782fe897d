#include "core/resources.h"

#include <dlfcn.h>
#include <openssl/evp.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

namespace dateline {
namespace fs = std::filesystem;
namespace {

bool holds_resources(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "data", ignored) && fs::is_directory(folder / "lexicon", ignored);
}

}  // namespace

Result<fs::path> find_resources() {
  std::error_code failed;
  if (const char* told = std::getenv("DATELINE_DATA"); told && *told) {
    if (holds_resources(told)) return fs::path(told);
    return fail(Error::Kind::kNotFound, "DATELINE_DATA is " + std::string(told) + ", but there is no data and lexicon folder in it");
  }
  // The program's folder, then that of the library this code is in, which may be loaded by a foreign program.
  std::vector<fs::path> folders;
  if (const fs::path program = fs::read_symlink("/proc/self/exe", failed); !failed) folders.push_back(program.parent_path());
  Dl_info here{};
  if (dladdr(reinterpret_cast<const void*>(&find_resources), &here) && here.dli_fname)
    if (const fs::path library = fs::weakly_canonical(here.dli_fname, failed); !failed) folders.push_back(library.parent_path());
  for (const fs::path& folder : folders) {
    for (fs::path above = folder; above != above.parent_path(); above = above.parent_path()) {
      if (const fs::path installed = above.parent_path() / "share" / "dateline"; holds_resources(installed)) return installed;
      if (holds_resources(above)) return above;
    }
  }
  return fail(Error::Kind::kNotFound, "no models and data found beside " + (folders.empty() ? "the program" : folders.front().string()) +
                                          " or in a folder above it; set DATELINE_DATA to the folder that holds data and lexicon");
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1) return {};
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(size * 2);
  for (unsigned int i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

Result<std::string> read_file(const fs::path& path, int64_t max_bytes) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return fail(Error::Kind::kNotFound, "there is no such file", path.string());
  if (fs::is_directory(path, failed)) return fail(Error::Kind::kIo, "this is a folder, not a file", path.string());
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return fail(Error::Kind::kIo, std::string("cannot be opened: ") + std::strerror(errno), path.string());
  std::string bytes;
  char buffer[1 << 16];
  while (const size_t n = std::fread(buffer, 1, sizeof buffer, file.get())) {
    bytes.append(buffer, n);
    if (static_cast<int64_t>(bytes.size()) > max_bytes)
      return fail(Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max_bytes) + ")", path.string());
  }
  if (std::ferror(file.get())) return fail(Error::Kind::kIo, std::string("cannot be read: ") + std::strerror(errno), path.string());
  return bytes;
}

}  // namespace dateline
