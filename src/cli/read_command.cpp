#include <unistd.h>

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "cli/terminal_report.h"
#include "pipeline/in_order.h"
#include "serve/lit_page.h"

namespace dateline::cli {
namespace {

enum class Format { kJson, kText, kHtml };

struct ReadCommand {
  InputOptions input;
  std::string format;
  bool json = false;

  Result<Format> wanted_format() const {
    if (json || format == "json") return Format::kJson;
    if (format == "html") return Format::kHtml;
    if (format == "text") return Format::kText;
    if (format.empty()) return is_terminal(STDOUT_FILENO) ? Format::kText : Format::kJson;
    return wrong_word("--format", format, {"json", "text", "html"});
  }

  int run() const;
};

int ReadCommand::run() const {
  const auto format_wanted = wanted_format();
  if (!format_wanted) return complain(format_wanted.error()), kNothingDone;
  const auto read_options = input.read_options();
  if (!read_options) return complain(read_options.error()), kNothingDone;
  const auto explain = input.explained_stage();
  if (!explain) return complain(explain.error()), kNothingDone;
  const auto pipeline_options = input.pipeline_options();
  if (!pipeline_options) return complain(pipeline_options.error()), kNothingDone;

  const auto begin = std::chrono::steady_clock::now();
  const auto pipeline = Pipeline::load(*pipeline_options);
  if (!pipeline) return complain(pipeline.error()), kNothingDone;
  InputOptions::tell_warnings(*pipeline);
  const double start_up = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  Reader reader(input.inputs, *read_options);
  Progress progress;
  int64_t done = 0, failed = 0;
  bool one_too_many = false;
  auto use = [&](Outcome&& outcome) {
    if (!outcome.document) {
      ++failed;
      progress.wipe();
      complain(outcome.document.error());
    } else {
      if (*format_wanted == Format::kHtml && done == 1) {
        one_too_many = true;
        return false;
      }
      ++done;
      for (const std::string& line : outcome.why.lines) std::cerr << printable(line) << '\n';
      if (*format_wanted == Format::kJson) {
        std::cout << outcome.record << '\n';
      } else {
        progress.wipe();
        if (*format_wanted == Format::kHtml) std::cout << lit_page(*outcome.document);
        else write_report(std::cout, *outcome.document, terminal_width(), Paint(wants_colour(STDOUT_FILENO)));
      }
      if (!is_terminal(STDOUT_FILENO)) progress.show(reader.progress(), done, failed);
      std::cout.flush();
    }
    return static_cast<bool>(std::cout);  // false once the pipe is closed
  };
  const InOrderOptions how{input.threads(), *explain, *format_wanted == Format::kJson, {}};
  Timings timings = in_order(*pipeline, [&] { return reader.next(); }, use, how);
  timings.start_up = start_up;
  progress.wipe();
  InputOptions::tell_foreign(timings);

  if (!input.timings_file.empty() && !(std::ofstream(input.timings_file) << timings.to_json() << '\n'))
    return complain("cannot write " + input.timings_file), kNothingDone;
  if (one_too_many) return complain("--format html shows one document; these inputs hold more (the first was written)"), kNothingDone;
  if (failed && !done) return kNothingDone;
  if (failed) complain(grouped(done) + " documents read, " + grouped(failed) + " failed");
  return failed ? kSomeFailed : kDone;
}

}  // namespace

Command add_read(CLI::App& app) {
  auto command = std::make_shared<ReadCommand>();
  CLI::App* sub = app.add_subcommand("read", "Read pages: who did what to whom, who said what, where and when");
  command->input.add_to(*sub, /*codes=*/true);
  sub->add_option("--explain", command->input.explain, "Say on standard error why a stage did what it did")->type_name("STAGE");
  sub->add_option("--format", command->format, "json (a record a line), text (a report) or html (the page lit up); default: text on a terminal, json in a pipe")
      ->type_name("FORMAT");
  sub->add_flag("--json", command->json, "The same as --format json");
  sub->footer(R"(Examples:
  dateline read page.html
  dateline read --published 2019-09-12 story.txt
  dateline read corpus/ > records.jsonl
  dateline read CC-NEWS-20260101.warc.gz | jq .title
  dateline read --format html page.html > lit.html
  dateline read --explain code page.html > /dev/null
  dateline read --dictionaries verbs.txt,actors.txt,agents.txt corpus/ > records.jsonl)");
  return {sub, [command] { return command->run(); }};
}

}  // namespace dateline::cli
