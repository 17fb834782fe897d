#pragma once

#include <optional>
#include <string>

#include "core/civil_date.h"
#include "core/document.h"
#include "link/times_grammar.h"

/// What a matched expression is worth: its TIMEX3 type and value on the day the text is told from.
namespace dateline::times {

/// Of the verb that governs an expression.
enum class Tense : uint8_t { kUnknown, kPast, kPresent, kFuture };

/// How much of the calendar a value names, from small to large.
enum class Grain : uint8_t { kNone, kDay, kWeekend, kWeek, kMonth, kQuarter, kHalfYear, kSeason, kYear, kDecade, kCentury };

/// A stretch of the calendar that was named: any day of it, and how much.
struct Spoken {
  CivilDate day;
  Grain grain = Grain::kNone;  ///< kNone: nothing was spoken of yet
};

struct Context {
  std::optional<CivilDate> published;
  Tense tense = Tense::kUnknown;
  Spoken here;      ///< the last one named in this sentence or the one before
  Spoken quarter;   ///< the last quarter (or half) named in the document
  bool rate = false;      ///< a number or a price stands before: "$5 a year"
  bool bounded = false;   ///< "ended" or "ending" stands behind: "the year ended March 31"
  bool deadline = false;  ///< "until", "by" or the like stands before
};

struct TimeValue {
  TimeType type = TimeType::DATE;
  std::string value;  ///< empty where it hangs on a day that is not known
  Spoken spoken;      ///< the stretch of the calendar it names, for the expressions that follow
};

/// Nothing where the words mean no time after all ("Feb. 30", "the hour").
std::optional<TimeValue> value_of(const Match& match, const Context& context);

/// "2019-09-12", "2019-W37", "2019-09", "2019-Q3", "2019", "201", "20": the value of the stretch that holds the day.
std::string value_of(CivilDate day, Grain grain);

/// "P2D", "PT30M", "P2Y6M", "PXY".
std::string duration(double number, Unit unit);

/// "T19:15", "T12:00", "T24", with "Z" or "+08" where a zone was told in hours from Greenwich.
std::string clock_value(const Match& match);

}  // namespace dateline::times
