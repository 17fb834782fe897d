#include "dictionary/dictionaries.h"

#include <algorithm>

namespace dateline::dictionary {

std::string_view ActorEntry::code_on(std::optional<int64_t> day) const {
  if (day)
    for (const DatedCode& rule : dated)
      if (rule.from <= *day && *day <= rule.to) return rule.code;
  if (day || !otherwise.empty() || dated.empty()) return otherwise;
  return std::max_element(dated.begin(), dated.end(), [](const DatedCode& a, const DatedCode& b) { return a.to < b.to; })->code;
}

void split_code(std::string_view text, std::string& code, std::string& mirror) {
  const auto clean = [](std::string_view part) {
    part = trimmed(part);
    return part == "---" || part == "-" ? std::string() : std::string(part);
  };
  const size_t colon = text.find(':');
  code = clean(text.substr(0, colon));
  mirror = colon == std::string_view::npos ? std::string() : clean(text.substr(colon + 1));
}

std::optional<FileKind> kind_of(std::string_view text) {
  int64_t actors = 0, agents = 0, verbs = 0, issues = 0, bare = 0, prepositions = 0, features = 0;
  Lines lines(text);
  while (lines.next()) {
    const std::string_view line = lines.text();
    if (line.starts_with("---") && line.size() > 3) { verbs += 10; continue; }
    if (line.starts_with("<ISSUE")) { issues += 100; continue; }
    if (line.front() == '!' && line.find('=') != std::string_view::npos) { ++agents; continue; }
    if (line.front() == '~' && line.find('=') != std::string_view::npos) { ++verbs; continue; }
    std::string_view before, inside, after;
    if (!take_bracket(line, before, inside, after)) {
      if (line.front() == '&') ++verbs;
      else if (line.front() != '+' && line.front() != '-') ++bare;
      if (line.find(":0x") != std::string_view::npos) ++features;
      if (line == "of" || line == "with" || line == "into") ++prepositions;
      continue;
    }
    if (before.starts_with("- ") || before.starts_with("* ")) ++verbs;
    else if (inside.find('~') != std::string_view::npos) ++agents;
    else ++actors;
  }
  const int64_t most = std::max({actors, agents, verbs, issues});
  if (most == 0) {
    if (bare == 0) return std::nullopt;
    return prepositions > 1 || features > 1 ? FileKind::kTransparent : FileKind::kDiscards;
  }
  if (issues == most) return FileKind::kIssues;
  if (verbs == most) return FileKind::kVerbs;
  return agents == most ? FileKind::kAgents : FileKind::kActors;
}

Result<FileKind> read_dictionary(const std::string& file, std::string_view text, Dictionaries& into, const DictionaryLimits& limits) {
  if (static_cast<int64_t>(text.size()) > limits.max_bytes)
    return fail(Error::Kind::kLimit, "the dictionary is larger than " + std::to_string(limits.max_bytes) + " bytes", file);
  const std::optional<FileKind> kind = kind_of(text);
  if (!kind) return fail(Error::Kind::kInput, "no dictionary of actors, agents, verbs, discards or issues", file);
  switch (*kind) {
    case FileKind::kActors: read_actors(file, text, into); break;
    case FileKind::kAgents: read_agents(file, text, into); break;
    case FileKind::kVerbs: read_verbs(file, text, into); break;
    case FileKind::kDiscards: read_discards(file, text, into); break;
    case FileKind::kIssues: read_issues(file, text, into); break;
    case FileKind::kTransparent: break;  // prepositions, which the trees know, or the features of CAMEO's codes, as in verb_codes.h
  }
  if (into.entries > limits.max_entries)
    return fail(Error::Kind::kLimit, "the dictionaries hold more than " + std::to_string(limits.max_entries) + " entries", file);
  return *kind;
}

void Dictionaries::finish() {
  for (VerbBlock& block : blocks)
    std::sort(block.patterns.begin(), block.patterns.end(), [](const Pattern& a, const Pattern& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      // Of two patterns alike PETRARCH-2 keeps the later one, the older coders the first.
      return a.phrases && b.phrases ? a.rank > b.rank : a.rank < b.rank;
    });
  for (size_t s = 0; s < sets.size(); ++s) {
    std::vector<Word>& members = sets[s].words;
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    for (const Word word : members) sets_of_word[word].push_back(static_cast<int32_t>(s));
  }
}

}  // namespace dateline::dictionary
