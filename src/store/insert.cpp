#include "store/insert.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/offsets.h"
#include "merge/date_range.h"
#include "merge/identity.h"

namespace dateline {
namespace {

constexpr size_t kMostKnown = 200'000;  // actors held in memory, some 20 MB

std::string json_list(const std::vector<std::string>& values) {
  return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_spans(const Offsets& offsets, const std::vector<Span>& spans) {
  std::string out = "[";
  for (const Span& span : spans) {
    const Span c = offsets.to_code_points(span);
    if (out.size() > 1) out += ',';
    out.append("[").append(std::to_string(c.begin)).append(",").append(std::to_string(c.end)).append("]");
  }
  return out + "]";
}

std::string joined_words(const Document& document, const std::vector<Span>& spans, std::string_view between) {
  std::string out;
  for (const Span& span : spans) {
    if (!out.empty()) out += between;
    out += document.words(span);
  }
  return out;
}

std::optional<int64_t> index_or_null(int32_t index) {
  if (index < 0) return std::nullopt;
  return index;
}

std::optional<int64_t> id_or_null(int64_t id) {
  if (id == 0) return std::nullopt;
  return id;
}

/// From the beginning of the sentence that holds the first span to the end of the one that holds the last.
std::string_view sentences_around(const Document& document, Span all) {
  const int32_t first = document.sentence_at(all.begin), last = document.sentence_at(std::max(all.begin, all.end - 1));
  if (first >= 0) all = cover(all, document.sentences[static_cast<size_t>(first)].span);
  if (last >= 0) all = cover(all, document.sentences[static_cast<size_t>(last)].span);
  return document.words(all);
}

Span cover_all(const std::vector<Span>& spans) {
  if (spans.empty()) return {0, 0};
  Span all = spans.front();
  for (const Span& span : spans) all = cover(all, span);
  return all;
}

/// Entities mentioned inside the contents of quotations. Both are sorted by place, so that each mention is looked up once.
std::vector<std::pair<int32_t, int32_t>> spoken_of(const Document& document) {
  struct Part { Span span; int32_t quotation; };
  std::vector<Part> parts;
  for (size_t q = 0; q < document.quotes.size(); ++q)
    for (const Span& span : document.quotes[q].content) parts.push_back({span, static_cast<int32_t>(q)});
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.span < b.span; });

