#include "extract/html/quirks.h"
#include "extract/html/letters.h"
#include "extract/html/tree_builder.h"

// The insertion modes outside of the body: sections 13.2.6.4.1 to 13.2.6.4.6, .8, .16 and from .17 on.
namespace dateline::html {
namespace {

using Kind = Token::Kind;

/// Belong into the head wherever they stand, and are handled as there.
constexpr TagSet kOfHead{Tag::kBase, Tag::kBasefont, Tag::kBgsound, Tag::kLink, Tag::kMeta, Tag::kNoframes, Tag::kScript, Tag::kStyle, Tag::kTemplate, Tag::kTitle};

/// An end tag that acts as if the element it ends, or one that was left out, had been there.
bool ends_something(const Token& token) {
  return token.tag == Tag::kHead || token.tag == Tag::kBody || token.tag == Tag::kHtml || token.tag == Tag::kBr;
}

bool all_white(std::string_view text) {
  for (const char c : text)
    if (!is_white(c)) return false;
  return true;
}

}  // namespace

void TreeBuilder::initial(const Token& given) {
  Token token = given;
  if (token.kind == Kind::kCharacters) {
    token = after_white(token, false);
    if (token.text.empty()) return;
  }
  if (token.kind == Kind::kComment) return add_comment(token, {0, -1});
  if (token.kind == Kind::kDoctype) {
    const Doctype& doctype = tokenizer_.doctype();
    quirks_ = asks_for_quirks(doctype);
    mode_ = Mode::kBeforeHtml;
    if (!options_.everything) return;
    std::string words = doctype.name.value_or("");
    if (!doctype.public_id.value_or("").empty() || !doctype.system_id.value_or("").empty())
      words += " \"" + doctype.public_id.value_or("") + "\" \"" + doctype.system_id.value_or("") + "\"";
    Node node;
    node.tag = Tag::kDoctype;
    node.source = token.source;
    node.source_end = token.source_end;
    node.text = draft_.keep(words);
    draft_.add(node, {0, -1});
    return;
  }
  quirks_ = true;
  process_in(Mode::kBeforeHtml, token);
}

void TreeBuilder::before_html(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kDoctype: return;
    case Kind::kComment: return add_comment(token, {0, -1});
    case Kind::kCharacters:
      token = after_white(token, false);
      if (token.text.empty()) return;
      break;
    case Kind::kEndTag:
      if (!ends_something(token)) return;
      break;
    default: break;
  }
  Node html;
  html.tag = Tag::kHtml;
  html.source = token.source;
  html.source_end = token.source_end;
  const bool own = token.kind == Kind::kStartTag && token.tag == Tag::kHtml;
  if (own) add_attributes(html, options_.everything);
  else html.source_end = html.source;
  open_.push({add_node(html, {0, -1}), Tag::kHtml});
  mode_ = Mode::kBeforeHead;
  if (!own) process(token);
}

void TreeBuilder::before_head(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kDoctype: return;
    case Kind::kComment: return add_comment(token);
    case Kind::kCharacters:
      token = after_white(token, false);
      if (token.text.empty()) return;
      break;
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) return in_body(token);
      if (token.tag != Tag::kHead) break;
      head_ = open_element(token);
      mode_ = Mode::kInHead;
      return;
    case Kind::kEndTag:
      if (!ends_something(token)) return;
      break;
    default: break;
  }
  head_ = open_implied(token, Tag::kHead);
  process_in(Mode::kInHead, token);
}

void TreeBuilder::in_head(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kDoctype: return;
    case Kind::kComment: return add_comment(token);
    case Kind::kCharacters:
      token = after_white(token, true);
      if (token.text.empty()) return;
      break;
    case Kind::kStartTag:
      switch (token.tag) {
        case Tag::kHtml: return in_body(token);
        case Tag::kBase: case Tag::kBasefont: case Tag::kBgsound: case Tag::kLink: case Tag::kMeta: return add_void_element(token);
        case Tag::kTitle: return open_text_element(token, Tokenizer::Text::kRcdata);
        case Tag::kNoframes: case Tag::kStyle: return open_text_element(token, Tokenizer::Text::kRawtext);
        case Tag::kScript: return open_text_element(token, Tokenizer::Text::kScript);
        case Tag::kNoscript:
          if (options_.scripting) return open_text_element(token, Tokenizer::Text::kRawtext);
          open_element(token);
          mode_ = Mode::kInHeadNoscript;
          return;
        case Tag::kTemplate:
          open_element(token);
          formatting_.push_marker();
          frameset_ok_ = false;
          mode_ = Mode::kInTemplate;
          template_modes_.push_back(Mode::kInTemplate);
          return;
        case Tag::kHead: return;
        default: break;
      }
      break;
    case Kind::kEndTag:
      if (token.tag == Tag::kTemplate) return close_template();
      if (token.tag == Tag::kHead) {
        open_.pop();
        mode_ = Mode::kAfterHead;
        return;
      }
      if (!ends_something(token)) return;
      break;
    default: break;
  }
  open_.pop();
  process_in(Mode::kAfterHead, token);
}

void TreeBuilder::close_template() {
  if (!open_.has(Tag::kTemplate)) return;
  close_all_implied();
  open_.pop_through(Tag::kTemplate);
  formatting_.clear_to_marker();
  template_modes_.pop_back();
  reset_mode();
}

