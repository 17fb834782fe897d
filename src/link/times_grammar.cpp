#include "link/times_grammar.h"

#include <algorithm>
#include <array>
#include <string>

namespace dateline::times {
namespace {

struct Rule {
  Reading reading;
  std::string_view pattern;
  int32_t holiday = -1;
};

/// A part of patterns that several rules share.
struct Part {
  std::string_view name, pattern;
};

// Patterns: small letters are words, capitals are kinds of words (kKinds below), `?` may be missing, `*` any number of
// times, `|` or, `$x` is a part of this table. A part may use those above it.
constexpr Part kParts[] = {
    {"$near", "(about|around|nearly|almost|over|roughly|approximately|only|just|under|some|up to|at least|at most|within|no? (more|less|fewer) than)"},
    {"$phase", "(the? (very? early|very? late|mid HYPHEN?)|earlier|later|the? (end|beginning|start|middle) of)"},
    {"$which", "(the? (BACK|HERE|AHEAD) (BACK|AHEAD)?)"},
    {"$kind", "(fiscal|financial|calendar|school|full|whole|entire)"},
    {"$more", "(more|additional|full|whole|consecutive|straight|long|further|other)"},
    {"$units", "(UNIT|UNITS)"},
    {"$year", "(YEAR|YY)"},
    {"$zone", "(ZONE|local time|(eastern|pacific|central|mountain) (standard|daylight)? time|greenwich mean time)"},
};

constexpr int32_t of(Holiday holiday) { return static_cast<int32_t>(holiday); }

// Of two rules that match as many words the one that stands first wins.
constexpr Rule kRules[] = {
    {Reading::kAge, "the? NUM HYPHEN? $units HYPHEN? old"},
    {Reading::kCalendarDay, "$which? (WEEKDAY PART? ,?)? MONTH the? DAY (,? $year)?"},
    {Reading::kCalendarDay, "(WEEKDAY ,?)? the? DAY of? MONTH (,? $year)?"},
    {Reading::kIsoDay, "NUMERAL HYPHEN NUMERAL HYPHEN NUMERAL"},
    {Reading::kIsoDay, "NUMERAL / NUMERAL / NUMERAL"},
    {Reading::kHoliday, "NUMERAL / NUMERAL", of(Holiday::kNineEleven)},

    {Reading::kMonth, "$phase? MONTH (of|,)? $year"},
    {Reading::kMonthOfYear, "$phase? MONTH of? $which year"},
    {Reading::kMonth, "$phase? $which? MONTH"},
    {Reading::kYear, "$phase? the? $kind? year? $year"},
    {Reading::kYear, "the year NUM"},
    {Reading::kYearPeriod, "the? $year (quarter|period)"},

    {Reading::kEvery, "(every|each)? WEEKDAYS (PART|PARTS)?"},
    {Reading::kEvery, "WEEKDAY PARTS"},
    {Reading::kEvery, "(every|each) (WEEKDAY PART?|MONTH|SEASON|PART)"},
    {Reading::kEvery, "(every|each) (NUM|ORD|OTHER)? $units"},
    {Reading::kEvery, "the? SEASONS"},
    {Reading::kAdverb, "ADVERB"},
    {Reading::kRate, "(times|once|twice) (A|per|each|every) UNIT"},
    {Reading::kRate, "per UNIT"},

    {Reading::kWeekOf, "the? week of MONTH the? DAY (,? $year)?"},
    {Reading::kWeekdayOfWeek, "$phase? WEEKDAY of? $which week"},
    {Reading::kWeekAgo, "a week AGO (on|this)? WEEKDAY"},
    {Reading::kWeekday, "$phase? $which? WEEKDAY PART?"},

    {Reading::kDayBeforeLast, "the day (before|after) DAYWORD"},
    {Reading::kDayWord, "$phase? DAYWORD PART?"},
    {Reading::kDayWord, "(mid HYPHEN?)? PART DAYWORD"},
    {Reading::kDayPart, "$phase? $which PART"},
    {Reading::kDayPart, "$phase? TONIGHT"},
    {Reading::kOvernight, "overnight"},

    {Reading::kReference, "(right|until|only|just|even)? REF"},
    {Reading::kPresent, "(at the present time|at present|at the moment|the present|this moment|this point|these days|current)"},
    {Reading::kPast, "(more|most) recently"},
    {Reading::kPast, "the (recent|distant)? past"},
    {Reading::kPast, "recent"},
    {Reading::kFuture, "(the|in) (near|distant|immediate|foreseeable)? future"},

    {Reading::kAgo, "$near? (NUM|A) (or so)? HYPHEN? $more? $units (or so)? (AGO|LATERON)"},
    {Reading::kAgo, "UNITS AGO"},
    {Reading::kEarlier, "$near? (NUM|A) (or so)? HYPHEN? $more? $units (or so)? (EARLIER|LATER)"},
    {Reading::kEarlier, "UNITS (EARLIER|LATER)"},
    {Reading::kTheOneBefore, "the (UNIT) (BEFORE|AFTER)"},
    {Reading::kYearEarlier, "(the|a)? year HYPHEN? (ago|earlier) ($units|period)?"},

    {Reading::kSpan, "$near? the? (BACK|AHEAD) $near? (NUM|A) HYPHEN? $more* $units (or so)?"},
    {Reading::kSpan, "the? (RECENT|BACK|AHEAD) UNITS"},
    {Reading::kFirstUnits, "the? ORD NUM UNITS (of $year)?"},
    {Reading::kDeicticUnit, "$phase? $which $kind? UNIT"},
    {Reading::kSpokenOf, "the? (latest|same|that same|that|comparable|corresponding) (UNIT|period)"},
    {Reading::kUnitAlone, "$phase? the $kind? UNIT"},
    {Reading::kYearEnd, "the? year HYPHEN? 's? end"},
    {Reading::kYearEnd, "the end of the (calendar? year)"},

    {Reading::kQuarter, "$phase? the? (fiscal|$year)* ORD HYPHEN? quarter ((of|,|in)? (the? fiscal)? $year)?"},
    {Reading::kQuarter, "the? fiscal? ORD HYPHEN? quarter of? $which fiscal? year"},
    {Reading::kQuarter, "$which fiscal? year 's fiscal? ORD HYPHEN? quarter"},
    {Reading::kHalfYear, "the? (fiscal|$year)* (ORD|BACK) HYPHEN? half (of|,|in)? (the? fiscal)? ($year|$which year)"},
    {Reading::kHalfYear, "the? (fiscal|$year)* ORD HYPHEN? half"},

    {Reading::kDuration, "$near? the? NUM (or NUM)? HYPHEN? $more* $units (HYPHEN? long)?"},
    {Reading::kDuration, "$near? A $more* UNIT (and a ANDHALF)? (HYPHEN? long)?"},
    {Reading::kDuration, "HALF HYPHEN? (a|an)? UNIT"},
    {Reading::kDuration, "a HALF HYPHEN UNIT"},
    {Reading::kVagueDuration, "UNITS (HYPHEN? long)?"},

    {Reading::kDecade, "$phase? the? DECADE"},
    {Reading::kCentury, "$phase? the? ORD HYPHEN? century"},
    {Reading::kSeason, "$phase? $which SEASON (of? $year)?"},
    {Reading::kSeason, "$phase? the? SEASON (of|,)? ($year|$which year)"},
    {Reading::kSeason, "$phase? the SEASON"},
    {Reading::kSeason, "the? (early|late|mid) HYPHEN? SEASON"},

    {Reading::kHoliday, "$phase? $which? HOLIDAY (day|weekend)? (,? $year)?"},
    {Reading::kHoliday, "$which? new year 's day? (,? $year)?", of(Holiday::kNewYear)},
    {Reading::kHoliday, "$which? new year 's eve (,? $year)?", of(Holiday::kNewYearEve)},
    {Reading::kHoliday, "$which? christmas eve (,? $year)?", of(Holiday::kChristmasEve)},
    {Reading::kHoliday, "$which? good friday (,? $year)?", of(Holiday::kGoodFriday)},
    {Reading::kHoliday, "$which? easter monday (,? $year)?", of(Holiday::kEasterMonday)},
    {Reading::kHoliday, "$which? april fools '? day (,? $year)?", of(Holiday::kAprilFools)},
    {Reading::kHoliday, "$which? may day (,? $year)?", of(Holiday::kMayDay)},
    {Reading::kHoliday, "$which? memorial day weekend? (,? $year)?", of(Holiday::kMemorial)},
    {Reading::kHoliday, "$which? independence day weekend? (,? $year)?", of(Holiday::kIndependence)},
    {Reading::kHoliday, "$which? (labor|labour) day weekend? (,? $year)?", of(Holiday::kLabor)},
    {Reading::kHoliday, "$which? columbus day weekend? (,? $year)?", of(Holiday::kColumbus)},
    {Reading::kHoliday, "$which? veterans '? day (,? $year)?", of(Holiday::kVeterans)},
    {Reading::kHoliday, "$which? boxing day (,? $year)?", of(Holiday::kBoxing)},
    {Reading::kHoliday, "$which? martin luther king (,? jr .?)? day (,? $year)?", of(Holiday::kMartinLutherKing)},
    {Reading::kHoliday, "$which? presidents '? day (,? $year)?", of(Holiday::kPresidents)},
    {Reading::kHoliday, "$which? inauguration day (,? $year)?", of(Holiday::kInauguration)},
    {Reading::kHoliday, "$which? international? women's day (,? $year)?", of(Holiday::kWomen)},
    {Reading::kHoliday, "$which? st .? patrick's day (,? $year)?", of(Holiday::kPatrick)},

    {Reading::kClock, "at? $near? CLOCK HALFDAY? (,? $zone)? (LPAREN $zone (+|-)? HOURS? RPAREN)?"},
    {Reading::kClock, "at? $near? HOUR HALFDAY (,? $zone)? (LPAREN $zone (+|-)? HOURS? RPAREN)?"},
    {Reading::kClock, "at? $near? HOUR o'clock"},
    {Reading::kNoon, "at? (noon|noontime|midday)"},
    {Reading::kMidnight, "at? midnight"},
};

/// What a matched word tells Parts.
enum class Role : uint8_t {
  kNone, kOne, kTwo, kNumber, kDay, kYear, kMonth, kWeekday, kUnit, kOrdinal, kSeason, kDayPart, kDecade, kClock, kHour, kHalfDay,
  kZone, kZoneHours, kHoliday, kBack, kHere, kAhead, kDayWord, kReference, kNumeral, kHalf, kAndHalf, kTonight, kRecent,
};

struct Kind {
  std::string_view name;
  uint32_t classes;
  Role role;
  std::array<std::string_view, 4> words = {};  ///< any of these, where `classes` is 0
};

constexpr Kind kKinds[] = {
    {"NUM", kNumber, Role::kNumber},
    {"A", 0, Role::kOne, {"a", "an", "another"}},
    {"OTHER", 0, Role::kTwo, {"other"}},  // "every other day"
    {"HALF", 0, Role::kHalf, {"half"}},
    {"ANDHALF", 0, Role::kAndHalf, {"half"}},
    {"DAY", kDayNumber, Role::kDay},
    {"YEAR", kYear, Role::kYear},
    {"YY", kShortYear, Role::kYear},
    {"ORD", kOrdinal, Role::kOrdinal},
    {"MONTH", kMonth, Role::kMonth},
    {"WEEKDAY", kWeekday, Role::kWeekday},
    {"WEEKDAYS", kWeekday, Role::kWeekday},
    {"UNIT", kUnit, Role::kUnit},
    {"UNITS", kUnits, Role::kUnit},
    {"SEASON", kSeason, Role::kSeason},
    {"SEASONS", kSeason, Role::kSeason},
    {"PART", kDayPart, Role::kDayPart},
    {"PARTS", kDayPart, Role::kDayPart},
    {"DECADE", kDecade, Role::kDecade},
    {"CLOCK", kClock, Role::kClock},
    {"HOUR", kNumber, Role::kHour},
    {"HALFDAY", kHalfDay, Role::kHalfDay},
    {"ZONE", kZone, Role::kZone},
    {"HOURS", kNumber, Role::kZoneHours},
    {"HOLIDAY", kHoliday, Role::kHoliday},
    {"BACK", kBack, Role::kBack},
    {"HERE", kHere, Role::kHere},
    {"AHEAD", kAhead, Role::kAhead},
    {"RECENT", 0, Role::kRecent, {"recent"}},
    {"AGO", 0, Role::kBack, {"ago"}},
    {"LATERON", 0, Role::kAhead, {"hence"}},
    {"EARLIER", 0, Role::kBack, {"earlier"}},
    {"LATER", 0, Role::kAhead, {"later"}},
    {"BEFORE", 0, Role::kBack, {"before"}},
    {"AFTER", 0, Role::kAhead, {"after"}},
    {"DAYWORD", kDayWord, Role::kDayWord},
    {"TONIGHT", 0, Role::kTonight, {"tonight"}},
    {"REF", kReference, Role::kReference},
    {"ADVERB", kAdverb, Role::kUnit},
    {"HYPHEN", kHyphen, Role::kNone},
    {"NUMERAL", kNumeral, Role::kNumeral},
    {"LPAREN", 0, Role::kNone, {"("}},
    {"RPAREN", 0, Role::kNone, {")"}},
};

// ---- patterns become small programs (Thompson 1968), run with backtracking ---------------------------------------

struct Instruction {
  enum class Op : uint8_t { kWord, kSplit, kJump, kMatch } op = Op::kMatch;
  uint32_t classes = 0;             ///< kWord: one of these classes, or, where 0, one of `words`
  std::array<uint16_t, 4> words{};
  Role role = Role::kNone;
  int8_t plural = -1;               ///< 1 the class must be plural, 0 must not, -1 either
  int32_t next = 0, other = 0;      ///< kSplit tries next, then other
};

using Program = std::vector<Instruction>;

class Compiler {
 public:
  Compiler(std::string_view pattern, Program& program) : pattern_(pattern), program_(program) {}

