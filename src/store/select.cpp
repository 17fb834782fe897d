#include "store/select.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/offsets.h"

namespace dateline {
namespace {

/// SQL in the making, with its parameters beside it: a value never becomes part of the text.
class Sql {
 public:
  Sql& operator<<(std::string_view part) {
    text_ += part;
    return *this;
  }
  /// Adds a "?" that stands for the value.
  Sql& value(std::string text) {
    text_ += '?';
    values_.push_back(std::move(text));
    return *this;
  }
  Result<Statement> start(const Database& database) const {
    auto statement = database.prepare(text_, 0);
    if (!statement) return statement;
    for (size_t i = 0; i < values_.size(); ++i)
      if (!statement->bind(static_cast<int>(i) + 1, values_[i])) return fail(Error::Kind::kBug, "a parameter could not be bound");
    return statement;
  }

 private:
  std::string text_;
  std::vector<std::string> values_;
};

/// Condition on an alias of `entities`: it is one of those meant.
void add_who(Sql& sql, const Who& who, const std::string& alias) {
  if (who.nobody()) {
    sql << "0";
  } else if (!who.country.empty()) {
    sql << alias << ".country = ";
    sql.value(who.country);
  } else if (!who.code.empty()) {
    sql << alias << ".cameo >= ";
    sql.value(who.code) << " AND " << alias << ".cameo < ";
    sql.value(who.code + "ZZZZZZZZZZZZ");
  } else {
    sql << alias << ".actor IN (SELECT actor FROM actors WHERE same_as IN (SELECT value FROM json_each(";
    sql.value(nlohmann::json(who.actors).dump()) << ")))";
  }
}

/// Each word as a string of FTS5's own syntax, so that nothing in it is an operator.
std::string full_text_query(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) {
    if (!query.empty()) query += " AND ";
    query += '"';
    for (const char c : word) query += c == '"' ? std::string("\"\"") : std::string(1, c);
    query += '"';
  }
  return query;
}

void add_words(Sql& sql, const std::vector<std::string>& words, const char* document) {
  if (words.empty()) return;
  sql << " AND " << document << " IN (SELECT rowid FROM documents_text WHERE documents_text MATCH ";
  sql.value(full_text_query(words)) << ")";
}

/// " AND (a OR b)" over a list.
void add_any(Sql& sql, const std::vector<std::string>& values, const std::function<void(const std::string&)>& one) {
  if (values.empty()) return;
  sql << " AND (";
  for (size_t i = 0; i < values.size(); ++i) {
    if (i) sql << " OR ";
    one(values[i]);
  }
  sql << ")";
}

Sql events_sql(const EventFilter& filter) {
  Sql sql;
  // The parties lead, through the indexes of `entities`: they are what makes a query narrow.
  for (size_t i = 0; i < filter.parties.size(); ++i) {
    const PartyFilter& party = filter.parties[i];
    sql << (i ? ", m" : "WITH m") << std::to_string(i) << " AS MATERIALIZED (SELECT DISTINCT x.document, x.event FROM entities n "
        << "JOIN event_parties x ON x.document = n.document AND x.entity = n.entity WHERE (";
    add_who(sql, party.who, "n");
    sql << ")";
    if (party.side == PartyFilter::Side::kSource) sql << " AND x.side = 'source'";
    if (party.side == PartyFilter::Side::kTarget) sql << " AND x.side = 'target'";
    sql << ") ";
  }
  sql << "SELECT e.document, e.event, e.same_event, e.plover, e.mode, e.cameo, e.date, e.first_day, e.last_day, e.status, e.claim, "
      << "p.name, p.country, e.evidence, e.evidence_begin, e.\"trigger\", e.source_spans, e.target_spans, e.of_event, e.of_date, "
      << "e.count_value, e.count_since, e.count_sentence, e.confidence, e.goldstein, d.doc_id, d.uri, d.title, d.publisher, d.published FROM ";
  for (size_t i = 0; i < filter.parties.size(); ++i) sql << "m" << std::to_string(i) << (i + 1 < filter.parties.size() ? ", " : " CROSS JOIN ");
  sql << "events e ";
  sql << "JOIN documents d ON d.document = e.document LEFT JOIN places p ON p.document = e.document AND p.place = e.place WHERE d.latest = 1";
  for (size_t i = 0; i < filter.parties.size(); ++i) {
    const std::string here = std::to_string(i);
    sql << " AND e.document = m" << here << ".document AND e.event = m" << here << ".event";
    if (i) sql << " AND m" << here << ".document = m0.document AND m" << here << ".event = m0.event";
  }
  add_any(sql, filter.types, [&](const std::string& type) {
    const bool cameo = !type.empty() && type[0] >= '0' && type[0] <= '9';
    if (cameo) sql << "substr(e.cameo, 1, " << std::to_string(type.size()) << ") = ";
    else sql << "e.plover = ";
    sql.value(type);
  });
  add_any(sql, filter.places, [&](const std::string& place) {
    sql << "p.key = ";
    sql.value(place) << " OR p.country = ";
    sql.value(place);
  });
  std::vector<std::string> statuses;
  for (const Status status : filter.statuses) statuses.emplace_back(name_of(status));
  add_any(sql, statuses, [&](const std::string& status) {
    sql << "e.status = ";
    sql.value(status);
  });
  if (filter.since) (sql << " AND e.last_day >= ").value(filter.since->to_string());
  if (filter.until) (sql << " AND e.first_day <= ").value(filter.until->to_string());
  add_words(sql, filter.words, "e.document");
  sql << " ORDER BY e.first_day IS NULL, e.first_day, e.same_event, d.published IS NULL, d.published, d.identity, e.event";
  return sql;
}

/// Spans of a JSON list that lie inside the evidence, as bytes of it.
void add_lit(std::vector<Span>& lit, const std::string& json, const Offsets& offsets, int32_t evidence_begin) {
  const auto spans = nlohmann::json::parse(json, nullptr, false);
  if (!spans.is_array()) return;
  for (const auto& span : spans) {
    if (!span.is_array() || span.size() != 2 || !span[0].is_number_integer() || !span[1].is_number_integer()) continue;
    const int32_t begin = span[0].get<int32_t>() - evidence_begin, end = span[1].get<int32_t>() - evidence_begin;
    if (begin >= 0 && end > begin && end <= offsets.code_points()) lit.push_back(offsets.to_bytes({begin, end}));
  }
}

/// Sorted; where two overlap the one that begins first stays.
void tidy(std::vector<Span>& lit) {
  std::sort(lit.begin(), lit.end());
  std::vector<Span> apart;
  for (const Span& span : lit)
    if (apart.empty() || apart.back().end <= span.begin) apart.push_back(span);
  lit = std::move(apart);
}

Source source_at(const Statement& row, int64_t document, int column) {
  return {document, row.text(column), row.text(column + 1), row.text(column + 2), row.text(column + 3), row.text(column + 4)};
}

Party party_at(const Statement& row, int column) {
  Party party{.actor = row.integer(column + 6), .name = row.text(column), .known_as = row.text(column + 1), .key = row.text(column + 2),
              .type = row.text(column + 3), .country = row.text(column + 4), .cameo = row.text(column + 5)};
  if (party.known_as.empty() || party.type != "PERSON") party.known_as = party.name;
  return party;
}

Result<void> add_parties(Statement& select, EventRow& event) {
  if (auto ok = select.start(event.from.document, event.event); !ok) return ok;
  for (;;) {
    const auto row = select.next();
    if (!row) return pass_on(row);
    if (!*row) return {};
    (select.bytes(0) == "source" ? event.sources : event.targets).push_back(party_at(select, 1));
  }
}

}  // namespace

