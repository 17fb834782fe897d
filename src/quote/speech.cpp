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
  take_sure_cues();
  join_with_clauses();
  find_other_cues();
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
    // The opening mark may have been left to the sentence before.
    const TokenRange first_sentence = trees_.sentence(part.inner.first);
    const TokenRange last_sentence = trees_.sentence(part.inner.last - 1);
    part.begins_sentence = part.outer.first <= first_sentence.first;
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
    if (draft.complement == Complement::kQuote && draft.cue_word >= 0 && trees_.token(draft.cue_word).tag == Tag::VERB) continue;  // taken by its marks
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
        if (parts_[static_cast<size_t>(s)].draft >= 0) continue;  // another's speech
        piece = {std::min(piece.first, outer.first), std::max(piece.last, outer.last)};
      }
      // A clause does not stop before the marks it runs into: `has taken on "a new quality"`.
      if (const int32_t next = piece.last < static_cast<int32_t>(document_.tokens.size()) ? stretch_at(piece.last) : -1; next >= 0 && draft.complement == Complement::kClause) {
        const Part& part = parts_[static_cast<size_t>(next)];
        const bool same = trees_.sentence(piece.last - 1) == trees_.sentence(part.inner.first);
        if (part.outer.first == piece.last && part.draft < 0 && same && trees_.token(piece.last - 1).tag != Tag::PUNCT) piece.last = part.outer.last;
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

/// Marks with a speaking verb beside them, joined by points as speech is: what the tree makes of the words does not matter.
void Speech::take_sure_cues() {
  for (size_t s = 0; s < stretches_.size(); ++s) {
    if (!parts_[s].is_speech || parts_[s].inner.empty() || parts_[s].draft >= 0) continue;
    const CueFound after = cue_after(s);
    if (after.verb >= 0 && after.sure) {
      take(s, after);
      continue;
    }
    const CueFound before = cue_before(s);
    if (before.verb >= 0 && before.sure) take(s, before);
  }
}

void Speech::find_other_cues() {
  for (size_t s = 0; s < stretches_.size(); ++s) {
    const Part& part = parts_[s];
    if (part.draft >= 0 || part.inner.empty()) continue;
    if (stretches_[s].resumes && s > 0 && parts_[s - 1].draft >= 0) {
      give(s, parts_[s - 1].draft);
      continue;
    }
    if (!part.is_speech) continue;
    if (const CueFound cue = cue_after(s); cue.verb >= 0) {
      take(s, cue);
      continue;
    }
    if (const CueFound cue = cue_before(s); cue.verb >= 0) {
      take(s, cue);
      continue;
    }
    if (find_signature(s) || find_line_label(s) || continue_speech(s)) continue;
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
Speech::CueFound Speech::cue_after(size_t s) const {
  const Part& part = parts_[s];
  const int32_t count = static_cast<int32_t>(document_.tokens.size());
  int32_t begin = part.outer.last;
  const std::string_view inside = document_.words(stretches_[s].inner);
  bool joined = ends_with_any(inside, ",?!") || inside.ends_with("…") || inside.ends_with("—");
  for (; begin < count && trees_.token(begin).tag == Tag::PUNCT && document_.form(begin) == ","; ++begin) joined = true;
  if (begin >= count) return {};
  TokenRange region = trees_.sentence(begin);
  const int32_t sentence = document_.sentence_of(begin);
  if (sentence < 0 || document_.sentences[static_cast<size_t>(sentence)].paragraph != stretches_[s].paragraph) return {};
  const bool upper = begins_upper(document_.form(begin));
  const bool apart = region.first >= part.outer.last;  // a sentence of its own follows
  if (apart && upper && !joined) return {};
  if (!apart && upper && ends_with_any(inside, ".") && !part.begins_sentence) return {};
  region.first = begin;
  region.last = std::min(region.last, begin + kFarthestCue);
  bool relative = false;
  for (int32_t t = region.first; t < region.last; ++t) {
    if (stretch_at(t) >= 0) return {};  // the next words in marks have the better claim to what follows
    const std::string_view form = document_.form(t);
    if (form == ":" || form == ";") return {};
    relative = relative || form == "who" || form == "which" || form == "whose" || form == "that";
    if (!is_speaking_verb(t, kCueBesideMarks)) {
      // Another verb before it, outside a relative clause: the marks and the speaking verb belong to different clauses.
      if (reader_.is_finite(t) && trees_.token(t).tag == Tag::VERB && !relative) return {};
      continue;
    }
    CueFound found{t, true, joined || !upper};
    const int32_t d = draft_of_cue(t);
    const bool has_clause = d >= 0 && drafts_[static_cast<size_t>(d)].complement == Complement::kClause &&
                            drafts_[static_cast<size_t>(d)].content.front().first > t;
    // `"Why?" He said that …`: a ? may end the speech, and the verb may have a clause of its own.
    if (has_clause && (apart || !joined)) return {};
    // Words other than the subject before the verb make it another clause: `"…," but the mayor, when asked, said`.
    const int32_t first_word = document_.sentence_of(begin) >= 0 ? begin : t;
    const Tag tag = trees_.token(first_word).tag;
    if (tag == Tag::CCONJ || tag == Tag::SCONJ) found.sure = false;
    return found;
  }
  return {};
}

/// `Rossi said: "…"`, `Rossi told reporters, "…"`, `She wrote that "…"`, `He continued:` on the line before.
Speech::CueFound Speech::cue_before(size_t s) const {
  const Part& part = parts_[s];
  const int32_t end = part.outer.first;
  if (end == 0) return {};
  TokenRange region = trees_.sentence(end - 1);
  const std::string_view last = document_.form(end - 1);
  const bool colon = last == ":";
  if (part.begins_sentence) {
    const int32_t before = document_.sentence_of(end - 1);
    if (before < 0 || !colon) return {};
    if (document_.sentences[static_cast<size_t>(before)].paragraph + 1 < stretches_[s].paragraph) return {};
  }
  region.last = end;
  const bool joint = colon || last == "," || is_dash(last);
  region.first = std::max(region.first, end - (colon ? 2 * kFarthestCue : kFarthestCue));
  const bool upper = begins_upper(document_.form(part.inner.first));
  bool that = false;
  for (int32_t t = region.last - 1; t >= region.first; --t) {
    if (stretch_at(t) >= 0) return {};
    that = that || trees_.token(t).tag == Tag::SCONJ;
    if (!is_speaking_verb(t, colon ? kCueBeforeColon : kCueBesideMarks)) continue;
    if (!joint && end - t > 3) return {};  // `called on the "hard right" …`: words of a phrase, not speech
    const int32_t d = draft_of_cue(t);
    const bool goes_on = d >= 0 && drafts_[static_cast<size_t>(d)].complement == Complement::kQuote;  // "…," said Rossi, "…"
    const bool sure = (joint && upper && !that) || (!joint && upper && end - t == 1) || (goes_on && !that);
    return {t, false, sure};
  }
  return {};
}

/// Makes the stretch content of the verb's quotation. What the tree gave as content goes, unless it was speech in marks too.
void Speech::take(size_t s, CueFound cue) {
  const int32_t d = draft_of_cue(cue.verb);
  if (d >= 0) {
    Draft& draft = drafts_[static_cast<size_t>(d)];
    if (draft.complement != Complement::kQuote && (cue.sure || draft.complement != Complement::kClause)) draft.content.clear();
    if (draft.complement != Complement::kQuote) set_speaker(draft, s, cue);
    draft.complement = Complement::kQuote;
    draft.content.push_back(parts_[s].outer);
    parts_[s].draft = d;
    return;
  }
  Draft& draft = add_draft(s);
  draft.cue_word = cue.verb;
  draft.cue = {reader_.verb_group(cue.verb)};
  draft_of_cue_[static_cast<size_t>(cue.verb)] = static_cast<int32_t>(drafts_.size()) - 1;
  set_speaker(draft, s, cue);
}

/// The subject of the speaking verb; where the tree has none on the verb's side of the marks, the noun phrase that touches it.
void Speech::set_speaker(Draft& draft, size_t s, CueFound cue) const {
  const TokenRange marked = parts_[s].outer;
  const TokenRange group = draft.cue.front();
  const TokenRange sentence = trees_.sentence(cue.verb);
  TokenRange side = cue.after ? TokenRange{std::max(sentence.first, marked.last), sentence.last} : TokenRange{sentence.first, std::min(sentence.last, marked.first)};
  ClauseReader::Source source = reader_.source_of_verb(cue.verb, group);
  if (!side.contains(source.head)) source = {};
  if (source.head < 0 && cue.after && group.first > side.first) {
    // All that stands between the marks and the verb is its subject: `"…," Rossi, the mayor, said`.
    int32_t first = side.first;
    while (first < group.first && (trees_.token(first).tag == Tag::PUNCT || trees_.token(first).tag == Tag::ADV)) ++first;
    source = reader_.neighbour(first, +1, {first, group.first});
    if (source.head >= 0) source.range = {first, group.first};
  }
  if (source.head < 0) source = reader_.neighbour(group.first - 1, -1, side);
  if (source.head < 0) source = reader_.neighbour(group.last, +1, side);
  draft.source.clear();
  draft.speaker_head = source.referent;
  if (source.head < 0) return;
  source.range = {std::max(source.range.first, side.first), std::min(source.range.last, side.last)};
  draft.source = {source.range};
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
    if (tag == Tag::PROPN && (head < 0 || head + 1 == t)) head = t;  // the last word of the first name: "Director Susan Keller, Oslo"
  }
  if (head < 0) return false;
  Draft& draft = add_draft(s);
  draft.cue = {{dash, dash + 1}};
  draft.source = {{dash + 1, end}};
  draft.speaker_head = head;
  return true;
}

/// A line of its own before the quotation names no verb of speech: `And from Chairwoman Rossi:`, `Here is Rossi on taxes:`.
bool Speech::find_line_label(size_t s) {
  const Part& part = parts_[s];
  const int32_t colon = part.outer.first - 1;
  if (colon < 1 || document_.form(colon) != ":") return false;
  const int32_t sentence = document_.sentence_of(colon);
  if (sentence < 0 || document_.sentences[static_cast<size_t>(sentence)].paragraph + 1 < stretches_[s].paragraph) return false;
  const TokenRange line = trees_.sentence(colon);
  ClauseReader::Source source;
  int32_t first = -1, last = -1;
  for (int32_t t = line.first; t < colon; ++t) {
    const Token& token = trees_.token(t);
    if (token.relation == Relation::root) source = reader_.subject_of(t);
    if (token.tag != Tag::PROPN) continue;
    if (first < 0 || last + 1 < t) first = t;
    last = t;
  }
  if (source.head < 0 && last >= 0) source = {last, last, {first, last + 1}};
  if (source.head < 0) return false;
  Draft& draft = add_draft(s);
  draft.cue = {{colon, colon + 1}};
  draft.source = {source.range};
  draft.speaker_head = source.referent;
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
  if (paragraph < stretches_[s].paragraph && !part.ends_sentence) return false;
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
