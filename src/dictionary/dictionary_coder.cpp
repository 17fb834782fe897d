#include <algorithm>
#include <map>
#include <optional>

#include "code/lexicon.h"
#include "code/tree.h"
#include "core/civil_date.h"
#include "core/resources.h"
#include "dictionary/dictionaries.h"
#include "dictionary/dictionary.h"
#include "dictionary/fact_finder.h"
#include "dictionary/party_finder.h"
#include "dictionary/pattern_matcher.h"
#include "dictionary/text_words.h"

namespace dateline {
namespace {

using dictionary::Dictionaries;
using dictionary::Discard;
using dictionary::Fact;
using dictionary::Party;
using dictionary::PhraseTable;
using dictionary::TextWords;

/// A code in the record's terms: the first block is a country unless it is one of CAMEO's blocks for bodies and roles.
Actor actor_of(const std::string& code) {
  static const coding::StringSet kNoCountries = {"IGO", "NGO", "NGM", "IMG", "MNC", "ISM", "UIS", "---", "GOV", "MIL", "REB", "OPP", "PTY", "COP",
                                                 "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL", "ELI", "LAB", "LEG", "REL", "REF", "UAF", "PPL"};
  Actor actor;
  actor.cameo = code;
  if (code.find('/') != std::string::npos || code.size() < 3) return actor;
  size_t at = 0;
  if (const std::string first = code.substr(0, 3); !kNoCountries.contains(first)) actor.country = first, at = 3;
  else if (first == "---") at = 3;
  for (; at + 3 <= code.size(); at += 3) actor.roles.push_back(code.substr(at, 3));
  return actor;
}

/// Finds or makes the entity for a party: one that has a mention there, if its code agrees.
class Entities {
 public:
  explicit Entities(Document& document) : document_(document) {
    for (size_t e = 0; e < document.entities.size(); ++e) {
      document.entities[e].actor.reset();
      for (const Mention& mention : document.entities[e].mentions) by_head_.try_emplace(mention.head, static_cast<int32_t>(e));
    }
  }

  int32_t of(const Party& party) {
    const auto [it, is_new] = known_.try_emplace({party.head, party.code}, -1);
    if (!is_new) return it->second;
    const auto there = by_head_.find(party.head);
    if (there != by_head_.end()) {
      Entity& entity = document_.entities[static_cast<size_t>(there->second)];
      if (!entity.actor) entity.actor = actor_of(party.code);
      if (entity.actor->cameo == party.code) return it->second = there->second;
    }
    Entity entity;
    entity.name = std::string(document_.words(party.span));
    entity.mentions.push_back({party.span, party.span, MentionForm::kNominal, party.head});
    entity.actor = actor_of(party.code);
    document_.entities.push_back(std::move(entity));
    return it->second = static_cast<int32_t>(document_.entities.size()) - 1;
  }

