#include <nlohmann/json.hpp>

#include <algorithm>

#include "serve/csv.h"
#include "serve/query.h"
#include "serve/text_lines.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

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
