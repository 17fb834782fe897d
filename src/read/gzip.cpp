#include "read/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace dateline {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: largest window, gzip header and checksum
constexpr int kRawWindow = -15;       // zlib: no header at all

/// A deflate stream's state, freed with its owner.
class Inflater {
 public:
  explicit Inflater(int window) { ready_ = inflateInit2(&stream_, window) == Z_OK; }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  void restart() { inflateReset(&stream_); }
  std::string problem() const { return stream_.msg ? stream_.msg : "not a gzip stream"; }

  struct Step {
    int code;
    size_t used, made;
  };
  Step step(std::string_view in, char* out, size_t room) {
    // zlib's interface is not const-correct; it does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(std::min<size_t>(in.size(), 1u << 30));
    const uInt offered = stream_.avail_in;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(room, 1u << 30));
    const uInt space = stream_.avail_out;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    return {code, offered - stream_.avail_in, space - stream_.avail_out};
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {}

  Result<size_t> read(char* out, size_t size) override {
    if (!inflater_.ready()) return fail(Error::Kind::kIo, "no memory to unpack gzip");
    for (;;) {
      if (break_) return tl::unexpected<Error>(take_break());
      switch (state_) {
        case State::kEnd: return size_t{0};
        case State::kBetween: begin_member(); break;
        case State::kSearching: search_member(); break;
        case State::kInside: {
          const size_t made = inflate_some(out, size);
          if (made > 0) return made;
          break;
        }
      }
    }
  }

  int64_t bytes_taken() const override { return packed_->bytes_taken(); }
  int64_t doubtful_from() const override { return doubtful_from_; }

 private:
  enum class State : uint8_t { kBetween, kInside, kSearching, kEnd };
  static constexpr size_t kChunk = 64 << 10;
  static constexpr size_t kKept = 512 << 10;  ///< how far back a broken member's beginning can be looked at again
  static constexpr size_t kHeader = 10;       ///< bytes of the fixed part of a member's header

  std::string_view ahead() const { return std::string_view(in_).substr(at_); }

  /// One chunk more of packed bytes; false at the end or at a break of the packed source.
  bool fill() {
    if (packed_ended_) return false;
    const size_t keep_from = std::max(std::min(member_, at_), at_ - std::min(at_, kKept));
    if (keep_from > kKept) {
      in_.erase(0, keep_from);
      in_offset_ += static_cast<int64_t>(keep_from);
      at_ -= keep_from;
      member_ -= std::min(member_, keep_from);
    }
    const size_t before = in_.size();
    in_.resize(before + kChunk);
    Result<size_t> n = packed_->read(in_.data() + before, kChunk);
    in_.resize(before + (n ? *n : 0));
    if (!n) {
      packed_break_ = std::move(n.error());
      packed_ended_ = true;
      return false;
    }
    if (*n == 0) packed_ended_ = true;
    rewind_budget_ += static_cast<int64_t>(*n);
    return *n > 0;
  }

  void want(size_t n) {
    while (ahead().size() < n && fill()) {}
  }

  void begin_member() {
    want(kHeader);
    while (!ahead().empty() && ahead().front() == '\0' && !first_) {  // padding
      ++at_;
      want(kHeader);
    }
    if (ahead().empty()) {
      if (packed_break_) break_ = std::exchange(packed_break_, std::nullopt);
      state_ = State::kEnd;
      return;
    }
    candidate_ = false;
    mark_member();
    if (!begins_gzip(ahead())) {
      broken("bytes that are no gzip member", false);
      return;
    }
    first_ = false;
    inflater_.restart();
    state_ = State::kInside;
  }

  void mark_member() {
    member_ = at_;
    member_offset_ = in_offset_ + static_cast<int64_t>(at_);
    member_output_ = output_;
  }

  size_t inflate_some(char* out, size_t size) {
    want(1);
    const auto [code, used, made] = inflater_.step(ahead(), out, size);
    at_ += used;
    output_ += static_cast<int64_t>(made);
    if (code == Z_STREAM_END) {
      state_ = State::kBetween;
    } else if (code == Z_OK || code == Z_BUF_ERROR) {
      if (made == 0 && used == 0) broken("gzip member ends early", false);
    } else {
      broken("gzip member is broken: " + inflater_.problem(), true);
    }
    return made;
  }

