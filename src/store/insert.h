#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/document.h"
#include "core/error.h"
#include "store/sqlite.h"

namespace dateline {

/// Writes one document into the tables. Holds the prepared statements; the caller holds the transaction.
class Inserter {
 public:
  static Result<Inserter> prepare(const Database& database);

  struct Row {
    std::string_view identity, sha256, producer, packed_record, added;
    int64_t version = 1;
  };
  Result<void> insert(const Database& database, const Document& document, const Row& row);

  /// Actors of a batch that was taken back may be gone: look them up again.
  void forget_actors() { actors_.clear(); }

 private:
  Result<int64_t> insert_document(const Database& database, const Document& document, const Row& row);
  Result<int64_t> actor_of(const Database& database, const Entity& entity, std::string_view key);

  Statement document_, text_, find_actor_, actor_, actor_word_, entity_, mention_, time_, place_, quotation_, quotation_mention_,
      event_, party_;
  std::unordered_map<std::string, int64_t> actors_;  ///< by key; emptied when it grows past kMostKnown
};

}  // namespace dateline