  std::vector<std::pair<int32_t, int32_t>> found;
  for (size_t e = 0; e < document.entities.size(); ++e) {
    for (const Mention& mention : document.entities[e].mentions) {
      auto part = std::upper_bound(parts.begin(), parts.end(), mention.span.begin,
                                   [](int32_t at, const Part& p) { return at < p.span.begin; });
      // Contents hardly ever nest: a few steps back reach all that can hold the mention.
      for (int back = 0; back < 4 && part != parts.begin(); ++back) {
        --part;
        if (part->span.contains(mention.span)) found.emplace_back(part->quotation, static_cast<int32_t>(e));
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Names and codes of one side of an event, parted by "; ".
struct Side {
  std::string names, codes;
};

Side side_of(const Document& document, const std::vector<int32_t>& parties) {
  Side side;
  bool first = true;
  for (const int32_t party : parties) {
    const Entity& entity = document.entities[static_cast<size_t>(party)];
    if (!std::exchange(first, false)) {
      side.names += "; ";
      side.codes += "; ";
    }
    side.names += entity.name;
    if (entity.actor) side.codes += entity.actor->cameo;
  }
  return side;
}

}  // namespace

Result<Inserter> Inserter::prepare(const Database& database) {
  Inserter inserter;
  const std::pair<Statement*, const char*> statements[] = {
      {&inserter.document_,
       "INSERT INTO documents (identity, version, latest, doc_id, uri, publisher, language, published, published_day, title, text, "
       "authors, contributors, notes, sha256, producer, added, record) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.text_, "INSERT INTO documents_text (rowid, title, text) VALUES (?, ?, ?)"},
      {&inserter.find_actor_, "SELECT actor FROM actors WHERE key = ?"},
      {&inserter.actor_, "INSERT INTO actors (key, name, type, country, cameo, same_as) VALUES (?, ?, ?, ?, ?, 1 + (SELECT coalesce(max(actor), 0) FROM actors))"},
      {&inserter.actor_word_, "INSERT OR IGNORE INTO actor_words VALUES (?, ?)"},
      {&inserter.entity_, "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.mention_, "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.time_, "INSERT INTO times VALUES (?, ?, ?, ?, ?, ?)"},
      {&inserter.place_, "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.quotation_, "INSERT INTO quotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.quotation_mention_, "INSERT INTO quotation_mentions VALUES (?, ?, ?)"},
      {&inserter.event_,
       "INSERT INTO events VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&inserter.party_, "INSERT INTO event_parties VALUES (?, ?, ?, ?, ?)"},
  };
  for (const auto& [statement, sql] : statements) {
    auto prepared = database.prepare(sql);
    if (!prepared) return pass_on(prepared);
    *statement = std::move(*prepared);
  }
  return inserter;
}

Result<int64_t> Inserter::insert_document(const Database& database, const Document& d, const Row& row) {
  const auto day = CivilDate::parse(d.published);
  const std::string_view title = d.has_title() ? d.words(d.title) : std::string_view();
  auto ok = document_.run(row.identity, row.version, d.id, TextOrNull{d.uri}, TextOrNull{d.publisher}, TextOrNull{d.language},
                          TextOrNull{d.published}, TextOrNull{day ? day->to_string() : ""}, TextOrNull{title}, d.text,
                          json_list(d.authors), json_list(d.contributors), json_list(d.notes), row.sha256, row.producer, row.added,
                          Blob{row.packed_record});
  if (!ok) return pass_on(ok);
  const int64_t document = database.last_row();
  if (ok = text_.run(document, TextOrNull{title}, d.text); !ok) return pass_on(ok);
  return document;
}

Result<int64_t> Inserter::actor_of(const Database& database, const Entity& entity, std::string_view key) {
  if (const auto known = actors_.find(std::string(key)); known != actors_.end()) return known->second;
  if (actors_.size() >= kMostKnown) actors_.clear();

  if (auto ok = find_actor_.start(key); !ok) return pass_on(ok);
  auto row = find_actor_.next();
  if (!row) return pass_on(row);
  int64_t actor = 0;
  if (*row) {
    actor = find_actor_.integer(0);
    if (row = find_actor_.next(); !row) return pass_on(row);  // to its end, so that it holds no lock
  } else {
    const std::string_view country = entity.actor ? std::string_view(entity.actor->country) : std::string_view();
    const std::string_view cameo = entity.actor ? std::string_view(entity.actor->cameo) : std::string_view();
    if (auto ok = actor_.run(key, entity.name, name_of(entity.type), TextOrNull{country}, TextOrNull{cameo}); !ok) return pass_on(ok);
    actor = database.last_row();
    std::string_view words = key.substr(key.find(':') + 1);
    while (!words.empty()) {
      const size_t end = std::min(words.find(' '), words.size());
      if (auto ok = actor_word_.run(words.substr(0, end), actor); !ok) return pass_on(ok);
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  actors_.emplace(key, actor);
  return actor;
}

Result<void> Inserter::insert(const Database& database, const Document& d, const Row& row) {
  const auto inserted = insert_document(database, d, row);
  if (!inserted) return pass_on(inserted);
  const int64_t document = *inserted;
  const Offsets offsets(d.text);
  Result<void> ok;

  for (size_t i = 0; i < d.entities.size(); ++i) {
    const Entity& e = d.entities[i];
    const auto n = static_cast<int64_t>(i);
    std::optional<int64_t> actor;
    if (const std::string key = identity_key(e); !key.empty()) {
      const auto found = actor_of(database, e, key);
      if (!found) return pass_on(found);
      actor = *found;
    }
    std::string roles;
    for (const std::string& role : e.actor ? e.actor->roles : std::vector<std::string>()) {
      if (!roles.empty()) roles += ' ';
      roles += role;
    }
    ok = entity_.run(document, n, actor, name_of(e.type), e.name, TextOrNull{e.actor ? e.actor->country : ""}, TextOrNull{roles},
                     TextOrNull{e.actor ? e.actor->cameo : ""}, TextOrNull{e.wikidata}, id_or_null(e.geonames));
    if (!ok) return ok;
    for (size_t j = 0; j < e.mentions.size(); ++j) {
      const Span span = offsets.to_code_points(e.mentions[j].span), np = offsets.to_code_points(e.mentions[j].np);
      ok = mention_.run(document, n, static_cast<int64_t>(j), span.begin, span.end, np.begin, np.end, name_of(e.mentions[j].form));
      if (!ok) return ok;
    }
  }
  for (size_t i = 0; i < d.times.size(); ++i) {
    const Span span = offsets.to_code_points(d.times[i].span);
    ok = time_.run(document, static_cast<int64_t>(i), span.begin, span.end, name_of(d.times[i].type), TextOrNull{d.times[i].value});
    if (!ok) return ok;
  }
  for (size_t i = 0; i < d.places.size(); ++i) {
    const Place& p = d.places[i];
    const Span span = offsets.to_code_points(p.span);
    ok = place_.run(document, static_cast<int64_t>(i), span.begin, span.end, p.name, name_key(p.name), p.latitude, p.longitude, TextOrNull{p.country},
                    id_or_null(p.geonames), index_or_null(p.entity));
    if (!ok) return ok;
  }
  for (size_t i = 0; i < d.quotes.size(); ++i) {
    const Quote& q = d.quotes[i];
    const Span all = cover_all(q.content), span = offsets.to_code_points(all);
    ok = quotation_.run(document, static_cast<int64_t>(i), name_of(q.form), joined_words(d, q.content, " \u2026 "),
                        joined_words(d, q.cue, " \u2026 "), joined_words(d, q.source, " \u2026 "), index_or_null(q.speaker),
                        sentences_around(d, all), span.begin, span.end, json_spans(offsets, q.content));
    if (!ok) return ok;
  }
  for (const auto& [quotation, entity] : spoken_of(d))
    if (ok = quotation_mention_.run(document, quotation, entity); !ok) return ok;

  for (size_t i = 0; i < d.events.size(); ++i) {
    const Event& e = d.events[i];
    const auto n = static_cast<int64_t>(i);
    const auto range = date_range(e.date);
    const Side source = side_of(d, e.source), target = side_of(d, e.target);
    const Span evidence = offsets.to_code_points(e.evidence);
    ok = event_.run(document, n, TextOrNull{e.plover}, TextOrNull{e.mode}, json_list(e.context), e.cameo, name_of(e.status),
                    name_of(e.claim), index_or_null(e.attributed_to), TextOrNull{e.date},
                    TextOrNull{range ? range->first.to_string() : ""}, TextOrNull{range ? range->last.to_string() : ""},
                    index_or_null(e.time), index_or_null(e.place), source.names, source.codes, target.names, target.codes,
                    d.words(e.evidence), evidence.begin, evidence.end, json_spans(offsets, e.trigger),
                    json_spans(offsets, e.source_spans), json_spans(offsets, e.target_spans),
                    TextOrNull{e.of ? e.of->plover : ""}, TextOrNull{e.of ? e.of->date : ""},
                    e.count ? std::optional<int64_t>(e.count->value) : std::nullopt, TextOrNull{e.count ? e.count->since : ""}, TextOrNull{e.count ? std::string(d.words(e.count->evidence)) : ""},
                    static_cast<double>(e.confidence), static_cast<double>(e.plover_score), static_cast<double>(e.goldstein));
    if (!ok) return ok;
    for (const auto& [side, parties] : {std::pair{"source", &e.source}, std::pair{"target", &e.target}})
      for (size_t j = 0; j < parties->size(); ++j)
        if (ok = party_.run(document, n, side, static_cast<int64_t>(j), (*parties)[j]); !ok) return ok;
  }
  return {};
}

}  // namespace dateline
