#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "analyse/conllu.h"
#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "core/resources.h"
#include "pipeline/in_order.h"

namespace dateline::cli {
namespace {

struct ParseCommand {
  InputOptions input;
  bool gold_tokens = false;

  int run() const { return gold_tokens ? parse_given() : parse_texts(); }
  int parse_texts() const;
  int parse_given() const;
};

int ParseCommand::parse_texts() const {
  auto read_options = input.read_options();
  if (!read_options) return complain(read_options.error()), kNothingDone;
  auto pipeline_options = input.pipeline_options();
  if (!pipeline_options) return complain(pipeline_options.error()), kNothingDone;
  pipeline_options->until = Stage::kAnalyse;
  pipeline_options->as_is = read_options->as_is = true;  // the words of the text, all of them; HTML is extracted all the same

  const auto begin = std::chrono::steady_clock::now();
  const auto pipeline = Pipeline::load(*pipeline_options);
  if (!pipeline) return complain(pipeline.error()), kNothingDone;
  const double start_up = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  Reader reader(input.inputs, *read_options);
  Progress progress;
  int64_t done = 0, failed = 0;
  std::string out;
  auto use = [&](Outcome&& outcome) {
    if (!outcome.document) {
      ++failed;
      progress.wipe();
      complain(outcome.document.error());
      return true;
    }
    ++done;
    out.clear();
    append_conllu(*outcome.document, out);
    std::cout << out;
    std::cout.flush();
    if (!is_terminal(STDOUT_FILENO)) progress.show(reader.progress(), done, failed);
    return static_cast<bool>(std::cout);
  };
  Timings timings = in_order(*pipeline, [&] { return reader.next(); }, use, {input.threads(), {}, /*make_records=*/false, {}});
  timings.start_up = start_up;
  progress.wipe();
  InputOptions::tell_foreign(timings);
  if (!input.timings_file.empty() && !(std::ofstream(input.timings_file) << timings.to_json() << '\n'))
    return complain("cannot write " + input.timings_file), kNothingDone;
  return !failed ? kDone : done ? kSomeFailed : kNothingDone;
}

int ParseCommand::parse_given() const {
  const auto options = input.pipeline_options();
  if (!options) return complain(options.error()), kNothingDone;
  const auto analyser = Analyser::load(options->resources / "models" / options->model);
  if (!analyser) return complain(analyser.error()), kNothingDone;

  Analyser::Scratch scratch;
  int64_t done = 0, failed = 0;
  std::string out;
  auto parse_text = [&](const std::string& text, const std::string& name) {
    auto documents = read_conllu(text);
    if (!documents) {
      if (documents.error().document.empty()) documents.error().document = name;
      return complain(documents.error()), void(++failed);
    }
    for (Document& document : *documents) {
      if (auto analysed = analyser->analyse_given(document, scratch, input.limits); !analysed) {
        complain(analysed.error());
        ++failed;
        continue;
      }
      ++done;
      out.clear();
      append_conllu(document, out);
      std::cout << out;
    }
  };
  for (const std::string& name : input.inputs) {
    if (name == "-") {
      parse_text({std::istreambuf_iterator<char>(std::cin), {}}, "standard input");
      continue;
    }
    const auto text = read_file(name);
    if (text) parse_text(*text, name);
    else complain(text.error()), ++failed;
  }
  return !failed ? kDone : done ? kSomeFailed : kNothingDone;
}

}  // namespace

Command add_parse(CLI::App& app) {
  auto command = std::make_shared<ParseCommand>();
  CLI::App* sub = app.add_subcommand("parse", "Words, tags and dependency trees of texts, as CoNLL-U");
  command->input.add_to(*sub, /*codes=*/false);
  sub->add_flag("--gold-tokens", command->gold_tokens, "The inputs are CoNLL-U: keep their words and sentences, tag and parse them");
  sub->footer(R"(Examples:
  dateline parse text.txt > text.conllu
  echo "Kenya and Somalia restored ties." | dateline parse -
  dateline parse --gold-tokens words.conllu)");
  return {sub, [command] { return command->run(); }};
}

}  // namespace dateline::cli
