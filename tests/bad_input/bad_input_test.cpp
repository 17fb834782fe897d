#include "bad_input.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>

#include <nlohmann/json.hpp>

namespace dateline::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string text_of_record(const ProgramRun& run, int line = 0) {
  return nlohmann::json::parse(lines_of(run.out).at(static_cast<size_t>(line))).at("text").get<std::string>();
}

/// One bad file between two good ones: both are read, one line names the bad one, the status is 1.
void expect_one_failure(const std::string& name, const std::string& bytes, const std::string& what) {
  const TemporaryFolder folder;
  folder.file("a.html", kGoodPage);
  const std::string bad = folder.file(name, bytes);
  folder.file("z.html", kGoodPage);
  const auto run = read_files({folder.path().string()});
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(records(run), 2);
  ASSERT_THAT(complaints(run), ElementsAre(HasSubstr(bad + ": ")));
  EXPECT_THAT(complaints(run)[0], HasSubstr(what));

  const auto alone = read_files({bad});
  EXPECT_EQ(alone.status, 2) << "nothing could be done";
  EXPECT_EQ(complaints(alone).size(), 1u) << alone.err;
}

TEST(BadInput, EmptyFile) { expect_one_failure("empty.html", "", "is empty"); }

TEST(BadInput, EmptyStandardInput) {
  const auto run = read_files({"-"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("standard input: is empty")));
}

TEST(BadInput, BinaryFile) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 7919 >> 3);
  expect_one_failure("blob.bin", bytes, "neither text nor HTML: binary");
  expect_one_failure("paper.html", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "a PDF file");
}

TEST(BadInput, TruncatedGzip) {
  const std::string packed = gzipped(kGoodPage);
  expect_one_failure("page.html.gz", packed.substr(0, packed.size() / 2), "gzip member ends early");

  std::string lines;
  for (int i = 0; i < 400; ++i)
    lines += nlohmann::json{{"id", "d" + std::to_string(i)}, {"text", kGoodText + std::to_string(i * 7919 % 1000)}}.dump() + "\n";
  const std::string many = gzipped(lines);
  const TemporaryFolder folder;
  const std::string file = folder.file("many.jsonl.gz", many.substr(0, many.size() * 2 / 3));
  const auto run = read_files({file});
  EXPECT_EQ(run.status, 1);
  EXPECT_GT(records(run), 100) << "the documents before the break are there";
  ASSERT_THAT(complaints(run), ElementsAre(ContainsRegex("many.jsonl.gz#[0-9]+: line [0-9]+: gzip member ends early \\(byte 0\\)")));
}

TEST(BadInput, WarcWithBrokenRecords) {
  auto record = [](const std::string& uri, int length_off_by) {
    const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + kGoodPage;
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri +
           "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
           std::to_string(static_cast<int>(block.size()) + length_off_by) + "\r\n\r\n" + block + "\r\n\r\n";
  };
  const std::string warc = record("http://example.org/1", 0) + record("http://example.org/short", -30) + record("http://example.org/2", 0) +
                           record("http://example.org/long", 3000) + record("http://example.org/3", 0) + "noise noise\r\n\r\n" +
                           record("http://example.org/4", 0);
  const TemporaryFolder folder;
  const auto run = read_files({folder.file("broken.warc", warc)});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(records(run), 4) << run.out;
  EXPECT_THAT(complaints(run), ElementsAre(ContainsRegex("example.org/short: .*Content-Length does not fit.*#2.*byte"),
                                           ContainsRegex("example.org/long: .*#"), ContainsRegex("broken.warc#[0-9]+: no WARC record")));

  std::string packed;
  for (int i = 1; i <= 3; ++i) packed += gzipped(record("http://example.org/" + std::to_string(i), 0));
  const size_t middle = packed.size() / 2;
  for (size_t i = middle; i < middle + 8; ++i) packed[i] = static_cast<char>(~packed[i]);
  const auto spoiled = read_files({folder.file("spoiled.warc.gz", packed)});
  EXPECT_EQ(spoiled.status, 1);
  EXPECT_EQ(records(spoiled), 2) << "the record after the broken member is found again";
  EXPECT_EQ(complaints(spoiled).size(), 1u) << spoiled.err;
}

