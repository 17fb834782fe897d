#pragma once

#include <string>
#include <vector>

namespace dateline {

/// One mark of a timeline; it leads to the line of its id.
struct TimelineMark {
  enum class Kind : uint8_t { kMeeting, kCall, kPlan };
  std::string when;   ///< a date value: "2019-09-12", "2020-01"; marks of others are left out
  Kind kind = Kind::kMeeting;
  std::string id;     ///< ours: "m3"
  std::string words;  ///< foreign: shown when pointed at, and read aloud
};

/// A drawing in SVG: a line with the years, or months where all lies within two years, and the marks over it; marks that would
/// touch stand above each other. Empty for fewer than two marks, which need no drawing.
std::string timeline_svg(const std::vector<TimelineMark>& marks);

}  // namespace dateline
