#include "link/times_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace dateline::times {
namespace {

constexpr std::array<std::string_view, 5> kDayParts = {"TMO", "TMI", "TAF", "TEV", "TNI"};
constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
constexpr std::array<int32_t, 4> kSeasonMonth = {3, 6, 9, 12};  ///< first month, northern half

Unit unit_of(const Parts& parts) { return static_cast<Unit>(parts.unit); }

int32_t quarter_of(CivilDate day) { return (day.month - 1) / 3 + 1; }

Grain grain_of(Unit unit) {
  switch (unit) {
    case Unit::kDay: return Grain::kDay;
    case Unit::kWeekend: return Grain::kWeekend;
    case Unit::kWeek:
    case Unit::kFortnight: return Grain::kWeek;
    case Unit::kMonth: return Grain::kMonth;
    case Unit::kQuarter: return Grain::kQuarter;
    case Unit::kYear: return Grain::kYear;
    case Unit::kDecade: return Grain::kDecade;
    case Unit::kCentury: return Grain::kCentury;
    default: return Grain::kNone;
  }
}

/// `n` units on from a day; nothing for hours and less, and past the years that have four digits.
std::optional<CivilDate> shifted(CivilDate day, int64_t n, Unit unit) {
  if (std::llabs(n) > 3000) return std::nullopt;
  CivilDate moved = day;
  switch (unit) {
    case Unit::kDay: moved = day.plus_days(n); break;
    case Unit::kWeekend:
    case Unit::kWeek: moved = day.plus_days(7 * n); break;
    case Unit::kFortnight: moved = day.plus_days(14 * n); break;
    case Unit::kMonth: moved = day.plus_months(static_cast<int32_t>(n)); break;
    case Unit::kQuarter: moved = day.plus_months(static_cast<int32_t>(3 * n)); break;
    case Unit::kYear: moved = day.plus_months(static_cast<int32_t>(12 * n)); break;
    case Unit::kDecade: moved = day.plus_months(static_cast<int32_t>(120 * n)); break;
    case Unit::kCentury: moved = day.plus_months(static_cast<int32_t>(1200 * n)); break;
    default: return std::nullopt;
  }
  if (moved.year < 1 || moved.year > 9999) return std::nullopt;
  return moved;
}

TimeValue date(CivilDate day, Grain grain) { return {TimeType::DATE, value_of(day, grain), {day, grain}}; }
TimeValue reference(Reference reference) {
  constexpr std::array<std::string_view, 3> kNames = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};
  return {TimeType::DATE, std::string(kNames[static_cast<size_t>(reference)]), {}};
}
TimeValue unresolved(TimeType type = TimeType::DATE) { return {type, {}, {}}; }

/// A day, or the part of it that was said.
TimeValue day_or_part(CivilDate day, const Parts& parts) {
  TimeValue value = date(day, Grain::kDay);
  if (parts.day_part < 0) return value;
  value.type = TimeType::TIME;
  value.value += kDayParts[static_cast<size_t>(parts.day_part)];
  return value;
}

/// Of the same day in the year before, this one and the one after, the one nearest to `near`.
std::optional<CivilDate> nearest_year(CivilDate near, int32_t month, int32_t day) {
  std::optional<CivilDate> best;
  for (int32_t year = near.year - 1; year <= near.year + 1; ++year) {
    const CivilDate candidate{year, month, day};
    if (!candidate.valid()) continue;
    if (!best || std::llabs(candidate.days() - near.days()) < std::llabs(best->days() - near.days())) best = candidate;
  }
  return best;
}

// ---- holidays --------------------------------------------------------------------------------------------------

/// The nth weekday of a month; n = -1 is the last.
CivilDate nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n) {
  if (n > 0) {
    const CivilDate first{year, month, 1};
    return first.plus_days((weekday - first.weekday() + 7) % 7 + 7 * (n - 1));
  }
  const CivilDate last{year, month, days_in_month(year, month)};
  return last.plus_days(-((last.weekday() - weekday + 7) % 7));
}

