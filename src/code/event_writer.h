#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code/circumstances.h"
#include "code/hints.h"
#include "code/lexicon.h"
#include "code/matcher.h"
#include "code/outlook.h"
#include "code/parties.h"
#include "core/document.h"
#include "core/explain.h"

namespace dateline::coding {

/// An event with what decides its place among those of its sentence.
struct Draft {
  Event event;
  int32_t trigger = -1;
  int32_t top = -1;   ///< the trigger, or the verb that carries it
  int32_t rank = 0;   ///< the lower, the more telling: depth in the tree, nouns after verbs
  std::string implied_role, implied_country;  ///< of a source that nobody names
  bool in_title = false;
  int32_t unknown_target = -1;  ///< token that governs the words of a target that is no entity yet
  bool owning = false;          ///< owns up to an act told before (Frame::owning)
  bool unnamed_people = false;  ///< that target is people without a name ("two men"), of this country where it is known
  std::string people_country;
};

/// Turns an act that fits into an event: its parties, whether and when it happened, who says so.
///
/// What is only coming or only threatened changes its type here (ontology, "Not yet, not so"): a coming visit is AGREE,
/// a coming withdrawal CONCEDE, a conditional attack THREATEN, "will not release" REJECT.
class EventWriter {
 public:
  EventWriter(const Document& document, const Lexicon& lexicon, const Tree& tree, const Parties& parties, const Hints& hints, Explanation* why);

  void begin(const Sentence& sentence);
  /// Nothing where the act is no event: absorbed by another, without parties, private.
  /// \param before  events of earlier sentences: "the 13th meeting between the two leaders" is between those who met last
  std::optional<Draft> write(const Act& act, const std::vector<Act>& acts, const std::vector<Draft>& before) const;

 private:
  bool take_parties(const Act& act, const std::vector<Draft>& before, Draft& draft) const;
  bool take_last_parties(const Act& act, const std::vector<Draft>& before, Event& event) const;
  void answer_last(const Act& act, const std::vector<Draft>& before, Event& event) const;
  bool is_talk_with_nobody(const Act& act, const Event& event) const;
  bool is_trip_at_home(const Event& event) const;
  bool is_public(const Act& act, const Draft& draft) const;
  void shift(const Act& act, const Outlook& outlook, Event& event) const;
  bool happens(int32_t noun) const;
  bool is_private_violence(const Act& act) const;
  bool is_accident(const Act& act) const;
  bool speaks_for(int32_t speaker, int32_t doer) const;
  bool is_announced(const Act& act) const;
  void change(Event& event, std::string_view root, std::string_view otherwise) const;
  void set_time(const Act& act, const Outlook& outlook, const std::vector<Act>& acts, Event& event) const;
  void set_claim(const Act& act, Event& event) const;
  void set_spans(const Act& act, Event& event) const;
  float confidence(const Act& act, const Outlook& outlook, const Event& event) const;
  float likeliest_of(std::string_view type) const;
  bool refuse(const Act& act, const char* why) const;
  std::string published_day() const;

  const Document& document_;
  const Lexicon& lexicon_;
  const Tree& tree_;
  const Parties& parties_;
  const Hints& hints_;
  Explanation* why_;
  OutlookReader outlooks_;
  Circumstances circumstances_;
  Sentence sentence_;
  Hints::Best likeliest_;  ///< in that sentence
};

}  // namespace dateline::coding
