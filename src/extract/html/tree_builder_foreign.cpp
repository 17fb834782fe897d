#include "extract/html/letters.h"
#include "extract/html/tree_builder.h"

// svg and math inside of HTML: section 13.2.6.5.
namespace dateline::html {
namespace {

using Kind = Token::Kind;

/// HTML that ends the svg or math around it.
constexpr TagSet kBreakOut{
    Tag::kB, Tag::kBig, Tag::kBlockquote, Tag::kBody, Tag::kBr, Tag::kCenter, Tag::kCode, Tag::kDd, Tag::kDiv, Tag::kDl, Tag::kDt,
    Tag::kEm, Tag::kEmbed, Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6, Tag::kHead, Tag::kHr, Tag::kI, Tag::kImg,
    Tag::kLi, Tag::kListing, Tag::kMenu, Tag::kMeta, Tag::kNobr, Tag::kOl, Tag::kP, Tag::kPre, Tag::kRuby, Tag::kS, Tag::kSmall,
    Tag::kSpan, Tag::kStrong, Tag::kStrike, Tag::kSub, Tag::kSup, Tag::kTable, Tag::kTt, Tag::kU, Tag::kUl, Tag::kVar};

constexpr TagSet kMathmlText{Tag::kMi, Tag::kMo, Tag::kMn, Tag::kMs, Tag::kMtext};
constexpr TagSet kSvgHtml{Tag::kForeignObject, Tag::kDesc, Tag::kTitle};

bool is_mathml_text(const OpenElement& element) { return element.space == Namespace::kMathml && kMathmlText.has(element.tag); }

/// "HTML integration point": an element of svg or math that holds HTML.
bool holds_html(const OpenElement& element) { return element.html_inside || (element.space == Namespace::kSvg && kSvgHtml.has(element.tag)); }

}  // namespace

/// Whether the token goes by HTML's rules although an element of svg or math is the current one.
bool TreeBuilder::takes_html_rules(const OpenElement& current, const Token& token) const {
  if (token.kind == Kind::kEnd) return true;
  const bool start = token.kind == Kind::kStartTag;
  const bool text = token.kind == Kind::kCharacters || token.kind == Kind::kNul;
  if (is_mathml_text(current) && ((start && token.tag != Tag::kMglyph && token.tag != Tag::kMalignmark) || text)) return true;
  if (current.space == Namespace::kMathml && current.tag == Tag::kAnnotationXml && start && token.tag == Tag::kSvg) return true;
  return holds_html(current) && (start || text);
}

bool TreeBuilder::breaks_out(const Token& token) const {
  if (token.kind == Kind::kEndTag) return token.tag == Tag::kBr || token.tag == Tag::kP;
  if (token.tag != Tag::kFont) return kBreakOut.has(token.tag);
  for (const TagAttribute& attribute : tokenizer_.attributes())
    if (same_name(attribute.name, "color") || same_name(attribute.name, "face") || same_name(attribute.name, "size")) return true;
  return false;
}

void TreeBuilder::in_foreign_content(const Token& token) {
  switch (token.kind) {
    case Kind::kNul: {
      Token replaced = token;
      for (int32_t i = token.source; i < token.source_end; ++i) {
        replaced.text = "\xEF\xBF\xBD";
        add_text(replaced);
      }
      return;
    }
    case Kind::kCharacters:
      for (const char c : token.text) frameset_ok_ = frameset_ok_ && is_white(c);
      return add_text(token);
    case Kind::kComment: return add_comment(token);
    case Kind::kDoctype: case Kind::kEnd: return;
    case Kind::kStartTag: case Kind::kEndTag: break;
  }
  if (breaks_out(token)) {
    while (open_.current().space != Namespace::kHtml && !is_mathml_text(open_.current()) && !holds_html(open_.current())) open_.pop();
    return process(token);
  }
  if (token.kind == Kind::kStartTag) {
    open_foreign_element(token, adjusted_current().space);
    if (token.self_closing) open_.pop();
    return;
  }
  for (int32_t i = open_.size() - 1; i > 0; --i) {
    const OpenElement& element = open_[i];
    if (element.tag == token.tag && (element.tag != Tag::kOther || same_name(draft_.view(draft_[element.node].text), token.text))) return open_.pop_to(i);
    if (open_[i - 1].space == Namespace::kHtml) return process(token);
  }
}

}  // namespace dateline::html
