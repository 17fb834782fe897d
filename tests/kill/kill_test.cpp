#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <random>
#include <sstream>

#include <nlohmann/json.hpp>

#include "program.h"
#include "store/archive.h"

namespace dateline::testing {
namespace {

/// Small stories in which the same people do things to each other, so that joining over documents has work to do.
std::string stories(int count) {
  const char* people[] = {"Uhuru Kenyatta", "Erna Solberg", "Angela Merkel", "Shinzo Abe", "Justin Trudeau"};
  const char* places[] = {"Oslo", "Nairobi", "Berlin", "Tokyo", "Ottawa"};
  const char* deeds[] = {"met", "criticised", "praised", "will visit", "signed an agreement with"};
  std::mt19937 random(20240501);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const size_t a = random() % 5, b = (a + 1 + random() % 4) % 5, place = random() % 5, deed = random() % 5;
    const std::string day = "2024-0" + std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 10);
    const std::string text = std::string(people[a]) + " in " + places[place] + "\n\n" + people[a] + " " + deeds[deed] + " " + people[b] +
                             " in " + places[place] + " on Thursday, officials said.\n\n\u201CIt is report number " + std::to_string(i) +
                             ",\u201D " + people[a] + " told reporters.\n";
    nlohmann::json line = {{"id", "story-" + std::to_string(i)}, {"url", "http://example.org/" + std::to_string(i % (count - 20))}, {"published", day}, {"text", text}};
    if (i % 50 == 7) line.erase("text");  // a few fail, and must be noted as failed once
    lines += line.dump() + "\n";
  }
  return lines;
}

std::string dump_of(const std::string& archive) {
  auto opened = Archive::open_to_read(archive);
  if (!opened) {
    ADD_FAILURE() << to_line(opened.error());
    return {};
  }
  std::ostringstream out;
  if (const auto dumped = opened->dump(out); !dumped) ADD_FAILURE() << to_line(dumped.error());
  return out.str();
}

/// The first number a statement gives, asked of SQLite itself rather than through our own library.
int64_t number(const std::string& archive, const std::string& sql) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(archive.c_str(), &db), SQLITE_OK);
  sqlite3_stmt* select = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &select, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  const int64_t result = sqlite3_step(select) == SQLITE_ROW ? sqlite3_column_int64(select, 0) : -1;
  sqlite3_finalize(select);
  sqlite3_close(db);
  return result;
}

std::string integrity(const std::string& archive) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(archive.c_str(), &db), SQLITE_OK);
  std::string answer;
  auto collect = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) += values[0] ? values[0] : "";
    return 0;
  };
  sqlite3_exec(db, "PRAGMA integrity_check", collect, &answer, nullptr);
  sqlite3_exec(db, "PRAGMA foreign_key_check", collect, &answer, nullptr);
  sqlite3_close(db);
  return answer;
}

TEST(Kill, TenKillsAndAResumptionGiveTheCleanArchive) {
  constexpr int kDocuments = 500, kKills = 10;
  const TemporaryFolder folder;
  const std::string input = folder.file("stories.jsonl", stories(kDocuments));
  const std::string clean = folder / "clean.db", killed = folder / "killed.db";
  const auto ingest = [&](const std::string& archive, double kill_after) {
    return run_dateline({"ingest", "--batch", "20", "--jobs", "2", archive, input}, {.input = {}, .kill_after_seconds = kill_after});
  };

  const auto begin = std::chrono::steady_clock::now();
  const auto whole = ingest(clean, 0);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  ASSERT_EQ(whole.status, 1) << "the documents without text fail\n" << whole.err;
  ASSERT_EQ(number(clean, "SELECT count(*) FROM documents"), kDocuments - 10);

  std::mt19937 random(7);  // the moments are drawn from a seed, so that a failure can be had again
  std::uniform_real_distribution<double> share(0.02, 0.6);
  int died = 0;
  int64_t before = 0;
  for (int i = 0; i < kKills; ++i) {
    const double moment = share(random) * seconds;
    const auto run = ingest(killed, moment);
    died += run.status == 128 + 9;
    if (run.status != 128 + 9) {
      // It was done before the moment came: the machine is less busy than in the clean run. Anew, and sooner.
      for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(killed + part);
      before = 0;
      seconds *= 0.6;
      continue;
    }
    if (!std::filesystem::exists(killed)) continue;
    SCOPED_TRACE("kill " + std::to_string(i) + " after " + std::to_string(moment) + " s");
    ASSERT_EQ(integrity(killed), "ok");
    const int64_t tables = number(killed, "SELECT count(*) FROM sqlite_master WHERE name = 'documents'");
    const int64_t now = tables > 0 ? number(killed, "SELECT count(*) FROM documents") : 0;
    EXPECT_GE(now, before) << "what was safe is still there";
    before = now;
  }
  EXPECT_GE(died, 3) << "the moments were badly chosen: this tested nothing";

  const auto resumed = ingest(killed, 0);
  EXPECT_EQ(resumed.status, 1) << resumed.err;
  EXPECT_EQ(integrity(killed), "ok");
  EXPECT_EQ(number(killed, "SELECT count(*) FROM documents"), kDocuments - 10);
  EXPECT_EQ(number(killed, "SELECT count(*) FROM skipped"), 10);
  EXPECT_EQ(dump_of(killed), dump_of(clean));

  const std::string before_again = dump_of(killed);
  EXPECT_NE(before_again.find("story-0"), std::string::npos);
  EXPECT_EQ(ingest(killed, 0).status, 1);
  EXPECT_EQ(dump_of(killed), before_again) << "a further run changes nothing";
}

}  // namespace
}  // namespace dateline::testing