  void compile() {
    alternatives();
    program_.push_back({Instruction::Op::kMatch});
  }

 private:
  void blanks() {
    while (at_ < pattern_.size() && pattern_[at_] == ' ') ++at_;
  }
  bool at_end() {
    blanks();
    return at_ >= pattern_.size() || pattern_[at_] == ')' || pattern_[at_] == '|';
  }
  int32_t here() const { return static_cast<int32_t>(program_.size()); }

  /// Inserts an instruction and shifts what was compiled behind it.
  void insert(int32_t where, Instruction instruction) {
    for (Instruction& i : program_) {
      // Those before `where` that lead to it must now lead to the inserted one; those behind it keep their target.
      const int32_t first_moved = &i - program_.data() < where ? where + 1 : where;
      if (i.next >= first_moved) ++i.next;
      if (i.other >= first_moved) ++i.other;
    }
    program_.insert(program_.begin() + where, instruction);
  }

  void alternatives() {
    const int32_t begin = here();
    sequence();
    blanks();
    if (at_ >= pattern_.size() || pattern_[at_] != '|') return;
    ++at_;
    insert(begin, {.op = Instruction::Op::kSplit, .next = begin + 1});
    const int32_t jump = here();
    program_.push_back({.op = Instruction::Op::kJump});
    program_[static_cast<size_t>(begin)].other = here();
    alternatives();
    program_[static_cast<size_t>(jump)].next = here();
  }

