#include "analyse/analyse.h"

#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "analyse/conllu.h"
#include "analyse/fixture_model.h"

namespace dateline {
namespace {

const Analyser& fixture() {
  static const Analyser analyser = [] {
    const FixtureModel model;
    return std::move(Analyser::load(model.folder()).value());
  }();
  return analyser;
}

/// Paragraphs are parted by a blank line.
Document make(const std::string& text) {
  Document d;
  d.id = "test";
  d.text = text;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find("\n\n", begin), text.size());
    Paragraph paragraph;
    paragraph.span = {static_cast<int32_t>(begin), static_cast<int32_t>(end)};
    d.paragraphs.push_back(paragraph);
    begin = end + 2;
  }
  return d;
}

Document analysed(const Analyser& analyser, const std::string& text) {
  Document d = make(text);
  Analyser::Scratch scratch;
  EXPECT_TRUE(analyser.analyse(d, scratch));
  return d;
}

std::string conllu(const Document& d) {
  std::string out;
  append_conllu(d, out);
  return out;
}

void check_laws(const Document& d) {
  int32_t at = 0;
  for (const Sentence& sentence : d.sentences) {
    EXPECT_EQ(sentence.first, at);
    EXPECT_LT(sentence.first, sentence.last);
    EXPECT_TRUE(d.paragraphs[static_cast<size_t>(sentence.paragraph)].span.contains(sentence.span));
    int roots = 0;
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = d.tokens[static_cast<size_t>(i)];
      EXPECT_TRUE(sentence.span.contains(token.span));
      EXPECT_EQ(token.head == -1, token.relation == Relation::root);
      EXPECT_FALSE(d.lemma(i).empty());
      roots += token.head == -1 ? 1 : 0;
      int steps = 0;
      for (int32_t up = i; up >= 0; up = d.tokens[static_cast<size_t>(up)].head) ASSERT_LE(++steps, sentence.last - sentence.first);
    }
    EXPECT_EQ(roots, 1);
    at = sentence.last;
  }
  EXPECT_EQ(at, static_cast<int32_t>(d.tokens.size()));
  int32_t end = 0;
  for (const Name& name : d.names) {
    EXPECT_GE(name.first, end);
    EXPECT_LT(name.first, name.last);
    EXPECT_EQ(d.sentence_of(name.first), d.sentence_of(name.last - 1));
    end = name.last;
  }
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "The minister of state met Mr. Smith, who didn't say (again) that no. " + std::to_string(i) + " was \"closed\". ";
    if (i % 40 == 39) text += "\n\n";
  }
  for (int i = 0; i < 700; ++i) text += "endless words ";
  return text;
}

TEST(Analyser, LawsHoldOnLongParagraphs) {
  const Document d = analysed(fixture(), long_text());
  EXPECT_GT(d.tokens.size(), 5000u);
  check_laws(d);
}

TEST(Analyser, EmptyAndOddInput) {
  for (const char* text : {"", " ", ".", "\"", "a", "\n\n\n\n", "’s", "\u200B", "🙂"}) check_laws(analysed(fixture(), text));
}

TEST(Analyser, SameBytesWhateverTheThreadAndItsPast) {
  const std::string text = long_text();
  const std::string expected = conllu(analysed(fixture(), text));
  std::vector<std::string> got(3);
  std::vector<std::thread> threads;
  for (std::string& out : got)
    threads.emplace_back([&out, &text] {
      Analyser::Scratch scratch;
      Document other = make("Something else first.");
      ASSERT_TRUE(fixture().analyse(other, scratch));
      Document d = make(text);
      ASSERT_TRUE(fixture().analyse(d, scratch));
      out = conllu(d);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : got) EXPECT_EQ(out, expected);
}

TEST(Analyser, ParagraphsOfOtherWindowsChangeNothing) {
  std::string filler;
  for (int i = 0; i < 150; ++i) filler += "word ";
  const Document d = analysed(fixture(), filler + "\n\n" + filler + "\n\n" + filler);
  const auto part = [&](size_t begin) {
    std::string heads;
    for (size_t i = begin; i < begin + 150; ++i) heads += std::to_string(d.tokens[i].head < 0 ? -1 : d.tokens[i].head - static_cast<int>(begin)) + " ";
    return heads;
  };
  EXPECT_EQ(part(0), part(150));
  EXPECT_EQ(part(0), part(300));
}

TEST(Analyser, GivenWordsAndSentencesAreKept) {
  const Document d = analysed(fixture(), "They met. He said so, didn't he?\n\nYes.");
  auto again = read_conllu(conllu(d));
  ASSERT_TRUE(again);
  ASSERT_EQ(again->size(), 1u);
  Analyser::Scratch scratch;
  ASSERT_TRUE(fixture().analyse_given(again->front(), scratch));
  check_laws(again->front());
  EXPECT_EQ(conllu(again->front()), conllu(d));

  Document endless = analysed(fixture(), std::string("x."));
  endless.text.clear();
  endless.tokens.clear();
  for (int i = 0; i < 600; ++i) {
    Token token;
    token.span = {2 * i, 2 * i + 1};
    endless.text += "x ";
    endless.tokens.push_back(token);
  }
  endless.paragraphs[0].span = {0, 1200};
  endless.sentences = {{{0, 1199}, 0, 600, 0}};
  ASSERT_TRUE(fixture().analyse_given(endless, scratch));
  check_laws(endless);
}

TEST(Analyser, TooManyWordsIsAnError) {
  Document d = make(long_text());
  Analyser::Scratch scratch;
  Limits limits;
  limits.max_tokens = 100;
  const auto done = fixture().analyse(d, scratch, limits);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, Error::Kind::kLimit);
}

TEST(Analyser, MissingModelIsAnError) {
  const auto none = Analyser::load("/no/such/folder");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, Error::Kind::kNotFound);
}

// With the model that ships: plain news is read as a person would read it.
TEST(Analyser, ShippedModelReadsNews) {
  const auto models = std::filesystem::path(DATELINE_SOURCE_DIR) / "models";
  if (!std::filesystem::exists(models / "encoder.bin")) GTEST_SKIP() << "no model in models/";
  const auto analyser = Analyser::load(models);
  ASSERT_TRUE(analyser);
  const Document d = analysed(*analyser, "Russian President Vladimir Putin met Recep Tayyip Erdogan in Moscow on Monday. They didn't sign an agreement.");
  check_laws(d);
  ASSERT_EQ(d.sentences.size(), 2u);
  std::vector<std::string> names;
  for (const Name& name : d.names) names.push_back(std::string(name_of(name.type)) + " " + std::string(d.words(name.span)));
  EXPECT_EQ(names, (std::vector<std::string>{"NORP Russian", "PERSON Vladimir Putin", "PERSON Recep Tayyip Erdogan", "GPE Moscow"}));
  int32_t met = -1;
  for (int32_t i = 0; i < static_cast<int32_t>(d.tokens.size()); ++i)
    if (d.form(i) == "met") met = i;
  ASSERT_GE(met, 0);
  EXPECT_EQ(d.lemma(met), "meet");
  EXPECT_EQ(d.tokens[static_cast<size_t>(met)].head, -1);
  EXPECT_EQ(d.tokens[static_cast<size_t>(met)].tag, Tag::VERB);
}

}  // namespace
}  // namespace dateline
