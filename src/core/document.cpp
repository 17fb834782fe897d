#include "core/document.h"

#include <algorithm>

#include <array>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 17> kTags = {"ADJ",  "ADP",  "ADV",  "AUX",   "CCONJ", "DET",
                                                    "INTJ", "NOUN", "NUM",  "PART",  "PRON",  "PROPN",
                                                    "PUNCT", "SCONJ", "SYM", "VERB",  "X"};
constexpr std::array<std::string_view, 37> kRelations = {
    "acl",   "advcl", "advmod", "amod",  "appos", "aux",   "case",   "cc",   "ccomp",     "clf",        "compound", "conj", "cop",
    "csubj", "dep",   "det",    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod",  "nsubj", "nummod", "obj",   "obl",   "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};
constexpr std::array<std::string_view, 12> kEntityTypes = {"PERSON", "ORG",     "GPE",         "LOC", "FAC",      "NORP",
                                                           "EVENT",  "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"};
constexpr std::array<std::string_view, 3> kForms = {"name", "nominal", "pronoun"};
constexpr std::array<std::string_view, 4> kTimeTypes = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 3> kQuoteForms = {"direct", "mixed", "indirect"};
constexpr std::array<std::string_view, 4> kStatuses = {"actual", "planned", "hypothetical", "negated"};
constexpr std::array<std::string_view, 2> kClaims = {"told", "claimed"};

template <class Enum, size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

uint8_t index_in(const std::vector<std::string>& table, std::string_view word) {
  for (size_t i = 0; i < table.size(); ++i)
    if (table[i] == word) return static_cast<uint8_t>(i);
  return 0;
}

}  // namespace

std::string_view name_of(Tag t) { return kTags[static_cast<size_t>(t)]; }
std::string_view name_of(Relation r) { return kRelations[static_cast<size_t>(r)]; }
std::string_view name_of(EntityType t) { return kEntityTypes[static_cast<size_t>(t)]; }
std::string_view name_of(MentionForm f) { return kForms[static_cast<size_t>(f)]; }
std::string_view name_of(TimeType t) { return kTimeTypes[static_cast<size_t>(t)]; }
std::string_view name_of(QuoteForm f) { return kQuoteForms[static_cast<size_t>(f)]; }
std::string_view name_of(Status s) { return kStatuses[static_cast<size_t>(s)]; }
std::string_view name_of(Claim c) { return kClaims[static_cast<size_t>(c)]; }

template <> std::optional<Tag> from_name<Tag>(std::string_view n) { return find<Tag>(kTags, n); }
template <> std::optional<Relation> from_name<Relation>(std::string_view n) { return find<Relation>(kRelations, n); }
template <> std::optional<EntityType> from_name<EntityType>(std::string_view n) { return find<EntityType>(kEntityTypes, n); }
template <> std::optional<MentionForm> from_name<MentionForm>(std::string_view n) { return find<MentionForm>(kForms, n); }
template <> std::optional<TimeType> from_name<TimeType>(std::string_view n) { return find<TimeType>(kTimeTypes, n); }
template <> std::optional<QuoteForm> from_name<QuoteForm>(std::string_view n) { return find<QuoteForm>(kQuoteForms, n); }
template <> std::optional<Status> from_name<Status>(std::string_view n) { return find<Status>(kStatuses, n); }
template <> std::optional<Claim> from_name<Claim>(std::string_view n) { return find<Claim>(kClaims, n); }

const std::vector<std::string>& subtypes() {
  static const std::vector<std::string> table = {"",      "pass",     "agent", "poss", "relcl", "prt",   "tmod", "npmod", "unmarked", "preconj",
                                                 "predet", "outer",   "desc",  "name", "foreign", "goeswith", "attr", "arg"};
  return table;
}

const std::vector<std::string>& penn_tags() {
  static const std::vector<std::string> table = {
      "_",   "CC",  "CD",  "DT",   "EX",  "FW",  "IN",  "JJ",  "JJR", "JJS", "LS",   "MD",  "NN",   "NNP",  "NNPS", "NNS",   "PDT",   "POS", "PRP",
      "PRP$", "RB", "RBR", "RBS",  "RP",  "SYM", "TO",  "UH",  "VB",  "VBD", "VBG",  "VBN", "VBP",  "VBZ",  "WDT",  "WP",    "WP$",   "WRB", "ADD",
      "AFX", "GW",  "HYPH", "NFP", "XX",  ",",   ".",   ":",   "``",  "''",  "-LRB-", "-RRB-", "$",  "#"};
  return table;
}

uint8_t subtype_index(std::string_view word) { return index_in(subtypes(), word); }
uint8_t penn_index(std::string_view word) { return index_in(penn_tags(), word); }

int32_t Document::sentence_at(int32_t byte) const {
  auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                [](int32_t b, const Sentence& s) { return b < s.span.begin; });
  if (after == sentences.begin()) return -1;
  const auto it = after - 1;
  return it->span.contains(byte) ? static_cast<int32_t>(it - sentences.begin()) : -1;
}

int32_t Document::sentence_of(int32_t token) const {
  auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                [](int32_t t, const Sentence& s) { return t < s.first; });
  if (after == sentences.begin()) return -1;
  const auto it = after - 1;
  return token < it->last ? static_cast<int32_t>(it - sentences.begin()) : -1;
}

int32_t Document::token_at(int32_t byte) const {
  const auto it = std::upper_bound(tokens.begin(), tokens.end(), byte,
                                   [](int32_t b, const Token& t) { return b < t.span.end; });
  return static_cast<int32_t>(it - tokens.begin());
}

const std::array<std::string_view, 16>& act_types() {
  static constexpr std::array<std::string_view, 16> kTypes = {"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE",  "COOPERATE", "AID",    "RETREAT", "REQUEST",
                                                              "ACCUSE",   "REJECT",   "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};
  return kTypes;
}

int32_t act_type_index(std::string_view type) {
  const auto& types = act_types();
  const auto it = std::find(types.begin(), types.end(), type);
  return it == types.end() ? -1 : static_cast<int32_t>(it - types.begin());
}

}  // namespace dateline