bool is_meant(const Who& who, const Party& party) {
  if (!who.country.empty()) return party.country == who.country;
  if (!who.code.empty()) return party.cameo.starts_with(who.code);
  return std::binary_search(who.actors.begin(), who.actors.end(), party.actor);
}

Result<std::vector<EventRow>> select_events(Archive& archive, const EventFilter& filter) {
  auto select = events_sql(filter).start(archive.database());
  if (!select) return pass_on(select);
  auto parties = archive.database().prepare(
      "SELECT x.side, n.name, h.name, h.key, n.type, n.country, n.cameo, h.actor FROM event_parties x "
      "JOIN entities n ON n.document = x.document AND n.entity = x.entity "
      "LEFT JOIN actors a ON a.actor = n.actor LEFT JOIN actors h ON h.actor = a.same_as "
      "WHERE x.document = ? AND x.event = ? ORDER BY x.side, x.position", 0);
  if (!parties) return pass_on(parties);

  std::vector<EventRow> events;
  for (;;) {
    const auto row = select->next();
    if (!row) return pass_on(row);
    if (!*row) return events;
    EventRow& e = events.emplace_back();
    e.event = select->integer(1);
    e.same_event = select->text(2);
    e.plover = select->text(3);
    e.mode = select->text(4);
    e.cameo = select->text(5);
    e.date = select->text(6);
    e.first_day = select->text(7);
    e.last_day = select->text(8);
    e.status = from_name<Status>(select->bytes(9)).value_or(Status::kActual);
    e.claim = from_name<Claim>(select->bytes(10)).value_or(Claim::kTold);
    e.place = select->text(11);
    e.place_country = select->text(12);
    e.evidence = select->text(13);
    const auto evidence_begin = static_cast<int32_t>(select->integer(14));
    const Offsets offsets(e.evidence);
    for (const int column : {15, 16, 17}) add_lit(e.lit, select->text(column), offsets, evidence_begin);
    tidy(e.lit);
    e.of_event = select->text(18);
    e.of_date = select->text(19);
    e.count = static_cast<int32_t>(select->integer(20));
    e.count_since = select->text(21);
    e.count_sentence = select->text(22);
    e.confidence = select->real(23);
    e.goldstein = select->real(24);
    e.from = source_at(*select, select->integer(0), 25);
    if (auto ok = add_parties(*parties, e); !ok) return pass_on(ok);
  }
}

