#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

/// The words that time expressions are made of. Text is cut here into words of letters, numbers and marks, whatever the
/// tokens of `analyse` are ("third-quarter" is three words, "7:15" and "p.m." are one each), and each is looked up once.
namespace dateline::times {

/// What a word may be; a word can be several of them ("second" is an ordinal and a unit), so these are bits.
enum Class : uint32_t {
  kNumber = 1u << 0,     ///< "12", "two", "twenty-four", "several", "2 1/2"
  kDayNumber = 1u << 1,  ///< a whole number from 1 to 31 in digits, "3rd" included
  kYear = 1u << 2,       ///< four digits 1500 to 2099, "nineteen ninety-six"
  kShortYear = 1u << 3,  ///< "'89"
  kOrdinal = 1u << 4,    ///< "third", "20th"
  kMonth = 1u << 5,      ///< with a capital letter, so that "march" and "may" are none
  kWeekday = 1u << 6,
  kUnit = 1u << 7,       ///< "week"
  kUnits = 1u << 8,      ///< "weeks"
  kSeason = 1u << 9,
  kDayPart = 1u << 10,   ///< "morning"
  kDecade = 1u << 11,    ///< "1970s", "'70s", "nineties"; value 197
  kClock = 1u << 12,     ///< "7:15"; value is minutes since midnight
  kHalfDay = 1u << 13,   ///< "a.m." (0), "p.m." (12)
  kZone = 1u << 14,      ///< "EST", "GMT"
  kBack = 1u << 15,      ///< "last", "past", "previous"
  kHere = 1u << 16,      ///< "this", "current"
  kAhead = 1u << 17,     ///< "next", "coming"
  kHoliday = 1u << 18,
  kDayWord = 1u << 19,   ///< "yesterday" (-1), "today" (0), "tomorrow" (1)
  kReference = 1u << 20, ///< one word that is vague by itself: "now", "recently", "soon"
  kAdverb = 1u << 21,    ///< "daily": a set; value is a unit
  kPlural = 1u << 22,    ///< beside kWeekday, kDayPart, kSeason: "Tuesdays", "nights", "summers"
  kHyphen = 1u << 23,    ///< between two words without blanks
  kNumeral = 1u << 24,   ///< a plain run of digits
};

enum class Unit : uint8_t { kSecond, kMinute, kHour, kDay, kWeekend, kWeek, kFortnight, kMonth, kQuarter, kYear, kDecade, kCentury };

enum class Reference : uint8_t { kPresent, kPast, kFuture };

enum class Holiday : uint8_t {
  kNewYear, kNewYearEve, kValentine, kWomen, kPatrick, kGoodFriday, kEaster, kEasterMonday, kAprilFools, kMayDay, kMemorial,
  kJuneteenth, kIndependence, kLabor, kColumbus, kHalloween, kVeterans, kThanksgiving, kChristmasEve, kChristmas, kBoxing,
  kMartinLutherKing, kPresidents, kInauguration, kNineEleven,
};

/// One word of a text.
struct Word {
  Span span;
  uint32_t classes = 0;
  uint16_t id = 0;      ///< of the vocabulary; 0 for a word that is not in it
  int32_t value = 0;    ///< of its class: month 1-12, weekday 1-7, Unit, season 0-3, year, ...
  double number = 0;    ///< of kNumber; -1 is "some": "several", "a few"
  bool spaced = true;   ///< white space stands before it
  bool capital = false;
  bool is(uint32_t mask) const { return (classes & mask) != 0; }
};

/// The id of a word (in small letters) or mark that grammar or vocabulary use; 0 for every other.
uint16_t word_id(std::string_view word);
/// One past the largest id.
uint16_t word_count();

/// Cuts the words of `text` inside `span` and joins numbers of several words; `words` is cleared first.
/// Offsets are into `text`. Cost: linear.
void read_words(std::string_view text, Span span, std::vector<Word>& words);

}  // namespace dateline::times
