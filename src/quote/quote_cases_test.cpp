// Runs tests/cases/quote/*.case (see the README there) through the whole chain with the shipped model.

#include <algorithm>
#include <fstream>
#include <optional>

#include <gmock/gmock.h>

#include "analyse/analyse.h"
#include "core/utf8.h"
#include "link/link.h"
#include "quote/quote.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;  ///< file and line
  std::vector<std::string> text, quotes, nots;
  bool none = false;
};

std::vector<Case> read_cases(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const fs::path& file : files) {
    std::ifstream in(file);
    std::string line;
    bool open = false;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.empty()) open = false;
      if (line.empty() || line[0] == '#') continue;
      if (!open) cases.push_back({file.filename().string() + ":" + std::to_string(number), {}, {}, {}, false});
      open = true;
      const size_t blank = std::min(line.find(' '), line.size());
      const std::string key = line.substr(0, blank);
      const std::string value(trim(std::string_view(line).substr(blank)));
      if (key == "text") cases.back().text.push_back(value);
      else if (key == "quote") cases.back().quotes.push_back(value);
      else if (key == "not") cases.back().nots.push_back(value);
      else if (key == "none") cases.back().none = true;
      else ADD_FAILURE() << file << ":" << number << ": unknown key '" << key << "'";
    }
  }
  return cases;
}

std::string join(const Document& d, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " … ") + std::string(d.words(span));
  return out.empty() ? "-" : out;
}

/// `FORM | CONTENT | SOURCE | SPEAKER`
std::string show(const Document& d, const Quote& q, bool speaker) {
  std::string out = std::string(name_of(q.form)) + " | " + join(d, q.content) + " | " + join(d, q.source);
  if (speaker) out += " | " + (q.speaker < 0 ? std::string("-") : d.entities[static_cast<size_t>(q.speaker)].name);
  return out;
}

class QuoteCases : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path root(DATELINE_SOURCE_DIR);
    auto analyser = Analyser::load(root / "models");
    auto linker = Linker::load(root / "data");
    auto finder = QuoteFinder::load(root / "lexicon");
    if (!analyser || !linker || !finder) return;
    analyser_.emplace(std::move(*analyser));
    linker_.emplace(std::move(*linker));
    finder_.emplace(std::move(*finder));
  }
  static std::optional<Analyser> analyser_;
  static std::optional<Linker> linker_;
  static std::optional<QuoteFinder> finder_;
};
std::optional<Analyser> QuoteCases::analyser_;
std::optional<Linker> QuoteCases::linker_;
std::optional<QuoteFinder> QuoteCases::finder_;

TEST_F(QuoteCases, AllFiles) {
  if (!finder_) GTEST_SKIP() << "NO MODEL in models/ or no data/: the cases of tests/cases/quote were not run";
  const std::vector<Case> cases = read_cases(fs::path(DATELINE_SOURCE_DIR) / "tests" / "cases" / "quote");
  EXPECT_GE(cases.size(), 20u);
  Analyser::Scratch scratch;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Document d;
    d.id = c.name;
    d.language = "en";
    for (const std::string& paragraph : c.text) {
      if (!d.text.empty()) d.text += "\n\n";
      const int32_t begin = static_cast<int32_t>(d.text.size());
      d.text += paragraph;
      d.paragraphs.push_back({{begin, static_cast<int32_t>(d.text.size())}});
    }
    ASSERT_TRUE(analyser_->analyse(d, scratch));
    ASSERT_TRUE(linker_->link(d));
    ASSERT_TRUE(finder_->find(d));
    std::vector<std::string> found, contents;
    for (const Quote& q : d.quotes) {
      found.push_back(show(d, q, false));
      found.push_back(show(d, q, true));
      contents.push_back(join(d, q.content));
    }
    for (const std::string& wanted : c.quotes) EXPECT_THAT(found, ::testing::Contains(wanted));
    for (const std::string& unwanted : c.nots) EXPECT_THAT(contents, ::testing::Not(::testing::Contains(unwanted)));
    if (c.none) {
      EXPECT_THAT(found, ::testing::IsEmpty());
    }
  }
}

}  // namespace
}  // namespace dateline
