#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/document.h"
#include "core/error.h"
#include "core/explain.h"
#include "core/limits.h"

namespace dateline {

class ActorBook;

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
  static Result<Linker> load(const std::filesystem::path& data_dir, const std::vector<std::filesystem::path>& actor_files = {});
  ~Linker();
  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;

  /// Adds entities, times and places. Needs the layers of `analyse`. Errors: kLimit (entities).
  Result<void> link(Document& document, const Limits& limits = {}, Explanation* why = nullptr) const;

  /// Who is who; for parties that only a later stage meets ("Pakistani police" inside a noun).
  const ActorBook& actors() const;

 private:
  struct Data;
  explicit Linker(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace dateline
