#include "link/times.h"

#include <algorithm>
#include <array>

#include "link/times_grammar.h"
#include "link/times_value.h"
#include "link/times_words.h"

namespace dateline {
namespace {

using namespace times;

/// An expression that was found and read, before neighbours are joined.
struct Draft {
  Match match;
  Span span;
  TimeValue value;
};

/// Ids of the words that context asks for.
struct Words {
  uint16_t until = word_id("until"), till = word_id("till"), by = word_id("by"), of = word_id("of"), in = word_id("in"),
           on = word_id("on"), at = word_id("at"), comma = word_id(","), dot = word_id("."), dollar = word_id("$"),
           for_ = word_id("for"), over = word_id("over"), within = word_id("within"), during = word_id("during"),
           since = word_id("since"), percent = word_id("%"), as = word_id("as"), soon = word_id("soon"),
           after = word_id("after"), ended = word_id("ended"), ending = word_id("ending"), second = word_id("second");
  std::array<uint16_t, 9> streets = {word_id("street"), word_id("st"),    word_id("avenue"),    word_id("ave"), word_id("road"),
                                     word_id("drive"),  word_id("lane"), word_id("boulevard"), word_id("blvd")};
};

const Words& known() {
  static const Words words;
  return words;
}

// ---- tense -----------------------------------------------------------------------------------------------------

bool is_verbal(const Token& token) { return token.tag == Tag::VERB || token.tag == Tag::AUX; }

/// The tense of a verb form by its Penn tag and its auxiliaries.
class TenseReader {
 public:
  explicit TenseReader(const Document& document) : document_(document) {}

  /// Of the clause that holds this byte.
  Tense at(int32_t byte, const Sentence& sentence) {
    if (&sentence != sentence_) read(sentence);
    int32_t token = document_.token_at(byte);
    if (token < sentence.first || token >= sentence.last) return Tense::kUnknown;
    // "said Friday", "announced on Friday": the verb just before, whatever the tree makes of it.
    int32_t before = token - 1;
    if (before > sentence.first && document_.tokens[static_cast<size_t>(before)].tag == Tag::ADP) --before;
    if (before >= sentence.first && penn(before) == "VBD") return tense_[static_cast<size_t>(before - sentence.first)];
    // "Wednesday's ruling" is over whatever the sentence goes on to say.
    if (is_possessor(token)) return Tense::kPast;
    // Up the tree to the nearest verb; a cycle cannot be, but a bounded walk costs nothing.
    for (int steps = 0; steps < 12 && token >= sentence.first && token < sentence.last; ++steps) {
      const Tense tense = tense_[static_cast<size_t>(token - sentence.first)];
      if (tense != Tense::kUnknown) return tense;
      token = document_.tokens[static_cast<size_t>(token)].head;
    }
    return Tense::kUnknown;
  }

