#include "extract/html/tree_builder.h"

#include <algorithm>

#include "extract/html/foreign_names.h"
#include "extract/html/letters.h"

namespace dateline::html {
namespace {

/// The elements whose attributes are compared when they are opened again (see ActiveFormatting).
constexpr TagSet kFormatting{Tag::kA, Tag::kB, Tag::kBig, Tag::kCode, Tag::kEm, Tag::kFont, Tag::kI, Tag::kNobr, Tag::kS,
                             Tag::kSmall, Tag::kStrike, Tag::kStrong, Tag::kTt, Tag::kU};

constexpr TagSet kImplied{Tag::kDd, Tag::kDt, Tag::kLi, Tag::kOptgroup, Tag::kOption, Tag::kP, Tag::kRb, Tag::kRp, Tag::kRt, Tag::kRtc};
constexpr TagSet kAllImplied = kImplied | TagSet{Tag::kCaption, Tag::kColgroup, Tag::kTbody, Tag::kTd, Tag::kTfoot, Tag::kTh, Tag::kThead, Tag::kTr};

constexpr TagSet kTableParts{Tag::kTable, Tag::kTbody, Tag::kTfoot, Tag::kThead, Tag::kTr};

constexpr int32_t kDeepest = 65'000;  // Node::depth holds no more

}  // namespace

Result<Tree> build_tree(std::string_view page, const BuildOptions& options) { return TreeBuilder(page, options).build(); }

Result<Tree> build_fragment(std::string_view page, const FragmentContext& context, const BuildOptions& options) {
  TreeBuilder builder(page, options);
  builder.set_context(context);
  return builder.build();
}

void TreeBuilder::set_context(const FragmentContext& context) {
  context_.node = 0;
  context_.tag = tag_of(context.name);
  context_.space = context.space;
  Node html;
  html.tag = Tag::kHtml;
  open_.push({add_node(html, {0, -1}), Tag::kHtml});
  if (context.space == Namespace::kHtml) {
    // No start tag was read, so no end tag can end the text.
    switch (context_.tag) {
      case Tag::kTitle: case Tag::kTextarea: tokenizer_.read_text_as(Tokenizer::Text::kRcdata, {}); break;
      case Tag::kStyle: case Tag::kXmp: case Tag::kIframe: case Tag::kNoembed: case Tag::kNoframes: tokenizer_.read_text_as(Tokenizer::Text::kRawtext, {}); break;
      case Tag::kScript: tokenizer_.read_text_as(Tokenizer::Text::kScript, {}); break;
      case Tag::kNoscript:
        if (options_.scripting) tokenizer_.read_text_as(Tokenizer::Text::kRawtext, {});
        break;
      case Tag::kPlaintext: tokenizer_.read_text_as(Tokenizer::Text::kPlaintext, {}); break;
      case Tag::kTemplate: template_modes_.push_back(Mode::kInTemplate); break;
      case Tag::kForm: form_ = 0; break;
      default: break;
    }
  }
  reset_mode();
}

Result<Tree> TreeBuilder::build() {
  for (;;) {
    tokenizer_.allow_cdata(!open_.empty() && adjusted_current().space != Namespace::kHtml);
    const Token& token = tokenizer_.next();
    if (tokenizer_.crowded_tag() >= 0)
      stop(Error::Kind::kLimit, "more than " + std::to_string(Tokenizer::kMaxAttributes) + " attributes in a tag", tokenizer_.crowded_tag());
    if (draft_.size() > options_.max_nodes) stop(Error::Kind::kLimit, "more than " + std::to_string(options_.max_nodes) + " nodes", token.source);
    if (stopped_) break;
    if (skip_line_feed_ && token.kind == Token::Kind::kCharacters && token.text.front() == '\n') {
      Token rest = token;
      rest.text.remove_prefix(1);
      ++rest.source;
      if (!rest.text.empty()) dispatch(rest);
      skip_line_feed_ = false;
      continue;
    }
    skip_line_feed_ = false;
    dispatch(token);
    if (token.kind == Token::Kind::kEnd) break;
  }
  if (stopped_) return tl::unexpected<Error>(std::move(error_));
  Tree tree = draft_.finish();
  if (draft_.greatest_depth() > deepest()) {
    stop_too_deep(-1);
    return tl::unexpected<Error>(std::move(error_));
  }
  return tree;
}

void TreeBuilder::stop(Error::Kind kind, std::string message, int64_t offset) {
  if (stopped_) return;
  stopped_ = true;
  error_.kind = kind;
  error_.message = std::move(message);
  error_.offset = offset;
}

/// "Tree construction dispatcher": by the rules of HTML, or those of svg and math.
void TreeBuilder::dispatch(const Token& token) {
  if (open_.empty() || adjusted_current().space == Namespace::kHtml || takes_html_rules(adjusted_current(), token)) process(token);
  else in_foreign_content(token);
}

void TreeBuilder::process_in(Mode mode, const Token& token) {
  mode_ = mode;
  process(token);
}

void TreeBuilder::process(const Token& token) {
  if (stopped_) return;
  switch (mode_) {
    case Mode::kInitial: return initial(token);
    case Mode::kBeforeHtml: return before_html(token);
    case Mode::kBeforeHead: return before_head(token);
    case Mode::kInHead: return in_head(token);
    case Mode::kInHeadNoscript: return in_head_noscript(token);
    case Mode::kAfterHead: return after_head(token);
    case Mode::kInBody: return in_body(token);
    case Mode::kText: return text_mode(token);
    case Mode::kInTable: return in_table(token);
    case Mode::kInTableText: return in_table_text(token);
    case Mode::kInCaption: return in_caption(token);
    case Mode::kInColumnGroup: return in_column_group(token);
    case Mode::kInTableBody: return in_table_body(token);
    case Mode::kInRow: return in_row(token);
    case Mode::kInCell: return in_cell(token);
    case Mode::kInTemplate: return in_template(token);
    case Mode::kAfterBody: return after_body(token);
    case Mode::kInFrameset: return in_frameset(token);
    case Mode::kAfterFrameset: return after_frameset(token);
    case Mode::kAfterAfterBody: return after_after_body(token);
    case Mode::kAfterAfterFrameset: return after_after_frameset(token);
  }
}

/// "The appropriate place for inserting a node": at the end of the target, or, for what is misplaced in a table, before the table.
TreeDraft::Place TreeBuilder::place_for(const OpenElement& target) const {
  if (!foster_parenting_ || target.space != Namespace::kHtml || !kTableParts.has(target.tag)) return {target.node, -1};
  const int32_t in_template = open_.last_of(Tag::kTemplate), table = open_.last_of(Tag::kTable);
  if (in_template > table) return {open_[in_template].node, -1};
  if (table < 0) return {open_[0].node, -1};
  const int32_t node = open_[table].node;
  if (draft_.has_parent(node)) return {draft_[node].parent, node};
  return {open_[table - 1].node, -1};
}

int32_t TreeBuilder::add_node(const Node& node, TreeDraft::Place place) {
  if (draft_[place.parent].depth >= deepest()) stop_too_deep(node.source);
  return draft_.add(node, place);
}

int32_t TreeBuilder::push(const Node& node, OpenElement element) {
  // What is open can be more than what a node stands in: see place_for().
  if (open_.size() >= deepest()) stop_too_deep(node.source);
  element.node = add_node(node, place_here());
  open_.push(element);
  return element.node;
}

int32_t TreeBuilder::deepest() const { return std::min(options_.max_depth, kDeepest); }

void TreeBuilder::stop_too_deep(int64_t offset) {
  stop(Error::Kind::kLimit, "nesting deeper than max-depth (" + std::to_string(options_.max_depth) + ")", offset);
}

/// Gives the node those attributes of the token that are kept.
void TreeBuilder::add_attributes(Node& node, bool all) {
  node.attributes = draft_.next_attribute();
  for (const TagAttribute& attribute : tokenizer_.attributes()) {
    const Attribute known = attribute_of(attribute.name);
    if (known == Attribute::kOther && !all) continue;
    std::string_view name;
    if (all) {
      name = name_in_tree(attribute, name_buffer_);
      if (node.space == Namespace::kSvg) name = svg_attribute_name(name);
      if (node.space == Namespace::kMathml) name = mathml_attribute_name(name);
    }
    draft_.add_attribute(known, name, value_in_tree(attribute, buffer_));
  }
  node.attribute_count = static_cast<uint16_t>(draft_.next_attribute() - node.attributes);
}

int32_t TreeBuilder::open_element(const Token& token, Tag tag, bool with_attributes) {
  Node node;
  node.tag = tag;
  node.source = token.source;
  node.source_end = token.source_end;
  if (tag == Tag::kOther) node.text = draft_.keep(token.text);
  if (with_attributes && !tokenizer_.attributes().empty()) add_attributes(node, options_.everything || kFormatting.has(tag));
  return push(node, {-1, tag});
}

int32_t TreeBuilder::open_foreign_element(const Token& token, Namespace space) {
  Node node;
  node.space = space;
  node.tag = space == Namespace::kSvg && token.tag == Tag::kSvg ? Tag::kSvg : space == Namespace::kMathml && token.tag == Tag::kMath ? Tag::kMath : Tag::kOther;
  node.source = token.source;
  node.source_end = token.source_end;
  if (node.tag == Tag::kOther) node.text = draft_.keep(space == Namespace::kSvg ? svg_element_name(token.text) : token.text);
  add_attributes(node, options_.everything);
  OpenElement element{-1, token.tag, space};
  if (space == Namespace::kMathml && token.tag == Tag::kAnnotationXml) {
    const std::string_view encoding = token_attribute("encoding", buffer_);
    element.html_inside = same_name(encoding, "text/html") || same_name(encoding, "application/xhtml+xml");
  }
  return push(node, element);
}

/// Opens an element of text and no markup, such as title or style.
void TreeBuilder::open_text_element(const Token& token, Tokenizer::Text how) {
  open_element(token);
  tokenizer_.read_text_as(how, token.text);
  mode_after_text_ = mode_;
  mode_ = Mode::kText;
}

void TreeBuilder::add_comment(const Token& token, TreeDraft::Place place) {
  if (!options_.everything) return;
  Node node;
  node.tag = Tag::kComment;
  node.source = token.source;
  node.source_end = token.source_end;
  const std::string words = comment_in_tree(token.text);
  node.text = draft_.keep(words == token.text ? token.text : std::string_view(words));
  draft_.add(node, place);
}

/// Gives html or body the attributes of a second tag of theirs that they do not have yet.
void TreeBuilder::add_missing_attributes(int32_t node) {
  std::vector<TagAttribute> missing;
  const Tree& tree = draft_.tree();
  for (const TagAttribute& attribute : tokenizer_.attributes()) {
    const Attribute known = attribute_of(attribute.name);
    if (known == Attribute::kOther && !options_.everything) continue;
    const std::string_view name = name_in_tree(attribute, name_buffer_);
    const bool there = std::any_of(tree.begin_attributes(node), tree.end_attributes(node), [&](const Tree::Value& value) {
      return options_.everything ? tree.view(value.name) == name : value.attribute == known;
    });
    if (!there) missing.push_back(attribute);
  }
  // So many different ones, a few in each of many tags, that copying them again and again would cost their square.
  constexpr int32_t kEnough = 256;
  if (missing.empty() || draft_[node].attribute_count > kEnough) return;
  const int32_t first = draft_.next_attribute();
  draft_.repeat_attributes(node);
  for (const TagAttribute& attribute : missing)
    draft_.add_attribute(attribute_of(attribute.name), options_.everything ? name_in_tree(attribute, name_buffer_) : std::string_view(), value_in_tree(attribute, buffer_));
  draft_.set_attributes(node, first);
}

Token TreeBuilder::after_white(const Token& token, bool add) {
  const char* const begin = token.text.data();
  const char* const end = begin + token.text.size();
  const char* const rest = std::find_if_not(begin, end, is_white);
  Token after = token;
  if (rest != begin && add) {
    Token white = token;
    white.text = token.text.substr(0, static_cast<size_t>(rest - begin));
    add_text(white);
  }
  after.text.remove_prefix(static_cast<size_t>(rest - begin));
  // Right where the text is the page's own, a near miss where references stand in it.
  after.source = std::min(after.source + static_cast<int32_t>(rest - begin), after.source_end);
  return after;
}

void TreeBuilder::close_implied(Tag except) {
  while (open_.current().space == Namespace::kHtml && kImplied.has(open_.current().tag) && open_.current().tag != except) open_.pop();
}

void TreeBuilder::close_all_implied() {
  while (open_.current().space == Namespace::kHtml && kAllImplied.has(open_.current().tag)) open_.pop();
}

/// "Reset the insertion mode appropriately": the mode for what is open.
void TreeBuilder::reset_mode() {
  for (int32_t i = open_.size() - 1;; --i) {
    const bool last = i == 0;
    const OpenElement& element = last && context_.node >= 0 ? context_ : open_[i];
    if (element.space == Namespace::kHtml) {
      switch (element.tag) {
        case Tag::kTd: case Tag::kTh:
          if (last) break;
          mode_ = Mode::kInCell;
          return;
        case Tag::kTr: mode_ = Mode::kInRow; return;
        case Tag::kTbody: case Tag::kThead: case Tag::kTfoot: mode_ = Mode::kInTableBody; return;
        case Tag::kCaption: mode_ = Mode::kInCaption; return;
        case Tag::kColgroup: mode_ = Mode::kInColumnGroup; return;
        case Tag::kTable: mode_ = Mode::kInTable; return;
        case Tag::kTemplate: mode_ = template_modes_.back(); return;
        case Tag::kHead:
          if (last) break;
          mode_ = Mode::kInHead;
          return;
        case Tag::kBody: mode_ = Mode::kInBody; return;
        case Tag::kFrameset: mode_ = Mode::kInFrameset; return;
        case Tag::kHtml: mode_ = head_ < 0 ? Mode::kBeforeHead : Mode::kAfterHead; return;
        default: break;
      }
    }
    if (last) {
      mode_ = Mode::kInBody;
      return;
    }
  }
}

/// Value of an attribute of the current start tag, empty for none.
std::string_view TreeBuilder::token_attribute(std::string_view name, std::string& buffer) const {
  for (const TagAttribute& attribute : tokenizer_.attributes())
    if (same_name(attribute.name, name)) return value_in_tree(attribute, buffer);
  return {};
}

bool TreeBuilder::is_hidden_input() const {
  std::string buffer;
  return same_name(token_attribute("type", buffer), "hidden");
}

}  // namespace dateline::html
