#include <algorithm>
#include <charconv>
#include <utility>

#include "core/civil_date.h"
#include "core/resources.h"
#include "core/utf8.h"
#include "read/charset.h"
#include "read/http_message.h"
#include "read/meta_charset.h"
#include "read/page_source.h"
#include "read/sniff.h"

/// WARC 0.17 to 1.1 (ISO 28500): the HTML responses in it. Other records (requests, metadata, pictures, redirects) are
/// passed over. Where a record is not what its header says, it is reported and reading goes on at the next "WARC/" that
/// begins a line.
namespace dateline {
namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr size_t kMaxHead = 64 << 10;  ///< of a record or an HTTP message; real ones have 1 to 3 kB

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

bool is_html_type(std::string_view lower_case) {
  return lower_case.starts_with("text/html") || lower_case.starts_with("application/xhtml");
}

/// Types under which servers send HTML out of carelessness.
bool may_be_html_type(std::string_view lower_case) {
  return lower_case.empty() || lower_case.starts_with("text/plain") || lower_case.starts_with("application/octet-stream") ||
         lower_case.starts_with("unknown") || lower_case.starts_with("*/*");
}

struct RecordHead {
  HeaderFields fields;
  std::string type, uri;
  int64_t length = 0;  ///< bytes of the block
};

/// Where "WARC/1.0" and the end of its line stand in a block that should not hold them, or are cut off by its end.
size_t version_in(std::string_view block) {
  for (size_t at = block.find(kVersion); at != std::string_view::npos; at = block.find(kVersion, at + 1)) {
    const size_t end = block.find_first_not_of("0123456789.", at + kVersion.size());
    if (end == std::string_view::npos || block[end] == '\r' || block[end] == '\n') return at;
  }
  return std::string_view::npos;
}

class WarcSource : public PageSource {
 public:
  WarcSource(ByteStream stream, std::string name, const ReadOptions& options)
      : stream_(std::move(stream)), name_(std::move(name)), options_(options) {}

  std::optional<Result<Page>> next() override {
    for (;;) {
      skip_blank_lines();
      if (stream_.at_break()) return refused(stream_.take_break());
      if (stream_.at_end()) return std::nullopt;
      ++record_;
      begin_ = stream_.position();
      Result<RecordHead> head = read_head();
      if (!head) {
        stream_.skip_to_line(kVersion);
        return refused(std::move(head.error()));
      }
      if (auto page = read_record(*head)) return page;
    }
  }

  int64_t bytes_taken() const override { return stream_.bytes_taken(); }

 private:
  void skip_blank_lines() {
    for (std::string_view ahead = stream_.peek(1); !ahead.empty(); ahead = stream_.peek(1)) {
      const size_t blank = std::min(ahead.find_first_not_of("\r\n"), ahead.size());
      if (blank == 0) return;
      stream_.skip(blank);
    }
  }

  Result<RecordHead> read_head() {
    const auto wrong = [&](std::string message) { return fail(Error::Kind::kInput, std::move(message), {}, begin_); };
    if (!stream_.peek(kVersion.size()).starts_with(kVersion)) return wrong("no WARC record where one should begin");
    std::string lines, line;
    for (;;) {
      const auto got = stream_.read_line(line, kMaxHead);
      if (got == ByteStream::Line::kBroken) return tl::unexpected<Error>(stream_.take_break());
      if (got == ByteStream::Line::kEnd) return wrong("the file ends inside a record's header");
      if (line.empty() || line == "\r") break;
      if (!lines.empty() && line.starts_with(kVersion)) {
        stream_.put_back(line + "\n");
        return wrong("a record's header is cut off by the next record");
      }
      lines.append(line).append("\n");
      if (got == ByteStream::Line::kTooLong || lines.size() > kMaxHead) return wrong("a record's header is longer than 64 kB");
    }
    RecordHead head;
    head.fields = HeaderFields::parse(std::string_view(lines).substr(lines.find('\n') + 1));
    head.type = lowered(head.fields.get("warc-type"));
    std::string_view uri = head.fields.get("warc-target-uri");
    if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);  // as early writers had it
    head.uri = repair_utf8(uri);

    const std::string_view length = head.fields.get("content-length");
    const auto [end, failed] = std::from_chars(length.data(), length.data() + length.size(), head.length);
    if (length.empty() || failed != std::errc() || end != length.data() + length.size() || head.length < 0)
      return wrong("a record without a sound Content-Length");
    return head;
  }

  /// The block behind a head. Nothing where the record is none of ours.
  std::optional<Result<Page>> read_record(const RecordHead& head) {
    const int64_t max = max_text_bytes(options_.limits);
    HttpHead http;
    bool wanted = false;
    if (head.type == "response" && is_http(head)) {
      const std::string_view ahead = stream_.peek(static_cast<size_t>(std::min<int64_t>(head.length, kMaxHead)));
      Result<HttpHead> parsed = parse_http_head(ahead.substr(0, static_cast<size_t>(std::min<int64_t>(head.length, kMaxHead))));
      if (!parsed && !stream_.breaks_ahead()) {
        if (auto lost = pass_over(head)) return lost;
        return refused_page(head, std::move(parsed.error()));
      }
      if (parsed) http = std::move(*parsed);
      const bool success = http.status >= 200 && http.status < 300;
      wanted = !parsed || (success && may_be_html(http.fields.get("content-type")));
    } else if (head.type == "resource" && head.uri.starts_with("http")) {
      http.fields = head.fields;
      wanted = is_html_type(lowered(head.fields.get("content-type")));
    }
    if (!wanted) return pass_over(head);
    if (head.length - static_cast<int64_t>(http.size) > max) {
      if (auto lost = pass_over(head)) return lost;
      return refused_page(head, {Error::Kind::kLimit, "longer than max-bytes (" + std::to_string(max) + ")", {}, begin_});
    }

    std::string block;
    stream_.take(static_cast<size_t>(head.length), block);
    const bool whole = static_cast<int64_t>(block.size()) == head.length;
    if (!whole || !ends_properly()) {
      Error error{Error::Kind::kInput, whole ? "a record's Content-Length does not fit" : "the file ends inside a record", {}, begin_};
      if (!whole && stream_.at_break()) error = stream_.take_break();
      recover(block);
      return refused_page(head, std::move(error));
    }
    // With a gzip member a record, its checksum has been looked at by now.
    if (stream_.breaks_ahead() && stream_.doubtful_from() >= 0 && stream_.doubtful_from() <= begin_) {
      skip_blank_lines();
      if (stream_.at_break()) return refused_page(head, stream_.take_break());
    }
    return page_of(head, http, std::string_view(block).substr(http.size));
  }

