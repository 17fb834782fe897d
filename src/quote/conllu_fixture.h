#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"

namespace dateline::testing {

/// A Document with hand-made trees, for tests that must not depend on a model. One token a line:
///
///   FORM LEMMA TAG HEAD RELATION[:SUBTYPE] [PENN]
///
/// HEAD counts from 1 within the sentence, 0 is the root. A form that begins with "_" follows without a blank, as do points
/// and closing marks. An empty line ends a sentence, a line "¶" ends a paragraph too.
inline Document from_rows(std::string_view rows) {
  Document d;
  d.language = "en";
  std::istringstream in{std::string(rows)};
  std::string line;
  int32_t first = 0, paragraph = 0, paragraph_begin = 0;
  bool glue = true;
  const auto end_sentence = [&] {
    const int32_t last = static_cast<int32_t>(d.tokens.size());
    if (last == first) return;
    d.sentences.push_back({{d.tokens[static_cast<size_t>(first)].span.begin, d.tokens.back().span.end}, first, last, paragraph});
    first = last;
  };
  const auto end_paragraph = [&] {
    end_sentence();
    const int32_t end = static_cast<int32_t>(d.text.size());
    if (end == paragraph_begin) return;
    d.paragraphs.push_back({{paragraph_begin, end}});
    ++paragraph;
    d.text += "\n\n";
    paragraph_begin = static_cast<int32_t>(d.text.size());
    glue = true;
  };
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string form, lemma, tag, relation, penn;
    int32_t head = 0;
    fields >> form;
    if (form == "¶") { end_paragraph(); continue; }
    if (form.empty()) { end_sentence(); continue; }
    fields >> lemma >> tag >> head >> relation >> penn;
    const bool closes = form == "," || form == "." || form == "?" || form == "!" || form == ":" || form == "”" || form == ")";
    if (!glue && !closes && form.front() != '_') d.text += ' ';
    if (form.front() == '_') form.erase(0, 1);
    Token token;
    token.span = {static_cast<int32_t>(d.text.size()), static_cast<int32_t>(d.text.size() + form.size())};
    d.text += form;
    glue = form == "“" || form == "(";
    token.lemma = {static_cast<int32_t>(d.lemmas.size()), static_cast<int32_t>(d.lemmas.size() + lemma.size())};
    d.lemmas += lemma;
    token.head = head == 0 ? -1 : first + head - 1;
    token.tag = from_name<Tag>(tag).value_or(Tag::X);
    const size_t colon = relation.find(':');
    token.relation = from_name<Relation>(std::string_view(relation).substr(0, colon)).value_or(Relation::dep);
    if (colon != std::string::npos) token.subtype = subtype_index(std::string_view(relation).substr(colon + 1));
    token.xpos = penn_index(penn);
    d.tokens.push_back(token);
  }
  end_paragraph();
  while (!d.text.empty() && d.text.back() == '\n') d.text.pop_back();
  return d;
}

/// Adds an entity with name mentions at these tokens, each [first, last).
inline int32_t add_entity(Document& d, std::string name, const std::vector<std::pair<int32_t, int32_t>>& mentions) {
  Entity e;
  e.type = EntityType::PERSON;
  e.name = std::move(name);
  for (const auto& [first, last] : mentions) {
    const Span span{d.tokens[static_cast<size_t>(first)].span.begin, d.tokens[static_cast<size_t>(last - 1)].span.end};
    e.mentions.push_back({span, span, MentionForm::kName, last - 1});
  }
  d.entities.push_back(std::move(e));
  return static_cast<int32_t>(d.entities.size()) - 1;
}

}  // namespace dateline::testing
