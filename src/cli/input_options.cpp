#include "cli/input_options.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/commands.h"
#include "cli/progress.h"
#include "core/civil_date.h"
#include "core/nearest_word.h"
#include "core/resources.h"

namespace dateline::cli {
namespace {

/// A day more than the clock's, which may stand in another zone than the page's.
std::string tomorrow() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return CivilDate::from_days(now.time_since_epoch().count() + 1).to_string();
}

const std::vector<std::string> kKinds = {"html", "text", "jsonl", "csv", "warc"};
const std::vector<std::string> kModels = {"accurate", "fast"};
const std::vector<std::string> kStages = {"read", "extract", "analyse", "link", "quote", "code"};

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

tl::unexpected<Error> wrong_word(const std::string& flag, const std::string& typed, const std::vector<std::string>& known) {
  const std::string meant = nearest_word(typed, known);
  return fail(Error::Kind::kUsage, flag + " cannot be '" + typed + "'" + (meant.empty() ? "" : "; did you mean '" + meant + "'?") +
                                       " (one of " + listed(known) + ")");
}

Result<std::string> checked_format(const std::string& typed, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), typed) == known.end()) return wrong_word("--format", typed, known);
  return typed;
}

void InputOptions::add_to(CLI::App& command, bool codes) {
  command.add_option("inputs", inputs, "Files, folders, or - for standard input")->required()->type_name("INPUT");
  command.add_option("--from", from, "What the inputs are: html, text, jsonl, csv or warc (default: each is looked into)")->type_name("KIND");
  command.add_flag("--as-is", as_is, "Take plain text code point for code point: nothing cleaned or normalised");
  command.add_option("--published", published, "Publication date (2019-09-12) of documents that have none of their own")->type_name("DATE");
  command.add_option("-j,--jobs", jobs, "Threads; 1 is one in all (default: one a processor)")->check(CLI::Range(1, 1024));
  command.add_option("--model", model, "Language model: accurate, or fast with some accuracy less (default: accurate)")->type_name("MODEL");
  command.add_flag("--any-language", any_language, "Analyse texts that are not in English too, as if they were");
  command.add_option("--timings", timings_file, "Write seconds, documents, words a stage to FILE as JSON")->type_name("FILE");
  if (codes) {
    command.add_option("--until", until, "Stop after a stage: " + listed(kStages))->type_name("STAGE");
    command.add_flag("--spans", spans, "Tell for each paragraph where it stands in the page's bytes");
    command.add_option("--dictionaries", dictionaries, "Code with PETRARCH/TABARI dictionaries (actors, agents, verbs, discards, issues) in place of frames")->delimiter(',')->type_name("FILE,...");
    command.add_option("--actors", actors, "Your own actors beside the built-in ones")->delimiter(',')->type_name("FILE,...");
    command.add_flag("--frames-alone", frames_alone, "Code by the frames alone, without what the language model sees of acts");
    command.add_option("--lexicon", lexicons, "Your own frames beside the built-in ones")->type_name("DIR");
  }
  const auto group = "Limits of one document (one that is over is reported and skipped)";
  command.add_option("--max-bytes", limits.max_bytes, "Bytes after unpacking")->group(group)->capture_default_str()->check(CLI::PositiveNumber);
  command.add_option("--max-depth", limits.max_depth, "Nesting of HTML elements")->group(group)->capture_default_str()->check(CLI::Range(1, 65'000));
  command.add_option("--max-tokens", limits.max_tokens, "Words")->group(group)->capture_default_str()->check(CLI::PositiveNumber);
  command.add_option("--max-seconds", limits.max_seconds, "Seconds")->group(group)->capture_default_str()->check(CLI::NonNegativeNumber);
}

Result<ReadOptions> InputOptions::read_options() const {
  ReadOptions out;
  out.as_is = as_is;
  out.limits = limits;
  if (!from.empty()) {
    const auto it = std::find(kKinds.begin(), kKinds.end(), from);
    if (it == kKinds.end()) return wrong_word("--from", from, kKinds);
    out.from = static_cast<InputKind>(static_cast<int>(InputKind::kHtml) + (it - kKinds.begin()));
  }
  return out;
}

Result<PipelineOptions> InputOptions::pipeline_options() const {
  PipelineOptions out;
  if (!until.empty()) {
    const auto stage = from_name<Stage>(until);
    if (!stage) return wrong_word("--until", until, kStages);
    out.until = *stage;
  }
  if (!published.empty() && !CivilDate::parse(published))
    return fail(Error::Kind::kUsage, "--published needs a date such as 2019-09-12, not '" + published + "'");
  if (std::find(kModels.begin(), kModels.end(), model) == kModels.end()) return wrong_word("--model", model, kModels);
  if (!dictionaries.empty() && !lexicons.empty())
    return fail(Error::Kind::kUsage, "--dictionaries codes without frames: --lexicon has no meaning beside it");
  if (!dictionaries.empty() && !actors.empty())
    return fail(Error::Kind::kUsage, "--dictionaries brings its own actors: --actors has no meaning beside it (give the file to --dictionaries)");
  const auto home = find_resources();
  if (!home) return pass_on(home);
  out.resources = *home;
  if (model != kModels.front()) out.model = model;
  out.as_is = as_is;
  out.spans = spans;
  out.any_language = any_language;
  out.frames_alone = frames_alone;
  out.latest = tomorrow();
  out.published = published;
  out.limits = limits;
  for (const std::string& folder : lexicons) out.lexicons.emplace_back(folder);
  for (const std::string& file : dictionaries) out.dictionaries.emplace_back(file);
  for (const std::string& file : actors) out.actor_files.emplace_back(file);
  return out;
}

Result<std::optional<Stage>> InputOptions::explained_stage() const {
  if (explain.empty()) return std::optional<Stage>();
  const auto stage = from_name<Stage>(explain);
  if (!stage) return wrong_word("--explain", explain, kStages);
  return stage;
}

void InputOptions::tell_warnings(const Pipeline& pipeline) {
  for (const std::string& line : pipeline.warnings()) complain(line);
}

void InputOptions::tell_foreign(const Timings& timings) {
  if (timings.foreign > 0)
    complain(grouped(timings.foreign) + (timings.foreign == 1 ? " document is" : " documents are") +
             " not in English: kept with text and language, not analysed (--any-language does it all the same)");
}

int InputOptions::threads() const {
  return jobs > 0 ? jobs : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 64u));
}

}  // namespace dateline::cli
