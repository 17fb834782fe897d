#include <algorithm>

#include "extract/html/letters.h"
#include "extract/html/tree_builder.h"

// The insertion modes of tables: sections 13.2.6.4.9 to 13.2.6.4.15.
namespace dateline::html {
namespace {

using Kind = Token::Kind;

constexpr TagSet kCells{Tag::kTd, Tag::kTh};
constexpr TagSet kRowGroups{Tag::kTbody, Tag::kTfoot, Tag::kThead};
/// What a start tag of ends a caption and a cell.
constexpr TagSet kParts = kCells | kRowGroups | TagSet{Tag::kCaption, Tag::kCol, Tag::kColgroup, Tag::kTr};
/// What may hold no characters but white ones.
constexpr TagSet kTextless = kRowGroups | TagSet{Tag::kTable, Tag::kTemplate, Tag::kTr};

constexpr TagSet kTableContext{Tag::kTable, Tag::kTemplate, Tag::kHtml};
constexpr TagSet kBodyContext = kRowGroups | TagSet{Tag::kTemplate, Tag::kHtml};
constexpr TagSet kRowContext{Tag::kTr, Tag::kTemplate, Tag::kHtml};

}  // namespace

/// "Clear the stack back to a table (table body, table row) context".
void TreeBuilder::clear_to(const TagSet& tags) {
  while (open_.current().space != Namespace::kHtml || !tags.has(open_.current().tag)) open_.pop();
}

void TreeBuilder::in_table(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters: case Kind::kNul:
      if (open_.current().space != Namespace::kHtml || !kTextless.has(open_.current().tag)) break;
      table_text_.clear();
      table_text_words_.clear();
      mode_after_text_ = mode_;
      return process_in(Mode::kInTableText, token);
    case Kind::kComment: return add_comment(token);
    case Kind::kDoctype: return;
    case Kind::kEnd: return in_body(token);
    case Kind::kStartTag:
      switch (token.tag) {
        case Tag::kCaption:
          clear_to(kTableContext);
          formatting_.push_marker();
          open_element(token);
          mode_ = Mode::kInCaption;
          return;
        case Tag::kColgroup:
          clear_to(kTableContext);
          open_element(token);
          mode_ = Mode::kInColumnGroup;
          return;
        case Tag::kCol:
          clear_to(kTableContext);
          open_implied(token, Tag::kColgroup);
          return process_in(Mode::kInColumnGroup, token);
        case Tag::kTbody: case Tag::kTfoot: case Tag::kThead:
          clear_to(kTableContext);
          open_element(token);
          mode_ = Mode::kInTableBody;
          return;
        case Tag::kTd: case Tag::kTh: case Tag::kTr:
          clear_to(kTableContext);
          open_implied(token, Tag::kTbody);
          return process_in(Mode::kInTableBody, token);
        case Tag::kTable:
          if (!open_.in_table_scope(Tag::kTable)) return;
          open_.pop_through(Tag::kTable);
          reset_mode();
          return process(token);
        case Tag::kStyle: case Tag::kScript: case Tag::kTemplate: return in_head(token);
        case Tag::kInput:
          if (!is_hidden_input()) break;
          return add_void_element(token);
        case Tag::kForm:
          if (form_ >= 0 || open_.has(Tag::kTemplate)) return;
          form_ = open_element(token);
          open_.pop();
          return;
        default: break;
      }
      break;
    case Kind::kEndTag:
      switch (token.tag) {
        case Tag::kTable:
          if (!open_.in_table_scope(Tag::kTable)) return;
          open_.pop_through(Tag::kTable);
          return reset_mode();
        case Tag::kBody: case Tag::kCaption: case Tag::kCol: case Tag::kColgroup: case Tag::kHtml: case Tag::kTbody: case Tag::kTd:
        case Tag::kTfoot: case Tag::kTh: case Tag::kThead: case Tag::kTr: return;
        case Tag::kTemplate: return in_head(token);
        default: break;
      }
      break;
  }
  in_table_else(token);
}

/// What does not belong in a table is handled as in the body, and goes before the table.
void TreeBuilder::in_table_else(const Token& token) {
  foster_parenting_ = true;
  in_body(token);
  foster_parenting_ = false;
}

/// Gathers characters until another token comes; only then is it known whether they may stay.
void TreeBuilder::in_table_text(const Token& token) {
  if (token.kind == Kind::kNul) return;
  if (token.kind == Kind::kCharacters) {
    // The tokenizer's buffer lasts only until the next token, so what stands in it is copied.
    table_text_.push_back(token);
    table_text_words_.append(token.text);
    return;
  }
  const bool white = std::all_of(table_text_words_.begin(), table_text_words_.end(), is_white);
  size_t at = 0;
  for (Token& text : table_text_) {
    const std::string_view copy = std::string_view(table_text_words_).substr(at, text.text.size());
    at += copy.size();
    if (!draft_.is_of_page(text.text)) text.text = copy;
    if (white) add_text(text);
    else in_table_else(text);
  }
  table_text_.clear();
  process_in(mode_after_text_, token);
}

