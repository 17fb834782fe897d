#include "quote/speech.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline {
namespace {

/// Words between a quotation and its verb, on either side; beyond that a verb belongs to another clause.
constexpr int32_t kFarthestCue = 25;
/// Fewer words than this between marks are a name or a term, unless the marks hold a whole sentence.
constexpr int32_t kFewestWords = 3;
/// A speaking verb beside marks needs less certainty than one alone: the marks speak too.
constexpr float kCueBesideMarks = 0.5f;
constexpr float kCueBeforeColon = 0.25f;

bool ends_with_any(std::string_view text, std::string_view characters) {
  return !text.empty() && characters.find(text.back()) != std::string_view::npos;
}

bool is_dash(std::string_view form) { return form == "-" || form == "--" || form == "–" || form == "—" || form == "―"; }

bool begins_upper(std::string_view form) {
  size_t at = 0;
  return !form.empty() && is_upper(next_code_point(form, at));
}

}  // namespace

Speech::Speech(const Document& document, const ClauseReader& reader, const std::vector<QuotedStretch>& stretches, std::vector<Draft>& drafts)
    : document_(document),
      reader_(reader),
      trees_(reader.trees()),
      stretches_(stretches),
      drafts_(drafts),
      parts_(stretches.size()),
      stretch_of_token_(document.tokens.size(), -1),
      draft_of_cue_(document.tokens.size(), -1) {
  for (size_t d = 0; d < drafts_.size(); ++d)
    if (drafts_[d].cue_word >= 0) draft_of_cue_[static_cast<size_t>(drafts_[d].cue_word)] = static_cast<int32_t>(d);
}

void Speech::attach() {
  measure();
  join_with_clauses();
  find_cues();
}

void Speech::measure() {
  for (size_t s = 0; s < stretches_.size(); ++s) {
    const QuotedStretch& stretch = stretches_[s];
    Part& part = parts_[s];
    part.inner = {document_.token_at(stretch.inner.begin), document_.token_at(stretch.inner.end - 1) + 1};
    part.outer = {document_.token_at(stretch.outer.begin), document_.token_at(stretch.outer.end - 1) + 1};
    const int32_t count = static_cast<int32_t>(document_.tokens.size());
    part.inner.last = std::min(part.inner.last, count);
    part.outer.last = std::min(part.outer.last, count);
    part.inner.first = std::min(part.inner.first, part.inner.last);
    part.outer.first = std::min(part.outer.first, part.outer.last);
    for (int32_t t = part.outer.first; t < part.outer.last; ++t) stretch_of_token_[static_cast<size_t>(t)] = static_cast<int32_t>(s);
    if (part.inner.empty()) continue;

    int32_t words = 0;
    bool verb = false;
    for (int32_t t = part.inner.first; t < part.inner.last; ++t) {
      const Tag tag = trees_.token(t).tag;
      words += tag != Tag::PUNCT;
      verb = verb || tag == Tag::VERB || tag == Tag::AUX;
    }
    const TokenRange first_sentence = trees_.sentence(part.outer.first);
    const TokenRange last_sentence = trees_.sentence(part.inner.last - 1);
    part.begins_sentence = part.outer.first <= first_sentence.first || part.inner.first <= first_sentence.first;
    part.ends_sentence = part.outer.last >= last_sentence.last;
    const std::string_view inside = document_.words(stretch.inner);
    const bool point = ends_with_any(inside, ",.?!") || inside.ends_with("…") || inside.ends_with("—");
    part.is_speech = words >= kFewestWords ? verb || point : point && words > 0 && begins_upper(document_.form(part.inner.first));
  }
}

/// A clause that reaches into marks takes all that stands between them; one whose cue stands between them stays there.
void Speech::join_with_clauses() {
  for (size_t d = 0; d < drafts_.size(); ++d) {
    Draft& draft = drafts_[d];
    const int32_t home = draft.cue_word >= 0 ? stretch_at(draft.cue_word) : -1;
    std::vector<TokenRange> content;
    for (TokenRange piece : draft.content) {
      if (home >= 0) {
        const TokenRange inner = parts_[static_cast<size_t>(home)].inner;
        piece = {std::max(piece.first, inner.first), std::min(piece.last, inner.last)};
        if (!piece.empty()) content.push_back(piece);
        continue;
      }
      // The first and last word decide: what lies between is inside the piece already.
      for (int32_t edge : {piece.first, piece.last - 1}) {
        const int32_t s = stretch_at(edge);
        if (s < 0) continue;
        const TokenRange outer = parts_[static_cast<size_t>(s)].outer;
        if (draft.speaker_head >= 0 && outer.contains(draft.speaker_head)) continue;
        piece = {std::min(piece.first, outer.first), std::max(piece.last, outer.last)};
      }
      if (!content.empty() && content.back().last >= piece.first) content.back().last = std::max(content.back().last, piece.last);
      else content.push_back(piece);
    }
    draft.content = std::move(content);
    if (home >= 0) continue;
    for (const TokenRange piece : draft.content)
      for (int32_t t = piece.first; t < piece.last; ++t) {
        const int32_t s = stretch_at(t);
        if (s < 0) continue;
        Part& part = parts_[static_cast<size_t>(s)];
        if (part.draft < 0) part.draft = static_cast<int32_t>(d);
        t = part.outer.last - 1;
      }
  }
}

