#include "merge/date_range.h"

namespace dateline {
namespace {

std::optional<int32_t> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int32_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

DateRange months(int32_t year, int32_t first, int32_t last) {
  return {{year, first, 1}, {year, last, days_in_month(year, last)}};
}

/// 4 January is always in week 1 (ISO 8601).
std::optional<DateRange> week_of(int32_t year, int32_t week) {
  const CivilDate fourth{year, 1, 4};
  const CivilDate monday = fourth.plus_days(7 * (week - 1) - (fourth.weekday() - 1));
  if (week < 1 || monday.iso_week().week != week) return std::nullopt;
  return DateRange{monday, monday.plus_days(6)};
}

}  // namespace

std::optional<DateRange> date_range(std::string_view value) {
  if (value.size() >= 10) {
    if (value.size() > 10 && value[10] != 'T' && value[10] != ' ') return std::nullopt;
    const auto day = CivilDate::parse(value.substr(0, 10));
    if (!day) return std::nullopt;
    return DateRange{*day, *day};
  }
  if (value.size() < 4) return std::nullopt;
  const auto year = number(value.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  if (value.size() == 4) return months(*year, 1, 12);
  if (value[4] != '-' || value.size() == 5) return std::nullopt;

  const std::string_view part = value.substr(5);
  const auto after_letter = number(part.substr(1));
  if (part[0] == 'W') return after_letter ? week_of(*year, *after_letter) : std::nullopt;
  if (part[0] == 'Q' && after_letter && *after_letter >= 1 && *after_letter <= 4)
    return months(*year, *after_letter * 3 - 2, *after_letter * 3);
  if (part[0] == 'H' && after_letter && *after_letter >= 1 && *after_letter <= 2)
    return months(*year, *after_letter * 6 - 5, *after_letter * 6);
  const auto month = number(part);
  if (part.size() != 2 || !month || *month < 1 || *month > 12) return std::nullopt;
  return months(*year, *month, *month);
}

}  // namespace dateline
