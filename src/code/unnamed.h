#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "code/event_writer.h"
#include "core/document.h"

namespace dateline::coding {

/// Gives an event the parties that its words leave open, as the coding manual says ("Implied parties"): the police who arrest where
/// no word names them, "two people" killed in a town, the country of a man whom a country's court frees.
///
/// New entities go to the end of Document::entities. One object a document, by one thread; each event costs its parties.
class UnnamedParties {
 public:
  explicit UnnamedParties(Document& document) : document_(document) {}

  void fill(Draft& draft);

 private:
  int32_t implied(const std::string& role, const std::string& country);
  int32_t named_by_its_words(const Draft& draft);
  void take_country_of_judges(const Event& event);

  Document& document_;
  std::map<std::pair<std::string, std::string>, int32_t> known_;  ///< implied parties, by country and role
};

}  // namespace dateline::coding