/// Gregorian Easter Sunday: the "anonymous" algorithm (Meeus 1991).
CivilDate easter(int32_t year) {
  const int32_t a = year % 19, b = year / 100, c = year % 100;
  const int32_t d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int32_t h = (19 * a + b - d - g + 15) % 30;
  const int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int32_t m = (a + 11 * h + 22 * l) / 451;
  const int32_t n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

CivilDate holiday_in(Holiday holiday, int32_t year) {
  switch (holiday) {
    case Holiday::kNewYear: return {year, 1, 1};
    case Holiday::kNewYearEve: return {year, 12, 31};
    case Holiday::kValentine: return {year, 2, 14};
    case Holiday::kWomen: return {year, 3, 8};
    case Holiday::kPatrick: return {year, 3, 17};
    case Holiday::kGoodFriday: return easter(year).plus_days(-2);
    case Holiday::kEaster: return easter(year);
    case Holiday::kEasterMonday: return easter(year).plus_days(1);
    case Holiday::kAprilFools: return {year, 4, 1};
    case Holiday::kMayDay: return {year, 5, 1};
    case Holiday::kMemorial: return nth_weekday(year, 5, 1, -1);
    case Holiday::kJuneteenth: return {year, 6, 19};
    case Holiday::kIndependence: return {year, 7, 4};
    case Holiday::kLabor: return nth_weekday(year, 9, 1, 1);
    case Holiday::kColumbus: return nth_weekday(year, 10, 1, 2);
    case Holiday::kHalloween: return {year, 10, 31};
    case Holiday::kVeterans: return {year, 11, 11};
    case Holiday::kThanksgiving: return nth_weekday(year, 11, 4, 4);
    case Holiday::kChristmasEve: return {year, 12, 24};
    case Holiday::kChristmas: return {year, 12, 25};
    case Holiday::kBoxing: return {year, 12, 26};
    case Holiday::kMartinLutherKing: return nth_weekday(year, 1, 1, 3);
    case Holiday::kPresidents: return nth_weekday(year, 2, 1, 3);
    case Holiday::kInauguration: return {year, 1, 20};
    case Holiday::kNineEleven: return {2001, 9, 11};
  }
  return {year, 1, 1};
}

// ---- readings --------------------------------------------------------------------------------------------------

std::optional<TimeValue> calendar_day(const Parts& parts, const Context& context) {
  if (parts.year >= 0) {
    const CivilDate day{parts.year, parts.month, parts.day};
    if (!day.valid()) return std::nullopt;
    return day_or_part(day, parts);
  }
  if (parts.day > days_in_month(2000, parts.month)) return std::nullopt;
  if (!context.published) return unresolved();
  std::optional<CivilDate> day;
  if (parts.deictic && parts.direction < 0) {  // "last Nov. 5"
    day = nearest_year(context.published->plus_months(-6), parts.month, parts.day);
  } else if (parts.deictic && parts.direction > 0) {
    day = nearest_year(context.published->plus_months(6), parts.month, parts.day);
  } else {
    day = nearest_year(*context.published, parts.month, parts.day);
  }
  if (!day) return unresolved();
  return day_or_part(*day, parts);
}

std::optional<TimeValue> iso_day(const Parts& parts) {
  const auto [a, b, c] = parts.numerals;
  CivilDate day{a, b, c};
  if (a < 1000) {
    // 9/12/2019 is September in American papers; where that is no day it is the other way.
    const int32_t year = c >= 1000 ? c : c >= 100 ? -1 : c < 50 ? 2000 + c : 1900 + c;
    day = {year, a, b};
    if (!day.valid()) day = {year, b, a};
  }
  if (!day.valid() || day.year < 1000 || day.year > 2100) return std::nullopt;
  return date(day, Grain::kDay);
}

std::optional<TimeValue> month(const Parts& parts, const Context& context) {
  if (parts.year >= 0) return date({parts.year, parts.month, 1}, Grain::kMonth);
  if (!context.published) return unresolved();
  const CivilDate now = *context.published;
  int32_t year = now.year;
  const bool ahead = parts.deictic ? parts.direction > 0 : context.tense == Tense::kFuture || (context.deadline && context.tense != Tense::kPast);
  if (parts.deictic && parts.direction == 0) {
    // "this September"
  } else if (ahead) {
    if (parts.month < now.month || (parts.month == now.month && parts.deictic)) ++year;
  } else if (parts.month > now.month || (parts.month == now.month && parts.deictic)) {
    --year;
  }
  return date({year, parts.month, 1}, Grain::kMonth);
}

std::optional<TimeValue> weekday(const Parts& parts, const Context& context) {
  if (!context.published) return unresolved(parts.day_part >= 0 ? TimeType::TIME : TimeType::DATE);
  const CivilDate now = *context.published;
  const int32_t back = (now.weekday() - parts.weekday + 7) % 7;   // days since it was last that day
  const int32_t ahead = (parts.weekday - now.weekday() + 7) % 7;  // days until it is
  int32_t move = -back;
  if (parts.deictic && parts.direction < 0) move = back == 0 ? -7 : -back;
  else if (parts.deictic && parts.direction > 0) move = ahead == 0 ? 7 : ahead;
  else if (parts.deictic) move = context.tense == Tense::kPast ? -back : ahead;
  else if (context.tense == Tense::kFuture || (context.deadline && context.tense != Tense::kPast)) move = ahead;
  return day_or_part(now.plus_days(move), parts);
}

CivilDate monday_of(CivilDate day) { return day.plus_days(1 - day.weekday()); }

std::optional<TimeValue> deictic_unit(const Parts& parts, const Context& context) {
  const Unit unit = unit_of(parts);
  const Grain grain = grain_of(unit);
  if (grain == Grain::kNone) return TimeValue{TimeType::DURATION, duration(1, unit), {}};
  // "the next day" and "the following year" go on from what was told; "next year" from today.
  const bool told = unit == Unit::kDay && context.here.grain == Grain::kDay;
  if (!context.published && !told) return unresolved();
  const CivilDate from = told ? context.here.day : *context.published;
  int32_t step = parts.direction;
  if (unit == Unit::kWeekend && from.weekday() >= 6 && parts.direction < 0 && context.tense == Tense::kPast) step = -1;
  const auto day = shifted(from, step, unit);
  if (!day) return unresolved();
  return date(*day, grain);
}

/// The stretch that was spoken of, as a quarter where a company's results are told.
Spoken compared_with(const Context& context) {
  if (context.quarter.grain != Grain::kNone) return context.quarter;
  return context.here;
}

std::optional<TimeValue> a_year_before(const Context& context) {
  const Spoken with = compared_with(context);
  if (with.grain == Grain::kQuarter || with.grain == Grain::kHalfYear || with.grain == Grain::kMonth)
    return date(with.day.plus_months(-12), with.grain);
  if (!context.published) return unresolved();
  return date(context.published->plus_months(-12), Grain::kYear);
}

std::optional<TimeValue> ago(const Parts& parts, const Context& context, bool from_told) {
  const Unit unit = unit_of(parts);
  if (parts.number < 0) return reference(parts.direction < 0 ? Reference::kPast : Reference::kFuture);
  if (unit == Unit::kYear && parts.number == 1 && parts.direction < 0) return a_year_before(context);
  const Grain grain = grain_of(unit);
  if (grain == Grain::kNone || grain == Grain::kWeekend) return TimeValue{TimeType::DURATION, duration(parts.number, unit), {}};
  const bool told = from_told && context.here.grain != Grain::kNone;
  if (!told && !context.published) return unresolved();
  const CivilDate from = told ? context.here.day : *context.published;
  if (parts.number != std::floor(parts.number)) {  // "two and a half years ago"
    if (unit != Unit::kYear) return TimeValue{TimeType::DURATION, duration(parts.number, unit), {}};
    return date(from.plus_months(static_cast<int32_t>(12 * parts.number) * parts.direction), Grain::kMonth);
  }
  const auto day = shifted(from, static_cast<int64_t>(parts.number) * parts.direction, unit);
  if (!day) return unresolved();
  return date(*day, grain);
}

/// The year of a quarter, half or season that began in `month` of it, where none is told: the last one that has begun, unless
/// the next is nearer or the verb says it is to come.
int32_t year_of_stretch(int32_t month, int32_t months, const Context& context) {
  const CivilDate now = *context.published;
  const CivilDate begin{now.year, month, 1};
  if (begin.days() <= now.days()) return now.year;
  if (context.tense == Tense::kFuture) return now.year;
  const CivilDate ended = begin.plus_months(months - 12);
  const bool coming_is_nearer = begin.days() - now.days() < now.days() - ended.days();
  return coming_is_nearer && context.tense != Tense::kPast ? now.year : now.year - 1;
}

std::optional<TimeValue> quarter(const Parts& parts, const Context& context) {
  if (parts.ordinal < 1 || parts.ordinal > 4) return std::nullopt;
  const int32_t month = parts.ordinal * 3 - 2;
  if (parts.year >= 0) return date({parts.year, month, 1}, Grain::kQuarter);
  if (!context.published) return unresolved();
  if (parts.deictic) return date({context.published->year + parts.direction, month, 1}, Grain::kQuarter);
  return date({year_of_stretch(month, 3, context), month, 1}, Grain::kQuarter);
}

std::optional<TimeValue> half_year(const Parts& parts, const Context& context) {
  const bool last = parts.ordinal < 0;
  if (!last && parts.ordinal > 2) return std::nullopt;
  const int32_t month = last || parts.ordinal == 2 ? 7 : 1;
  if (parts.year >= 0) return date({parts.year, month, 1}, Grain::kHalfYear);
  if (!context.published) return unresolved();
  if (parts.deictic && !last) return date({context.published->year + parts.direction, month, 1}, Grain::kHalfYear);
  return date({year_of_stretch(month, 6, context), month, 1}, Grain::kHalfYear);
}

/// "the latest quarter", "that year", "the same day", "the period" (no unit).
std::optional<TimeValue> spoken_of(const Parts& parts, const Context& context) {
  if (parts.unit < 0 || unit_of(parts) == Unit::kQuarter) {
    if (context.quarter.grain != Grain::kNone) return date(context.quarter.day, context.quarter.grain);
    if (parts.unit < 0) return std::nullopt;
    if (!context.published) return unresolved();
    return date(context.published->plus_months(-3), Grain::kQuarter);
  }
  const Grain grain = grain_of(unit_of(parts));
  if (grain == Grain::kNone || context.here.grain == Grain::kNone || context.here.grain > grain) return std::nullopt;
  return date(context.here.day, grain);
}

std::optional<TimeValue> unit_alone(const Parts& parts, const Context& context) {
  const Unit unit = unit_of(parts);
  switch (unit) {
    case Unit::kQuarter: return spoken_of(parts, context);
    case Unit::kYear:
      if (context.bounded) return TimeValue{TimeType::DURATION, "P1Y", {}};
      if (!context.published) return unresolved();
      return date(*context.published, Grain::kYear);
    case Unit::kDay:
    case Unit::kWeek:
    case Unit::kMonth:
    case Unit::kWeekend:
    case Unit::kDecade: {
      if (!context.published) return unresolved();
      const CivilDate now = *context.published;
      if (unit != Unit::kWeekend) return date(now, grain_of(unit));
      // The weekend just past until Wednesday, then the coming one.
      return date(now.weekday() <= 3 && context.tense != Tense::kFuture ? now.plus_days(-7) : now, Grain::kWeekend);
    }
    default: return std::nullopt;
  }
}

std::optional<TimeValue> season(const Parts& parts, const Context& context) {
  const auto value = [&](int32_t year) {
    const CivilDate day{year, kSeasonMonth[static_cast<size_t>(parts.season)], 1};
    TimeValue v{TimeType::DATE, value_of(day, Grain::kYear), {day, Grain::kSeason}};
    v.value += '-';
    v.value += kSeasons[static_cast<size_t>(parts.season)];
    return v;
  };
  if (parts.year >= 0) return value(parts.year);
  if (!context.published) return unresolved();
  const CivilDate now = *context.published;
  const int32_t month = kSeasonMonth[static_cast<size_t>(parts.season)];
  const CivilDate begin{now.year, month, 1};
  if (!parts.deictic) return value(year_of_stretch(month, 3, context));
  if (parts.direction == 0) return value(parts.season == 3 && now.month <= 4 ? now.year - 1 : now.year);
  if (parts.direction < 0) return value(begin.plus_months(2).days() < now.days() ? now.year : now.year - 1);
  return value(begin.days() > now.days() ? now.year : now.year + 1);
}

std::optional<TimeValue> holiday(const Parts& parts, const Context& context) {
  const auto which = static_cast<Holiday>(parts.holiday);
  if (which == Holiday::kNineEleven) {
    if (parts.numerals[0] != 9 || parts.numerals[1] != 11) return std::nullopt;
    return date(holiday_in(which, 2001), Grain::kDay);
  }
  if (parts.year >= 0) return date(holiday_in(which, parts.year), Grain::kDay);
  if (!context.published) return unresolved();
  const CivilDate now = *context.published;
  std::optional<CivilDate> best;
  const CivilDate near = parts.deictic ? now.plus_months(6 * parts.direction) : context.tense == Tense::kFuture ? now.plus_months(4) : now;
  for (int32_t year = now.year - 1; year <= now.year + 1; ++year) {
    const CivilDate day = holiday_in(which, year);
    if (!best || std::llabs(day.days() - near.days()) < std::llabs(best->days() - near.days())) best = day;
  }
  return date(*best, Grain::kDay);
}

std::optional<TimeValue> every(const Parts& parts) {
  TimeValue set{TimeType::SET, {}, {}};
  char buffer[32];
  if (parts.weekday > 0) {
    std::snprintf(buffer, sizeof buffer, "XXXX-WXX-%d", parts.weekday);
    set.value = buffer;
  } else if (parts.month > 0) {
    std::snprintf(buffer, sizeof buffer, "XXXX-%02d", parts.month);
    set.value = buffer;
  } else if (parts.season >= 0) {
    set.value = "XXXX-";
    set.value += kSeasons[static_cast<size_t>(parts.season)];
  } else if (parts.unit >= 0) {
    const double number = parts.number > 0 ? parts.number : parts.ordinal > 0 ? parts.ordinal : 1;
    set.value = duration(number, unit_of(parts));
    return set;
  } else if (parts.day_part >= 0) {
    set.value = "XXXX-XX-XX";
  }
  if (parts.day_part >= 0) set.value += kDayParts[static_cast<size_t>(parts.day_part)];
  return set;
}

}  // namespace

