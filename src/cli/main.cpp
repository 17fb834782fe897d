#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <vector>

#include "cli/commands.h"
#include "core/nearest_word.h"
#include "core/resources.h"
#include "pipeline/pipeline.h"

namespace dateline::cli {
namespace {

volatile std::sig_atomic_t g_stop = 0;
void on_signal(int signal) {
  g_stop = 1;
  std::signal(signal, SIG_DFL);
}

std::string version_text() {
  std::string out = "dateline " DATELINE_VERSION "\n";
  const auto home = find_resources();
  if (!home) return out + "no models and data found: " + home.error().message + "\n";
  PipelineOptions options;
  options.resources = *home;
  const auto pipeline = Pipeline::load(options);
  out += pipeline ? pipeline->versions() : "models or data cannot be read: " + to_line(pipeline.error()) + "\n";
  return out + "found in " + home->string() + "\n";
}

constexpr const char* kExamples = R"(Examples:
  dateline read page.html                         a readable report
  dateline read corpus/ > records.jsonl           a folder, one JSON record a line
  dateline read --format html page.html > lit.html
  dateline ingest news.db corpus/ records.jsonl   into an archive; run again: only what is new
  dateline query news.db 'actor:Putin actor:Netanyahu type:CONSULT since:2015-09'
  dateline report news.db 'actor:Putin actor:Netanyahu' > dossier.html
  dateline parse text.txt                         words, tags and trees as CoNLL-U
  dateline lexicon test --lexicon my-frames/      your own frames, tried on their examples

`dateline COMMAND --help` tells the flags of a command. Exit status: 0 done, 1 some documents failed, 2 wrong use.)";

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write: the command ends quietly
  std::ios::sync_with_stdio(false);

  CLI::App app("Dateline reads news pages and writes down who did what to whom, where and when, and who said what.", "dateline");
  app.footer(kExamples);
  bool version = false;
  app.add_flag("--version", version, "Program, model and data versions");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);

  const std::vector<Command> commands = {add_read(app), add_parse(app), add_ingest(app), add_query(app), add_report(app), add_lexicon(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help
    std::string message = error.what();
    if (argc > 1 && argv[1][0] != '-') {
      std::vector<std::string> names;
      bool known = false;
      for (const Command& command : commands) {
        names.push_back(command.app->get_name());
        known |= names.back() == argv[1];
      }
      if (!known) {
        const std::string meant = nearest_word(argv[1], names);
        message = std::string("there is no command '") + argv[1] + "'" + (meant.empty() ? "" : "; did you mean '" + meant + "'?");
      }
    }
    complain(message + " (dateline --help tells the commands)");
    return kNothingDone;
  }
  if (version) {
    std::cout << version_text();
    return kDone;
  }
  for (const Command& command : commands)
    if (command.app->parsed()) {
      const int status = command.run();
      std::cout.flush();
      return status;
    }
  std::cout << app.help();
  return kNothingDone;
}

}  // namespace

void complain(const std::string& message) { std::fprintf(stderr, "dateline: %s\n", message.c_str()); }
void complain(const Error& error) { complain(to_line(error)); }

bool asked_to_stop() { return g_stop != 0; }
void stop_gently() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

}  // namespace dateline::cli

int main(int argc, char** argv) {
  try {
    return dateline::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("dateline: out of memory\n", stderr);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "dateline: %s [this is a fault of dateline: please report it]\n", e.what());
  }
  return dateline::cli::kNothingDone;
}
