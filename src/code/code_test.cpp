#include "code/code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "quote/conllu_fixture.h"

namespace dateline {
namespace {

const Coder& coder() {
  static const Coder loaded = [] {
    auto c = Coder::load({std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon"});
    if (!c) throw std::runtime_error(to_line(c.error()));
    return std::move(*c);
  }();
  return loaded;
}

/// An entity at these words with this country and role.
void add_party(Document& d, int32_t first, int32_t last, const std::string& country, const std::string& role,
               EntityType type = EntityType::PERSON) {
  const int32_t e = testing::add_entity(d, "", {{first, last}});
  Entity& entity = d.entities[static_cast<size_t>(e)];
  entity.type = type;
  entity.actor = Actor{country, {}, country + role};
  if (!role.empty()) entity.actor->roles.push_back(role);
}

void add_time(Document& d, int32_t first, int32_t last, const std::string& value) {
  d.times.push_back({{d.tokens[static_cast<size_t>(first)].span.begin, d.tokens[static_cast<size_t>(last - 1)].span.end}, TimeType::DATE, value});
}

/// "CONSULT 040 actual ITA+ESP->" of each event.
std::vector<std::string> coded(Document& d) {
  const auto done = coder().code(d);
  EXPECT_TRUE(done) << to_line(done.error());
  const auto sides = [&](const std::vector<int32_t>& list) {
    std::string s;
    for (const int32_t e : list) {
      const auto& actor = d.entities[static_cast<size_t>(e)].actor;
      s += (s.empty() ? "" : "+") + (actor ? actor->country + (actor->roles.empty() ? "" : actor->roles[0]) : std::string("?"));
    }
    return s;
  };
  std::vector<std::string> out;
  for (const Event& e : d.events)
    out.push_back(e.plover + " " + e.cameo + " " + std::string(name_of(e.status)) + " " + sides(e.source) + "->" + sides(e.target));
  return out;
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Coder, ActiveVerb) {
  Document d = testing::from_rows(
      "Latvia Latvia PROPN 2 nsubj NNP\ncriticised criticise VERB 0 root VBD\nBelarus Belarus PROPN 2 obj NNP\n. . PUNCT 2 punct .\n");
  add_party(d, 0, 1, "LVA", "", EntityType::GPE);
  add_party(d, 2, 3, "BLR", "", EntityType::GPE);
  EXPECT_THAT(coded(d), ElementsAre("ACCUSE 111 actual LVA->BLR"));
  EXPECT_EQ(d.words(d.events[0].trigger[0]), "criticised");
  EXPECT_EQ(d.words(d.events[0].source_spans[0]), "Latvia");
  EXPECT_EQ(d.events[0].evidence, d.sentences[0].span);
}

TEST(Coder, PassiveWithAgentAndNegation) {
  Document d = testing::from_rows(
      "Belarus Belarus PROPN 4 nsubj:pass NNP\nwas be AUX 4 aux:pass VBD\nnot not PART 4 advmod RB\ncriticised criticise VERB 0 root VBN\n"
      "by by ADP 6 case IN\nLatvia Latvia PROPN 4 obl:agent NNP\n");
  add_party(d, 0, 1, "BLR", "", EntityType::GPE);
  add_party(d, 5, 6, "LVA", "", EntityType::GPE);
  EXPECT_THAT(coded(d), ElementsAre("ACCUSE 111 negated LVA->BLR"));
}

TEST(Coder, PassiveArrestImpliesPolice) {
  Document d = testing::from_rows("Kask Kask PROPN 3 nsubj:pass NNP\nwas be AUX 3 aux:pass VBD\narrested arrest VERB 0 root VBN\n");
  add_party(d, 0, 1, "EST", "OPP");
  EXPECT_THAT(coded(d), ElementsAre("COERCE 173 actual ESTCOP->ESTOPP"));
  EXPECT_THAT(d.events[0].source_spans, IsEmpty());
  EXPECT_THAT(d.entities.back().mentions, IsEmpty());
}

TEST(Coder, TalksBetweenTwoAreJointAndTheTownIsAPlace) {
  // Talks between Peru and Chile began in Geneva
  Document d = testing::from_rows(
      "Talks talk NOUN 6 nsubj NNS\nbetween between ADP 3 case IN\nPeru Peru PROPN 1 nmod NNP\nand and CCONJ 5 cc CC\n"
      "Chile Chile PROPN 3 conj NNP\nbegan begin VERB 0 root VBD\nin in ADP 8 case IN\nGeneva Geneva PROPN 6 obl NNP\n");
  add_party(d, 2, 3, "PER", "", EntityType::GPE);
  add_party(d, 4, 5, "CHL", "", EntityType::GPE);
  add_party(d, 7, 8, "CHE", "", EntityType::GPE);
  d.places.push_back({d.tokens[7].span, "Geneva", 46.2, 6.1, "CHE", 2660646, 2});
  ASSERT_THAT(coded(d), ElementsAre("CONSULT 040 actual PER+CHL->"));
  EXPECT_EQ(d.events[0].place, 0);
}

TEST(Coder, TalksInPassingNeedADay) {
  // The talks between Peru and Chile pleased investors
  const char* rows = "The the DET 2 det DT\ntalks talk NOUN 6 nsubj NNS\nbetween between ADP 4 case IN\nPeru Peru PROPN 2 nmod NNP\nand and CCONJ 7 cc CC\n"
                     "pleased please VERB 0 root VBD\nChile Chile PROPN 4 conj NNP\ninvestors investor NOUN 6 obj NNS\n";
  Document d = testing::from_rows(rows);
  add_party(d, 3, 4, "PER", "", EntityType::GPE);
  add_party(d, 6, 7, "CHL", "", EntityType::GPE);
  EXPECT_THAT(coded(d), IsEmpty());
}

TEST(Coder, OneAttackInASentenceHasAllThatItHit) {
  // Malta killed soldiers and wounded villagers
  Document d = testing::from_rows(
      "Malta Malta PROPN 2 nsubj NNP\nkilled kill VERB 0 root VBD\nsoldiers soldier NOUN 2 obj NNS\nand and CCONJ 5 cc CC\nwounded wound VERB 2 conj VBD\nvillagers villager NOUN 5 obj NNS\n");
  add_party(d, 0, 1, "MLT", "", EntityType::GPE);
  add_party(d, 2, 3, "TUN", "MIL");
  add_party(d, 5, 6, "TUN", "CVL");
  EXPECT_THAT(coded(d), ElementsAre("ASSAULT 190 actual MLT->TUNMIL+TUNCVL"));
}

TEST(Coder, WhoeverOwnsUpIsTheDoer) {
  // Soldiers were killed in a bombing . Rebels claimed responsibility for the attack .
  Document d = testing::from_rows(
      "Soldiers soldier NOUN 3 nsubj:pass NNS\nwere be AUX 3 aux:pass VBD\nkilled kill VERB 0 root VBN\nin in ADP 6 case IN\na a DET 6 det DT\nbombing bombing NOUN 3 obl NN\n. . PUNCT 3 punct .\n"
      "\nRebels rebel NOUN 2 nsubj NNS\nclaimed claim VERB 0 root VBD\nresponsibility responsibility NOUN 2 obj NN\nfor for ADP 6 case IN\nthe the DET 6 det DT\nattack attack NOUN 3 nmod NN\n. . PUNCT 2 punct .\n");
  add_party(d, 0, 1, "TUN", "MIL");
  add_party(d, 7, 8, "TUN", "REB");
  const std::vector<std::string> events = coded(d);
  ASSERT_THAT(events, ::testing::SizeIs(1));
  EXPECT_THAT(events[0], ::testing::EndsWith("TUNREB->TUNMIL"));
  EXPECT_EQ(d.events[0].evidence, (Span{d.sentences[0].span.begin, d.sentences[1].span.end}));
}

TEST(Coder, WhomACourtJudgesIsOfItsCountry) {
  Document d = testing::from_rows("Court court NOUN 2 nsubj NN\njailed jail VERB 0 root VBD\nKask Kask PROPN 2 obj NNP\n");
  add_party(d, 0, 1, "TUN", "JUD", EntityType::ORG);
  add_party(d, 2, 3, "", "");
  d.entities[1].actor.reset();
  coded(d);
  ASSERT_TRUE(d.entities[1].actor);
  EXPECT_EQ(d.entities[1].actor->country, "TUN");
}

TEST(Coder, PeopleWithoutANameAreOfThePlace) {
  // Rebels killed two people in Gafsa
  Document d = testing::from_rows(
      "Rebels rebel NOUN 2 nsubj NNS\nkilled kill VERB 0 root VBD\ntwo two NUM 4 nummod CD\npeople people NOUN 2 obj NNS\nin in ADP 6 case IN\nGafsa Gafsa PROPN 2 obl NNP\n");
  add_party(d, 0, 1, "TUN", "REB");
  add_party(d, 5, 6, "TUN", "", EntityType::GPE);
  d.places.push_back({d.tokens[5].span, "Gafsa", 34.4, 8.8, "TUN", 2468353, 1});
  ASSERT_THAT(coded(d), ::testing::SizeIs(1));
  ASSERT_THAT(d.events[0].target, ::testing::SizeIs(1));
  EXPECT_EQ(d.entities[static_cast<size_t>(d.events[0].target[0])].actor->cameo, "TUNCVL");
}

TEST(Coder, OneAloneTalksToNobody) {
  Document d = testing::from_rows("Kask Kask PROPN 2 nsubj NNP\nheld hold VERB 0 root VBD\na a DET 4 det DT\nmeeting meeting NOUN 2 obj NN\n");
  add_party(d, 0, 1, "EST", "GOV");
  EXPECT_THAT(coded(d), IsEmpty());
}

TEST(Coder, APairIsTheTwoNamedLast) {
  // Kask met Orpo. They signed a treaty. The two leaders signed a pact.
  const char* rows =
      "Kask Kask PROPN 2 nsubj NNP\nmet meet VERB 0 root VBD\nOrpo Orpo PROPN 2 obj NNP\n\n"
      "They they PRON 2 nsubj PRP\nsigned sign VERB 0 root VBD\na a DET 4 det DT\ntreaty treaty NOUN 2 obj NN\n";
  Document d = testing::from_rows(rows);
  add_party(d, 0, 1, "EST", "GOV");
  add_party(d, 2, 3, "FIN", "GOV");
  EXPECT_THAT(coded(d), ElementsAre("CONSULT 040 actual ESTGOV+FINGOV->", "SUPPORT 057 actual ESTGOV+FINGOV->"));
  EXPECT_EQ(d.events[1].source_spans.size(), 1u);
  EXPECT_EQ(d.words(d.events[1].source_spans[0]), "They");
}

TEST(Coder, OfThreeNamedNoPairIsMade) {
  // Kask met Orpo and Tamm. They signed a treaty.
  Document d = testing::from_rows(
      "Kask Kask PROPN 2 nsubj NNP\nmet meet VERB 0 root VBD\nOrpo Orpo PROPN 2 obj NNP\nand and CCONJ 5 cc CC\nTamm Tamm PROPN 3 conj NNP\n\n"
      "They they PRON 2 nsubj PRP\nsigned sign VERB 0 root VBD\na a DET 4 det DT\ntreaty treaty NOUN 2 obj NN\n");
  add_party(d, 0, 1, "EST", "GOV");
  add_party(d, 2, 3, "FIN", "GOV");
  add_party(d, 4, 5, "LVA", "GOV");
  EXPECT_THAT(coded(d), ElementsAre("CONSULT 040 actual ESTGOV+FINGOV+LVAGOV->"));
}

TEST(Coder, TwoPeoplesBeforeOneNounAreTwoParties) {
  // Pakistani and Indian ministers negotiated
  Document d = testing::from_rows(
      "Pakistani Pakistani ADJ 4 amod JJ\nand and CCONJ 3 cc CC\nIndian Indian ADJ 1 conj JJ\nministers minister NOUN 5 nsubj NNS\nnegotiated negotiate VERB 0 root VBD\n");
  add_party(d, 0, 1, "PAK", "", EntityType::NORP);
  add_party(d, 2, 3, "IND", "", EntityType::NORP);
  EXPECT_THAT(coded(d), ElementsAre("CONSULT 046 actual PAK+IND->"));
}

TEST(Coder, RivalsAreNotWhoseTheyAre) {
  // His rivals criticised Orpo
  Document d = testing::from_rows(
      "Kask Kask PROPN 2 nsubj NNP\nspoke speak VERB 0 root VBD\n\n"
      "His he PRON 2 nmod:poss PRP$\nrivals rival NOUN 3 nsubj NNS\ncriticised criticise VERB 0 root VBD\nOrpo Orpo PROPN 3 obj NNP\n");
  const int32_t kask = testing::add_entity(d, "", {{0, 1}, {2, 3}});
  d.entities[static_cast<size_t>(kask)].type = EntityType::PERSON;
  d.entities[static_cast<size_t>(kask)].actor = Actor{"EST", {"GOV"}, "ESTGOV"};
  add_party(d, 5, 6, "FIN", "GOV");
  for (const std::string& event : coded(d)) EXPECT_EQ(event.find("ESTGOV->"), std::string::npos) << event;
}

/// "Latvia berates Belarus", of which no frame of words knows the verb.
Document berating() {
  Document d = testing::from_rows("Latvia Latvia PROPN 2 nsubj NNP\nberatez beratez VERB 0 root VBZ\nBelarus Belarus PROPN 2 obj NNP\n. . PUNCT 2 punct .\n");
  add_party(d, 0, 1, "LVA", "", EntityType::GPE);
  add_party(d, 2, 3, "BLR", "", EntityType::GPE);
  return d;
}

void hint(Document& d, int32_t token, std::string_view type, uint8_t chance) {
  ActHint hint{token, static_cast<uint8_t>(255 - chance), {}};
  hint.types[static_cast<size_t>(act_type_index(type))] = chance;
  d.hinted = true;
  d.act_hints.push_back(hint);
}

TEST(Coder, AnActThatOnlyTheModelSees) {
  Document unknown = berating();
  EXPECT_THAT(coded(unknown), IsEmpty());
  Document seen = berating();
  hint(seen, 1, "ACCUSE", 230);
  EXPECT_THAT(coded(seen), ElementsAre("ACCUSE 110 actual LVA->BLR"));
  Document hardly = berating();
  hint(hardly, 1, "ACCUSE", 90);
  EXPECT_THAT(coded(hardly), IsEmpty());
}

TEST(Coder, AFrameIsRefusedWhereTheModelSeesNothingOfItsType) {
  const char* rows = "Latvia Latvia PROPN 2 nsubj NNP\ncriticised criticise VERB 0 root VBD\nBelarus Belarus PROPN 2 obj NNP\n. . PUNCT 2 punct .\n";
  for (const uint8_t chance : {uint8_t{0}, uint8_t{200}}) {
    Document d = testing::from_rows(rows);
    add_party(d, 0, 1, "LVA", "", EntityType::GPE);
    add_party(d, 2, 3, "BLR", "", EntityType::GPE);
    hint(d, 1, "ACCUSE", chance);
    EXPECT_EQ(coded(d).size(), chance > 0 ? 1u : 0u);
  }
}

TEST(Coder, AFrameOfTheUsersOwnStaysWhateverTheModelSees) {
  const std::filesystem::path dir = std::filesystem::temp_directory_path() / "dateline-own-frames";
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "own.frames") << "frame berate\n  verb    berate\n  source  subject\n  target  object\n  code    ACCUSE disapprove 111\n  example Latvia berated Belarus.\n  expect  ACCUSE 111\n";
  const auto own = Coder::load({std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon", dir});
  ASSERT_TRUE(own) << to_line(own.error());
  Document d = testing::from_rows("Latvia Latvia PROPN 2 nsubj NNP\nberated berate VERB 0 root VBD\nBelarus Belarus PROPN 2 obj NNP\n. . PUNCT 2 punct .\n");
  add_party(d, 0, 1, "LVA", "", EntityType::GPE);
  add_party(d, 2, 3, "BLR", "", EntityType::GPE);
  hint(d, 1, "ACCUSE", 0);
  ASSERT_TRUE(own->code(d));
  EXPECT_EQ(d.events.size(), 1u);
}

TEST(Coder, AHabitHasNoDay) {
  // Kask has often met Orpo
  Document d = testing::from_rows(
      "Kask Kask PROPN 4 nsubj NNP\nhas have AUX 4 aux VBZ\noften often ADV 4 advmod RB\nmet meet VERB 0 root VBN\nOrpo Orpo PROPN 4 obj NNP\n");
  d.published = "2020-03-06";
  add_party(d, 0, 1, "EST", "GOV");
  add_party(d, 4, 5, "FIN", "GOV");
  EXPECT_THAT(coded(d), ElementsAre("CONSULT 040 actual ESTGOV+FINGOV->"));
  EXPECT_EQ(d.events[0].date, "");
}

TEST(Coder, CarriedNounTakesTheVerbsSubject) {
  // Peru imposed sanctions on Chile
  Document d = testing::from_rows(
      "Peru Peru PROPN 2 nsubj NNP\nimposed impose VERB 0 root VBD\nsanctions sanction NOUN 2 obj NNS\non on ADP 5 case IN\n"
      "Chile Chile PROPN 2 obl NNP\n");
  add_party(d, 0, 1, "PER", "", EntityType::GPE);
  add_party(d, 4, 5, "CHL", "", EntityType::GPE);
  EXPECT_THAT(coded(d), ElementsAre("SANCTION 163 actual PER->CHL"));
  EXPECT_EQ(d.events[0].mode, "discontinue");
}

TEST(Coder, AgreementTakesTheActInView) {
  // Peru agreed to free the Chilean prisoners
  Document d = testing::from_rows(
      "Peru Peru PROPN 2 nsubj NNP\nagreed agree VERB 0 root VBD\nto to PART 4 mark TO\nfree free VERB 2 xcomp VB\n"
      "the the DET 7 det DT\nChilean Chilean ADJ 7 amod JJ\nprisoners prisoner NOUN 4 obj NNS\n");
  add_party(d, 0, 1, "PER", "", EntityType::GPE);
  add_party(d, 5, 6, "CHL", "", EntityType::NORP);
  EXPECT_THAT(coded(d), ElementsAre("AGREE 0353 actual PER->CHL"));
  ASSERT_TRUE(d.events[0].of);
  EXPECT_EQ(d.events[0].of->plover, "RETREAT");
}

TEST(Coder, ComingVisitIsAgreeAndBearsTwoDates) {
  // Kask will visit Chile on Friday
  Document d = testing::from_rows(
      "Kask Kask PROPN 3 nsubj NNP\nwill will AUX 3 aux MD\nvisit visit VERB 0 root VB\nChile Chile PROPN 3 obj NNP\n"
      "on on ADP 6 case IN\nFriday Friday PROPN 3 obl NNP\n");
  add_party(d, 0, 1, "EST", "GOV");
  add_party(d, 3, 4, "CHL", "", EntityType::GPE);
  add_time(d, 5, 6, "2026-03-06");
  d.published = "2026-03-02T08:00:00Z";
  EXPECT_THAT(coded(d), ElementsAre("AGREE 036 actual ESTGOV->CHL"));
  EXPECT_EQ(d.events[0].date, "2026-03-02");
  ASSERT_TRUE(d.events[0].of);
  EXPECT_EQ(d.events[0].of->plover, "CONSULT");
  EXPECT_EQ(d.events[0].of->date, "2026-03-06");
}

TEST(Coder, WithoutPublicationDateNoDateIsInvented) {
  Document d = testing::from_rows("Latvia Latvia PROPN 2 nsubj NNP\ncriticised criticise VERB 0 root VBD\nBelarus Belarus PROPN 2 obj NNP\n");
  add_party(d, 0, 1, "LVA", "", EntityType::GPE);
  add_party(d, 2, 3, "BLR", "", EntityType::GPE);
  ASSERT_EQ(coded(d).size(), 1u);
  EXPECT_EQ(d.events[0].date, "");
}

TEST(Coder, WillNotReleaseIsReject) {
  Document d = testing::from_rows(
      "Peru Peru PROPN 4 nsubj NNP\nwill will AUX 4 aux MD\nnot not PART 4 advmod RB\nrelease release VERB 0 root VB\n"
      "the the DET 7 det DT\nChilean Chilean ADJ 7 amod JJ\nprisoners prisoner NOUN 4 obj NNS\n");
  add_party(d, 0, 1, "PER", "", EntityType::GPE);
  add_party(d, 5, 6, "CHL", "", EntityType::NORP);
  EXPECT_THAT(coded(d), ElementsAre("REJECT 1243 actual PER->CHL"));
}

TEST(Coder, MayIsHypothetical) {
  Document d = testing::from_rows(
      "Peru Peru PROPN 3 nsubj NNP\nmay may AUX 3 aux MD\ninvade invade VERB 0 root VB\nChile Chile PROPN 3 obj NNP\n");
  add_party(d, 0, 1, "PER", "", EntityType::GPE);
  add_party(d, 3, 4, "CHL", "", EntityType::GPE);
  EXPECT_THAT(coded(d), ElementsAre("ASSAULT 190 hypothetical PER->CHL"));
}

TEST(Coder, RelativeClauseAndCoordination) {
  // Kask , who met Moyo , praised Chile and condemned Peru
  Document d = testing::from_rows(
      "Kask Kask PROPN 7 nsubj NNP\n, , PUNCT 4 punct ,\nwho who PRON 4 nsubj WP\nmet meet VERB 1 acl:relcl VBD\nMoyo Moyo PROPN 4 obj NNP\n"
      ", , PUNCT 4 punct ,\npraised praise VERB 0 root VBD\nChile Chile PROPN 7 obj NNP\nand and CCONJ 10 cc CC\n"
      "condemned condemn VERB 7 conj VBD\nPeru Peru PROPN 10 obj NNP\n");
  add_party(d, 0, 1, "EST", "GOV");
  add_party(d, 4, 5, "ZWE", "GOV");
  add_party(d, 7, 8, "CHL", "", EntityType::GPE);
  add_party(d, 10, 11, "PER", "", EntityType::GPE);
  EXPECT_THAT(coded(d), ElementsAre("SUPPORT 051 actual ESTGOV->CHL", "ACCUSE 111 actual ESTGOV->PER", "CONSULT 040 actual ESTGOV+ZWEGOV->"));
}

TEST(Coder, ThirteenthMeetingIsACountClaim) {
  // This is the 13th meeting between Kask and Moyo since 2015
  Document d = testing::from_rows(
      "This this PRON 5 nsubj DT\nis be AUX 5 cop VBZ\nthe the DET 5 det DT\n13th 13th ADJ 5 amod JJ\nmeeting meeting NOUN 0 root NN\n"
      "between between ADP 7 case IN\nKask Kask PROPN 5 nmod NNP\nand and CCONJ 9 cc CC\nMoyo Moyo PROPN 7 conj NNP\n"
      "since since ADP 11 case IN\n2015 2015 NUM 5 nmod CD\n");
  add_party(d, 6, 7, "EST", "GOV");
  add_party(d, 8, 9, "ZWE", "GOV");
  add_time(d, 10, 11, "2015");
  ASSERT_THAT(coded(d), ElementsAre("CONSULT 040 actual ESTGOV+ZWEGOV->"));
  ASSERT_TRUE(d.events[0].count);
  EXPECT_EQ(d.events[0].count->value, 13);
  EXPECT_EQ(d.events[0].count->since, "2015");
  EXPECT_EQ(d.events[0].date, "");  // since is no day of the meeting
}

TEST(Coder, SportIsNoEvent) {
  Document d = testing::from_rows(
      "Peru Peru PROPN 2 nsubj NNP\nattacked attack VERB 0 root VBD\nChile Chile PROPN 2 obj NNP\nin in ADP 6 case IN\n"
      "the the DET 6 det DT\nmatch match NOUN 2 obl NN\nas as SCONJ 10 mark IN\nthe the DET 9 det DT\nstriker striker NOUN 10 nsubj NN\nran run VERB 2 advcl VBD\n");
  add_party(d, 0, 1, "PER", "", EntityType::GPE);
  add_party(d, 2, 3, "CHL", "", EntityType::GPE);
  EXPECT_THAT(coded(d), IsEmpty());
}

TEST(Coder, EmptyAndBrokenTrees) {
  Document empty;
  EXPECT_THAT(coded(empty), IsEmpty());
  // Two words that govern one another, and a word that governs itself: no endless walk.
  Document ring = testing::from_rows("met meet VERB 2 conj VBD\nmet meet VERB 1 conj VBD\nmet meet VERB 3 xcomp VB\n");
  EXPECT_THAT(coded(ring), IsEmpty());
}

TEST(Coder, LimitOfEvents) {
  Document d = testing::from_rows("Latvia Latvia PROPN 2 nsubj NNP\ncriticised criticise VERB 0 root VBD\nBelarus Belarus PROPN 2 obj NNP\n");
  add_party(d, 0, 1, "LVA", "", EntityType::GPE);
  add_party(d, 2, 3, "BLR", "", EntityType::GPE);
  Limits limits;
  limits.max_events = 0;
  const auto done = coder().code(d, limits);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, Error::Kind::kLimit);
}

}  // namespace
}  // namespace dateline
