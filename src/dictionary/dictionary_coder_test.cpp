#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "dictionary/dictionary.h"
#include "quote/conllu_fixture.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr const char* kActors =
    "RURITANIA [RUR]\n+RURITANIAN\nGRAUSTARK [GRA]\nSTRELSAU [RURSTR]\nRUDOLF_\n\t[RURGOV 350101-391231]\n\t[RURELI >400101]\nTHE_SHIRES [FRO/SAM]\n";
constexpr const char* kAgents = "LAWMAKER [~LEG]\nOFFICIAL [~GOV]\nSOLDIER [~MIL]\nARMY [~MIL]\nPOLICE {} [~COP]\nMSF {} [NGO~]\nDUKE [~GOV]\n";
constexpr const char* kDiscards = "+TYPHOON\nBASEBALL\n";

/// PETRARCH-2's phrases.
constexpr const char* kPhrases = R"(
&TIES
+TIE
+RELATION_
&SANCTION
+SANCTION
--- RESTORE [050] ---
RESTORE
- * {DIPLOMATIC &TIES} [054]
--- ATTACK [190] ---
ATTACK
--- MEET [040:041] ---
MEET {MEETS MET}
--- PROMISE [030] ---
PROMISE
--- HELP [070] ---
HELP
--- SAY [010] ---
SAY {SAYS SAID}
--- LEAVE [160] ---
LEAVE {LEFT}
--- AGREE [050] ---
AGREE
- % * [057]
--- FREE [080] ---
FREE
- + * (FROM $) [0841]
--- CALL [020] ---
CALL
- * (FOR &SANCTION) [1312]
- * (FOR) [021]
--- RECEIVE [---] ---
RECEIVE
- + * MONEY $ [071]
--- POSTPONE [120] ---
POSTPONE
- * {NEW TALK} [1246]
~ a (b . ATTACK) SAY = a b 112
)";

/// The older sequences of words.
constexpr const char* kSequences = R"(
&SANCTION
+ECONOMIC SANCTION
--- RESTORE [064] ---
RESTORE
- * FULL TIES WITH_+ [065]
- * FULL [066]
--- ATTACK [223] ---
ATTACK
- $ WAS * BY + [224]
--- CALL [---] ---
CALL
- * FOR_&SANCTION [172]
--- AGREE [081] ---
AGREE
- % * [030:030]
--- HELP [070] ---
HELP
- DID_NOT_* [112]
)";

