#include "link/gazetteer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace dateline {
namespace {

const Gazetteer& shipped() {
  static const auto gazetteer = Gazetteer::load(DATELINE_SOURCE_DIR "/data/gazetteer.bin.zst");
  if (!gazetteer) throw std::runtime_error(to_line(gazetteer.error()));
  return *gazetteer;
}

/// Index of the entry of this name, class and country; -1 where there is none.
int32_t entry(std::string_view name, PlaceClass kind, std::string_view country) {
  for (const GazetteerHit& hit : shipped().find(name)) {
    const GazetteerPlace place = shipped().place(hit.place);
    if (place.kind == kind && place.country == country) return hit.place;
  }
  return -1;
}

TEST(Gazetteer, KeyIsWhatNamesAreComparedIn) {
  EXPECT_EQ(Gazetteer::key("St.-Denis"), "saint denis");
  EXPECT_EQ(Gazetteer::key("U.S."), "us");
  EXPECT_EQ(Gazetteer::key("The Hague"), "hague");
  EXPECT_EQ(Gazetteer::key("Ürümqi"), "urumqi");
  EXPECT_EQ(Gazetteer::key("Land\xE2\x80\x99s End"), "lands end");
  EXPECT_EQ(Gazetteer::key("  Ft.  Worth "), "fort worth");
  EXPECT_EQ(Gazetteer::key("The"), "the");
  EXPECT_EQ(Gazetteer::key(""), "");
  EXPECT_EQ(Gazetteer::key("..."), "");
}

TEST(Gazetteer, KnowsTheNamesNewsUses) {
  for (const char* name : {"Turkey", "Türkiye", "Turkiye"}) EXPECT_GE(entry(name, PlaceClass::kCountry, "TUR"), 0) << name;
  for (const char* name : {"U.S.", "America", "United States", "USA"}) EXPECT_GE(entry(name, PlaceClass::kCountry, "USA"), 0) << name;
  for (const char* name : {"Britain", "U.K.", "UK"}) EXPECT_GE(entry(name, PlaceClass::kCountry, "GBR"), 0) << name;
  EXPECT_GE(entry("Burma", PlaceClass::kCountry, "MMR"), 0);
  EXPECT_GE(entry("Ivory Coast", PlaceClass::kCountry, "CIV"), 0);
  EXPECT_GE(entry("UAE", PlaceClass::kCountry, "ARE"), 0);
  EXPECT_GE(entry("DRC", PlaceClass::kCountry, "COD"), 0);
  EXPECT_GE(entry("West Bank", PlaceClass::kAdmin1, "PSE"), 0);
  EXPECT_GE(entry("Gaza", PlaceClass::kAdmin1, "PSE"), 0);
  EXPECT_GE(entry("W.Va.", PlaceClass::kAdmin1, "USA"), 0);
  EXPECT_GE(entry("B.C.", PlaceClass::kAdmin1, "CAN"), 0);
  EXPECT_GE(entry("Kiev", PlaceClass::kTown, "UKR"), 0);
  EXPECT_GE(entry("Cook County", PlaceClass::kAdmin2, "USA"), 0);
  EXPECT_GE(entry("Persian Gulf", PlaceClass::kWater, ""), 0);
  EXPECT_GE(entry("Middle East", PlaceClass::kContinent, ""), 0);
  EXPECT_TRUE(shipped().find("Nowhere-upon-Nothing").empty());
  EXPECT_TRUE(shipped().find("").empty());
}

TEST(Gazetteer, PostalCodesOfStatesCountOnlyBehindATown) {
  bool found = false;
  for (const GazetteerHit& hit : shipped().find("TX"))
    if (shipped().place(hit.place).name == "Texas") {
      found = true;
      EXPECT_EQ(hit.how, GazetteerHit::How::kBehind);
    }
  EXPECT_TRUE(found);
}

TEST(Gazetteer, EntriesKnowWhatHoldsThem) {
  const int32_t texas = entry("Texas", PlaceClass::kAdmin1, "USA");
  const int32_t usa = entry("United States", PlaceClass::kCountry, "USA");
  bool found = false;
  for (const GazetteerHit& hit : shipped().find("Austin")) {
    const GazetteerPlace place = shipped().place(hit.place);
    if (place.kind != PlaceClass::kTown || place.admin1 != texas) continue;
    found = true;
    EXPECT_EQ(place.geonames, 4671654);
    EXPECT_EQ(place.country_place, usa);
    EXPECT_TRUE(place.seat);
    EXPECT_NEAR(place.latitude, 30.27, 0.05);
    EXPECT_NEAR(place.longitude, -97.74, 0.05);
    EXPECT_GT(place.population, 900'000);
  }
  EXPECT_TRUE(found);
}

TEST(Gazetteer, EveryPlaceIsFoundUnderItsOwnName) {
  // The table was folded by the build script, names here by the library: both must agree. Names that are too long to keep have no key.
  int missing = 0;
  for (int32_t i = 0; i < shipped().size(); i += 7) {
    const GazetteerPlace place = shipped().place(i);
    if (Gazetteer::key(place.name).size() > 60) continue;
    bool found = false;
    for (const GazetteerHit& hit : shipped().find(place.name)) found |= hit.place == i;
    if (!found && ++missing < 5) ADD_FAILURE() << place.name;
  }
  EXPECT_EQ(missing, 0);
}

TEST(Gazetteer, BrokenFilesAreErrors) {
  const auto folder = std::filesystem::temp_directory_path() / ("dateline-gazetteer-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
  };
  std::ifstream whole(DATELINE_SOURCE_DIR "/data/gazetteer.bin.zst", std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(whole), {});

  EXPECT_EQ(Gazetteer::load(folder / "missing").error().kind, Error::Kind::kNotFound);
  EXPECT_EQ(Gazetteer::load(write("empty", "")).error().kind, Error::Kind::kInput);
  EXPECT_EQ(Gazetteer::load(write("text", "not packed at all")).error().kind, Error::Kind::kInput);
  EXPECT_EQ(Gazetteer::load(write("short", bytes.substr(0, bytes.size() / 2))).error().kind, Error::Kind::kInput);
  std::filesystem::remove_all(folder);
}

TEST(Kilometres, GreatCircle) {
  EXPECT_NEAR(kilometres(48.8534, 2.3488, 51.5085, -0.1257), 344, 3);  // Paris to London
  EXPECT_NEAR(kilometres(0, 179.5, 0, -179.5), 111, 1);                // over the date line
  EXPECT_EQ(kilometres(10, 20, 10, 20), 0);
}

}  // namespace
}  // namespace dateline
