#include "core/civil_date.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace dateline {
namespace {

namespace chr = std::chrono;
chr::year_month_day ymd(CivilDate d) {
  return {chr::year(d.year), chr::month(static_cast<unsigned>(d.month)), chr::day(static_cast<unsigned>(d.day))};
}

std::optional<int32_t> digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int32_t n = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    n = n * 10 + (text[i] - '0');
  }
  return n;
}

}  // namespace

std::optional<CivilDate> CivilDate::parse(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (iso.size() > 10 && iso[10] >= '0' && iso[10] <= '9') return std::nullopt;
  const auto y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  const CivilDate date{*y, *m, *d};
  return date.valid() ? std::optional(date) : std::nullopt;
}

CivilDate CivilDate::from_days(int64_t days) {
  const chr::year_month_day d{chr::sys_days(chr::days(days))};
  return {static_cast<int>(d.year()), static_cast<int32_t>(static_cast<unsigned>(d.month())),
          static_cast<int32_t>(static_cast<unsigned>(d.day()))};
}

int64_t CivilDate::days() const { return chr::sys_days(ymd(*this)).time_since_epoch().count(); }

int32_t CivilDate::weekday() const { return static_cast<int32_t>(chr::weekday(chr::sys_days(ymd(*this))).iso_encoding()); }

bool CivilDate::valid() const { return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month); }

CivilDate CivilDate::plus_months(int32_t n) const {
  const int32_t total = year * 12 + (month - 1) + n;
  const int32_t y = total >= 0 ? total / 12 : (total - 11) / 12;
  const int32_t m = total - y * 12 + 1;
  return {y, m, std::min(day, days_in_month(y, m))};
}

CivilDate::Week CivilDate::iso_week() const {
  const CivilDate thursday = plus_days(4 - weekday());  // a week belongs to the year of its Thursday
  const int64_t first = CivilDate{thursday.year, 1, 1}.days();
  return {thursday.year, static_cast<int32_t>((thursday.days() - first) / 7 + 1)};
}

std::string CivilDate::to_string() const {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

int32_t days_in_month(int32_t year, int32_t month) {
  static constexpr int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

}  // namespace dateline
