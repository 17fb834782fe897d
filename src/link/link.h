#pragma once

#include <filesystem>
#include <memory>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"

namespace dateline {

/// Ties words to the world: mentions and chains, actors (country and role on that date), times and places.
/// Calls, in this order: find_times, find_mentions, join_chains, assign_actors, find_places.
///
///   auto linker = Linker::load(resources / "data");
///   linker->link(document);
///
/// Loaded once, then const: safe to call from many threads. Cost: linear in the document but for the search of an
/// antecedent, which looks back a bounded number of sentences.
class Linker {
 public:
  /// Errors: kNotFound, kInput (a data file is damaged or of another version).
  static Result<Linker> load(const std::filesystem::path& data_dir);
  ~Linker();
  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;

  /// Adds entities, times and places. Needs the layers of `analyse`. Errors: kLimit (entities).
  Result<void> link(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

 private:
  struct Data;
  explicit Linker(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace dateline
