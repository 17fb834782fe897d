#include "read/csv.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "core/resources.h"
#include "core/utf8.h"
#include "read/charset.h"
#include "read/page_source.h"
#include "read/sniff.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeader = 64 << 10;

std::string plain_name(std::string_view field) {
  std::string out;
  for (const char c : trim(field)) {
    if (c == '_' || c == '-' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return out;
}

/// Index of the first column with one of the names, the names being tried in their order.
int find_column(const std::vector<std::string>& columns, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found != columns.end()) return static_cast<int>(found - columns.begin());
  }
  return -1;
}

/// Whether a quotation mark is open at the end of a line, given whether one was at its beginning. A mark opens a quoted
/// field only as its first character; within one, two marks stand for one.
bool leaves_open(std::string_view line, char delimiter, bool open) {
  for (size_t at = 0;;) {
    if (!open && at < line.size() && line[at] == '"') {
      open = true;
      ++at;
    }
    while (open) {
      at = line.find('"', at);
      if (at == std::string_view::npos) return true;
      open = line.substr(at + 1).starts_with('"');
      at += open ? 2 : 1;
    }
    at = line.find(delimiter, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
}

/// Rows of a table, each a document.
class CsvSource : public PageSource {
 public:
  CsvSource(ByteStream stream, std::string name, const ReadOptions& options)
      : stream_(std::move(stream)), name_(std::move(name)), options_(options) {}

  std::optional<Result<Page>> next() override {
    if (done_) return std::nullopt;
    if (!header_) {
      if (Result<void> header = read_header(); !header) {
        done_ = true;
        return tl::unexpected<Error>(std::move(header.error()));
      }
    }
    for (;;) {
      const int64_t first_line = line_ + 1;
      const int64_t begin = stream_.position();
      Result<bool> more = read_record();
      if (!more) {
        Error error = std::move(more.error());
        error.document = part_of(name_, first_line);
        if (error.offset < 0) error.offset = begin;
        error.message = "line " + std::to_string(first_line) + ": " + error.message;
        return tl::unexpected<Error>(std::move(error));
      }
      if (!*more) {
        done_ = true;
        return std::nullopt;
      }
      if (trim(record_).empty()) continue;
      return page_of(first_line, begin);
    }
  }

  int64_t bytes_taken() const override { return stream_.bytes_taken(); }

 private:
  Result<void> read_header() {
    std::string line;
    ++line_;
    const auto got = stream_.read_line(line, kMaxHeader);
    if (got == ByteStream::Line::kBroken) {
      Error error = stream_.take_break();
      error.document = name_;
      return tl::unexpected<Error>(std::move(error));
    }
    line.erase(0, byte_order_mark_size(line));
    header_ = CsvHeader::parse(line, options_.from == InputKind::kCsv);
    if (!header_)
      return fail(Error::Kind::kInput, "the first line names no column text, body, content or html", name_, 0);
    return {};
  }

  /// The next record into `record_`: lines joined as long as a quotation mark is open. False at the end.
  Result<bool> read_record() {
    record_.clear();
    std::string line;
    bool open = false;
    for (;;) {
      const size_t room = max_line_bytes(options_.limits) - std::min(record_.size(), max_line_bytes(options_.limits));
      const auto got = stream_.read_line(line, room);
      if (got == ByteStream::Line::kEnd) {
        if (!open) return false;
        return recover("a quotation mark that is never closed");
      }
      if (got == ByteStream::Line::kBroken) {
        Error error = stream_.take_break();
        done_ = true;  // what comes behind may begin inside a quotation: no telling
        return tl::unexpected<Error>(std::move(error));
      }
      ++line_;
      open = leaves_open(line, header_->delimiter, open);
      record_.append(line).append("\n");
      if (got == ByteStream::Line::kTooLong)
        return recover("longer than max-bytes allows (" + std::to_string(options_.limits.max_bytes) +
                       "), or a quotation mark that is never closed");
      if (!open) break;
    }
    record_.pop_back();
    if (record_.ends_with('\r')) record_.pop_back();
    return true;
  }

  /// A quotation mark left open has swallowed the rows behind it: they are read again, line by line. Bytes read twice are
  /// limited to a fixed multiple of the file.
  tl::unexpected<Error> recover(std::string message) {
    read_ = std::max(read_, stream_.position());
    const size_t feed = record_.find('\n');
    const auto again = static_cast<int64_t>(record_.size() - feed - 1);
    if (reread_ + again <= 2 * read_ + (int64_t{64} << 20)) {
      reread_ += again;
      line_ -= std::count(record_.begin() + static_cast<std::ptrdiff_t>(feed) + 1, record_.end(), '\n');
      stream_.put_back(std::string_view(record_).substr(feed + 1));
    }
    return fail(Error::Kind::kInput, std::move(message));
  }

  Result<Page> page_of(int64_t first_line, int64_t begin) {
    const auto wrong = [&](std::string message) {
      return fail(Error::Kind::kInput, "line " + std::to_string(first_line) + ": " + message, part_of(name_, first_line), begin);
    };
    Page page;
    page.sha256 = sha256_hex(record_);
    if (!is_valid_utf8(record_)) {  // tables saved by spreadsheets are often in a Windows code page
      Decoded decoded = decode_text(record_);
      record_ = std::move(decoded.text);
      page.notes = std::move(decoded.notes);
    }
    std::optional<std::vector<std::string>> fields = split_csv(record_, header_->delimiter);
    if (!fields) return wrong("text behind a closing quotation mark");
    const auto count = static_cast<int>(fields->size());
    if (count > header_->columns || header_->text >= count)
      return wrong(std::to_string(count) + " fields where the first line names " + std::to_string(header_->columns));

    const auto field = [&](int column) { return column >= 0 && column < count ? std::move((*fields)[static_cast<size_t>(column)]) : std::string(); };
    page.id = trim(field(header_->id));
    page.uri = trim(field(header_->uri));
    page.published = trim(field(header_->published));
    page.publisher = trim(field(header_->publisher));
    const std::string title(trim(field(header_->title)));
    std::string text = field(header_->text);
    page.kind = header_->html || looks_like_html(std::string_view(text).substr(0, kSniffBytes)) ? Page::Kind::kHtml : Page::Kind::kText;
    if (options_.as_is) {
      page.text = std::move(text);
    } else {
      Decoded headline{.text = title, .encoding = {}, .notes = {}}, decoded{.text = std::move(text), .encoding = {}, .notes = {}};
      for (Decoded* part : {&headline, &decoded}) {
        drop_marks_and_nuls(*part);
        page.notes.insert(page.notes.end(), part->notes.begin(), part->notes.end());
      }
      // The headline is part of what a reader reads; a column of its own is put back in front.
      const bool headless = page.kind == Page::Kind::kText && !headline.text.empty() && !decoded.text.empty() && !trim(decoded.text).starts_with(headline.text);
      page.text = headless ? headline.text + "\n\n" + decoded.text : std::move(decoded.text);
    }
    return finished(std::move(page), {}, options_).map_error([&](Error error) {
      error.message = "line " + std::to_string(first_line) + ": " + error.message;
      error.offset = begin;
      return error;
    });
  }

  ByteStream stream_;
  std::string name_;
  ReadOptions options_;
  std::optional<CsvHeader> header_;
  std::string record_;
  int64_t line_ = 0;  ///< lines read so far
  int64_t read_ = 0, reread_ = 0;
  bool done_ = false;
};

}  // namespace

std::optional<std::vector<std::string>> split_csv(std::string_view record, char delimiter) {
  std::vector<std::string> fields;
  for (size_t at = 0;;) {
    std::string& field = fields.emplace_back();
    if (at < record.size() && record[at] == '"') {
      for (++at;;) {
        const size_t mark = record.find('"', at);
        if (mark == std::string_view::npos) return std::nullopt;
        field.append(record, at, mark - at);
        at = mark + 1;
        if (at >= record.size() || record[at] != '"') break;
        field += '"';
        ++at;
      }
      if (at < record.size() && record[at] != delimiter) return std::nullopt;
    } else {
      const size_t end = std::min(record.find(delimiter, at), record.size());
      field.assign(record, at, end - at);
      at = end;
    }
    if (at >= record.size()) return fields;
    ++at;
  }
}

std::optional<CsvHeader> CsvHeader::parse(std::string_view line, bool asked_for) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  for (const char delimiter : {'\t', ',', ';'}) {
    std::optional<std::vector<std::string>> names = split_csv(line, delimiter);
    if (!names || (names->size() < 2 && !asked_for)) continue;
    std::vector<std::string> columns;
    for (const std::string& name : *names) columns.push_back(plain_name(name));

    CsvHeader header;
    header.delimiter = delimiter;
    header.columns = static_cast<int>(columns.size());
    header.text = find_column(columns, {"text", "fulltext", "articletext", "maintext", "plaintext", "body", "bodytext",
                                        "articlebody", "content", "html", "article", "story"});
    if (header.text < 0) continue;
    header.html = columns[static_cast<size_t>(header.text)] == "html";
    header.id = find_column(columns, {"id", "docid", "documentid", "articleid", "storyid", "guid", "uuid"});
    header.uri = find_column(columns, {"url", "uri", "link", "sourceurl", "articleurl"});
    header.title = find_column(columns, {"title", "headline"});
    header.published = find_column(columns, {"published", "publishedat", "datepublished", "publishdate", "publicationdate",
                                             "pubdate", "date", "storydate"});
    header.publisher = find_column(columns, {"publisher", "source", "outlet", "newspaper", "publication", "domain"});
    // A sentence may well begin "Content, or the lack of it, ...": names of columns have no blanks or are known ones.
    const bool others = std::max({header.id, header.uri, header.title, header.published, header.publisher}) >= 0;
    const bool blanks = line.find(' ') != std::string_view::npos;
    if (!asked_for && blanks && !others) continue;
    return header;
  }
  return std::nullopt;
}

std::unique_ptr<PageSource> open_csv(ByteStream stream, std::string name, const ReadOptions& options) {
  return std::make_unique<CsvSource>(std::move(stream), std::move(name), options);
}

}  // namespace dateline
