#include "analyse/tokenizer.h"

#include <string>

#include <gtest/gtest.h>

#include "core/utf8.h"

namespace dateline {
namespace {

/// The words with a blank between them; a further part of a written word has a "+" before it.
std::string cut(std::string_view text) {
  std::vector<Word> words;
  tokenize(text, {0, static_cast<int32_t>(text.size())}, words);
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    if (word.joined) out += '+';
    out += words_of(text, word.span);
  }
  return out;
}

struct Case {
  const char* text;
  const char* words;
};

TEST(Tokenizer, CutsAsTheTreebanksDo) {
  const Case cases[] = {
      {"He said no.", "He said no ."},
      {"The U.S. and Washington, D.C., agreed.", "The U.S. and Washington , D.C. , agreed ."},
      {"Mr. Smith Jr. of Acme Inc. left at 5 p.m. on Jan. 5.", "Mr. Smith Jr. of Acme Inc. left at 5 p.m. on Jan. 5 ."},
      {"No. 10 said no.", "No. 10 said no ."},
      {"They don't; Iran's won't, he'd've.", "They do +n't ; Iran +'s wo +n't , he +'d +'ve ."},
      {"It’s the traders’ own.", "It +’s the traders +’ own ."},
      {"I cannot, gonna.", "I can +not , gon +na ."},
      {"“It’s ‘fine’,” she said.", "“ It +’s ‘ fine ’ , ” she said ."},
      {"O'Brien and Sana'a", "O'Brien and Sana'a"},
      {"pre-election, Russian-speaking, re-elected", "pre-election , Russian - speaking , re-elected"},
      {"al-Assad's COVID-19", "al - Assad +'s COVID - 19"},
      {"$5.5bn, US$3m, 10% and 1,200", "$ 5.5 bn , US$ 3 m , 10 % and 1,200"},
      {"at 5pm, 10:30, 9/11, the 1990s, 20th", "at 5 pm , 10:30 , 9/11 , the 1990s , 20th"},
      {"1990–95 and 713-853-3989", "1990 – 95 and 713-853-3989"},
      {"Wait... what?!", "Wait ... what ?!"},
      {"talks—held here—failed--badly", "talks — held here — failed -- badly"},
      {"See https://a.org/b?c=d. Mail x.y@z.com, @POTUS #news", "See https://a.org/b?c=d . Mail x.y@z.com , @POTUS #news"},
      {"nytimes.com says", "nytimes.com says"},
      {"It ended.Next came", "It ended . Next came"},
      {"and/or AT&T s/he", "and / or AT&T s/he"},
      {"(AP) [sic]", "( AP ) [ sic ]"},
      {"apples, etc. He", "apples , etc . He"},
      {"Good :-) day", "Good :-) day"},
      {"👩‍👩‍👧 🇺🇸 ok", "👩‍👩‍👧 🇺🇸 ok"},
  };
  for (const Case& c : cases) EXPECT_EQ(cut(c.text), c.words) << c.text;
}

TEST(Tokenizer, EveryCharacterStandsInOneWord) {
  const char* texts[] = {"",     " ",        "'",     "''",       "’",   "a’",      "’a",       "-",       "--a--", "a-",   ".a",  "a.b.c..d", "@", "@a@", "#",
                         "http://", "www.", "a@b", "1-2-3-4-5", "$$$", "\u200B", "\u00A0x", "e\u0301e", "漢字",   "5’s", "n't", "'n't",     "🇺🇸🇬🇧",
                         "\xEF\xBB\xBFx"};
  for (const char* t : texts) {
    const std::string_view text(t);
    std::vector<Word> words;
    tokenize(text, {0, static_cast<int32_t>(text.size())}, words);
    int32_t at = 0;
    const auto only_space = [&](int32_t end) {
      while (at < end) {
        size_t i = static_cast<size_t>(at);
        EXPECT_TRUE(is_space(next_code_point(text, i))) << text;
        at = static_cast<int32_t>(i);
      }
    };
    for (const Word& word : words) {
      EXPECT_GE(word.span.begin, at) << text;
      EXPECT_LT(word.span.begin, word.span.end) << text;
      only_space(word.span.begin);
      at = word.span.end;
    }
    only_space(static_cast<int32_t>(text.size()));
  }
}

TEST(Tokenizer, KeepsToItsParagraph) {
  const std::string text = "One two.\n\nThree four.";
  std::vector<Word> words;
  tokenize(text, {10, 21}, words);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words_of(text, words[0].span), "Three");
}

TEST(Tokenizer, LongRunsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "a.";
  std::vector<Word> words;
  tokenize(text, {0, static_cast<int32_t>(text.size())}, words);
  EXPECT_FALSE(words.empty());
}

}  // namespace
}  // namespace dateline
