#include "store/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/pack.h"
#include "store/schema.h"
#include "store/story_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ArchiveTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline-archive-" + std::to_string(getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    file_ = folder_ / "news.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  Archive write(const ArchiveOptions& options = {}) { return write(file_, options); }
  static Archive write(const fs::path& file, const ArchiveOptions& options = {}) {
    auto archive = Archive::open_to_write(file, options);
    EXPECT_TRUE(archive) << to_line(archive.error());
    return std::move(*archive);
  }
  static std::string dump(Archive& archive) {
    std::ostringstream out;
    const auto ok = archive.dump(out);
    EXPECT_TRUE(ok) << to_line(ok.error());
    return out.str();
  }
  static std::string error_of(const Result<Archive>& archive) { return archive ? "no error" : to_line(archive.error()); }
  static int64_t number(Archive& archive, std::string_view sql) {
    const auto n = archive.database().number(sql);
    EXPECT_TRUE(n) << to_line(n.error());
    return n.value_or(-1);
  }

  fs::path folder_, file_;
};

/// Short stories that differ: number, day and parties.
Story numbered(int i) {
  Story s("story-" + std::to_string(i), "2020-01-" + std::to_string(10 + i % 20), "Talks",
          {"Ada Lund met Bo Quist in round " + std::to_string(i) + ".", std::string(2000, 'x')});
  const int a = s.entity(EntityType::PERSON, "Ada Lund", "NORGOV", {"Ada Lund"});
  const int b = s.entity(EntityType::PERSON, i % 3 ? "Bo Quist" : "Quist", "SWEGOV", {"Bo Quist"});
  s.event("CONSULT", {a, b}, {}, "met", "2020-01-" + std::to_string(10 + i % 20));
  return s;
}

TEST_F(ArchiveTest, WhatGoesInIsInTheTables) {
  Archive archive = write();
  EXPECT_EQ(sochi_story().into(archive), Added::kNew);
  ASSERT_TRUE(archive.finish());

  const auto counts = archive.counts();
  ASSERT_TRUE(counts) << to_line(counts.error());
  EXPECT_EQ(counts->documents, 1);
  EXPECT_EQ(counts->events, 3);
  EXPECT_EQ(counts->distinct_events, 2);  // the meeting is told twice, the plan is another
  EXPECT_EQ(counts->quotations, 1);

  auto select = archive.database().prepare("SELECT day, plover, mode, cameo, source_names, source_codes, target_names, place, sentence, uri, "
                                           "confidence, same_event FROM events_view ORDER BY event");
  ASSERT_TRUE(select) << to_line(select.error());
  ASSERT_TRUE(select->start());
  ASSERT_EQ(select->next(), true);
  EXPECT_EQ(select->text(0), "2019-09-12");
  EXPECT_EQ(select->text(3), "042");
  EXPECT_EQ(select->text(4), "Benjamin Netanyahu");
  EXPECT_EQ(select->text(5), "ISRGOV");
  EXPECT_EQ(select->text(6), "Vladimir Putin");
  EXPECT_EQ(select->text(7), "Sochi");
  EXPECT_EQ(select->text(8), "Russian President Vladimir Putin received Benjamin Netanyahu in Sochi on Thursday.");
  EXPECT_EQ(select->text(9), "https://news.example/sochi");
  EXPECT_NEAR(select->real(10), 0.9, 1e-6);
  EXPECT_EQ(select->text(11), "2019-09-12 CONSULT person:benjamin netanyahu + person:vladimir putin");
  // Offsets are code points, as substr() counts them: the quotation marks before are three bytes each.
  EXPECT_EQ(number(archive, "SELECT count(*) FROM quotations q JOIN documents d USING (document) WHERE substr(d.text, q.\"begin\" + 1, "
                            "q.\"end\" - q.\"begin\") = q.text"), 1);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM quotation_mentions"), 1);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM documents_text WHERE documents_text MATCH '\"friction\"'"), 1);
  EXPECT_EQ(number(archive, "SELECT first_day = '2020-01-01' AND last_day = '2020-01-31' FROM events WHERE status = 'planned'"), 1);
}

TEST_F(ArchiveTest, EveryViewCanBeRead) {
  Archive archive = write();
  ASSERT_TRUE(sochi_story().into(archive));
  ASSERT_TRUE(archive.finish());
  for (const char* view : {"events_view", "distinct_events_view", "event_parties_view", "quotations_view", "actors_view"})
    EXPECT_GT(number(archive, "SELECT count(*) FROM " + std::string(view)), 0) << view;
}

