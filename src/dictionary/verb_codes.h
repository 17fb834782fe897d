#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::dictionary {

/// How PETRARCH-2 adds verbs: each CAMEO code is a 16-bit number whose digits are features (0x3000 to intend, 0x0040 to aid),
/// so that WILL 0x3000 + HELP 0x0040 = 0x3040, which is CAMEO 033. Codes it does not know (made-up ones, TABARI's) take no part.
std::optional<int32_t> features_of(std::string_view cameo);

/// The code with exactly these features; empty where there is none.
std::string_view code_of(int32_t features);

/// The code of a verb that governs another: to promise (030) to help (070) is 033, to say that somebody condemns (111) is 111.
/// Empty where the sum means nothing.
std::string_view combined(std::string_view outer, std::string_view inner);

/// The code of a verb that did not happen: a REJECT (12), or the opposite of a dispute (110 -> 050).
/// A code of a cooperation without an own opposite gives 120; empty where nothing is told ("did not attack").
std::string_view negated(std::string_view cameo);

}  // namespace dateline::dictionary
