#pragma once

#include <vector>

#include "core/document.h"
#include "quote/clauses.h"
#include "quote/draft.h"
#include "quote/marks.h"

namespace dateline {

/// Ties words in quotation marks to the quotations read off the trees, and finds the cue and speaker of those that grammar
/// does not tie to anything: `"…," he said. "…"`, `Rossi:` on a line, a quoted paragraph that goes on from the one before.
///
///   Speech speech(document, reader, stretches, drafts);
///   speech.attach();     // drafts now hold direct speech too
///
/// Law: a stretch becomes content of one outermost draft at most; scare quotes, titles and nicknames of none.
/// Cost: linear in tokens; each search for a cue looks at a bounded number of words.
class Speech {
 public:
  Speech(const Document& document, const ClauseReader& reader, const std::vector<QuotedStretch>& stretches, std::vector<Draft>& drafts);

  void attach();

 private:
  /// What a stretch is made of, in tokens.
  struct Part {
    TokenRange inner;           ///< words between the marks
    TokenRange outer;           ///< marks included
    bool is_speech = false;     ///< reads like a sentence or most of one
    bool begins_sentence = false;
    bool ends_sentence = false;
    int32_t draft = -1;         ///< that holds it as content; -1 for none
  };

  /// A verb that may introduce a stretch, and how it stands to it.
  struct CueFound {
    int32_t verb = -1;
    bool after = false;  ///< the verb follows the marks
    bool sure = false;   ///< points and capitals say so too, so that the tree need not
  };

  void measure();
  void take_sure_cues();
  void join_with_clauses();
  void find_other_cues();
  CueFound cue_after(size_t s) const;
  CueFound cue_before(size_t s) const;
  void take(size_t s, CueFound cue);
  void set_speaker(Draft& draft, size_t s, CueFound cue) const;
  bool find_signature(size_t s);
  bool find_line_label(size_t s);
  bool continue_speech(size_t s);
  bool speak_as_actor_before(size_t s);
  bool is_speaking_verb(int32_t token, float least) const;
  void give(size_t s, int32_t draft);
  Draft& add_draft(size_t s);
  int32_t draft_of_cue(int32_t token) const { return draft_of_cue_[static_cast<size_t>(token)]; }
  int32_t stretch_at(int32_t token) const { return stretch_of_token_[static_cast<size_t>(token)]; }

  const Document& document_;
  const ClauseReader& reader_;
  const Trees& trees_;
  const std::vector<QuotedStretch>& stretches_;
  std::vector<Draft>& drafts_;
  std::vector<Part> parts_;               ///< one for each stretch
  std::vector<int32_t> stretch_of_token_; ///< stretch that holds the token, marks included; -1 for none
  std::vector<int32_t> draft_of_cue_;     ///< draft whose cue word the token is; -1 for none
};

}  // namespace dateline
