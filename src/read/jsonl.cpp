#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/resources.h"
#include "core/utf8.h"
#include "read/charset.h"
#include "read/json_escapes.h"
#include "read/page_source.h"

namespace dateline {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::string_view kRecordSchema = "dateline.record/";
constexpr std::string_view kKnownSchema = "dateline.record/1";

std::string_view name_of_type(element_type type) {
  switch (type) {
    case element_type::ARRAY: return "a list";
    case element_type::OBJECT: return "an object";
    case element_type::STRING: return "a string";
    case element_type::BOOL: return "true or false";
    case element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}

/// The fields of a line that matter here; those that are null count as absent.
struct Fields {
  std::optional<element> id, url, published, publisher, html, text, schema;

  explicit Fields(simdjson::dom::object object) {
    for (const auto& [key, value] : object) {
      if (value.is_null()) continue;
      if (key == "id") keep(id, value);
      else if (key == "url" || key == "uri") keep(url, value);
      else if (key == "published") keep(published, value);
      else if (key == "publisher") keep(publisher, value);
      else if (key == "html") keep(html, value);
      else if (key == "text") keep(text, value);
      else if (key == "schema") keep(schema, value);
    }
  }

 private:
  static void keep(std::optional<element>& field, element value) {
    if (!field) field = value;
  }
};

std::string string_of(const std::optional<element>& field) {
  std::string_view value;
  if (!field || field->get_string().get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

/// Ids are often numbers.
std::string id_of(const std::optional<element>& field) {
  if (!field) return {};
  if (field->is_string()) return string_of(field);
  if (field->is_number()) return simdjson::minify(*field);
  return {};
}

class JsonlSource : public PageSource {
 public:
  JsonlSource(ByteStream stream, std::string name, const ReadOptions& options)
      : stream_(std::move(stream)), name_(std::move(name)), options_(options) {}

  std::optional<Result<Page>> next() override {
    while (!done_) {
      begin_ = stream_.position();
      const auto got = stream_.read_line(line_, max_line_bytes(options_.limits));
      if (got == ByteStream::Line::kEnd) break;
      ++number_;
      if (got == ByteStream::Line::kBroken) {
        Error error = stream_.take_break();
        error.document = part_of(name_, number_);
        error.message = at_line() + error.message;
        return tl::unexpected<Error>(std::move(error));
      }
      if (got == ByteStream::Line::kTooLong)
        return refused(Error::Kind::kLimit, "longer than max-bytes allows (" + std::to_string(options_.limits.max_bytes) + ")");
      if (line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);  // also where files with marks were joined
      if (line_.ends_with('\r')) line_.pop_back();
      if (trim(line_).empty()) continue;
      return page_of_line();
    }
    return std::nullopt;
  }

  int64_t bytes_taken() const override { return stream_.bytes_taken(); }

 private:
  Result<Page> page_of_line() {
    Page page;
    page.sha256 = sha256_hex(line_);
    if (const int64_t lone = replace_lone_surrogates(line_); lone > 0)
      page.notes.push_back(std::to_string(lone) + (lone == 1 ? " lone surrogate became U+FFFD" : " lone surrogates became U+FFFD"));
    if (!simdjson::validate_utf8(line_)) {
      int64_t repaired = 0;
      line_ = repair_utf8(line_, &repaired);
      page.notes.push_back(std::to_string(repaired) + (repaired == 1 ? " place" : " places") + " not valid in UTF-8 became U+FFFD");
    }

    element root;
    const size_t size = line_.size();
    line_.append(simdjson::SIMDJSON_PADDING, '\0');
    if (const auto failed = parser_.parse(line_.data(), size, false).get(root)) return not_json(failed, size);
    simdjson::dom::object object;
    if (root.get_object().get(object)) return refused(Error::Kind::kInput, "is not a JSON object");

    const Fields fields(object);
    page.id = id_of(fields.id);
    page.uri = string_of(fields.url);
    page.published = string_of(fields.published);
    page.publisher = string_of(fields.publisher);
    const std::string schema = string_of(fields.schema);
    if (schema.starts_with(kRecordSchema)) {
      if (schema != kKnownSchema) return refused(Error::Kind::kInput, "a record of unknown version " + schema, page.id);
      page.kind = Page::Kind::kRecord;
      page.text.assign(line_, 0, size);
    } else if (Result<void> body = read_body(fields, page); !body) {
      return tl::unexpected<Error>(std::move(body.error()));
    }
    release_after_giant(size);
    return finished(std::move(page), {}, options_).map_error([&](Error error) {
      error.message = at_line() + error.message;
      error.offset = begin_;
      return error;
    });
  }

  Result<void> read_body(const Fields& fields, Page& page) {
    // Only plain text can be taken as it is; otherwise the page itself tells more than a text made of it.
    const bool html = fields.html && !(options_.as_is && fields.text);
    const std::optional<element>& body = html ? fields.html : fields.text;
    const auto wrong = [&](std::string message) -> Result<void> {
      return tl::unexpected<Error>(refused(Error::Kind::kInput, std::move(message), page.id).error());
    };
    if (!body) return wrong("has neither html nor text");
    if (!body->is_string()) return wrong(std::string(html ? "html" : "text") + " is " + std::string(name_of_type(body->type())) + ", not a string");
    page.kind = html ? Page::Kind::kHtml : Page::Kind::kText;
    Decoded decoded{.text = string_of(body), .encoding = {}, .notes = std::move(page.notes)};
    if (!options_.as_is) drop_marks_and_nuls(decoded);
    page.text = std::move(decoded.text);
    page.notes = std::move(decoded.notes);
    return {};
  }

  Result<Page> not_json(simdjson::error_code code, size_t size) {
    const std::string_view line = trim(std::string_view(line_).substr(0, size));
    if (number_ == 1 && (line == "{" || line == "[")) {
      done_ = true;
      return fail(Error::Kind::kInput, "JSON over several lines; a document a line is expected (jq -c . makes it so)", name_, 0);
    }
    return refused(Error::Kind::kInput, std::string("is not JSON: ") + reason(code));
  }

  static std::string reason(simdjson::error_code code) {
    switch (code) {
      case simdjson::UNCLOSED_STRING: return "a string is not closed";
      case simdjson::DEPTH_ERROR: return "nested too deep";
      case simdjson::CAPACITY: return "too long";
      case simdjson::MEMALLOC: return "no memory for it";
      case simdjson::STRING_ERROR: return "a string with a wrong escape";
      case simdjson::UNESCAPED_CHARS: return "a control character inside a string";
      case simdjson::NUMBER_ERROR: return "a wrong number";
      default: return "the brackets, commas or words are wrong";
    }
  }

  /// A parser keeps the memory of its longest line: after a giant that is given back.
  void release_after_giant(size_t size) {
    constexpr size_t kGiant = 8 << 20;
    if (size < kGiant) return;
    parser_ = simdjson::dom::parser();
    line_ = std::string();
  }

  Result<Page> refused(Error::Kind kind, std::string message, const std::string& id = {}) const {
    return fail(kind, at_line() + std::move(message), id.empty() ? part_of(name_, number_) : id, begin_);
  }

  std::string at_line() const { return "line " + std::to_string(number_) + ": "; }

  ByteStream stream_;
  std::string name_;
  ReadOptions options_;
  simdjson::dom::parser parser_;
  std::string line_;
  int64_t number_ = 0;  ///< of the line, from 1
  int64_t begin_ = 0;   ///< where it begins in the unpacked stream
  bool done_ = false;
};

}  // namespace

std::unique_ptr<PageSource> open_jsonl(ByteStream stream, std::string name, const ReadOptions& options) {
  return std::make_unique<JsonlSource>(std::move(stream), std::move(name), options);
}

}  // namespace dateline
