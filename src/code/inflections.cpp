#include "code/inflections.h"

#include <array>
#include <utility>

namespace dateline::coding {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 103> kIrregular = {{
    {"met", "meet"},         {"held", "hold"},       {"said", "say"},         {"told", "tell"},       {"gave", "give"},
    {"given", "give"},       {"took", "take"},       {"taken", "take"},       {"made", "make"},       {"sent", "send"},
    {"sought", "seek"},      {"fought", "fight"},    {"shot", "shoot"},       {"hit", "hit"},         {"struck", "strike"},
    {"stricken", "strike"},  {"broke", "break"},     {"broken", "break"},     {"began", "begin"},     {"begun", "begin"},
    {"swore", "swear"},      {"sworn", "swear"},     {"forgave", "forgive"},  {"forgiven", "forgive"}, {"withdrew", "withdraw"},
    {"withdrawn", "withdraw"}, {"drove", "drive"},   {"driven", "drive"},     {"threw", "throw"},     {"thrown", "throw"},
    {"overthrew", "overthrow"}, {"overthrown", "overthrow"}, {"beat", "beat"}, {"beaten", "beat"},    {"blew", "blow"},
    {"blown", "blow"},       {"burnt", "burn"},      {"cut", "cut"},          {"put", "put"},         {"set", "set"},
    {"shut", "shut"},        {"let", "let"},         {"left", "leave"},       {"lent", "lend"},       {"paid", "pay"},
    {"spoke", "speak"},      {"spoken", "speak"},    {"went", "go"},          {"gone", "go"},         {"came", "come"},
    {"flew", "fly"},         {"flown", "fly"},       {"bought", "buy"},       {"sold", "sell"},       {"brought", "bring"},
    {"forbade", "forbid"},   {"forbidden", "forbid"}, {"sat", "sit"},         {"stood", "stand"},     {"rose", "rise"},
    {"wrote", "write"},      {"chose", "choose"},    {"chosen", "choose"},    {"slew", "slay"},       {"slain", "slay"},
    {"retook", "retake"},    {"retaken", "retake"},  {"overran", "overrun"},  {"ran", "run"},         {"undertook", "undertake"},
    {"undertaken", "undertake"}, {"upheld", "uphold"}, {"found", "find"},     {"led", "lead"},        {"laid", "lay"},
    {"lost", "lose"},        {"kept", "keep"},       {"sank", "sink"},        {"sunk", "sink"},       {"tore", "tear"},
    {"quit", "quit"},        {"bid", "bid"},         {"pled", "plead"},       {"stole", "steal"},     {"hung", "hang"},
    {"withheld", "withhold"}, {"convoked", "convoke"}, {"saw", "see"},        {"seen", "see"},        {"men", "man"},
    {"women", "woman"},      {"children", "child"},  {"people", "people"},    {"troops", "troop"},    {"had", "have"},
    {"got", "get"},          {"froze", "freeze"},      {"frozen", "freeze"},     {"shook", "shake"},
    {"spent", "spend"},      {"won", "win"},          {"built", "build"},       {"rebuilt", "rebuild"}}};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

}  // namespace

void Inflections::add(std::string_view word) {
  if (word.size() < 2 || !words_.emplace(word).second) return;
  const std::string lemma(word);
  const auto form = [&](std::string f) { forms_.try_emplace(std::move(f), lemma); };
  for (const auto& [irregular, of] : kIrregular)
    if (of == word) form(std::string(irregular));

  if (ends_with(word, "man")) form(std::string(word.substr(0, word.size() - 2)) + "en");

  const char last = word.back(), before = word[word.size() - 2];
  const std::string stem(word.substr(0, word.size() - 1));
  if (last == 'y' && !is_vowel(before)) {
    form(stem + "ies");
    form(stem + "ied");
    form(lemma + "ing");
    return;
  }
  if (last == 'e') {
    form(lemma + "s");
    form(lemma + "d");
    form(stem + "ing");
    form(lemma + "ing");
    return;
  }
  const bool hiss = last == 's' || last == 'x' || last == 'z' || ends_with(word, "ch") || ends_with(word, "sh");
  form(lemma + (hiss || last == 'o' ? "es" : "s"));
  form(lemma + "ed");
  form(lemma + "ing");
  // "ban" -> "banned", "cancel" -> "cancelled": both spellings are accepted.
  const bool doubles = !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(before);
  if (doubles) {
    form(lemma + last + "ed");
    form(lemma + last + "ing");
  }
}

std::string_view Inflections::lemma_of(std::string_view form) const {
  const auto found = forms_.find(form);
  return found == forms_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace dateline::coding
