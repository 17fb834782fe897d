#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/document.h"
#include "core/error.h"
#include "core/limits.h"

namespace dateline {

/// Tokens, sentences, tags, lemmas, dependency trees and names, by one pass of a small transformer encoder with light heads.
///
///   auto analyser = Analyser::load(resources / "models");   // once
///   Analyser::Scratch scratch;                              // one a thread
///   auto done = analyser->analyse(document, scratch);       // any thread
///
/// Laws: a paragraph's words, in order, cover all of it but white space; a sentence lies inside one paragraph and its tokens form one
/// tree; names lie inside sentences and never overlap. A document's result does not depend on its neighbours or on the number of
/// threads. Cost: linear in the document's length; no memory is asked for inside the loops once `scratch` has grown.
/// Source: MiniLM (Wang et al. 2020); biaffine trees (Dozat & Manning 2017); lemma rules as in UDPipe 2 (Straka 2018).
class Analyser {
 public:
  /// This thread's buffers; grown at need, never shrunk.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    struct Buffers;
    std::unique_ptr<Buffers> buffers;
  };

  /// Reads encoder.bin and heads.bin. Errors: kNotFound, kInput (wrong magic, version or checksum).
  static Result<Analyser> load(const std::filesystem::path& model_dir);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// Adds sentences, tokens and names. Needs text and paragraphs. Errors: kLimit (tokens).
  Result<void> analyse(Document& document, Scratch& scratch, const Limits& limits = {}) const;

  /// The same for a document whose sentences and tokens are given (spans, `joined`, first, last, paragraph): fills
  /// in all else of the tokens, and the names.
  Result<void> analyse_given(Document& document, Scratch& scratch, const Limits& limits = {}) const;

  std::string version() const;  ///< of the model files

 private:
  struct Model;
  explicit Analyser(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace dateline
