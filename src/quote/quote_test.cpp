#include "quote/quote.h"

#include <gmock/gmock.h>

#include "quote/conllu_fixture.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::add_entity;
using testing::from_rows;

const QuoteFinder& finder() {
  static const QuoteFinder loaded = *QuoteFinder::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon");
  return loaded;
}

std::vector<std::string> words(const Document& d, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (const Span span : spans) out.emplace_back(d.words(span));
  return out;
}

/// Finds, and checks the law of quote.h on everything found.
void find(Document& d) {
  ASSERT_TRUE(finder().find(d));
  int32_t before = -1;
  for (const Quote& q : d.quotes) {
    ASSERT_FALSE(q.content.empty());
    std::vector<Span> all = q.content;
    all.insert(all.end(), q.cue.begin(), q.cue.end());
    all.insert(all.end(), q.source.begin(), q.source.end());
    std::sort(all.begin(), all.end());
    EXPECT_GE(all.front().begin, before) << "not in order";
    before = all.front().begin;
    for (size_t i = 0; i < all.size(); ++i) {
      EXPECT_FALSE(d.words(all[i]).empty()) << "outside the text";
      if (i > 0) {
        EXPECT_GE(all[i].begin, all[i - 1].end) << "spans of one quotation overlap";
      }
    }
  }
}

TEST(QuoteFinder, IndirectSpeech) {
  Document d = from_rows(R"(Mayor mayor NOUN 3 compound
Anna Anna PROPN 3 compound
Rossi Rossi PROPN 5 nsubj
has have AUX 5 aux
said say VERB 0 root VBN
that that SCONJ 9 mark
the the DET 8 det
ferry ferry NOUN 9 nsubj
returns return VERB 5 ccomp VBZ
. . PUNCT 5 punct)");
  const int32_t rossi = add_entity(d, "Anna Rossi", {{1, 3}});
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  const Quote& q = d.quotes[0];
  EXPECT_EQ(q.form, QuoteForm::kIndirect);
  EXPECT_THAT(words(d, q.source), ElementsAre("Mayor Anna Rossi"));
  EXPECT_THAT(words(d, q.cue), ElementsAre("has said"));
  EXPECT_THAT(words(d, q.content), ElementsAre("that the ferry returns"));
  EXPECT_EQ(q.speaker, rossi);
}

TEST(QuoteFinder, DirectSpeechGoesOnAfterTheCue) {
  Document d = from_rows(R"(“ “ PUNCT 4 punct
We we PRON 4 nsubj
will will AUX 4 aux
wait wait VERB 8 ccomp
, , PUNCT 4 punct
” ” PUNCT 4 punct
he he PRON 8 nsubj
said say VERB 0 root VBD
. . PUNCT 8 punct

“ “ PUNCT 4 punct
Nobody nobody PRON 4 nsubj
has have AUX 4 aux
paid pay VERB 0 root
. . PUNCT 4 punct
” ” PUNCT 4 punct)");
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  EXPECT_EQ(d.quotes[0].form, QuoteForm::kDirect);
  EXPECT_THAT(words(d, d.quotes[0].content), ElementsAre("We will wait", "Nobody has paid."));
  EXPECT_THAT(words(d, d.quotes[0].source), ElementsAre("he"));
}

TEST(QuoteFinder, MarksInsideAClauseStay) {
  Document d = from_rows(R"(She she PRON 2 nsubj
called call VERB 0 root VBD
the the DET 4 det
deal deal NOUN 2 obj
“ “ PUNCT 7 punct
a a DET 7 det
disgrace disgrace NOUN 2 xcomp
. . PUNCT 2 punct
” ” PUNCT 2 punct)");
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  EXPECT_EQ(d.quotes[0].form, QuoteForm::kMixed);
  EXPECT_THAT(words(d, d.quotes[0].content), ElementsAre("the deal “a disgrace.”"));
}

TEST(QuoteFinder, RelativePronounPointsAtItsNoun) {
  Document d = from_rows(R"(Rossi Rossi PROPN 7 nsubj
, , PUNCT 4 punct
who who PRON 4 nsubj
says say VERB 1 acl:relcl VBZ
it it PRON 6 nsubj
rains rain VERB 4 ccomp
stayed stay VERB 0 root VBD
. . PUNCT 7 punct)");
  const int32_t rossi = add_entity(d, "Rossi", {{0, 1}});
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  EXPECT_THAT(words(d, d.quotes[0].source), ElementsAre("who"));
  EXPECT_THAT(words(d, d.quotes[0].content), ElementsAre("it rains"));
  EXPECT_EQ(d.quotes[0].speaker, rossi);
}

