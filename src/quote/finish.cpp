#include "quote/finish.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline {
namespace {

const Token& token_of(const Document& document, int32_t t) { return document.tokens[static_cast<size_t>(t)]; }

/// Sorts, and joins ranges that touch or overlap.
void tidy(std::vector<TokenRange>& ranges) {
  std::erase_if(ranges, [](TokenRange r) { return r.empty(); });
  std::sort(ranges.begin(), ranges.end(), [](TokenRange a, TokenRange b) { return a.first != b.first ? a.first < b.first : a.last < b.last; });
  size_t kept = 0;
  for (const TokenRange r : ranges) {
    if (kept > 0 && ranges[kept - 1].last >= r.first) ranges[kept - 1].last = std::max(ranges[kept - 1].last, r.last);
    else ranges[kept++] = r;
  }
  ranges.resize(kept);
}

/// Takes `away` out of `ranges`. Both tidy; the few ranges of one quotation.
void subtract(std::vector<TokenRange>& ranges, const std::vector<TokenRange>& away) {
  std::vector<TokenRange> left;
  for (TokenRange r : ranges) {
    for (const TokenRange a : away) {
      if (!r.overlaps(a)) continue;
      if (r.first < a.first) left.push_back({r.first, a.first});
      r.first = std::max(r.first, a.last);
    }
    if (!r.empty()) left.push_back(r);
  }
  ranges = std::move(left);
}

/// The first stretch that ends after this byte, end() past the last.
std::vector<QuotedStretch>::const_iterator stretch_from(const std::vector<QuotedStretch>& stretches, int32_t byte) {
  return std::upper_bound(stretches.begin(), stretches.end(), byte, [](int32_t b, const QuotedStretch& s) { return b < s.outer.end; });
}

bool is_word(const Token& token) { return token.tag != Tag::PUNCT; }

class EdgeTrimmer {
 public:
  EdgeTrimmer(const Document& document, const std::vector<QuotedStretch>& stretches) : document_(document), stretches_(stretches) {}

  /// The span of a range without points and lone marks at its edges; empty if no word is left.
  Span trim(TokenRange range, bool content) const {
    while (!range.empty() && drops_at_front(range)) ++range.first;
    while (!range.empty() && drops_at_back(range, content)) --range.last;
    bool words = false;
    for (int32_t t = range.first; t < range.last && !words; ++t) words = is_word(token_of(document_, t));
    if (!words) return {};
    Span span{token_of(document_, range.first).span.begin, token_of(document_, range.last - 1).span.end};
    return content ? unwrap(span) : span;
  }

 private:
  bool is_mark(const Token& token) const {
    const std::string_view form = document_.words(token.span);
    size_t at = 0;
    return !form.empty() && (form == "''" || form == "``" || form == "'" || form == "\"" || is_quotation_mark(next_code_point(form, at)));
  }
  /// A mark stays where its partner stands in the range too.
  bool drops_at_front(TokenRange range) const {
    const Token& token = token_of(document_, range.first);
    if (is_word(token)) return false;
    const std::string_view form = document_.words(token.span);
    if (form == "(" || form == "[" || form == "$" || form == "¿" || form == "¡") return false;
    if (!is_mark(token)) return true;
    const auto s = stretch_from(stretches_, token.span.begin);
    return s == stretches_.end() || s->outer.begin != token.span.begin || s->outer.end > token_of(document_, range.last - 1).span.end;
  }
  bool drops_at_back(TokenRange range, bool content) const {
    const Token& token = token_of(document_, range.last - 1);
    if (is_word(token)) return false;
    const std::string_view form = document_.words(token.span);
    if (form == ")" || form == "]" || form == "%") return false;
    if (content && form == "." && ends_speech(token, range)) return false;
    if (content && (form == "?" || form == "!" || form == "…" || form == "...")) return false;
    if (!is_mark(token)) return true;
    const auto s = stretch_from(stretches_, token.span.begin);
    return s == stretches_.end() || s->outer.end != token.span.end || s->outer.begin < token_of(document_, range.first).span.begin;
  }
  /// A full stop of speech that no mark closes, for it goes on in the next paragraph.
  bool ends_speech(const Token& token, TokenRange range) const {
    const auto s = stretch_from(stretches_, token.span.begin);
    return s != stretches_.end() && s->inner.contains(token.span) && s->outer.begin >= token_of(document_, range.first).span.begin;
  }
  /// “…,” -> …
  Span unwrap(Span span) const {
    const auto s = stretch_from(stretches_, span.begin);
    if (s == stretches_.end() || s->outer.begin != span.begin || s->outer.end != span.end) return span;
    Span inner = s->inner;
    while (!inner.empty() && (document_.text[static_cast<size_t>(inner.end - 1)] == ',' || document_.text[static_cast<size_t>(inner.end - 1)] == ' ')) --inner.end;
    return inner.empty() ? s->inner : inner;
  }

