#include "code/circumstances.h"

#include <array>
#include <utility>

#include "core/civil_date.h"
#include "core/one_of.h"

namespace dateline::coding {
namespace {

bool is_digits(std::string_view s) {
  for (const char c : s)
    if (c < '0' || c > '9') return false;
  return !s.empty();
}

int32_t number(std::string_view digits) {
  int32_t n = 0;
  for (const char c : digits) n = n * 10 + (c - '0');
  return n;
}

/// Times that bound an act from one side only are not its day.
bool bounds_only(std::string_view preposition) {
  return preposition == "since" || preposition == "until" || preposition == "till" || preposition == "through" ||
         preposition == "from" || preposition == "before" || preposition == "after" || preposition == "for";
}

bool locates(std::string_view preposition) {
  for (const std::string_view word : {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "off", "on"})
    if (preposition == word) return true;
  return false;
}

/// "held", "hosted", "scheduled"
bool takes_place(const Tree& tree, int32_t verb) {
  for (const std::string_view word : {"hold", "host", "schedule", "organize", "organise", "plan", "stage", "set", "slate", "convene"})
    if (tree.lemma(verb) == word) return true;
  return false;
}

bool is_kind_of_place(std::string_view noun) {
  return is_one_of(noun, {"city", "town", "village", "capital", "district", "province", "region", "state", "area", "outskirts", "suburb", "port", "island", "part", "governorate",
                          "north", "south", "east", "west", "centre", "center", "neighborhood", "neighbourhood", "county", "municipality"});
}

/// The word by which a place hangs on its clause: in "in Msayleh, An-Najjariyah, Lebanon" and "in the southern city of Blida" the first
/// noun's, which has the preposition.
int32_t outermost(const Tree& tree, int32_t place) {
  for (int32_t step = 0; step < 4; ++step) {
    const Relation r = tree.token(place).relation;
    const std::string_view preposition = tree.preposition(place);
    const int32_t h = tree.head(place);
    const bool beside = preposition.empty() && (r == Relation::appos || r == Relation::flat || r == Relation::list);
    const bool of = h >= 0 && preposition == "of" && r == Relation::nmod && is_kind_of_place(tree.lemma(h));
    if (h < 0 || (!beside && !of)) return place;
    place = h;
  }
  return place;
}

}  // namespace

std::string date_of_timex(std::string_view value) {
  if (value.size() < 4 || !is_digits(value.substr(0, 4))) return {};
  const std::string_view year = value.substr(0, 4);
  if (value.size() == 4) return std::string(year);
  if (value.size() < 7 || value[4] != '-') return {};
  if (value[5] == 'W' && value.size() >= 8 && is_digits(value.substr(6, 2))) {
    // The month with most of the week's days is that of its Thursday; week 1 holds 4 January.
    const CivilDate fourth{number(year), 1, 4};
    const CivilDate thursday = fourth.plus_days(4 - fourth.weekday() + 7 * (number(value.substr(6, 2)) - 1));
    return thursday.to_string().substr(0, 7);
  }
  if (!is_digits(value.substr(5, 2))) return std::string(year);  // a season, a quarter
  if (value.size() >= 10 && value[7] == '-' && is_digits(value.substr(8, 2))) return std::string(value.substr(0, 10));
  return std::string(value.substr(0, 7));
}

int32_t ordinal_value(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "first",    "second",  "third",      "fourth",     "fifth",     "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
      "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
  for (size_t i = 0; i < kWords.size(); ++i)
    if (kWords[i] == word) return static_cast<int32_t>(i) + 1;
  if (word.size() < 3 || word.size() > 7) return 0;
  const std::string_view digits = word.substr(0, word.size() - 2), end = word.substr(word.size() - 2);
  return is_digits(digits) && (end == "th" || end == "st" || end == "nd" || end == "rd") ? number(digits) : 0;
}

Circumstances::Hanging Circumstances::hang(Span span, int32_t index) const {
  // The word of the expression whose head lies outside it.
  for (int32_t t = document_.token_at(span.begin); t < sentence_.last && tree_.token(t).span.begin < span.end; ++t) {
    const int32_t h = tree_.head(t);
    if (h >= 0 && span.contains(tree_.token(h).span.begin)) continue;
    return {index, t, h >= 0 ? tree_.predicate(h) : -1};
  }
  return {};
}

void Circumstances::begin(const Sentence& sentence) {
  sentence_ = sentence;
  times_.clear();
  places_.clear();
  while (next_time_ < document_.times.size() && document_.times[next_time_].span.begin < sentence.span.begin) ++next_time_;
  for (; next_time_ < document_.times.size() && document_.times[next_time_].span.begin < sentence.span.end; ++next_time_) {
    const Hanging h = hang(document_.times[next_time_].span, static_cast<int32_t>(next_time_));
    if (h.head >= 0) times_.push_back(h);
  }
  while (next_place_ < document_.places.size() && document_.places[next_place_].span.begin < sentence.span.begin) ++next_place_;
  for (; next_place_ < document_.places.size() && document_.places[next_place_].span.begin < sentence.span.end; ++next_place_) {
    Hanging h = hang(document_.places[next_place_].span, static_cast<int32_t>(next_place_));
    if (h.head < 0) continue;
    h.head = outermost(tree_, h.head);
    h.predicate = tree_.head(h.head) >= 0 ? tree_.predicate(tree_.head(h.head)) : -1;
    places_.push_back(h);
  }
  if (sentence.paragraph != paragraph_) recent_place_ = -1, paragraph_ = sentence.paragraph;
  for (const Hanging& h : places_)
    if (locates(tree_.preposition(h.head))) { recent_place_ = h.index; break; }
}

Circumstances::When Circumstances::when(int32_t trigger, int32_t carrier) const {
  const int32_t clause = carrier >= 0 ? carrier : tree_.predicate(trigger);
  const bool noun = tree_.token(trigger).tag == Tag::NOUN;
  When best;
  int32_t rank = 9;
  for (const Hanging& h : times_) {
    const Time& time = document_.times[static_cast<size_t>(h.index)];
    if (time.type != TimeType::DATE && time.type != TimeType::TIME) continue;
    if (bounds_only(tree_.preposition(h.head))) continue;
    const std::string date = date_of_timex(time.value);
    if (date.empty()) continue;
    int32_t mine = 9;
    if (tree_.below(h.head, trigger) && (noun || h.predicate == trigger)) mine = 0;
    else if (h.predicate >= 0 && h.predicate == clause) mine = noun && carrier < 0 ? 3 : 1;
    // "arrived on Monday and met": the day of the first holds for what follows it.
    else if (tree_.token(clause >= 0 ? clause : trigger).relation == Relation::conj && clause >= 0 && h.predicate == tree_.head(clause)) mine = 4;
    else if (clause >= 0 && tree_.token(clause).relation == Relation::xcomp && h.predicate == tree_.head(clause)) mine = 2;
    // "will attend a summit held in May": the day of what is attended is that of attending.
    else if (h.predicate >= 0 && takes_place(tree_, h.predicate) && tree_.token(h.predicate).relation == Relation::acl &&
             tree_.head(h.predicate) >= 0 && tree_.head(tree_.head(h.predicate)) == clause) mine = 5;
    if (mine < rank) rank = mine, best = {date, h.index};
  }
  return best;
}

int32_t Circumstances::where(int32_t trigger, int32_t carrier) const {
  const int32_t clause = carrier >= 0 ? carrier : tree_.predicate(trigger);
  const bool noun = tree_.token(trigger).tag == Tag::NOUN;
  int32_t best = -1, rank = 9;
  for (const Hanging& h : places_) {
    const std::string_view preposition = tree_.preposition(h.head);
    const bool at = locates(preposition);
    const bool towards = preposition == "to" || preposition == "into";
    if (!at && !towards) continue;
    const Relation r = tree_.token(h.head).relation;
    const int32_t governor = tree_.head(h.head);
    int32_t mine = 9;
    if (governor == trigger || (carrier >= 0 && governor == carrier)) mine = at ? 0 : 4;
    else if (noun && tree_.below(h.head, trigger)) mine = at ? 1 : 5;
    else if (h.predicate >= 0 && h.predicate == clause) mine = r == Relation::obl && governor == clause ? 2 : 3;
    if (towards && mine < 9) mine = 6;
    if (mine < rank) rank = mine, best = h.index;
  }
  return best;
}

std::optional<std::string> Circumstances::since(int32_t trigger, int32_t carrier) const {
  std::optional<std::string> found;
  const int32_t top = carrier >= 0 ? carrier : trigger;
  for (const Hanging& h : times_) {
    const Time& time = document_.times[static_cast<size_t>(h.index)];
    const bool same = tree_.below(h.head, top) || h.predicate == tree_.predicate(top) || h.predicate == top;
    if (!same) continue;
    const std::string date = date_of_timex(time.value);
    if (date.empty()) continue;
    if (tree_.preposition(h.head) == "since") return date;
    // "the third visit this year": since the year began
    if (date.size() <= 7 && tree_.has_child_lemma(h.head, Relation::det, "this")) found = date;
  }
  return found;
}

std::optional<Count> Circumstances::how_often(int32_t trigger, int32_t carrier) const {
  int32_t value = 0;
  const auto ordinal_below = [&](int32_t noun) {
    for (int32_t c = tree_.first_child(noun); c >= 0; c = tree_.next_sibling(c)) {
      const Relation r = tree_.token(c).relation;
      if (r != Relation::amod && r != Relation::nummod && r != Relation::compound) continue;
      const int32_t n = ordinal_value(tree_.lemma(c)) > 0 ? ordinal_value(tree_.lemma(c)) : ordinal_value(document_.form(c));
      if (n > 1) return n;
    }
    return 0;
  };
  if (tree_.token(trigger).tag == Tag::NOUN) value = ordinal_below(trigger);
  const int32_t verb = carrier >= 0 ? carrier : trigger;
  for (int32_t c = tree_.first_child(verb); c >= 0 && value == 0; c = tree_.next_sibling(c)) {
    const std::string_view lemma = tree_.lemma(c);
    if (tree_.token(c).relation == Relation::obl && lemma == "time") value = ordinal_below(c);
    if (tree_.token(c).relation == Relation::advmod && (lemma == "twice" || lemma == "thrice")) value = lemma == "twice" ? 2 : 3;
  }
  if (value < 2) return std::nullopt;
  return Count{value, since(trigger, carrier).value_or("")};
}

}  // namespace dateline::coding
