#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "code/lexicon.h"
#include "core/document.h"
#include "core/error.h"

namespace dateline::coding {

/// What came of one example of a frame.
struct ExampleOutcome {
  const Frame& frame;
  const Example& example;
  bool as_told = false;
  std::string told;  ///< the events that came out, a line each; "nothing" for none
};

/// Runs the examples of the frames, as lexicon/README.md tells ("Tests").
///
/// An example with an expectation is as told where some event has its type (and code, if given), all parties named, and its status; one without
/// where no event of the frame's type comes out. An example of a user's frame (layer 1 and above) asks that this frame makes the event.
///
/// \param only   frames of this name alone; empty for all
/// \param layer  frames of at least this layer: 1 leaves the built-in ones out
/// \param read   the whole program, from a sentence to its document
/// \param each   is told of every example, in the order of the files
/// Errors: the first of `read`.
Result<void> run_examples(const Lexicon& lexicon, std::string_view only, int32_t layer, const std::function<Result<Document>(const std::string& sentence)>& read,
                          const std::function<void(const ExampleOutcome&)>& each);

}  // namespace dateline::coding