void Speech::find_cues() {
  for (size_t s = 0; s < stretches_.size(); ++s) {
    Part& part = parts_[s];
    if (part.draft >= 0 || part.inner.empty()) continue;
    if (stretches_[s].resumes && s > 0 && parts_[s - 1].draft >= 0) {
      give(s, parts_[s - 1].draft);
      continue;
    }
    if (!part.is_speech) continue;
    if (find_cue_after(s) || find_cue_before(s) || find_signature(s)) continue;
    if (find_line_label(s) || continue_speech(s)) continue;
    speak_as_actor_before(s);
  }
}

bool Speech::is_speaking_verb(int32_t token, float least) const {
  if (trees_.token(token).tag != Tag::VERB || stretch_at(token) >= 0) return false;
  const Cue* cue = reader_.cue_of(token);
  const Frame* quote = cue ? cue->frame(Complement::kQuote) : nullptr;
  return quote && quote->certainty >= least;
}

/// `"…," said Rossi`, `"…," Rossi, who lives there, said`; also where a ? or ! ended the sentence: `"…?" she asked`.
bool Speech::find_cue_after(size_t s) {
  const Part& part = parts_[s];
  const int32_t count = static_cast<int32_t>(document_.tokens.size());
  int32_t begin = part.outer.last;
  while (begin < count && trees_.token(begin).tag == Tag::PUNCT && document_.form(begin) == ",") ++begin;
  if (begin >= count) return false;
  TokenRange region = trees_.sentence(begin);
  const std::string_view inside = document_.words(stretches_[s].inner);
  if (region.first >= part.outer.last) {
    // A new sentence: it belongs to the words before only if these broke off, or if it goes on in lower case.
    const int32_t sentence = document_.sentence_of(begin);
    if (sentence < 0 || document_.sentences[static_cast<size_t>(sentence)].paragraph != stretches_[s].paragraph) return false;
    if (!ends_with_any(inside, ",?!") && begins_upper(document_.form(begin))) return false;
    if (ends_with_any(inside, ".") && begins_upper(document_.form(begin))) return false;
  } else if (ends_with_any(inside, ".") && begins_upper(document_.form(begin)) && !part.begins_sentence) {
    return false;
  }
  region.first = begin;
  region.last = std::min(region.last, begin + kFarthestCue);
  for (int32_t t = region.first; t < region.last; ++t) {
    if (stretch_at(t) >= 0) return false;  // the next words in marks have the better claim to what follows
    const std::string_view form = document_.form(t);
    if (form == ":" || form == ";") return false;
    if (!is_speaking_verb(t, kCueBesideMarks)) continue;
    const int32_t before = draft_of_cue(t);
    if (before >= 0 && drafts_[static_cast<size_t>(before)].complement == Complement::kClause) {
      // "…," he said, that verb has its clause already: what is quoted before it is the same speech.
      const Draft& draft = drafts_[static_cast<size_t>(before)];
      if (!draft.content.empty() && draft.content.front().first > t && !ends_with_any(inside, ",?!")) return false;
    }
    give(s, before);
    if (before < 0) {
      Draft& draft = add_draft(s);
      draft.cue_word = t;
      draft.cue = {reader_.verb_group(t)};
      draft_of_cue_[static_cast<size_t>(t)] = static_cast<int32_t>(drafts_.size()) - 1;
      add_speaker(draft, t, part.outer);
    }
    return true;
  }
  return false;
}

