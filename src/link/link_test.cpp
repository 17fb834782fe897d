#include "link/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "link/conllu_fixture.h"

namespace dateline {
namespace {

using testing::ElementsAre;

const Linker& linker() {
  static const Result<Linker> loaded = Linker::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "data");
  return *loaded;
}

Document linked(std::string_view conllu, std::string published = "2019-09-12") {
  Document d = fixture::document_of(conllu, std::move(published));
  EXPECT_TRUE(linker().link(d));
  return d;
}

/// The mentions' words of the entity that has a mention of these words; the first such entity.
std::vector<std::string> chain_of(const Document& d, std::string_view words) {
  for (const Entity& e : d.entities)
    for (const Mention& m : e.mentions)
      if (d.words(m.span) == words) {
        std::vector<std::string> out;
        for (const Mention& each : e.mentions) out.emplace_back(d.words(each.span));
        return out;
      }
  return {};
}

std::string actor_of(const Document& d, std::string_view words) {
  for (const Entity& e : d.entities)
    for (const Mention& m : e.mentions)
      if (d.words(m.span) == words) return e.actor ? e.actor->cameo : "---";
  return "no entity";
}

// "Estonian Foreign Minister Anna Kask met her colleague. Kask said she was glad. The minister left."
constexpr std::string_view kMinister = R"(
1 Estonian Estonian ADJ JJ _ 3 amod _ Name=B-NORP
2 Foreign Foreign ADJ NNP _ 3 amod _ _
3 Minister minister PROPN NNP _ 4 nmod:desc _ _
4 Anna Anna PROPN NNP _ 6 nsubj _ Name=B-PERSON
5 Kask Kask PROPN NNP _ 4 flat _ Name=I-PERSON
6 met meet VERB VBD _ 0 root _ _
7 her her PRON PRP$ _ 8 nmod:poss _ _
8 colleague colleague NOUN NN _ 6 obj _ SpaceAfter=No
9 . . PUNCT . _ 6 punct _ _

1 Kask Kask PROPN NNP _ 2 nsubj _ Name=B-PERSON
2 said say VERB VBD _ 0 root _ _
3 she she PRON PRP _ 5 nsubj _ _
4 was be AUX VBD _ 5 cop _ _
5 glad glad ADJ JJ _ 2 ccomp _ SpaceAfter=No
6 . . PUNCT . _ 2 punct _ _

1 The the DET DT _ 2 det _ _
2 minister minister NOUN NN _ 3 nsubj _ _
3 left leave VERB VBD _ 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _
)";

TEST(Linker, ChainOfNameTitleAndPronouns) {
  const Document d = linked(kMinister);
  EXPECT_THAT(chain_of(d, "Anna Kask"), ElementsAre("Anna Kask", "her", "Kask", "she", "The minister"));
  EXPECT_EQ(actor_of(d, "Anna Kask"), "ESTGOV");
  EXPECT_EQ(actor_of(d, "Estonian"), "EST");
}

TEST(Linker, ANameIsBareAndItsPhraseStandsBeside) {
  const Document d = linked(kMinister);
  for (const Entity& e : d.entities) {
    if (e.name != "Anna Kask") continue;
    EXPECT_EQ(d.words(e.mentions[0].np), "Estonian Foreign Minister Anna Kask");
    EXPECT_EQ(e.mentions[0].form, MentionForm::kName);
    EXPECT_EQ(e.type, EntityType::PERSON);
    return;
  }
  FAIL() << "no entity of that name";
}

// "Vladimir Putin spoke. The Russian president thanked Benjamin Netanyahu. The Israeli president left."
TEST(Linker, ATitleWithoutANameIsTheOneKnownLeaderOfThatState) {
  const Document d = linked(R"(
1 Vladimir Vladimir PROPN NNP _ 3 nsubj _ Name=B-PERSON
2 Putin Putin PROPN NNP _ 1 flat _ Name=I-PERSON
3 spoke speak VERB VBD _ 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _

1 The the DET DT _ 3 det _ _
2 Russian Russian ADJ JJ _ 3 amod _ Name=B-NORP
3 president president NOUN NN _ 4 nsubj _ _
4 thanked thank VERB VBD _ 0 root _ _
5 Benjamin Benjamin PROPN NNP _ 4 obj _ Name=B-PERSON
6 Netanyahu Netanyahu PROPN NNP _ 5 flat _ Name=I-PERSON
7 . . PUNCT . _ 4 punct _ _

1 The the DET DT _ 3 det _ _
2 Israeli Israeli ADJ JJ _ 3 amod _ Name=B-NORP
3 president president NOUN NN _ 4 nsubj _ _
4 left leave VERB VBD _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _
)");
  EXPECT_THAT(chain_of(d, "Vladimir Putin"), ElementsAre("Vladimir Putin", "The Russian president"));
  EXPECT_THAT(chain_of(d, "Benjamin Netanyahu"), ElementsAre("Benjamin Netanyahu"));  // Israel's president is another
}

