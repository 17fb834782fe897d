#include "pipeline/record.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

#include "core/offsets.h"
#include "core/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view kSchema = "dateline.record/1";
constexpr std::array<std::string_view, 6> kStages = {"read", "extract", "analyse", "link", "quote", "code"};

// ---- writing ---------------------------------------------------------------------------------------------------

class Writer {
 public:
  explicit Writer(const Document& document) : d_(document), offsets_(document.text) {}

  Json record(std::string_view producer, Stage until) const {
    Json out;
    out["schema"] = kSchema;
    out["producer"] = producer;
    out["id"] = d_.id;
    out["uri"] = or_null(d_.uri);
    out["publisher"] = or_null(d_.publisher);
    out["language"] = or_null(d_.language);
    out["published"] = or_null(d_.published);
    if (!d_.sha256.empty()) out["sha256"] = d_.sha256;
    if (!d_.notes.empty()) out["notes"] = d_.notes;
    out["authors"] = d_.authors;
    out["contributors"] = d_.contributors;
    out["text"] = d_.text;
    out["title"] = d_.has_title() ? span(d_.title) : Json(nullptr);
    out["paragraphs"] = list(d_.paragraphs, [&](const Paragraph& p) { return paragraph(p); });
    if (until >= Stage::kAnalyse) out["sentences"] = list(d_.sentences, [&](const Sentence& s) { return span(s.span); });
    if (until >= Stage::kLink) {
      out["entities"] = numbered(d_.entities, 'e', [&](const Entity& e, Json& o) { entity(e, o); });
      out["times"] = numbered(d_.times, 't', [&](const Time& t, Json& o) { time(t, o); });
      out["places"] = numbered(d_.places, 'p', [&](const Place& p, Json& o) { place(p, o); });
    }
    if (until >= Stage::kQuote) out["quotes"] = numbered(d_.quotes, 'q', [&](const Quote& q, Json& o) { quote(q, o); });
    if (until >= Stage::kCode) out["events"] = numbered(d_.events, 'v', [&](const Event& e, Json& o) { event(e, o); });
    return out;
  }