DictionaryCoder coder_of(std::initializer_list<const char*> texts) {
  const auto folder = std::filesystem::temp_directory_path() / ("dateline-dictionary-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::vector<std::filesystem::path> files;
  for (const char* text : texts) {
    files.push_back(folder / std::to_string(files.size()));
    std::ofstream(files.back()) << text;
  }
  auto coder = DictionaryCoder::load(files, std::filesystem::path(DATELINE_SOURCE_DIR) / "data");
  std::filesystem::remove_all(folder);
  if (!coder) throw std::runtime_error(to_line(coder.error()));
  EXPECT_THAT(coder->warnings(), IsEmpty());
  return std::move(*coder);
}

const DictionaryCoder& of_phrases() {
  static const DictionaryCoder coder = coder_of({kActors, kAgents, kDiscards, kPhrases});
  return coder;
}

const DictionaryCoder& of_sequences() {
  static const DictionaryCoder coder = coder_of({kActors, kAgents, kDiscards, kSequences});
  return coder;
}

/// "RUR GRA 050" of each event.
std::vector<std::string> coded(const DictionaryCoder& coder, const char* rows, std::string published = "1936-05-01") {
  Document d = testing::from_rows(rows);
  d.published = std::move(published);
  const auto done = coder.code(d);
  EXPECT_TRUE(done) << to_line(done.error());
  std::vector<std::string> out;
  const auto code = [&](int32_t e) { return d.entities[static_cast<size_t>(e)].actor->cameo; };
  for (const Event& e : d.events) {
    EXPECT_EQ(e.status, Status::kActual);
    EXPECT_EQ(e.date, d.published.substr(0, 10));
    EXPECT_FALSE(e.trigger.empty() || e.source_spans.empty() || e.target_spans.empty() || e.evidence.empty());
    out.push_back(code(e.source.at(0)) + " " + code(e.target.at(0)) + " " + e.cameo);
  }
  return out;
}

constexpr const char* kRestored =
    "Ruritania Ruritania PROPN 2 nsubj NNP\nrestored restore VERB 0 root VBD\nfull full ADJ 5 amod JJ\ndiplomatic diplomatic ADJ 5 amod JJ\n"
    "ties tie NOUN 2 obj NNS\nwith with ADP 7 case IN\nGraustark Graustark PROPN 2 obl NNP\n. . PUNCT 2 punct .\n";
constexpr const char* kAgreed =
    "Ruritania Ruritania PROPN 4 nsubj NNP\nand and CCONJ 3 cc CC\nGraustark Graustark PROPN 1 conj NNP\nagreed agree VERB 0 root VBD\n. . PUNCT 4 punct .\n";
constexpr const char* kSanctions =
    "Ruritania Ruritania PROPN 2 nsubj NNP\ncalled call VERB 0 root VBD\nfor for ADP 5 case IN\neconomic economic ADJ 5 amod JJ\n"
    "sanctions sanction NOUN 2 obl NNS\nagainst against ADP 7 case IN\nGraustark Graustark PROPN 5 nmod NNP\n. . PUNCT 2 punct .\n";
constexpr const char* kDidNotHelp =
    "Ruritania Ruritania PROPN 4 nsubj NNP\ndid do AUX 4 aux VBD\nnot not PART 4 advmod RB\nhelp help VERB 0 root VB\n"
    "Graustark Graustark PROPN 4 obj NNP\n. . PUNCT 4 punct .\n";

TEST(DictionaryCoder, PhrasesOfPetrarch2) {
  EXPECT_THAT(coded(of_phrases(), kRestored), ElementsAre("RUR GRA 054"));
  EXPECT_THAT(coded(of_phrases(), kSanctions), ElementsAre("RUR GRA 1312"));
  EXPECT_THAT(coded(of_phrases(), kAgreed), ElementsAre("RUR GRA 057", "GRA RUR 057"));
}

TEST(DictionaryCoder, BracesNeedTheWordBeforeTheirHead) {
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 2 nsubj NNP\nrestored restore VERB 0 root VBD\ndiplomatic diplomatic ADJ 5 amod JJ\ntrade trade NOUN 5 compound NN\n"
                    "ties tie NOUN 2 obj NNS\nwith with ADP 7 case IN\nGraustark Graustark PROPN 5 nmod NNP\n. . PUNCT 2 punct .\n"),
              ElementsAre("RUR GRA 050"));
}

TEST(DictionaryCoder, SequencesOfPetrarch1) {
  EXPECT_THAT(coded(of_sequences(), kRestored), ElementsAre("RUR GRA 065"));  // the longer pattern
  EXPECT_THAT(coded(of_sequences(), kSanctions), ElementsAre("RUR GRA 172"));
  EXPECT_THAT(coded(of_sequences(), kAgreed), ElementsAre("RUR GRA 030", "GRA RUR 030"));
  EXPECT_THAT(coded(of_sequences(), kDidNotHelp), ElementsAre("RUR GRA 112"));
}

TEST(DictionaryCoder, RolesBesideAndBehindTheirCountry) {
  EXPECT_THAT(coded(of_phrases(),
                    "Soldiers soldier NOUN 4 nsubj NNS\nfrom from ADP 3 case IN\nRuritania Ruritania PROPN 1 nmod NNP\nattacked attack VERB 0 root VBD\n"
                    "Graustark Graustark PROPN 6 compound NNP\npolice police NOUN 4 obj NN\n. . PUNCT 4 punct .\n"),
              ElementsAre("RURMIL GRACOP 190"));
  EXPECT_THAT(coded(of_phrases(),
                    "MSF MSF PROPN 2 compound NNP\nRuritania Ruritania PROPN 3 nsubj NNP\nmet meet VERB 0 root VBD\npolice police NOUN 3 obj NN\n. . PUNCT 3 punct .\n"),
              ElementsAre("NGORUR ---COP 040", "---COP NGORUR 041"));
}