 private:
  void read(const Sentence& sentence) {
    sentence_ = &sentence;
    tense_.assign(static_cast<size_t>(sentence.last - sentence.first), Tense::kUnknown);
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = document_.tokens[static_cast<size_t>(i)];
      if (!is_verbal(token)) continue;
      // "An event hosted by Chad in January" is as coming or past as the clause it stands in.
      const bool bare_participle = token.relation == Relation::acl && penn(i) == "VBN";
      if (!bare_participle) tense_[static_cast<size_t>(i - sentence.first)] = by_form(token);
    }
    // Auxiliaries and copulas speak for their verb or predicate: "will leave", "was arrested", "is going to".
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = document_.tokens[static_cast<size_t>(i)];
      const bool helps = token.relation == Relation::aux || token.relation == Relation::cop;
      if (!helps || token.head < sentence.first || token.head >= sentence.last) continue;
      Tense& governor = tense_[static_cast<size_t>(token.head - sentence.first)];
      const Tense said = by_auxiliary(i);
      if (said == Tense::kFuture || governor != Tense::kFuture) governor = said;
    }
    // "plans to visit", "is to be sworn in": an infinitive lies ahead of a verb that is not past.
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = document_.tokens[static_cast<size_t>(i)];
      const bool infinitive = token.relation == Relation::mark && document_.form(i) == "to";
      if (!infinitive || token.head < sentence.first || token.head >= sentence.last) continue;
      tense_[static_cast<size_t>(token.head - sentence.first)] = Tense::kFuture;
    }
    // "is expected in December", "scheduled a vote for Friday"
    for (int32_t i = sentence.first; i < sentence.last; ++i)
      if (looks_ahead(i)) tense_[static_cast<size_t>(i - sentence.first)] = Tense::kFuture;
  }

  bool looks_ahead(int32_t token) const {
    static constexpr std::array<std::string_view, 13> kLemmas = {"expect", "schedule", "plan", "slate", "due", "postpone", "delay", "extend",
                                                                 "adjourn", "intend", "propose", "aim", "anticipate"};
    const std::string_view lemma = document_.lemma(token);
    return std::find(kLemmas.begin(), kLemmas.end(), lemma) != kLemmas.end() && document_.tokens[static_cast<size_t>(token)].tag != Tag::NOUN;
  }

  bool is_possessor(int32_t token) const {
    const Token& t = document_.tokens[static_cast<size_t>(token)];
    return t.relation == Relation::nmod && subtypes()[t.subtype] == "poss";
  }

  const std::string& penn(int32_t token) const { return penn_tags()[document_.tokens[static_cast<size_t>(token)].xpos]; }

  Tense by_form(const Token& token) const {
    const std::string& form = penn_tags()[token.xpos];
    if (form == "VBD" || form == "VBN") return Tense::kPast;
    if (form == "VBZ" || form == "VBP") return Tense::kPresent;
    return Tense::kUnknown;
  }

  Tense by_auxiliary(int32_t token) const {
    const std::string_view lemma = document_.lemma(token);
    if (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "wo") return Tense::kFuture;
    if (penn(token) == "MD") return lemma == "can" || lemma == "may" || lemma == "must" ? Tense::kFuture : Tense::kUnknown;
    if (lemma == "have") return Tense::kPast;
    return by_form(document_.tokens[static_cast<size_t>(token)]);
  }

  const Document& document_;
  const Sentence* sentence_ = nullptr;
  std::vector<Tense> tense_;
};

// ---- what only looks like a time -------------------------------------------------------------------------------

class SentenceReader {
 public:
  SentenceReader(const Document& document, const Sentence& sentence, const std::vector<Word>& words, TenseReader& tenses)
      : document_(document), sentence_(sentence), words_(words), tenses_(tenses) {}

  bool is_time(const Match& match) const {
    const Word& first = words_[match.first];
    const Word* before = match.first > 0 ? &words_[match.first - 1] : nullptr;
    const Word* after = match.last < words_.size() ? &words_[match.last] : nullptr;
    switch (match.reading) {
      case Reading::kYear: return is_year(match, before, after);
      case Reading::kMonth:
        if (match.last - match.first == 1) return is_month_name(first, before);
        return true;
      case Reading::kVagueDuration: {
        if (match.last - match.first > 1) return true;
        if (before == nullptr || match.parts.unit == static_cast<int32_t>(Unit::kQuarter)) return false;
        const Words& w = known();
        return before->id == w.for_ || before->id == w.in || before->id == w.over || before->id == w.within || (after && after->id == w.of);
      }
      case Reading::kDuration:
      case Reading::kSpan:
      case Reading::kFirstUnits:
        if (match.parts.number >= 1500 && !match.parts.plural) return false;  // "the 1988 month"
        // "a second man", "one quarter of the seats"
        if (match.parts.unit == static_cast<int32_t>(Unit::kSecond) && !match.parts.plural) return words_[match.last - 1].id != known().second || hyphenated(match);
        if (match.parts.unit == static_cast<int32_t>(Unit::kQuarter) && after && after->id == known().of) return false;
        return true;
      case Reading::kSeason:
        // "the fall of the Wall"
        return match.parts.deictic || match.parts.year >= 0 || !(after && after->id == known().of && match.parts.season == 2);
      case Reading::kAge: return false;
      case Reading::kAdverb: return !first.capital || match.first == 0;  // "the Daily Mail"
      case Reading::kReference: {
        if (first.capital && match.first != 0) return false;
        // "as soon as", "soon after": no time of its own
        const bool soon = match.parts.reference == static_cast<int32_t>(Reference::kFuture);
        return !soon || !((before && before->id == known().as) || (after && (after->id == known().as || after->id == known().after)));
      }
      case Reading::kUnitAlone: {
        if (first.capital && match.first != 0) return false;
        // "later in the day", but not "the day he was born"
        if (match.parts.unit != static_cast<int32_t>(Unit::kDay)) return true;
        return before && (before->id == known().in || before->id == known().of || before->id == known().during);
      }
      case Reading::kTheOneBefore: return after == nullptr || after->id == known().comma || after->id == known().dot;
      case Reading::kRate: return match.parts.unit != static_cast<int32_t>(Unit::kSecond);
      default: return true;
    }
  }

