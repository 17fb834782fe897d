#include "extract/html/letters.h"
#include "extract/html/tree_builder.h"

// The insertion mode "in body": section 13.2.6.4.7.
namespace dateline::html {
namespace {

using Kind = Token::Kind;

constexpr TagSet kHeadings{Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6};

}  // namespace

void TreeBuilder::in_body(const Token& token) {
  switch (token.kind) {
    case Kind::kCharacters: return in_body_text(token);
    case Kind::kStartTag: return in_body_start(token);
    case Kind::kEndTag: return in_body_end(token);
    case Kind::kComment: return add_comment(token);
    case Kind::kNul: case Kind::kDoctype: return;
    case Kind::kEnd:
      if (!template_modes_.empty()) in_template(token);
      return;
  }
}

void TreeBuilder::in_body_text(const Token& token) {
  reopen_formatting();
  if (frameset_ok_)
    for (const char c : token.text) frameset_ok_ = frameset_ok_ && is_white(c);
  add_text(token);
}

void TreeBuilder::in_body_start(const Token& token) {
  switch (token.tag) {
    case Tag::kHtml:
      if (!open_.has(Tag::kTemplate)) add_missing_attributes(open_[0].node);
      return;
    case Tag::kBase: case Tag::kBasefont: case Tag::kBgsound: case Tag::kLink: case Tag::kMeta: case Tag::kNoframes: case Tag::kScript:
    case Tag::kStyle: case Tag::kTemplate: case Tag::kTitle: return in_head(token);
    case Tag::kBody:
      if (open_.size() == 1 || !open_[1].is(Tag::kBody) || open_.has(Tag::kTemplate)) return;
      frameset_ok_ = false;
      return add_missing_attributes(open_[1].node);
    case Tag::kFrameset:
      if (open_.size() == 1 || !open_[1].is(Tag::kBody) || !frameset_ok_) return;
      draft_.take_out(open_[1].node);
      open_.pop_to(1);
      open_element(token);
      mode_ = Mode::kInFrameset;
      return;
    case Tag::kAddress: case Tag::kArticle: case Tag::kAside: case Tag::kBlockquote: case Tag::kCenter: case Tag::kDetails:
    case Tag::kDialog: case Tag::kDir: case Tag::kDiv: case Tag::kDl: case Tag::kFieldset: case Tag::kFigcaption: case Tag::kFigure:
    case Tag::kFooter: case Tag::kHeader: case Tag::kHgroup: case Tag::kMain: case Tag::kMenu: case Tag::kNav: case Tag::kOl:
    case Tag::kP: case Tag::kSearch: case Tag::kSection: case Tag::kSummary: case Tag::kUl:
      close_p_in_scope();
      open_element(token);
      return;
    case Tag::kH1: case Tag::kH2: case Tag::kH3: case Tag::kH4: case Tag::kH5: case Tag::kH6:
      close_p_in_scope();
      if (open_.current().space == Namespace::kHtml && kHeadings.has(open_.current().tag)) open_.pop();
      open_element(token);
      return;
    case Tag::kPre: case Tag::kListing:
      close_p_in_scope();
      open_element(token);
      skip_line_feed_ = true;
      frameset_ok_ = false;
      return;
    case Tag::kForm: {
      const bool in_template = open_.has(Tag::kTemplate);
      if (form_ >= 0 && !in_template) return;
      close_p_in_scope();
      const int32_t form = open_element(token);
      if (!in_template) form_ = form;
      return;
    }
    case Tag::kLi: return start_list_item(token, {Tag::kLi});
    case Tag::kDd: case Tag::kDt: return start_list_item(token, {Tag::kDd, Tag::kDt});
    case Tag::kPlaintext:
      close_p_in_scope();
      open_element(token);
      tokenizer_.read_text_as(Tokenizer::Text::kPlaintext, {});
      return;
    case Tag::kButton:
      if (open_.in_scope(Tag::kButton)) {
        close_implied();
        open_.pop_through(Tag::kButton);
      }
      reopen_formatting();
      open_element(token);
      frameset_ok_ = false;
      return;
    case Tag::kA: case Tag::kB: case Tag::kBig: case Tag::kCode: case Tag::kEm: case Tag::kFont: case Tag::kI: case Tag::kNobr: case Tag::kS:
    case Tag::kSmall: case Tag::kStrike: case Tag::kStrong: case Tag::kTt: case Tag::kU: return start_formatting(token);
    case Tag::kApplet: case Tag::kMarquee: case Tag::kObject:
      reopen_formatting();
      open_element(token);
      formatting_.push_marker();
      frameset_ok_ = false;
      return;
    case Tag::kTable:
      if (!quirks_) close_p_in_scope();
      open_element(token);
      frameset_ok_ = false;
      mode_ = Mode::kInTable;
      return;
    case Tag::kInput:
      if (context_.node >= 0 && context_.is(Tag::kSelect)) return;
      if (open_.in_scope(Tag::kSelect)) open_.pop_through(Tag::kSelect);
      reopen_formatting();
      add_void_element(token);
      if (!is_hidden_input()) frameset_ok_ = false;
      return;
    case Tag::kArea: case Tag::kBr: case Tag::kEmbed: case Tag::kImg: case Tag::kKeygen: case Tag::kWbr:
      reopen_formatting();
      add_void_element(token);
      frameset_ok_ = false;
      return;
    case Tag::kParam: case Tag::kSource: case Tag::kTrack: return add_void_element(token);
    case Tag::kHr:
      close_p_in_scope();
      if (open_.in_scope(Tag::kSelect)) close_implied();
      add_void_element(token);
      frameset_ok_ = false;
      return;
    case Tag::kImage: {  // "Don't ask", says the standard
      Token img = token;
      img.tag = Tag::kImg;
      img.text = name_of(Tag::kImg);
      return process(img);
    }
    case Tag::kTextarea:
      open_text_element(token, Tokenizer::Text::kRcdata);
      skip_line_feed_ = true;
      frameset_ok_ = false;
      return;
    case Tag::kXmp:
      close_p_in_scope();
      reopen_formatting();
      frameset_ok_ = false;
      return open_text_element(token, Tokenizer::Text::kRawtext);
    case Tag::kIframe:
      frameset_ok_ = false;
      return open_text_element(token, Tokenizer::Text::kRawtext);
    case Tag::kNoembed: return open_text_element(token, Tokenizer::Text::kRawtext);
    case Tag::kNoscript:
      if (options_.scripting) return open_text_element(token, Tokenizer::Text::kRawtext);
      break;
    case Tag::kSelect: case Tag::kOptgroup: case Tag::kOption: return start_select_part(token);
    case Tag::kRb: case Tag::kRtc:
      if (open_.in_scope(Tag::kRuby)) close_implied();
      open_element(token);
      return;
    case Tag::kRp: case Tag::kRt:
      if (open_.in_scope(Tag::kRuby)) close_implied(Tag::kRtc);
      open_element(token);
      return;
    case Tag::kMath: case Tag::kSvg:
      reopen_formatting();
      open_foreign_element(token, token.tag == Tag::kSvg ? Namespace::kSvg : Namespace::kMathml);
      if (token.self_closing) open_.pop();
      return;
    case Tag::kCaption: case Tag::kCol: case Tag::kColgroup: case Tag::kFrame: case Tag::kHead: case Tag::kTbody: case Tag::kTd:
    case Tag::kTfoot: case Tag::kTh: case Tag::kThead: case Tag::kTr: return;
    default: break;
  }
  reopen_formatting();
  open_element(token);
}

/// b, i, a and their like.
void TreeBuilder::start_formatting(const Token& token) {
  if (token.tag == Tag::kA) {
    // No link in a link: the open one ends here.
    if (const int32_t index = formatting_.last_of(Tag::kA); index >= 0) {
      const int32_t node = formatting_[index].node;
      adopt(token);
      if (const int32_t left = formatting_.index_of(node); left >= 0) formatting_.remove(left);
      if (const int32_t left = open_.index_of(node); left >= 0) open_.remove(left);
    }
  }
  reopen_formatting();
  if (token.tag == Tag::kNobr && open_.in_scope(Tag::kNobr)) {
    adopt(token);
    reopen_formatting();
  }
  formatting_.push(open_element(token), token.tag);
}

/// li, dd and dt end an open one of theirs in the same list.
void TreeBuilder::start_list_item(const Token& token, const TagSet& closes) {
  frameset_ok_ = false;
  for (int32_t i = open_.size() - 1; i >= 0; --i) {
    const OpenElement& element = open_[i];
    if (element.space == Namespace::kHtml && closes.has(element.tag)) {
      close_implied(element.tag);
      open_.pop_to(i);
      break;
    }
    if (is_special(element.tag, element.space) && !element.is(Tag::kAddress) && !element.is(Tag::kDiv) && !element.is(Tag::kP)) break;
  }
  close_p_in_scope();
  open_element(token);
}

void TreeBuilder::start_select_part(const Token& token) {
  const bool in_select = open_.in_scope(Tag::kSelect);
  if (token.tag == Tag::kSelect) {
    if (context_.node >= 0 && context_.is(Tag::kSelect)) return;
    if (in_select) return open_.pop_through(Tag::kSelect);  // a second start tag is taken for the end
    reopen_formatting();
    open_element(token);
    frameset_ok_ = false;
    return;
  }
  if (in_select) close_implied(token.tag == Tag::kOption ? Tag::kOptgroup : Tag::kText);
  else if (open_.current().is(Tag::kOption)) open_.pop();
  reopen_formatting();
  open_element(token);
}

void TreeBuilder::close_p() {
  close_implied(Tag::kP);
  open_.pop_through(Tag::kP);
}

void TreeBuilder::in_body_end(const Token& token) {
  switch (token.tag) {
    case Tag::kTemplate: return in_head(token);
    case Tag::kBody: case Tag::kHtml:
      if (!open_.in_scope(Tag::kBody)) return;
      mode_ = Mode::kAfterBody;
      if (token.tag == Tag::kHtml) process(token);
      return;
    case Tag::kAddress: case Tag::kArticle: case Tag::kAside: case Tag::kBlockquote: case Tag::kButton: case Tag::kCenter: case Tag::kDetails:
    case Tag::kDialog: case Tag::kDir: case Tag::kDiv: case Tag::kDl: case Tag::kFieldset: case Tag::kFigcaption: case Tag::kFigure:
    case Tag::kFooter: case Tag::kHeader: case Tag::kHgroup: case Tag::kListing: case Tag::kMain: case Tag::kMenu: case Tag::kNav:
    case Tag::kOl: case Tag::kPre: case Tag::kSearch: case Tag::kSection: case Tag::kSelect: case Tag::kSummary: case Tag::kUl:
      if (!open_.in_scope(token.tag)) return;
      close_implied();
      return open_.pop_through(token.tag);
    case Tag::kForm: return end_form();
    case Tag::kP:
      if (!open_.in_button_scope(Tag::kP)) open_implied(token, Tag::kP);
      return close_p();
    case Tag::kLi:
      if (!open_.in_list_item_scope(Tag::kLi)) return;
      close_implied(Tag::kLi);
      return open_.pop_through(Tag::kLi);
    case Tag::kDd: case Tag::kDt:
      if (!open_.in_scope(token.tag)) return;
      close_implied(token.tag);
      return open_.pop_through(token.tag);
    case Tag::kH1: case Tag::kH2: case Tag::kH3: case Tag::kH4: case Tag::kH5: case Tag::kH6:
      if (!open_.in_scope(kHeadings)) return;
      close_implied();
      return open_.pop_through(kHeadings);
    case Tag::kA: case Tag::kB: case Tag::kBig: case Tag::kCode: case Tag::kEm: case Tag::kFont: case Tag::kI: case Tag::kNobr: case Tag::kS:
    case Tag::kSmall: case Tag::kStrike: case Tag::kStrong: case Tag::kTt: case Tag::kU: return adopt(token);
    case Tag::kApplet: case Tag::kMarquee: case Tag::kObject:
      if (!open_.in_scope(token.tag)) return;
      close_implied();
      open_.pop_through(token.tag);
      return formatting_.clear_to_marker();
    case Tag::kBr:
      reopen_formatting();
      open_implied(token, Tag::kBr);
      open_.pop();
      frameset_ok_ = false;
      return;
    default: return any_other_end_tag(token);
  }
}

void TreeBuilder::end_form() {
  if (open_.has(Tag::kTemplate)) {
    if (!open_.in_scope(Tag::kForm)) return;
    close_implied();
    return open_.pop_through(Tag::kForm);
  }
  const int32_t index = form_ < 0 ? -1 : open_.index_of(form_);
  form_ = -1;
  if (index < 0 || !open_.is_in_scope(index)) return;
  close_implied();
  open_.remove(index);
}

void TreeBuilder::any_other_end_tag(const Token& token) {
  if (token.tag != Tag::kOther && !open_.has(token.tag)) return;
  for (int32_t i = open_.size() - 1; i >= 0; --i) {
    const OpenElement& element = open_[i];
    if (element.is(token.tag) && (token.tag != Tag::kOther || draft_.view(draft_[element.node].text) == token.text)) {
      close_implied(token.tag);
      return open_.pop_to(i);
    }
    if (is_special(element.tag, element.space)) return;
  }
}

}  // namespace dateline::html
