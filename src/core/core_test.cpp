#include <gtest/gtest.h>

#include "core/document.h"
#include "core/error.h"
#include "core/resources.h"

namespace dateline {
namespace {

TEST(Error, IsOneLineWithDocumentWhatAndWhere) {
  const Error error{Error::Kind::kInput, "gzip member ends early", "a\nb.warc.gz", 1024};
  EXPECT_EQ(to_line(error), "a?b.warc.gz: gzip member ends early (byte 1024)");
}

TEST(Document, NamesGoBothWays) {
  for (int i = 0; i < 17; ++i) EXPECT_EQ(from_name<Tag>(name_of(static_cast<Tag>(i))), static_cast<Tag>(i));
  for (int i = 0; i < 37; ++i) EXPECT_EQ(from_name<Relation>(name_of(static_cast<Relation>(i))), static_cast<Relation>(i));
  for (int i = 0; i < 12; ++i) EXPECT_EQ(from_name<EntityType>(name_of(static_cast<EntityType>(i))), static_cast<EntityType>(i));
  EXPECT_EQ(name_of(Relation::case_), "case");
  EXPECT_EQ(name_of(Relation::xcomp), "xcomp");
  EXPECT_FALSE(from_name<Tag>("NO"));
}

TEST(Document, FindsSentencesAndTokensByOffset) {
  Document d;
  d.text = "He ran. She sat.";
  for (Span s : {Span{0, 2}, Span{3, 6}, Span{6, 7}, Span{8, 11}, Span{12, 15}, Span{15, 16}}) {
    d.tokens.emplace_back();
    d.tokens.back().span = s;
  }
  d.sentences = {{{0, 7}, 0, 3, 0}, {{8, 16}, 3, 6, 0}};
  EXPECT_EQ(d.sentence_at(0), 0);
  EXPECT_EQ(d.sentence_at(7), -1);
  EXPECT_EQ(d.sentence_at(15), 1);
  EXPECT_EQ(d.sentence_of(2), 0);
  EXPECT_EQ(d.sentence_of(3), 1);
  EXPECT_EQ(d.sentence_of(6), -1);
  EXPECT_EQ(d.token_at(2), 1);
  EXPECT_EQ(d.token_at(16), 6);
}

TEST(Sha256, OfNothingAndOfAbc) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ReadFile, SaysWhatIsWrong) {
  EXPECT_EQ(read_file("/no/such/file").error().kind, Error::Kind::kNotFound);
  EXPECT_EQ(read_file("/tmp").error().kind, Error::Kind::kIo);
  EXPECT_EQ(read_file("/proc/self/exe", 10).error().kind, Error::Kind::kLimit);
}

}  // namespace
}  // namespace dateline
