#include <vector>

#include "store/archive.h"
#include "store/pack.h"

namespace dateline {
namespace {

/// Each table in an order that does not depend on row numbers; `document` is told by its identity and version.
struct Table {
  const char* name;
  const char* sql;
};

constexpr Table kTables[] = {
    {"document",
     "SELECT identity, version, latest, doc_id, uri, publisher, language, published, published_day, title, authors, contributors, notes, "
     "sha256, producer, text, record FROM documents ORDER BY identity, version"},
    {"actor", "SELECT a.key, a.name, a.type, a.country, a.cameo, h.key FROM actors a JOIN actors h ON h.actor = a.same_as ORDER BY a.key"},
    {"word", "SELECT w.word, a.key FROM actor_words w JOIN actors a USING (actor) ORDER BY 1, 2"},
    {"entity",
     "SELECT d.identity, d.version, n.entity, a.key, n.type, n.name, n.country, n.roles, n.cameo, n.wikidata, n.geonames FROM entities n "
     "JOIN documents d USING (document) LEFT JOIN actors a ON a.actor = n.actor ORDER BY 1, 2, 3"},
    {"mention", "SELECT d.identity, d.version, x.* FROM mentions x JOIN documents d USING (document) ORDER BY 1, 2, x.entity, x.mention"},
    {"time", "SELECT d.identity, d.version, x.* FROM times x JOIN documents d USING (document) ORDER BY 1, 2, x.time"},
    {"place", "SELECT d.identity, d.version, x.* FROM places x JOIN documents d USING (document) ORDER BY 1, 2, x.place"},
    {"quotation", "SELECT d.identity, d.version, x.* FROM quotations x JOIN documents d USING (document) ORDER BY 1, 2, x.quotation"},
    {"about",
     "SELECT d.identity, d.version, x.* FROM quotation_mentions x JOIN documents d USING (document) ORDER BY 1, 2, x.quotation, x.entity"},
    {"event", "SELECT d.identity, d.version, x.* FROM events x JOIN documents d USING (document) ORDER BY 1, 2, x.event"},
    {"party",
     "SELECT d.identity, d.version, x.* FROM event_parties x JOIN documents d USING (document) ORDER BY 1, 2, x.event, x.side, x.position"},
    {"skipped", "SELECT doc_id, kind, message, \"offset\" FROM skipped ORDER BY doc_id"},
};

void write_field(std::ostream& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\\') out << "\\\\";
    else if (c == '\t') out << "\\t";
    else if (c == '\n') out << "\\n";
    else if (c == '\r') out << "\\r";
    else out << c;
  }
}

}  // namespace

Result<void> Archive::dump(std::ostream& out) {
  for (const Table& table : kTables) {
    auto select = database().prepare(table.sql, 0);
    if (!select) return pass_on(select);
    const bool documents = std::string_view(table.name) == "document";
    // `x.*` begins with the row number of the document, which says nothing.
    const int row_number = std::string_view(table.sql).find("x.*") != std::string_view::npos ? 2 : -1;
    for (;;) {
      const auto row = select->next();
      if (!row) return pass_on(row);
      if (!*row) break;
      out << table.name;
      for (int column = 0; column < select->columns(); ++column) {
        if (column == row_number) continue;
        out << '\t';
        if (select->is_null(column)) {
          out << "\\N";
        } else if (documents && column + 1 == select->columns()) {
          const auto record = unpack(select->bytes(column));
          if (!record) return pass_on(record);
          write_field(out, *record);
        } else {
          write_field(out, select->bytes(column));
        }
      }
      out << '\n';
    }
  }
  return {};
}

}  // namespace dateline