 private:
  static Json or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }
  static Json id(char kind, int32_t index) { return index < 0 ? Json(nullptr) : Json(kind + std::to_string(index)); }
  static double rounded(double value, double steps) { return std::round(value * steps) / steps; }

  Json span(Span s) const {
    const Span c = offsets_.to_code_points(s);
    return Json::array({c.begin, c.end});
  }
  Json spans(const std::vector<Span>& all) const {
    return list(all, [&](Span s) { return span(s); });
  }
  void put_span(Json& out, Span s) const {
    const Span c = offsets_.to_code_points(s);
    out["b"] = c.begin;
    out["e"] = c.end;
  }
  template <class T, class F>
  static Json list(const std::vector<T>& all, F one) {
    Json out = Json::array();
    for (const T& item : all) out.push_back(one(item));
    return out;
  }
  template <class T, class F>
  static Json numbered(const std::vector<T>& all, char kind, F fill) {
    Json out = Json::array();
    for (size_t i = 0; i < all.size(); ++i) {
      Json item;
      item["id"] = kind + std::to_string(i);
      fill(all[i], item);
      out.push_back(std::move(item));
    }
    return out;
  }

  Json paragraph(const Paragraph& p) const {
    Json out;
    put_span(out, p.span);
    if (p.page_bytes.begin >= 0) out["bytes"] = Json::array({p.page_bytes.begin, p.page_bytes.end});
    if (!p.time.empty()) out["time"] = p.time;
    if (p.heading) out["heading"] = true;
    return out;
  }

  void entity(const Entity& e, Json& out) const {
    out["type"] = name_of(e.type);
    out["name"] = e.name;
    out["mentions"] = list(e.mentions, [&](const Mention& m) {
      Json mention;
      put_span(mention, m.span);
      mention["form"] = name_of(m.form);
      if (!m.np.empty() && m.np != m.span) mention["np"] = span(m.np);
      return mention;
    });
    out["actor"] = nullptr;
    if (e.actor) {
      Json actor;
      actor["country"] = or_null(e.actor->country);
      actor["roles"] = e.actor->roles;
      actor["cameo"] = e.actor->cameo;
      out["actor"] = std::move(actor);
    }
    Json links = Json::object();
    if (!e.wikidata.empty()) links["wikidata"] = e.wikidata;
    if (e.geonames) links["geonames"] = e.geonames;
    out["links"] = std::move(links);
  }

  void time(const Time& t, Json& out) const {
    put_span(out, t.span);
    out["type"] = name_of(t.type);
    out["value"] = or_null(t.value);
  }

  void place(const Place& p, Json& out) const {
    put_span(out, p.span);
    out["name"] = p.name;
    out["lat"] = rounded(p.latitude, 1e4);
    out["lon"] = rounded(p.longitude, 1e4);
    out["country"] = or_null(p.country);
    out["geonames"] = p.geonames ? Json(p.geonames) : Json(nullptr);
    out["entity"] = id('e', p.entity);
  }

  void quote(const Quote& q, Json& out) const {
    out["form"] = name_of(q.form);
    out["content"] = spans(q.content);
    out["cue"] = spans(q.cue);
    out["source"] = spans(q.source);
    out["speaker"] = id('e', q.speaker);
  }

  void event(const Event& e, Json& out) const {
    Json plover;
    plover["event"] = or_null(e.plover);
    plover["mode"] = or_null(e.mode);
    plover["context"] = e.context;
    out["plover"] = std::move(plover);
    out["cameo"] = e.cameo;
    out["source"] = list(e.source, [](int32_t i) { return id('e', i); });
    out["target"] = list(e.target, [](int32_t i) { return id('e', i); });
    out["source_spans"] = spans(e.source_spans);
    out["target_spans"] = spans(e.target_spans);
    out["trigger"] = spans(e.trigger);
    out["evidence"] = span(e.evidence);
    out["status"] = name_of(e.status);
    out["claim"] = name_of(e.claim);
    out["attributed_to"] = id('q', e.attributed_to);
    out["date"] = nullptr;
    if (!e.date.empty()) out["date"] = {{"value", e.date}, {"time", id('t', e.time)}};
    out["place"] = id('p', e.place);
    out["of"] = nullptr;
    if (e.of) out["of"] = {{"event", e.of->plover}, {"date", or_null(e.of->date)}};
    out["count"] = nullptr;
    if (e.count) out["count"] = {{"value", e.count->value}, {"since", or_null(e.count->since)}, {"evidence", span(e.count->evidence)}};
    out["confidence"] = rounded(e.confidence, 100);
    out["scores"] = {{"plover", rounded(e.plover_score, 10)}, {"goldstein", rounded(e.goldstein, 10)}};
  }

  const Document& d_;
  Offsets offsets_;
};

// ---- reading ---------------------------------------------------------------------------------------------------

/// What is wrong with a record, thrown inside from_json only.
struct Wrong {
  std::string what;
};

class RecordReader {
 public:
  explicit RecordReader(const Json& record) : r_(record) {
    if (text(r_, "schema") != kSchema)
      throw Wrong{"the record's schema is \"" + text(r_, "schema") + "\", not \"" + std::string(kSchema) + "\""};
    d_.text = text(r_, "text");
    offsets_.emplace(d_.text);
  }

