#include "link/actor_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::filesystem::path kData = std::filesystem::path(DATELINE_SOURCE_DIR) / "data";

const ActorBook& book() {
  static const Result<ActorBook> loaded = ActorBook::load({kData / "actors.tsv.zst"});
  return *loaded;
}

std::string code(std::string_view phrase, std::string_view day = "2019-09-12") {
  const auto actor = book().resolve(phrase, CivilDate::parse(day));
  return actor ? actor->cameo : "---";
}

struct Case {
  std::string_view phrase, day, cameo;
};

TEST(ActorBook, ReadsPhrases) {
  const Case cases[] = {
      // A nationality before a role word is that role's country.
      {"Egyptian police", "2019-09-12", "EGYCOP"},
      {"three Palestinian gunmen", "2019-09-12", "PSEUAF"},
      {"the Kenyan army", "2019-09-12", "KENMIL"},
      {"Peru's president", "2019-09-12", "PERGOV"},
      {"the Ukrainian parliament", "2019-09-12", "UKRLEG"},
      {"Kenya's High Court", "2019-09-12", "KENJUD"},
      {"the Nepalese prime minister", "2019-09-12", "NPLGOV"},
      {"French farmers", "2019-09-12", "FRAAGR"},
      // Title words compose, with a name or without, known or not.
      {"Russian Defense Minister Sergi Shoigu", "2019-09-12", "RUSGOVMIL"},
      {"Estonian Foreign Minister Anna Kask", "2019-09-12", "ESTGOV"},
      {"the Brazilian defence minister", "2019-09-12", "BRAGOVMIL"},
      // A complement says it where nothing stands before.
      {"the president of Egypt", "2019-09-12", "EGYGOV"},
      {"rebels in the Ivory Coast", "2019-09-12", "CIVREB"},
      {"the leader of Hamas", "2019-09-12", "PSEREB"},
      {"the head of the Kenyan police", "2019-09-12", "KENCOP"},
      {"US troops in Syria", "2019-09-12", "USAMIL"},
      // Somebody else's country in an affix.
      {"pro-Russian separatists", "2019-09-12", "REB"},
      {"US-backed rebels", "2019-09-12", "REB"},
      // Where it has its seat, where nothing else tells.
      {"Istanbul-based farmers", "2019-09-12", "TURAGR"},
      {"Paris-based Syrian rebels", "2019-09-12", "SYRREB"},
      {"Ukraine's anti-corruption agency", "2019-09-12", "UKRCOP"},
      {"the former U.S. Federal Reserve chairman", "2019-09-12", "USAELI"},
      // The weak word gives way to the strong one.
      {"the rebel leader", "2019-09-12", "REB"},
      {"the Iraqi leader", "2019-09-12", "IRQGOV"},
      {"a Hezbollah official", "2019-09-12", "LBNREB"},
      {"the Chadian rebel commander", "2019-09-12", "TCDREB"},
      // International bodies have no country.
      {"UN peacekeepers", "2019-09-12", "IGOUNOMIL"},
      {"the European Union", "2019-09-12", "IGOEUREEC"},
      {"the African Union", "2019-09-12", "IGO"},
      {"Amnesty International", "2019-09-12", "NGO"},
      // A state's envoy there is the state's.
      {"the Russian UN ambassador", "2019-09-12", "RUSGOV"},
      {"the UN envoy", "2019-09-12", "IGOUNO"},
      {"the UN envoy for Syria", "2019-09-12", "IGOUNO"},
      // Seats of government.
      {"the Kremlin", "2019-09-12", "RUSGOV"},
      {"Washington", "2019-09-12", "USA"},
      {"Downing Street", "2019-09-12", "GBRGOV"},
      {"the United States", "2019-09-12", "USA"},
      // Out of office.
      {"the former Egyptian president", "2019-09-12", "EGYELI"},
      {"ex-President Omar Bongo", "2019-09-12", "GABELI"},
  };
  for (const Case& c : cases) EXPECT_EQ(code(c.phrase, c.day), c.cameo) << c.phrase;
}

TEST(ActorBook, OfficesHoldForTheirDays) {
  EXPECT_EQ(code("Angela Merkel", "2016-05-01"), "DEUGOV");
  EXPECT_EQ(code("Angela Merkel", "2023-05-01"), "DEUELI");
  EXPECT_EQ(code("Joko Widodo", "2012-01-01"), "IDNGOV");
  EXPECT_EQ(code("Volodymyr Zelenskyy", "2022-03-01"), "UKRGOV");
  EXPECT_EQ(code("Sergei Shoigu", "2019-09-12"), "RUSGOVMIL");
  EXPECT_EQ(code("Sergei Shoigu", "2025-01-12"), "RUSGOV");
  EXPECT_EQ(code("Ursula von der Leyen", "2017-01-01"), "DEUGOVMIL");
  EXPECT_EQ(code("Ursula von der Leyen", "2021-01-01"), "IGOEUREEC");
  EXPECT_EQ(code("the Taliban", "2015-01-01"), "AFGREB");
  EXPECT_EQ(code("the Taliban", "2023-01-01"), "AFGGOV");
  // Without a date: as in office.
  EXPECT_EQ(book().resolve("Kofi Annan", std::nullopt)->cameo, "IGOUNOGOV");
}

