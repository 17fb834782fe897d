#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "read/read.h"

namespace dateline::cli {

/// The flags that read, parse and ingest share: where documents come from, how they are read, what they may cost.
struct InputOptions {
  std::vector<std::string> inputs;
  std::string from;
  bool as_is = false;
  std::string published;
  int jobs = 0;                 ///< 0: one a processor
  std::string timings_file;
  std::string model = "accurate";
  std::string until, explain;
  bool spans = false;
  bool any_language = false;
  bool frames_alone = false;
  std::vector<std::string> dictionaries, actors, lexicons;
  Limits limits;

  /// Adds the flags to a subcommand. `codes` adds those that only a command that codes has.
  void add_to(CLI::App& command, bool codes);

  /// What the words mean. Errors: kUsage with the word that was probably meant.
  Result<ReadOptions> read_options() const;
  Result<PipelineOptions> pipeline_options() const;
  Result<std::optional<Stage>> explained_stage() const;
  int threads() const;

  /// Says on standard error what loading skipped: bad lines of dictionaries.
  static void tell_warnings(const Pipeline& pipeline);

  /// Says on standard error how many documents were left unread because they are not in English; nothing for none.
  static void tell_foreign(const Timings& timings);
};

/// "--from cannot be 'htlm'; did you mean 'html'? (one of ...)"
tl::unexpected<Error> wrong_word(const std::string& flag, const std::string& typed, const std::vector<std::string>& known);

/// The word behind --format, if it is one of those known.
Result<std::string> checked_format(const std::string& typed, const std::vector<std::string>& known);

}  // namespace dateline::cli