  std::optional<Result<Page>> page_of(const RecordHead& head, const HttpHead& http, std::string_view packed) {
    Result<std::string> body = http_body(http, packed, max_text_bytes(options_.limits));
    if (!body) return refused_page(head, std::move(body.error()));
    const std::string_view beginning = std::string_view(*body).substr(0, kSniffBytes);
    const std::string_view type = http.fields.get("content-type");
    if (!is_html_type(lowered(type)) && !looks_like_html(beginning)) return std::nullopt;
    if (const std::string what = binary_kind(beginning); !what.empty())
      return refused_page(head, {Error::Kind::kInput, "neither text nor HTML: " + what, {}, begin_});

    Page page;
    page.kind = Page::Kind::kHtml;
    page.uri = head.uri;
    if (const auto day = CivilDate::parse(head.fields.get("warc-date"))) page.crawled = day->to_string();
    page.sha256 = sha256_hex(*body);
    Decoded decoded = decode_html(*body, charset_of_content_type(type));
    if (!options_.as_is) drop_marks_and_nuls(decoded);
    page.text = std::move(decoded.text);
    page.notes = std::move(decoded.notes);
    if (const std::string_view cut = head.fields.get("warc-truncated"); !cut.empty())
      page.notes.push_back("the crawler cut this page short (" + repair_utf8(cut) + ")");
    return finished(std::move(page), {}, options_);
  }

  /// Some records are of DNS or FTP answers.
  static bool is_http(const RecordHead& head) {
    const std::string type = lowered(head.fields.get("content-type"));
    return type.empty() ? head.uri.starts_with("http") : type.starts_with("application/http");
  }

  static bool may_be_html(std::string_view content_type) {
    const std::string type = lowered(content_type);
    return is_html_type(type) || may_be_html_type(type);
  }

  /// Skips a block without holding it. An error only where the file does not go on as it should.
  std::optional<Result<Page>> pass_over(const RecordHead& head) {
    const bool whole = stream_.skip_far(head.length) == head.length;
    if (whole && ends_properly()) return std::nullopt;
    Error error{Error::Kind::kInput, whole ? "a record's Content-Length does not fit" : "the file ends inside a record", {}, begin_};
    if (!whole && stream_.at_break()) error = stream_.take_break();
    stream_.skip_to_line(kVersion);
    return refused(std::move(error));
  }

  /// Two line ends close a record; a record's or the file's direct beginning or end is forgiven.
  bool ends_properly() {
    // No more of the window than was asked for: how far it reaches depends on how the bytes arrived.
    const std::string_view ahead = stream_.peek(kVersion.size()).substr(0, kVersion.size());
    return ahead.find_first_not_of("\r\n") == std::string_view::npos || ahead.starts_with("\r\n\r\n") ||
           ahead.starts_with("\n\n") || ahead.starts_with(kVersion);
  }

  /// After a block that was not as long as its header says: the next record may have been swallowed with it. Reading bytes
  /// twice is limited to a fixed multiple of the file, so that crafted lengths cannot make the work quadratic.
  void recover(std::string_view block) {
    read_ = std::max(read_, stream_.position());
    if (const size_t next = version_in(block); next != std::string_view::npos) {
      const std::string_view again = block.substr(next);
      if (reread_ + static_cast<int64_t>(again.size()) <= 2 * read_ + (int64_t{64} << 20)) {
        reread_ += static_cast<int64_t>(again.size());
        stream_.put_back(again);
        return;
      }
    }
    stream_.skip_to_line(kVersion);
  }

  Result<Page> refused(Error error) {
    error.document = part_of(name_, record_);
    return tl::unexpected<Error>(std::move(error));
  }

  /// Names the page if its address is known, and where it lies.
  Result<Page> refused_page(const RecordHead& head, Error error) {
    if (head.uri.empty()) return refused(std::move(error));
    error.document = head.uri;
    error.message += " (in " + part_of(name_, record_) + ")";
    return tl::unexpected<Error>(std::move(error));
  }

  ByteStream stream_;
  std::string name_;
  ReadOptions options_;
  int64_t record_ = 0;  ///< number of the present record, from 1
  int64_t begin_ = 0;   ///< where it begins in the unpacked stream
  int64_t read_ = 0, reread_ = 0;
};

}  // namespace

std::unique_ptr<PageSource> open_warc(ByteStream stream, std::string name, const ReadOptions& options) {
  return std::make_unique<WarcSource>(std::move(stream), std::move(name), options);
}

}  // namespace dateline
