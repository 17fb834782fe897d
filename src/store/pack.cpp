#include "store/pack.h"

#include <zstd.h>

namespace dateline {
namespace {

constexpr int kLevel = 3;
constexpr unsigned long long kMostBytes = 1ULL << 30;

}  // namespace

Result<std::string> pack(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kLevel);
  if (ZSTD_isError(size)) return fail(Error::Kind::kBug, std::string("zstd: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

Result<std::string> unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return fail(Error::Kind::kInput, "a packed record is damaged");
  if (size > kMostBytes) return fail(Error::Kind::kLimit, "a packed record is larger than 1 GB");
  std::string out(static_cast<size_t>(size), '\0');
  const size_t done = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(done) || done != out.size()) return fail(Error::Kind::kInput, "a packed record is damaged");
  return out;
}

}  // namespace dateline
