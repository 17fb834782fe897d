#include <algorithm>

#include "dictionary/dictionaries.h"

namespace dateline::dictionary {
namespace {

/// Replaces the marks of issue phrases by what phrase_of() knows: "pre+k" is joined, so is what a blank parts (topics are
/// phrases, not words somewhere in a sentence).
std::string joined(std::string_view phrase) {
  std::string out(trimmed(phrase));
  for (char& c : out)
    if (c == ' ' || c == '+' || c == '\t') c = '_';
  return out;
}

/// The forms of one word of an issue phrase: "n:reform" has a plural, "v:reform" the forms of a verb, "post+secondary" may be one word.
std::vector<std::string> forms_of(std::string_view word) {
  const auto lower = [](std::string_view text) {
    std::string out;
    normalise(text, out);
    return out;
  };
  const size_t colon = word.find(':');
  std::vector<std::string> out;
  // "pre+n:school": the mark stands in the middle.
  if (colon != std::string_view::npos && colon > 0) {
    const std::string before = lower(word.substr(0, colon - 1)), bare = lower(word.substr(colon + 1));
    if (word[colon - 1] == 'v') out = verb_forms(bare);
    else out = {bare, plural_of(bare)};
    for (std::string& form : out) form.insert(0, before);
  } else {
    out.push_back(lower(word));
  }
  const size_t plain = out.size();
  for (size_t i = 0; i < plain; ++i)
    if (out[i].find('+') != std::string::npos) {
      std::string one = out[i];
      one.erase(std::remove(one.begin(), one.end(), '+'), one.end());
      out.push_back(one);
    }
  return out;
}

}  // namespace

void read_discards(const std::string& file, std::string_view text, Dictionaries& into) {
  Lines lines(text);
  while (lines.next()) {
    std::string_view phrase = lines.text();
    Discard what = Discard::kSentence;
    if (phrase.front() == '+') {
      what = Discard::kStory;
      phrase = trimmed(phrase.substr(1));
    }
    const std::vector<Step> steps = phrase_of(joined(phrase), into.vocabulary);
    if (steps.empty()) {
      into.warnings.add(file, lines.number(), "no words to discard");
      continue;
    }
    into.discards.add(steps, static_cast<int32_t>(what));
    ++into.entries;
  }
}

void read_issues(const std::string& file, std::string_view text, Dictionaries& into) {
  constexpr size_t kMaxForms = 64;  // of one phrase
  Lines lines(text);
  while (lines.next()) {
    const std::string_view line = lines.text();
    if (line.front() == '<') continue;
    std::string_view phrase = line, inside, after;
    Issue issue;
    if (take_bracket(line, phrase, inside, after)) issue.code = inside;
    else if (line.front() != '~') {
      into.warnings.add(file, lines.number(), "a topic's phrase needs its code in brackets");
      continue;
    }
    if (!phrase.empty() && phrase.front() == '~') phrase = trimmed(phrase.substr(1)), issue.code.clear();
    std::vector<std::string> spelled{""};
    for (std::string_view rest = phrase; !rest.empty();) {
      const size_t blank = std::min(rest.find(' '), rest.size());
      const std::vector<std::string> forms = forms_of(rest.substr(0, blank));
      std::vector<std::string> longer;
      for (const std::string& head : spelled)
        for (const std::string& form : forms)
          if (longer.size() < kMaxForms) longer.push_back(head.empty() ? form : head + "_" + form);
      spelled = std::move(longer);
      rest = trimmed(rest.substr(std::min(blank + 1, rest.size())));
    }
    const int32_t index = static_cast<int32_t>(into.issues.size());
    into.issues.push_back(issue);
    bool any = false;
    for (const std::string& one : spelled) {
      const std::vector<Step> steps = phrase_of(joined(one), into.vocabulary);
      if (steps.empty()) continue;
      any = true;
      into.issue_phrases.add(steps, index);
      ++into.entries;
    }
    if (!any) into.warnings.add(file, lines.number(), "no words before the topic's code");
  }
}

}  // namespace dateline::dictionary