 private:
  Document& document_;
  std::map<int32_t, int32_t> by_head_;
  std::map<std::pair<int32_t, std::string>, int32_t> known_;
};

/// The heaviest discard in a sentence.
std::optional<Discard> discarded(const Dictionaries& dictionaries, const TextWords& words, const Sentence& sentence) {
  std::optional<Discard> out;
  for (size_t w = words.first(sentence.first); w < words.last(sentence.last - 1); ++w) {
    const PhraseTable::Match match = dictionaries.discards.longest(words.forms(), w);
    if (match.value == PhraseTable::kNone) continue;
    if (match.value == static_cast<int32_t>(Discard::kStory)) return Discard::kStory;
    out = Discard::kSentence;
  }
  return out;
}

/// Topics of a sentence, each once, in order. A phrase without a code cancels shorter ones that begin in it.
std::vector<std::string> issues_of(const Dictionaries& dictionaries, const TextWords& words, const Sentence& sentence) {
  std::vector<std::string> out;
  if (dictionaries.issues.empty()) return out;
  const size_t end = words.last(sentence.last - 1);
  for (size_t w = words.first(sentence.first); w < end;) {
    const PhraseTable::Match match = dictionaries.issue_phrases.longest(words.forms(), w);
    if (match.value == PhraseTable::kNone || match.end > end) { ++w; continue; }
    const std::string& code = dictionaries.issues[static_cast<size_t>(match.value)].code;
    if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    w = match.end;
  }
  return out;
}

}  // namespace

struct DictionaryCoder::Parts {
  Dictionaries dictionaries;
  coding::Lexicon tables;            ///< only the crosswalk and the scores
  coding::Inflections no_inflections;
  bool phrases = false;              ///< verbs of PETRARCH-2
};

Result<DictionaryCoder> DictionaryCoder::load(const std::vector<std::filesystem::path>& files, const std::filesystem::path& data_dir) {
  if (files.empty()) return fail(Error::Kind::kUsage, "no dictionary is given");
  auto parts = std::make_unique<Parts>();
  if (auto done = parts->tables.read_tables(data_dir); !done) return pass_on(done);
  const dictionary::DictionaryLimits limits;
  for (const std::filesystem::path& file : files) {
    const auto text = read_file(file, limits.max_bytes);
    if (!text) return pass_on(text);
    if (const auto kind = dictionary::read_dictionary(file.string(), *text, parts->dictionaries, limits); !kind) return pass_on(kind);
  }
  parts->dictionaries.finish();
  const auto& verbs = parts->dictionaries.verbs;
  parts->phrases = std::any_of(verbs.begin(), verbs.end(), [](const dictionary::Verb& verb) { return verb.phrases; });
  return DictionaryCoder(std::move(parts));
}

Result<void> DictionaryCoder::code(Document& document, const Limits& limits, Explanation* why) const {
  const Dictionaries& dictionaries = parts_->dictionaries;
  document.events.clear();
  Entities entities(document);
  const coding::Tree tree(document, parts_->no_inflections);
  const TextWords words(document, dictionaries.vocabulary);
  std::vector<const Sentence*> kept;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.first >= sentence.last) continue;
    const auto discard = discarded(dictionaries, words, sentence);
    if (discard == Discard::kStory) {
      if (why) why->add("no events: a sentence holds what the dictionaries discard a story for");
      return {};
    }
    if (!discard) kept.push_back(&sentence);
    else if (why) why->add("no events in a sentence with words that the dictionaries discard");
  }

  const std::optional<CivilDate> published = CivilDate::parse(document.published);
  const std::optional<int64_t> day = published ? std::optional(published->days()) : std::nullopt;
  const dictionary::PartyFinder parties(tree, words, dictionaries, day, !parts_->phrases);
  dictionary::PatternMatcher matcher(document, tree, words, dictionaries, parties);
  dictionary::FactFinder finder(document, tree, dictionaries, parties, matcher, parts_->phrases, why);
  for (const Sentence* sentence : kept) {
    const std::vector<Fact> facts = finder.find(*sentence);
    // TABARI's [###]: the sentence is none to be coded.
    if (std::any_of(facts.begin(), facts.end(), [](const Fact& fact) { return fact.code == "###"; })) continue;
    const std::vector<std::string> issues = facts.empty() ? std::vector<std::string>() : issues_of(dictionaries, words, *sentence);
    for (const Fact& fact : facts) {
      if (static_cast<int64_t>(document.events.size()) >= limits.max_events)
        return fail(Error::Kind::kLimit, "more than max_events (" + std::to_string(limits.max_events) + ") events", document.id, sentence->span.begin);
      Event event;
      event.cameo = fact.code;
      event.context = issues;
      if (const auto* row = parts_->tables.crosswalk.find(fact.code)) {
        event.plover = row->plover;
        event.mode = row->mode;
        event.context.insert(event.context.begin(), row->context.begin(), row->context.end());
        event.plover_score = parts_->tables.scores.plover(event.plover, event.mode);
        event.goldstein = parts_->tables.scores.goldstein(fact.code);
      }
      event.source.push_back(entities.of(fact.source));
      event.target.push_back(entities.of(fact.target));
      event.source_spans.push_back(fact.source.span);
      event.target_spans.push_back(fact.target.span);
      for (const int32_t token : fact.words) event.trigger.push_back(document.tokens[static_cast<size_t>(token)].span);
      event.evidence = sentence->span;
      if (published) event.date = published->to_string();  // the story's day, as these coders date events
      event.confidence = 1;
      document.events.push_back(std::move(event));
    }
    if (static_cast<int64_t>(document.entities.size()) > limits.max_entities)
      return fail(Error::Kind::kLimit, "more than max_entities (" + std::to_string(limits.max_entities) + ") entities", document.id, sentence->span.begin);
  }
  return {};
}

const std::vector<std::string>& DictionaryCoder::warnings() const { return parts_->dictionaries.warnings.lines(); }
int64_t DictionaryCoder::warning_count() const { return parts_->dictionaries.warnings.count(); }

DictionaryCoder::DictionaryCoder(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
DictionaryCoder::~DictionaryCoder() = default;
DictionaryCoder::DictionaryCoder(DictionaryCoder&&) noexcept = default;
DictionaryCoder& DictionaryCoder::operator=(DictionaryCoder&&) noexcept = default;

}  // namespace dateline
