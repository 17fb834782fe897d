#include <unistd.h>

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "pipeline/in_order.h"
#include "store/archive.h"

namespace dateline::cli {
namespace {

struct IngestCommand {
  std::string archive;
  InputOptions input;
  ArchiveOptions archive_options;
  bool quiet = false;

  int run() const;
};

/// What an ingestion did, and what ended it early.
struct Tally {
  int64_t added = 0, versions = 0, known = 0, failed = 0;
  std::optional<Error> broken;  ///< the archive itself failed: full, read-only, ...
};

std::string summary(const Tally& tally, const std::string& archive, double seconds) {
  std::string line = archive + ": " + grouped(tally.added) + (tally.added == 1 ? " document added" : " documents added");
  if (tally.versions) line += " (" + grouped(tally.versions) + " new versions)";
  if (tally.known) line += ", " + grouped(tally.known) + " known already";
  if (tally.failed) line += ", " + grouped(tally.failed) + " failed (kept in the table skipped)";
  return line + ", " + time_words(seconds);
}

int IngestCommand::run() const {
  const auto read_options = input.read_options();
  if (!read_options) return complain(read_options.error()), kNothingDone;
  const auto pipeline_options = input.pipeline_options();
  if (!pipeline_options) return complain(pipeline_options.error()), kNothingDone;
  auto store = Archive::open_to_write(archive, archive_options);
  if (!store) return complain(store.error()), kNothingDone;

  const auto begin = std::chrono::steady_clock::now();
  auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  const auto pipeline = Pipeline::load(*pipeline_options);
  if (!pipeline) return complain(pipeline.error()), kNothingDone;
  InputOptions::tell_warnings(*pipeline);
  const double start_up = seconds();
  const std::string producer = pipeline->producer();

  stop_gently();
  Reader reader(input.inputs, *read_options);
  Progress progress;
  Tally tally;
  auto known = [&](const Page& page) {
    const auto there = store->contains(page.uri.empty() ? page.id : page.uri, page.sha256);
    if (!there || !*there) return false;
    ++tally.known;
    progress.show(reader.progress(), tally.added, tally.failed, tally.known);
    return true;
  };
  auto use = [&](Outcome&& outcome) {
    if (!outcome.document) {
      ++tally.failed;
      progress.wipe();
      complain(outcome.document.error());
      if (auto noted = store->note_skipped(outcome.document.error()); !noted) tally.broken = noted.error();
    } else if (const auto added = store->add(*outcome.document, outcome.record, producer); !added) {
      tally.broken = added.error();
    } else {
      tally.known += *added == Added::kAlreadyThere;
      tally.versions += *added == Added::kNewVersion;
      tally.added += *added != Added::kAlreadyThere;
    }
    progress.show(reader.progress(), tally.added, tally.failed, tally.known);
    return !tally.broken && !asked_to_stop();
  };
  Timings timings = in_order(*pipeline, [&] { return reader.next(); }, use, {input.threads(), {}, true, known});
  timings.start_up = start_up;
  progress.wipe();
  InputOptions::tell_foreign(timings);

  // What was added is kept even when the archive is full: joining over documents can be done by the next run.
  if (const auto flushed = store->flush(); !flushed && !tally.broken) tally.broken = flushed.error();
  if (!tally.broken && !asked_to_stop())
    if (const auto finished = store->finish(); !finished) tally.broken = finished.error();
  if (!input.timings_file.empty() && !(std::ofstream(input.timings_file) << timings.to_json() << '\n'))
    complain("cannot write " + input.timings_file);

  if (!quiet) std::cout << summary(tally, archive, seconds()) << '\n';
  if (tally.broken) {
    complain(*tally.broken);
    return tally.added ? kSomeFailed : kNothingDone;
  }
  if (asked_to_stop()) {
    complain("stopped; run the same command again to go on where it ended");
    return kSomeFailed;
  }
  if (tally.failed && !tally.added && !tally.known) return kNothingDone;
  return tally.failed ? kSomeFailed : kDone;
}

}  // namespace

Command add_ingest(CLI::App& app) {
  auto command = std::make_shared<IngestCommand>();
  CLI::App* sub = app.add_subcommand("ingest", "Read pages, or records, into an archive; what is there already is left out");
  sub->add_option("archive", command->archive, "The archive (SQLite); made where there is none")->required()->type_name("ARCHIVE");
  command->input.add_to(*sub, /*codes=*/true);
  sub->add_option("--max-archive-bytes", command->archive_options.max_bytes, "The archive may not grow past this (0: no limit)")->check(CLI::NonNegativeNumber);
  sub->add_option("--batch", command->archive_options.batch_documents, "Documents a transaction, at most")->check(CLI::PositiveNumber)->capture_default_str();
  sub->add_flag("-q,--quiet", command->quiet, "No line at the end");
  sub->footer(R"(Examples:
  dateline ingest news.db corpus/ records.jsonl
  dateline ingest --jobs 2 news.db CC-NEWS-20260101.warc.gz

Run it again and only what is new is read. Killed, it resumes: a batch is a transaction.)");
  return {sub, [command] { return command->run(); }};
}

}  // namespace dateline::cli