  void broken(std::string message, bool doubtful) {
    // A chance likeness of a header, found while searching, is no news.
    if (packed_break_) break_ = std::exchange(packed_break_, std::nullopt);
    else if (!candidate_ || output_ > member_output_) break_ = Error{Error::Kind::kInput, std::move(message), {}, member_offset_};
    doubtful_from_ = doubtful ? member_output_ : -1;
    state_ = State::kSearching;
    // The next member may begin inside what this one has swallowed. Looking twice at the same bytes is paid for by new
    // ones, so that crafted headers cannot make the work quadratic.
    const auto back = static_cast<int64_t>(at_ - std::min(at_, member_ + 1));
    if (back <= rewind_budget_) {
      rewind_budget_ -= back;
      at_ = member_ + 1;
    }
  }

  void search_member() {
    for (;;) {
      want(kHeader);
      if (ahead().size() < kHeader) {
        at_ = in_.size();
        if (packed_break_) break_ = std::exchange(packed_break_, std::nullopt);
        state_ = State::kEnd;
        return;
      }
      const size_t found = ahead().find("\x1f\x8b\x08");
      if (found == std::string_view::npos) {
        at_ = in_.size() - 2;
        continue;
      }
      at_ += found;
      want(kHeader);
      if (!plausible_header(ahead())) {
        ++at_;
        continue;
      }
      candidate_ = true;
      first_ = false;
      mark_member();
      inflater_.restart();
      state_ = State::kInside;
      return;
    }
  }

  /// Stricter than RFC 1952 in what a compressor writes, as three bytes alone turn up by chance in packed data.
  static bool plausible_header(std::string_view h) {
    if (h.size() < kHeader || !begins_gzip(h)) return false;
    const auto flags = static_cast<unsigned char>(h[3]), extra = static_cast<unsigned char>(h[8]),
               system = static_cast<unsigned char>(h[9]);
    return (flags & 0xE0) == 0 && (extra == 0 || extra == 2 || extra == 4) && (system <= 13 || system == 255);
  }

  Error take_break() { return *std::exchange(break_, std::nullopt); }

  std::unique_ptr<ByteSource> packed_;
  Inflater inflater_{kGzipWindow};
  std::string in_;            ///< packed bytes: those of the present member as far as kept, and those ahead
  size_t at_ = 0;             ///< next byte in `in_`
  size_t member_ = 0;         ///< where the present member begins in `in_`, or its kept part does
  int64_t in_offset_ = 0;     ///< of in_[0] in the file
  int64_t member_offset_ = 0; ///< where the present member begins in the file
  int64_t output_ = 0;        ///< bytes given out
  int64_t member_output_ = 0; ///< bytes given out before the present member
  int64_t doubtful_from_ = -1;
  int64_t rewind_budget_ = 1 << 20;
  bool first_ = true;         ///< no member has begun yet
  bool candidate_ = false;    ///< the present member was found by searching
  bool packed_ended_ = false;
  std::optional<Error> packed_break_, break_;
  State state_ = State::kBetween;
};

}  // namespace

bool begins_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b") && (bytes.size() < 3 || bytes[2] == 8);
}

std::unique_ptr<ByteSource> unpack_gzip(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<GzipSource>(std::move(packed));
}

Result<std::string> unpack(std::string_view packed, Packing packing, int64_t max_bytes) {
  // A zlib header is 0x78 and a check that makes both bytes together a multiple of 31 (RFC 1950).
  const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(packed[i])); };
  const bool bare = packing == Packing::kDeflate &&
                    (packed.size() < 2 || (byte(0) & 0x0F) != 8 || ((byte(0) << 8) | byte(1)) % 31 != 0);
  const std::string_view what = packing == Packing::kGzip ? "gzip body" : "deflate body";
  Inflater inflater(packing == Packing::kGzip ? kGzipWindow : bare ? kRawWindow : 15);
  if (!inflater.ready()) return fail(Error::Kind::kIo, "no memory to unpack the " + std::string(what));

  std::string out;
  for (size_t at = 0;;) {
    constexpr size_t kStep = 256 << 10;
    const size_t before = out.size();
    out.resize(before + kStep);
    const auto [code, used, made] = inflater.step(packed.substr(at), out.data() + before, kStep);
    out.resize(before + made);
    at += used;
    if (static_cast<int64_t>(out.size()) > max_bytes)
      return fail(Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max_bytes) + ") when unpacked");
    if (code == Z_STREAM_END) {
      if (packing != Packing::kGzip || !begins_gzip(packed.substr(at))) return out;
      inflater.restart();  // RFC 9110 lets a gzip body have many members
      continue;
    }
    if (code != Z_OK && code != Z_BUF_ERROR)
      return fail(Error::Kind::kInput, std::string(what) + " is broken: " + inflater.problem(), {}, static_cast<int64_t>(at));
    if (used == 0 && made == 0)
      return fail(Error::Kind::kInput, std::string(what) + " ends early", {}, static_cast<int64_t>(at));
  }
}

}  // namespace dateline
