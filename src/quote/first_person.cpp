#include "quote/first_person.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 5> kFirstPerson = {"i", "me", "my", "mine", "myself"};

bool is_first_person(const Document& document, int32_t t) {
  const Token& token = document.tokens[static_cast<size_t>(t)];
  if (token.tag != Tag::PRON && token.tag != Tag::DET) return false;
  const std::string_view form = document.words(token.span);
  return form.size() <= 6 && std::find(kFirstPerson.begin(), kFirstPerson.end(), fold(form)) != kFirstPerson.end();
}

class FirstPerson {
 public:
  FirstPerson(Document& document, const std::vector<QuotedStretch>& stretches)
      : document_(document), stretches_(stretches), speaker_(document.tokens.size(), -1) {}

  void join() {
    find_speakers();
    if (words_.empty()) return;
    move_mentions();
    for (Quote& quote : document_.quotes) {
      if (quote.source.size() != 1) continue;
      const int32_t word = document_.token_at(quote.source.front().begin);
      if (word < 0 || speaker_[static_cast<size_t>(word)] < 0) continue;
      if (document_.tokens[static_cast<size_t>(word)].span.end >= quote.source.front().end) quote.speaker = speaker_[static_cast<size_t>(word)];
    }
    drop_empty_entities();
  }

 private:
  /// Whose each "I" is. Quotations come in text order, so that a nested one comes later and has the last word.
  void find_speakers() {
    for (const Quote& quote : document_.quotes) {
      if (quote.speaker < 0 || quote.form == QuoteForm::kIndirect) continue;
      for (const Span& span : quote.content)
        for (int32_t t = document_.token_at(span.begin); t >= 0 && t < static_cast<int32_t>(document_.tokens.size()); ++t) {
          const Token& token = document_.tokens[static_cast<size_t>(t)];
          if (token.span.begin >= span.end) break;
          if (!is_first_person(document_, t) || !marked(token.span)) continue;
          int32_t& speaker = speaker_[static_cast<size_t>(t)];
          if (speaker < 0) words_.push_back(t);
          speaker = quote.speaker;
        }
    }
    std::sort(words_.begin(), words_.end());
  }

  bool marked(Span span) const {
    const auto s = std::upper_bound(stretches_.begin(), stretches_.end(), span.begin, [](int32_t b, const QuotedStretch& stretch) { return b < stretch.outer.end; });
    return s != stretches_.end() && s->outer.contains(span);
  }

  void move_mentions() {
    for (size_t e = 0; e < document_.entities.size(); ++e)
      std::erase_if(document_.entities[e].mentions, [&](const Mention& m) {
        return m.form == MentionForm::kPronoun && m.head >= 0 && speaker_[static_cast<size_t>(m.head)] >= 0;
      });
    std::vector<bool> grown(document_.entities.size(), false);
    for (const int32_t t : words_) {
      const auto e = static_cast<size_t>(speaker_[static_cast<size_t>(t)]);
      const Span span = document_.tokens[static_cast<size_t>(t)].span;
      document_.entities[e].mentions.push_back({span, span, MentionForm::kPronoun, t});
      grown[e] = true;
    }
    for (size_t e = 0; e < grown.size(); ++e)
      if (grown[e])
        std::stable_sort(document_.entities[e].mentions.begin(), document_.entities[e].mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
  }

  void drop_empty_entities() {
    std::vector<int32_t> now(document_.entities.size(), -1);
    size_t kept = 0;
    for (size_t e = 0; e < document_.entities.size(); ++e) {
      if (document_.entities[e].mentions.empty()) continue;
      now[e] = static_cast<int32_t>(kept);
      if (kept != e) document_.entities[kept] = std::move(document_.entities[e]);
      ++kept;
    }
    if (kept == document_.entities.size()) return;
    document_.entities.resize(kept);
    for (Place& place : document_.places)
      if (place.entity >= 0) place.entity = now[static_cast<size_t>(place.entity)];
    for (Quote& quote : document_.quotes)
      if (quote.speaker >= 0) quote.speaker = now[static_cast<size_t>(quote.speaker)];
  }

  Document& document_;
  const std::vector<QuotedStretch>& stretches_;
  std::vector<int32_t> speaker_;  ///< entity of each token that is a first person with a known speaker, else -1
  std::vector<int32_t> words_;    ///< those tokens
};

}  // namespace

void join_first_person(Document& document, const std::vector<QuotedStretch>& stretches) { FirstPerson(document, stretches).join(); }

}  // namespace dateline
