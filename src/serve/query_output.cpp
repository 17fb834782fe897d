#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/utf8.h"
#include "serve/csv.h"
#include "serve/query.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// One line of text without control characters (a page may hold some that would steer a terminal).
std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (is_space(c) || control) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

size_t columns_of(std::string_view text) {
  size_t columns = 0;
  for (size_t at = 0; at < text.size(); ++columns) next_code_point(text, at);
  return columns;
}

/// Words in lines of at most `width` columns, each begun by `indent` blanks.
void write_wrapped(std::ostream& out, std::string_view text, size_t width, size_t indent) {
  const size_t room = std::max<size_t>(width > indent ? width - indent : 0, 20);
  size_t column = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const size_t length = columns_of(word);
    if (column > 0 && column + 1 + length > room) {
      out << '\n';
      column = 0;
    }
    out << (column ? " " : std::string(indent, ' ')) << word;
    column += (column ? 1 : 0) + length;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out << '\n';
}

class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  std::string bold(std::string_view s) const { return with("1", s); }
  std::string dim(std::string_view s) const { return with("2", s); }
  std::string accent(std::string_view s) const { return with("36", s); }

 private:
  std::string with(std::string_view code, std::string_view s) const {
    std::string out;
    if (colour_) out.append("\033[").append(code).append("m");
    out += s;
    if (colour_) out += "\033[0m";
    return out;
  }
  bool colour_;
};

std::string parties_of(const EventRow& event) {
  std::string out = shown_names(event.sources);
  if (event.targets.empty()) return out;
  if (!out.empty()) out += " ";
  return out + "\u2192 " + shown_names(event.targets);
}

std::string day_of(const Source& from) { return from.published.substr(0, 10); }

std::string whence(const Source& from) {
  std::string out = from.publisher;
  for (const std::string& part : {day_of(from), from.uri.empty() ? from.doc_id : from.uri}) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return one_line(out);
}

constexpr size_t kIndent = 12;

std::string padded(std::string text) {
  if (columns_of(text) < kIndent - 1) text += std::string(kIndent - 1 - columns_of(text), ' ');
  return text + ' ';
}

void write_event(std::ostream& out, const DistinctEvent& event, size_t width, const Style& style) {
  const EventRow& shown = event.shown();
  const std::string day = event.day();
  out << style.bold(padded(day.empty() ? "no date" : day)) << style.accent(shown.plover.empty() ? shown.cameo : shown.plover);
  if (const std::string mode = event.mode(); !mode.empty()) out << ' ' << style.accent(mode);
  if (shown.status != Status::kActual) out << " (" << name_of(shown.status) << ')';
  out << "  " << one_line(parties_of(shown));
  if (const std::string place = event.place(); !place.empty()) out << ", " << one_line(place);
  if (shown.count > 0) out << "  [told as number " << shown.count << "]";
  if (event.documents() > 1) out << style.dim("  told by " + std::to_string(event.documents()) + " documents");
  out << '\n';
  write_wrapped(out, one_line(shown.evidence), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(shown.from)) << "\n\n";
}

void write_quotation(std::ostream& out, const QuotationRow& quotation, size_t width, const Style& style) {
  const std::string day = day_of(quotation.from);
  const std::string speaker = quotation.speaker.name.empty() ? quotation.source_words : shown_name(quotation.speaker);
  out << style.bold(padded(day.empty() ? "no date" : day)) << one_line(speaker.empty() ? "somebody" : speaker);
  if (!quotation.cue.empty()) out << style.dim(" (" + one_line(quotation.cue) + ")");
  out << '\n';
  const bool direct = quotation.form == "direct";
  write_wrapped(out, (direct ? "\u201C" : "") + one_line(quotation.text) + (direct ? "\u201D" : ""), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(quotation.from)) << "\n\n";
}

void write_document(std::ostream& out, const DocumentRow& row, size_t width, const Style& style) {
  const std::string day = day_of(row.from);
  out << style.bold(padded(day.empty() ? "no date" : day)) << one_line(row.from.title.empty() ? row.from.doc_id : row.from.title) << '\n';
  write_wrapped(out, one_line(row.snippet), width, kIndent);
  out << std::string(kIndent, ' ') << style.dim(whence(row.from)) << "\n\n";
}

