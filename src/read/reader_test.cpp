#include "read/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/resources.h"
#include "core/utf8.h"
#include "read/file_walk.h"
#include "read/test_inputs.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using test::Outcome;
using test::packed;
using test::read_bytes;
using test::read_inputs;
using test::TempFolder;

TEST(Reader, AFolderOfEverything) {
  const TempFolder folder;
  folder.write("b/page.html", test::html_page("page"));
  folder.write("a.txt", "Plain words.");
  folder.write("c.jsonl.gz", packed("{\"id\":\"j\",\"text\":\"x\"}\n"));
  folder.write("b/a.warc.gz", packed(test::warc_page("http://x/w", "w")));
  folder.write("d.csv", "id,text\nk,words\n");
  folder.write(".hidden", "no");
  folder.write(".git/config", "no");
  const Outcome out = read_inputs({folder.path()});
  std::vector<std::string> ids;
  for (const Page& page : out.pages) ids.push_back(page.id);
  EXPECT_THAT(ids, ElementsAre(folder.path("a.txt"), "http://x/w", folder.path("b/page.html"), "j", "k"));
  EXPECT_EQ(out.order, "ppppp");
  EXPECT_EQ(out.pages[0].kind, Page::Kind::kText);
  EXPECT_EQ(out.pages[0].sha256, sha256_hex("Plain words."));
  EXPECT_EQ(out.pages[2].kind, Page::Kind::kHtml);
}

TEST(Reader, Progress) {
  const TempFolder folder;
  const std::string a = folder.write("a.txt", "12345"), b = folder.write("b.txt", "123");
  Reader reader({a, b}, {});
  EXPECT_EQ(reader.progress().bytes_total, 8);
  (void)reader.next();
  EXPECT_EQ(reader.progress().bytes_done, 5);
  EXPECT_EQ(reader.progress().documents, 1);
  while (reader.next()) {}
  EXPECT_EQ(reader.progress().bytes_done, 8);
}

TEST(Reader, WhatCannotBeReadIsAnErrorAndTheRestGoesOn) {
  const TempFolder folder;
  const std::string good = folder.write("good.txt", "words");
  const std::string empty = folder.write("empty.html", "");
  const std::string binary = folder.write("picture.html", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  const std::string pipe = folder.path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const Outcome out = read_inputs({folder.path("missing.txt"), empty, binary, pipe, "/dev/null", "/dev/zero", good});
  EXPECT_EQ(out.order, "EEEEEEp");
  EXPECT_EQ(to_line(out.errors[0]), folder.path("missing.txt") + ": there is no such file");
  EXPECT_EQ(out.errors[0].kind, Error::Kind::kNotFound);
  EXPECT_EQ(to_line(out.errors[1]), empty + ": is empty");
  EXPECT_EQ(to_line(out.errors[2]), binary + ": neither text nor HTML: a PNG picture");
  EXPECT_EQ(to_line(out.errors[3]), pipe + ": is a named pipe, not a file");
  EXPECT_EQ(to_line(out.errors[5]), "/dev/zero: is a device, not a file");
}

TEST(Reader, EmptyFolder) {
  const TempFolder folder;
  const Outcome out = read_inputs({folder.path()});
  EXPECT_EQ(out.order, "E");
  EXPECT_EQ(to_line(out.errors[0]), folder.path() + ": the folder holds no files");
}

TEST(Reader, AFileWithoutAnyDocument) {
  const TempFolder folder;
  const std::string pictures = folder.write("a.warc", test::warc_record("response", "http://x/p", test::http_response("GIF89a", "Content-Type: image/gif\r\n")));
  const std::string header = folder.write("b.csv", "id,text\n");
  const Outcome out = read_inputs({pictures, header});
  EXPECT_EQ(out.order, "EE");
  EXPECT_EQ(to_line(out.errors.at(0)), pictures + ": holds no document");
}

TEST(Reader, FolderWithoutRights) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every folder; the test of the whole program drops its rights and looks";
  const TempFolder folder;
  folder.write("a.txt", "words");
  folder.write("locked/b.txt", "words");
  ASSERT_EQ(chmod(folder.path("locked").c_str(), 0), 0);
  const Outcome out = read_inputs({folder.path()});
  chmod(folder.path("locked").c_str(), 0700);
  EXPECT_EQ(out.order, "pE");
  EXPECT_THAT(to_line(out.errors.at(0)), HasSubstr("locked: the folder cannot be read: Permission denied"));
}

TEST(Reader, LinksAndLoops) {
  const TempFolder folder;
  folder.write("sub/a.txt", "words");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("sub/up"));
  std::filesystem::create_symlink(folder.path("sub/a.txt"), folder.path("link.txt"));
  std::filesystem::create_symlink("self", folder.path("self"));
  std::filesystem::create_symlink("nowhere", folder.path("gone"));
  const Outcome out = read_inputs({folder.path()});
  EXPECT_EQ(out.order, "EpEp") << "gone, link.txt, self, sub/a.txt; the link to a folder is not followed";
  EXPECT_EQ(out.errors.at(0).message, "there is no such file");
  EXPECT_THAT(out.errors.at(1).message, HasSubstr("cannot be opened"));
  EXPECT_EQ(read_inputs({folder.path("sub/up") + "/"}).pages.size(), 2u) << "one that the user names is";
}

