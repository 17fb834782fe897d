#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "dictionary/lines.h"
#include "dictionary/words.h"

/// What the files of the older coders (TABARI, PETRARCH, PETRARCH-2 and UniversalPetrarch) hold, once they are read.
namespace dateline::dictionary {

/// What a file is, told from its contents.
enum class FileKind : uint8_t {
  kActors, kAgents, kVerbs, kDiscards, kIssues,
  kTransparent,  ///< holds nothing that is not known already: prepositions, the features of CAMEO's codes
};

// ---- actors and agents -----------------------------------------------------------------------------------------

/// A code and the days it holds, both included; days since 1970-01-01.
struct DatedCode {
  std::string code;
  int64_t from = std::numeric_limits<int64_t>::min();
  int64_t to = std::numeric_limits<int64_t>::max();
};

struct ActorEntry {
  std::vector<DatedCode> dated;  ///< in the order of the file: the first that holds is meant
  std::string otherwise;         ///< the code where none holds; empty: the null code

  /// The code on a day: of the first rule that holds, else that of no date. Without a day the one of no date, else that of the rule
  /// that holds longest. Empty for the null code.
  std::string_view code_on(std::optional<int64_t> day) const;
};

/// A role word: "FARMER [~AGR]" stands behind the country, "MSF [NGO~]" before it.
struct AgentEntry {
  std::string code;
  bool before = false;
};

// ---- verbs -----------------------------------------------------------------------------------------------------

/// Synonyms: words and short phrases that may stand for one another.
struct SynonymSet {
  std::string name;
  std::vector<Word> words;                 ///< members of one word, sorted; plurals are among them
  std::vector<std::vector<Step>> phrases;  ///< members of more than one word
};

enum class ItemKind : uint8_t {
  kWord,
  kSet,      ///< any member of a synonym set
  kSource,   ///< `$`
  kTarget,   ///< `+`
  kBoth,     ///< `%`: a compound, each of its members towards each other
  kSkip,     ///< `^`: a noun phrase that is passed over
};

struct Item {
  ItemKind kind = ItemKind::kWord;
  int32_t value = 0;   ///< a Word, or the index of a set
  bool gap = false;    ///< other words may stand between it and the item before (seen from the verb)
};

/// One phrase of a PETRARCH-2 pattern: `NOUN`, `{ADJ NOUN}`, `(PREP NOUN)`, `(PREP)`, `$`.
struct Part {
  Word preposition = kNoWord;
  std::vector<Item> items;   ///< the head last; empty for a preposition alone
};

struct Pattern {
  std::string text;          ///< as in the file, for people
  std::string code, mirror;  ///< "[042:043]": the second one for source and target exchanged; either may be empty
  std::vector<Item> left, right;              ///< PETRARCH-1: words, from the verb outwards
  std::vector<Part> left_parts, right_parts;  ///< PETRARCH-2: phrases, in the order of the file
  bool phrases = false;      ///< PETRARCH-2
  int32_t weight = 0;        ///< heavier ones are tried first
  int32_t rank = 0;          ///< place in the file
};

/// "--- NAME [code] ---": verbs of one meaning with their patterns.
struct VerbBlock {
  std::string name;
  std::string code, mirror;       ///< empty for [---]
  std::vector<Pattern> patterns;  ///< heaviest first
};

struct Verb {
  std::vector<Word> words;   ///< "CORDON OFF"; the forms of the verb itself stand in Dictionaries::verb_forms
  int32_t main = 0;          ///< which of the words is the verb
  int32_t block = 0;
  std::string code, mirror;  ///< of its own, where own_code is set; else its block's counts
  bool own_code = false;
  bool listed = false;       ///< its irregular forms are listed: there may be more than the file knows
  bool phrases = false;      ///< from a file of PETRARCH-2
};

/// "~ a (b . ATTACK) SAY = a b 112"
struct Transformation {
  char outer_source = 'a', inner_source = 'b', inner_target = '.';  ///< a letter, '.' for anybody, '_' for nobody
  std::string inner, outer;          ///< CAMEO codes of the verbs; an empty inner one is `Q`, any
  char source = 'a', target = 'b';
  std::string code;                  ///< empty is `Q`: the inner code is kept
};

// ---- the rest --------------------------------------------------------------------------------------------------

enum class Discard : int32_t { kSentence = 0, kStory = 1 };

struct Issue {
  std::string code;          ///< empty: the phrase only cancels others that it covers
};

/// All dictionaries of one run. Made by read_dictionary(), then settled by finish(), then const.
struct Dictionaries {
  Vocabulary vocabulary;

  PhraseTable actor_names;             ///< value: index in actors
  std::vector<ActorEntry> actors;
  PhraseTable agent_names;             ///< value: index in agents
  std::vector<AgentEntry> agents;

  std::vector<SynonymSet> sets;
  std::unordered_map<Word, std::vector<int32_t>> sets_of_word;  ///< sets that hold the word as a member of one word
  std::vector<VerbBlock> blocks;
  std::vector<Verb> verbs;
  std::unordered_map<Word, std::vector<int32_t>> verb_forms;    ///< form of the main word -> verbs, in the order of the files
  std::vector<Transformation> transformations;

  PhraseTable discards;                ///< value: a Discard
  PhraseTable issue_phrases;           ///< value: index in issues
  std::vector<Issue> issues;

  Warnings warnings;
  int64_t entries = 0;                 ///< names, verbs, patterns, ... of all files

  /// Sorts patterns and indexes sets; to be called once after the last file.
  void finish();
};

/// What one file, and all of them, may hold. Past it a file is refused.
struct DictionaryLimits {
  int64_t max_bytes = 64LL << 20;  ///< of one file
  int64_t max_entries = 5'000'000;
};

/// Reads one file into the dictionaries; what kind it is follows from what it holds. Bad lines are skipped and told in
/// `warnings` by file and line.
/// Errors: kInput where the text is of no known kind, kLimit past max_entries. Cost: linear.
Result<FileKind> read_dictionary(const std::string& file, std::string_view text, Dictionaries& into, const DictionaryLimits& limits = {});

/// The kind that most of the lines tell; nothing for a text without entries.
std::optional<FileKind> kind_of(std::string_view text);

// Readers of one kind each. They never fail: what they cannot read is a warning.
void read_actors(const std::string& file, std::string_view text, Dictionaries& into);
void read_agents(const std::string& file, std::string_view text, Dictionaries& into);
void read_verbs(const std::string& file, std::string_view text, Dictionaries& into);
void read_discards(const std::string& file, std::string_view text, Dictionaries& into);
void read_issues(const std::string& file, std::string_view text, Dictionaries& into);

/// "042:043" -> {"042", "043"}; "---" and blanks are empty.
void split_code(std::string_view text, std::string& code, std::string& mirror);

}  // namespace dateline::dictionary