void TreeBuilder::in_head_noscript(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kDoctype: return;
    case Kind::kComment: return in_head(token);
    case Kind::kCharacters:
      token = after_white(token, true);
      if (token.text.empty()) return;
      break;
    case Kind::kStartTag:
      switch (token.tag) {
        case Tag::kHtml: return in_body(token);
        case Tag::kBasefont: case Tag::kBgsound: case Tag::kLink: case Tag::kMeta: case Tag::kNoframes: case Tag::kStyle: return in_head(token);
        case Tag::kHead: case Tag::kNoscript: return;
        default: break;
      }
      break;
    case Kind::kEndTag:
      if (token.tag == Tag::kNoscript) {
        open_.pop();
        mode_ = Mode::kInHead;
        return;
      }
      if (token.tag != Tag::kBr) return;
      break;
    default: break;
  }
  open_.pop();
  process_in(Mode::kInHead, token);
}

void TreeBuilder::after_head(const Token& given) {
  Token token = given;
  switch (token.kind) {
    case Kind::kDoctype: return;
    case Kind::kComment: return add_comment(token);
    case Kind::kCharacters:
      token = after_white(token, true);
      if (token.text.empty()) return;
      break;
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) return in_body(token);
      if (token.tag == Tag::kHead) return;
      if (token.tag == Tag::kBody) {
        open_element(token);
        frameset_ok_ = false;
        mode_ = Mode::kInBody;
        return;
      }
      if (token.tag == Tag::kFrameset) {
        open_element(token);
        mode_ = Mode::kInFrameset;
        return;
      }
      if (kOfHead.has(token.tag)) {
        // It goes into the head, which is open again for this one.
        open_.push({head_, Tag::kHead});
        in_head(token);
        if (const int32_t head = open_.index_of(head_); head >= 0) open_.remove(head);
        return;
      }
      break;
    case Kind::kEndTag:
      if (token.tag == Tag::kTemplate) return in_head(token);
      if (!ends_something(token) || token.tag == Tag::kHead) return;
      break;
    default: break;
  }
  open_implied(token, Tag::kBody);
  process_in(Mode::kInBody, token);
}

/// Inside of an element that holds only text.
void TreeBuilder::text_mode(const Token& token) {
  if (token.kind == Kind::kCharacters) return add_text(token);
  open_.pop();
  mode_ = mode_after_text_;
  if (token.kind == Kind::kEnd) process(token);
}

void TreeBuilder::in_template(const Token& token) {
  const auto go_on_in = [this, &token](Mode mode) {
    template_modes_.back() = mode;
    process_in(mode, token);
  };
  switch (token.kind) {
    case Kind::kStartTag:
      if (kOfHead.has(token.tag)) return in_head(token);
      switch (token.tag) {
        case Tag::kCaption: case Tag::kColgroup: case Tag::kTbody: case Tag::kTfoot: case Tag::kThead: return go_on_in(Mode::kInTable);
        case Tag::kCol: return go_on_in(Mode::kInColumnGroup);
        case Tag::kTr: return go_on_in(Mode::kInTableBody);
        case Tag::kTd: case Tag::kTh: return go_on_in(Mode::kInRow);
        default: return go_on_in(Mode::kInBody);
      }
    case Kind::kEndTag:
      if (token.tag == Tag::kTemplate) in_head(token);
      return;
    case Kind::kEnd:
      if (!open_.has(Tag::kTemplate)) return;
      open_.pop_through(Tag::kTemplate);
      formatting_.clear_to_marker();
      template_modes_.pop_back();
      reset_mode();
      return process(token);
    default: return in_body(token);
  }
}

void TreeBuilder::after_body(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters:
      if (all_white(token.text)) return in_body(token);
      break;
    case Kind::kComment: return add_comment(token, {open_[0].node, -1});
    case Kind::kDoctype: case Kind::kEnd: return;
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) return in_body(token);
      break;
    case Kind::kEndTag:
      if (token.tag != Tag::kHtml) break;
      if (context_.node < 0) mode_ = Mode::kAfterAfterBody;
      return;
    default: break;
  }
  process_in(Mode::kInBody, token);
}

void TreeBuilder::after_after_body(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters:
      if (all_white(token.text)) return in_body(token);
      break;
    case Kind::kComment: return add_comment(token, {0, -1});
    case Kind::kDoctype: case Kind::kEnd: return;
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) return in_body(token);
      break;
    default: break;
  }
  process_in(Mode::kInBody, token);
}

/// Of characters only the white ones count here, wherever they stand among others.
void TreeBuilder::add_white(const Token& token) {
  buffer_.clear();
  for (const char c : token.text)
    if (is_white(c)) buffer_ += c;
  Token white = token;
  white.text = buffer_.size() == token.text.size() ? token.text : std::string_view(buffer_);
  if (!white.text.empty()) add_text(white);
}

void TreeBuilder::in_frameset(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters: return add_white(token);
    case Kind::kComment: return add_comment(token);
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) in_body(token);
      if (token.tag == Tag::kFrameset) open_element(token);
      if (token.tag == Tag::kFrame) add_void_element(token);
      if (token.tag == Tag::kNoframes) in_head(token);
      return;
    case Kind::kEndTag:
      if (token.tag != Tag::kFrameset || open_.size() == 1) return;
      open_.pop();
      if (context_.node < 0 && !open_.current().is(Tag::kFrameset)) mode_ = Mode::kAfterFrameset;
      return;
    default: return;
  }
}

void TreeBuilder::after_frameset(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters: return add_white(token);
    case Kind::kComment: return add_comment(token);
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) in_body(token);
      if (token.tag == Tag::kNoframes) in_head(token);
      return;
    case Kind::kEndTag:
      if (token.tag == Tag::kHtml) mode_ = Mode::kAfterAfterFrameset;
      return;
    default: return;
  }
}

void TreeBuilder::after_after_frameset(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters: return add_white(token);
    case Kind::kComment: return add_comment(token, {0, -1});
    case Kind::kStartTag:
      if (token.tag == Tag::kHtml) in_body(token);
      if (token.tag == Tag::kNoframes) in_head(token);
      return;
    default: return;
  }
}

}  // namespace dateline::html
