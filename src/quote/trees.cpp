#include "quote/trees.h"

#include <algorithm>

namespace dateline {

Trees::Trees(const Document& document)
    : document_(document),
      first_child_(document.tokens.size(), -1),
      next_child_(document.tokens.size(), -1),
      reach_(document.tokens.size()),
      enter_(document.tokens.size(), 0),
      leave_(document.tokens.size(), 0) {
  const int32_t count = static_cast<int32_t>(document.tokens.size());
  for (int32_t t = count - 1; t >= 0; --t) {  // backwards, so that children come out in text order
    reach_[at(t)] = {t, t + 1};
    const int32_t head = document.tokens[at(t)].head;
    if (head < 0 || head >= count || head == t) continue;
    next_child_[at(t)] = first_child_[at(head)];
    first_child_[at(head)] = t;
  }

  // One walk without recursion: a tree may be as deep as its sentence is long. Tokens that no root reaches (a broken
  // tree) keep enter = leave = 0 and a reach of their own.
  int32_t clock = 0;
  for (int32_t root = 0; root < count; ++root) {
    if (document.tokens[at(root)].head >= 0) continue;
    enter_[at(root)] = ++clock;
    int32_t now = root;
    while (true) {
      const int32_t child = first_child_[at(now)];
      if (child >= 0 && enter_[at(child)] == 0) {
        now = child;
        enter_[at(now)] = ++clock;
        continue;
      }
      while (now != root) {
        leave_[at(now)] = ++clock;
        const int32_t head = document.tokens[at(now)].head;
        reach_[at(head)].first = std::min(reach_[at(head)].first, reach_[at(now)].first);
        reach_[at(head)].last = std::max(reach_[at(head)].last, reach_[at(now)].last);
        const int32_t sibling = next_child_[at(now)];
        now = head;
        if (sibling < 0) continue;
        now = sibling;
        enter_[at(now)] = ++clock;
        break;
      }
      if (now == root) break;
    }
    leave_[at(root)] = ++clock;
  }
}

int32_t Trees::child(int32_t token, Relation relation) const {
  for (int32_t c = first_child(token); c >= 0; c = next_child(c))
    if (this->token(c).relation == relation) return c;
  return -1;
}

int32_t Trees::child(int32_t token, Relation relation, uint8_t subtype) const {
  for (int32_t c = first_child(token); c >= 0; c = next_child(c))
    if (this->token(c).relation == relation && this->token(c).subtype == subtype) return c;
  return -1;
}

TokenRange Trees::sentence(int32_t token) const {
  const int32_t s = document_.sentence_of(token);
  if (s < 0) return {token, token + 1};
  return {document_.sentences[at(s)].first, document_.sentences[at(s)].last};
}

}  // namespace dateline
