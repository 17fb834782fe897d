#include "program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <fstream>

namespace dateline::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using Json = nlohmann::json;

const std::string kPages = DATELINE_SOURCE_DIR "/samples/pages";
const std::string kStory =
    "Talks in Oslo\n\nKenyan President Uhuru Kenyatta met Norwegian Prime Minister Erna Solberg in Oslo on Thursday.\n\n"
    "\u201CWe agreed on trade,\u201D Kenyatta said.\n";

TEST(Program, HelpHasExamplesForEveryCommand) {
  const ProgramRun help = run_dateline({"--help"});
  EXPECT_EQ(help.status, 0);
  for (const char* command : {"read", "parse", "ingest", "query", "report"}) {
    EXPECT_THAT(help.out, HasSubstr(command));
    const ProgramRun one = run_dateline({command, "--help"});
    EXPECT_EQ(one.status, 0);
    EXPECT_THAT(one.out, HasSubstr("Examples:"));
  }
}

TEST(Program, VersionTellsProgramModelAndData) {
  const ProgramRun run = run_dateline({"--version"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, ContainsRegex("dateline [0-9]+\\.[0-9]+"));
  EXPECT_THAT(run.out, HasSubstr("model "));
  EXPECT_THAT(run.out, HasSubstr("data "));
}

TEST(Program, WrongWordsGetTheRightOneProposed) {
  const ProgramRun command = run_dateline({"raed", "x.html"});
  EXPECT_EQ(command.status, 2);
  EXPECT_THAT(command.err, HasSubstr("did you mean 'read'"));
  const ProgramRun kind = run_dateline({"read", "--from", "jsnol", "-"});
  EXPECT_EQ(kind.status, 2);
  EXPECT_THAT(kind.err, HasSubstr("did you mean 'jsonl'"));
  const ProgramRun stage = run_dateline({"read", "--until", "analyze", "-"});
  EXPECT_THAT(stage.err, HasSubstr("did you mean 'analyse'"));
  const ProgramRun format = run_dateline({"read", "--format", "jsn", "-"});
  EXPECT_THAT(format.err, HasSubstr("did you mean 'json'"));
  const ProgramRun model = run_dateline({"parse", "--model", "fats", "-"});
  EXPECT_EQ(model.status, 2);
  EXPECT_THAT(model.err, HasSubstr("did you mean 'fast'"));
  EXPECT_EQ(run_dateline({"read", "--published", "yesterday", "-"}).status, 2);
}

TEST(Program, NoDocumentsAtAllIsWrongUse) {
  EXPECT_EQ(run_dateline({}).status, 2);
  EXPECT_EQ(run_dateline({"read"}).status, 2);
}

TEST(Program, ReadsStandardInputIntoARecord) {
  const ProgramRun run = run_dateline({"read", "--published", "2020-03-06", "-"}, {.input = kStory});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const Json record = Json::parse(run.out);
  EXPECT_EQ(record["schema"], "dateline.record/1");
  const std::u32string text = [&] {
    std::u32string out;
    for (const unsigned char c : record["text"].get<std::string>())
      if ((c & 0xC0) != 0x80) out += c;
    return out;
  }();
  for (const auto& sentence : record["sentences"]) EXPECT_LE(sentence[1], text.size());
  bool met = false;
  for (const auto& event : record["events"])
    if (event["plover"]["event"] == "CONSULT") met = event["date"]["value"] == "2020-03-05" && event["status"] == "actual";
  EXPECT_TRUE(met) << run.out;
  ASSERT_FALSE(record["quotes"].empty());
  const auto speaker = record["quotes"].back()["speaker"];
  for (const auto& entity : record["entities"])
    if (entity["id"] == speaker) {
      EXPECT_EQ(entity["name"], "Uhuru Kenyatta");
    }
}

TEST(Program, CodesWithDictionariesAndTellsTheirBadLines) {
  const TemporaryFolder folder;
  const std::string files = folder.file("actors", "KENYA [KEN]\n+KENYAN\nNORWEGIAN [NOR]\nOSLO [NOR\n") + "," +
                            folder.file("agents", "PRESIDENT [~GOV]\nPRIME_MINISTER [~GOV]\n") + "," +
                            folder.file("verbs", "--- MEET [040:040] ---\nMEET {MET}\n- * (AT SEA) [041]\n");
  const ProgramRun run = run_dateline({"read", "--json", "--dictionaries", files, "-"}, {.input = kStory});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("actors:4: the bracket is not closed"));
  const Json record = Json::parse(run.out);
  ASSERT_EQ(record["events"].size(), 2u);
  const Json& event = record["events"][0];
  EXPECT_EQ(event["cameo"], "040");
  EXPECT_EQ(event["plover"]["event"], "CONSULT");
  const auto code = [&](const Json& id) {
    for (const Json& entity : record["entities"])
      if (entity["id"] == id) return entity["actor"]["cameo"];
    return Json();
  };
  EXPECT_EQ(code(event["source"][0]), "KENGOV");
  EXPECT_EQ(code(event["target"][0]), "NORGOV");
  EXPECT_EQ(run_dateline({"read", "--dictionaries", "/no/such/file", "-"}, {.input = kStory}).status, 2);
  EXPECT_EQ(run_dateline({"read", "--dictionaries", files, "--actors", "x", "-"}, {.input = kStory}).status, 2);
}