  void sequence() {
    while (!at_end()) repeated();
  }

  void repeated() {
    const int32_t begin = here();
    if (pattern_[at_] == '(') {
      ++at_;
      alternatives();
      ++at_;  // ')'
    } else {
      word();
    }
    while (at_ < pattern_.size() && (pattern_[at_] == '?' || pattern_[at_] == '*')) {
      const bool loop = pattern_[at_++] == '*';
      insert(begin, {.op = Instruction::Op::kSplit, .next = begin + 1});
      if (loop) program_.push_back({.op = Instruction::Op::kJump, .next = begin});
      program_[static_cast<size_t>(begin)].other = here();
    }
  }

  void word() {
    const size_t begin = at_;
    while (at_ < pattern_.size() && pattern_[at_] != ' ' && pattern_[at_] != ')' && pattern_[at_] != '|' && pattern_[at_] != '?' &&
           pattern_[at_] != '*' && pattern_[at_] != '(')
      ++at_;
    const std::string_view name = pattern_.substr(begin, at_ - begin);
    Instruction instruction{.op = Instruction::Op::kWord};
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == name; });
    if (kind == std::end(kKinds)) {
      instruction.words[0] = word_id(name);
    } else {
      instruction.classes = kind->classes;
      instruction.role = kind->role;
      for (size_t i = 0; i < kind->words.size(); ++i)
        if (!kind->words[i].empty()) instruction.words[i] = word_id(kind->words[i]);
      if (kind->classes & (kWeekday | kSeason | kDayPart)) instruction.plural = kind->name.ends_with('S') && kind->name != "SEASON";
    }
    instruction.next = here() + 1;
    program_.push_back(instruction);
  }