TEST_F(ArchiveTest, SameBytesAreSkippedAndNewBytesAreANewVersion) {
  Archive archive = write();
  Story story = sochi_story();
  EXPECT_EQ(archive.contains(story.document.uri, story.document.sha256), false);
  EXPECT_EQ(story.into(archive), Added::kNew);
  EXPECT_EQ(archive.contains(story.document.uri, story.document.sha256), true);
  EXPECT_EQ(story.into(archive), Added::kAlreadyThere);
  ASSERT_TRUE(archive.finish());

  story.document.sha256 = sha256_hex("changed");
  story.document.events.pop_back();
  EXPECT_EQ(archive.contains(story.document.uri, story.document.sha256), false);
  EXPECT_EQ(story.into(archive), Added::kNewVersion);
  ASSERT_TRUE(archive.finish());
  EXPECT_EQ(number(archive, "SELECT count(*) FROM documents"), 2);
  EXPECT_EQ(number(archive, "SELECT version FROM documents WHERE latest = 1"), 2);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM events_view"), 2);  // the views show the newest version
  EXPECT_EQ(number(archive, "SELECT count(*) FROM events WHERE same_event IS NOT NULL"), 2);
}

TEST_F(ArchiveTest, ADocumentWithoutUriIsKnownByItsId) {
  Archive archive = write();
  Story story = sochi_story();
  story.document.uri.clear();
  EXPECT_EQ(story.into(archive), Added::kNew);
  EXPECT_EQ(archive.contains("sochi", story.document.sha256), true);
  EXPECT_EQ(story.into(archive), Added::kAlreadyThere);
}

TEST_F(ArchiveTest, TheRecordComesBackByteForByte) {
  Archive archive = write();
  const Story story = sochi_story();
  ASSERT_TRUE(story.into(archive));
  EXPECT_EQ(archive.record(story.document.uri), story.record());
  EXPECT_EQ(archive.record("sochi"), story.record());
  const auto missing = archive.record("https://news.example/none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Error::Kind::kNotFound);
}

TEST_F(ArchiveTest, ActorsAreJoinedOverDocuments) {
  Archive archive = write();
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(numbered(i).into(archive));
  ASSERT_TRUE(archive.finish());
  EXPECT_EQ(number(archive, "SELECT count(*) FROM actors"), 3);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM actors_view"), 2);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM actors a JOIN actors h ON h.actor = a.same_as WHERE a.key = 'person:quist' AND h.key = 'person:bo quist'"), 1);
}

TEST_F(ArchiveTest, SkippedDocumentsAreNotedUntilTheyGoIn) {
  Archive archive = write();
  const Story story = sochi_story();
  ASSERT_TRUE(archive.note_skipped({Error::Kind::kLimit, "max_bytes", "sochi", 7}));
  ASSERT_TRUE(archive.note_skipped({Error::Kind::kInput, "gzip member ends early", "b.gz"}));
  EXPECT_EQ(number(archive, "SELECT count(*) FROM skipped WHERE kind = 'limit' AND \"offset\" = 7"), 1);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM skipped WHERE \"offset\" IS NULL"), 1);
  ASSERT_TRUE(story.into(archive));
  EXPECT_EQ(number(archive, "SELECT count(*) FROM skipped"), 1);
}

TEST_F(ArchiveTest, WhatIsNotFlushedIsTakenBack) {
  {
    Archive archive = write();
    ASSERT_TRUE(numbered(1).into(archive));
    ASSERT_TRUE(archive.flush());
    ASSERT_TRUE(numbered(2).into(archive));
  }
  Archive archive = write();
  EXPECT_EQ(archive.counts()->documents, 1);
}

TEST_F(ArchiveTest, ABatchEndsByItself) {
  Archive archive = write({.batch_documents = 2, .batch_seconds = 1e9});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(numbered(i).into(archive));
  auto reader = Archive::open_to_read(file_);  // beside the writer
  ASSERT_TRUE(reader) << to_line(reader.error());
  EXPECT_EQ(reader->counts()->documents, 2);
}

TEST_F(ArchiveTest, AtRestItIsOnePlainFile) {
  { Archive archive = write(); ASSERT_TRUE(sochi_story().into(archive)); ASSERT_TRUE(archive.finish()); }
  int files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_)) ++files;
  EXPECT_EQ(files, 1);
  fs::permissions(file_, fs::perms::owner_read);
  auto reader = Archive::open_to_read(file_);
  ASSERT_TRUE(reader) << to_line(reader.error());
  EXPECT_EQ(reader->counts()->documents, 1);
  const auto refused = reader->add(sochi_story("b").document, "{}", "test");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Error::Kind::kUsage);
}

