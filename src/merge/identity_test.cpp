#include "merge/identity.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline {
namespace {

Entity named(EntityType type, std::string name, std::string cameo = "") {
  Entity e{.type = type, .name = std::move(name), .mentions = {Mention{.span = {0, 1}}}};
  if (!cameo.empty()) e.actor = Actor{.country = cameo.substr(0, 3), .cameo = cameo};
  return e;
}

/// The key each of `actors` is joined to.
std::vector<std::string> joined(const std::vector<KnownActor>& actors) {
  std::vector<std::string> out;
  for (const int32_t i : join_identities(actors)) out.push_back(actors[static_cast<size_t>(i)].key);
  return out;
}

TEST(Identity, KeysOfNames) {
  EXPECT_EQ(name_key("the U.S."), "us");
  EXPECT_EQ(name_key("Mahmoud al-Zahar\u2019s"), "mahmoud al zahar");
  EXPECT_EQ(name_key("S\u00F8ren  K\u00E1ra - Moe"), name_key("S\u00F8ren Kara Moe"));
  EXPECT_EQ(name_key(""), "");
  EXPECT_EQ(name_key("."), "");
}

TEST(Identity, KeysOfEntities) {
  EXPECT_EQ(identity_key(named(EntityType::PERSON, "Vladimir Putin", "RUSGOV")), "person:vladimir putin");
  EXPECT_EQ(identity_key(named(EntityType::GPE, "Russia", "RUS")), "gpe:russia");
  Entity police{.name = "Egyptian police", .mentions = {Mention{.form = MentionForm::kNominal}}, .actor = Actor{"EGY", {"COP"}, "EGYCOP"}};
  EXPECT_EQ(identity_key(police), "code:EGYCOP");
  police.actor.reset();
  EXPECT_EQ(identity_key(police), "");
}

TEST(Identity, AStateIsOnePartyHoweverItIsNamed) {
  EXPECT_EQ(party_key("gpe:russia", "RUS"), "code:RUS");
  EXPECT_EQ(party_key("gpe:moscow", "RUSGOV"), "code:RUS");
  EXPECT_EQ(party_key("org:kremlin", "RUSGOV"), "code:RUS");
  EXPECT_EQ(party_key("org:hamas", "PSEREB"), "org:hamas");
  EXPECT_EQ(party_key("code:EGYCOP", "EGYCOP"), "code:EGYCOP");
  EXPECT_EQ(party_key("person:vladimir putin", "RUSGOV"), "person:vladimir putin");
  EXPECT_EQ(party_key("gpe:springfield", ""), "gpe:springfield");
}

TEST(Identity, AShorterNameIsTheOnlyLongerOne) {
  EXPECT_EQ(joined({{"person:putin", "RUS", "RUSGOV"}, {"person:vladimir putin", "RUS", "RUSGOV"}}),
            (std::vector<std::string>{"person:vladimir putin", "person:vladimir putin"}));
  EXPECT_EQ(joined({{"person:v putin"}, {"person:vladimir putin"}})[0], "person:vladimir putin");
  EXPECT_EQ(joined({{"person:tayyip erdogan"}, {"person:recep tayyip erdogan"}, {"person:erdogan"}}),
            std::vector<std::string>(3, "person:recep tayyip erdogan"));
}

TEST(Identity, AnAmbiguousNameStaysAlone) {
  const KnownActor jo{"person:jo bell", "GBR", "GBRGOV"}, al{"person:al bell", "USA", "USAGOV"};
  EXPECT_EQ(joined({{"person:bell"}, jo, al})[0], "person:bell");
  EXPECT_EQ(joined({{"person:bell", "GBR", "GBRBUS"}, jo, al})[0], "person:jo bell");        // only one is of that country
  EXPECT_EQ(joined({{"person:bell", "FRA", "FRAGOV"}, jo})[0], "person:bell");               // the countries contradict
  const KnownActor ed{"person:ed bell", "GBR", "GBRMED"};
  EXPECT_EQ(joined({{"person:bell", "GBR", "GBRGOV"}, jo, ed})[0], "person:jo bell");        // the code decides
  EXPECT_EQ(joined({{"org:bell"}, jo})[0], "org:bell");
}

TEST(Identity, SpellingsOfAFirstNameNeedTheSameOffice) {
  EXPECT_EQ(joined({{"person:sergi shoigu", "RUS", "RUSGOVMIL", 1}, {"person:sergei shoigu", "RUS", "RUSGOVMIL", 5}})[0],
            "person:sergei shoigu");
  EXPECT_EQ(joined({{"person:maria petrov", "RUS", "", 1}, {"person:mario petrov", "RUS", "", 5}})[0], "person:maria petrov");
  EXPECT_EQ(joined({{"person:donald stone", "USA", "USAGOV", 9}, {"person:ronald stone", "USA", "USAGOV", 1}})[1], "person:ronald stone");
}

TEST(Identity, DoesNotDependOnTheOrder) {
  std::vector<KnownActor> actors = {{"person:benjamin nash", "ISR", "ISRGOV", 4}, {"person:binyamin nash", "ISR", "ISRGOV", 4},
                                    {"person:nash", "ISR", "ISRGOV", 9}, {"person:b nash", "", "", 1}, {"gpe:nash", "", "", 1}};
  std::vector<std::pair<std::string, std::string>> first;
  for (int turn = 0; turn < 2; ++turn) {
    const auto to = joined(actors);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (size_t i = 0; i < actors.size(); ++i) pairs.emplace_back(actors[i].key, to[i]);
    std::sort(pairs.begin(), pairs.end());
    if (turn == 0) first = pairs;
    EXPECT_EQ(pairs, first);
    std::reverse(actors.begin(), actors.end());
  }
  EXPECT_EQ(first[1].second, "person:benjamin nash");
}

TEST(Identity, NothingAndNonsense) {
  EXPECT_TRUE(join_identities({}).empty());
  EXPECT_EQ(joined({{""}, {"person:"}, {"person: "}}), (std::vector<std::string>{"", "person:", "person: "}));
}

}  // namespace
}  // namespace dateline
