#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A day of the proleptic Gregorian calendar. Plain arithmetic, no time zones.
struct CivilDate {
  int32_t year = 1970;
  int32_t month = 1;  ///< 1 to 12
  int32_t day = 1;    ///< 1 to 31

  friend constexpr auto operator<=>(CivilDate, CivilDate) = default;

  /// The day that begins a text such as "2019-09-12" or "2019-09-12T10:00:00Z"; nothing if there is no such day.
  static std::optional<CivilDate> parse(std::string_view iso);
  static CivilDate from_days(int64_t days);  ///< days since 1970-01-01

  int64_t days() const;                      ///< since 1970-01-01
  int32_t weekday() const;                   ///< 1 Monday to 7 Sunday (ISO 8601)
  bool valid() const;
  CivilDate plus_days(int64_t n) const { return from_days(days() + n); }
  CivilDate plus_months(int32_t n) const;    ///< the day is cut to the month's last: 31 January + 1 is 28 February
  /// ISO 8601 week and the year it belongs to.
  struct Week { int32_t year, week; };
  Week iso_week() const;
  std::string to_string() const;             ///< "2019-09-12"
};

int32_t days_in_month(int32_t year, int32_t month);

}  // namespace dateline