/// `Rossi said: "…"`, `Rossi told reporters, "…"`, `She wrote that "…"`, `He continued:` on the line before.
bool Speech::find_cue_before(size_t s) {
  const Part& part = parts_[s];
  int32_t end = part.outer.first;
  TokenRange region{end, end};
  bool colon = false;
  if (part.begins_sentence) {
    if (end == 0) return false;
    const int32_t before = document_.sentence_of(end - 1);
    if (before < 0 || document_.form(end - 1) != ":") return false;
    const int32_t paragraph = document_.sentences[static_cast<size_t>(before)].paragraph;
    if (paragraph + 1 < stretches_[s].paragraph) return false;
    region = trees_.sentence(end - 1);
  } else {
    region = trees_.sentence(end - 1);
  }
  region.last = end;
  const std::string_view last = document_.form(end - 1);
  colon = last == ":";
  const bool joint = colon || last == "," || is_dash(last);
  region.first = std::max(region.first, end - (colon ? 2 * kFarthestCue : kFarthestCue));
  int32_t cue = -1;
  for (int32_t t = region.last - 1; t >= region.first; --t) {
    if (stretch_at(t) >= 0) break;
    if (!is_speaking_verb(t, colon ? kCueBeforeColon : kCueBesideMarks)) continue;
    if (!joint && end - t > 3) break;  // `called on the "hard right" …`: words of a phrase, not speech
    cue = t;
    break;
  }
  if (cue < 0) {
    if (!colon) return false;
    // "From her statement:" names no verb of speech; the subject of the line, if any, is the one who speaks.
    Draft& draft = add_draft(s);
    draft.cue = {{end - 1, end}};
    for (int32_t t = region.first; t < region.last; ++t) {
      if (trees_.token(t).relation != Relation::root) continue;
      const ClauseReader::Source source = reader_.subject_of(t);
      if (source.head >= 0) {
        draft.source = {source.range};
        draft.speaker_head = source.referent;
      }
    }
    if (!draft.source.empty()) return true;
    drafts_.pop_back();
    parts_[s].draft = -1;
    return false;
  }
  const int32_t before = draft_of_cue(cue);
  give(s, before);
  if (before >= 0) return true;
  Draft& draft = add_draft(s);
  draft.cue_word = cue;
  draft.cue = {reader_.verb_group(cue)};
  draft_of_cue_[static_cast<size_t>(cue)] = static_cast<int32_t>(drafts_.size()) - 1;
  add_speaker(draft, cue, part.outer);
  return true;
}

/// Press releases sign their quotations: `"…" — Commissioner Anna Rossi`.
bool Speech::find_signature(size_t s) {
  const Part& part = parts_[s];
  const int32_t count = static_cast<int32_t>(document_.tokens.size());
  const int32_t dash = part.outer.last;
  if (dash >= count || !is_dash(document_.form(dash))) return false;
  const int32_t sentence = document_.sentence_of(dash);
  const int32_t last_sentence = sentence + 1;
  if (sentence < 0) return false;
  int32_t end = document_.sentences[static_cast<size_t>(sentence)].last;
  // The dash may stand alone in a sentence of its own.
  if (end == dash + 1 && last_sentence < static_cast<int32_t>(document_.sentences.size())) {
    const Sentence& next = document_.sentences[static_cast<size_t>(last_sentence)];
    if (next.paragraph == stretches_[s].paragraph) end = next.last;
  }
  if (end <= dash + 1 || end - dash > 15 || !begins_upper(document_.form(dash + 1))) return false;
  int32_t head = -1;
  for (int32_t t = dash + 1; t < end; ++t) {
    const Tag tag = trees_.token(t).tag;
    if (tag == Tag::VERB || tag == Tag::AUX) return false;
    if (head < 0 && tag == Tag::PROPN && !(trees_.token(t).head > dash && trees_.token(t).head < end)) head = t;
    if (head < 0 && tag == Tag::PROPN) head = t;
  }
  if (head < 0) return false;
  Draft& draft = add_draft(s);
  draft.cue = {{dash, dash + 1}};
  draft.source = {{dash + 1, end}};
  draft.speaker_head = head;
  return true;
}

/// A line of its own before the quotation: `And from Chairwoman Rossi:`.
bool Speech::find_line_label(size_t s) {
  const Part& part = parts_[s];
  const int32_t colon = part.outer.first - 1;
  if (colon < 1 || document_.form(colon) != ":") return false;
  const TokenRange line = trees_.sentence(colon);
  for (size_t n = 0; n < 1; ++n) {
    int32_t first = -1, last = -1;
    for (int32_t t = line.first; t < colon; ++t) {
      if (trees_.token(t).tag == Tag::VERB) return false;
      if (trees_.token(t).tag != Tag::PROPN) continue;
      if (first < 0) first = t;
      last = t;
    }
    if (first < 0) return false;
    Draft& draft = add_draft(s);
    draft.cue = {{colon, colon + 1}};
    draft.source = {{first, last + 1}};
    draft.speaker_head = last;
  }
  return true;
}

