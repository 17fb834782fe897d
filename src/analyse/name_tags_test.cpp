#include "analyse/name_tags.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

const std::vector<std::string> kTags = {"O", "B-PERSON", "I-PERSON", "E-PERSON", "S-PERSON", "B-ORG", "I-ORG", "E-ORG", "S-ORG"};

std::vector<NameTags::Found> decode(const std::vector<std::vector<float>>& rows) {
  const auto tags = NameTags::make(kTags);
  EXPECT_TRUE(tags);
  std::vector<float> flat;
  for (const auto& row : rows) flat.insert(flat.end(), row.begin(), row.end());
  NameTags::Scratch scratch;
  std::vector<NameTags::Found> out;
  tags->decode(flat.data(), static_cast<int>(rows.size()), static_cast<int>(kTags.size()), scratch, out);
  return out;
}

std::vector<float> vote(size_t tag, float strength = 8) {
  std::vector<float> row(kTags.size(), 0.0f);
  row[tag] = strength;
  return row;
}

TEST(NameTags, ReadsNames) {
  const auto found = decode({vote(1), vote(3), vote(0), vote(8)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].first, 0);
  EXPECT_EQ(found[0].last, 2);
  EXPECT_EQ(found[0].type, EntityType::PERSON);
  EXPECT_GT(found[0].confidence, 0.9f);
  EXPECT_EQ(found[1].type, EntityType::ORG);
}

TEST(NameTags, OneNameHasOneTypeAndAnEnd) {
  const auto found = decode({vote(1, 8), vote(6, 4), vote(3, 8)});  // B-PERSON I-ORG E-PERSON
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].last, 3);
  EXPECT_EQ(found[0].type, EntityType::PERSON);
  std::vector<float> begins = vote(1);
  begins[4] = 4;  // S-PERSON
  EXPECT_EQ(decode({begins}).size(), 1u) << "a name that only begins becomes a name of one word";
  EXPECT_TRUE(decode({vote(0), vote(0)}).empty());
  EXPECT_TRUE(decode({}).empty());
}

TEST(NameTags, RefusesOddTags) {
  for (const char* tag : {"", "B", "X-PERSON", "B-DOG", "B_PERSON"}) EXPECT_FALSE(NameTags::make({"O", tag})) << tag;
}

}  // namespace
}  // namespace dateline
