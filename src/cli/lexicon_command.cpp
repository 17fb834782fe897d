#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "code/code.h"
#include "code/examples.h"
#include "core/resources.h"
#include "pipeline/pipeline.h"

namespace dateline::cli {
namespace {

constexpr const char* kHelp = R"(Examples:
  dateline lexicon test --lexicon my-frames/        only the examples of your own frames
  dateline lexicon test --frame cancel-meeting      those of one frame
  dateline lexicon test                             all of them

A frame's `example` is read by the whole program, as with --frames-alone; its `expect` says what must come out (lexicon/README.md).
Exit status: 0 all came out as told, 1 some did not, 2 the frames cannot be read.)";

struct LexiconTest {
  std::vector<std::string> lexicons;
  std::string frame;
  bool all = false;

  int run() const;
};

int LexiconTest::run() const {
  PipelineOptions options;
  auto home = find_resources();
  if (!home) return complain(home.error()), kNothingDone;
  options.resources = *home;
  options.as_is = true;
  options.frames_alone = true;  // an example tries its frame, not how likely a model finds a sentence without its story
  for (const std::string& dir : lexicons) options.lexicons.emplace_back(dir);
  const auto pipeline = Pipeline::load(options);
  if (!pipeline) return complain(pipeline.error()), kNothingDone;
  std::vector<std::filesystem::path> dirs = {*home / "lexicon"};
  dirs.insert(dirs.end(), options.lexicons.begin(), options.lexicons.end());
  const auto coder = Coder::load(dirs);
  if (!coder) return complain(coder.error()), kNothingDone;

  Pipeline::Scratch scratch;
  const auto read = [&](const std::string& sentence) {
    Page page;
    page.id = "example";
    page.text = sentence;
    return pipeline->run(page, scratch);
  };
  int64_t count = 0, good = 0;
  const bool own_only = !lexicons.empty() && frame.empty() && !all;
  const auto done = coding::run_examples(coder->lexicon(), frame, own_only ? 1 : 0, read, [&](const coding::ExampleOutcome& outcome) {
    ++count;
    good += outcome.as_told;
    if (outcome.as_told && frame.empty() && !own_only) return;
    std::cout << (outcome.as_told ? "ok    " : "NOT   ") << outcome.frame.file << ':' << outcome.example.line << ' ' << outcome.frame.name << "\n      " << outcome.example.sentence
              << "\n      expected " << (outcome.example.expected.empty() ? "no event of its type" : outcome.example.expected) << '\n';
    if (outcome.as_told) return;
    std::string told = outcome.told;
    for (size_t at = 0; (at = told.find('\n', at)) != std::string::npos; at += 10) told.replace(at, 1, "\n          ");
    std::cout << "      got " << told << '\n';
  });
  if (!done) return complain(done.error()), kNothingDone;
  if (count == 0) {
    complain(frame.empty() ? "the frames have no examples" : "no frame called '" + frame + "' has an example");
    return kNothingDone;
  }
  std::cout << good << " of " << count << " examples came out as told\n";
  return good == count ? kDone : kSomeFailed;
}

}  // namespace

Command add_lexicon(CLI::App& app) {
  CLI::App* command = app.add_subcommand("lexicon", "Frames: how words become events");
  command->require_subcommand(1, 1);
  CLI::App* test = command->add_subcommand("test", "Run the examples of the frames, and say which do not come out as told");
  auto self = std::make_shared<LexiconTest>();
  test->add_option("--lexicon", self->lexicons, "Your own frames beside the built-in ones: only their examples are run")->type_name("DIR");
  test->add_option("--frame", self->frame, "The examples of this frame alone")->type_name("NAME");
  test->add_flag("--all", self->all, "With --lexicon: the examples of the built-in frames too");
  test->footer(kHelp);
  return {command, [self] { return self->run(); }};
}

}  // namespace dateline::cli