TEST(BadInput, HtmlNestedDeep) {
  std::string deep = "<!DOCTYPE html><html><body><h1>Deep</h1><p>Words that stand before.</p>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  deep += "<p>Words at the bottom.</p>";
  for (int i = 0; i < 100'000; ++i) deep += "</div>";
  expect_one_failure("deep.html", deep + "</body></html>", "max-depth");
}

TEST(BadInput, PageOfTwoHundredMegabytes) {
  const TemporaryFolder folder;
  folder.file("a.html", kGoodPage);
  {
    std::ofstream big(folder / "big.html", std::ios::binary);
    const std::string paragraph = "<p>" + std::string(997, 'x') + "</p>\n";
    big << "<!DOCTYPE html><html><body>";
    for (int64_t written = 0; written < 200'000'000; written += static_cast<int64_t>(paragraph.size())) big << paragraph;
  }
  folder.file("bomb.html.gz", gzipped("<html><body>" + std::string(200'000'000, 'x')));
  folder.file("z.html", kGoodPage);
  const auto run = read_files({"--jobs", "1", folder.path().string()});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(records(run), 2);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("big.html: longer than max-bytes (67108864)"), HasSubstr("bomb.html.gz: longer than max-bytes")));

  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  EXPECT_LT(used.ru_maxrss, 600 << 10) << "kB: what is too large must not be held";
}

TEST(BadInput, InvalidUtf8IsRepaired) {
  const TemporaryFolder folder;
  const auto run = read_files({folder.file("bad.txt", "Malmö and Zürich, Köln and Łódź\n\nThe word caf\xFF is broken here, that of \xC3 too.\n")});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(text_of_record(run), HasSubstr("caf\uFFFD is broken here, that of \uFFFD too"));
}

TEST(BadInput, WrongCharsetLabelIsOverruled) {
  const TemporaryFolder folder;
  const std::string page = "<html><head><meta charset=\"iso-8859-1\"><title>Élection à Genève</title></head><body><article><h1>Élection à Genève</h1>"
                           "<p>Les électeurs de Genève ont voté dimanche. « C'est décidé », a déclaré le maire à la presse.</p></article></body></html>";
  const auto run = read_files({folder.file("mislabelled.html", page)});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(text_of_record(run), HasSubstr("Les électeurs de Genève"));
}

TEST(BadInput, NulBytesAreTakenOut) {
  std::string page = kGoodPage;
  for (const char* word : {"Norway", "Kenya"}) page.insert(page.find(word) + 2, 1, '\0');
  const TemporaryFolder folder;
  const auto run = read_files({folder.file("nul.html", page)});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(text_of_record(run), HasSubstr("Norway and Kenya met"));
}

TEST(BadInput, MissingFile) {
  const TemporaryFolder folder;
  const std::string good = folder.file("a.html", kGoodPage);
  const auto run = read_files({folder / "missing.html", good});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(records(run), 1);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("missing.html: there is no such file")));
  EXPECT_EQ(read_files({folder / "missing.html"}).status, 2);
}

/// Root reads everything: for the time of a test its rights, and those of what it starts, are nobody's.
class WithoutRights {
 public:
  WithoutRights() { dropped_ = geteuid() == 0 && setresuid(65534, 65534, 0) == 0; }
  ~WithoutRights() {
    if (dropped_ && setresuid(0, 0, 0) != 0) std::abort();
  }

 private:
  bool dropped_ = false;
};

TEST(BadInput, FolderWithoutRights) {
  const TemporaryFolder folder;
  folder.file("a.html", kGoodPage);
  folder.file("locked/b.html", kGoodPage);
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod((folder / "locked").c_str(), 0), 0);
  dateline::testing::ProgramRun run;
  {
    const WithoutRights nobody;
    if (access(DATELINE_PROGRAM, X_OK) != 0) GTEST_SKIP() << "NOT TESTED: this is root, and nobody else may run " << DATELINE_PROGRAM;
    if (run_dateline({"--help"}).status == 127) GTEST_SKIP() << "NOT TESTED: this is root, and nobody else reaches " << DATELINE_PROGRAM;
    run = read_files({folder.path().string()});
  }
  chmod((folder / "locked").c_str(), 0755);
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(records(run), 1);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("locked: the folder cannot be read: Permission denied")));
}

TEST(BadInput, NamedPipeIsRefusedAtOnce) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto run = read_files({pipe, folder.file("a.html", kGoodPage)});
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("pipe: is a named pipe, not a file")));
}