TEST(Reader, FileNamesThatAreNotUtf8) {
  const TempFolder folder;
  const Outcome out = read_inputs({folder.write("caf\xE9.txt", "words")});
  ASSERT_EQ(out.order, "p");
  EXPECT_EQ(out.pages[0].id, folder.path("caf\uFFFD.txt"));
}

TEST(Reader, SizeLimit) {
  ReadOptions options;
  options.limits.max_bytes = 100;
  const TempFolder folder;
  const std::string over = folder.write("over.html", "<p>" + std::string(98, 'x')), at = folder.write("at.html", "<p>" + std::string(97, 'x'));
  const std::string bomb = folder.write("bomb.gz", packed(std::string(5'000'000, 'x')));
  const Outcome out = read_inputs({over, at, bomb}, options);
  EXPECT_EQ(out.order, "EpE");
  EXPECT_EQ(to_line(out.errors[0]), over + ": longer than max-bytes (100)");
  EXPECT_EQ(out.errors[1].kind, Error::Kind::kLimit);
}

TEST(Reader, DecodingCannotPassTheLimitEither) {
  ReadOptions options;
  options.limits.max_bytes = 100;
  EXPECT_EQ(read_bytes("<meta charset=latin1>" + std::string(79, '\xE9'), options).errors.at(0).kind, Error::Kind::kLimit);
}

TEST(Reader, PlainTextAndHtmlAreCleanedOnlyIfNotWantedAsTheyAre) {
  using namespace std::string_literals;
  const std::string bytes = "\xEF\xBB\xBFone\0 two\u0085three\u200B\r\n"s;
  EXPECT_EQ(read_bytes(bytes).pages.at(0).text, "one two\u0085three\u200B\r\n");
  EXPECT_EQ(read_bytes(bytes, {.as_is = true}).pages.at(0).text, bytes);
  EXPECT_EQ(read_bytes("\xEF\xBB\xBF").errors.at(0).message, "is empty");
}

TEST(Reader, FromOverrulesTheSniffing) {
  EXPECT_EQ(read_bytes("<p>x", {.from = InputKind::kText}).pages.at(0).kind, Page::Kind::kText);
  EXPECT_EQ(read_bytes("words", {.from = InputKind::kHtml}).pages.at(0).kind, Page::Kind::kHtml);
  EXPECT_EQ(read_bytes("{\"id\":\"x\",\"text\":\"a\"}", {.from = InputKind::kText}).pages.at(0).text, "{\"id\":\"x\",\"text\":\"a\"}");
  EXPECT_EQ(read_bytes("words", {.from = InputKind::kWarc}).order, "E");
  EXPECT_EQ(read_bytes("words", {.from = InputKind::kJsonl}).order, "E");
}

TEST(Reader, TruncatedGzipOfOnePage) {
  const std::string gz = packed(test::html_page(std::string(500, 'x') + "words"));
  const Outcome out = read_bytes(gz.substr(0, gz.size() - 9));
  EXPECT_EQ(out.order, "E");
  EXPECT_EQ(to_line(out.errors[0]), "in: gzip member ends early (byte 0)");
}

TEST(Reader, OddInputsNeverPassWrongUtf8) {
  std::vector<std::string> odd = {"\xFF", "\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF", "\x1F\x8B", "\x1F\x8B\x08", "{", "{\"", "{}", "<", "WARC/1.0",
                                  "WARC/1.0\r\n\r\n", "text,id\n\"", "\xC3", "\xED\xA0\x80", "\r\n", " ", std::string(1, '\0')};
  for (const std::string& a : std::vector<std::string>(odd))
    for (const char* b : {"\n", "\xFF\xFF", "{\"text\":\"\xFF\"}\n"}) odd.push_back(a + b);
  for (const std::string& bytes : odd)
    for (const InputKind kind : {InputKind::kSniff, InputKind::kHtml, InputKind::kText, InputKind::kJsonl, InputKind::kCsv, InputKind::kWarc})
      for (const bool as_is : {false, true}) {
        const Outcome out = read_bytes(bytes, {.from = kind, .as_is = as_is});
        for (const Page& page : out.pages) {
          EXPECT_TRUE(is_valid_utf8(page.text));
          EXPECT_TRUE(is_valid_utf8(page.id));
          EXPECT_FALSE(page.text.empty());
          EXPECT_EQ(page.sha256.size(), 64u);
        }
        for (const Error& error : out.errors) EXPECT_NE(error.kind, Error::Kind::kBug);
      }
}

}  // namespace
}  // namespace dateline