TEST(ActorBook, FindsTransliterations) {
  const auto day = CivilDate::parse("2020-01-01");
  const auto sense = book().find("Volodimir Zelenskij", day);
  ASSERT_TRUE(sense);
  EXPECT_EQ(sense->country, "UKR");
  EXPECT_FALSE(book().find("Vera Zelenko", day));
}

TEST(ActorBook, CapitalsTellAcronymsFromWords) {
  EXPECT_EQ(code("US"), "USA");
  EXPECT_EQ(code("U.S."), "USA");
  EXPECT_EQ(code("told us"), "---");
  EXPECT_EQ(code("WHO"), "IGOUNOHLH");
  EXPECT_EQ(code("who"), "---");
  EXPECT_EQ(code("a turkey"), "---");
}

TEST(ActorBook, KnowsNamesOfWholeCountries) {
  EXPECT_EQ(book().country_named("US"), "USA");
  EXPECT_EQ(book().country_named("the United States"), "USA");
  EXPECT_EQ(book().country_named("America"), "USA");
  EXPECT_EQ(book().country_named("Texas"), "");
  EXPECT_EQ(book().country_named("Scotland"), "");
}

TEST(ActorBook, UsersListGoesFirst) {
  ActorBook mine;
  ASSERT_TRUE(mine.add("name\taliases\toffice\tfrom\tto\tcameo\n"
                       "Ada Example\tA. Example; Addie Example\tgovernor\t2001-01-01\t2005-12-31\tUSAGOV\n"));
  ASSERT_TRUE(mine.add("name\tkind\tcountry\troles\tfrom\tto\nAda Example\tperson\tGBR\tLEG\t\t\n"));
  EXPECT_EQ(mine.resolve("Addie Example", CivilDate::parse("2003-01-01"))->cameo, "USAGOV");
  EXPECT_EQ(mine.resolve("Ada Example", CivilDate::parse("2003-01-01"))->cameo, "USAGOV");
  EXPECT_EQ(mine.resolve("Ada Example", CivilDate::parse("2013-01-01"))->cameo, "USAELI");
}

TEST(ActorBook, SaysWhatIsWrongWithAList) {
  ActorBook b;
  EXPECT_EQ(b.add("who\twhat\nx\ty\n").error().kind, Error::Kind::kInput);
  EXPECT_NE(b.add("name\tkind\nx\tking\n").error().message.find("line 2"), std::string::npos);
  EXPECT_TRUE(b.add(""));
  EXPECT_EQ(ActorBook::load({"/no/such/actors.tsv"}).error().kind, Error::Kind::kNotFound);
}

TEST(ActorBook, OddPhrasesSayNothing) {
  for (const char* phrase : {"", " ", ",", "-", "the", "'s", "\xC3\xA9", "—", "pro-", "((("}) EXPECT_EQ(code(phrase), "---") << phrase;
}

TEST(ActorBook, CountriesOfASurname) {
  EXPECT_THAT(book().countries_of_surname("Macron", CivilDate::parse("2019-01-01")), ElementsAre("FRA"));
  EXPECT_THAT(book().countries_of_surname("Nobodyatall", CivilDate::parse("2019-01-01")), IsEmpty());
}

TEST(ActorBook, PeopleOfASurname) {
  const auto of = [](std::string_view surname, std::string_view day) {
    std::string out;
    for (const ActorBook::Sense& s : book().of_surname(surname, CivilDate::parse(day)))
      if (s.well_known && out.find(s.given + ' ' + s.roles.front()) == std::string::npos) out += s.given + ' ' + s.roles.front() + ';';
    return out;
  };
  EXPECT_THAT(of("Merkel", "2016-05-01"), testing::HasSubstr("angela GOV"));
  EXPECT_THAT(of("Merkel", "2024-05-01"), testing::HasSubstr("angela ELI"));  // still written of by the surname alone
  EXPECT_EQ(of("Merkel", "2060-05-01"), "");
  EXPECT_THAT(of("Xi", "2019-09-12"), testing::HasSubstr("xi GOV"));  // the surname stands first
  EXPECT_THAT(of("Thaksin", "2004-05-01"), testing::HasSubstr("thaksin GOV"));
  EXPECT_THAT(of("Castro", "2007-04-15"), testing::Not(testing::HasSubstr("noli")));  // a de Castro
  EXPECT_THAT(of("Mojadiddi", "2005-01-01"), testing::HasSubstr("sibghatullah"));    // another spelling
}

TEST(ActorBook, NamesThatBodiesOfManyCountriesHave) {
  const auto congress = book().read("Congress", CivilDate::parse("2019-09-12"));
  ASSERT_TRUE(congress);
  EXPECT_EQ(congress->actor.country, "USA");
  EXPECT_TRUE(congress->by_default);
  const auto peru = book().read("the Peruvian Congress", CivilDate::parse("2019-09-12"));
  ASSERT_TRUE(peru);
  EXPECT_EQ(peru->actor.country, "PER");
  EXPECT_FALSE(peru->by_default);
}

TEST(ActorBook, WritesCameo) {
  EXPECT_EQ(ActorBook::cameo_of("RUS", {"GOV", "MIL"}), "RUSGOVMIL");
  EXPECT_EQ(ActorBook::cameo_of("", {"UNO", "MED"}), "IGOUNOHLH");
  EXPECT_EQ(ActorBook::cameo_of("FRA", {"JRN"}), "FRAMED");
}

}  // namespace
}  // namespace dateline
