#pragma once

#include "core/document.h"

namespace dateline {

/// Finds time expressions and says what they mean: TIMEX3 types and values (ISO 8601 with TimeML's additions), counted from
/// the day of publication.
///
///   const TimeFinder finder;
///   finder.find_times(document);       // fills document.times
///
/// "Sept. 30" -> 2019-09-30, "last Friday" -> 2019-09-06, "the past three months" -> P3M, "every Monday" -> XXXX-WXX-1,
/// "10 p.m. Wednesday" -> 2019-09-11T22:00, "recently" -> PAST_REF, "the third quarter" -> 2019-Q3.
///
/// A weekday, a month or a day of a month without its year is looked for before or after the day of publication; the tense of the
/// verb that governs it decides, and where there is none the commoner reading in news: backwards for weekdays and months, the
/// nearest for a day of a month.
///
/// Law: without `document.published` only absolute expressions have a value; the others are found with an empty one.
/// Spans lie inside one sentence and none overlap.
///
/// Source: TimeML 1.2.1 (Pustejovsky et al.), the TempEval-3 guidelines; the order of the rules owes to HeidelTime.
class TimeFinder {
 public:
  /// Fills document.times, in text order; what was there is replaced. Needs text, sentences and tokens with their tags
  /// and heads. Cost: linear in the tokens. Deterministic; safe to call from many threads.
  void find_times(Document& document) const;
};

}  // namespace dateline
