#include "link/times.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "link/times_grammar.h"
#include "link/times_words.h"

namespace dateline {
namespace {

/// A document of one sentence without tokens: enough wherever tense does not matter.
Document one_sentence(std::string text, std::string published) {
  Document document;
  document.text = std::move(text);
  document.published = std::move(published);
  document.sentences.push_back({{0, static_cast<int32_t>(document.text.size())}, 0, 0, 0});
  return document;
}

/// Adds the tokens of `words`, which follow each other in the text: form, lemma, tag, Penn tag, head (from 1; 0 is the root), relation.
struct WordRow {
  std::string form, lemma, tag, penn;
  int head;
  std::string relation;
};
Document analysed(const std::vector<WordRow>& words, std::string published) {
  Document document;
  document.published = std::move(published);
  for (const WordRow& word : words) {
    if (!document.text.empty() && word.form != ".") document.text += ' ';
    Token token;
    token.span.begin = static_cast<int32_t>(document.text.size());
    document.text += word.form;
    token.span.end = static_cast<int32_t>(document.text.size());
    token.lemma = {static_cast<int32_t>(document.lemmas.size()), static_cast<int32_t>(document.lemmas.size() + word.lemma.size())};
    document.lemmas += word.lemma;
    token.tag = *from_name<Tag>(word.tag);
    token.xpos = penn_index(word.penn);
    token.head = word.head - 1;
    token.relation = *from_name<Relation>(word.relation);
    document.tokens.push_back(token);
  }
  document.sentences.push_back({{0, static_cast<int32_t>(document.text.size())}, 0, static_cast<int32_t>(words.size()), 0});
  return document;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  size_t at = 0;
  while (at <= line.size()) {
    const size_t bar = std::min(line.find(" | ", at), line.size());
    fields.push_back(line.substr(at, bar - at));
    at = bar + 3;
  }
  return fields;
}

std::string found_in(const Document& document) {
  std::string all;
  for (const Time& time : document.times)
    all += "[" + std::string(document.words(time.span)) + " " + std::string(name_of(time.type)) + " " + time.value + "] ";
  return all;
}

TEST(TimeFinder, Cases) {
  const TimeFinder finder;
  int checked = 0;
  for (const auto& entry : std::filesystem::directory_iterator(DATELINE_SOURCE_DIR "/tests/cases/times")) {
    std::ifstream file(entry.path());
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (line.empty() || line.front() == '#') continue;
      SCOPED_TRACE(entry.path().filename().string() + ":" + std::to_string(number) + ": " + line);
      const auto fields = fields_of(line);
      ASSERT_EQ(fields.size(), 5u);
      Document document = one_sentence(fields[0], fields[1] == "-" ? "" : fields[1]);
      finder.find_times(document);
      ++checked;
      if (fields[3] == "-") {  // none, or at least not this one
        for (const Time& time : document.times) EXPECT_TRUE(fields[2] != "-" && document.words(time.span) != fields[2]) << found_in(document);
        continue;
      }
      bool found = false;
      for (const Time& time : document.times) {
        if (document.words(time.span) != fields[2]) continue;
        found = true;
        EXPECT_EQ(name_of(time.type), fields[3]);
        EXPECT_EQ(time.value, fields[4] == "-" ? "" : fields[4]);
      }
      EXPECT_TRUE(found) << "found only " << found_in(document);
    }
  }
  EXPECT_GT(checked, 90);
}

TEST(TimeFinder, TenseDecidesWhichWeekday) {
  const TimeFinder finder;
  Document past = analysed({{"They", "they", "PRON", "PRP", 2, "nsubj"}, {"left", "leave", "VERB", "VBD", 0, "root"},
                            {"Friday", "Friday", "PROPN", "NNP", 2, "obl"}, {".", ".", "PUNCT", ".", 2, "punct"}}, "2019-09-12");
  finder.find_times(past);
  ASSERT_EQ(past.times.size(), 1u);
  EXPECT_EQ(past.times[0].value, "2019-09-06");

  Document future = analysed({{"They", "they", "PRON", "PRP", 3, "nsubj"}, {"will", "will", "AUX", "MD", 3, "aux"},
                              {"leave", "leave", "VERB", "VB", 0, "root"}, {"Friday", "Friday", "PROPN", "NNP", 3, "obl"},
                              {".", ".", "PUNCT", ".", 3, "punct"}}, "2019-09-12");
  finder.find_times(future);
  ASSERT_EQ(future.times.size(), 1u);
  EXPECT_EQ(future.times[0].value, "2019-09-13");
}

TEST(TimeFinder, PlansLookAhead) {
  Document plan = analysed({{"The", "the", "DET", "DT", 2, "det"}, {"trial", "trial", "NOUN", "NN", 4, "nsubj"}, {"was", "be", "AUX", "VBD", 4, "aux"},
                            {"scheduled", "schedule", "VERB", "VBN", 0, "root"}, {"for", "for", "ADP", "IN", 6, "case"},
                            {"Monday", "Monday", "PROPN", "NNP", 4, "obl"}, {".", ".", "PUNCT", ".", 4, "punct"}}, "2019-09-12");
  TimeFinder().find_times(plan);
  ASSERT_EQ(plan.times.size(), 1u);
  EXPECT_EQ(plan.times[0].value, "2019-09-16");
}

TEST(TimeFinder, TheVerbJustBeforeCountsMoreThanTheTree) {
  // A parser that hangs "Monday" on "leave" does not make the saying a thing to come.
  Document said = analysed({{"They", "they", "PRON", "PRP", 3, "nsubj"}, {"will", "will", "AUX", "MD", 3, "aux"}, {"leave", "leave", "VERB", "VB", 0, "root"},
                            {",", ",", "PUNCT", ",", 3, "punct"}, {"he", "he", "PRON", "PRP", 6, "nsubj"}, {"said", "say", "VERB", "VBD", 3, "parataxis"},
                            {"Monday", "Monday", "PROPN", "NNP", 3, "obl"}, {".", ".", "PUNCT", ".", 3, "punct"}}, "2019-09-12");
  TimeFinder().find_times(said);
  ASSERT_EQ(said.times.size(), 1u);
  EXPECT_EQ(said.times[0].value, "2019-09-09");
}

TEST(TimeFinder, NumberThatCountsIsNoYear) {
  Document counted = analysed({{"Police", "police", "NOUN", "NNS", 2, "nsubj"}, {"held", "hold", "VERB", "VBD", 0, "root"},
                               {"2000", "2000", "NUM", "CD", 4, "nummod"}, {"people", "person", "NOUN", "NNS", 2, "obj"},
                               {".", ".", "PUNCT", ".", 2, "punct"}}, "2019-09-12");
  TimeFinder().find_times(counted);
  EXPECT_TRUE(counted.times.empty()) << found_in(counted);
}

TEST(TimeFinder, EmptyAndBrokenInput) {
  const TimeFinder finder;
  for (const char* text : {"", "1", "'", "'8", "19-", "9/", "1:", "a.", "p.m", "2019-13-45", "\xE2\x80\x99", "\xE2\x80\x93" "9", "\xC2\xA0", "\xFF\xFE",
                           "99999999999999999999 years ago", "in 99999 years", "0 p.m.", "25:00", "13 p.m.", "a hundred thousand hundred years"}) {
    Document document = one_sentence(text, "2019-09-12");
    finder.find_times(document);
    for (const Time& time : document.times) {
      EXPECT_GE(time.span.begin, 0) << text;
      EXPECT_LE(time.span.end, static_cast<int32_t>(document.text.size())) << text;
    }
  }
  Document no_sentences;
  finder.find_times(no_sentences);
  EXPECT_TRUE(no_sentences.times.empty());
}

TEST(TimeWords, NumbersOfSeveralWordsAreOne) {
  const auto number = [](const char* text) {
    std::vector<times::Word> words;
    times::read_words(text, {0, static_cast<int32_t>(std::string_view(text).size())}, words);
    return words.size() == 1 ? words[0].number : -99;
  };
  EXPECT_EQ(number("twenty-four"), 24);
  EXPECT_EQ(number("twenty four"), 24);
  EXPECT_EQ(number("two hundred and six"), 206);
  EXPECT_EQ(number("a hundred"), 100);
  EXPECT_EQ(number("two thousand nineteen"), 2019);
  EXPECT_EQ(number("1,250"), 1250);
  EXPECT_EQ(number("2 1/2"), 2.5);
  EXPECT_EQ(number("a few"), -1);
  EXPECT_EQ(number("a couple of"), 2);
}

}  // namespace
}  // namespace dateline
