#include "extract/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr size_t kEnough = 2'000;     // bytes that are looked at, at the text's beginning and again in its middle
constexpr int kEnoughToTell = 100;    // bytes of words, below which a list of names may look like anything
constexpr int kMost = 70;             // per cent of the text in one language, for it to be the text's

size_t character_at(std::string_view text, size_t at) {
  while (at < text.size() && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

/// The part of a text that tells its language; that of a long one is no surer for being all of it.
std::string telling_part(std::string_view text) {
  if (text.size() <= 2 * kEnough) return std::string(text);
  const size_t end = character_at(text, kEnough), middle = character_at(text, text.size() / 2), middle_end = character_at(text, text.size() / 2 + kEnough);
  return std::string(text.substr(0, end)).append(1, '\n').append(text.substr(middle, middle_end - middle));
}

/// "en-GB" -> "en"; "" for what is no language tag.
std::string primary_subtag(std::string_view tag) {
  std::string primary;
  for (const char c : tag) {
    if (c == '-' || c == '_') break;
    if (((c | 0x20) < 'a') || ((c | 0x20) > 'z')) return {};
    primary += static_cast<char>(c | 0x20);
  }
  return primary.size() == 2 || primary.size() == 3 ? primary : std::string();
}

}  // namespace

Language language_of(std::string_view text, std::string_view hint) {
  const std::string said = primary_subtag(hint);
  const std::string part = telling_part(text);
  const std::string hint_text(hint);
  const CLD2::CLDHints hints{hint_text.empty() ? nullptr : hint_text.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  // In order of their share. CLD2's own summary takes English for the frame of a page and prefers any other language that stands in
  // it, so that a name in Persian script would make a text Persian; hence the shares, not the summary.
  CLD2::Language three[3];
  int percent[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(part.data(), static_cast<int>(part.size()), true, &hints, 0, three, percent, scores, nullptr, &bytes, &reliable);
  const bool known = three[0] != CLD2::UNKNOWN_LANGUAGE;
  const bool sure = known && reliable && percent[0] >= kMost && bytes >= kEnoughToTell;
  if (!sure && !said.empty()) return {said, false};
  return {known ? primary_subtag(CLD2::LanguageCode(three[0])) : std::string(), sure};
}

}  // namespace dateline