  std::string_view pattern_;
  size_t at_ = 0;
  Program& program_;
};

bool accepts(const Instruction& instruction, const Word& word) {
  if (instruction.classes != 0) {
    if (!word.is(instruction.classes)) return false;
    return instruction.plural < 0 || word.is(kPlural) == (instruction.plural == 1);
  }
  return word.id != 0 && std::find(instruction.words.begin(), instruction.words.end(), word.id) != instruction.words.end();
}

/// The grammar ready to run: programs, and for each word of the vocabulary and each class the rules that can begin with it.
class Grammar {
 public:
  Grammar() {
    for (const Rule& rule : kRules) {
      std::string pattern(rule.pattern);
      for (auto part = std::rbegin(kParts); part != std::rend(kParts); ++part)  // later parts may use earlier ones
        for (size_t at; (at = pattern.find(part->name)) != std::string::npos;) pattern.replace(at, part->name.size(), part->pattern);
      Program program;
      Compiler(pattern, program).compile();
      programs_.push_back(std::move(program));
    }
    begins_with_word_.resize(word_count());
    for (size_t rule = 0; rule < programs_.size(); ++rule) first_words(rule, 0);
  }

  bool may_begin(const Word& word) const {
    return word.is(begins_with_classes_) || (word.id != 0 && !begins_with_word_[word.id].empty());
  }

