#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

/// The Document: what the stages fill in, in the order read, extract, analyse, link, quote, code.
/// A stage reads the layers of earlier stages and adds its own; it never changes another's.
/// The public form is the record (docs/record.md); offsets here are UTF-8 bytes, there code points.
namespace dateline {

// ---- extract ---------------------------------------------------------------------------------------------------

struct Paragraph {
  Span span;
  Span page_bytes{-1, -1};  ///< where it stands in the page's bytes; {-1,-1} where unknown
  std::string time;         ///< RFC 3339 stamp of a live blog's entry; empty otherwise
  bool heading = false;     ///< headline or subheading
};

// ---- analyse ---------------------------------------------------------------------------------------------------

/// Universal parts of speech, in alphabetical order as in universaldependencies.org.
enum class Tag : uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

/// Universal relations without subtype; the subtype ("pass" of "nsubj:pass") stands beside it in Token::subtype.
enum class Relation : uint8_t {
  acl, advcl, advmod, amod, appos, aux, case_, cc, ccomp, clf, compound, conj, cop, csubj, dep, det, discourse,
  dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod, nsubj, nummod, obj, obl, orphan, parataxis, punct,
  reparandum, root, vocative, xcomp
};

/// A syntactic word. "don't" is two of them, "do" and "n't", the second `joined` to the first.
struct Token {
  Span span;
  Span lemma;              ///< into Document::lemmas; use Document::lemma(i)
  int32_t head = -1;       ///< index of the governor in Document::tokens, in the same sentence; -1 is the root
  Tag tag = Tag::X;
  Relation relation = Relation::dep;  ///< to the head; `root` exactly where head is -1
  uint8_t subtype = 0;     ///< index of the relation's subtype in subtypes(); 0 is none
  uint8_t xpos = 0;        ///< index of the Penn tag in penn_tags(); 0 is "_"
  uint16_t features = 0;   ///< index of the FEATS string of the model in Document::feature_names; 0 is "_"
  bool joined = false;     ///< a further part of one written word (multi-word token), no space before
};

struct Sentence {
  Span span;                ///< from the first byte of the first word to the last of the last
  int32_t first = 0;        ///< index of its first token
  int32_t last = 0;         ///< one past its last token
  int32_t paragraph = 0;    ///< index of the paragraph that holds it
};

enum class EntityType : uint8_t { PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, WORK_OF_ART, LAW, LANGUAGE, MISC };

/// A name as the model sees it: "Sergi Shoigu", without title.
struct Name {
  Span span;
  int32_t first = 0, last = 0;  ///< tokens [first, last)
  EntityType type = EntityType::MISC;
  float confidence = 0;         ///< lowest probability of its tokens' tags
};

/// What an act may be that a word tells of, as the language model sees it from the words around: chances in 255ths of each of act_types(), and
/// of none. Words that surely tell of none have no hint.
struct ActHint {
  int32_t token = 0;
  uint8_t none = 255;
  std::array<uint8_t, 16> types{};

