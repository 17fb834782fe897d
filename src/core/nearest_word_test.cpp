#include "core/nearest_word.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NearestWord, ProposesWhatWasMeant) {
  const std::vector<std::string> keys = {"actor", "source", "target", "type", "said-by", "since", "until"};
  EXPECT_EQ(nearest_word("acter", keys), "actor");
  EXPECT_EQ(nearest_word("soucre", keys), "source");
  EXPECT_EQ(nearest_word("TYPE", keys), "type");
  EXPECT_EQ(nearest_word("said", keys), "said-by");
  EXPECT_EQ(nearest_word("zebra", keys), "");
  EXPECT_EQ(nearest_word("", keys), "");
}

}  // namespace
}  // namespace dateline
