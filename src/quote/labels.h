#pragma once

#include <vector>

#include "core/document.h"
#include "quote/draft.h"

namespace dateline {

/// Lines that open with who speaks: `ROSSI: …` in a transcript, `Q: …` in an interview, `Mayor Rossi: Ferry Will Return`
/// as a headline, `Poll: …`. The label is the source, the colon the cue, the rest of the paragraph the content.
///
/// And posts signed with an account: `We won. — Anna Rossi (@rossi) July 5, 2016`.
///
/// A name before a colon is taken for a speaker only in a headline, in capitals, or where several paragraphs open so:
/// "Rome: a history" and "Winners: …" are no quotations. Cost: one look at the first words of each paragraph.
void read_labels(const Document& document, std::vector<Draft>& drafts);

}  // namespace dateline