  float chance(int32_t type) const { return static_cast<float>(types[static_cast<size_t>(type)]) / 255; }
};

/// How likely a word names somebody who acts, or who is acted upon, in any act of its sentence: in 255ths. Words that surely name neither
/// have no hint.
struct SideHint {
  int32_t token = 0;
  uint8_t source = 0, target = 0;
};

// ---- link ------------------------------------------------------------------------------------------------------

enum class MentionForm : uint8_t { kName, kNominal, kPronoun };

struct Mention {
  Span span;                    ///< a name's bare name; else the noun phrase or pronoun
  Span np;                      ///< the whole noun phrase; equal to span where it is no longer
  MentionForm form = MentionForm::kName;
  int32_t head = -1;            ///< token that governs the phrase
};

/// For whom somebody acts: a country and roles, in the words of ontology/roles.tsv.
struct Actor {
  std::string country;             ///< ISO 3166-1 alpha-3 as PLOVER folds it; empty where there is none
  std::vector<std::string> roles;  ///< "GOV", "MIL", ... the first is the primary one
  std::string cameo;               ///< "RUSGOVMIL"
};

/// One real-world thing; its mentions are the coreference chain.
struct Entity {
  EntityType type = EntityType::MISC;
  std::string name;                ///< the fullest name, else the words of its best nominal mention
  std::vector<Mention> mentions;   ///< in text order; empty for a party that is only implied
  std::optional<Actor> actor;
  std::string wikidata;            ///< "Q159", or empty
  int64_t geonames = 0;            ///< 0 where unknown
};

enum class TimeType : uint8_t { DATE, TIME, DURATION, SET };

/// A time expression with its TIMEX3 value ("2019-09-12", "P3M", "PAST_REF").
struct Time {
  Span span;
  TimeType type = TimeType::DATE;
  std::string value;  ///< empty where it cannot be resolved (relative, and no publication date)
};

struct Place {
  Span span;
  std::string name;      ///< of the gazetteer
  double latitude = 0, longitude = 0;
  std::string country;   ///< ISO 3166-1 alpha-3
  int64_t geonames = 0;  ///< 0 where there is none
  int32_t entity = -1;   ///< index in Document::entities, -1 for none
  bool state = false;    ///< a whole country, not a place in one
};

// ---- quote -----------------------------------------------------------------------------------------------------

enum class QuoteForm : uint8_t { kDirect, kMixed, kIndirect };

struct Quote {
  QuoteForm form = QuoteForm::kIndirect;
  std::vector<Span> content;  ///< what is said, without the quotation marks at its edges
  std::vector<Span> cue;      ///< the words that introduce it: "said", "according to"
  std::vector<Span> source;   ///< who says it, as written: "Russian President Vladimir Putin", "he"
  int32_t speaker = -1;       ///< index in Document::entities, -1 for none
};

// ---- code ------------------------------------------------------------------------------------------------------

enum class Status : uint8_t { kActual, kPlanned, kHypothetical, kNegated };
enum class Claim : uint8_t { kTold, kClaimed };

/// The act in view of an AGREE, CONCEDE or THREATEN: a promised meeting is {"CONSULT", "2020-01"}.
struct ActInView {
  std::string plover;
  std::string date;  ///< empty where it is not told
};

/// "the 13th meeting since September 2015": a claim to be counted.
struct Count {
  int32_t value = 0;
  std::string since;  ///< "2015-09", or empty
  Span evidence{};    ///< the sentence that says so: often another than that of the event
};

struct Event {
  std::string plover;                ///< "CONSULT"; empty for a pure CAMEO statement (01)
  std::string mode;                  ///< "visit", or empty
  std::vector<std::string> context;
  std::string cameo;                 ///< text, zeros kept: "042"
  std::vector<int32_t> source, target;          ///< indices in Document::entities
  std::vector<Span> source_spans, target_spans;
  std::vector<Span> trigger;
  Span evidence;                     ///< the clause or sentence that supports it
  Status status = Status::kActual;
  Claim claim = Claim::kTold;
  int32_t attributed_to = -1;        ///< index in Document::quotes, -1 for none
  std::string date;                  ///< "2019-09-12", "2019-09"; empty where unknown
  int32_t time = -1;                 ///< index in Document::times that gave the date, -1 for none
  int32_t place = -1;                ///< index in Document::places, -1 for none
  std::optional<ActInView> of;
  std::optional<Count> count;
  float confidence = 0;              ///< chance that type, a source and a target are all right as fitted on the news bank; 0 to 1
  std::string frame;                 ///< name of the frame that made it (lexicon/); not in a record
  float plover_score = 0;            ///< of type and mode, -10 to 10 (data/plover.tsv); filled by the coder
  float goldstein = 0;               ///< of the CAMEO code, -10 to 10 (data/cameo.tsv); filled by the coder
};

// ---- the whole -------------------------------------------------------------------------------------------------

struct Document {
  std::string id, uri, publisher;
  std::string language;                 ///< ISO 639-1; empty where nothing tells it
  bool foreign = false;                 ///< surely not in English: no stage after extract reads it (PipelineOptions::any_language)
  std::string published;                ///< RFC 3339, or a bare date; empty where nothing tells it
  std::string sha256;                   ///< of the bytes it was read from, 64 hexadecimal digits
  std::vector<std::string> authors, contributors;
  std::vector<std::string> notes;       ///< what was repaired: "charset label utf-8 is wrong, read as windows-1252"