void TreeBuilder::in_caption(const Token& token) {
  const auto close = [this] {
    if (!open_.in_table_scope(Tag::kCaption)) return false;
    close_implied();
    open_.pop_through(Tag::kCaption);
    formatting_.clear_to_marker();
    mode_ = Mode::kInTable;
    return true;
  };
  if (token.kind == Kind::kEndTag && token.tag == Tag::kCaption) {
    close();
    return;
  }
  if ((token.kind == Kind::kStartTag && kParts.has(token.tag)) || (token.kind == Kind::kEndTag && token.tag == Tag::kTable)) {
    if (close()) process(token);
    return;
  }
  constexpr TagSet kIgnored = kCells | kRowGroups | TagSet{Tag::kBody, Tag::kCol, Tag::kColgroup, Tag::kHtml, Tag::kTr};
  if (token.kind == Kind::kEndTag && kIgnored.has(token.tag)) return;
  in_body(token);
}

void TreeBuilder::in_column_group(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kCharacters:
      token = after_white(token, true);
      if (token.text.empty()) return;
      break;
    case Kind::kComment: return add_comment(token);
    case Kind::kDoctype: return;
    case Kind::kEnd: return in_body(token);
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) return in_body(token);
      if (token.tag == Tag::kCol) return add_void_element(token);
      if (token.tag == Tag::kTemplate) return in_head(token);
      break;
    case Kind::kEndTag:
      if (token.tag == Tag::kTemplate) return in_head(token);
      if (token.tag == Tag::kCol) return;
      if (token.tag != Tag::kColgroup) break;
      if (!open_.current().is(Tag::kColgroup)) return;
      open_.pop();
      mode_ = Mode::kInTable;
      return;
    default: break;
  }
  if (!open_.current().is(Tag::kColgroup)) return;
  open_.pop();
  process_in(Mode::kInTable, token);
}

void TreeBuilder::in_table_body(const Token& token) {
  const auto close = [this] {
    clear_to(kBodyContext);
    open_.pop();
    mode_ = Mode::kInTable;
  };
  if (token.kind == Kind::kStartTag) {
    if (token.tag == Tag::kTr) {
      clear_to(kBodyContext);
      open_element(token);
      mode_ = Mode::kInRow;
      return;
    }
    if (kCells.has(token.tag)) {
      clear_to(kBodyContext);
      open_implied(token, Tag::kTr);
      return process_in(Mode::kInRow, token);
    }
  }
  constexpr TagSet kIgnored = kCells | TagSet{Tag::kBody, Tag::kCaption, Tag::kCol, Tag::kColgroup, Tag::kHtml, Tag::kTr};
  const bool part = token.kind == Kind::kStartTag && kParts.has(token.tag);
  const bool end = token.kind == Kind::kEndTag;
  if (part || (end && token.tag == Tag::kTable)) {
    if (!open_.in_table_scope(kRowGroups)) return;
    close();
    return process(token);
  }
  if (end && kRowGroups.has(token.tag)) {
    if (open_.in_table_scope(token.tag)) close();
    return;
  }
  if (end && kIgnored.has(token.tag)) return;
  in_table(token);
}

void TreeBuilder::in_row(const Token& token) {
  const auto close = [this] {
    if (!open_.in_table_scope(Tag::kTr)) return false;
    clear_to(kRowContext);
    open_.pop();
    mode_ = Mode::kInTableBody;
    return true;
  };
  const bool start = token.kind == Kind::kStartTag, end = token.kind == Kind::kEndTag;
  if (start && kCells.has(token.tag)) {
    clear_to(kRowContext);
    open_element(token);
    mode_ = Mode::kInCell;
    formatting_.push_marker();
    return;
  }
  if (end && token.tag == Tag::kTr) {
    close();
    return;
  }
  if ((start && kParts.has(token.tag)) || (end && token.tag == Tag::kTable) || (end && kRowGroups.has(token.tag) && open_.in_table_scope(token.tag))) {
    if (close()) process(token);
    return;
  }
  constexpr TagSet kIgnored = kCells | kRowGroups | TagSet{Tag::kBody, Tag::kCaption, Tag::kCol, Tag::kColgroup, Tag::kHtml};
  if (end && kIgnored.has(token.tag)) return;
  in_table(token);
}

void TreeBuilder::in_cell(const Token& token) {
  const auto close = [this](const TagSet& cells) {
    close_implied();
    open_.pop_through(cells);
    formatting_.clear_to_marker();
    mode_ = Mode::kInRow;
  };
  const bool start = token.kind == Kind::kStartTag, end = token.kind == Kind::kEndTag;
  if (end && kCells.has(token.tag)) {
    if (open_.in_table_scope(token.tag)) close({token.tag});
    return;
  }
  if (start && kParts.has(token.tag)) {
    if (!open_.in_table_scope(kCells)) return;
    close(kCells);
    return process(token);
  }
  constexpr TagSet kIgnored{Tag::kBody, Tag::kCaption, Tag::kCol, Tag::kColgroup, Tag::kHtml};
  if (end && kIgnored.has(token.tag)) return;
  if (end && (kRowGroups.has(token.tag) || token.tag == Tag::kTable || token.tag == Tag::kTr)) {
    if (!open_.in_table_scope(token.tag)) return;
    close(kCells);
    return process(token);
  }
  in_body(token);
}

}  // namespace dateline::html