std::string counted(size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// "v3": as the document's record has it.
std::string id_of(char kind, int64_t index) { return std::string(1, kind).append(std::to_string(index)); }

Json party_json(const Party& party) {
  return {{"name", text_or_null(party.name)}, {"known_as", text_or_null(party.known_as)}, {"type", party.type},
          {"country", text_or_null(party.country)}, {"cameo", text_or_null(party.cameo)}};
}

Json parties_json(const std::vector<Party>& parties) {
  Json list = Json::array();
  for (const Party& party : parties) list.push_back(party_json(party));
  return list;
}

void put_source(Json& out, const Source& from) {
  out["document"] = {{"id", from.doc_id}, {"uri", text_or_null(from.uri)}, {"title", text_or_null(from.title)},
                     {"publisher", text_or_null(from.publisher)}, {"published", text_or_null(from.published)}};
}

Json telling_json(const EventRow& row) {
  Json out;
  out["event"] = id_of('v', row.event);
  out["mode"] = text_or_null(row.mode);
  out["cameo"] = row.cameo;
  out["date"] = text_or_null(row.date);
  out["claim"] = name_of(row.claim);
  out["sources"] = parties_json(row.sources);
  out["targets"] = parties_json(row.targets);
  out["place"] = text_or_null(row.place);
  out["of"] = row.of_event.empty() ? Json(nullptr) : Json{{"event", row.of_event}, {"date", text_or_null(row.of_date)}};
  out["count"] = row.count == 0 ? Json(nullptr) : Json{{"value", row.count}, {"since", text_or_null(row.count_since)}};
  out["confidence"] = row.confidence;
  out["sentence"] = row.evidence;
  put_source(out, row.from);
  return out;
}

Json event_json(const DistinctEvent& event) {
  const EventRow& shown = event.shown();
  Json out;
  out["name"] = text_or_null(shown.same_event);
  out["day"] = text_or_null(event.day());
  out["plover"] = text_or_null(shown.plover);
  out["mode"] = text_or_null(event.mode());
  out["cameo"] = shown.cameo;
  out["status"] = name_of(shown.status);
  out["sources"] = parties_json(shown.sources);
  out["targets"] = parties_json(shown.targets);
  out["place"] = text_or_null(event.place());
  out["sentence"] = shown.evidence;
  out["documents"] = event.documents();
  out["tellings"] = Json::array();
  for (const EventRow& row : event.tellings) out["tellings"].push_back(telling_json(row));
  return out;
}

Json quotation_json(const QuotationRow& row) {
  Json out;
  out["quotation"] = id_of('q', row.quotation);
  out["form"] = row.form;
  out["text"] = row.text;
  out["cue"] = row.cue;
  out["source"] = row.source_words;
  out["speaker"] = row.speaker.name.empty() ? Json(nullptr) : party_json(row.speaker);
  out["sentence"] = row.sentence;
  put_source(out, row.from);
  return out;
}

std::string codes_of(const std::vector<Party>& parties) {
  std::string out;
  for (size_t i = 0; i < parties.size(); ++i) {
    if (i) out += "; ";
    out += parties[i].cameo;
  }
  return out;
}

std::string names_of(const std::vector<Party>& parties) {
  std::string out;
  for (size_t i = 0; i < parties.size(); ++i) {
    if (i) out += "; ";
    out += shown_name(parties[i]);
  }
  return out;
}

}  // namespace

void write_table(std::ostream& out, const QueryResult& result, int width, bool colour) {
  const Style style(colour);
  const auto columns = static_cast<size_t>(std::max(width, 40));
  for (const DistinctEvent& event : result.events) write_event(out, event, columns, style);
  for (const QuotationRow& quotation : result.quotations) write_quotation(out, quotation, columns, style);
  for (const DocumentRow& document : result.documents) write_document(out, document, columns, style);

  std::string found;
  const auto tell = [&](size_t n, std::string_view one, std::string_view many) {
    if (n == 0) return;
    if (!found.empty()) found += ", ";
    found += counted(n, one, many);
  };
  tell(result.events.size(), "event", "events");
  tell(result.quotations.size(), "quotation", "quotations");
  tell(result.documents.size(), "document", "documents");
  out << (found.empty() ? "nothing found" : found) << '\n';
  for (const std::string& note : result.notes) out << one_line(note) << '\n';
}

void write_json(std::ostream& out, const QueryResult& result) {
  Json json;
  json["schema"] = "dateline.query/1";
  json["query"] = result.query.asked;
  json["events"] = Json::array();
  for (const DistinctEvent& event : result.events) json["events"].push_back(event_json(event));
  json["quotations"] = Json::array();
  for (const QuotationRow& row : result.quotations) json["quotations"].push_back(quotation_json(row));
  json["documents"] = Json::array();
  for (const DocumentRow& row : result.documents) {
    Json document;
    put_source(document, row.from);
    document["snippet"] = one_line(row.snippet);
    json["documents"].push_back(std::move(document));
  }
  json["notes"] = result.notes;
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_csv(std::ostream& out, const QueryResult& result) {
  write_csv_line(out, {"kind", "day", "plover", "mode", "cameo", "status", "source", "source_code", "target", "target_code", "place",
                       "documents", "text", "sentence", "title", "publisher", "published", "uri"});
  for (const DistinctEvent& event : result.events) {
    const EventRow& e = event.shown();
    write_csv_line(out, {"event", csv_text(event.day()), csv_text(e.plover), csv_text(event.mode()), csv_text(e.cameo), std::string(name_of(e.status)),
                         csv_text(names_of(e.sources)), csv_text(codes_of(e.sources)), csv_text(names_of(e.targets)), csv_text(codes_of(e.targets)),
                         csv_text(event.place()), csv_number(static_cast<int64_t>(event.documents())), "", csv_text(e.evidence), csv_text(e.from.title),
                         csv_text(e.from.publisher), csv_text(e.from.published), csv_text(e.from.uri)});
  }
  for (const QuotationRow& q : result.quotations)
    write_csv_line(out, {"quotation", csv_text(day_of(q.from)), "", "", "", "", csv_text(q.speaker.name.empty() ? q.source_words : shown_name(q.speaker)),
                         csv_text(q.speaker.cameo), "", "", "", "1", csv_text(q.text), csv_text(q.sentence), csv_text(q.from.title),
                         csv_text(q.from.publisher), csv_text(q.from.published), csv_text(q.from.uri)});
  for (const DocumentRow& d : result.documents)
    write_csv_line(out, {"document", csv_text(day_of(d.from)), "", "", "", "", "", "", "", "", "", "1", csv_text(one_line(d.snippet)), "",
                         csv_text(d.from.title), csv_text(d.from.publisher), csv_text(d.from.published), csv_text(d.from.uri)});
}

}  // namespace dateline
