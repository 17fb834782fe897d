#include "quote/labels.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr int32_t kLongestLabel = 7;  ///< words: "Representative Anna Maria Rossi of Utah"
constexpr int kFewestLines = 2;       ///< lines with one kind of label that make a transcript

enum class LabelKind : uint8_t { kNone, kLetter, kCapitals, kName, kPaper };

struct Label {
  TokenRange words;
  TokenRange rest;
  int32_t head = -1;
  int32_t paragraph = 0;
  LabelKind kind = LabelKind::kNone;
};

/// Things that speak in headlines without a name: "Poll: Voters Split".
constexpr std::array<std::string_view, 10> kPapers = {"poll", "report", "study", "survey", "source", "sources", "official", "officials", "police", "exclusive poll"};

bool is_capitals(std::string_view word) {
  int letters = 0;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (!is_letter(c)) continue;
    if (!is_upper(c)) return false;
    ++letters;
  }
  return letters > 1;
}

const Name* person_or_body_at(const Document& document, TokenRange words) {
  const auto after = std::lower_bound(document.names.begin(), document.names.end(), words.first,
                                      [](const Name& name, int32_t token) { return name.last <= token; });
  if (after == document.names.end() || after->first >= words.last) return nullptr;
  const bool speaks = after->type == EntityType::PERSON || after->type == EntityType::ORG || after->type == EntityType::GPE;
  return speaks && after->last >= words.last ? &*after : nullptr;
}

LabelKind kind_of(const Document& document, const Label& label) {
  const TokenRange words = label.words;
  const std::string_view first = document.form(words.first);
  if (words.size() == 1 && (first == "Q" || first == "A")) return LabelKind::kLetter;
  bool capitals = true;
  for (int32_t t = words.first; t < words.last; ++t) {
    const Token& token = document.tokens[static_cast<size_t>(t)];
    if (token.tag == Tag::VERB || token.tag == Tag::AUX) return LabelKind::kNone;
    capitals = capitals && (token.tag == Tag::PUNCT || is_capitals(document.form(t)));
  }
  if (person_or_body_at(document, words)) return capitals ? LabelKind::kCapitals : LabelKind::kName;
  if (words.size() == 1 && std::find(kPapers.begin(), kPapers.end(), fold(first)) != kPapers.end()) return LabelKind::kPaper;
  return capitals && words.size() <= 3 ? LabelKind::kCapitals : LabelKind::kNone;
}

Label label_of(const Document& document, size_t paragraph) {
  Label label;
  label.paragraph = static_cast<int32_t>(paragraph);
  const Span span = document.paragraphs[paragraph].span;
  const int32_t first = document.token_at(span.begin);
  const int32_t count = static_cast<int32_t>(document.tokens.size());
  const auto inside = [&](int32_t t) { return t < count && document.tokens[static_cast<size_t>(t)].span.end <= span.end; };
  int32_t colon = first;
  while (inside(colon) && colon - first <= kLongestLabel && document.form(colon) != ":") ++colon;
  if (!inside(colon) || document.form(colon) != ":" || colon == first) return label;
  label.words = {first, colon};
  label.rest = {colon + 1, document.token_at(span.end - 1) + 1};
  label.rest.last = std::min(label.rest.last, count);
  if (label.rest.empty()) return label;
  label.kind = kind_of(document, label);
  label.head = colon - 1;
  return label;
}

bool is_dash(std::string_view form) { return form == "-" || form == "--" || form == "–" || form == "—"; }

/// A post with its signature: text, dash, name, account in brackets. Nothing where the paragraph is none.
bool read_post(const Document& document, Span paragraph, std::vector<Draft>& drafts) {
  const std::string_view text = document.words(paragraph);
  const size_t account = text.rfind("(@");
  if (account == std::string_view::npos) return false;
  const int32_t first = document.token_at(paragraph.begin);
  const int32_t bracket = document.token_at(paragraph.begin + static_cast<int32_t>(account));
  const int32_t count = static_cast<int32_t>(document.tokens.size());
  int32_t dash = bracket;
  while (dash > first && bracket - dash <= kLongestLabel && !is_dash(document.form(dash))) --dash;
  if (dash <= first || dash >= count || !is_dash(document.form(dash)) || bracket == dash + 1) return false;
  int32_t end = bracket;
  while (end < count && end - bracket < kLongestLabel && document.form(end) != ")") ++end;
  if (end >= count || document.form(end) != ")") return false;
  Draft draft;
  draft.complement = Complement::kQuote;
  draft.cue_word = dash;
  draft.cue = {{dash, dash + 1}};
  draft.source = {{dash + 1, end + 1}};
  draft.speaker_head = bracket - 1;
  draft.content = {{first, dash}};
  drafts.push_back(std::move(draft));
  return true;
}

}  // namespace

void read_labels(const Document& document, std::vector<Draft>& drafts) {
  std::vector<Label> labels;
  std::array<int, 5> lines{};
  for (size_t p = 0; p < document.paragraphs.size(); ++p) {
    if (read_post(document, document.paragraphs[p].span, drafts)) continue;
    Label label = label_of(document, p);
    if (label.kind == LabelKind::kNone) continue;
    ++lines[static_cast<size_t>(label.kind)];
    labels.push_back(label);
  }
  for (const Label& label : labels) {
    const bool heading = document.paragraphs[static_cast<size_t>(label.paragraph)].heading || label.paragraph == 0;
    const bool several = lines[static_cast<size_t>(label.kind)] >= kFewestLines;
    const bool headline = heading && label.rest.size() >= 3 && label.kind != LabelKind::kLetter;
    const bool taken = headline || (several && label.kind != LabelKind::kPaper);
    if (!taken) continue;
    Draft draft;
    draft.complement = Complement::kQuote;
    draft.cue_word = label.words.last;
    draft.cue = {{label.words.last, label.words.last + 1}};
    draft.source = {label.words};
    draft.speaker_head = label.head;
    draft.content = {label.rest};
    drafts.push_back(std::move(draft));
  }
}

}  // namespace dateline
