#pragma once

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"

/// For tests: documents with the layers of `analyse`, written by hand as CoNLL-U.
namespace dateline::fixture {

/// Builds a Document from CoNLL-U (columns parted by tabs or blanks). The text is the words with a blank between two, but
/// after SpaceAfter=No; every sentence after `# newpar` begins a paragraph, the first line of the text is the title after
/// `# title`. A name is marked in MISC: Name=B-PERSON on its first word, Name=I-PERSON on the others.
inline Document document_of(std::string_view conllu, std::string published = {}) {
  Document d;
  d.published = std::move(published);
  std::vector<int32_t> heads;
  int32_t first = 0;
  bool new_paragraph = true, title = false, space = false;
  const auto count = [&] { return static_cast<int32_t>(d.tokens.size()); };
  const auto end_sentence = [&] {
    if (count() == first) return;
    for (int32_t i = first; i < count(); ++i) {
      Token& t = d.tokens[static_cast<size_t>(i)];
      t.head = heads[static_cast<size_t>(i)] == 0 ? -1 : first + heads[static_cast<size_t>(i)] - 1;
    }
    const Span span = cover(d.tokens[static_cast<size_t>(first)].span, d.tokens.back().span);
    if (new_paragraph || d.paragraphs.empty()) {
      d.paragraphs.emplace_back();
      d.paragraphs.back().span = span;
      d.paragraphs.back().heading = title;
      if (title) d.title = span;
    }
    d.paragraphs.back().span = cover(d.paragraphs.back().span, span);
    d.sentences.push_back({span, first, count(), static_cast<int32_t>(d.paragraphs.size()) - 1});
    first = count();
    new_paragraph = title = false;
  };
  std::istringstream lines{std::string(conllu)};
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) { end_sentence(); continue; }
    if (line.front() == '#') {
      if (line.find("newpar") != std::string::npos) new_paragraph = true;
      if (line.find("title") != std::string::npos) title = new_paragraph = true;
      continue;
    }
    std::istringstream cells(line);
    std::string id, form, lemma, tag, penn, features, head, relation, deps, misc;
    cells >> id >> form >> lemma >> tag >> penn >> features >> head >> relation >> deps >> misc;
    if (id.find_first_of("-.") != std::string::npos) continue;
    if (first == count() && !d.text.empty()) {
      d.text += new_paragraph ? "\n\n" : " ";
    } else if (space) {
      d.text += ' ';
    }
    Token t;
    t.span.begin = static_cast<int32_t>(d.text.size());
    d.text += form;
    t.span.end = static_cast<int32_t>(d.text.size());
    t.lemma.begin = static_cast<int32_t>(d.lemmas.size());
    d.lemmas += lemma;
    t.lemma.end = static_cast<int32_t>(d.lemmas.size());
    t.tag = from_name<Tag>(tag).value_or(Tag::X);
    t.xpos = penn_index(penn);
    const size_t colon = relation.find(':');
    t.relation = from_name<Relation>(relation.substr(0, colon)).value_or(Relation::dep);
    if (colon != std::string::npos) t.subtype = subtype_index(relation.substr(colon + 1));
    heads.push_back(std::stoi(head));
    d.tokens.push_back(t);
    space = misc.find("SpaceAfter=No") == std::string::npos;
    if (const size_t at = misc.find("Name="); at != std::string::npos) {
      const std::string mark = misc.substr(at + 5, misc.find('|', at) - at - 5);
      if (mark[0] == 'B' || d.names.empty()) {
        Name name;
        name.first = count() - 1;
        name.type = from_name<EntityType>(mark.substr(2)).value_or(EntityType::MISC);
        name.confidence = 1;
        d.names.push_back(name);
      }
      d.names.back().last = count();
      d.names.back().span = cover(d.tokens[static_cast<size_t>(d.names.back().first)].span, t.span);
    }
  }
  end_sentence();
  return d;
}

}  // namespace dateline::fixture
