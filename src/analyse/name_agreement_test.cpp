#include "analyse/name_agreement.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// One sentence a line, words parted by blanks; all words with a capital are proper nouns.
Document make(const std::string& text) {
  Document d;
  d.text = text;
  Sentence sentence;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    Token token;
    token.span = {static_cast<int32_t>(begin), static_cast<int32_t>(end)};
    token.tag = text[begin] >= 'A' && text[begin] <= 'Z' ? Tag::PROPN : Tag::NOUN;
    d.tokens.push_back(token);
    sentence.last = static_cast<int32_t>(d.tokens.size());
    if (end == text.size() || text[end] == '\n') {
      d.sentences.push_back(sentence);
      sentence.first = sentence.last;
    }
    begin = end + 1;
  }
  return d;
}

struct Maker {
  Document document;
  std::vector<TypeMass> masses;

  explicit Maker(const std::string& text) : document(make(text)) {}
  void name(int32_t first, int32_t last, EntityType type, float mass = 0.9f, float confidence = 0.9f) {
    Name n;
    n.first = first;
    n.last = last;
    n.span = cover(document.tokens[static_cast<size_t>(first)].span, document.tokens[static_cast<size_t>(last - 1)].span);
    n.type = type;
    n.confidence = confidence;
    document.names.push_back(n);
    TypeMass& m = masses.emplace_back();
    m[static_cast<size_t>(type)] = mass;
    m[static_cast<size_t>(EntityType::MISC)] = 1 - mass;
  }
  std::string names() {
    agree_on_names(document, masses);
    std::string out;
    for (const Name& n : document.names) out += (out.empty() ? "" : ", ") + std::string(name_of(n.type)) + " " + std::string(document.words(n.span));
    return out;
  }
};

TEST(NameAgreement, TheMajorityNamesTheType) {
  Maker m("Petro spoke\nPetro left\nPetro won");
  m.name(0, 1, EntityType::PERSON);
  m.name(2, 3, EntityType::GPE, 0.6f);
  m.name(4, 5, EntityType::PERSON);
  EXPECT_EQ(m.names(), "PERSON Petro, PERSON Petro, PERSON Petro");
}

TEST(NameAgreement, AFullNameSpeaksForItsSurname) {
  Maker m("Gustavo Petro spoke\nPetro left");
  m.name(0, 2, EntityType::PERSON);
  m.name(3, 4, EntityType::GPE, 0.5f);
  EXPECT_EQ(m.names(), "PERSON Gustavo Petro, PERSON Petro");
}

TEST(NameAgreement, AMissedMentionIsFound) {
  Maker m("FARC agreed\nthen FARC left\nNew FARC Group");
  m.name(0, 1, EntityType::ORG);
  EXPECT_EQ(m.names(), "ORG FARC, ORG FARC") << "but not inside what looks like a longer name";
  Maker unsure("FARC agreed\nthen FARC left");
  unsure.name(0, 1, EntityType::ORG, 0.9f, 0.4f);
  EXPECT_EQ(unsure.names(), "ORG FARC");
}

TEST(NameEdges, TitlesGoAndHyphensStay) {
  Maker title("Undersecretary Manuel Monsalve spoke");
  title.name(0, 3, EntityType::PERSON);
  mend_edges(title.document, title.masses);
  EXPECT_EQ(title.names(), "PERSON Manuel Monsalve");

  // "Moon Jae-in met Trump-backed men": hyphens are words of their own, without spaces around them.
  Document d;
  d.text = "Moon Jae-in met Trump-backed men";
  const Span spans[] = {{0, 4}, {5, 8}, {8, 9}, {9, 11}, {12, 15}, {16, 21}, {21, 22}, {22, 28}, {29, 32}};
  const Tag tags[] = {Tag::PROPN, Tag::PROPN, Tag::PUNCT, Tag::PROPN, Tag::VERB, Tag::PROPN, Tag::PUNCT, Tag::VERB, Tag::NOUN};
  for (size_t i = 0; i < std::size(spans); ++i) {
    Token token;
    token.span = spans[i];
    token.tag = tags[i];
    d.tokens.push_back(token);
  }
  d.sentences.push_back({{0, 32}, 0, 9, 0});
  Maker hyphen("");
  hyphen.document = d;
  hyphen.name(0, 2, EntityType::PERSON);
  hyphen.name(3, 4, EntityType::PERSON);
  hyphen.name(5, 6, EntityType::PERSON);
  mend_edges(hyphen.document, hyphen.masses);
  EXPECT_EQ(hyphen.names(), "PERSON Moon Jae-in, PERSON Trump");
}

TEST(NameAgreement, NothingFromNothing) { EXPECT_EQ(Maker("Nobody spoke").names(), ""); }

}  // namespace
}  // namespace dateline
