#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "link/phrases.h"
#include "link/word_kinds.h"

namespace dateline {

/// Which of he, she and it a mention may be: a set, so that not knowing is "all".
enum GenderBits : uint8_t { kHe = 1, kShe = 2, kIt = 4, kAnyGender = 7 };
/// Singular and plural, likewise.
enum NumberBits : uint8_t { kSingular = 1, kPlural = 2, kAnyNumber = 3 };

/// What stands in front of a noun.
enum class Determiner : uint8_t { kNone, kDefinite, kIndefinite, kDemonstrative, kPossessive, kQuantifier };

/// The function of a phrase in its clause.
enum class Function : uint8_t { kSubject, kObject, kIndirect, kOblique, kPossessor, kModifier, kOther };

/// A mention with what chains need to know of it: agreement, words, function. Candidate until a chain or an actor keeps it.
struct Candidate {
  Mention mention;
  EntityType type = EntityType::MISC;
  int32_t name = -1;             ///< index in Document::names, -1 for nominals and pronouns
  int32_t sentence = 0;
  Phrases::Reach tokens{0, 0};   ///< of the noun phrase
  uint8_t genders = kAnyGender;
  uint8_t numbers = kAnyNumber;
  uint8_t person = 3;            ///< 1, 2 or 3
  bool reflexive = false;        ///< "himself"
  bool human = false;            ///< known to be a person or persons
  Determiner determiner = Determiner::kNone;
  Function function = Function::kOther;
  std::string head;              ///< folded lemma of the head: "minister"
  std::vector<std::string> words;      ///< a name's folded words; a nominal's folded modifiers, lemmas, in text order
  std::vector<std::string> titles;     ///< a name's title: lemmas of the nouns before it ("president")
  std::string office;                  ///< what the words before a name, or a noun phrase, say: offices.h
  int32_t apposed_to = -1;       ///< token this phrase is in apposition to, -1 for none
  int32_t quote = -1;            ///< number of the stretch between quotation marks that holds it, -1 for none
};

/// Finds names, noun phrases and pronouns that may refer, in text order (of two that begin together, the longer first).
///
/// Left out: expletives ("it is raining"), times, measures, parts of names, and nouns that only modify another.
/// Source: the mention detection of Raghunathan et al. 2010 (multi-pass sieve), on dependencies instead of constituents.
/// Cost: linear in the tokens.
std::vector<Candidate> find_mentions(const Phrases& phrases, const WordKinds& kinds);

}  // namespace dateline