std::string value_of(CivilDate day, Grain grain) {
  char buffer[40];
  switch (grain) {
    case Grain::kNone: return {};
    case Grain::kDay: return day.to_string();
    case Grain::kWeekend:
    case Grain::kWeek: {
      const auto week = day.iso_week();
      std::snprintf(buffer, sizeof buffer, grain == Grain::kWeek ? "%04d-W%02d" : "%04d-W%02d-WE", week.year, week.week);
      return buffer;
    }
    case Grain::kMonth: std::snprintf(buffer, sizeof buffer, "%04d-%02d", day.year, day.month); return buffer;
    case Grain::kQuarter: std::snprintf(buffer, sizeof buffer, "%04d-Q%d", day.year, quarter_of(day)); return buffer;
    case Grain::kHalfYear: std::snprintf(buffer, sizeof buffer, "%04d-H%d", day.year, day.month <= 6 ? 1 : 2); return buffer;
    case Grain::kSeason:
    case Grain::kYear: std::snprintf(buffer, sizeof buffer, "%04d", day.year); return buffer;
    case Grain::kDecade: std::snprintf(buffer, sizeof buffer, "%03d", day.year / 10); return buffer;
    case Grain::kCentury: std::snprintf(buffer, sizeof buffer, "%02d", day.year / 100); return buffer;
  }
  return {};
}

