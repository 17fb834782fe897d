#include "link/offices.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

/// Words that are an office by themselves.
constexpr std::array<std::string_view, 32> kOffices = {
    "president", "chancellor", "king", "queen", "prince", "princess", "emperor", "emir", "sultan", "pope", "governor",
    "mayor", "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson", "senator", "congressman", "general", "colonel", "secretary",
    "speaker", "chief", "commander", "director", "judge", "prosecutor", "lawyer", "chairman", "leader", "attorney"};

/// Of these the first word may stand before "minister" and make another office of it.
constexpr std::array<std::string_view, 24> kPortfolios = {
    "prime", "foreign", "defence", "defense", "finance", "interior", "justice", "health", "education", "economy", "energy", "trade",
    "transport", "agriculture", "environment", "information", "oil", "home", "security", "labour", "labor", "culture", "deputy", "affair"};

/// Whose head of state does not lead the government.
constexpr std::array<std::string_view, 26> kParliamentary = {"ISR", "IND", "ITA", "DEU", "GRC", "IRQ", "ETH", "BGD", "NPL", "SGP", "IRL", "ISL", "HUN",
                                                             "MLT", "ALB", "BGR", "HRV", "EST", "LVA", "PAK", "AUT", "FIN", "PRT", "SVN", "SVK", "CZE"};

template <size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::string office_of(const std::vector<std::string>& words) {
  for (size_t i = words.size(); i-- > 0;) {
    const std::string& word = words[i];
    if (word == "premier") return "prime minister";
    if (word == "minister") {
      // "minister of defence" is not told apart from "minister" here.
      for (size_t k = i; k-- > 0 && i - k <= 2;)
        if (among(words[k], kPortfolios)) return (words[k] == "defense" ? "defence" : words[k] == "labor" ? "labour" : words[k]) + " minister";
      return word;
    }
    if (word == "president" && i > 0 && words[i - 1] == "vice") return "vice president";
    if (among(word, kOffices)) return word;
  }
  return {};
}

bool offices_agree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto widens = [](std::string_view wide, std::string_view narrow) {
    if (wide == "minister") return narrow.ends_with(" minister");
    return wide == "leader" && (narrow == "president" || narrow == "prime minister" || narrow == "chancellor" || narrow == "king" || narrow == "minister");
  };
  return widens(a, b) || widens(b, a);
}

bool leads_government(std::string_view office, std::string_view country) {
  if (office == "president") return !among(country, kParliamentary);
  return office == "prime minister" || office == "chancellor" || office == "leader";
}

}  // namespace dateline