TEST(BadInput, LinesThatAreNoJson) {
  const auto run = read_files({"-"}, {.input = "{\"id\":\"a\",\"text\":\"Good words here.\"}\n{\"id\":\"b\",\"text\":\n{\"id\":\"c\"}\n"
                                              "{\"id\":\"d\",\"text\":\"Half a pair: \\ud83d.\"}\n"});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(records(run), 2);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("standard input#2: line 2: is not JSON"), HasSubstr("c: line 3: has neither html nor text")));
  EXPECT_THAT(text_of_record(run, 1), HasSubstr("Half a pair: \uFFFD."));
}

TEST(BadInput, ControlCharactersOfAFileNameStayOffTheTerminal) {
  const TemporaryFolder folder;
  const auto run = read_files({folder / "\x1B[31mred\nline", folder.file("a.html", kGoodPage)});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(complaints(run).size(), 1u);
  EXPECT_THAT(run.err, Not(HasSubstr("\x1B")));
}

TEST(BadInput, DocumentThatTakesTooLongNeedsModel) {
  std::string slow = "A long story\n\n";
  for (int i = 0; i < 12'000; ++i) slow += "The minister of foreign affairs met the president of the council in town number " + std::to_string(i) + ".\n\n";
  const TemporaryFolder folder;
  const std::string bad = folder.file("slow.txt", slow), good = folder.file("good.txt", kGoodText);
  const auto run = run_dateline({"read", "--json", "--max-seconds", "1.5", bad, good});
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(records(run), 1);
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("slow.txt: ")));
  EXPECT_THAT(run.err, HasSubstr("max-seconds (1.5"));
}

const std::string kGermanText =
    "Minister in Oslo\n\nDie Außenminister von Norwegen und Kenia haben sich am Donnerstag in Oslo getroffen, um über den Handel zu "
    "sprechen. Sie vereinbarten, sich im nächsten Jahr in Nairobi wieder zu treffen, sagte eine Sprecherin nach den Gesprächen.\n";

TEST(OddInput, TextInAnotherLanguageIsKeptButNotAnalysedNeedsModel) {
  const TemporaryFolder folder;
  const std::string german = folder.file("german.txt", kGermanText), english = folder.file("english.txt", kGoodText);
  const auto run = run_dateline({"read", "--json", german, english});
  EXPECT_EQ(run.status, 0) << run.err;
  ASSERT_EQ(records(run), 2);
  const auto record = nlohmann::json::parse(lines_of(run.out)[0]);
  EXPECT_EQ(record["language"], "de");
  EXPECT_THAT(record["text"].get<std::string>(), HasSubstr("in Oslo getroffen"));
  EXPECT_TRUE(record["sentences"].empty());
  EXPECT_TRUE(record["events"].empty());
  EXPECT_FALSE(nlohmann::json::parse(lines_of(run.out)[1])["sentences"].empty());
  EXPECT_THAT(complaints(run), ElementsAre(HasSubstr("1 document is not in English")));

  const auto all_the_same = run_dateline({"read", "--json", "--any-language", german});
  EXPECT_FALSE(nlohmann::json::parse(all_the_same.out)["sentences"].empty());
  EXPECT_EQ(all_the_same.err, "");
  EXPECT_THAT(run_dateline({"read", "--format", "text", german}).out, HasSubstr("not in English"));
}

/// Texts no writer writes: each is read in bounded time (--max-seconds stands at its default) and its record holds all of it.
TEST(OddInput, TextsNoWriterWritesNeedsModel) {
  std::string word, sentence, arabic, marks, hidden;
  for (int i = 0; i < 350'000; ++i) word += "x7q";
  for (int i = 0; i < 8'334; ++i) sentence += i ? "the rebels of the north and " : "The army and ";
  for (int i = 0; i < 200; ++i) arabic += "قال وزير الخارجية إن المحادثات ستبدأ في جنيف يوم الاثنين. ";
  for (int i = 0; i < 2'000; ++i) marks += ".,;:!?-()\"“”'’—…";
  for (int i = 0; i < 100; ++i) hidden += "\u202EThe army attacked the village on Monday\u202C, officials said. ";
  const TemporaryFolder folder;
  for (const std::string& text : {word, sentence + "attacked.", arabic, marks, hidden}) {
    const auto run = run_dateline({"read", "--json", "--any-language", "--from", "text", folder.file("odd.txt", text)});
    EXPECT_EQ(run.status, 0) << text.substr(0, 40) << ": " << run.err;
    ASSERT_EQ(records(run), 1) << text.substr(0, 40);
    EXPECT_GE(text_of_record(run).size() * 10, text.size() * 9) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace dateline::testing
