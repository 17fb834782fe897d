#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "code/code.h"
#include "code/lexicon.h"
#include "core/utf8.h"
#include "pipeline/pipeline.h"

namespace dateline {
namespace {

const std::filesystem::path kSource = DATELINE_SOURCE_DIR;

/// Of all examples this share must come out as told. A tree may be wrong where a frame is right, so it is not all of them; a
/// change that spoils frames shows at once. The list of those that did not is printed.
constexpr double kShareThatMustPass = 0.85;

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
    out += "\n      " + e.plover + " " + e.cameo;
    add(e.source_spans);
    add(e.target_spans);
    out += " | " + std::string(name_of(e.status));
  }
  return out.empty() ? "\n      nothing" : out;
}

TEST(FrameExamples, ComeOutAsTold) {
  if (!std::filesystem::exists(kSource / "models" / "encoder.bin"))
    GTEST_SKIP() << "NO MODEL: models/encoder.bin is missing, no example of any frame was run";
  PipelineOptions options;
  options.resources = kSource;
  options.as_is = true;
  const auto pipeline = Pipeline::load(options);
  ASSERT_TRUE(pipeline) << to_line(pipeline.error());
  const auto coder = Coder::load({kSource / "lexicon"});
  ASSERT_TRUE(coder) << to_line(coder.error());

  Pipeline::Scratch scratch;
  int32_t all = 0, passed = 0;
  for (const coding::Frame& frame : coder->lexicon().frames) {
    for (const coding::Example& example : frame.examples) {
      Page page;
      page.id = frame.name;
      page.text = example.sentence;
      const auto document = pipeline->run(page, scratch);
      ASSERT_TRUE(document) << to_line(document.error());
      const auto& events = document->events;
      const bool good = example.expected.empty()
                            ? std::none_of(events.begin(), events.end(), [&](const Event& e) { return e.plover == frame.code.plover; })
                            : std::any_of(events.begin(), events.end(), [&](const Event& e) { return matches(*document, e, example.expected); });
      ++all;
      passed += good;
      if (!good)
        std::cout << std::filesystem::path(frame.file).filename().string() << ":" << example.line << ": " << example.sentence << "\n    expected "
                  << (example.expected.empty() ? "nothing" : example.expected) << ", got" << told(*document) << "\n";
    }
  }
  std::cout << passed << " of " << all << " examples came out as told\n";
  EXPECT_GT(all, 150);
  EXPECT_GE(passed, kShareThatMustPass * all);
}

}  // namespace
}  // namespace dateline
