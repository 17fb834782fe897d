#include "bad_input.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace dateline::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> ingest(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"ingest", "--until", "extract"});
  return arguments;
}

std::string many_documents(const TemporaryFolder& folder, int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    std::string text = kGoodText;
    for (int j = 0; j < 60; ++j) text += "\nSentence number " + std::to_string((i * 104729 + j * 7919) % 99991) + " of these.\n";
    lines += nlohmann::json{{"id", "d" + std::to_string(i)}, {"text", text}}.dump() + "\n";
  }
  return folder.file("many.jsonl", lines);
}

int64_t number(const std::string& archive, const std::string& sql) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open_v2(archive.c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  sqlite3_stmt* select = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &select, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  int64_t result = -1;
  if (sqlite3_step(select) == SQLITE_ROW) result = sqlite3_column_int64(select, 0);
  sqlite3_finalize(select);
  sqlite3_close(db);
  return result;
}

void run_sql(const std::string& archive, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(archive.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

std::string bytes_of(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

TEST(BadArchive, FullArchiveKeepsWhatItHasAndGoesOnLater) {
  const TemporaryFolder folder;
  const std::string input = many_documents(folder, 300), archive = folder / "small.db";
  const auto full = run_dateline(ingest({"--max-archive-bytes", "1000000", archive, input}));
  EXPECT_EQ(full.status, 1) << full.err;
  ASSERT_THAT(complaints(full), ElementsAre(HasSubstr("full")));
  EXPECT_THAT(complaints(full)[0], HasSubstr("1000000"));
  EXPECT_LE(std::filesystem::file_size(archive), 1'000'000u + 4096u);
  const int64_t kept = number(archive, "SELECT count(*) FROM documents");
  EXPECT_GT(kept, 0);
  EXPECT_LT(kept, 300);

  const auto more = run_dateline(ingest({"--max-archive-bytes", "0", archive, input}));
  EXPECT_EQ(more.status, 0) << more.err;
  EXPECT_EQ(number(archive, "SELECT count(*) FROM documents"), 300) << "none lost, none doubled";
}

TEST(BadArchive, WhatIsNoArchiveIsLeftAlone) {
  const TemporaryFolder folder;
  const std::string page = folder.file("a.html", kGoodPage);
  const std::string words = folder.file("words.db", "These are words, not a database, and long enough to be told apart from one. " + std::string(2000, 'x'));
  const std::string before = bytes_of(words);
  for (const auto& arguments : {ingest({words, page}), std::vector<std::string>{"query", words, "type:CONSULT"}}) {
    const auto run = run_dateline(arguments);
    EXPECT_EQ(run.status, 2) << arguments[0];
    EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("words.db: "))) << arguments[0];
  }
  EXPECT_EQ(bytes_of(words), before);

  const std::string other = folder / "other.db";
  run_sql(other, "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
  const auto foreign = run_dateline(ingest({other, page}));
  EXPECT_EQ(foreign.status, 2);
  EXPECT_THAT(complaints(foreign), ElementsAre(HasSubstr("other.db: ")));
  EXPECT_EQ(number(other, "SELECT count(*) FROM sqlite_master"), 1) << "somebody else's database is not written to";
}

TEST(BadArchive, AnotherVersion) {
  const TemporaryFolder folder;
  const std::string page = folder.file("a.html", kGoodPage), archive = folder / "news.db";
  ASSERT_EQ(run_dateline(ingest({archive, page})).status, 0);
  const int64_t version = number(archive, "PRAGMA user_version");
  run_sql(archive, "PRAGMA user_version = " + std::to_string(version + 41));
  for (const auto& arguments : {ingest({archive, page}), std::vector<std::string>{"query", archive, "type:CONSULT"}}) {
    const auto run = run_dateline(arguments);
    EXPECT_EQ(run.status, 2) << arguments[0];
    ASSERT_THAT(complaints(run), ElementsAre(HasSubstr("news.db: ")));
    EXPECT_THAT(complaints(run)[0], HasSubstr("format " + std::to_string(version + 41)));
  }
  EXPECT_EQ(number(archive, "PRAGMA user_version"), version + 41);
}

TEST(BadArchive, DamagedInTheMiddle) {
  const TemporaryFolder folder;
  const std::string input = many_documents(folder, 50), archive = folder / "news.db";
  ASSERT_EQ(run_dateline(ingest({archive, input})).status, 0);
  const auto size = std::filesystem::file_size(archive);
  {
    std::fstream file(archive, std::ios::in | std::ios::out | std::ios::binary);
    for (auto at = size / 4; at + 4096 < size; at += 8192) file.seekp(static_cast<std::streamoff>(at)).write(std::string(2048, '\xA5').data(), 2048);
  }
  const auto run = run_dateline({"query", archive, "Oslo"});
  EXPECT_TRUE(run.status == 0 || run.status == 2) << "no signal, no hang: " << run.status;
  if (run.status == 2) {
    EXPECT_EQ(complaints(run).size(), 1u) << run.err;
  }
}

TEST(BadArchive, MissingOrOutOfReach) {
  const TemporaryFolder folder;
  const std::string page = folder.file("a.html", kGoodPage);
  const auto none = run_dateline({"query", folder / "none.db", "Oslo"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(complaints(none), ElementsAre(HasSubstr("none.db: ")));
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
  const auto nowhere = run_dateline(ingest({folder / "no/such/folder/news.db", page}));
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(complaints(nowhere), ElementsAre(HasSubstr("no/such/folder: there is no such folder")));
}

TEST(BadArchive, FailedDocumentsAreNotedInTheArchive) {
  const TemporaryFolder folder;
  folder.file("in/a.html", kGoodPage);
  folder.file("in/b.html", "");
  folder.file("in/c.jsonl", "{\"id\":\"x\"}\n");
  const std::string archive = folder / "news.db";
  const auto run = run_dateline(ingest({archive, folder / "in"}));
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(complaints(run).size(), 2u) << run.err;
  EXPECT_EQ(number(archive, "SELECT count(*) FROM documents"), 1);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM skipped"), 2);
}

}  // namespace
}  // namespace dateline::testing
