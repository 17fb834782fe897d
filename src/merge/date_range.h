#pragma once

#include <optional>
#include <string_view>

#include "core/civil_date.h"

namespace dateline {

/// The days a date value may mean, both ends included: "2019" is 2019-01-01 to 2019-12-31.
struct DateRange {
  CivilDate first, last;

  bool one_day() const { return first == last; }
  bool contains(CivilDate day) const { return first <= day && day <= last; }
  bool contains(const DateRange& other) const { return first <= other.first && other.last <= last; }
  bool overlaps(const DateRange& other) const { return first <= other.last && other.first <= last; }
  friend constexpr bool operator==(const DateRange&, const DateRange&) = default;
};

/// Reads the calendar part of a TIMEX3 value or of a date a person types: "2019", "2019-09", "2019-09-12" (with or without
/// a time of day after it), "2019-W37", "2019-Q3", "2019-H1". Nothing for anything else ("PAST_REF", "201", "2019-13").
std::optional<DateRange> date_range(std::string_view value);

}  // namespace dateline