  std::optional<Match> match(const std::vector<Word>& words, size_t first) const {
    std::optional<Match> best;
    for (size_t rule = 0; rule < programs_.size(); ++rule) {
      if (!can_begin(rule, words[first])) continue;
      Match match{kRules[rule].reading, {}, first, first};
      match.parts.holiday = kRules[rule].holiday;
      if (!run(programs_[rule], 0, words, first, match, 0)) continue;
      if (match.last > match.first && (!best || match.last > best->last)) best = match;
    }
    return best;
  }

 private:
  void first_words(size_t rule, int32_t at) {
    const Instruction& i = programs_[rule][static_cast<size_t>(at)];
    switch (i.op) {
      case Instruction::Op::kWord:
        begins_with_classes_ |= i.classes;
        if (first_classes_.size() <= rule) first_classes_.resize(rule + 1);
        first_classes_[rule] |= i.classes;
        if (i.classes == 0)
          for (const uint16_t word : i.words)
            if (word != 0) begins_with_word_[word].push_back(static_cast<uint16_t>(rule));
        return;
      case Instruction::Op::kSplit:
        first_words(rule, i.next);
        first_words(rule, i.other);
        return;
      case Instruction::Op::kJump: first_words(rule, i.next); return;
      case Instruction::Op::kMatch: return;
    }
  }

  bool can_begin(size_t rule, const Word& word) const {
    if (word.is(first_classes_[rule])) return true;
    if (word.id == 0) return false;
    const auto& rules = begins_with_word_[word.id];
    return std::binary_search(rules.begin(), rules.end(), static_cast<uint16_t>(rule));
  }

