#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyse/analyse.h"
#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"
#include "extract/extract.h"
#include "pipeline/record.h"
#include "read/page.h"

namespace dateline {

struct PipelineOptions {
  std::filesystem::path resources;                 ///< see find_resources()
  std::string model;                               ///< --model: a folder below models/; empty: the accurate one, which lies in models/ itself
  Stage until = Stage::kCode;                      ///< --until
  bool as_is = false;                              ///< --as-is
  bool spans = false;                              ///< --spans
  std::string published;                           ///< --published
  std::string latest;                              ///< pages tell of no later day of publication (tomorrow, for the program); empty: any
  bool any_language = false;                       ///< --any-language: read a text as English whatever it seems to be in
  std::vector<std::filesystem::path> lexicons;     ///< --lexicon: frames beside the built-in ones
  bool frames_alone = false;                       ///< --frames-alone: code without what the language model sees of acts
  std::vector<std::filesystem::path> actor_files;  ///< --actors: actors beside the built-in ones
  std::vector<std::filesystem::path> dictionaries; ///< --dictionaries: code with these in place of frames and actors; empty: with frames
  Limits limits;
};

/// What a run cost, by stage (--timings). Sums of all threads.
struct Timings {
  double start_up = 0;                 ///< seconds until the first document could be read
  std::array<double, 6> seconds{};     ///< by Stage
  int64_t documents = 0, failed = 0, foreign = 0, bytes = 0, words = 0, sentences = 0;

  void add(const Timings& other);
  std::string to_json() const;
};

/// One document's way through the stages: extract, analyse, link, quote, code, each once and in this order. A text that is surely
/// not English ends after extract: its record has text, paragraphs and language, and nothing that was made up by reading it wrongly.
///
///   auto pipeline = Pipeline::load(options);          // once: models, gazetteer, lexicon
///   Pipeline::Scratch scratch;                        // one a thread
///   Result<Document> document = pipeline->run(page, scratch);
///
/// The same page gives the same document whatever ran before it and on whichever thread. Safe to call from many threads.
class Pipeline {
 public:
  struct Scratch {
    Analyser::Scratch analyser;
    Timings timings;             ///< of what this thread did so far
  };

  /// Loads what the stages up to `options.until` need, and nothing more.
  /// Errors: kNotFound, kInput (a model or data file is missing or damaged).
  static Result<Pipeline> load(PipelineOptions options);
  ~Pipeline();
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;

  /// \param why   receives the reasons of the stage `explain`, where one is asked for
  /// Errors: those of the stages, with the page's id; kLimit when max_seconds is over.
  Result<Document> run(const Page& page, Scratch& scratch, Explanation* why = nullptr, Stage explain = Stage::kCode) const;

  const PipelineOptions& options() const;
  std::vector<std::string> warnings() const;  ///< what loading skipped, a line each: bad lines of dictionaries ("file:line: why")
  std::string producer() const;  ///< "dateline 0.1.0 model ...": what a record says made it
  std::string versions() const;  ///< of models and data, a line each, for --version

 private:
  struct Stages;
  explicit Pipeline(std::unique_ptr<const Stages> stages);
  std::unique_ptr<const Stages> stages_;
};

}  // namespace dateline
