#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/document.h"

/// What a line of lexicon/*.frames becomes. The language of those files is told in lexicon/README.md.
namespace dateline::coding {

/// Lets a table of strings be asked with a string_view, so that asking allocates nothing.
struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

/// One step in the tree from a word to words that depend on it (or, for a noun, on the verb that carries it).
enum class Step : uint8_t {
  kSubject,      ///< who does it: nsubj, "by" of a passive, the understood subject of an infinitive or participle
  kObject,       ///< to whom it is done: obj, the subject of a passive
  kIndirect,     ///< iobj: "gave *Chad* arms"
  kPossessor,    ///< "*Chad's* army"
  kModifier,     ///< "*Chadian* army", "*Chad* talks"
  kClause,       ///< what is agreed, said, asked: ccomp, xcomp, a noun's infinitive
  kInfinitive,   ///< only those of kClause that are infinitives: "agreed *to leave*"
  kPurpose,      ///< what it is done for: "marched *to demand* elections"
  kModal,        ///< the auxiliary: "*must* leave"
  kAdverb,       ///< "met *again*"
  kPreposition,  ///< the noun behind a preposition: "with *Chad*"
  kSelf,         ///< the trigger itself
  kInside,       ///< every word of the clause: for "was killed when a *bomb* went off"
  kViewSource,   ///< the source of the act in view: "demanded that *Chad* leave"
  kViewTarget,   ///< its target
};

struct PathStep {
  Step step = Step::kSelf;
  std::string preposition;  ///< of kPreposition
};

/// Steps one after the other: "object.of" is the noun behind "of" at the object.
using Path = std::vector<PathStep>;
/// Paths in order of preference: the first that leads somewhere counts.
using Paths = std::vector<Path>;

/// A set of words: lemmas, and pairs such as "hunger+strike" (modifier+noun) that ask for both.
struct Words {
  StringSet single;
  StringSet pairs;
  bool empty() const { return single.empty() && pairs.empty(); }
};

/// What a word must be to pass a test, beside being one of `words`.
enum class Kind : uint8_t {
  kAnything,  ///< there is a word at all
  kWords,     ///< one of the test's words
  kParty,     ///< somebody with a country or a role
  kPerson,    ///< a person, or a role word that names people
  kState,     ///< a party whose country is known and that is no crowd or lone person
  kOfficial,  ///< a party that holds office or speaks for a body, no crowd
  kArmed,     ///< a party with the role of armed people (MIL COP REB UAF PRM SPY IMG)
  kName,      ///< begins with a capital letter and is no common noun
  kAct,       ///< itself the trigger of an act
};

/// "needs object @sanctions", "not with @team".
struct Test {
  bool wanted = true;
  std::string text;  ///< as it was written, for explanations
  Paths where;
  Kind kind = Kind::kWords;
  std::vector<Kind> kinds;  ///< beside words: "@troops =party"
  Words words;
};

/// A PLOVER type and mode with the CAMEO code that says the same more finely.
struct Code {
  std::string plover;  ///< "CONSULT"; empty for a mere statement
  std::string mode;    ///< "visit", or empty
  std::string cameo;   ///< "042"
};

/// "when modifier @drones  ASSAULT drone 195": a finer code where the test holds.
struct Refinement {
  Test test;
  Code code;
};

/// A sentence with what must come out of it; every one is run as a test of the whole program.
struct Example {
  std::string sentence;
  std::string expected;  ///< "CONSULT visit 042 | Anna Kask | Riga | planned"; empty: nothing must come out of this frame's type
  int32_t line = 0;
};

enum class Part : uint8_t { kVerb, kNoun, kAdjective };

/// The words that trigger a frame: "break" with "off", "strike" with "hunger".
struct Trigger {
  std::string lemma;
  std::string partner;  ///< a verb's particle or a noun's modifier; empty where none is asked
};

/// How a verb, noun or adjective makes an event.
struct Frame {
  std::string name;
  std::string file;
  int32_t line = 0;
  int32_t layer = 0;          ///< 0 built-in; a user's frames go before
  Part part = Part::kVerb;
  std::vector<Trigger> triggers;
  std::vector<Paths> source;  ///< each entry adds parties; inside one, the first path that leads to one counts
  std::vector<Paths> target;
  std::vector<Test> tests;
  Paths view;                 ///< where the act in view stands; empty: the frame has none
  bool view_needed = false;   ///< refused where there is no act in view
  Code code;
  std::vector<Refinement> refinements;
  std::vector<Refinement> also;  ///< what the same words do besides: a prison sentence is a verdict and an arrest
  std::string implied;        ///< role of a source that nobody names: "COP"; empty: none is implied
  std::string role;           ///< role that the act itself shows of its source ("MIL" of an air strike), where none is known
  bool joint = false;         ///< all parties are sources
  bool alone = true;          ///< a noun that makes an event without a verb to carry it
  bool happening = false;     ///< a noun that makes an event, with an implied source, where it is told to happen
  bool seen = false;          ///< triggered by the language model's sight of its type, at any word of its part
  bool quiet = false;         ///< only an act in view of others, never an event of its own
  bool targeted = false;      ///< no event without a target
  bool certain = false;       ///< its words are enough: no sight of the language model speaks against it
  bool owning = false;        ///< owns up to an act told before, whose source is then known
  bool public_only = false;   ///< wants a party with a country: what is as often private (arrests, killings)
  std::vector<Example> examples;
};

}  // namespace dateline::coding
