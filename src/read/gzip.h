#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "read/byte_source.h"

namespace dateline {

/// Whether the bytes begin as a gzip member does (RFC 1952).
bool begins_gzip(std::string_view bytes);

/// The unpacked bytes of a gzip stream of one or many members, such as a WARC.gz with a member a record.
///
/// A member that is broken or ends early is a break of the source (see ByteSource): what could be unpacked before it has
/// been given out, and after it reading goes on with the next member that begins anywhere behind. Bytes between members
/// that are no gzip are a break too; zeros (padding of tapes) are not.
///
/// Memory: two windows of fixed size, whatever the input unpacks to.
std::unique_ptr<ByteSource> unpack_gzip(std::unique_ptr<ByteSource> packed);

/// How the body of an HTTP message is packed.
enum class Packing : uint8_t { kGzip, kDeflate };

/// A whole body unpacked. `deflate` is taken with or without its zlib header: servers send both.
/// Errors: kInput (broken or cut short), kLimit (more than `max_bytes`).
Result<std::string> unpack(std::string_view packed, Packing packing, int64_t max_bytes);

}  // namespace dateline