TEST_F(ArchiveTest, AnArchiveIsWholeAfterAKillAndIngestionResumes) {
  constexpr int kStories = 60;
  const fs::path straight = folder_ / "straight.db";
  const auto ingest = [](const fs::path& file, int kill_at) {
    Archive archive = write(file, {.batch_documents = 7, .batch_seconds = 1e9});
    for (int i = 0; i < kStories; ++i) {
      if (i == kill_at) raise(SIGKILL);
      ASSERT_TRUE(numbered(i).into(archive));
    }
    ASSERT_TRUE(archive.finish());
  };
  ingest(straight, -1);
  for (const int kill_at : {25, 49}) {
    const pid_t child = fork();
    if (child == 0) {
      ingest(file_, kill_at);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    Archive archive = write();
    EXPECT_EQ(archive.counts()->documents, kill_at / 7 * 7);  // whole batches, nothing of the last
  }
  ingest(file_, -1);
  Archive resumed = write(), uninterrupted = write(straight);
  EXPECT_EQ(dump(resumed), dump(uninterrupted));
  EXPECT_EQ(number(resumed, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

TEST_F(ArchiveTest, TheDumpDoesNotDependOnBatchesAndTellsDifferences) {
  const auto filled = [&](const char* name, int batch, int stories) {
    Archive archive = write(folder_ / name, {.batch_documents = batch, .batch_seconds = 1e9});
    for (int i = 0; i < stories; ++i) EXPECT_TRUE(numbered(i).into(archive));
    EXPECT_TRUE(archive.finish());
    return dump(archive);
  };
  const std::string one = filled("one.db", 1, 12);
  EXPECT_EQ(one, filled("many.db", 100, 12));
  EXPECT_NE(one, filled("fewer.db", 100, 11));
  EXPECT_THAT(one, HasSubstr("\nevent\thttps://news.example/story-0\t1\t0\t2020-01-10 CONSULT person:ada lund + person:bo quist\tCONSULT\t\\N\t[]\t040\t"));
}

TEST_F(ArchiveTest, AFullArchiveKeepsWhatIsIn) {
  Archive archive = write({.max_bytes = 1'500'000, .batch_documents = 5});
  int in = 0;
  Result<Added> last = Added::kNew;
  for (; in < 2000; ++in) {
    last = numbered(in).into(archive);
    if (!last) break;
  }
  ASSERT_FALSE(last);
  EXPECT_EQ(last.error().kind, Error::Kind::kLimit);
  EXPECT_THAT(to_line(last.error()), HasSubstr("full"));
  ASSERT_TRUE(archive.flush());
  EXPECT_GT(in, 5);
  EXPECT_EQ(archive.counts()->documents, in);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM events"), in);
}

TEST_F(ArchiveTest, OtherFilesAreToldFromArchives) {
  std::ofstream(file_) << std::string(5000, 'z');
  EXPECT_THAT(error_of(Archive::open_to_write(file_)), HasSubstr("not an archive"));
  EXPECT_THAT(error_of(Archive::open_to_read(file_)), HasSubstr("not an archive"));

  const fs::path foreign = folder_ / "foreign.db";
  {
    auto database = Database::open(foreign.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "foreign", 0);
    ASSERT_TRUE(database->run("CREATE TABLE t (a)"));
  }
  EXPECT_THAT(error_of(Archive::open_to_write(foreign)), HasSubstr("of another program"));

  const fs::path newer = folder_ / "newer.db";
  { Archive archive = write(newer); ASSERT_TRUE(archive.database().run("PRAGMA user_version = 99")); }
  EXPECT_THAT(error_of(Archive::open_to_write(newer)), HasSubstr("format 99"));

  EXPECT_THAT(error_of(Archive::open_to_read(folder_ / "none.db")), HasSubstr("no archive"));
  EXPECT_THAT(error_of(Archive::open_to_write(folder_ / "none" / "a.db")), HasSubstr("no such folder"));
  EXPECT_THAT(error_of(Archive::open_to_write(folder_)), HasSubstr("folder"));
  std::ofstream(folder_ / "empty.db").flush();
  EXPECT_THAT(error_of(Archive::open_to_read(folder_ / "empty.db")), HasSubstr("empty"));
  EXPECT_TRUE(Archive::open_to_write(folder_ / "empty.db"));
}

TEST_F(ArchiveTest, ASecondWriterIsToldToWait) {
  Archive first = write();
  Archive second = write({.busy_millis = 10});
  ASSERT_TRUE(numbered(1).into(first));
  const auto refused = numbered(2).into(second);
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_line(refused.error()), HasSubstr("another process"));
  ASSERT_TRUE(first.flush());
  EXPECT_TRUE(numbered(2).into(second));
  EXPECT_EQ(numbered(1).into(second), Added::kAlreadyThere);
}

TEST_F(ArchiveTest, NothingInADocumentIsTakenForSql) {
  Archive archive = write();
  Story story("x'); DROP TABLE events; --", "2020-01-01", "It's \"quoted\" \\ 100%", {"Ann met Bea's aunt."});
  const int ann = story.entity(EntityType::PERSON, "Ann'); DELETE FROM documents; --", "", {"Ann"});
  story.event("CONSULT", {ann}, {}, "met", "'; --");
  ASSERT_TRUE(story.into(archive));
  ASSERT_TRUE(archive.finish());
  EXPECT_EQ(archive.counts()->events, 1);
  EXPECT_EQ(archive.record("x'); DROP TABLE events; --"), story.record());
}

TEST(Pack, BackAndDamaged) {
  for (const std::string& text : {std::string(), std::string("{}"), std::string(100'000, 'a')}) EXPECT_EQ(unpack(*pack(text)), text);
  EXPECT_FALSE(unpack(""));
  EXPECT_FALSE(unpack("not zstd"));
  const std::string packed = *pack(std::string(1000, 'a') + "b");
  EXPECT_FALSE(unpack(packed.substr(0, packed.size() - 3)));
}

}  // namespace
}  // namespace dateline
