#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/civil_date.h"
#include "dictionary/dictionaries.h"

namespace dateline::dictionary {
namespace {

bool is_digit_at(std::string_view s, size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; }

/// "19950601" or "950601": days since 1970-01-01. Of two digits for a year 00 to 30 are 20YY.
/// Dates with a day or month 00 mean the first; a day past the end of its month means the last.
std::optional<int64_t> day_of(std::string_view digits) {
  const bool full = digits.size() == 8;
  if (!full && digits.size() != 6 && digits.size() != 7) return std::nullopt;
  if (digits.size() == 7) digits = digits.substr(0, 6);
  const auto number = [&](size_t at, size_t size) {
    int32_t n = 0;
    std::from_chars(digits.data() + at, digits.data() + at + size, n);
    return n;
  };
  CivilDate date;
  const size_t year_size = full ? 4 : 2;
  date.year = number(0, year_size);
  if (!full) date.year += date.year <= 30 ? 2000 : 1900;
  date.month = std::clamp(number(year_size, 2), 1, 12);
  date.day = std::clamp(number(year_size + 2, 2), 1, days_in_month(date.year, date.month));
  return date.days();
}

/// What stands inside a bracket: a code, and the days it holds.
struct Rule {
  DatedCode code;
  bool dated = false;
};

std::optional<Rule> rule_of(std::string_view inside) {
  Rule rule;
  // The date begins at '<', '>' or at six digits behind a blank; a code of digits only has none.
  size_t at = inside.find_first_of("<>");
  char sign = 0;
  if (at != std::string_view::npos) {
    sign = inside[at];
  } else {
    for (size_t i = 1; i + 5 < inside.size() && at == std::string_view::npos; ++i) {
      const std::string_view next = inside.substr(i, 6);
      if (inside[i - 1] == ' ' && std::all_of(next.begin(), next.end(), [](char c) { return c >= '0' && c <= '9'; })) at = i;
    }
  }
  std::string_view code = trimmed(inside.substr(0, at));
  if (code.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  rule.code.code = code == "---" ? std::string() : std::string(code);
  for (char& c : rule.code.code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (at == std::string_view::npos) return code.empty() ? std::nullopt : std::optional(rule);

  std::array<int64_t, 2> days{};
  size_t found = 0;
  for (size_t i = at; i < inside.size() && found < 2;) {
    if (!is_digit_at(inside, i)) { ++i; continue; }
    size_t end = i;
    while (is_digit_at(inside, end)) ++end;
    const auto day = day_of(inside.substr(i, end - i));
    if (!day) return std::nullopt;
    days[found++] = *day;
    i = end;
  }
  if (found == 0 || code.empty()) return std::nullopt;
  if (!sign && found == 1) sign = '>';  // a day alone is the first one
  rule.dated = true;
  if (sign == '<') rule.code.to = days[0];
  else if (sign == '>') rule.code.from = days[0];
  else rule.code.from = days[0], rule.code.to = days[1];
  return rule;
}

/// One actor while its lines come: names first, then rules, which hold for all of them.
class ActorsReader {
 public:
  ActorsReader(const std::string& file, Dictionaries& into) : file_(file), into_(into) {}

  void line(const Lines& lines) {
    const std::string_view text = lines.text();
    std::string_view name = text, inside, after;
    const bool has_code = take_bracket(text, name, inside, after);
    const bool rule_only = has_code && name.empty();
    const bool synonym = !name.empty() && name.front() == '+';
    if (!rule_only && !synonym) begin();
    if (!has_code && text.find('[') != std::string_view::npos) return into_.warnings.add(file_, lines.number(), "the bracket is not closed");
    if (!name.empty() && !add_name(synonym ? trimmed(name.substr(1)) : name))
      return into_.warnings.add(file_, lines.number(), "no name stands before the code");
    // Several rules may share a line.
    while (has_code) {
      const auto rule = rule_of(inside);
      if (!rule) into_.warnings.add(file_, lines.number(), "cannot read the code or its dates: [" + std::string(inside) + "]");
      else if (current_ < 0) return into_.warnings.add(file_, lines.number(), "a code without a name before it");
      else if (rule->dated) entry().dated.push_back(rule->code);
      else if (entry().otherwise.empty()) entry().otherwise = rule->code.code;
      std::string_view between;
      if (!take_bracket(after, between, inside, after)) break;
    }
  }

 private:
  ActorEntry& entry() { return into_.actors[static_cast<size_t>(current_)]; }

  void begin() { current_ = -1; }

  bool add_name(std::string_view name) {
    const std::vector<Step> phrase = phrase_of(name, into_.vocabulary);
    if (phrase.empty()) return false;
    if (current_ < 0) {
      current_ = static_cast<int32_t>(into_.actors.size());
      into_.actors.emplace_back();
    }
    into_.actor_names.add(phrase, current_);
    ++into_.entries;
    return true;
  }

  const std::string& file_;
  Dictionaries& into_;
  int32_t current_ = -1;
};

/// "CONGRESS!PERSON!" with !PERSON! = MAN, WOMAN: "CONGRESSMAN", "CONGRESSWOMAN".
void expand(const std::string& word, const coding::StringMap<std::vector<std::string>>& substitutions, std::vector<std::string>& out) {
  const size_t open = word.find('!');
  const size_t close = open == std::string::npos ? open : word.find('!', open + 1);
  if (close == std::string::npos || out.size() > 1000) {
    out.push_back(word);
    return;
  }
  const auto known = substitutions.find(word.substr(open, close - open + 1));
  if (known == substitutions.end()) return;
  for (const std::string& one : known->second) expand(word.substr(0, open) + one + word.substr(close + 1), substitutions, out);
}

}  // namespace

void read_actors(const std::string& file, std::string_view text, Dictionaries& into) {
  Lines lines(text);
  ActorsReader reader(file, into);
  while (lines.next()) reader.line(lines);
}

void read_agents(const std::string& file, std::string_view text, Dictionaries& into) {
  coding::StringMap<std::vector<std::string>> substitutions;
  Lines lines(text);
  std::vector<std::string> names;
  while (lines.next()) {
    const std::string_view line = lines.text();
    const size_t equals = line.find('=');
    if (line.front() == '!' && equals != std::string_view::npos) {
      std::vector<std::string>& members = substitutions[std::string(trimmed(line.substr(0, equals)))];
      std::string_view rest = line.substr(equals + 1);
      while (!rest.empty()) {
        const size_t comma = std::min(rest.find(','), rest.size());
        if (const auto member = trimmed(rest.substr(0, comma)); !member.empty()) members.emplace_back(member);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
      }
      continue;
    }
    std::string_view name, inside, after;
    if (!take_bracket(line, name, inside, after) || name.empty()) {
      into.warnings.add(file, lines.number(), "a role word needs its code in brackets");
      continue;
    }
    const size_t tilde = inside.find('~');
    AgentEntry agent;
    agent.before = tilde != std::string_view::npos && tilde > 0;
    for (const char c : inside)
      if (c != '~' && c != ' ') agent.code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (agent.code.empty() || tilde == std::string_view::npos) {
      into.warnings.add(file, lines.number(), "the code of a role word needs a ~: [" + std::string(inside) + "]");
      continue;
    }
    std::string plural;
    bool regular = name.back() != '_';
    if (const size_t brace = name.find('{'); brace != std::string_view::npos) {
      const size_t close = name.find('}', brace);
      plural = trimmed(name.substr(brace + 1, close == std::string_view::npos ? close : close - brace - 1));
      name = trimmed(name.substr(0, brace));
      regular = false;
    }
    names.clear();
    expand(std::string(name), substitutions, names);
    if (names.empty()) into.warnings.add(file, lines.number(), "a substitution that is not defined: " + std::string(name));
    const int32_t index = static_cast<int32_t>(into.agents.size());
    into.agents.push_back(agent);
    // A substitution spells out the plurals itself.
    regular = regular && names.size() == 1;
    for (const std::string& one : names) {
      std::vector<Step> phrase = phrase_of(one, into.vocabulary);
      if (phrase.empty()) continue;
      into.agent_names.add(phrase, index);
      ++into.entries;
      if (!regular) continue;
      phrase.back().word = into.vocabulary.add(plural_of(into.vocabulary.text(phrase.back().word)));
      into.agent_names.add(phrase, index);
    }
    if (!plural.empty()) into.agent_names.add(phrase_of(plural, into.vocabulary), index);
  }
}

}  // namespace dateline::dictionary
