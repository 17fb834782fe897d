#pragma once

#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "read/page_source.h"
#include "read/read.h"

/// Inputs that the tests of this folder make for themselves: temporary folders, gzip members, WARC records.
namespace dateline::test {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dateline-read-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string path(std::string_view name = {}) const { return name.empty() ? path_.string() : (path_ / name).string(); }

  std::string write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

/// One gzip member (or, with another window, a zlib or bare deflate stream).
inline std::string packed(std::string_view bytes, int window = 15 + 16) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("deflate");
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

inline std::string html_page(std::string_view words) {
  return "<!DOCTYPE html><html><head><title>T</title></head><body><p>" + std::string(words) + "</p></body></html>";
}

inline std::string http_response(std::string_view body, std::string_view fields = "Content-Type: text/html\r\n",
                                 std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

inline std::string warc_record(std::string_view type, std::string_view uri, std::string_view block, std::string_view more = {}) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(uri) +
         "\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n" + std::string(more) +
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         std::string(block) + "\r\n\r\n";
}

inline std::string warc_page(std::string_view uri, std::string_view words) {
  return warc_record("response", uri, http_response(html_page(words)));
}

struct Outcome {
  std::vector<Page> pages;
  std::vector<Error> errors;
  std::string order;  ///< 'p' for a page, 'E' for an error, as they came
};

inline void collect(Outcome& outcome, Result<Page> page) {
  outcome.order += page ? 'p' : 'E';
  if (page) outcome.pages.push_back(std::move(*page));
  else outcome.errors.push_back(std::move(page.error()));
}

/// All documents of some bytes, as if they were a file called "in".
inline Outcome read_bytes(std::string bytes, const ReadOptions& options = {}) {
  Outcome outcome;
  Result<std::unique_ptr<PageSource>> source = open_pages(bytes_in_memory(std::move(bytes)), "in", options);
  if (!source) {
    collect(outcome, pass_on(source));
    return outcome;
  }
  while (auto page = (*source)->next()) collect(outcome, std::move(*page));
  return outcome;
}

inline Outcome read_inputs(std::vector<std::string> inputs, const ReadOptions& options = {}) {
  Outcome outcome;
  Reader reader(std::move(inputs), options);
  while (auto page = reader.next()) collect(outcome, std::move(*page));
  return outcome;
}

/// A source that hands out at most so many bytes a call: pieces must not matter.
class Dribble : public ByteSource {
 public:
  Dribble(std::string bytes, size_t step) : bytes_(std::move(bytes)), step_(step) {}
  Result<size_t> read(char* out, size_t size) override {
    const size_t n = std::min({size, step_, bytes_.size() - at_});
    bytes_.copy(out, n, at_);
    at_ += n;
    return n;
  }
  int64_t bytes_taken() const override { return static_cast<int64_t>(at_); }

 private:
  std::string bytes_;
  size_t step_;
  size_t at_ = 0;
};

}  // namespace dateline::test
