#pragma once

#include <cstdint>

#include "code/lexicon.h"
#include "code/tree.h"
#include "core/document.h"

namespace dateline::coding {

/// Whether a clause tells what happened, what will, what might, or what did not.
struct Outlook {
  Status status = Status::kActual;  ///< kPlanned: told as coming
  bool intended = false;    ///< only meant or scheduled ("plans to"), not said outright ("will")
  bool refused = false;     ///< "will not leave": coming and negated
  bool conditional = false; ///< hangs on an if or unless
  bool purpose = false;     ///< "flew there *to meet* him"
  bool background = false;  ///< pluperfect, a habit, or a clause about a noun in passing
  int32_t said_by = -1;     ///< the verb of saying that it is the content of, -1 for none
};

/// Reads auxiliaries, negation, conditions and the words that govern a clause.
class OutlookReader {
 public:
  OutlookReader(const Tree& tree, const Lexicon& lexicon);

  /// Of a verb or adjective; of a noun by its own words ("no", "planned") and by what governs it.
  /// \param carrier  the verb that carries a noun, -1 for none
  Outlook of(int32_t trigger, int32_t carrier) const;

 private:
  Outlook of_clause(int32_t verb, int32_t depth) const;
  Outlook of_noun(int32_t noun, int32_t carrier, int32_t depth) const;
  void read_auxiliaries(int32_t verb, Outlook& outlook) const;
  void read_governor(int32_t verb, Outlook& outlook, int32_t depth) const;
  bool is(int32_t token, const Words& words) const;

  const Tree& tree_;
  const Words &transparent_, &planning_, &failing_, &nonfactual_, &denying_, &speaking_, &planned_words_, &doubtful_words_, &motion_;
};

}  // namespace dateline::coding