// "Anton Kask watched Peter Tamm and met him."
TEST(Linker, AVerbThatBorrowsItsSubjectDoesNotMeetIt) {
  const Document d = linked(R"(
1 Anton Anton PROPN NNP _ 3 nsubj _ Name=B-PERSON
2 Kask Kask PROPN NNP _ 1 flat _ Name=I-PERSON
3 watched watch VERB VBD _ 0 root _ _
4 Peter Peter PROPN NNP _ 3 obj _ Name=B-PERSON
5 Tamm Tamm PROPN NNP _ 4 flat _ Name=I-PERSON
6 and and CCONJ CC _ 7 cc _ _
7 met meet VERB VBD _ 3 conj _ _
8 him he PRON PRP _ 7 obj _ SpaceAfter=No
9 . . PUNCT . _ 3 punct _ _
)");
  EXPECT_THAT(chain_of(d, "Peter Tamm"), ElementsAre("Peter Tamm", "him"));
}

// "During his trip, Kask met him."
TEST(Linker, APronounBeforeTheSubjectWaitsForIt) {
  const Document d = linked(R"(
1 Brandt Brandt PROPN NNP _ 2 nsubj _ Name=B-PERSON
2 slept sleep VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _

1 During during ADP IN _ 3 case _ _
2 his his PRON PRP$ _ 3 nmod:poss _ _
3 trip trip NOUN NN _ 6 obl _ SpaceAfter=No
4 , , PUNCT , _ 6 punct _ _
5 Kask Kask PROPN NNP _ 6 nsubj _ Name=B-PERSON
6 met meet VERB VBD _ 0 root _ _
7 farmers farmer NOUN NNS _ 6 obj _ SpaceAfter=No
8 . . PUNCT . _ 6 punct _ _
)");
  EXPECT_THAT(chain_of(d, "Kask"), ElementsAre("his", "Kask"));
}