std::string duration(double number, Unit unit) {
  struct Form {
    const char* prefix;
    const char* letter;
    int32_t times;              ///< one unit is so many of `letter`
    const char* half_prefix;    ///< of the next smaller unit
    const char* half_letter;
    int32_t halves;             ///< of it in half a `letter`
  };
  const Form form = [&]() -> Form {
    switch (unit) {
      case Unit::kSecond: return {"PT", "S", 1, "", "", 0};
      case Unit::kMinute: return {"PT", "M", 1, "", "S", 30};
      case Unit::kHour: return {"PT", "H", 1, "", "M", 30};
      case Unit::kDay: return {"P", "D", 1, "T", "H", 12};
      case Unit::kWeekend: return {"P", "WE", 1, "", "", 0};
      case Unit::kWeek: return {"P", "W", 1, "", "D", 3};
      case Unit::kFortnight: return {"P", "W", 2, "", "D", 3};
      case Unit::kMonth: return {"P", "M", 1, "", "W", 2};
      case Unit::kQuarter: return {"P", "M", 3, "", "W", 2};
      case Unit::kYear: return {"P", "Y", 1, "", "M", 6};
      case Unit::kDecade: return {"P", "Y", 10, "", "M", 6};
      case Unit::kCentury: return {"P", "Y", 100, "", "M", 6};
    }
    return {"P", "D", 1, "", "", 0};
  }();
  std::string out = form.prefix;
  if (number < 0) {
    out += 'X';
    out += unit == Unit::kCentury ? "C" : form.letter;
    return out;
  }
  const double amount = std::min(number * form.times, 1e9);
  const auto whole = static_cast<int64_t>(amount);
  const bool half = amount - static_cast<double>(whole) >= 0.25 && form.halves > 0;
  if (whole > 0 || !half) out += std::to_string(whole) + form.letter;
  if (!half) return out;
  // "PT12H", "P1DT12H", "P6M"
  out += form.half_prefix;
  return out + std::to_string(form.halves) + form.half_letter;
}

