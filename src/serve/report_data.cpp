#include <nlohmann/json.hpp>

#include <sstream>

#include "serve/csv.h"
#include "serve/report.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// One line of the dossier, for the table and for programs alike.
struct Line {
  std::string section;  ///< meeting, call, meeting without a day, count, plan, plan of one, remark, remark on country, act
  std::string day, type, mode, status, source, target, place;
  int64_t documents = 0;
  std::string outcome;  ///< of a plan
  std::string outcome_day;
  int64_t claimed = 0, counted = 0;
  std::string since;
  std::string quotation, sentence;
  Source from;
};

Line line_of(std::string section, const DistinctEvent& event) {
  const EventRow& row = event.shown();
  return {.section = std::move(section), .day = event.day(), .type = row.plover.empty() ? row.cameo : row.plover, .mode = event.mode(),
          .status = std::string(name_of(row.status)), .source = shown_names(row.sources), .target = shown_names(row.targets),
          .place = event.place(), .documents = static_cast<int64_t>(event.documents()), .sentence = row.evidence, .from = row.from};
}

std::vector<Line> lines_of(const Dossier& dossier) {
  std::vector<Line> lines;
  for (const DistinctEvent& event : dossier.meetings) lines.push_back(line_of("meeting", event));
  for (const DistinctEvent& event : dossier.calls) lines.push_back(line_of("call", event));
  for (const DistinctEvent& event : dossier.vague) lines.push_back(line_of("meeting without a day", event));
  for (const CountClaim& claim : dossier.claims)
    lines.push_back({.section = "count", .day = claim.as_of, .documents = 1, .claimed = claim.claimed, .counted = claim.counted, .since = claim.since,
                     .sentence = claim.telling.evidence, .from = claim.telling.from});
  for (const auto* plans : {&dossier.plans, &dossier.plans_of_one})
    for (const Plan& plan : *plans) {
      Line line = line_of(plans == &dossier.plans ? "plan" : "plan of one", plan.event);
      line.day = plan.when;
      line.outcome = words_of(plan.outcome);
      if (plan.came_about) line.outcome_day = plan.came_about->day();
      lines.push_back(std::move(line));
    }
  const bool two = dossier.parties.size() == 2;
  for (const Remarks& remarks : dossier.remarks)
    for (const auto* rows : {&remarks.of_the_other, &remarks.of_their_country})
      for (const QuotationRow& row : *rows) {
        Line line{.section = rows == &remarks.of_the_other ? "remark" : "remark on country", .day = row.from.published.substr(0, 10), .type = row.form,
                  .source = row.speaker.name.empty() ? row.source_words : shown_name(row.speaker), .documents = 1, .quotation = row.text,
                  .sentence = row.sentence, .from = row.from};
        if (two) line.target = dossier.parties[1 - remarks.speaker].name;
        else if (remarks.speaker == 1) line.target = dossier.parties[0].name;
        lines.push_back(std::move(line));
      }
  for (const DistinctEvent& event : dossier.acts) lines.push_back(line_of("act", event));
  return lines;
}

std::string number_or_nothing(int64_t number) { return number ? csv_number(number) : std::string(); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string to_csv(const Dossier& dossier) {
  std::ostringstream out;
  write_csv_line(out, {"section", "day", "type", "mode", "status", "source", "target", "place", "documents", "outcome", "outcome_day", "claimed", "since",
                       "counted", "quotation", "sentence", "title", "publisher", "published", "uri"});
  for (const Line& line : lines_of(dossier)) {
    const bool count = line.section == "count";
    write_csv_line(out, {line.section, csv_text(line.day), csv_text(line.type), csv_text(line.mode), csv_text(line.status), csv_text(line.source),
                         csv_text(line.target), csv_text(line.place), csv_number(line.documents), csv_text(line.outcome), csv_text(line.outcome_day),
                         number_or_nothing(line.claimed), csv_text(line.since), count ? csv_number(line.counted) : "", csv_text(line.quotation),
                         csv_text(line.sentence), csv_text(line.from.title), csv_text(line.from.publisher), csv_text(line.from.published),
                         csv_text(line.from.uri)});
  }
  return out.str();
}

std::string to_json(const Dossier& dossier) {
  Json json;
  json["schema"] = "dateline.dossier/1";
  json["query"] = dossier.asked;
  json["parties"] = Json::array();
  for (const DossierParty& party : dossier.parties)
    json["parties"].push_back({{"name", party.name}, {"cameo", text_or_null(party.code)}, {"country", text_or_null(party.country)}, {"not_meant", party.not_meant}});
  json["published"] = {text_or_null(dossier.archive.first), text_or_null(dossier.archive.last)};
  json["distinct_meetings"] = dossier.meetings.size();
  json["lines"] = Json::array();
  for (const Line& line : lines_of(dossier)) {
    Json item;
    item["section"] = line.section;
    item["day"] = text_or_null(line.day);
    const std::pair<const char*, const std::string*> texts[] = {
        {"type", &line.type}, {"mode", &line.mode}, {"status", &line.status}, {"source", &line.source}, {"target", &line.target}, {"place", &line.place},
        {"outcome", &line.outcome}, {"outcome_day", &line.outcome_day}, {"since", &line.since}, {"quotation", &line.quotation}};
    for (const auto& [key, text] : texts)
      if (!text->empty()) item[key] = *text;
    if (line.section == "count") {
      item["claimed"] = line.claimed;
      item["counted"] = line.counted;
    }
    item["documents"] = line.documents;
    item["sentence"] = line.sentence;
    item["document"] = {{"id", line.from.doc_id}, {"uri", text_or_null(line.from.uri)}, {"title", text_or_null(line.from.title)},
                        {"publisher", text_or_null(line.from.publisher)}, {"published", text_or_null(line.from.published)}};
    json["lines"].push_back(std::move(item));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace dateline
