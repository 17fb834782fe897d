#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "link/times_words.h"

/// The grammar of time expressions: patterns over words, each with the reading it stands for. times_value.h says what a
/// reading is worth on a given day.
namespace dateline::times {

/// How an expression is to be read.
enum class Reading : uint8_t {
  kAge,           ///< "6-year-old": no time
  kCalendarDay,   ///< "Sept. 30", "Friday, 7 August 1998"
  kIsoDay,        ///< "2019-09-12", "9/12/2019"
  kMonth,         ///< "last November", "June 2010"
  kMonthOfYear,   ///< "January this year"
  kYear,          ///< "1990", "fiscal 1989"
  kYearPeriod,    ///< "the 1988 period": what is spoken of, in that year
  kWeekOf,        ///< "the week of March 6"
  kWeekday,       ///< "Friday", "last Thursday evening"
  kWeekdayOfWeek, ///< "Friday of next week"
  kWeekAgo,       ///< "a week ago Friday"
  kDayWord,       ///< "yesterday morning"
  kDayBeforeLast, ///< "the day before yesterday", "the day after tomorrow"
  kDayPart,       ///< "this morning", "last night", "tonight"
  kOvernight,
  kDeicticUnit,   ///< "last year", "the coming week"
  kUnitAlone,     ///< "the year", "the quarter": the one spoken of, or a length
  kYearEnd,       ///< "by year end"
  kSpan,          ///< "the past three months": a length that ends or begins now
  kAgo,           ///< "six weeks ago", "two years from now": counted from the day of publication
  kEarlier,       ///< "a year earlier", "two days later": counted from the day spoken of
  kTheOneBefore,  ///< "the year before"
  kYearEarlier,   ///< "year-earlier", "the year-ago quarter"
  kDuration,      ///< "two days", "two-year", "half an hour"
  kVagueDuration, ///< "years", "decades-long"
  kQuarter,       ///< "the third quarter of 1989"
  kHalfYear,      ///< "the first half"
  kSpokenOf,      ///< "the latest quarter", "that year", "the period"
  kFirstUnits,    ///< "the first nine months"
  kDecade,        ///< "the late 1970s"
  kCentury,       ///< "20th century"
  kSeason,        ///< "last fall", "the winter of 1994"
  kHoliday,       ///< "Thanksgiving Day"
  kEvery,         ///< "every day", "each July", "Tuesday nights", "every other week"
  kAdverb,        ///< "daily"
  kRate,          ///< "(three times) a week", "per year"
  kClock,         ///< "7:15 p.m. EST"
  kNoon, kMidnight,
  kReference,     ///< "now", "recently"
  kPresent, kPast, kFuture,  ///< "at present", "in the past", "the near future"
};

/// What the words of a match say; -1 (or 0 where told) is "not said".
struct Parts {
  double number = -1;          ///< of units; vague: -1 with `vague`
  bool vague = false;
  int32_t unit = -1;           ///< of Unit
  int32_t year = -1;
  int32_t month = -1, day = -1, weekday = -1;
  int32_t ordinal = -1;
  int32_t season = -1, day_part = -1, decade = -1, holiday = -1;
  int32_t clock = -1;          ///< minutes since midnight
  int32_t half_day = -1;       ///< 0 "a.m.", 12 "p.m."
  bool greenwich = false;      ///< "GMT", "UTC"
  int32_t zone_hours = 0;      ///< "(GMT +8)"
  bool plural = false;         ///< "Tuesdays", "nights"
  bool deictic = false;        ///< "last", "this", "next", "ago", "later" is said;
  int32_t direction = 0;       ///< then -1, 0, 1
  bool recent = false;         ///< "recent years"
  int32_t day_word = 0;        ///< -1 "yesterday"
  int32_t reference = -1;
  int32_t numerals[3] = {-1, -1, -1};  ///< of "2019-09-12", "9/12/2019"
};

struct Match {
  Reading reading = Reading::kReference;
  Parts parts;
  size_t first = 0, last = 0;  ///< words [first, last)
};

/// Whether an expression can begin with this word: a quick answer for the many words that have nothing to do with time.
bool may_begin(const Word& word);

/// The longest expression that begins at word `first`; of two that are as long the one whose rule stands first.
/// Cost: bounded by the longest pattern.
std::optional<Match> match_at(const std::vector<Word>& words, size_t first);

}  // namespace dateline::times
