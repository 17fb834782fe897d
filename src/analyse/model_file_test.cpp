#include "analyse/model_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "analyse/fixture_model.h"

namespace dateline {
namespace {

std::vector<char> fixture() {
  const FixtureModel model;
  std::ifstream in(model.folder() / "heads.bin", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ModelFile, ReadsWhatWasWritten) {
  const auto file = ModelFile::parse(fixture(), "fixture");
  ASSERT_TRUE(file);
  EXPECT_EQ(*file->text("version"), "fixture");
  EXPECT_EQ(file->lines("labels.upos")->size(), 5u);
  EXPECT_EQ(file->shape("arc.weight"), (std::vector<uint32_t>{16, 16}));
  EXPECT_TRUE(file->bytes("arc.weight", {16, 16}));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(*file->bytes("arc.weight", {16, 16})) % 64, 0u);
  EXPECT_FALSE(file->bytes("arc.weight", {17, 16}));
  EXPECT_FALSE(file->floats("arc.weight", {16, 16}));
  EXPECT_TRUE(file->floats("arc.bias", {16}));
  EXPECT_FALSE(file->text("no such entry"));
}

TEST(ModelFile, BrokenFilesAreErrors) {
  EXPECT_EQ(ModelFile::open("/no/such/file").error().kind, Error::Kind::kNotFound);
  const std::vector<char> good = fixture();
  for (const size_t keep : {size_t{0}, size_t{7}, size_t{23}, size_t{24}, good.size() / 2, good.size() - 1}) {
    const auto file = ModelFile::parse({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(keep)}, "cut");
    ASSERT_FALSE(file) << keep;
    EXPECT_EQ(file.error().kind, Error::Kind::kInput);
  }
  for (const size_t at : {size_t{0}, size_t{9}, size_t{13}, size_t{30}, good.size() - 1}) {
    std::vector<char> bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    EXPECT_FALSE(ModelFile::parse(bad, "flipped")) << at;
  }
}

}  // namespace
}  // namespace dateline
