#include "quote/speakers.h"

namespace dateline {

Speakers::Speakers(const Document& document, const Trees& trees) : trees_(trees), entity_(document.tokens.size(), -1) {
  const int32_t count = static_cast<int32_t>(entity_.size());
  // Words of names first, then heads over them: the head of "Rossi's office" is the office, not Rossi.
  for (size_t e = 0; e < document.entities.size(); ++e)
    for (const Mention& mention : document.entities[e].mentions)
      if (mention.form == MentionForm::kName)
        for (int32_t t = document.token_at(mention.span.begin); t < count && document.tokens[static_cast<size_t>(t)].span.begin < mention.span.end; ++t)
          entity_[static_cast<size_t>(t)] = static_cast<int32_t>(e);
  for (size_t e = 0; e < document.entities.size(); ++e)
    for (const Mention& mention : document.entities[e].mentions)
      if (mention.head >= 0 && mention.head < count) entity_[static_cast<size_t>(mention.head)] = static_cast<int32_t>(e);
}

int32_t Speakers::of(int32_t head) const {
  if (head < 0) return -1;
  if (const int32_t own = entity_[static_cast<size_t>(head)]; own >= 0) return own;
  // "the president, Anna Rossi" and "President Anna Rossi", whichever word the tree makes the head.
  for (int32_t c = trees_.first_child(head); c >= 0; c = trees_.next_child(c)) {
    const Relation r = trees_.relation(c);
    if (r != Relation::appos && r != Relation::flat) continue;
    if (const int32_t named = entity_[static_cast<size_t>(c)]; named >= 0) return named;
  }
  return -1;
}

}  // namespace dateline
