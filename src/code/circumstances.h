#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "code/outlook.h"
#include "code/tree.h"
#include "core/document.h"

namespace dateline::coding {

/// When and where an act took place, and how often: what its own clause says, from the layers times and places.
///
/// A time or place belongs to the word it hangs on: "said on Monday that troops had left on Sunday" has one for each.
/// Built once a sentence; a question looks at the sentence's times and places.
class Circumstances {
 public:
  Circumstances(const Document& document, const Tree& tree) : document_(document), tree_(tree) {}

  /// Takes up the times and places of this sentence. Sentences must come in order.
  void begin(const Sentence& sentence);

  struct When {
    std::string date;   ///< "2019-09-12", "2019-09", "2019"; empty where the clause has none
    int32_t time = -1;  ///< index in Document::times
  };
  /// \param carrier  the verb that carries a noun, -1 for none
  When when(int32_t trigger, int32_t carrier) const;
  /// Index in Document::places, -1 where the clause names none.
  int32_t where(int32_t trigger, int32_t carrier) const;
  /// The place that this sentence, or the last before it in its paragraph, puts things in; -1 where there is none.
  int32_t last_place() const { return recent_place_; }
  /// "the 13th meeting since September 2015", "met for the third time this year", "visited twice".
  std::optional<Count> how_often(int32_t trigger, int32_t carrier) const;

 private:
  struct Hanging {
    int32_t index = -1;      ///< in times or places
    int32_t head = -1;       ///< token that governs the expression
    int32_t predicate = -1;  ///< of the clause it stands in
  };
  Hanging hang(Span span, int32_t index) const;
  std::optional<std::string> since(int32_t trigger, int32_t carrier) const;

  const Document& document_;
  const Tree& tree_;
  Sentence sentence_;
  size_t next_time_ = 0, next_place_ = 0;
  std::vector<Hanging> times_, places_;
  int32_t recent_place_ = -1, paragraph_ = -1;
};

/// A TIMEX3 value as the date of an event: "2019-09-12T10:00" -> "2019-09-12", "2019-W37" -> "2019-09". Empty for what is no date.
std::string date_of_timex(std::string_view value);

/// "13th" -> 13, "third" -> 3, 0 for other words.
int32_t ordinal_value(std::string_view word);

}  // namespace dateline::coding