  /// Runs to the first way through the program, the greedy one; the words taken go into match.parts.
  bool run(const Program& program, int32_t at, const std::vector<Word>& words, size_t word, Match& match, int depth) const {
    constexpr int kDeepest = 256;
    if (depth > kDeepest) return false;
    for (;;) {
      const Instruction& i = program[static_cast<size_t>(at)];
      switch (i.op) {
        case Instruction::Op::kMatch:
          match.last = word;
          return true;
        case Instruction::Op::kJump: at = i.next; break;
        case Instruction::Op::kSplit: {
          const Parts before = match.parts;
          if (run(program, i.next, words, word, match, depth + 1)) return true;
          match.parts = before;
          at = i.other;
          break;
        }
        case Instruction::Op::kWord:
          if (word >= words.size() || !accepts(i, words[word])) return false;
          if (!take(i.role, words[word], match.parts)) return false;
          ++word;
          at = i.next;
          break;
      }
    }
  }

  static bool take(Role role, const Word& word, Parts& parts) {
    switch (role) {
      case Role::kNone: return true;
      case Role::kOne: parts.number = 1; return true;
      case Role::kTwo: parts.number = 2; return true;
      case Role::kHalf: parts.number = 0.5; return true;
      case Role::kAndHalf: parts.number += 0.5; return true;
      case Role::kNumber:
        parts.number = word.number;
        parts.vague = word.number < 0;
        return true;
      case Role::kDay: parts.day = word.value; return true;
      case Role::kYear: parts.year = word.value; return true;
      case Role::kMonth: parts.month = word.value; return true;
      case Role::kWeekday:
        parts.weekday = word.value;
        parts.plural |= word.is(kPlural);
        return true;
      case Role::kUnit:
        parts.unit = word.is(kOrdinal) ? static_cast<int32_t>(Unit::kSecond) : word.value;
        parts.plural |= word.is(kUnits);
        return true;
      case Role::kOrdinal: parts.ordinal = word.value; return true;
      case Role::kSeason:
        parts.season = word.value;
        parts.plural |= word.is(kPlural);
        return true;
      case Role::kDayPart:
        parts.day_part = word.value;
        parts.plural |= word.is(kPlural);
        return true;
      case Role::kDecade: parts.decade = word.value; return true;
      case Role::kClock: parts.clock = word.value; return true;
      case Role::kHour:
        if (word.number < 0 || word.value > 24 || word.number != word.value) return false;
        parts.clock = word.value * 60;
        return true;
      case Role::kHalfDay: parts.half_day = word.value; return true;
      case Role::kZone: parts.greenwich |= word.value == 0; return true;
      case Role::kZoneHours: parts.zone_hours = word.value; return true;
      case Role::kHoliday: parts.holiday = word.value; return true;
      case Role::kBack: parts.deictic = true; parts.direction = -1; return true;
      case Role::kHere: parts.deictic = true; parts.direction = 0; return true;
      case Role::kAhead: parts.deictic = true; parts.direction = 1; return true;
      case Role::kDayWord: parts.day_word = word.value; return true;
      case Role::kReference: parts.reference = word.value; return true;
      case Role::kTonight: parts.deictic = true; parts.day_part = 4; return true;
      case Role::kRecent: parts.deictic = true; parts.direction = -1; parts.recent = true; return true;
      case Role::kNumeral:
        for (int32_t& numeral : parts.numerals) {
          if (numeral >= 0) continue;
          numeral = word.value;
          return true;
        }
        return false;
    }
    return false;
  }

  std::vector<Program> programs_;
  std::vector<uint32_t> first_classes_;
  uint32_t begins_with_classes_ = 0;
  std::vector<std::vector<uint16_t>> begins_with_word_;
};

const Grammar& grammar() {
  static const Grammar grammar;
  return grammar;
}

}  // namespace

bool may_begin(const Word& word) { return grammar().may_begin(word); }

std::optional<Match> match_at(const std::vector<Word>& words, size_t first) { return grammar().match(words, first); }

}  // namespace dateline::times
