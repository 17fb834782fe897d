#include "store/who.h"

#include <algorithm>

#include "merge/identity.h"

namespace dateline {
namespace {

bool looks_like_code(std::string_view asked) {
  return asked.size() >= 3 && asked.size() % 3 == 0 &&
         std::all_of(asked.begin(), asked.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// One text column of the first row; empty where there is none.
template <class... Values>
Result<std::string> first_text(const Database& database, std::string_view sql, const Values&... values) {
  auto select = database.prepare(sql, 0);
  if (!select) return pass_on(select);
  if (auto ok = select->start(values...); !ok) return pass_on(ok);
  const auto row = select->next();
  if (!row) return pass_on(row);
  return *row ? select->text(0) : std::string();
}

/// The country's usual name in these pages, for headings.
Result<std::string> name_of_country(const Database& database, const std::string& code) {
  return first_text(database,
                    "SELECT n.name FROM entities n WHERE n.country = ?1 AND n.cameo = ?1 AND n.type = 'GPE' "
                    "GROUP BY n.name ORDER BY count(*) DESC, n.name LIMIT 1", code);
}

Result<Who> by_code(const Database& database, std::string_view code) {
  Who who{.shown = std::string(code)};
  const auto country = first_text(database, "SELECT country FROM entities WHERE country = ? LIMIT 1", code);
  if (!country) return pass_on(country);
  if (!country->empty()) {
    who.country = *country;
    const auto name = name_of_country(database, who.country);
    if (!name) return pass_on(name);
    if (!name->empty()) who.shown = *name;
    return who;
  }
  const auto cameo = first_text(database, "SELECT cameo FROM entities WHERE cameo >= ?1 AND cameo < ?1 || 'ZZZZZZZZZZZZ' LIMIT 1", code);
  if (!cameo) return pass_on(cameo);
  if (!cameo->empty()) who.code = std::string(code);
  return who;
}

bool words_in_order(std::string_view asked, std::string_view name) {
  size_t at = 0;
  while (!asked.empty()) {
    const size_t end = std::min(asked.find(' '), asked.size());
    const std::string_view word = asked.substr(0, end);
    for (;; ++at) {
      at = name.find(word, at);
      if (at == std::string_view::npos) return false;
      const bool begins = at == 0 || name[at - 1] == ' ' || name[at - 1] == ':';
      const bool ends = at + word.size() == name.size() || name[at + word.size()] == ' ';
      if (begins && ends) break;
    }
    at += word.size();
    asked.remove_prefix(std::min(end + 1, asked.size()));
  }
  return true;
}

Result<Who> by_name(const Database& database, std::string_view asked) {
  Who who{.shown = std::string(asked)};
  const std::string key = name_key(asked);
  if (key.empty()) return who;
  // The rarest guess is the last word: a family name. The others are looked for in the names that have it.
  const size_t blank = key.rfind(' ');
  const std::string last = blank == std::string::npos ? key : key.substr(blank + 1);
  auto keys = database.prepare("SELECT a.same_as, a.key FROM actor_words w JOIN actors a ON a.actor = w.actor WHERE w.word = ?", 0);
  if (!keys) return pass_on(keys);
  if (auto ok = keys->start(last); !ok) return pass_on(ok);
  for (;;) {
    const auto row = keys->next();
    if (!row) return pass_on(row);
    if (!*row) break;
    if (words_in_order(key, keys->bytes(1))) who.actors.push_back(keys->integer(0));
  }
  std::sort(who.actors.begin(), who.actors.end());
  who.actors.erase(std::unique(who.actors.begin(), who.actors.end()), who.actors.end());
  return who;
}

}  // namespace

Result<Who> find_who(Archive& archive, std::string_view asked) {
  const Database& database = archive.database();
  if (looks_like_code(asked)) {
    auto who = by_code(database, asked);
    if (!who || !who->nobody()) return who;
  }
  const std::string key = name_key(asked);
  const auto country = first_text(database,
                                  "SELECT n.country FROM actors a JOIN entities n ON n.actor = a.actor "
                                  "WHERE a.key IN ('gpe:' || ?1, 'norp:' || ?1) AND n.country IS NOT NULL AND n.cameo = n.country "
                                  "GROUP BY n.country ORDER BY count(*) DESC, n.country LIMIT 1", key);
  if (!country) return pass_on(country);
  if (!country->empty()) {
    const auto name = name_of_country(database, *country);
    if (!name) return pass_on(name);
    return Who{.shown = name->empty() ? std::string(asked) : *name, .country = *country};
  }
  return by_name(database, asked);
}

}  // namespace dateline