TEST(QuoteFinder, ScareQuotesAndNicknamesAreNoQuotations) {
  Document d = from_rows(R"(The the DET 4 det
“ “ PUNCT 4 punct
smart smart ADJ 4 amod
” ” PUNCT 3 punct
bomb bomb NOUN 6 nsubj
missed miss VERB 0 root VBD
Joe Joe PROPN 6 obj
“ “ PUNCT 9 punct
Shorty Shorty PROPN 7 flat
. . PUNCT 6 punct
” ” PUNCT 9 punct)");
  find(d);
  EXPECT_THAT(d.quotes, IsEmpty());
}

TEST(QuoteFinder, ParagraphsOfOneSpeech) {
  Document d = from_rows(R"(He he PRON 2 nsubj
said say VERB 0 root VBD
: : PUNCT 2 punct
“ “ PUNCT 6 punct
We we PRON 6 nsubj
wait wait VERB 2 ccomp
. . PUNCT 6 punct
¶
“ “ PUNCT 3 punct
They they PRON 3 nsubj
sleep sleep VERB 0 root
. . PUNCT 3 punct
” ” PUNCT 3 punct
¶
Nobody nobody PRON 2 nsubj
came come VERB 0 root VBD
. . PUNCT 2 punct)");
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  EXPECT_THAT(words(d, d.quotes[0].content), ElementsAre("We wait.", "They sleep."));
}

TEST(QuoteFinder, TheActorOfTheSentenceBeforeSpeaks) {
  Document d = from_rows(R"(Alma Alma PROPN 2 nsubj
rose rise VERB 0 root VBD
. . PUNCT 2 punct

“ “ PUNCT 4 punct
We we PRON 4 nsubj
must must AUX 4 aux
leave leave VERB 0 root
. . PUNCT 4 punct
” ” PUNCT 4 punct)");
  const int32_t alma = add_entity(d, "Alma", {{0, 1}});
  find(d);
  ASSERT_EQ(d.quotes.size(), 1u);
  EXPECT_THAT(d.quotes[0].cue, IsEmpty());
  EXPECT_THAT(words(d, d.quotes[0].content), ElementsAre("We must leave."));
  EXPECT_EQ(d.quotes[0].speaker, alma);
}

TEST(QuoteFinder, LimitIsAnError) {
  Document d = from_rows("He he PRON 2 nsubj\nsays say VERB 0 root VBZ\nit it PRON 4 nsubj\nrains rain VERB 2 ccomp");
  Limits limits;
  limits.max_quotes = 0;
  const auto found = finder().find(d, limits);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, Error::Kind::kLimit);
}

TEST(QuoteFinder, EmptyAndBrokenInput) {
  Document empty;
  find(empty);
  EXPECT_THAT(empty.quotes, IsEmpty());
  for (const char* rows : {"“ “ PUNCT 0 root", "” ” PUNCT 0 root", "said say VERB 0 root VBD", ": : PUNCT 0 root", "according accord VERB 0 root",
                           "“ “ PUNCT 2 punct\nsaid say VERB 0 root VBD\n” ” PUNCT 2 punct"}) {
    Document d = from_rows(rows);
    find(d);
    EXPECT_THAT(d.quotes, IsEmpty()) << rows;
  }
  // A tree that bites its tail is a bug elsewhere; here it must not hang.
  Document d = from_rows("He he PRON 2 nsubj\nsays say VERB 1 ccomp VBZ");
  find(d);
}