  Context context(const Match& match, Context context) {
    const Word* before = match.first > 0 ? &words_[match.first - 1] : nullptr;
    const Words& w = known();
    if (match.last < words_.size()) context.bounded = words_[match.last].id == w.ended || words_[match.last].id == w.ending;
    if (before) {
      context.deadline = before->id == w.until || before->id == w.till || before->id == w.by;
      // "until 9 a.m. Tuesday", "as soon as Tuesday"
      for (size_t back = 2; back <= 4 && back <= match.first; ++back) context.deadline |= words_[match.first - back].id == w.until;
      context.deadline |= before->id == w.as && match.first > 1 && words_[match.first - 2].id == w.soon;
      // "$5 a year", "twelve meetings a month"
      const Word* second = match.first > 1 ? &words_[match.first - 2] : nullptr;
      context.rate = before->is(kNumber) || before->id == w.percent || (second && second->is(kNumber) && !before->is(kHyphen) && before->id != w.comma && before->id != w.in);
    }
    context.tense = tenses_.at(words_[match.first].span.begin, sentence_);
    return context;
  }

 private:
  bool hyphenated(const Match& match) const { return words_[match.last - 1].id != 0 && match.last >= 2 && words_[match.last - 2].is(kHyphen); }

  const Token* token_of(const Word& word) const {
    const int32_t token = document_.token_at(word.span.begin);
    if (token >= static_cast<int32_t>(document_.tokens.size())) return nullptr;
    return &document_.tokens[static_cast<size_t>(token)];
  }

  /// Four digits are a year unless they count or measure something.
  bool is_year(const Match& match, const Word* before, const Word* after) const {
    const Word& year = words_[match.last - 1];
    if (match.last - match.first > 1) return true;
    if (year.is(kShortYear)) return before && (before->id == known().in || before->id == known().of || before->id == known().since);
    if (before && (before->id == known().dollar || before->is(kHyphen))) return before->is(kHyphen) && match.first >= 2 && words_[match.first - 2].is(kYear | kMonth);
    if (after && (after->id == known().percent || after->is(kNumber))) return false;
    // "1935 Orchard St."
    for (size_t i = match.last; i < words_.size() && i < match.last + 4 && words_[i].capital; ++i)
      if (i > match.last && std::find(known().streets.begin(), known().streets.end(), words_[i].id) != known().streets.end()) return false;
    const Token* token = token_of(year);
    if (token == nullptr) return true;
    if (token->relation == Relation::nummod && token->head >= 0) {
      const Token& counted = document_.tokens[static_cast<size_t>(token->head)];
      const std::string& penn = penn_tags()[counted.xpos];
      if (penn == "NNS" || penn == "CD") return false;  // "2000 people"
    }
    return true;
  }

  /// "May" the month and not the verb or a woman; "March" and "August" likewise.
  bool is_month_name(const Word& word, const Word* before) const {
    const bool other_word = word.value == 5 || word.value == 3 || word.value == 8 || word.value == 4 || word.value == 6;
    if (!other_word) return true;
    if (const Token* token = token_of(word)) {
      if (is_verbal(*token)) return false;
      if (token->tag == Tag::PROPN && token->relation != Relation::flat && !in_person(word)) return true;
      return before != nullptr && (before->id == known().in || before->id == known().since);
    }
    return before != nullptr;
  }

