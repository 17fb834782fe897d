#include "link/offices.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Offices, TheLastOfficeWithItsPortfolio) {
  EXPECT_EQ(office_of({"israeli", "prime", "minister"}), "prime minister");
  EXPECT_EQ(office_of({"russian", "defense", "minister"}), "defence minister");
  EXPECT_EQ(office_of({"vice", "president"}), "vice president");
  EXPECT_EQ(office_of({"polish", "premier"}), "prime minister");
  EXPECT_EQ(office_of({"president", "'s", "spokesman"}), "spokesman");
  EXPECT_EQ(office_of({"the", "doctor"}), "");
  EXPECT_EQ(office_of({}), "");
}

TEST(Offices, WhoCanBeCalledBoth) {
  EXPECT_TRUE(offices_agree("minister", "foreign minister"));
  EXPECT_TRUE(offices_agree("leader", "president"));
  EXPECT_FALSE(offices_agree("prime minister", "foreign minister"));
  EXPECT_FALSE(offices_agree("president", "vice president"));
  EXPECT_FALSE(offices_agree("president", "spokesman"));
}

TEST(Offices, WhoLeadsAGovernment) {
  EXPECT_TRUE(leads_government("president", "RUS"));
  EXPECT_FALSE(leads_government("president", "ISR"));
  EXPECT_TRUE(leads_government("prime minister", "ISR"));
  EXPECT_FALSE(leads_government("foreign minister", "ISR"));
}

}  // namespace
}  // namespace dateline
