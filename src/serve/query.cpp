#include "serve/query.h"

#include <algorithm>
#include <array>

#include "core/nearest_word.h"
#include "core/utf8.h"
#include "merge/date_range.h"
#include "merge/identity.h"

namespace dateline {
namespace {

const std::vector<std::string> kKeys = {"actor", "source", "target", "type", "said-by", "about", "place", "since", "until", "status"};
const std::vector<std::string> kTypes = {"ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
                                         "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"};
const std::vector<std::string> kStatuses = {"actual", "planned", "hypothetical", "negated", "any"};

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

/// "there is no type 'CONSUL'; did you mean 'CONSULT'? (types: ACCUSE, ...)"
std::string no_such(const std::string& what, const std::string& typed, const std::string& compared, const std::vector<std::string>& known) {
  const std::string meant = nearest_word(compared, known);
  std::string message = "there is no " + what + " '" + typed + "'";
  if (!meant.empty()) message += "; did you mean '" + meant + "'?";
  return message + " (" + what + ": " + list_of(known) + ")";
}

/// One part of a query: key:value, or a word without a key.
struct Term {
  std::string key, value;
  bool has_key = false;
  size_t at = 0;
};

/// Reads terms one after another: blanks part them, double quotation marks keep blanks inside a value.
class Terms {
 public:
  explicit Terms(std::string_view text) : text_(text) {}

  Result<std::optional<Term>> next() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ == text_.size()) return std::optional<Term>();
    Term term{.at = at_};
    while (at_ < text_.size() && !is_blank(text_[at_])) {
      const char c = text_[at_];
      if (c == '"') {
        const size_t close = text_.find('"', at_ + 1);
        if (close == std::string_view::npos)
          return fail(Error::Kind::kUsage, "the quotation mark is not closed", "query", static_cast<int64_t>(at_));
        term.value += text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        continue;
      }
      ++at_;
      // Only the first colon parts a key; a word such as "10:30" has none, for keys are letters.
      if (c == ':' && !term.has_key && is_key(term.value)) {
        term.key = std::move(term.value);
        term.value.clear();
        term.has_key = true;
      } else {
        term.value += c;
      }
    }
    return std::optional<Term>(std::move(term));
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  static bool is_key(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_'; });
  }
  std::string_view text_;
  size_t at_ = 0;
};

/// Puts one term into the query. \return what is wrong with it, or nothing
std::string take(Query& query, const Term& term) {
  if (!term.has_key) {
    query.words.push_back(term.value);
    return {};
  }
  std::string key = term.key;
  for (char& c : key) c = c == '_' ? '-' : static_cast<char>(c | 32);
  if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) return no_such("key", term.key, key, kKeys);
  if (trim(term.value).empty()) return "the key '" + key + ":' has no value";

  const std::pair<const char*, std::vector<std::string>*> texts[] = {
      {"actor", &query.actors}, {"source", &query.sources}, {"target", &query.targets}, {"said-by", &query.said_by}, {"about", &query.about}, {"place", &query.places}};
  for (const auto& [name, list] : texts)
    if (key == name) return list->push_back(term.value), std::string();

  if (key == "type") {
    const bool cameo = term.value.find_first_not_of("0123456789") == std::string::npos;
    if (cameo && term.value.size() > 4) return "a CAMEO code has at most four digits, not '" + term.value + "'";
    const std::string type = upper(term.value);
    if (!cameo && std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) return no_such("type", term.value, type, kTypes);
    query.types.push_back(type);
    return {};
  }
  if (key == "since" || key == "until") {
    const auto range = date_range(term.value);
    if (!range) return "'" + term.value + "' is no date; write 2015, 2015-09 or 2015-09-12";
    if (key == "since") query.since = range->first;
    else query.until = range->last;
    return {};
  }
  const std::string status = fold(term.value);
  if (status == "any") {
    query.statuses.clear();
    return {};
  }
  const auto value = from_name<Status>(status);
  if (!value) return no_such("status", term.value, status, kStatuses);
  query.statuses.push_back(*value);
  return {};
}

Result<std::vector<Who>> find_all(Archive& archive, const std::vector<std::string>& asked, std::vector<std::string>& notes) {
  std::vector<Who> found;
  for (const std::string& name : asked) {
    auto who = find_who(archive, name);
    if (!who) return pass_on(who);
    if (who->nobody()) notes.push_back("the archive knows nobody called '" + name + "'");
    found.push_back(std::move(*who));
  }
  return found;
}

}  // namespace

Result<Query> parse_query(std::string_view asked) {
  Query query;
  query.asked = std::string(asked);
  bool default_statuses = true;
  Terms terms(asked);
  for (;;) {
    auto term = terms.next();
    if (!term) return pass_on(term);
    if (!*term) break;
    // The first status: replaces what is shown by default, a further one adds to it.
    if (default_statuses && (*term)->has_key && fold((*term)->key) == "status") {
      query.statuses.clear();
      default_statuses = false;
    }
    if (const std::string wrong = take(query, **term); !wrong.empty())
      return fail(Error::Kind::kUsage, wrong, "query", static_cast<int64_t>((*term)->at));
  }
  std::erase(query.words, std::string());
  const bool nothing = !query.asks_for_quotations() && query.words.empty() && query.actors.empty() && query.sources.empty() &&
                       query.targets.empty() && query.types.empty() && query.places.empty() && !query.since && !query.until && default_statuses;
  if (nothing) return fail(Error::Kind::kUsage, "the query is empty; for example: actor:Putin type:CONSULT since:2015-09", "query");
  if (query.since && query.until && *query.until < *query.since)
    return fail(Error::Kind::kUsage, "until: lies before since:", "query");
  return query;
}

Result<QueryResult> run_query(Archive& archive, const Query& query) {
  QueryResult result{.query = query};
  if (query.asks_for_events()) {
    EventFilter filter{.types = query.types, .words = query.words, .statuses = query.statuses, .since = query.since, .until = query.until};
    using Side = PartyFilter::Side;
    for (const auto& [asked, side] : {std::pair{&query.actors, Side::kAny}, std::pair{&query.sources, Side::kSource}, std::pair{&query.targets, Side::kTarget}}) {
      auto found = find_all(archive, *asked, result.notes);
      if (!found) return pass_on(found);
      for (Who& who : *found) filter.parties.push_back({std::move(who), side});
    }
    for (const std::string& place : query.places) {
      filter.places.push_back(name_key(place));
      const auto who = find_who(archive, place);
      if (!who) return pass_on(who);
      if (!who->country.empty()) filter.places.push_back(who->country);
    }
    auto rows = select_events(archive, filter);
    if (!rows) return pass_on(rows);
    result.events = group_tellings(std::move(*rows));
  }
  if (query.asks_for_quotations()) {
    QuotationFilter filter{.words = query.words, .since = query.since, .until = query.until};
    auto said_by = find_all(archive, query.said_by, result.notes);
    if (!said_by) return pass_on(said_by);
    auto about = find_all(archive, query.about, result.notes);
    if (!about) return pass_on(about);
    filter.said_by = std::move(*said_by);
    filter.about = std::move(*about);
    auto rows = select_quotations(archive, filter);
    if (!rows) return pass_on(rows);
    result.quotations = std::move(*rows);
  }
  if (!query.asks_for_events() && !query.asks_for_quotations()) {
    auto rows = select_documents(archive, {.words = query.words, .since = query.since, .until = query.until});
    if (!rows) return pass_on(rows);
    result.documents = std::move(*rows);
  }
  return result;
}

}  // namespace dateline