  std::string text;                     ///< valid UTF-8: headline, then paragraphs, a blank line between two
  Span title{-1, -1};                   ///< {-1,-1} where there is none
  std::vector<Paragraph> paragraphs;    ///< in order, the headline first; they cover all words of text

  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::string lemmas;                   ///< arena of Token::lemma
  const std::vector<std::string>* feature_names = nullptr;  ///< the model's FEATS strings; lives as long as the Analyser
  std::vector<Name> names;              ///< in text order, none overlaps another
  bool hinted = false;                  ///< the language model gives hints; where it has none then, no act is likely
  std::vector<ActHint> act_hints;       ///< in text order
  std::vector<SideHint> side_hints;     ///< in text order

  std::vector<Entity> entities;
  std::vector<Time> times;              ///< in text order
  std::vector<Place> places;            ///< in text order
  std::vector<Quote> quotes;            ///< in order of their first byte
  std::vector<Event> events;            ///< most telling first within a sentence, sentences in order

  bool has_title() const { return title.begin >= 0 && !title.empty(); }
  std::string_view words(Span span) const { return words_of(text, span); }
  std::string_view form(int32_t token) const { return words(tokens[static_cast<size_t>(token)].span); }
  std::string_view lemma(int32_t token) const { return words_of(lemmas, tokens[static_cast<size_t>(token)].lemma); }
  /// Index of the sentence that holds this byte, -1 for none. O(log sentences).
  int32_t sentence_at(int32_t byte) const;
  /// Index of the sentence that holds this token. O(log sentences).
  int32_t sentence_of(int32_t token) const;
  /// Index of the first token that ends after this byte; tokens.size() past the end. O(log tokens).
  int32_t token_at(int32_t byte) const;
};

std::string_view name_of(Tag);
std::string_view name_of(Relation);      ///< "case", not "case_"
std::string_view name_of(EntityType);
std::string_view name_of(MentionForm);   ///< "name", "nominal", "pronoun"
std::string_view name_of(TimeType);
std::string_view name_of(QuoteForm);     ///< "direct", "mixed", "indirect"
std::string_view name_of(Status);        ///< "actual", ...
std::string_view name_of(Claim);

/// The value whose name this is; nothing for a word that names none. `name_of` and these agree for every value.
template <class Enum>
std::optional<Enum> from_name(std::string_view name);
template <> std::optional<Tag> from_name<Tag>(std::string_view);
template <> std::optional<Relation> from_name<Relation>(std::string_view);
template <> std::optional<EntityType> from_name<EntityType>(std::string_view);
template <> std::optional<MentionForm> from_name<MentionForm>(std::string_view);
template <> std::optional<TimeType> from_name<TimeType>(std::string_view);
template <> std::optional<QuoteForm> from_name<QuoteForm>(std::string_view);
template <> std::optional<Status> from_name<Status>(std::string_view);
template <> std::optional<Claim> from_name<Claim>(std::string_view);

/// PLOVER's sixteen types in the order of ActHint::types.
const std::array<std::string_view, 16>& act_types();
/// Index in it, -1 where it is none of them.
int32_t act_type_index(std::string_view);

/// Subtypes of relations ("", "pass", "agent", "poss", ...) and Penn tags ("_", "VBD", ...): fixed tables that
/// Token::subtype and Token::xpos index, so that a token stays small.
const std::vector<std::string>& subtypes();
const std::vector<std::string>& penn_tags();
/// Index in the table, 0 where the word is not in it.
uint8_t subtype_index(std::string_view);
uint8_t penn_index(std::string_view);

}  // namespace dateline
