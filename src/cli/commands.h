#pragma once

#include <CLI/CLI.hpp>

#include <functional>

#include "core/error.h"

/// The commands of the program. Each adds its subcommand to the app, with its flags, help and examples, and returns what to
/// run when it is chosen; running gives the exit status: 0 done, 1 done but some documents failed, 2 wrong use or nothing
/// could be done (docs/record.md).
namespace dateline::cli {

struct Command {
  CLI::App* app;
  std::function<int()> run;
};

Command add_read(CLI::App& app);
Command add_parse(CLI::App& app);
Command add_ingest(CLI::App& app);
Command add_query(CLI::App& app);
Command add_report(CLI::App& app);
Command add_lexicon(CLI::App& app);

constexpr int kDone = 0, kSomeFailed = 1, kNothingDone = 2;

/// Writes "dateline: <line>" to standard error.
void complain(const Error& error);
void complain(const std::string& message);

/// True once the user has asked to stop (SIGINT, SIGTERM): finish what is begun, then end.
bool asked_to_stop();
/// From now on the first SIGINT or SIGTERM only sets that flag; the second ends the program as usual.
void stop_gently();

}  // namespace dateline::cli
