#include "quote/marks.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

/// Paragraphs are cut at blank lines; the answer is the words of each stretch, "~" before those that were never closed.
std::vector<std::string> stretches_of(std::string text) {
  Document d;
  d.text = std::move(text);
  for (size_t begin = 0; begin <= d.text.size();) {
    const size_t end = std::min(d.text.find("\n\n", begin), d.text.size());
    d.paragraphs.push_back({{static_cast<int32_t>(begin), static_cast<int32_t>(end)}});
    begin = end + 2;
  }
  std::vector<std::string> out;
  Span before{-1, -1};
  for (const QuotedStretch& s : find_quoted_stretches(d)) {
    EXPECT_TRUE(s.outer.contains(s.inner));
    EXPECT_GE(s.outer.begin, before.end) << "stretches overlap or are out of order";
    EXPECT_TRUE(d.paragraphs[static_cast<size_t>(s.paragraph)].span.contains(s.outer));
    before = s.outer;
    std::string shown = s.closed ? "" : "~";
    if (s.resumes) shown += '+';
    out.push_back(shown.append(d.words(s.inner)));
  }
  return out;
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Marks, AllKinds) {
  EXPECT_THAT(stretches_of("\"One,\" he said. \"Two.\""), ElementsAre("One,", "Two."));
  EXPECT_THAT(stretches_of("“One,” he said. “Two.”"), ElementsAre("One,", "Two."));
  EXPECT_THAT(stretches_of("«One», he said. „Two“, he said."), ElementsAre("One", "Two"));
  EXPECT_THAT(stretches_of("''One,'' he said. ``Two.''"), ElementsAre("One,", "Two."));
  EXPECT_THAT(stretches_of("‘One,’ he said. 'Two.'"), ElementsAre("One,", "Two."));
}

TEST(Marks, ApostrophesAreNoMarks) {
  EXPECT_THAT(stretches_of("It’s the workers’ and the boss's day, 'tis the ’90s rock 'n' roll, don't."), IsEmpty());
  EXPECT_THAT(stretches_of("'The workers' rights matter,' he said."), ElementsAre("The workers' rights matter,"));
  EXPECT_THAT(stretches_of("He called it ‘a nurses’ strike’ twice."), ElementsAre("a nurses’ strike"));
  EXPECT_THAT(stretches_of("“You shouldn‘t wear it,” she said. “Don’t.”"), ElementsAre("You shouldn‘t wear it,", "Don’t."));
}

TEST(Marks, MarksWithinMarks) {
  EXPECT_THAT(stretches_of("“She said ‘no’ to me,” he said."), ElementsAre("She said ‘no’ to me,"));
  EXPECT_THAT(stretches_of("“She said “no” to me,” he said."), ElementsAre("She said “no” to me,"));
  EXPECT_THAT(stretches_of("\"She said 'no' to me,\" he said."), ElementsAre("She said 'no' to me,"));
}

TEST(Marks, AMarkWithoutPartnerShiftsNothing) {
  EXPECT_THAT(stretches_of("“One, he said. “Two,” she said.\n\n“Three.”"), ElementsAre("~One, he said.", "Two,", "Three."));
  EXPECT_THAT(stretches_of("\"One, he said.\n\nThen \"two\" came."), ElementsAre("~One, he said.", "two"));
  EXPECT_THAT(stretches_of("A 6\" pipe burst.\n\n\"Water,\" he said."), ElementsAre("Water,"));
  EXPECT_THAT(stretches_of("One is lost,” he said. “Two.”"), ElementsAre("One is lost,", "Two."));
  EXPECT_THAT(stretches_of("» A bullet\n\n» Another “word” here"), ElementsAre("word"));
  EXPECT_THAT(stretches_of("”One,” he said."), ElementsAre("One,"));
  EXPECT_THAT(stretches_of("“One,“ he said."), ElementsAre("One,"));
}

TEST(Marks, AQuotationOfSeveralParagraphsIsClosedOnce) {
  EXPECT_THAT(stretches_of("He said: “One.\n\n“Two.\n\n“Three.”\n\nNo more."), ElementsAre("~One.", "~+Two.", "+Three."));
}

TEST(Marks, EmptyAndBrokenInput) {
  for (const char* text : {"", "\"", "\"\"", "“", "”", "''", "'", "“ ”", "\" \"", "“\n\n”", "\xE2\x80\x9C"}) EXPECT_THAT(stretches_of(text), IsEmpty()) << text;
}

}  // namespace
}  // namespace dateline