// "The director of the company, Anna Kask": what stands beside a person is a person. "Karl Brandt is a priest."
TEST(Linker, WhatIsToldOfAPersonIsHisRole) {
  const Document d = linked(R"(
1 Karl Karl PROPN NNP _ 5 nsubj _ Name=B-PERSON
2 Brandt Brandt PROPN NNP _ 1 flat _ Name=I-PERSON
3 is be AUX VBZ _ 5 cop _ _
4 a a DET DT _ 5 det _ _
5 priest priest NOUN NN _ 0 root _ _
6 from from ADP IN _ 7 case _ _
7 Estonia Estonia PROPN NNP _ 5 nmod _ Name=B-GPE|SpaceAfter=No
8 . . PUNCT . _ 5 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Karl Brandt"), "ESTREL");
}

TEST(Linker, WhereANamedPersonIsDoesNotTellWhoseHeIs) {
  const Document d = linked(R"(
1 Kask Kask PROPN NNP _ 0 root _ Name=B-PERSON
2 in in ADP IN _ 3 case _ _
3 Moscow Moscow PROPN NNP _ 1 nmod _ Name=B-GPE

1 Estonian Estonian ADJ JJ _ 3 amod _ Name=B-NORP
2 Foreign Foreign ADJ NNP _ 3 amod _ _
3 Minister minister PROPN NNP _ 4 nmod:desc _ _
4 Anna Anna PROPN NNP _ 6 nsubj _ Name=B-PERSON
5 Kask Kask PROPN NNP _ 4 flat _ Name=I-PERSON
6 left leave VERB VBD _ 0 root _ SpaceAfter=No
7 . . PUNCT . _ 6 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Anna Kask"), "ESTGOV");
}

TEST(Linker, AcronymsAndShortNames) {
  const Document d = linked(R"(
1 The the DET DT _ 3 det _ _
2 European European ADJ NNP _ 3 amod _ Name=B-ORG
3 Union Union PROPN NNP _ 4 nsubj _ Name=I-ORG
4 agreed agree VERB VBD _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

1 The the DET DT _ 2 det _ _
2 EU EU PROPN NNP _ 3 nsubj _ Name=B-ORG
3 paid pay VERB VBD _ 0 root _ _
4 America America PROPN NNP _ 3 iobj _ Name=B-GPE
5 and and CCONJ CC _ 8 cc _ _
6 the the DET DT _ 8 det _ _
7 United United ADJ NNP _ 8 amod _ Name=B-GPE
8 States States PROPN NNPS _ 4 conj _ Name=I-GPE
9 . . PUNCT . _ 3 punct _ _
)");
  EXPECT_THAT(chain_of(d, "EU"), ElementsAre("European Union", "EU"));
  EXPECT_THAT(chain_of(d, "America"), ElementsAre("America", "United States"));
  EXPECT_EQ(actor_of(d, "EU"), "IGOEUREEC");
}

TEST(Linker, PartiesWithoutANameAreEntities) {
  const Document d = linked(R"(
1 Kenyan Kenyan ADJ JJ _ 2 amod _ Name=B-NORP
2 police police NOUN NNS _ 3 nsubj _ _
3 arrested arrest VERB VBD _ 0 root _ _
4 two two NUM CD _ 6 nummod _ _
5 Somali Somali ADJ JJ _ 6 amod _ Name=B-NORP
6 gunmen gunman NOUN NNS _ 3 obj _ _
7 near near ADP IN _ 9 case _ _
8 a a DET DT _ 9 det _ _
9 bridge bridge NOUN NN _ 3 obl _ SpaceAfter=No
10 . . PUNCT . _ 3 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Kenyan police"), "KENCOP");
  EXPECT_EQ(actor_of(d, "two Somali gunmen"), "SOMUAF");
  EXPECT_EQ(actor_of(d, "a bridge"), "no entity");
}

TEST(Linker, PoliceOfTheCountryTheStoryIsAbout) {
  const Document d = linked(R"(
1 Police police NOUN NNS _ 2 nsubj _ _
2 moved move VERB VBD _ 0 root _ _
3 in in ADV RB _ 2 advmod _ SpaceAfter=No
4 . . PUNCT . _ 2 punct _ _

1 Lima Lima PROPN NNP _ 2 nsubj _ Name=B-GPE
2 was be AUX VBD _ 3 cop _ _
3 quiet quiet ADJ JJ _ 0 root _ _
4 and and CCONJ CC _ 5 cc _ _
5 Peru Peru PROPN NNP _ 2 conj _ Name=B-GPE
6 waited wait VERB VBD _ 3 conj _ SpaceAfter=No
7 . . PUNCT . _ 3 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Police"), "PERCOP");
}

TEST(Linker, ACapitalThatActsIsTheGovernment) {
  const Document d = linked(R"(
1 Nairobi Nairobi PROPN NNP _ 2 nsubj _ Name=B-GPE
2 recalled recall VERB VBD _ 0 root _ _
3 its its PRON PRP$ _ 4 nmod:poss _ _
4 envoy envoy NOUN NN _ 2 obj _ _
5 from from ADP IN _ 6 case _ _
6 Kampala Kampala PROPN NNP _ 2 obl _ Name=B-GPE
7 . . PUNCT . _ 2 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Nairobi"), "KENGOV");
  EXPECT_EQ(actor_of(d, "Kampala"), "UGA");
  EXPECT_THAT(chain_of(d, "Nairobi"), ElementsAre("Nairobi", "its"));
}

TEST(Linker, ACapitalToWhichThingsAreDoneIsTheGovernment) {
  const Document d = linked(R"(
1 Chad Chad PROPN NNP _ 2 nsubj _ Name=B-GPE
2 accused accuse VERB VBD _ 0 root _ _
3 Khartoum Khartoum PROPN NNP _ 2 obj _ Name=B-GPE
4 during during ADP IN _ 5 case _ _
5 talks talk NOUN NNS _ 2 obl _ _
6 in in ADP IN _ 7 case _ _
7 Tripoli Tripoli PROPN NNP _ 5 nmod _ Name=B-GPE
8 . . PUNCT . _ 2 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Khartoum"), "SDNGOV");
  EXPECT_EQ(actor_of(d, "Tripoli"), "LBY");
}

TEST(Linker, ASurnameAloneIsTheOneInOffice) {
  constexpr std::string_view kText = R"(
1 Mr. Mr. PROPN NNP _ 2 compound _ _
2 Yushchenko Yushchenko PROPN NNP _ 3 nsubj _ Name=B-PERSON
3 spoke speak VERB VBD _ 0 root _ _
4 in in ADP IN _ 5 case _ _
5 Ukraine Ukraine PROPN NNP _ 3 obl _ Name=B-GPE
6 . . PUNCT . _ 3 punct _ _
)";
  EXPECT_EQ(actor_of(linked(kText, "2006-03-01"), "Yushchenko"), "UKRGOV");
  EXPECT_EQ(actor_of(linked(kText, "1950-03-01"), "Yushchenko"), "---");
}

TEST(Linker, TheHeadOfABodyIsTheNameBehindIt) {
  const Document d = linked(R"(
1 The the DET DT _ 2 det _ _
2 head head NOUN NN _ 11 nsubj _ _
3 of of ADP IN _ 6 case _ _
4 the the DET DT _ 6 det _ _
5 Kenyan kenyan ADJ JJ _ 6 amod _ Name=B-NORP
6 police police NOUN NN _ 2 nmod _ SpaceAfter=No
7 , , PUNCT , _ 8 punct _ _
8 Anna Anna PROPN NNP _ 2 appos _ Name=B-PERSON
9 Kask Kask PROPN NNP _ 8 flat _ Name=I-PERSON
10 , , PUNCT , _ 8 punct _ _
11 spoke speak VERB VBD _ 0 root _ SpaceAfter=No
12 . . PUNCT . _ 11 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Anna Kask"), "KENCOP");
}

TEST(Linker, SexOfAGivenNameParts) {
  const Document d = linked(R"(
1 Mary Mary PROPN NNP _ 3 nsubj _ Name=B-PERSON
2 Stone Stone PROPN NNP _ 1 flat _ Name=I-PERSON
3 met meet VERB VBD _ 0 root _ _
4 John John PROPN NNP _ 3 obj _ Name=B-PERSON
5 Ford Ford PROPN NNP _ 4 flat _ Name=I-PERSON
6 . . PUNCT . _ 3 punct _ _

1 He he PRON PRP _ 2 nsubj _ _
2 thanked thank VERB VBD _ 0 root _ _
3 her she PRON PRP _ 2 obj _ SpaceAfter=No
4 . . PUNCT . _ 2 punct _ _
)");
  EXPECT_THAT(chain_of(d, "He"), ElementsAre("John Ford", "He"));
  EXPECT_THAT(chain_of(d, "her"), ElementsAre("Mary Stone", "her"));
}

TEST(Linker, ExpletivesAreNoMentions) {
  const Document d = linked(R"(
1 The the DET DT _ 2 det _ _
2 army army NOUN NN _ 3 nsubj _ _
3 left leave VERB VBD _ 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _

1 It it PRON PRP _ 2 expl _ _
2 rained rain VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _
)");
  EXPECT_THAT(chain_of(d, "It"), ElementsAre());
}

TEST(Linker, EmptyAndBrokenDocuments) {
  Document empty;
  EXPECT_TRUE(linker().link(empty));
  EXPECT_TRUE(empty.entities.empty());
  // Trees with a cycle, a name past the end, tokens outside every sentence.
  Document odd = fixture::document_of("1 Kask Kask PROPN NNP _ 2 flat _ Name=B-PERSON\n2 Kask Kask PROPN NNP _ 1 flat _ _\n");
  odd.names.push_back({{0, 4}, 0, 9, EntityType::PERSON, 1});
  EXPECT_TRUE(linker().link(odd));
  odd.sentences.clear();
  EXPECT_TRUE(linker().link(odd));
}

TEST(Linker, LongDocumentsAndDeepTreesTakeNoSquareOfTheirLength) {
  // A tower of complements, all in one sentence, and a crowd of pronouns: minutes, were anything quadratic.
  Document d;
  const int32_t count = 60'000;
  for (int32_t i = 0; i < count; ++i) {
    Token t;
    const bool pronoun = i % 3 == 2;
    const std::string word = pronoun ? (i % 2 ? "I" : "it") : "house" + std::to_string(i % 1000);
    t.span.begin = static_cast<int32_t>(d.text.size());
    d.text += word;
    t.span.end = static_cast<int32_t>(d.text.size());
    d.text += ' ';
    t.tag = pronoun ? Tag::PRON : Tag::NOUN;
    t.relation = i == 0 ? Relation::root : Relation::nmod;
    t.head = i - 1;
    d.tokens.push_back(t);
    if (i % 3 == 0) d.names.push_back({t.span, i, i + 1, i % 2 ? EntityType::ORG : EntityType::PERSON, 1});
  }
  d.sentences.push_back({{0, static_cast<int32_t>(d.text.size())}, 0, count, 0});
  d.paragraphs.emplace_back();
  Limits limits;
  limits.max_entities = count;
  EXPECT_TRUE(linker().link(d, limits));
}

TEST(Linker, ShortNameInBrackets) {
  const Document d = linked(R"(
1 The the DET DT _ 4 det _ _
2 National National ADJ NNP _ 4 amod _ Name=B-ORG
3 Liberation Liberation PROPN NNP _ 4 compound _ Name=I-ORG
4 Army Army PROPN NNP _ 8 nsubj _ Name=I-ORG
5 ( ( PUNCT -LRB- _ 6 punct _ SpaceAfter=No
6 ELN ELN PROPN NNP _ 4 appos _ Name=B-ORG|SpaceAfter=No
7 ) ) PUNCT -RRB- _ 6 punct _ _
8 agreed agree VERB VBD _ 0 root _ _
9 that that SCONJ IN _ 11 mark _ _
10 ELN ELN PROPN NNP _ 11 nsubj _ Name=B-ORG
11 rests rest VERB VBZ _ 8 ccomp _ SpaceAfter=No
12 . . PUNCT . _ 8 punct _ _
)");
  EXPECT_THAT(chain_of(d, "National Liberation Army"), ElementsAre("National Liberation Army", "ELN", "ELN"));
}

TEST(Linker, WhoseTroops) {
  const Document d = linked(R"(
1 Chad Chad PROPN NNP _ 2 nsubj _ Name=B-GPE
2 says say VERB VBZ _ 0 root _ _
3 its its PRON PRP$ _ 4 nmod:poss _ _
4 troops troops NOUN NNS _ 5 nsubj _ _
5 left leave VERB VBD _ 2 ccomp _ _
6 Mali Mali PROPN NNP _ 5 obj _ Name=B-GPE
7 . . PUNCT . _ 2 punct _ _
)");
  EXPECT_EQ(actor_of(d, "its troops"), "TCDMIL");
}

TEST(Linker, CountedPeopleAreAParty) {
  const Document d = linked(R"(
1 Dozens dozen NOUN NNS _ 4 nsubj _ _
2 of of ADP IN _ 3 case _ _
3 protesters protester NOUN NNS _ 1 nmod _ _
4 left leave VERB VBD _ 0 root _ _
5 Oslo Oslo PROPN NNP _ 4 obj _ Name=B-GPE
6 . . PUNCT . _ 4 punct _ _
)");
  EXPECT_EQ(actor_of(d, "Dozens of protesters"), "NORCVL");
}

TEST(Linker, StopsAtTheLimit) {
  Document d = fixture::document_of(kMinister);
  Limits limits;
  limits.max_entities = 1;
  const auto done = linker().link(d, limits);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, Error::Kind::kLimit);
}

TEST(Linker, LinkingTwiceChangesNothing) {
  Document d = linked(kMinister);
  const size_t entities = d.entities.size();
  ASSERT_TRUE(linker().link(d));
  EXPECT_EQ(d.entities.size(), entities);
}

TEST(Linker, TellsWhyWhenAsked) {
  Document d = fixture::document_of(kMinister, "2019-09-12");
  Explanation why;
  ASSERT_TRUE(linker().link(d, {}, &why));
  EXPECT_THAT(why.lines, testing::Contains(testing::HasSubstr("\"The minister\" -> \"Anna Kask\"")));
  EXPECT_THAT(why.lines, testing::Contains(testing::HasSubstr("actor ESTGOV")));
}

TEST(Linker, MissingDataIsAnError) {
  EXPECT_EQ(Linker::load("/no/such/folder").error().kind, Error::Kind::kNotFound);
}

}  // namespace
}  // namespace dateline
