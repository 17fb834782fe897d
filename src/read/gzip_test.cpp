#include "read/gzip.h"

#include <gtest/gtest.h>

#include "read/test_inputs.h"

namespace dateline {
namespace {

using test::packed;

struct Unpacked {
  std::string bytes;
  std::vector<Error> errors;
  std::string after_first_error;
};

Unpacked unpack_all(std::string bytes, size_t step = 1 << 20) {
  Unpacked result;
  const auto source = unpack_gzip(std::make_unique<test::Dribble>(std::move(bytes), step));
  char buffer[1000];
  for (int calls = 0; calls < 1'000'000; ++calls) {
    const Result<size_t> n = source->read(buffer, sizeof buffer);
    if (!n) {
      result.errors.push_back(n.error());
      continue;
    }
    if (*n == 0) return result;
    result.bytes.append(buffer, *n);
    if (!result.errors.empty()) result.after_first_error.append(buffer, *n);
  }
  ADD_FAILURE() << "does not end";
  return result;
}

/// Text that does not pack well, so that a member has some length.
std::string prose(int seed, size_t size) {
  std::string out;
  auto state = static_cast<uint32_t>(seed) * 2654435761u + 1;
  while (out.size() < size) {
    state = state * 1664525u + 1013904223u;
    out += "0123456789abcdefghijklmnopqrstuvwxyz,.-;:ABCDEFGHIJKLMNOPQRST \n!"[state >> 26];
  }
  return out;
}

TEST(Gzip, OneMemberAndMany) {
  const std::string a = prose(1, 5000), b = prose(2, 300'000);
  for (const size_t step : {1, 17, 1 << 20}) {
    const Unpacked all = unpack_all(packed(a) + packed("") + packed(b), step);
    EXPECT_EQ(all.bytes, a + b) << step;
    EXPECT_TRUE(all.errors.empty());
  }
}

TEST(Gzip, ZerosBehindAMemberArePadding) {
  const Unpacked all = unpack_all(packed("a") + std::string(5000, '\0') + packed("b"));
  EXPECT_EQ(all.bytes, "ab");
  EXPECT_TRUE(all.errors.empty());
}

TEST(Gzip, CutShortGivesWhatWasBeforeTheCut) {
  const std::string text = prose(3, 100'000), gz = packed(text);
  const Unpacked all = unpack_all(gz.substr(0, gz.size() / 2));
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_EQ(all.errors[0].message, "gzip member ends early");
  EXPECT_EQ(all.errors[0].offset, 0);
  EXPECT_GT(all.bytes.size(), 30'000u);
  EXPECT_TRUE(text.starts_with(all.bytes));
}

TEST(Gzip, EveryCutIsOneErrorAtMost) {
  const std::string gz = packed(prose(4, 400));
  for (size_t size = 1; size < gz.size(); ++size) EXPECT_EQ(unpack_all(gz.substr(0, size)).errors.size(), 1u) << size;
}

TEST(Gzip, GoesOnWithTheMemberBehindABrokenOne) {
  const std::string a = packed(prose(5, 3000)), c = packed("third");
  std::string b = packed(prose(6, 3000));
  b[b.size() / 2] = static_cast<char>(b[b.size() / 2] ^ 0x55);
  b[b.size() / 2 + 1] = static_cast<char>(b[b.size() / 2 + 1] ^ 0x55);
  const Unpacked all = unpack_all(a + b + c);
  ASSERT_GE(all.errors.size(), 1u);
  EXPECT_EQ(all.errors[0].offset, static_cast<int64_t>(a.size()));
  EXPECT_TRUE(all.bytes.starts_with(prose(5, 3000)));
  EXPECT_TRUE(all.after_first_error.ends_with("third"));
}

TEST(Gzip, FindsTheMemberThatACutOneHasSwallowed) {
  // A crawler that died and was started again: half a member, then whole ones.
  const std::string a = packed(prose(7, 50'000));
  const Unpacked all = unpack_all(a.substr(0, a.size() / 2) + packed("next") + packed("and next"));
  EXPECT_TRUE(all.bytes.ends_with("nextand next"));
  EXPECT_GE(all.errors.size(), 1u);
}

TEST(Gzip, AWrongChecksumIsSaid) {
  std::string gz = packed("hello");
  gz[gz.size() - 6] = static_cast<char>(gz[gz.size() - 6] ^ 1);
  const auto source = unpack_gzip(bytes_in_memory(packed("good") + gz));
  char buffer[100];
  std::string out;
  Result<size_t> n = source->read(buffer, sizeof buffer);
  for (; n && *n > 0; n = source->read(buffer, sizeof buffer)) out.append(buffer, *n);
  ASSERT_FALSE(n.has_value());
  EXPECT_EQ(n.error().message, "gzip member is broken: incorrect data check");
  EXPECT_EQ(out, "goodhello");
  EXPECT_EQ(source->doubtful_from(), 4) << "what the good member gave is not in doubt";
}

TEST(Gzip, BytesThatAreNoMember) {
  const Unpacked all = unpack_all(packed("a") + "garbage without end" + packed("b"));
  EXPECT_EQ(all.bytes, "ab");
  ASSERT_EQ(all.errors.size(), 1u);
  EXPECT_EQ(all.errors[0].offset, static_cast<int64_t>(packed("a").size()));
}

TEST(Gzip, CraftedHeadersDoNotMakeItSlow) {
  // Each of 100,000 plausible headers starts a stored block that runs to the end of what is kept.
  std::string trap = packed("x");
  const std::string header("\x1f\x8b\x08\0\0\0\0\0\0\x03\x00\xff\xff\x00\x00", 15);
  for (int i = 0; i < 100'000; ++i) trap += header;
  const Unpacked all = unpack_all(trap);
  EXPECT_FALSE(all.errors.empty());
}

TEST(UnpackBody, KindsAndLimits) {
  const std::string text = prose(8, 70'000);
  EXPECT_EQ(unpack(packed(text), Packing::kGzip, 1 << 20).value(), text);
  EXPECT_EQ(unpack(packed(text) + packed("more"), Packing::kGzip, 1 << 20).value(), text + "more");
  EXPECT_EQ(unpack(packed(text, 15), Packing::kDeflate, 1 << 20).value(), text);
  EXPECT_EQ(unpack(packed(text, -15), Packing::kDeflate, 1 << 20).value(), text);
  EXPECT_EQ(unpack(packed(text), Packing::kGzip, 69'999).error().kind, Error::Kind::kLimit);
  const std::string cut = packed(text).substr(0, 2000);
  EXPECT_EQ(unpack(cut, Packing::kGzip, 1 << 20).error().message, "gzip body ends early");
  EXPECT_EQ(unpack("plain words", Packing::kGzip, 1 << 20).error().kind, Error::Kind::kInput);
  EXPECT_FALSE(unpack("", Packing::kDeflate, 1 << 20).has_value());
}

TEST(UnpackBody, ABombStopsAtTheLimit) {
  const std::string bomb = packed(std::string(100 << 20, 'a'));
  ASSERT_LT(bomb.size(), 200'000u);
  EXPECT_EQ(unpack(bomb, Packing::kGzip, 1 << 20).error().kind, Error::Kind::kLimit);
}

}  // namespace
}  // namespace dateline