  const Document& document_;
  const std::vector<QuotedStretch>& stretches_;
};

/// Marks count only where they set the content off from its cue: what is told inside a speech is indirect again.
QuoteForm form_of(const Document& document, const std::vector<QuotedStretch>& stretches, const Draft& draft, const std::vector<Span>& content) {
  Span around_cue{-1, -1};
  if (draft.cue_word >= 0) {
    const Span cue = token_of(document, draft.cue_word).span;
    const auto s = stretch_from(stretches, cue.begin);
    if (s != stretches.end() && s->outer.contains(cue)) around_cue = s->outer;
  }
  int64_t quoted = 0, words = 0;
  for (const Span span : content) {
    auto s = stretch_from(stretches, span.begin);
    for (int32_t t = document.token_at(span.begin); t < static_cast<int32_t>(document.tokens.size()); ++t) {
      const Token& token = token_of(document, t);
      if (token.span.begin >= span.end) break;
      if (!is_word(token)) continue;
      while (s != stretches.end() && s->outer.end <= token.span.begin) ++s;
      ++words;
      quoted += s != stretches.end() && s->outer.begin <= token.span.begin && s->outer != around_cue;
    }
  }
  if (quoted == 0) return QuoteForm::kIndirect;
  return quoted == words ? QuoteForm::kDirect : QuoteForm::kMixed;
}

}  // namespace

Quote finish(const Document& document, const std::vector<QuotedStretch>& stretches, const Draft& draft) {
  std::vector<TokenRange> content = draft.content, cue = draft.cue, source = draft.source;
  tidy(content);
  tidy(cue);
  tidy(source);
  subtract(source, cue);
  subtract(content, cue);
  subtract(content, source);

  Quote quote;
  const EdgeTrimmer edges(document, stretches);
  for (const TokenRange range : content) {
    // Paragraphs of one speech stay apart: no span crosses from one into another.
    TokenRange rest = range;
    while (!rest.empty()) {
      const int32_t sentence = document.sentence_of(rest.first);
      const int32_t paragraph = sentence < 0 ? 0 : document.sentences[static_cast<size_t>(sentence)].paragraph;
      TokenRange piece = rest;
      if (paragraph >= 0 && paragraph < static_cast<int32_t>(document.paragraphs.size()))
        piece.last = std::min(piece.last, std::max(rest.first + 1, document.token_at(document.paragraphs[static_cast<size_t>(paragraph)].span.end)));
      if (const Span span = edges.trim(piece, true); !span.empty()) quote.content.push_back(span);
      rest.first = piece.last;
    }
  }
  for (const TokenRange range : source)
    if (const Span span = edges.trim(range, false); !span.empty()) quote.source.push_back(span);
  for (const TokenRange range : cue)
    quote.cue.push_back({token_of(document, range.first).span.begin, token_of(document, range.last - 1).span.end});
  quote.form = form_of(document, stretches, draft, quote.content);
  return quote;
}

}  // namespace dateline