  Document read() {
    d_.id = text(r_, "id");
    d_.uri = text(r_, "uri");
    d_.publisher = text(r_, "publisher");
    d_.language = text(r_, "language");
    d_.published = text(r_, "published");
    d_.sha256 = text(r_, "sha256");
    d_.notes = strings(r_, "notes");
    d_.authors = strings(r_, "authors");
    d_.contributors = strings(r_, "contributors");
    if (const Json& title = field(r_, "title"); !title.is_null()) d_.title = span(title);
    for (const Json& p : items(r_, "paragraphs")) {
      Paragraph paragraph{.span = be(p), .time = text(p, "time"), .heading = field(p, "heading") == Json(true)};
      if (const Json& bytes = field(p, "bytes"); bytes.is_array() && bytes.size() == 2)
        paragraph.page_bytes = {integer(bytes[0]), integer(bytes[1])};
      d_.paragraphs.push_back(std::move(paragraph));
    }
    for (const Json& s : items(r_, "sentences")) d_.sentences.push_back({.span = span(s)});
    for (const Json& e : items(r_, "entities")) d_.entities.push_back(entity(e));
    for (const Json& t : items(r_, "times"))
      d_.times.push_back({be(t), named<TimeType>(t, "type"), text(t, "value")});
    for (const Json& p : items(r_, "places"))
      d_.places.push_back({be(p), text(p, "name"), real(p, "lat"), real(p, "lon"), text(p, "country"),
                           whole(p, "geonames"), index(field(p, "entity"), 'e', d_.entities.size())});
    for (const Json& q : items(r_, "quotes"))
      d_.quotes.push_back({named<QuoteForm>(q, "form"), spans(q, "content"), spans(q, "cue"), spans(q, "source"),
                           index(field(q, "speaker"), 'e', d_.entities.size())});
    for (const Json& e : items(r_, "events")) d_.events.push_back(event(e));
    return std::move(d_);
  }

 private:
  static const Json& field(const Json& object, const char* key) {
    static const Json none;
    if (!object.is_object()) throw Wrong{std::string("an object with \"") + key + "\" was expected"};
    const auto it = object.find(key);
    return it == object.end() ? none : *it;
  }
  static std::string text(const Json& object, const char* key) {
    const Json& value = field(object, key);
    if (value.is_null()) return {};
    if (!value.is_string()) throw Wrong{std::string("\"") + key + "\" is not a text"};
    return value.get<std::string>();
  }
  static std::vector<std::string> strings(const Json& object, const char* key) {
    std::vector<std::string> out;
    for (const Json& s : items(object, key)) {
      if (!s.is_string()) throw Wrong{std::string("\"") + key + "\" holds something that is not a text"};
      out.push_back(s.get<std::string>());
    }
    return out;
  }
  static const Json& items(const Json& object, const char* key) {
    static const Json none = Json::array();
    const Json& value = field(object, key);
    if (value.is_null()) return none;
    if (!value.is_array()) throw Wrong{std::string("\"") + key + "\" is not a list"};
    return value;
  }
  static int32_t integer(const Json& value) {
    if (!value.is_number_integer()) throw Wrong{"an offset is not a whole number"};
    const auto n = value.get<int64_t>();
    if (n < INT32_MIN || n > INT32_MAX) throw Wrong{"an offset is out of range"};
    return static_cast<int32_t>(n);
  }
  static int64_t whole(const Json& object, const char* key) {
    const Json& value = field(object, key);
    return value.is_number_integer() ? value.get<int64_t>() : 0;
  }
  static double real(const Json& object, const char* key) {
    const Json& value = field(object, key);
    return value.is_number() ? value.get<double>() : 0;
  }
  template <class Enum>
  static Enum named(const Json& object, const char* key) {
    const std::string word = text(object, key);
    const auto value = from_name<Enum>(word);
    if (!value) throw Wrong{std::string("\"") + key + "\" cannot be \"" + word + "\""};
    return *value;
  }
  static int32_t index(const Json& id, char kind, size_t count) {
    if (id.is_null()) return -1;
    const std::string word = id.is_string() ? id.get<std::string>() : "";
    int64_t n = -1;
    if (word.size() > 1 && word.size() < 10 && word[0] == kind && word.find_first_not_of("0123456789", 1) == std::string::npos)
      n = std::stoll(word.substr(1));
    if (n < 0 || n >= static_cast<int64_t>(count)) throw Wrong{"the id \"" + word + "\" names nothing in the record"};
    return static_cast<int32_t>(n);
  }

  Span checked(int32_t begin, int32_t end) const {
    if (begin < 0 || begin > end || end > offsets_->code_points())
      throw Wrong{"the span [" + std::to_string(begin) + "," + std::to_string(end) + "] lies outside the text"};
    return offsets_->to_bytes({begin, end});
  }
  Span span(const Json& pair) const {
    if (!pair.is_array() || pair.size() != 2) throw Wrong{"a span is not a list of two offsets"};
    return checked(integer(pair[0]), integer(pair[1]));
  }
  Span be(const Json& object) const { return checked(integer(field(object, "b")), integer(field(object, "e"))); }
  std::vector<Span> spans(const Json& object, const char* key) const {
    std::vector<Span> out;
    for (const Json& s : items(object, key)) out.push_back(span(s));
    return out;
  }