Result<std::vector<QuotationRow>> select_quotations(Archive& archive, const QuotationFilter& filter) {
  Sql sql;
  sql << "SELECT q.document, q.quotation, q.form, q.text, q.cue, q.source, q.sentence, n.name, h.name, h.key, n.type, n.country, n.cameo, "
      << "h.actor, d.doc_id, d.uri, d.title, d.publisher, d.published FROM quotations q JOIN documents d ON d.document = q.document AND d.latest = 1 "
      << "LEFT JOIN entities n ON n.document = q.document AND n.entity = q.speaker LEFT JOIN actors a ON a.actor = n.actor "
      << "LEFT JOIN actors h ON h.actor = a.same_as WHERE 1";
  for (const Who& who : filter.said_by) {
    sql << " AND (q.document, q.speaker) IN (SELECT s.document, s.entity FROM entities s WHERE ";
    add_who(sql, who, "s");
    sql << ")";
  }
  for (const Who& who : filter.about) {
    sql << " AND (q.document, q.quotation) IN (SELECT x.document, x.quotation FROM entities s JOIN quotation_mentions x "
        << "ON x.document = s.document AND x.entity = s.entity WHERE ";
    add_who(sql, who, "s");
    sql << ")";
  }
  if (filter.since) (sql << " AND d.published_day >= ").value(filter.since->to_string());
  if (filter.until) (sql << " AND d.published_day <= ").value(filter.until->to_string());
  add_words(sql, filter.words, "q.document");
  sql << " ORDER BY d.published IS NULL, d.published, d.identity, q.quotation";
  auto select = sql.start(archive.database());
  if (!select) return pass_on(select);

  std::vector<QuotationRow> rows;
  for (;;) {
    const auto row = select->next();
    if (!row) return pass_on(row);
    if (!*row) return rows;
    rows.push_back({.quotation = select->integer(1), .form = select->text(2), .text = select->text(3), .cue = select->text(4),
                    .source_words = select->text(5), .sentence = select->text(6), .speaker = party_at(*select, 7),
                    .from = source_at(*select, select->integer(0), 14)});
  }
}

Result<std::vector<DocumentRow>> select_documents(Archive& archive, const DocumentFilter& filter) {
  Sql sql;
  sql << "SELECT d.document, d.doc_id, d.uri, d.title, d.publisher, d.published, snippet(documents_text, 1, char(2), char(3), '\u2026', 24) "
      << "FROM documents_text JOIN documents d ON d.document = documents_text.rowid AND d.latest = 1 WHERE documents_text MATCH ";
  sql.value(full_text_query(filter.words));
  if (filter.since) (sql << " AND d.published_day >= ").value(filter.since->to_string());
  if (filter.until) (sql << " AND d.published_day <= ").value(filter.until->to_string());
  sql << " ORDER BY rank, d.identity LIMIT " << std::to_string(filter.limit);
  auto select = sql.start(archive.database());
  if (!select) return pass_on(select);
  std::vector<DocumentRow> rows;
  for (;;) {
    const auto row = select->next();
    if (!row) return pass_on(row);
    if (!*row) return rows;
    rows.push_back({source_at(*select, select->integer(0), 1), select->text(6)});
  }
}

Result<Published> published_between(Archive& archive) {
  auto select = archive.database().prepare("SELECT min(published_day), max(published_day) FROM documents WHERE latest = 1", 0);
  if (!select) return pass_on(select);
  const auto row = select->next();
  if (!row) return pass_on(row);
  return Published{select->text(0), select->text(1)};
}

}  // namespace dateline