/// `"…," he said. "…"` and quoted paragraphs that follow each other: the same speech goes on.
bool Speech::continue_speech(size_t s) {
  const Part& part = parts_[s];
  if (!part.begins_sentence || part.outer.first == 0) return false;
  const int32_t before = part.outer.first - 1;  // the last word of what stands before
  const int32_t sentence = document_.sentence_of(before);
  if (sentence < 0) return false;
  const int32_t paragraph = document_.sentences[static_cast<size_t>(sentence)].paragraph;
  if (paragraph + 1 < stretches_[s].paragraph) return false;
  if (s > 0 && parts_[s - 1].draft >= 0 && parts_[s - 1].outer.last >= part.outer.first) {
    give(s, parts_[s - 1].draft);
    return true;
  }
  // The sentence before tells who speaks: one of its quotations does not lie inside another.
  const Sentence& told = document_.sentences[static_cast<size_t>(sentence)];
  for (int32_t t = told.first; t < told.last; ++t) {
    const int32_t d = draft_of_cue(t);
    if (d < 0 || stretch_at(t) >= 0) continue;
    const Cue* cue = reader_.cue_of(t);
    const Frame* quote = cue ? cue->frame(Complement::kQuote) : nullptr;
    if (!quote || quote->certainty < kCueBesideMarks) continue;
    give(s, d);
    return true;
  }
  return false;
}

/// `Rossi stepped to the microphone. "Enough."`: the actor of the sentence before speaks, and no word says so.
bool Speech::speak_as_actor_before(size_t s) {
  const Part& part = parts_[s];
  if (!part.begins_sentence || !part.ends_sentence || part.outer.first == 0) return false;
  const int32_t sentence = document_.sentence_of(part.outer.first - 1);
  if (sentence < 0) return false;
  const Sentence& told = document_.sentences[static_cast<size_t>(sentence)];
  if (told.paragraph + 1 < stretches_[s].paragraph || document_.paragraphs[static_cast<size_t>(told.paragraph)].heading) return false;
  for (int32_t t = told.first; t < told.last; ++t) {
    if (trees_.token(t).relation != Relation::root || stretch_at(t) >= 0) continue;
    const ClauseReader::Source source = reader_.subject_of(t);
    if (source.head < 0) return false;
    Draft& draft = add_draft(s);
    draft.source = {source.range};
    draft.speaker_head = source.referent;
    return true;
  }
  return false;
}

/// The subject of the speaking verb; where the tree has none, the noun phrase that touches the verb.
void Speech::add_speaker(Draft& draft, int32_t verb, TokenRange marked) const {
  const TokenRange group = draft.cue.front();
  ClauseReader::Source source = reader_.subject_of(verb);
  if (source.head < 0 || marked.contains(source.head)) source = neighbour(group.last, +1, marked);
  if (source.head < 0) source = neighbour(group.first - 1, -1, marked);
  if (source.head < 0) return;
  if (source.range.first < marked.last && source.range.last > marked.first) {
    if (source.head >= marked.last) source.range.first = marked.last;
    else source.range.last = marked.first;
  }
  draft.source = {source.range};
  draft.speaker_head = source.referent;
}

/// The noun phrase that begins or ends at this token, by the tree as far as it can be trusted: up to the nearest verb.
ClauseReader::Source Speech::neighbour(int32_t token, int step, TokenRange marked) const {
  constexpr int kLongestPhrase = 12;
  const TokenRange sentence = token >= 0 && token < static_cast<int32_t>(document_.tokens.size()) ? trees_.sentence(token) : TokenRange{};
  if (!sentence.contains(token) || marked.contains(token)) return {};
  int32_t head = token;
  for (int i = 0; i < kLongestPhrase; ++i) {
    const int32_t up = trees_.token(head).head;
    if (up < 0 || marked.contains(up) || (up - token) * step < 0) break;
    const Tag tag = trees_.token(up).tag;
    if (tag != Tag::NOUN && tag != Tag::PROPN && tag != Tag::PRON) break;
    head = up;
  }
  const Tag tag = trees_.token(head).tag;
  if (tag != Tag::NOUN && tag != Tag::PROPN && tag != Tag::PRON) return {};
  return reader_.phrase(head, step > 0 ? TokenRange{token - 1, token} : TokenRange{token + 1, token + 2});
}

Draft& Speech::add_draft(size_t s) {
  Draft draft;
  draft.complement = Complement::kQuote;
  draft.content.push_back(parts_[s].outer);
  drafts_.push_back(std::move(draft));
  parts_[s].draft = static_cast<int32_t>(drafts_.size()) - 1;
  return drafts_.back();
}

/// Puts a stretch into a draft that exists; `d` -1 is none.
void Speech::give(size_t s, int32_t d) {
  if (d < 0) return;
  Draft& draft = drafts_[static_cast<size_t>(d)];
  const bool speech = draft.complement == Complement::kClause || draft.complement == Complement::kQuote;
  // `"…," Rossi said of the vote`: the words in marks are what is said, not "the vote".
  if (!speech) {
    draft.content.clear();
    draft.complement = Complement::kQuote;
  }
  draft.content.push_back(parts_[s].outer);
  parts_[s].draft = d;
}

}  // namespace dateline