TEST(DictionaryCoder, EveryMemberOfACoordination) {
  EXPECT_THAT(coded(of_phrases(),
                    "Lawmakers lawmaker NOUN 8 nsubj NNS\nand and CCONJ 3 cc CC\nofficials official NOUN 1 conj NNS\nin in ADP 5 case IN\n"
                    "Ruritania Ruritania PROPN 1 nmod NNP\nand and CCONJ 7 cc CC\nGraustark Graustark PROPN 5 conj NNP\nattacked attack VERB 0 root VBD\n"
                    "the the DET 10 det DT\nDuke Duke PROPN 8 obj NNP\nof of ADP 12 case IN\nStrelsau Strelsau PROPN 10 nmod NNP\n. . PUNCT 8 punct .\n"),
              UnorderedElementsAre("RURLEG RURSTRGOV 190", "GRALEG RURSTRGOV 190", "RURGOV RURSTRGOV 190", "GRAGOV RURSTRGOV 190"));
}

TEST(DictionaryCoder, VerbsOverVerbs) {
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 2 nsubj NNP\npromised promise VERB 0 root VBD\nto to PART 4 mark TO\nhelp help VERB 2 xcomp VB\n"
                    "Graustark Graustark PROPN 4 obj NNP\n. . PUNCT 2 punct .\n"),
              ElementsAre("RUR GRA 033"));
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 2 nsubj NNP\nsaid say VERB 0 root VBD\nGraustark Graustark PROPN 4 nsubj NNP\nattacked attack VERB 2 ccomp VBD\n"
                    "Strelsau Strelsau PROPN 4 obj NNP\n. . PUNCT 2 punct .\n"),
              ElementsAre("RUR GRA 112"));  // the transformation
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 2 nsubj NNP\nleft leave VERB 0 root VBD\nGraustark Graustark PROPN 2 obj NNP\n, , PUNCT 7 punct ,\n"
                    "an a DET 6 det DT\nofficial official NOUN 7 nsubj NN\nsaid say VERB 2 parataxis VBD\n. . PUNCT 2 punct .\n"),
              ElementsAre("RUR GRA 160"));
}

TEST(DictionaryCoder, NegationIsInTheCode) {
  EXPECT_THAT(coded(of_phrases(), kDidNotHelp), ElementsAre("RUR GRA 120"));
}

TEST(DictionaryCoder, PassivesAndMarks) {
  EXPECT_THAT(coded(of_phrases(),
                    "Graustark Graustark PROPN 3 nsubj:pass NNP\nwas be AUX 3 aux:pass VBD\nattacked attack VERB 0 root VBN\nby by ADP 7 case IN\n"
                    "the the DET 7 det DT\nRuritanian Ruritanian ADJ 7 amod JJ\narmy army NOUN 3 obl:agent NN\n. . PUNCT 3 punct .\n"),
              ElementsAre("RURMIL GRA 190"));
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 3 nsubj NNP\nhad have AUX 3 aux VBD\nreceived receive VERB 0 root VBN\nmoney money NOUN 3 obj NN\n"
                    "from from ADP 6 case IN\nGraustark Graustark PROPN 3 obl NNP\n. . PUNCT 3 punct .\n"),
              ElementsAre("GRA RUR 071"));
}

TEST(DictionaryCoder, CodesOfTheDay) {
  constexpr const char* rows =
      "Rudolf Rudolf PROPN 3 nsubj:pass NNP\nwas be AUX 3 aux:pass VBD\nfreed free VERB 0 root VBN\nfrom from ADP 5 case IN\n"
      "Graustark Graustark PROPN 3 obl NNP\n. . PUNCT 3 punct .\n";
  EXPECT_THAT(coded(of_phrases(), rows, "1936-05-01"), ElementsAre("GRA RURGOV 0841"));
  EXPECT_THAT(coded(of_phrases(), rows, "1999-05-01T10:00:00Z"), ElementsAre("GRA RURELI 0841"));
  EXPECT_THAT(coded(of_phrases(), rows, "1901-05-01"), IsEmpty());
}

TEST(DictionaryCoder, WhatIsDoneBothWaysIsDoneToEachOther) {
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 4 nsubj NNP\nand and CCONJ 3 cc CC\nGraustark Graustark PROPN 1 conj NNP\nmet meet VERB 0 root VBD\n. . PUNCT 4 punct .\n"),
              UnorderedElementsAre("RUR GRA 040", "GRA RUR 040", "GRA RUR 041", "RUR GRA 041"));
}

