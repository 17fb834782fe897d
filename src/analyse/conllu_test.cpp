#include "analyse/conllu.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr std::string_view kText =
    "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = They don't.\n"
    "1\tThey\t_\tX\t_\t_\t0\troot\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "2\tdo\t_\tX\t_\t_\t1\tdep\t_\t_\n"
    "3\tn't\t_\tX\t_\t_\t1\tdep\t_\t_\n"
    "4\t.\t_\tX\t_\t_\t1\tdep\t_\t_\n\n"
    "# newpar\n# sent_id = a-2\n# text = Go\n1\tGo\t_\tX\t_\t_\t0\troot\t_\t_\n\n"
    "# newdoc id = b\n# newpar\n# sent_id = b-1\n# text = No\n1\tNo\t_\tX\t_\t_\t0\troot\t_\t_\n\n";

TEST(Conllu, ReadsWordsSentencesParagraphs) {
  const auto documents = read_conllu(kText);
  ASSERT_TRUE(documents);
  ASSERT_EQ(documents->size(), 2u);
  const Document& d = documents->front();
  EXPECT_EQ(d.text, "They don't.\n\nGo");
  ASSERT_EQ(d.tokens.size(), 5u);
  EXPECT_TRUE(d.tokens[2].joined);
  EXPECT_FALSE(d.tokens[1].joined);
  ASSERT_EQ(d.sentences.size(), 2u);
  EXPECT_EQ(d.words(d.sentences[0].span), "They don't.");
  EXPECT_EQ(d.sentences[1].paragraph, 1);
  EXPECT_EQ(documents->back().id, "b");
}

TEST(Conllu, WritingAndReadingAgainChangesNothing) {
  auto documents = read_conllu(kText);
  ASSERT_TRUE(documents);
  std::string out;
  for (Document& d : *documents) {
    for (size_t s = 0; s < d.sentences.size(); ++s)
      for (int32_t i = d.sentences[s].first; i < d.sentences[s].last; ++i) {
        Token& token = d.tokens[static_cast<size_t>(i)];
        token.head = i == d.sentences[s].first ? -1 : d.sentences[s].first;
        token.relation = token.head < 0 ? Relation::root : Relation::dep;
      }
    append_conllu(d, out);
  }
  EXPECT_EQ(out, kText);
}

TEST(Conllu, BrokenRowsAreErrorsWithTheirLine) {
  for (const char* text : {"1\tx\n", "x\n", "2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "2-1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"}) {
    const auto read = read_conllu(text);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message.find("line 1"), std::string::npos);
  }
  EXPECT_TRUE(read_conllu("")->empty());
}

}  // namespace
}  // namespace dateline
