#include "link/places.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline {
namespace {

const Gazetteer& shipped() {
  static const auto gazetteer = Gazetteer::load(DATELINE_SOURCE_DIR "/data/gazetteer.bin.zst");
  if (!gazetteer) throw std::runtime_error(to_line(gazetteer.error()));
  return *gazetteer;
}

/// A document whose names stand between brackets: "[GPE:Paris], [GPE:Texas]".
Document with_names(const std::string& marked) {
  Document document;
  for (size_t at = 0; at < marked.size();) {
    if (marked[at] != '[') {
      document.text += marked[at++];
      continue;
    }
    const size_t colon = marked.find(':', at), close = marked.find(']', at);
    Name name;
    name.type = *from_name<EntityType>(marked.substr(at + 1, colon - at - 1));
    name.span.begin = static_cast<int32_t>(document.text.size());
    document.text += marked.substr(colon + 1, close - colon - 1);
    name.span.end = static_cast<int32_t>(document.text.size());
    document.names.push_back(name);
    at = close + 1;
  }
  return document;
}

/// One sentence, its words as tokens; what begins with a capital letter is a proper noun.
Document with_tokens(const std::string& marked) {
  Document document = with_names(marked);
  const auto size = static_cast<int32_t>(document.text.size());
  for (int32_t at = 0; at < size;) {
    const auto c = static_cast<unsigned char>(document.text[static_cast<size_t>(at)]);
    int32_t end = at + 1;
    while (std::isalnum(c) && end < size && std::isalnum(static_cast<unsigned char>(document.text[static_cast<size_t>(end)]))) ++end;
    if (!std::isspace(c)) {
      Token token;
      token.span = {at, end};
      token.tag = std::isupper(c) ? Tag::PROPN : Tag::X;
      document.tokens.push_back(token);
    }
    at = end;
  }
  document.sentences.push_back({{0, size}, 0, static_cast<int32_t>(document.tokens.size()), 0});
  return document;
}

/// "Paris/USA 33.7 -95.6" for every place found.
std::string placed(Document document) {
  PlaceFinder(shipped()).find_places(document);
  std::string all;
  for (const Place& place : document.places) {
    char line[160];
    std::snprintf(line, sizeof line, "%s%s/%s %.0f %.0f", all.empty() ? "" : "; ", std::string(document.words(place.span)).c_str(), place.country.c_str(),
                  place.latitude, place.longitude);
    all += line;
  }
  return all;
}

TEST(PlaceFinder, PopulationDecidesWhereNothingElseDoes) {
  EXPECT_EQ(placed(with_names("He flew to [GPE:Paris].")), "Paris/FRA 49 2");
  EXPECT_EQ(placed(with_names("He flew to [GPE:Cairo].")), "Cairo/EGY 30 31");
}

TEST(PlaceFinder, TheStateBehindATownDecides) {
  EXPECT_EQ(placed(with_names("A fire in [GPE:Paris], [GPE:Texas], killed two.")), "Paris/USA 34 -96; Texas/USA 32 -99");
  EXPECT_EQ(placed(with_names("A fire in [GPE:Paris] ([GPE:Texas]) killed two.")), "Paris/USA 34 -96; Texas/USA 32 -99");
  EXPECT_EQ(placed(with_names("A fire in [GPE:Paris, Texas] killed two.")), "Paris/USA 34 -96; Texas/USA 32 -99");
  EXPECT_EQ(placed(with_names("A fire in [GPE:Moscow], [GPE:Idaho].")), "Moscow/USA 47 -117; Idaho/USA 44 -115");
  // "Ind." is Indiana there, and "La." no town of Andalusia.
  EXPECT_EQ(placed(with_names("[GPE:Alexandria], [GPE:La.]")).substr(0, 14), "Alexandria/USA");
}

TEST(PlaceFinder, PlacesNamedBesideItDecide) {
  EXPECT_EQ(placed(with_names("Roads to [GPE:Dallas], [GPE:Bonham] and [GPE:Sherman] were shut, the mayor of [GPE:Paris] said.")).substr(0, 10), "Dallas/USA");
  const std::string all = placed(with_names("Roads to [GPE:Dallas], [GPE:Bonham] and [GPE:Sherman] were shut, the mayor of [GPE:Paris] said."));
  EXPECT_NE(all.find("Paris/USA 34 -96"), std::string::npos) << all;
}

TEST(PlaceFinder, CountryOrState) {
  EXPECT_EQ(placed(with_names("[GPE:Georgia] and [GPE:Armenia] signed in [GPE:Tbilisi].")).substr(0, 11), "Georgia/GEO");
  EXPECT_EQ(placed(with_names("Voters in [GPE:Georgia], among them many in [GPE:Atlanta] and [GPE:Macon], stayed home.")).substr(0, 11), "Georgia/USA");
}

TEST(PlaceFinder, WashingtonIsTheCapitalUnlessItsStateIsSpokenOf) {
  EXPECT_EQ(placed(with_names("Talks in [GPE:Washington] ended.")), "Washington/USA 39 -77");
  EXPECT_EQ(placed(with_names("Envoys of [GPE:Washington] left [GPE:Boston].")).substr(0, 21), "Washington/USA 39 -77");
  EXPECT_EQ(placed(with_names("Roads in [GPE:Washington] were shut, from [GPE:Seattle] and [GPE:Tacoma] to [GPE:Spokane].")).substr(0, 22), "Washington/USA 47 -120");
}

TEST(PlaceFinder, OneSenseADocument) {
  const std::string all = placed(with_names("[GPE:Paris], [GPE:Texas]: The sheriff of [GPE:Paris] resigned."));
  EXPECT_EQ(all.find("FRA"), std::string::npos) << all;
}

TEST(PlaceFinder, ThePublisherTellsWhereItIsRead) {
  Document document = with_names("A fire in [GPE:Paris] killed two.");
  document.publisher = "The Dallas Morning News";
  EXPECT_EQ(placed(document), "Paris/USA 34 -96");
}

TEST(PlaceFinder, OnlyPlacesAreOnTheMap) {
  EXPECT_EQ(placed(with_names("[PERSON:Paris Hilton] and [ORG:Paris Saint-Germain] and the [NORP:French].")), "");
  EXPECT_EQ(placed(with_names("[GPE:Nowhereville] is not known.")), "");
  EXPECT_EQ(placed(with_names("Meet me at [ORG:IN] or [GPE:TX].")), "");  // a postal code by itself is none
}

TEST(PlaceFinder, WordsThatOnlyPlaceANameDoNotHideIt) {
  EXPECT_EQ(placed(with_names("Fighting in [LOC:northern Mali] went on.")), "northern Mali/MLI 17 -4");
  EXPECT_EQ(placed(with_names("Shops in [LOC:downtown Cairo] were shut.")), "downtown Cairo/EGY 30 31");
}

TEST(PlaceFinder, DatelinesSeatsAndBodiesNamePlaces) {
  EXPECT_EQ(placed(with_tokens("KYIV, Ukraine (AP) - Talks began.")), "KYIV/UKR 50 31");
  EXPECT_EQ(placed(with_tokens("TORRINGTON \xE2\x80\x94 A fire destroyed a house in [GPE:Connecticut].")).substr(0, 14), "TORRINGTON/USA");
  EXPECT_EQ(placed(with_tokens("Sen. Ray Miller, D-Columbus, of [GPE:Ohio] spoke.")).substr(0, 12), "Columbus/USA");
  EXPECT_EQ(placed(with_tokens("The [ORG:Chicago Police Department] said so.")), "Chicago/USA 42 -88");
  EXPECT_EQ(placed(with_tokens("An [ORG:AT&T Center] is no place. IT IS A NEW DAY.")), "");
}

TEST(PlaceFinder, WhatWasNamedOnceIsKnownAgain) {
  EXPECT_EQ(placed(with_tokens("He left [GPE:Minsk] at night. Minsk slept, and [ORG:Minsk] knew.")), "Minsk/BLR 54 28; Minsk/BLR 54 28; Minsk/BLR 54 28");
}

TEST(PlaceFinder, StreetsAreNoTowns) {
  EXPECT_EQ(placed(with_tokens("The shop at 6016 [GPE:Dublin] Road burnt down.")), "");
}

TEST(PlaceFinder, SurnamesAreNoPlaces) {
  EXPECT_EQ(placed(with_tokens("[PERSON:Anna Houston] spoke. [GPE:Houston] is 40.")), "");
}

TEST(PlaceFinder, CountiesInAList) {
  const std::string all = placed(with_tokens("Lawyers of [GPE:Navarro], [GPE:Henderson] and [GPE:Ellis] counties in [GPE:Texas] met."));
  EXPECT_NE(all.find("Henderson/USA 32 -96"), std::string::npos) << all;  // the county, not the town far east of it
}

TEST(PlaceFinder, TiesPlacesToEntities) {
  Document document = with_names("[GPE:Minsk] is calm. [GPE:Minsk] sleeps.");
  Entity entity;
  entity.type = EntityType::GPE;
  entity.name = "Minsk";
  for (const Name& name : document.names) entity.mentions.push_back({name.span, name.span, MentionForm::kName, -1});
  document.entities.push_back(entity);
  PlaceFinder(shipped()).find_places(document);
  ASSERT_EQ(document.places.size(), 2u);
  EXPECT_EQ(document.places[0].entity, 0);
  EXPECT_EQ(document.places[1].entity, 0);
  EXPECT_EQ(document.entities[0].geonames, 625144);
}

TEST(PlaceFinder, EmptyAndBrokenInput) {
  EXPECT_EQ(placed(Document{}), "");
  EXPECT_EQ(placed(with_names("[GPE:, ] [GPE:,] [GPE:.] [GPE:the]")), "");
}

TEST(PlaceFinder, ManyNamesStayCheap) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "[GPE:Springfield], [GPE:San Antonio] and [GPE:Paris], ";
  Document document = with_names(text);
  PlaceFinder(shipped()).find_places(document);
  EXPECT_EQ(document.places.size(), 9000u);
}

}  // namespace
}  // namespace dateline
