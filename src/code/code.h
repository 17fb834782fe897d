#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"

namespace dateline {

namespace coding {
struct Lexicon;
}

/// Events: who did what to whom, by frames that people can read (lexicon/*.frames).
///
///   auto coder = Coder::load({resources / "lexicon"});   // once
///   coder->code(document);                               // per document, any thread
///
/// Types and modes are PLOVER 2.0's, codes CAMEO's; the rules of who is source and target, what counts as planned or
/// threatened, and what is no event at all are told in docs and, case by case, in the examples of the frames.
///
/// Law: trigger, evidence and party spans lie in one sentence; an event of type SANCTION, COOPERATE or AID has a target;
/// a source without a span is an implied party.
class Coder {
 public:
  /// Reads the frames of a folder; a second folder (--lexicon) stands beside the built-in one, which comes first and has
  /// `data/` with the ontology's tables beside it.
  /// Errors: kNotFound, kInput (file and line).
  static Result<Coder> load(const std::vector<std::filesystem::path>& lexicon_dirs);
  ~Coder();
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;

  /// Adds document.events. Needs the layers of `quote`. May add entities without mentions for parties that are only implied.
  /// Errors: kLimit (events, entities).
  ///
  /// Cost: linear in the tokens, but for the frames of one lemma tried at each trigger.
  Result<void> code(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

  const coding::Lexicon& lexicon() const { return *lexicon_; }  ///< for tests that run the frames' examples

 private:
  explicit Coder(std::unique_ptr<const coding::Lexicon> lexicon);
  std::unique_ptr<const coding::Lexicon> lexicon_;
};

}  // namespace dateline
