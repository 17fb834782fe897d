#include "code/examples.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"

namespace dateline::coding {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const size_t end = text.find(at);
    parts.emplace_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool names_all(const Document& document, const std::string& wanted, const std::vector<Span>& spans) {
  if (wanted.empty()) return true;
  for (const std::string& words : split(wanted, ';')) {
    const bool found = std::any_of(spans.begin(), spans.end(), [&](Span s) { return document.words(s).find(words) != std::string_view::npos; });
    if (!found) return false;
  }
  return true;
}

/// "ACCUSE 111 | Poland | Belarus | actual"; the type alone will do, and empty fields ask nothing.
bool matches(const Document& document, const Event& event, const std::string& expected) {
  const std::vector<std::string> fields = split(expected, '|');
  const std::vector<std::string> code = split(fields[0], ' ');
  if (event.plover != code[0]) return false;
  if (code.size() > 1 && event.cameo != code[1]) return false;
  if (fields.size() > 1 && !names_all(document, fields[1], event.source_spans)) return false;
  if (fields.size() > 2 && !names_all(document, fields[2], event.target_spans)) return false;
  return name_of(event.status) == (fields.size() > 3 && !fields[3].empty() ? fields[3] : "actual");
}

std::string told(const Document& document) {
  std::string out;
  const auto add = [&](const std::vector<Span>& spans) {
    out += " |";
    for (const Span s : spans) out += " " + std::string(document.words(s)) + ";";
  };
  for (const Event& e : document.events) {
    out += (out.empty() ? "" : "\n") + e.plover + " " + e.cameo;
    add(e.source_spans);
    add(e.target_spans);
    out += " | " + std::string(name_of(e.status)) + " (frame " + e.frame + ")";
  }
  return out.empty() ? "nothing" : out;
}

}  // namespace

Result<void> run_examples(const Lexicon& lexicon, std::string_view only, int32_t layer, const std::function<Result<Document>(const std::string& sentence)>& read,
                          const std::function<void(const ExampleOutcome&)>& each) {
  for (const Frame& frame : lexicon.frames) {
    if (frame.layer < layer || (!only.empty() && frame.name != only)) continue;
    for (const Example& example : frame.examples) {
      const auto document = read(example.sentence);
      if (!document) return pass_on(document);
      const auto& events = document->events;
      // A built-in frame may leave its example to another; whoever writes a frame of his own wants to see that one at work.
      const auto by_it = [&](const Event& e) { return frame.layer == 0 || e.frame == frame.name; };
      const bool good = example.expected.empty()
                            ? std::none_of(events.begin(), events.end(), [&](const Event& e) { return e.plover == frame.code.plover; })
                            : std::any_of(events.begin(), events.end(), [&](const Event& e) { return by_it(e) && matches(*document, e, example.expected); });
      each({frame, example, good, told(*document)});
    }
  }
  return {};
}

}  // namespace dateline::coding