std::string clock_value(const Match& match) {
  if (match.reading == Reading::kMidnight) return "T24";
  int32_t minutes = match.reading == Reading::kNoon ? 12 * 60 : match.parts.clock;
  if (match.parts.half_day >= 0) minutes = minutes % (12 * 60) + match.parts.half_day * 60;
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d", minutes / 60, minutes % 60);
  std::string out = buffer;
  if (!match.parts.greenwich) return out;
  if (match.parts.zone_hours == 0) return out + "Z";
  std::snprintf(buffer, sizeof buffer, "%+03d", match.parts.zone_hours);
  return out + buffer;
}

std::optional<TimeValue> value_of(const Match& match, const Context& context) {
  const Parts& parts = match.parts;
  switch (match.reading) {
    case Reading::kCalendarDay: return calendar_day(parts, context);
    case Reading::kIsoDay: return iso_day(parts);
    case Reading::kMonth: return month(parts, context);
    case Reading::kMonthOfYear:
      if (!context.published) return unresolved();
      return date({context.published->year + parts.direction, parts.month, 1}, Grain::kMonth);
    case Reading::kYear: {
      const int32_t year = parts.year >= 0 ? parts.year : static_cast<int32_t>(parts.number);
      if (year < 1000 || year > 2100) return std::nullopt;
      return date({year, 1, 1}, Grain::kYear);
    }
    case Reading::kYearPeriod:
      if (context.quarter.grain == Grain::kNone) return date({parts.year, 1, 1}, Grain::kYear);
      return date({parts.year, context.quarter.day.month, 1}, context.quarter.grain);
    case Reading::kWeekOf: {
      const auto day = calendar_day(parts, context);
      if (!day || day->spoken.grain == Grain::kNone) return day;
      return date(day->spoken.day, Grain::kWeek);
    }
    case Reading::kWeekday: return weekday(parts, context);
    case Reading::kWeekAgo: {
      if (!context.published) return unresolved();
      Parts bare = parts;
      bare.deictic = false;
      Context past = context;
      past.tense = Tense::kPast;
      return date(weekday(bare, past)->spoken.day.plus_days(-7), Grain::kDay);
    }
    case Reading::kWeekdayOfWeek:
      if (!context.published) return unresolved();
      return date(monday_of(*context.published).plus_days(7 * parts.direction + parts.weekday - 1), Grain::kDay);
    case Reading::kDayWord:
      if (!context.published) return unresolved(parts.day_part >= 0 ? TimeType::TIME : TimeType::DATE);
      return day_or_part(context.published->plus_days(parts.day_word), parts);
    case Reading::kDayBeforeLast:
      if (!context.published || parts.day_word == 0) return parts.day_word == 0 ? std::nullopt : std::optional(unresolved());
      return date(context.published->plus_days(2 * parts.day_word), Grain::kDay);
    case Reading::kDayPart:
      if (!context.published) return unresolved(TimeType::TIME);
      return day_or_part(context.published->plus_days(parts.direction), parts);
    case Reading::kDeicticUnit: return deictic_unit(parts, context);
    case Reading::kUnitAlone: return unit_alone(parts, context);
    case Reading::kOvernight:
      if (!context.published) return unresolved(TimeType::TIME);
      return TimeValue{TimeType::TIME, context.published->plus_days(-1).to_string() + "TNI", {}};
    case Reading::kYearEnd:
      if (!context.published) return unresolved();
      return date({context.published->year, 12, 31}, Grain::kDay);
    case Reading::kAge: return std::nullopt;
    case Reading::kSpan:
      if (parts.recent) return reference(Reference::kPast);
      if (parts.number < 0 && !parts.vague && parts.direction > 0) return reference(Reference::kFuture);  // "coming years"
      return TimeValue{TimeType::DURATION, duration(parts.number, unit_of(parts)), {}};
    case Reading::kAgo: return ago(parts, context, false);
    case Reading::kEarlier: return ago(parts, context, true);
    case Reading::kTheOneBefore: {
      const Grain grain = grain_of(unit_of(parts));
      if (grain == Grain::kNone || context.here.grain == Grain::kNone || context.here.grain > grain) return std::nullopt;
      const auto day = shifted(context.here.day, parts.direction, unit_of(parts));
      if (!day) return std::nullopt;
      return date(*day, grain);
    }
    case Reading::kYearEarlier: return a_year_before(context);
    case Reading::kFirstUnits:
    case Reading::kDuration:
      if (parts.number == 1 && context.rate && !parts.plural) return TimeValue{TimeType::SET, duration(1, unit_of(parts)), {}};
      return TimeValue{TimeType::DURATION, duration(parts.number, unit_of(parts)), {}};
    case Reading::kVagueDuration: return TimeValue{TimeType::DURATION, duration(-1, unit_of(parts)), {}};
    case Reading::kQuarter: return quarter(parts, context);
    case Reading::kHalfYear: return half_year(parts, context);
    case Reading::kSpokenOf: return spoken_of(parts, context);
    case Reading::kDecade: return date({parts.decade * 10, 1, 1}, Grain::kDecade);
    case Reading::kCentury:
      if (parts.ordinal < 2 || parts.ordinal > 30) return std::nullopt;
      return date({(parts.ordinal - 1) * 100, 1, 1}, Grain::kCentury);
    case Reading::kSeason: return season(parts, context);
    case Reading::kHoliday: return holiday(parts, context);
    case Reading::kEvery: return every(parts);
    case Reading::kAdverb:
    case Reading::kRate: return TimeValue{TimeType::SET, duration(1, unit_of(parts)), {}};
    case Reading::kClock:
    case Reading::kNoon:
    case Reading::kMidnight: {
      if (parts.clock >= 25 * 60 || (parts.half_day >= 0 && (parts.clock >= 13 * 60 || parts.clock < 0))) return std::nullopt;
      const std::optional<CivilDate> day = context.here.grain == Grain::kDay ? context.here.day : context.published;
      if (!day) return TimeValue{TimeType::TIME, {}, {}};
      return TimeValue{TimeType::TIME, day->to_string() + clock_value(match), {*day, Grain::kDay}};
    }
    case Reading::kReference: return reference(static_cast<Reference>(parts.reference));
    case Reading::kPresent: return reference(Reference::kPresent);
    case Reading::kPast: return reference(Reference::kPast);
    case Reading::kFuture: return reference(Reference::kFuture);
  }
  return std::nullopt;
}

}  // namespace dateline::times