  Entity entity(const Json& e) const {
    Entity out{.type = named<EntityType>(e, "type"), .name = text(e, "name")};
    for (const Json& m : items(e, "mentions")) {
      Mention mention{.span = be(m), .form = named<MentionForm>(m, "form")};
      const Json& np = field(m, "np");
      mention.np = np.is_null() ? mention.span : span(np);
      out.mentions.push_back(mention);
    }
    if (const Json& actor = field(e, "actor"); !actor.is_null())
      out.actor = Actor{text(actor, "country"), strings(actor, "roles"), text(actor, "cameo")};
    if (const Json& links = field(e, "links"); links.is_object()) {
      out.wikidata = text(links, "wikidata");
      out.geonames = whole(links, "geonames");
    }
    return out;
  }

  Event event(const Json& e) const {
    Event out;
    const Json& plover = field(e, "plover");
    if (!plover.is_object()) throw Wrong{"an event has no \"plover\""};
    out.plover = text(plover, "event");
    out.mode = text(plover, "mode");
    out.context = strings(plover, "context");
    out.cameo = text(e, "cameo");
    for (const Json& id : items(e, "source")) out.source.push_back(index(id, 'e', d_.entities.size()));
    for (const Json& id : items(e, "target")) out.target.push_back(index(id, 'e', d_.entities.size()));
    out.source_spans = spans(e, "source_spans");
    out.target_spans = spans(e, "target_spans");
    out.trigger = spans(e, "trigger");
    out.evidence = span(field(e, "evidence"));
    out.status = named<Status>(e, "status");
    out.claim = named<Claim>(e, "claim");
    out.attributed_to = index(field(e, "attributed_to"), 'q', d_.quotes.size());
    if (const Json& date = field(e, "date"); !date.is_null()) {
      out.date = text(date, "value");
      out.time = index(field(date, "time"), 't', d_.times.size());
    }
    out.place = index(field(e, "place"), 'p', d_.places.size());
    if (const Json& of = field(e, "of"); !of.is_null()) out.of = ActInView{text(of, "event"), text(of, "date")};
    if (const Json& count = field(e, "count"); !count.is_null()) {
      const Json& evidence = field(count, "evidence");
      out.count = Count{static_cast<int32_t>(whole(count, "value")), text(count, "since"), evidence.is_null() ? out.evidence : span(evidence)};
    }
    out.confidence = static_cast<float>(real(e, "confidence"));
    if (const Json& scores = field(e, "scores"); scores.is_object()) {
      out.plover_score = static_cast<float>(real(scores, "plover"));
      out.goldstein = static_cast<float>(real(scores, "goldstein"));
    }
    return out;
  }

  const Json& r_;
  Document d_;
  std::optional<Offsets> offsets_;
};

}  // namespace

std::string_view name_of(Stage stage) { return kStages[static_cast<size_t>(stage)]; }

template <>
std::optional<Stage> from_name<Stage>(std::string_view name) {
  for (size_t i = 0; i < kStages.size(); ++i)
    if (kStages[i] == name) return static_cast<Stage>(i);
  return std::nullopt;
}

std::string to_json(const Document& document, std::string_view producer, Stage until) {
  // `replace` cannot change a text of ours, which is valid UTF-8 already; it only keeps a stray byte from being an exception.
  return Writer(document).record(producer, until).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Document> from_json(std::string_view record) {
  const Json json = Json::parse(record, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object()) return fail(Error::Kind::kInput, "not a JSON object");
  try {
    return RecordReader(json).read();
  } catch (const Wrong& wrong) {
    const auto id = json.find("id");
    return fail(Error::Kind::kInput, "not a record: " + wrong.what, id != json.end() && id->is_string() ? id->get<std::string>() : "");
  }
}

}  // namespace dateline
