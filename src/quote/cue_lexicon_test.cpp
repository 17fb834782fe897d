#include "quote/cue_lexicon.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

TEST(CueLexicon, ReadsComplements) {
  const auto lexicon = CueLexicon::parse("# a comment\n\nblame\tverb\tquote=.8 object:for,on=.93\nclaim\tverb\tclause=1\nclaim\tnoun\tclause=.5\n", "cues");
  ASSERT_TRUE(lexicon) << to_line(lexicon.error());
  EXPECT_EQ(lexicon->size(), 3u);
  const Cue* blame = lexicon->find(CueClass::kVerb, "blame");
  ASSERT_NE(blame, nullptr);
  ASSERT_NE(blame->frame(Complement::kObject), nullptr);
  EXPECT_FLOAT_EQ(blame->frame(Complement::kObject)->certainty, .93f);
  EXPECT_THAT(blame->frame(Complement::kObject)->prepositions, ::testing::ElementsAre("for", "on"));
  EXPECT_EQ(blame->frame(Complement::kTo), nullptr);
  EXPECT_FLOAT_EQ(lexicon->find(CueClass::kNoun, "claim")->frame(Complement::kClause)->certainty, .5f);
  EXPECT_EQ(lexicon->find(CueClass::kNoun, "blame"), nullptr);
}

TEST(CueLexicon, RefusesWithTheLine) {
  for (const char* bad : {"say\tadverb\tclause=1", "say\tverb\tsong=1", "say\tverb\tclause=2", "say\tverb\tclause", "say\tverb\t", "say",
                          "\tverb\tclause=1", "say\tverb\tabout=1", "say\tverb\tclause=1\nsay\tverb\tquote=1", "say\tverb\tclause=.5x"}) {
    const auto lexicon = CueLexicon::parse(std::string("#\n") + bad, "cues");
    ASSERT_FALSE(lexicon) << bad;
    EXPECT_EQ(lexicon.error().kind, Error::Kind::kInput);
    EXPECT_EQ(lexicon.error().document, "cues");
    EXPECT_GE(lexicon.error().offset, 2);
  }
}

TEST(CueLexicon, TheShippedFileLoads) {
  const auto lexicon = CueLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "cues.tsv");
  ASSERT_TRUE(lexicon) << to_line(lexicon.error());
  EXPECT_GT(lexicon->size(), 400u);
  EXPECT_NE(lexicon->find(CueClass::kVerb, "say"), nullptr);
}

}  // namespace
}  // namespace dateline
