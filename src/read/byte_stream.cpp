#include "read/byte_stream.h"

#include <algorithm>
#include <cstring>

namespace dateline {

bool ByteStream::fill() {
  if (ended_ || break_) return false;
  if (begin_ > 0 && buffer_.size() - end_ < kChunk) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, ahead());
    end_ -= begin_;
    begin_ = 0;
  }
  // Doubled, so that a long line is moved a fixed number of times on the average.
  if (buffer_.size() - end_ < kChunk) buffer_.resize(std::max(2 * buffer_.size(), end_ + kChunk));

  Result<size_t> n = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  if (!n) {
    break_ = std::move(n.error());
    return false;
  }
  end_ += *n;
  if (*n == 0) ended_ = true;
  return *n > 0;
}

std::string_view ByteStream::peek(size_t n) {
  while (ahead() < n && fill()) {}
  return {buffer_.data() + begin_, ahead()};
}

void ByteStream::skip(size_t n) {
  n = std::min(n, ahead());
  begin_ += n;
  position_ += static_cast<int64_t>(n);
  if (begin_ != end_) return;
  begin_ = end_ = 0;
  constexpr size_t kKept = 8 * kChunk;
  if (buffer_.size() > kKept) {  // one giant document must not hold its memory to the end of the run
    buffer_.resize(kKept);
    buffer_.shrink_to_fit();
  }
}

int64_t ByteStream::skip_far(int64_t n) {
  int64_t left = n;
  while (left > 0 && !peek(1).empty()) {
    const auto step = static_cast<size_t>(std::min<int64_t>(left, static_cast<int64_t>(ahead())));
    skip(step);
    left -= static_cast<int64_t>(step);
  }
  return n - left;
}

size_t ByteStream::take(size_t n, std::string& out) {
  size_t left = n;
  while (left > 0 && !peek(1).empty()) {
    const size_t step = std::min(left, ahead());
    out.append(buffer_, begin_, step);
    skip(step);
    left -= step;
  }
  return n - left;
}

void ByteStream::put_back(std::string_view bytes) {
  if (begin_ >= bytes.size()) {
    begin_ -= bytes.size();
  } else {
    buffer_.insert(begin_, bytes.size() - begin_, '\0');
    end_ += bytes.size() - begin_;
    begin_ = 0;
  }
  std::memcpy(buffer_.data() + begin_, bytes.data(), bytes.size());
  position_ -= static_cast<int64_t>(bytes.size());
}

ByteStream::Line ByteStream::read_line(std::string& line, size_t max_size) {
  line.clear();
  if (peek(1).empty()) {
    if (!break_) return Line::kEnd;
    return Line::kBroken;
  }
  bool too_long = false;
  for (;;) {
    const char* from = buffer_.data() + begin_;
    const auto* feed = static_cast<const char*>(std::memchr(from, '\n', ahead()));
    const size_t size = feed ? static_cast<size_t>(feed - from) : ahead();
    const size_t room = max_size - std::min(max_size, line.size());
    too_long = too_long || size > room;
    line.append(from, std::min(size, room));
    skip(feed ? size + 1 : size);
    if (feed) return too_long ? Line::kTooLong : Line::kWhole;
    if (!peek(1).empty()) continue;
    if (break_) return Line::kBroken;
    return too_long ? Line::kTooLong : Line::kWhole;
  }
}

bool ByteStream::skip_to_line(std::string_view word) {
  for (bool line_begins = true; !peek(word.size()).empty();) {
    const std::string_view window(buffer_.data() + begin_, ahead());
    if (line_begins && window.starts_with(word)) return true;
    const size_t feed = window.find('\n', 0);
    line_begins = feed != std::string_view::npos;
    skip(line_begins ? feed + 1 : window.size());
  }
  return false;
}

Error ByteStream::take_break() {
  Error error = std::move(*break_);
  break_.reset();
  return error;
}

Result<size_t> ByteStream::read(char* out, size_t size) {
  if (ahead() == 0 && !fill()) {
    if (break_) return tl::unexpected<Error>(take_break());
    return size_t{0};
  }
  const size_t n = std::min(size, ahead());
  std::memcpy(out, buffer_.data() + begin_, n);
  skip(n);
  return n;
}

}  // namespace dateline
