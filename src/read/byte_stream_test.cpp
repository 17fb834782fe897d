#include "read/byte_stream.h"

#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

ByteStream dribbled(std::string bytes, size_t step) { return ByteStream(std::make_unique<test::Dribble>(std::move(bytes), step)); }

TEST(ByteStream, LinesDoNotDependOnPieces) {
  for (const size_t step : {1, 2, 3, 7, 1000}) {
    ByteStream stream = dribbled("one\n\nthree\r\nlast", step);
    std::vector<std::string> lines;
    for (std::string line; stream.read_line(line, 100) == ByteStream::Line::kWhole;) lines.push_back(line);
    EXPECT_EQ(lines, (std::vector<std::string>{"one", "", "three\r", "last"})) << step;
    EXPECT_EQ(stream.position(), 16);
    EXPECT_TRUE(stream.at_end());
  }
}

TEST(ByteStream, ALineTooLongIsPassedOverWhole) {
  ByteStream stream = dribbled(std::string(1000, 'x') + "\nnext\n" + std::string(11, 'y'), 64);
  std::string line;
  EXPECT_EQ(stream.read_line(line, 10), ByteStream::Line::kTooLong);
  EXPECT_EQ(line, std::string(10, 'x'));
  EXPECT_EQ(stream.read_line(line, 10), ByteStream::Line::kWhole);
  EXPECT_EQ(line, "next");
  EXPECT_EQ(stream.read_line(line, 10), ByteStream::Line::kTooLong);
  EXPECT_EQ(stream.read_line(line, 10), ByteStream::Line::kEnd);
}

TEST(ByteStream, PutBackIsReadAgain) {
  ByteStream stream = dribbled("abcdef", 2);
  std::string taken;
  EXPECT_EQ(stream.take(4, taken), 4u);
  stream.put_back("XYZ" + taken);
  EXPECT_EQ(stream.position(), -3);
  EXPECT_EQ(stream.peek(9), "XYZabcdef");
}

TEST(ByteStream, SkipsToAWordAtALineBeginning) {
  for (const size_t step : {1, 5, 64}) {
    ByteStream stream = dribbled("no WARC/ here\nWAR\nWARC/1.0", step);
    EXPECT_TRUE(stream.skip_to_line("WARC/"));
    EXPECT_EQ(stream.position(), 18);
    stream.skip(1);
    EXPECT_FALSE(stream.skip_to_line("WARC/")) << "ARC/1.0 is in the middle of a line";
    EXPECT_TRUE(stream.at_end());
  }
}

}  // namespace
}  // namespace dateline
