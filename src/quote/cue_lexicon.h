#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"
#include "core/error.h"

namespace dateline {

/// How a cue word takes what is said. The names are those of lexicon/cues.tsv, whose head explains each with an example.
enum class Complement : uint8_t {
  kQuote,   ///< quote: words in marks beside it
  kClause,  ///< clause: a finite clause, with "that", "whether", "why" or nothing
  kTo,      ///< to: an infinitive or a gerund done by the source: "promised to come", "suggested waiting"
  kOrder,   ///< order: somebody and an infinitive, both content: "urged them to come"
  kObject,  ///< object: a noun phrase: "praised the plan"
  kPredicate, ///< predicate: somebody or something and what it is said to be: "called it a lie", "branded him corrupt"
  kAbout,   ///< about:PREPOSITION,…: the phrase after the preposition: "called for a vote"
  kSeem,    ///< seem: it is the subject that appears so, and nobody is named to whom: "seems to agree"
};

std::string_view name_of(Complement);  ///< "quote", "clause", ...: the word of lexicon/cues.tsv

/// One way a cue takes its content.
struct Frame {
  Complement complement = Complement::kQuote;
  float certainty = 0;                    ///< share of such uses that report what somebody says, thinks or wants; 0 to 1
  std::vector<std::string> prepositions;  ///< kAbout: those that introduce content; kObject, kOrder: those whose phrases belong to it
};

/// A cue word with the frames its class allows.
struct Cue {
  std::vector<Frame> frames;

  /// The frame of this kind, null where the cue does not take it.
  const Frame* frame(Complement complement) const;
};

/// Word classes that hold cues; a lemma may be in several ("claim").
enum class CueClass : uint8_t { kVerb, kNoun, kAdjective, kPreposition };

/// The cue words of lexicon/cues.tsv.
class CueLexicon {
 public:
  /// Errors: kNotFound, kIo, kInput with line number in `offset` (unknown class or complement, certainty outside 0 to 1, a word twice).
  static Result<CueLexicon> load(const std::filesystem::path& file);
  static Result<CueLexicon> parse(std::string_view tsv, const std::string& name);

  CueLexicon(CueLexicon&&) = default;
  CueLexicon& operator=(CueLexicon&&) = default;

  /// Null for a word that is no cue. The lemma is in lower case. O(1), allocates nothing.
  const Cue* find(CueClass word_class, std::string_view lemma) const;
  /// The verb with this inflected form in lower case, for where the lemma is none: lemmas come from a model, and models err.
  const Cue* find_verb_form(std::string_view form) const;
  size_t size() const;

 private:
  CueLexicon() = default;
  void inflect_verbs();

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, Cue, Hash, std::equal_to<>> cues_[4];  ///< by CueClass
  std::unordered_map<std::string, const Cue*, Hash, std::equal_to<>> verb_forms_;  ///< regular inflections; into cues_
};

}  // namespace dateline
