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

/// Events: who did what to whom, by frames that people can read (lexicon/*.frames).
class Coder {
 public:
  /// Reads the frames of a folder; a second folder (--lexicon) stands beside the built-in one.
  /// Errors: kNotFound, kInput (file and line).
  static Result<Coder> load(const std::vector<std::filesystem::path>& lexicon_dirs);
  ~Coder();
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;

  /// Adds document.events. Needs the layers of `quote`. May add entities without mentions for parties that are only implied.
  Result<void> code(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

 private:
  struct Lexicon;
  explicit Coder(std::unique_ptr<const Lexicon> lexicon);
  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace dateline
