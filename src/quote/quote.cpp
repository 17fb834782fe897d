#include "quote/quote.h"

#include <algorithm>
#include <optional>

#include "quote/clauses.h"
#include "quote/cue_lexicon.h"
#include "quote/finish.h"
#include "quote/first_person.h"
#include "quote/labels.h"
#include "quote/marks.h"
#include "quote/speakers.h"
#include "quote/speech.h"
#include "quote/trees.h"

namespace dateline {

struct QuoteFinder::Cues {
  CueLexicon lexicon;
};

QuoteFinder::QuoteFinder(std::unique_ptr<const Cues> cues) : cues_(std::move(cues)) {}
QuoteFinder::~QuoteFinder() = default;
QuoteFinder::QuoteFinder(QuoteFinder&&) noexcept = default;
QuoteFinder& QuoteFinder::operator=(QuoteFinder&&) noexcept = default;

Result<QuoteFinder> QuoteFinder::load(const std::filesystem::path& lexicon_dir) {
  Result<CueLexicon> lexicon = CueLexicon::load(lexicon_dir / "cues.tsv");
  if (!lexicon) return pass_on(lexicon);
  return QuoteFinder(std::make_unique<const Cues>(Cues{std::move(*lexicon)}));
}

namespace {

int32_t first_byte(const Quote& quote) {
  int32_t first = quote.content.front().begin;
  for (const auto* spans : {&quote.cue, &quote.source})
    for (const Span span : *spans) first = std::min(first, span.begin);
  return first;
}

/// A quotation and how its cue took it.
struct Found {
  Quote quote;
  Complement complement;
};

/// "This echoed his earlier remarks", "that suggested trouble ahead": what a bare demonstrative stands for does not speak.
bool points_at_a_fact(const Document& document, const Draft& draft) {
  if (draft.source.size() != 1 || draft.source.front().last - draft.source.front().first != 1) return false;
  const Token& word = document.tokens[static_cast<size_t>(draft.source.front().first)];
  const std::string_view form = document.words(word.span);
  return word.tag == Tag::PRON && (form == "This" || form == "this" || form == "That" || form == "that" || form == "These" || form == "these");
}

/// "Praised him": somebody, not something said.
bool is_bare_pronoun(const Document& document, const Quote& quote) {
  if (quote.form != QuoteForm::kIndirect || quote.content.size() != 1) return false;
  const int32_t first = document.token_at(quote.content.front().begin);
  const Token& word = document.tokens[static_cast<size_t>(first)];
  return word.tag == Tag::PRON && word.span.end >= quote.content.front().end;
}

/// "direct by clause: Anna Rossi | said | …"
std::string explain(const Document& document, const Found& found) {
  const auto words = [&](const std::vector<Span>& spans) {
    std::string out;
    for (const Span span : spans) out.append(out.empty() ? "" : " … ").append(document.words(span));
    return out.empty() ? std::string("-") : out;
  };
  const Quote& quote = found.quote;
  std::string line(name_of(quote.form));
  line.append(" by ").append(name_of(found.complement)).append(": ").append(words(quote.source));
  line.append(" | ").append(words(quote.cue)).append(" | ").append(words(quote.content));
  if (quote.speaker >= 0) line.append(" | speaker ").append(document.entities[static_cast<size_t>(quote.speaker)].name);
  return line;
}

}  // namespace

Result<void> QuoteFinder::find(Document& document, const Limits& limits, Explanation* why) const {
  const std::vector<QuotedStretch> stretches = find_quoted_stretches(document);
  const Trees trees(document);
  const ClauseReader clauses(document, trees, cues_->lexicon);

  std::vector<Draft> drafts;
  read_labels(document, drafts);
  for (int32_t t = 0; t < static_cast<int32_t>(document.tokens.size()); ++t)
    if (std::optional<Draft> draft = clauses.read(t)) drafts.push_back(std::move(*draft));
  Speech(document, clauses, stretches, drafts).attach();

  const Speakers speakers(document, trees);
  std::vector<Found> found;
  found.reserve(drafts.size());
  for (const Draft& draft : drafts) {
    Quote quote = finish(document, stretches, draft);
    if (quote.content.empty() || points_at_a_fact(document, draft) || is_bare_pronoun(document, quote)) continue;
    if (static_cast<int64_t>(found.size()) >= limits.max_quotes)
      return fail(Error::Kind::kLimit, "more than max_quotes (" + std::to_string(limits.max_quotes) + ") quotations", document.id, first_byte(quote));
    quote.speaker = draft.speaker >= 0 ? draft.speaker : speakers.of(draft.speaker_head);
    found.push_back({std::move(quote), draft.complement});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return first_byte(a.quote) < first_byte(b.quote); });
  for (Found& one : found) {
    if (why) why->add(explain(document, one));
    document.quotes.push_back(std::move(one.quote));
  }
  join_first_person(document, stretches);
  return {};
}

}  // namespace dateline
