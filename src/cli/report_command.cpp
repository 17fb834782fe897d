#include <unistd.h>

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/terminal.h"
#include "serve/report.h"
#include "store/archive.h"

namespace dateline::cli {
namespace {

struct ReportCommand {
  std::string archive, csv_file;
  std::string format = "html";
  bool json = false;
  std::vector<std::string> words;

  int run() const;
};

int ReportCommand::run() const {
  const auto wanted = checked_format(json ? "json" : format, {"html", "text", "json", "csv"});
  if (!wanted) return complain(wanted.error()), kNothingDone;
  std::string asked;
  for (const std::string& word : words) asked += (asked.empty() ? "" : " ") + word;
  const auto query = parse_query(asked);
  if (!query) return complain(query.error()), kNothingDone;
  auto store = Archive::open_to_read(archive);
  if (!store) return complain(store.error()), kNothingDone;
  const auto dossier = make_dossier(*store, *query);
  if (!dossier) return complain(dossier.error()), kNothingDone;
  if (!csv_file.empty() && !(std::ofstream(csv_file, std::ios::binary) << to_csv(*dossier) << std::flush))
    return complain("cannot write " + csv_file), kNothingDone;
  if (*wanted == "json") std::cout << to_json(*dossier);
  else if (*wanted == "csv") std::cout << to_csv(*dossier);
  else if (*wanted == "text") write_text(std::cout, *dossier, terminal_width(), wants_colour(STDOUT_FILENO));
  else std::cout << to_html(*dossier);
  return kDone;
}

}  // namespace

Command add_report(CLI::App& app) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* sub = app.add_subcommand("report", "A dossier: the meetings of two parties, what each said of the other, plans, counts");
  sub->add_option("archive", command->archive, "The archive that `ingest` made")->required()->type_name("ARCHIVE");
  sub->add_option("query", command->words, "One or two actor: terms; since: and until: limit it")->required()->type_name("QUERY");
  sub->add_option("--format", command->format, "html, text, json or csv (default: html)")->type_name("FORMAT");
  sub->add_flag("--json", command->json, "The same as --format json");
  sub->add_option("--csv", command->csv_file, "Write the dossier's lines as a table to FILE as well")->type_name("FILE");
  sub->footer(R"(Examples:
  dateline report news.db 'actor:Putin actor:Netanyahu' > dossier.html
  dateline report news.db 'actor:Putin actor:Netanyahu since:2015-09' --csv dossier.csv > dossier.html
  dateline report news.db 'actor:"Angela Merkel"' > merkel.html
  dateline report news.db 'actor:Putin actor:Netanyahu' --format text)");
  return {sub, [command] { return command->run(); }};
}

}  // namespace dateline::cli
