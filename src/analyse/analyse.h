#pragma once

#include <filesystem>
#include <memory>

#include "core/document.h"
#include "core/error.h"
#include "core/limits.h"

namespace dateline {

/// Tokens, sentences, tags, lemmas, dependency trees and names, by one pass of a small transformer encoder with light heads.
///
///   auto analyser = Analyser::load(resources / "models");   // once
///   Analyser::Scratch scratch;                              // one a thread
///   auto done = analyser->analyse(document, scratch);       // any thread
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

  /// Reads encoder and heads. Errors: kNotFound, kInput (wrong magic, version or checksum).
  static Result<Analyser> load(const std::filesystem::path& model_dir);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// Adds sentences, tokens and names. Needs text and paragraphs. Errors: kLimit (tokens).
  Result<void> analyse(Document& document, Scratch& scratch, const Limits& limits = {}) const;

  std::string version() const;  ///< of the model files

 private:
  struct Model;
  explicit Analyser(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace dateline
