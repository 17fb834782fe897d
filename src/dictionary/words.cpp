#include "dictionary/words.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline::dictionary {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

bool takes_es(std::string_view word) {
  return ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z") || ends_with(word, "ch") || ends_with(word, "sh");
}

bool ends_in_consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + (takes_es(word) ? "es" : "s");
}

/// "stop", "refer": one vowel and one consonant at the end, which may be doubled.
bool may_double(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back(), before = word[word.size() - 2];
  return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(before) && !is_vowel(word[word.size() - 3]);
}

uint64_t key_of(int32_t node, Word word, bool gap) {
  return (static_cast<uint64_t>(static_cast<uint32_t>(node)) << 32) | (static_cast<uint64_t>(static_cast<uint32_t>(word)) << 1) | (gap ? 1U : 0U);
}

}  // namespace

void normalise(std::string_view word, std::string& out) {
  const bool ascii = std::none_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (ascii) {
    out.assign(word);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  } else {
    out = fold(word);
  }
  while (out.size() > 1 && out.back() == '.') out.pop_back();
}

Word Vocabulary::add(std::string_view word) {
  std::string key;
  normalise(word, key);
  const auto [it, is_new] = index_.try_emplace(std::move(key), static_cast<Word>(texts_.size()));
  if (is_new) texts_.push_back(it->first);
  return it->second;
}

Word Vocabulary::find(std::string_view word, std::string& buffer) const {
  normalise(word, buffer);
  const auto it = index_.find(buffer);
  return it == index_.end() ? kNoWord : it->second;
}

std::string plural_of(std::string_view noun) { return with_s(noun); }

std::vector<std::string> verb_forms(std::string_view verb, bool past) {
  std::vector<std::string> out{std::string(verb)};
  if (verb.empty()) return out;
  out.push_back(with_s(verb));
  const std::string stem(verb.back() == 'e' && verb.size() > 1 ? verb.substr(0, verb.size() - 1) : verb);
  const bool silent_e = stem.size() < verb.size();
  out.push_back((ends_with(verb, "ee") ? std::string(verb) : ends_with(verb, "ie") ? stem.substr(0, stem.size() - 1) + "y" : stem) + "ing");
  const bool doubles = !silent_e && may_double(verb);
  if (doubles) out.push_back(std::string(verb) + verb.back() + "ing");
  if (!past) return out;
  if (ends_in_consonant_y(verb)) out.push_back(std::string(verb.substr(0, verb.size() - 1)) + "ied");
  else out.push_back(stem + "ed");
  if (doubles) out.push_back(std::string(verb) + verb.back() + "ed");
  return out;
}

std::vector<Step> phrase_of(std::string_view text, Vocabulary& vocabulary) {
  std::vector<Step> out;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \t_-", at), text.size());
    if (end > at) {
      std::string_view word = text.substr(at, end - at);
      const bool first_gap = gap && !out.empty();
      gap = false;
      // Texts are read as "do" + "n't".
      if (word.size() > 3 && (word.substr(word.size() - 3) == "N'T" || word.substr(word.size() - 3) == "n't")) {
        out.push_back({vocabulary.add(word.substr(0, word.size() - 3)), first_gap});
        out.push_back({vocabulary.add("n't"), false});
      } else {
        out.push_back({vocabulary.add(word), first_gap});
      }
    }
    if (end < text.size() && (text[end] == ' ' || text[end] == '\t')) gap = true;
    at = end + 1;
  }
  return out;
}

int32_t PhraseTable::edge(int32_t node, Word word, bool gap) const {
  const auto it = edges_.find(key_of(node, word, gap));
  return it == edges_.end() ? -1 : it->second;
}

int32_t PhraseTable::add(const std::vector<Step>& phrase, int32_t value) {
  if (phrase.empty()) return value;
  int32_t node = 0;
  for (const Step& step : phrase) {
    const auto [it, is_new] = edges_.try_emplace(key_of(node, step.word, step.gap), static_cast<int32_t>(values_.size()));
    if (step.gap) has_gap_[static_cast<size_t>(node)] = 1;
    node = it->second;
    if (is_new) {
      values_.push_back(kNone);
      has_gap_.push_back(0);
    }
  }
  int32_t& held = values_[static_cast<size_t>(node)];
  if (held == kNone) held = value;
  return held;
}

}  // namespace dateline::dictionary
