#include <unistd.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/terminal.h"
#include "serve/query.h"
#include "store/archive.h"

namespace dateline::cli {
namespace {

struct QueryCommand {
  std::string archive;
  std::vector<std::string> words;
  std::string format = "text";
  bool json = false, csv = false;

  int run() const;
};

int QueryCommand::run() const {
  const auto wanted = checked_format(json ? "json" : csv ? "csv" : format, {"text", "json", "csv"});
  if (!wanted) return complain(wanted.error()), kNothingDone;
  std::string asked;
  for (const std::string& word : words) asked += (asked.empty() ? "" : " ") + word;
  const auto query = parse_query(asked);
  if (!query) return complain(query.error()), kNothingDone;
  auto store = Archive::open_to_read(archive);
  if (!store) return complain(store.error()), kNothingDone;
  const auto result = run_query(*store, *query);
  if (!result) return complain(result.error()), kNothingDone;

  if (*wanted == "json") write_json(std::cout, *result);
  else if (*wanted == "csv") write_csv(std::cout, *result);
  else write_table(std::cout, *result, terminal_width(), wants_colour(STDOUT_FILENO));
  if (*wanted != "text")
    for (const std::string& note : result->notes) complain(printable(note));
  return kDone;
}

}  // namespace

Command add_query(CLI::App& app) {
  auto command = std::make_shared<QueryCommand>();
  CLI::App* sub = app.add_subcommand("query", "Ask an archive: events and quotations with their sentences");
  sub->add_option("archive", command->archive, "The archive that `ingest` made")->required()->type_name("ARCHIVE");
  sub->add_option("query", command->words, "Keys actor: source: target: type: said-by: about: place: since: until: status: and free words")
      ->required()->type_name("QUERY");
  sub->add_option("--format", command->format, "text, json or csv (default: text)")->type_name("FORMAT");
  sub->add_flag("--json", command->json, "The same as --format json");
  sub->add_flag("--csv", command->csv, "The same as --format csv");
  sub->footer(R"(Examples:
  dateline query news.db 'actor:Putin actor:Netanyahu type:CONSULT since:2015-09'
  dateline query news.db 'said-by:Merkel about:Russia' --json
  dateline query news.db 'type:PROTEST place:Lebanon status:any' --csv > protests.csv
  dateline query news.db 'actor:"Boris Johnson" until:2019-12-31')");
  return {sub, [command] { return command->run(); }};
}

}  // namespace dateline::cli
