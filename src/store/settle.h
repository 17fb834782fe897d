#pragma once

#include "core/error.h"
#include "store/sqlite.h"

namespace dateline {

/// Joins what different documents tell: which names are one actor (actors.same_as, with the commonest name, country and code),
/// and which tellings are one event (events.same_event). Rows that are right already are not written again, so that settling
/// twice costs two readings. The caller holds the transaction. Linear in the archive's entities and events, which it holds in
/// memory: some 300 bytes an event.
Result<void> settle(const Database& database);

}  // namespace dateline