TEST(Program, WithoutAPublicationDateNothingIsToday) {
  const ProgramRun run = run_dateline({"read", "-"}, {.input = kStory});
  const Json record = Json::parse(run.out);
  EXPECT_EQ(record["published"], nullptr);
  for (const auto& time : record["times"]) EXPECT_EQ(time["value"], nullptr) << time;
  for (const auto& event : record["events"]) EXPECT_EQ(event["date"], nullptr) << event;
}

TEST(Program, TheSameBytesWhateverTheNumberOfThreads) {
  const ProgramRun one = run_dateline({"read", "--jobs", "1", kPages});
  const ProgramRun four = run_dateline({"read", "--jobs", "4", kPages});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_GT(one.out.size(), 10000u);
  EXPECT_TRUE(one.out == four.out);
}

TEST(Program, RecordsOfAFolderComeInTheOrderOfItsNames) {
  TemporaryFolder folder;
  for (const char* name : {"c.txt", "a.txt", "b/d.txt"}) folder.file(name, kStory);
  const ProgramRun run = run_dateline({"read", "--until", "extract", folder.path().string()});
  std::vector<std::string> ids;
  for (const std::string& line : lines_of(run.out)) ids.push_back(Json::parse(line)["id"].get<std::string>());
  ASSERT_EQ(ids.size(), 3u);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
}

TEST(Program, StopsAfterTheStageAskedFor) {
  const Json record = Json::parse(run_dateline({"read", "--until", "analyse", "-"}, {.input = kStory}).out);
  EXPECT_FALSE(record["sentences"].empty());
  EXPECT_FALSE(record.contains("entities"));
}

TEST(Program, AClosedPipeEndsQuietly) {
  const ProgramRun run = run_dateline({"read", "--until", "extract", kPages, kPages, kPages}, {.close_output_after = 10});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
}

TEST(Program, TimingsTellEveryStage) {
  TemporaryFolder folder;
  const ProgramRun run = run_dateline({"read", "--timings", folder / "t.json", "-"}, {.input = kStory});
  ASSERT_EQ(run.status, 0) << run.err;
  std::ifstream file(folder / "t.json");
  const Json timings = Json::parse(file);
  EXPECT_EQ(timings["documents"], 1);
  EXPECT_GT(timings["words"], 10);
  EXPECT_GT(timings["seconds"]["analyse"], 0.0);
}

TEST(Program, AsIsKeepsEveryCodePoint) {
  const std::string odd = "\uFEFFA\u200Bb\u0085c  d\n\n\n e";
  Json line;
  line["id"] = "odd";
  line["text"] = odd;
  const ProgramRun run = run_dateline({"read", "--as-is", "--from", "jsonl", "-"}, {.input = line.dump() + "\n"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(Json::parse(run.out)["text"], odd);
  const ProgramRun lone = run_dateline({"read", "--as-is", "--from", "jsonl", "-"}, {.input = "{\"id\":\"s\",\"text\":\"a\\ud800b\"}\n"});
  EXPECT_EQ(Json::parse(lone.out)["text"], "a\uFFFDb");
}

TEST(Program, TheReportOnATerminalIsPlainTextInAPipe) {
  const ProgramRun run = run_dateline({"read", "--format", "text", "--published", "2020-03-06", "-"}, {.input = kStory});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out.find('\033'), std::string::npos);
  EXPECT_THAT(run.out, HasSubstr("Who did what to whom"));
  EXPECT_THAT(run.out, HasSubstr("CONSULT"));
}

TEST(Program, ControlCharactersOfADocumentDoNotReachTheTerminal) {
  const ProgramRun run = run_dateline({"read", "--format", "text", "-"}, {.input = "Head \033[31mline\n\nA man said \033]0;x\007 no to Kenya."});
  EXPECT_EQ(run.out.find('\033'), std::string::npos);
}

TEST(Program, TheFastModelReadsTheSameStory) {
  const ProgramRun accurate = run_dateline({"parse", "-"}, {.input = kStory}), fast = run_dateline({"parse", "--model", "fast", "-"}, {.input = kStory});
  ASSERT_EQ(fast.status, 0) << fast.err;
  const auto words = [](const ProgramRun& run) {
    std::string out;
    for (const std::string& line : lines_of(run.out))
      if (!line.empty() && line[0] != '#') out += line.substr(0, line.find('\t', line.find('\t') + 1)) + "\n";
    return out;
  };
  EXPECT_EQ(words(fast), words(accurate)) << "two models cut the same words and sentences out of plain news";
  EXPECT_NE(fast.out, "");
  EXPECT_THAT(run_dateline({"read", "--json", "--model", "fast", "-"}, {.input = kStory}).out, HasSubstr("\"events\":[{"));
}

TEST(Program, ParsesTextToCoNllU) {
  const ProgramRun run = run_dateline({"parse", "-"}, {.input = "He didn't go.\n"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("# text = He didn't go."));
  EXPECT_THAT(run.out, HasSubstr("2-3\tdidn't\t_"));
  const ProgramRun again = run_dateline({"parse", "--gold-tokens", "-"}, {.input = run.out});
  ASSERT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(lines_of(again.out).size(), lines_of(run.out).size());
}

}  // namespace
}  // namespace dateline::testing
