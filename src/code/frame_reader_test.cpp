#include "code/frame_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "code/circumstances.h"

namespace dateline::coding {
namespace {

std::string error_of(std::string_view text) {
  Classes classes;
  std::vector<Frame> frames;
  const auto done = read_frames(text, "a.frames", classes, frames);
  return done ? "none" : to_line(done.error());
}

TEST(FrameReader, ReadsAFrame) {
  Classes classes;
  std::vector<Frame> frames;
  const auto done = read_frames(
      "class talks  talk summit peace+talk\n"
      "frame call-off   \n"
      "  verb    cancel call+off\n"
      "  source  subject\n"
      "  target  with | object.with\n"
      "  needs   object @talks visit\n"
      "  not     subject team\n"
      "  is      public\n"
      "  code    REJECT meet 164\n"
      "  when    object visit = REJECT meet 125\n"
      "  example Peru called off talks with Chile.\n"
      "  expect  REJECT 164 | Peru | Chile\n",
      "a.frames", classes, frames);
  ASSERT_TRUE(done) << to_line(done.error());
  ASSERT_EQ(frames.size(), 1u);
  const Frame& frame = frames[0];
  EXPECT_EQ(frame.name, "call-off");
  ASSERT_EQ(frame.triggers.size(), 2u);
  EXPECT_EQ(frame.triggers[1].lemma, "call");
  EXPECT_EQ(frame.triggers[1].partner, "off");
  ASSERT_EQ(frame.target.size(), 1u);
  ASSERT_EQ(frame.target[0].size(), 2u);
  EXPECT_EQ(frame.target[0][1][1].preposition, "with");
  ASSERT_EQ(frame.tests.size(), 2u);
  EXPECT_TRUE(frame.tests[0].words.single.contains("summit"));
  EXPECT_TRUE(frame.tests[0].words.pairs.contains("peace+talk"));
  EXPECT_FALSE(frame.tests[1].wanted);
  EXPECT_TRUE(frame.public_only);
  EXPECT_EQ(frame.code.mode, "meet");
  EXPECT_EQ(frame.refinements[0].code.cameo, "125");
  EXPECT_EQ(frame.examples[0].expected, "REJECT 164 | Peru | Chile");
}

TEST(FrameReader, NamesFileAndLineOfAnError) {
  const std::string head = "frame a\n verb go\n source subject\n";
  EXPECT_THAT(error_of(head + " code CONSLUT 040\n"), ::testing::StartsWith("a.frames: line 4: no PLOVER type is called \"CONSLUT\"; there are AGREE, CONSULT,"));
  EXPECT_EQ(error_of(head + " code CONSULT 040\n needs object | with talk\n"), "a.frames: line 5: the paths of a test have no blanks: write object|with");
  EXPECT_EQ(error_of(head + " code CONSULT\n"), "a.frames: line 4: a code is TYPE, a mode or none, and a CAMEO number");
  EXPECT_EQ(error_of(head + " needs object @none\n"), "a.frames: line 4: no class is called \"@none\"");
  EXPECT_EQ(error_of(head + " needs object\n"), "a.frames: line 4: a test needs words, a class, or one of * party person state official armed name act");
  EXPECT_EQ(error_of(head + " colour red\n"), "a.frames: line 4: no field is called \"colour\"");
  EXPECT_EQ(error_of(head + " expect CONSULT\n"), "a.frames: line 4: \"expect\" needs an \"example\" before it");
  EXPECT_EQ(error_of(head), "a.frames: frame a (line 1) has no code");
  EXPECT_EQ(error_of("verb go\n"), "a.frames: line 1: \"verb\" stands before the first frame");
  EXPECT_EQ(error_of("frame a\n verb go\n noun trip\n"), "a.frames: line 3: one frame is for one part of speech");
  EXPECT_EQ(error_of("frame\n"), "a.frames: line 1: a frame needs a name of one word");
  EXPECT_EQ(error_of("\xFF"), "a.frames: not valid UTF-8");
  EXPECT_EQ(error_of(""), "none");
}

TEST(Timex, AsTheDateOfAnEvent) {
  EXPECT_EQ(date_of_timex("2019-09-12"), "2019-09-12");
  EXPECT_EQ(date_of_timex("2019-09-12T10:00"), "2019-09-12");
  EXPECT_EQ(date_of_timex("2019-09"), "2019-09");
  EXPECT_EQ(date_of_timex("2019"), "2019");
  EXPECT_EQ(date_of_timex("2019-W37"), "2019-09");
  EXPECT_EQ(date_of_timex("2020-W01"), "2020-01");
  EXPECT_EQ(date_of_timex("2019-SU"), "2019");
  EXPECT_EQ(date_of_timex("PAST_REF"), "");
  EXPECT_EQ(date_of_timex("P3M"), "");
  EXPECT_EQ(date_of_timex(""), "");
}

TEST(Ordinals, InWordsAndFigures) {
  EXPECT_EQ(ordinal_value("13th"), 13);
  EXPECT_EQ(ordinal_value("third"), 3);
  EXPECT_EQ(ordinal_value("meeting"), 0);
  EXPECT_EQ(ordinal_value("th"), 0);
}

}  // namespace
}  // namespace dateline::coding
