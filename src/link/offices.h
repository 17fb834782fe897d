#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The office that words before a name, or a noun phrase, say: "Israeli Prime Minister" -> "prime minister", "the acting foreign
/// minister" -> "foreign minister", "the Polish premier" -> "prime minister", "the king" -> "king". Empty where they say none.
/// \param words  lemmas in lower case, the last office among them counts
std::string office_of(const std::vector<std::string>& words);

/// Can one person be called both? "minister" goes with every kind of minister, "leader" with any head of a state or party.
bool offices_agree(std::string_view a, std::string_view b);

/// May the head of this state's government be called so by the nation's name alone ("the Israeli prime minister", "the Russian
/// president")? A president of a parliamentary state is somebody else than the politician whom news stories name without a title.
bool leads_government(std::string_view office, std::string_view country);

}  // namespace dateline