TEST(DictionaryCoder, FormsThatAreNotListed) {
  const auto rows = [](const char* form) {
    return "Ruritania Ruritania PROPN 2 nsubj NNP\n" + std::string(form) + " VERB 0 root VBD\nGraustark Graustark PROPN 2 obj NNP\n. . PUNCT 2 punct .\n";
  };
  EXPECT_THAT(coded(of_phrases(), rows("leaven leave").c_str()), ElementsAre("RUR GRA 160"));   // LEAVE {LEFT}
  EXPECT_THAT(coded(of_phrases(), rows("attackes attack").c_str()), IsEmpty());                // ATTACK is regular
}

TEST(DictionaryCoder, TwoSubjectsSideBySideAreOneName) {
  EXPECT_THAT(coded(of_phrases(),
                    "Ruritania Ruritania PROPN 4 nsubj NNP\nArmy Army PROPN 3 compound NNP\nGuards Guard PROPN 4 nsubj NNPS\nattacked attack VERB 0 root VBD\n"
                    "Graustark Graustark PROPN 4 obj NNP\n. . PUNCT 4 punct .\n"),
              ElementsAre("RURMIL GRA 190"));
}

TEST(DictionaryCoder, CompoundCodes) {
  constexpr const char* rows =
      "The the DET 2 det DT\nShires Shire PROPN 3 nsubj NNPS\nattacked attack VERB 0 root VBD\nGraustark Graustark PROPN 3 obj NNP\n. . PUNCT 3 punct .\n";
  EXPECT_THAT(coded(of_sequences(), rows), ElementsAre("FRO GRA 223", "SAM GRA 223"));
  EXPECT_THAT(coded(of_phrases(), rows), ElementsAre("FRO/SAM GRA 190"));
}

TEST(DictionaryCoder, Discards) {
  const std::string attack = "Ruritania Ruritania PROPN 2 nsubj NNP\nattacked attack VERB 0 root VBD\nGraustark Graustark PROPN 2 obj NNP\n. . PUNCT 2 punct .\n";
  const auto with = [&](const char* noun) {
    return attack + "\nRuritania Ruritania PROPN 2 nsubj NNP\nattacked attack VERB 0 root VBD\nStrelsau Strelsau PROPN 4 compound NNP\n" + noun + " x NOUN 2 obj NN\n";
  };
  EXPECT_THAT(coded(of_phrases(), with("baseball").c_str()), ElementsAre("RUR GRA 190"));
  EXPECT_THAT(coded(of_phrases(), with("typhoon").c_str()), IsEmpty());
  EXPECT_THAT(coded(of_phrases(), with("castle").c_str()), ElementsAre("RUR GRA 190", "RUR RURSTR 190"));
}

TEST(DictionaryCoder, OtherVerbsSpeakOnlyWhereTheMainOnesSayNothing) {
  EXPECT_THAT(coded(of_phrases(),
                    "Crowds crowd NOUN 7 nsubj NNS\nin in ADP 3 case IN\nStrelsau Strelsau PROPN 1 nmod NNP\nthat that PRON 5 nsubj WDT\n"
                    "attacked attack VERB 1 acl:relcl VBD\nGraustark Graustark PROPN 5 obj NNP\nsang sing VERB 0 root VBD\n. . PUNCT 7 punct .\n"),
              ElementsAre("RURSTR GRA 190"));
}

TEST(DictionaryCoder, EmptyAndBrokenTrees) {
  EXPECT_THAT(coded(of_phrases(), ""), IsEmpty());
  EXPECT_THAT(coded(of_sequences(), "attacked attack VERB 0 root VBD\n"), IsEmpty());
  EXPECT_THAT(coded(of_phrases(), "- - PUNCT 0 root :\n"), IsEmpty());
}

TEST(DictionaryCoder, WrongFiles) {
  EXPECT_EQ(DictionaryCoder::load({}, "data").error().kind, Error::Kind::kUsage);
  EXPECT_EQ(DictionaryCoder::load({"/no/such/file"}, std::filesystem::path(DATELINE_SOURCE_DIR) / "data").error().kind, Error::Kind::kNotFound);
}

}  // namespace
}  // namespace dateline