  bool in_person(const Word& word) const {
    const auto after = std::upper_bound(document_.names.begin(), document_.names.end(), word.span.begin,
                                        [](int32_t byte, const Name& name) { return byte < name.span.begin; });
    if (after == document_.names.begin()) return false;
    const Name& name = *(after - 1);
    return name.span.contains(word.span) && name.type == EntityType::PERSON;
  }


  const Document& document_;
  const Sentence& sentence_;
  const std::vector<Word>& words_;
  TenseReader& tenses_;
};

// ---- neighbours ------------------------------------------------------------------------------------------------

bool is_clock(const Draft& draft) {
  return draft.match.reading == Reading::kClock || draft.match.reading == Reading::kNoon || draft.match.reading == Reading::kMidnight;
}

bool names_a_day(const Draft& draft) { return !is_clock(draft) && draft.value.spoken.grain == Grain::kDay; }

/// "10 p.m. Wednesday", "Nov. 6 at 5 p.m. EST": a clock time and its day are one expression.
void join_clocks(std::vector<Draft>& drafts, const std::vector<Word>& words) {
  const Words& w = known();
  size_t kept = 0;
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (kept > 0) {
      Draft& left = drafts[kept - 1];
      const Draft& right = drafts[i];
      const bool pair = (is_clock(left) && names_a_day(right)) || (names_a_day(left) && is_clock(right));
      bool adjacent = right.match.first - left.match.last <= 2;
      for (size_t k = left.match.last; k < right.match.first && adjacent; ++k) adjacent = words[k].id == w.comma || words[k].id == w.on || words[k].id == w.at || words[k].id == w.of;
      if (pair && adjacent) {
        const Draft& clock = is_clock(left) ? left : right;
        const Draft& day = is_clock(left) ? right : left;
        Draft joined = day;
        joined.value = {TimeType::TIME, day.value.spoken.day.to_string() + clock_value(clock.match), day.value.spoken};
        joined.span = cover(left.span, right.span);
        joined.match.first = left.match.first;
        joined.match.last = right.match.last;
        left = joined;
        continue;
      }
    }
    if (kept != i) drafts[kept] = std::move(drafts[i]);
    ++kept;
  }
  drafts.resize(kept);
}

}  // namespace

void TimeFinder::find_times(Document& document) const {
  document.times.clear();
  Context context;
  context.published = CivilDate::parse(document.published);
  TenseReader tenses(document);
  std::vector<Word> words;
  std::vector<Draft> drafts;
  int sentences_since = 0;
  for (const Sentence& sentence : document.sentences) {
    read_words(document.text, sentence.span, words);
    SentenceReader reader(document, sentence, words, tenses);
    drafts.clear();
    if (++sentences_since > 2) context.here = {};  // what was spoken of long ago is no measure for "two days later"
    for (size_t i = 0; i < words.size();) {
      if (!may_begin(words[i])) {
        ++i;
        continue;
      }
      const auto match = match_at(words, i);
      if (!match || !reader.is_time(*match)) {
        i = match && match->reading == Reading::kAge ? match->last : i + 1;
        continue;
      }
      auto value = value_of(*match, reader.context(*match, context));
      if (!value) {
        ++i;
        continue;
      }
      if (value->spoken.grain != Grain::kNone) {
        context.here = value->spoken;
        sentences_since = 0;
        // What a quarter is compared with does not become the quarter spoken of.
        const bool compared = match->reading == Reading::kYearEarlier || match->reading == Reading::kYearPeriod || match->reading == Reading::kAgo || match->reading == Reading::kEarlier;
        if (!compared && (value->spoken.grain == Grain::kQuarter || value->spoken.grain == Grain::kHalfYear)) context.quarter = value->spoken;
      }
      const Span span{words[match->first].span.begin, words[match->last - 1].span.end};
      drafts.push_back({*match, span, std::move(*value)});
      i = match->last;
    }
    join_clocks(drafts, words);
    for (Draft& draft : drafts) document.times.push_back({draft.span, draft.value.type, std::move(draft.value.value)});
  }
}

}  // namespace dateline
