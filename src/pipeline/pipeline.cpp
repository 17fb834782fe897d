#include "pipeline/pipeline.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

#include "code/code.h"
#include "core/over_time.h"
#include "core/resources.h"
#include "core/utf8.h"
#include "dictionary/dictionary.h"
#include "link/link.h"
#include "quote/quote.h"

namespace dateline {
namespace {

/// Adds the time from its making to its end to a number.
class Stopwatch {
 public:
  explicit Stopwatch(double& sum) : sum_(sum) {}
  ~Stopwatch() { sum_ += std::chrono::duration<double>(Clock::now() - begin_).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  double& sum_;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

struct Pipeline::Stages {
  PipelineOptions options;
  Extractor extractor;
  std::optional<Analyser> analyser;
  std::optional<Linker> linker;
  std::optional<QuoteFinder> quoter;
  std::optional<Coder> coder;
  std::optional<DictionaryCoder> dictionary_coder;  ///< in place of `coder` where dictionaries are given
};

Result<Pipeline> Pipeline::load(PipelineOptions options) {
  auto stages = std::make_unique<Stages>();
  const std::filesystem::path& home = options.resources;
  if (options.until >= Stage::kAnalyse) {
    auto analyser = Analyser::load(home / "models" / options.model);
    if (!analyser) return pass_on(analyser);
    stages->analyser = std::move(*analyser);
  }
  if (options.until >= Stage::kLink) {
    auto linker = Linker::load(home / "data", options.actor_files);
    if (!linker) return pass_on(linker);
    stages->linker = std::move(*linker);
  }
  if (options.until >= Stage::kQuote) {
    auto quoter = QuoteFinder::load(home / "lexicon");
    if (!quoter) return pass_on(quoter);
    stages->quoter = std::move(*quoter);
  }
  if (options.until >= Stage::kCode && !options.dictionaries.empty()) {
    auto coder = DictionaryCoder::load(options.dictionaries, home / "data");
    if (!coder) return pass_on(coder);
    stages->dictionary_coder = std::move(*coder);
  } else if (options.until >= Stage::kCode) {
    std::vector<std::filesystem::path> lexicons{home / "lexicon"};
    lexicons.insert(lexicons.end(), options.lexicons.begin(), options.lexicons.end());
    auto coder = Coder::load(lexicons);
    if (!coder) return pass_on(coder);
    stages->coder = std::move(*coder);
  }
  stages->options = std::move(options);
  return Pipeline(std::move(stages));
}

Result<Document> Pipeline::run(const Page& page, Scratch& scratch, Explanation* why, Stage explain) const {
  const Stages& s = *stages_;
  const Limits& limits = s.options.limits;
  const Deadline deadline(limits.max_seconds);
  auto& seconds = scratch.timings.seconds;
  auto why_of = [&](Stage stage) { return why && stage == explain ? why : nullptr; };
  scratch.timings.documents += 1;
  scratch.timings.bytes += static_cast<int64_t>(page.text.size());

  Result<Document> document = fail(Error::Kind::kBug, "no stage ran", page.id);
  // One stage: skipped after an error, past --until, and when the document's time is over.
  auto stage = [&](Stage which, auto&& work) {
    if (!document || s.options.until < which || (document->foreign && !s.options.any_language)) return;
    if (deadline.expired()) {
      document = fail(Error::Kind::kLimit, over_time(limits) + " before stage " + std::string(name_of(which)));
      return;
    }
    const Stopwatch watch(seconds[static_cast<size_t>(which)]);
    if (Result<void> done = work(); !done) document = pass_on(done);
  };

  {
    const Stopwatch watch(seconds[static_cast<size_t>(Stage::kExtract)]);
    const ExtractOptions how{s.options.as_is, s.options.spans, s.options.published, s.options.latest, limits};
    document = s.extractor.extract(page, how, why_of(Stage::kExtract));
  }
  stage(Stage::kAnalyse, [&] { return s.analyser->analyse(*document, scratch.analyser, limits); });
  stage(Stage::kLink, [&] { return s.linker->link(*document, limits, why_of(Stage::kLink)); });
  stage(Stage::kQuote, [&] { return s.quoter->find(*document, limits, why_of(Stage::kQuote)); });
  stage(Stage::kCode, [&] {
    if (s.dictionary_coder) return s.dictionary_coder->code(*document, limits, why_of(Stage::kCode));
    if (s.options.frames_alone) {
      document->hinted = false;
      document->act_hints.clear();
      document->side_hints.clear();
    }
    return s.coder->code(*document, limits, why_of(Stage::kCode));
  });

  if (document && deadline.expired())
    document = fail(Error::Kind::kLimit, over_time(limits));
  if (!document) {
    scratch.timings.failed += 1;
    if (document.error().document.empty()) document.error().document = page.id;
    return document;
  }
  scratch.timings.foreign += document->foreign && s.options.until >= Stage::kAnalyse && !s.options.any_language;
  scratch.timings.words += static_cast<int64_t>(document->tokens.size());
  scratch.timings.sentences += static_cast<int64_t>(document->sentences.size());
  return document;
}

const PipelineOptions& Pipeline::options() const { return stages_->options; }

std::vector<std::string> Pipeline::warnings() const {
  constexpr size_t kShown = 20;
  std::vector<std::string> out;
  if (!stages_->dictionary_coder) return out;
  const std::vector<std::string>& lines = stages_->dictionary_coder->warnings();
  out.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kShown)));
  if (const int64_t more = stages_->dictionary_coder->warning_count() - static_cast<int64_t>(out.size()); more > 0)
    out.push_back(std::to_string(more) + " more lines of the dictionaries were skipped");
  return out;
}

std::string Pipeline::producer() const {
  std::string out = "dateline " DATELINE_VERSION;
  if (stages_->analyser) out += " model " + stages_->analyser->version();
  return out;
}

std::string Pipeline::versions() const {
  std::string out;
  if (stages_->analyser) out += "model " + stages_->analyser->version() + "\n";
  for (const char* part : {"data", "lexicon"}) {
    const auto version = read_file(stages_->options.resources / part / "VERSION", 100);
    out += std::string(part) + " " + std::string(version ? trim(*version) : "of no version") + "\n";
  }
  return out;
}

Pipeline::Pipeline(std::unique_ptr<const Stages> stages) : stages_(std::move(stages)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

void Timings::add(const Timings& other) {
  for (size_t i = 0; i < seconds.size(); ++i) seconds[i] += other.seconds[i];
  documents += other.documents;
  failed += other.failed;
  foreign += other.foreign;
  bytes += other.bytes;
  words += other.words;
  sentences += other.sentences;
}

std::string Timings::to_json() const {
  nlohmann::ordered_json out;
  out["start_up_seconds"] = start_up;
  out["documents"] = documents;
  out["failed"] = failed;
  out["not_english"] = foreign;
  out["bytes"] = bytes;
  out["words"] = words;
  out["sentences"] = sentences;
  for (size_t i = 0; i < seconds.size(); ++i) out["seconds"][std::string(name_of(static_cast<Stage>(i)))] = seconds[i];
  return out.dump(1);
}

}  // namespace dateline
