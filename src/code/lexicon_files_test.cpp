#include <gtest/gtest.h>

#include "code/code.h"
#include "code/lexicon.h"

namespace dateline::coding {
namespace {

const std::filesystem::path kSource = DATELINE_SOURCE_DIR;

TEST(LexiconFiles, AreReadWithoutError) {
  const auto coder = Coder::load({kSource / "lexicon"});
  ASSERT_TRUE(coder) << to_line(coder.error());
  EXPECT_GT(coder->lexicon().frames.size(), 150u);
}

TEST(LexiconFiles, EveryCodeStandsInTheCrosswalkUnderItsType) {
  const auto coder = Coder::load({kSource / "lexicon"});
  ASSERT_TRUE(coder);
  for (const Frame& frame : coder->lexicon().frames)
    EXPECT_NE(coder->lexicon().crosswalk.find(frame.code.cameo), nullptr) << frame.file << ":" << frame.line;
}

TEST(LexiconFiles, EveryFrameThatMakesEventsHasAnExample) {
  const auto coder = Coder::load({kSource / "lexicon"});
  ASSERT_TRUE(coder);
  for (const Frame& frame : coder->lexicon().frames)
    EXPECT_TRUE(frame.quiet || frame.seen || !frame.examples.empty()) << frame.file << ":" << frame.line << " " << frame.name;
}

}  // namespace
}  // namespace dateline::coding
