#include "serve/timeline.h"

#include <algorithm>
#include <cstdio>

#include "merge/date_range.h"
#include "serve/html.h"

namespace dateline {
namespace {

// In the drawing's own units; the page scales it.
constexpr double kWidth = 1000, kSide = 26, kStep = 17, kNear = 15, kRadius = 6.5;
constexpr int kMostRows = 8;
constexpr int64_t kDaysForMonths = 730;
constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string shown(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

struct Placed {
  const TimelineMark* mark = nullptr;
  double x = 0;
  int row = 0;
};

/// From day to place on the line.
class Scale {
 public:
  Scale(CivilDate first, CivilDate last) : first_(first.days()), days_(std::max<int64_t>(1, last.days() - first.days())) {}
  double x(int64_t day) const { return kSide + (kWidth - 2 * kSide) * static_cast<double>(day - first_) / static_cast<double>(days_); }

 private:
  int64_t first_, days_;
};

int64_t middle(const DateRange& range) { return (range.first.days() + range.last.days()) / 2; }

std::string mark_shape(const Placed& placed, double y) {
  const std::string x = shown(placed.x), at = shown(y);
  switch (placed.mark->kind) {
    case TimelineMark::Kind::kMeeting: return "<circle class=\"meeting\" cx=\"" + x + "\" cy=\"" + at + "\" r=\"" + shown(kRadius) + "\"/>";
    case TimelineMark::Kind::kPlan: return "<circle class=\"plan\" cx=\"" + x + "\" cy=\"" + at + "\" r=\"" + shown(kRadius - 1) + "\"/>";
    case TimelineMark::Kind::kCall: break;
  }
  return "<rect class=\"call\" x=\"" + shown(placed.x - 5) + "\" y=\"" + shown(y - 5) + "\" width=\"10\" height=\"10\"/>";
}

/// Ticks and labels below the line: years, or months of a short time; at most some 12 labels.
std::string ticks(const Scale& scale, CivilDate first, CivilDate last, double base) {
  std::string out;
  const bool months = last.days() - first.days() < kDaysForMonths;
  const int32_t steps = months ? (last.year - first.year) * 12 + last.month - first.month + 1 : last.year - first.year + 1;
  const int32_t every = std::max(1, (steps + 11) / 12);
  for (int32_t i = 0; i < steps; ++i) {
    const CivilDate day = months ? CivilDate{first.year, first.month, 1}.plus_months(i) : CivilDate{first.year + i, 1, 1};
    if (day < first || day > last) continue;
    const std::string x = shown(scale.x(day.days()));
    out += "<line class=\"tick\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + shown(base - 5) + "\" y2=\"" + shown(base + 5) + "\"/>";
    if (i % every) continue;
    std::string label = std::to_string(day.year);
    if (months && day.month != 1) label = kMonths[day.month - 1];
    out += "<text x=\"" + x + "\" y=\"" + shown(base + 24) + "\">" + label + "</text>";
  }
  return out;
}

}  // namespace

std::string timeline_svg(const std::vector<TimelineMark>& marks) {
  std::vector<std::pair<DateRange, const TimelineMark*>> dated;
  for (const TimelineMark& mark : marks)
    if (const auto range = date_range(mark.when)) dated.emplace_back(*range, &mark);
  if (dated.size() < 2) return {};
  std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return middle(a.first) < middle(b.first); });

  // A little room on both sides, to whole months.
  const CivilDate earliest = dated.front().first.first;
  CivilDate latest = earliest;
  for (const auto& [range, mark] : dated) latest = std::max(latest, range.last);
  const CivilDate first = CivilDate{earliest.year, earliest.month, 1};
  const CivilDate last = CivilDate{latest.year, latest.month, 1}.plus_months(1);
  const Scale scale(first, last);

  std::vector<Placed> placed;
  std::vector<double> last_x;  // of each row
  for (const auto& [range, mark] : dated) {
    const double x = scale.x(middle(range));
    size_t row = 0;
    while (row < last_x.size() && x - last_x[row] < kNear && row + 1 < kMostRows) ++row;
    if (row == last_x.size()) last_x.push_back(x);
    last_x[row] = x;
    placed.push_back({mark, x, static_cast<int>(row)});
  }
  const double base = 24 + kStep * static_cast<double>(last_x.size());
  std::string out = "<svg class=\"timeline\" viewBox=\"0 0 " + shown(kWidth) + " " + shown(base + 32) + "\" role=\"group\" aria-label=\"Timeline\">\n";
  out += "<line class=\"axis\" x1=\"0\" x2=\"" + shown(kWidth) + "\" y1=\"" + shown(base) + "\" y2=\"" + shown(base) + "\"/>";
  out += ticks(scale, first, last, base);
  for (const Placed& one : placed) {
    const double y = base - 14 - kStep * one.row;
    out += "\n<a href=\"#" + one.mark->id + "\"><title>" + escape(one.mark->words) + "</title>";
    if (one.mark->kind == TimelineMark::Kind::kMeeting && one.row == 0)
      out += "<line class=\"stem\" x1=\"" + shown(one.x) + "\" x2=\"" + shown(one.x) + "\" y1=\"" + shown(y) + "\" y2=\"" + shown(base) + "\"/>";
    out += mark_shape(one, y) + "</a>";
  }
  return out + "\n</svg>\n<p class=\"small key\"><span class=\"dot meeting\"></span> meeting <span class=\"dot call\"></span> by telephone "
               "<span class=\"dot plan\"></span> planned, no report of it</p>\n";
}

}  // namespace dateline
