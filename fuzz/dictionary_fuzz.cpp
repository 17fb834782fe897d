#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dictionary/dictionaries.h"
#include "dictionary/fact_finder.h"
#include "quote/conllu_fixture.h"

/// Any bytes as a dictionary: it is read or refused, what it refers to is there, reading it again makes the same, and coding two
/// sentences with it ends and keeps the promises of events.
namespace dateline::dictionary {
namespace {

void check(bool held) {
  if (!held) std::abort();
}

void check_item(const Item& item, const Dictionaries& d) {
  if (item.kind == ItemKind::kWord) check(0 <= item.value && static_cast<size_t>(item.value) < d.vocabulary.size());
  if (item.kind == ItemKind::kSet) check(0 <= item.value && static_cast<size_t>(item.value) < d.sets.size());
}

void check_tables(const Dictionaries& d) {
  for (const SynonymSet& set : d.sets) {
    check(std::is_sorted(set.words.begin(), set.words.end()));
    for (const auto& phrase : set.phrases) check(phrase.size() > 1);
  }
  for (const Verb& verb : d.verbs) {
    check(0 <= verb.block && static_cast<size_t>(verb.block) < d.blocks.size());
    check(0 <= verb.main && static_cast<size_t>(verb.main) < verb.words.size());
  }
  for (const auto& [word, verbs] : d.verb_forms)
    for (const int32_t verb : verbs) check(0 <= verb && static_cast<size_t>(verb) < d.verbs.size());
  for (const VerbBlock& block : d.blocks)
    for (size_t i = 0; i < block.patterns.size(); ++i) {
      const Pattern& pattern = block.patterns[i];
      check(i == 0 || block.patterns[i - 1].weight >= pattern.weight);
      for (const auto* items : {&pattern.left, &pattern.right})
        for (const Item& item : *items) check_item(item, d);
      for (const auto* parts : {&pattern.left_parts, &pattern.right_parts})
        for (const Part& part : *parts) {
          check(part.preposition != kNoWord || !part.items.empty());
          for (const Item& item : part.items) check_item(item, d);
        }
    }
  check(static_cast<int64_t>(d.warnings.lines().size()) <= d.warnings.count());
  for (const std::string& line : d.warnings.lines()) check(line.starts_with("file:"));
}

constexpr const char* kSentences =
    "Ruritania Ruritania PROPN 2 nsubj NNP\nsaid say VERB 0 root VBD\nGraustark Graustark PROPN 5 nsubj NNP\nand and CCONJ 3 cc CC\n"
    "attacked attack VERB 2 ccomp VBD\nnew new ADJ 7 amod JJ\npolice police NOUN 5 obj NN\nfrom from ADP 9 case IN\nStrelsau Strelsau PROPN 7 nmod NNP\n"
    "to to PART 11 mark TO\nhelp help VERB 5 xcomp VB\nit it PRON 11 obj PRP\n. . PUNCT 2 punct .\n\n"
    "Graustark Graustark PROPN 3 nsubj:pass NNP\nwas be AUX 3 aux:pass VBD\nattacked attack VERB 0 root VBN\nby by ADP 5 case IN\nRuritania Ruritania PROPN 3 obl NNP\n";

int64_t facts_with(const Dictionaries& d, bool phrases) {
  static const Document document = testing::from_rows(kSentences);
  static const coding::Inflections none;
  const coding::Tree tree(document, none);
  const TextWords words(document, d.vocabulary);
  const PartyFinder parties(tree, words, d, 0, !phrases);
  PatternMatcher matcher(document, tree, words, d, parties);
  FactFinder finder(document, tree, d, parties, matcher, phrases, nullptr);
  int64_t count = 0;
  for (const Sentence& sentence : document.sentences)
    for (const Fact& fact : finder.find(sentence)) {
      ++count;
      check(!fact.code.empty() && !fact.source.code.empty() && !fact.target.code.empty() && fact.source.code != fact.target.code);
      check(sentence.first <= fact.verb && fact.verb < sentence.last && !fact.words.empty());
      check(sentence.span.contains(fact.source.span) && sentence.span.contains(fact.target.span));
    }
  return count;
}

}  // namespace
}  // namespace dateline::dictionary

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  using namespace dateline::dictionary;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const DictionaryLimits small{.max_bytes = 1 << 16, .max_entries = 20'000};
  Dictionaries d, again;
  // Names and verbs that the sentences hold, so that what was read is used.
  for (Dictionaries* one : {&d, &again}) {
    check(read_dictionary("base", "RURITANIA [RUR]\nGRAUSTARK [GRA]\n", *one).has_value());
    check(read_dictionary("base", "--- ATTACK [190] ---\nATTACK\nHELP [070]\nSAY {SAID} [010]\n", *one).has_value());
  }
  const auto kind = read_dictionary("file", text, d, small);
  check(kind.has_value() == read_dictionary("file", text, again, small).has_value());
  if (!kind) {
    check(kind.error().kind == Error::Kind::kInput || kind.error().kind == Error::Kind::kLimit);
    return 0;
  }
  d.finish();
  again.finish();
  check_tables(d);
  check(d.entries == again.entries && d.warnings.lines() == again.warnings.lines());
  for (const bool phrases : {false, true}) check(facts_with(d, phrases) == facts_with(again, phrases));
  return 0;
}