/// Any words under any tree keep the law: the tree comes from a model, and models err.
TEST(QuoteFinder, LawHoldsForRandomTrees) {
  const std::vector<std::string> vocabulary = {"“", "”", "\"", "'", "‘", "’", ",", ".", "?", ":", "—", "Rossi", "who", "he", "said", "told", "that", "to",
                                               "according", "claim", "afraid", "of", "called", "by", "(", ")", "Q", "and", "seems", "the", "went"};
  const std::vector<std::string> lemmas = {"“", "”", "\"", "'", "‘", "’", ",", ".", "?", ":", "—", "Rossi", "who", "he", "say", "tell", "that", "to",
                                           "accord", "claim", "afraid", "of", "call", "by", "(", ")", "Q", "and", "seem", "the", "go"};
  const auto tag_of = [](std::string_view lemma) {
    for (std::string_view verb : {"say", "tell", "accord", "call", "seem", "go"})
      if (lemma == verb) return Tag::VERB;
    return lemma == "claim" ? Tag::NOUN : lemma == "afraid" ? Tag::ADJ : Tag::PROPN;
  };
  constexpr Relation kRelations[] = {Relation::ccomp, Relation::xcomp, Relation::obj, Relation::nsubj, Relation::obl, Relation::case_, Relation::mark, Relation::nmod,
                                     Relation::parataxis, Relation::conj, Relation::advcl, Relation::acl, Relation::appos, Relation::aux, Relation::cop, Relation::iobj};
  uint64_t state = 1;
  const auto random = [&](size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>(state >> 33) % below;
  };
  int found = 0;
  for (int round = 0; round < 4000; ++round) {
    Document d;
    const size_t paragraphs = 1 + random(3);
    for (size_t p = 0; p < paragraphs; ++p) {
      if (p > 0) d.text += "\n\n";
      const int32_t begin = static_cast<int32_t>(d.text.size());
      for (size_t s = 0, sentences = 1 + random(3); s < sentences; ++s) {
        const int32_t first = static_cast<int32_t>(d.tokens.size());
        const int32_t length = static_cast<int32_t>(1 + random(14));
        const int32_t root = static_cast<int32_t>(random(static_cast<size_t>(length)));
        for (int32_t t = 0; t < length; ++t) {
          const size_t word = random(vocabulary.size());
          if (!d.text.empty() && d.text.back() != '\n' && random(4) > 0) d.text += ' ';
          Token token;
          token.span = {static_cast<int32_t>(d.text.size()), static_cast<int32_t>(d.text.size() + vocabulary[word].size())};
          d.text += vocabulary[word];
          token.lemma = {static_cast<int32_t>(d.lemmas.size()), static_cast<int32_t>(d.lemmas.size() + lemmas[word].size())};
          d.lemmas += lemmas[word];
          token.tag = word < 11 ? Tag::PUNCT : random(8) == 0 ? static_cast<Tag>(random(17)) : tag_of(lemmas[word]);
          token.relation = kRelations[random(std::size(kRelations))];
          token.subtype = static_cast<uint8_t>(random(5));
          // Heads step towards the root by halves, so that it is a tree.
          token.head = t == root ? -1 : first + (t < root ? t + 1 + static_cast<int32_t>(random(static_cast<size_t>(root - t))) : root + static_cast<int32_t>(random(static_cast<size_t>(t - root))));
          if (t == root) token.relation = Relation::root;
          d.tokens.push_back(token);
        }
        d.sentences.push_back({{d.tokens[static_cast<size_t>(first)].span.begin, d.tokens.back().span.end}, first, first + length, static_cast<int32_t>(p)});
      }
      d.paragraphs.push_back({{begin, static_cast<int32_t>(d.text.size())}});
    }
    SCOPED_TRACE(d.text);
    find(d);
    if (HasFatalFailure()) return;
    found += static_cast<int>(d.quotes.size());
  }
  EXPECT_GT(found, 500);
}

TEST(QuoteFinder, FirstPersonIsWhoSpeaks) {
  Document d = from_rows(R"(“ “ PUNCT 3 punct
I I PRON 3 nsubj PRP
told tell VERB 10 ccomp VBD
him he PRON 3 iobj PRP
that that SCONJ 7 mark IN
we we PRON 7 nsubj PRP
refuse refuse VERB 3 ccomp VBP
, , PUNCT 10 punct
” ” PUNCT 10 punct
said say VERB 0 root VBD
Rossi Rossi PROPN 10 nsubj NNP
. . PUNCT 10 punct)");
  add_entity(d, "I", {{1, 2}});
  add_entity(d, "Rossi", {{10, 11}});
  d.entities[0].mentions[0].form = MentionForm::kPronoun;
  find(d);
  ASSERT_EQ(d.entities.size(), 1u);  // nothing but "I" was the other
  ASSERT_EQ(d.entities[0].mentions.size(), 2u);
  EXPECT_EQ(d.words(d.entities[0].mentions[0].span), "I");
  ASSERT_EQ(d.quotes.size(), 2u);
  for (const Quote& q : d.quotes) EXPECT_EQ(q.speaker, 0) << d.words(q.content.front());
}

}  // namespace
}  // namespace dateline
