#include "extract/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace dateline::html {
namespace {

constexpr int kMaxAttributes = 4096;
constexpr int32_t kMaxNodes = 4'000'000;  // some 200 MB; a page of 64 MB has a million and a half

struct TagName {
  std::string_view name;
  Tag tag;
};

// Sorted by name: looked up by halves.
constexpr std::array kTagNames = std::to_array<TagName>({
    {"a", Tag::kA}, {"address", Tag::kAddress}, {"article", Tag::kArticle}, {"aside", Tag::kAside},
    {"audio", Tag::kAudio}, {"b", Tag::kB}, {"blockquote", Tag::kBlockquote}, {"body", Tag::kBody}, {"br", Tag::kBr},
    {"button", Tag::kButton}, {"canvas", Tag::kCanvas}, {"caption", Tag::kCaption}, {"center", Tag::kCenter},
    {"code", Tag::kCode}, {"dd", Tag::kDd}, {"details", Tag::kDetails}, {"dialog", Tag::kDialog}, {"div", Tag::kDiv},
    {"dl", Tag::kDl}, {"dt", Tag::kDt}, {"em", Tag::kEm}, {"embed", Tag::kEmbed}, {"fieldset", Tag::kFieldset},
    {"figcaption", Tag::kFigcaption}, {"figure", Tag::kFigure}, {"font", Tag::kFont}, {"footer", Tag::kFooter},
    {"form", Tag::kForm}, {"h1", Tag::kH1}, {"h2", Tag::kH2}, {"h3", Tag::kH3}, {"h4", Tag::kH4}, {"h5", Tag::kH5},
    {"h6", Tag::kH6}, {"head", Tag::kHead}, {"header", Tag::kHeader}, {"hr", Tag::kHr}, {"html", Tag::kHtml},
    {"i", Tag::kI}, {"iframe", Tag::kIframe}, {"img", Tag::kImg}, {"input", Tag::kInput}, {"label", Tag::kLabel},
    {"li", Tag::kLi}, {"link", Tag::kLink}, {"main", Tag::kMain}, {"menu", Tag::kMenu}, {"meta", Tag::kMeta},
    {"nav", Tag::kNav}, {"noscript", Tag::kNoscript}, {"object", Tag::kObject}, {"ol", Tag::kOl},
    {"option", Tag::kOption}, {"p", Tag::kP}, {"picture", Tag::kPicture}, {"pre", Tag::kPre}, {"q", Tag::kQ},
    {"script", Tag::kScript}, {"section", Tag::kSection}, {"select", Tag::kSelect}, {"small", Tag::kSmall},
    {"source", Tag::kSource}, {"span", Tag::kSpan}, {"strong", Tag::kStrong}, {"style", Tag::kStyle},
    {"sub", Tag::kSub}, {"summary", Tag::kSummary}, {"sup", Tag::kSup}, {"svg", Tag::kSvg}, {"table", Tag::kTable},
    {"tbody", Tag::kTbody}, {"td", Tag::kTd}, {"template", Tag::kTemplate}, {"textarea", Tag::kTextarea},
    {"tfoot", Tag::kTfoot}, {"th", Tag::kTh}, {"thead", Tag::kThead}, {"time", Tag::kTime}, {"title", Tag::kTitle},
    {"tr", Tag::kTr}, {"track", Tag::kTrack}, {"u", Tag::kU}, {"ul", Tag::kUl}, {"video", Tag::kVideo},
    {"wbr", Tag::kWbr},
});

struct AttributeName {
  std::string_view name;
  Attribute attribute;
};

constexpr std::array kAttributeNames = std::to_array<AttributeName>({
    {"aria-hidden", Attribute::kAriaHidden}, {"charset", Attribute::kCharset}, {"class", Attribute::kClass},
    {"content", Attribute::kContent}, {"data-component", Attribute::kLabel}, {"data-module", Attribute::kLabel},
    {"data-qa", Attribute::kLabel}, {"data-test", Attribute::kLabel}, {"data-test-id", Attribute::kLabel},
    {"data-testid", Attribute::kLabel}, {"data-type", Attribute::kLabel}, {"datetime", Attribute::kDatetime},
    {"hidden", Attribute::kHidden}, {"href", Attribute::kHref}, {"id", Attribute::kId},
    {"itemprop", Attribute::kItemprop}, {"itemscope", Attribute::kItemscope}, {"itemtype", Attribute::kItemtype},
    {"lang", Attribute::kLang}, {"name", Attribute::kName}, {"property", Attribute::kProperty}, {"rel", Attribute::kRel},
    {"role", Attribute::kRole}, {"style", Attribute::kStyle}, {"type", Attribute::kType},
});

template <class Table>
auto find_name(const Table& table, std::string_view name) {
  const auto at = std::lower_bound(table.begin(), table.end(), name,
                                   [](const auto& entry, std::string_view wanted) { return entry.name < wanted; });
  return at != table.end() && at->name == name ? at : table.end();
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// Never has content. libxml2 knows HTML 4's; source, track and wbr came later, and it would let them swallow what follows.
bool is_void(Tag tag) {
  switch (tag) {
    case Tag::kBr: case Tag::kEmbed: case Tag::kHr: case Tag::kImg: case Tag::kInput: case Tag::kLink: case Tag::kMeta:
    case Tag::kSource: case Tag::kTrack: case Tag::kWbr: return true;
    default: return false;
  }
}

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether `name` stands at `at`, in whatever case, and ends there.
bool tag_at(std::string_view page, size_t at, std::string_view name) {
  if (at + name.size() >= page.size() || is_name_letter(page[at + name.size()])) return false;
  for (size_t i = 0; i < name.size(); ++i)
    if ((page[at + i] | 0x20) != name[i]) return false;
  return true;
}

/// The byte at which a tag with more than kMaxAttributes attributes begins, -1 for none. Counts gaps outside quotes,
/// which is enough to keep the parser from a tag that costs the square of its length.
int64_t crowded_tag(std::string_view page) {
  size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const size_t open = at++;
    if (at >= page.size() || !is_name_letter(page[at])) continue;
    int gaps = 0;
    char quote = 0;
    for (; at < page.size(); ++at) {
      const char c = page[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
        continue;
      }
      if (c == '>' || c == '<') break;
      if ((c == '"' || c == '\'') && page[at - 1] == '=') quote = c;
      const bool gap = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/' || c == '"' || c == '\'';
      if (gap && ++gaps > 3 * kMaxAttributes) return static_cast<int64_t>(open);
    }
    // What looks like a tag inside a script is none.
    for (const std::string_view raw : {"script", "style"}) {
      if (!tag_at(page, open + 1, raw)) continue;
      while ((at = page.find("</", at)) != std::string_view::npos && !tag_at(page, at + 2, raw)) at += 2;
      if (at == std::string_view::npos) return -1;
    }
  }
  return -1;
}

}  // namespace

/// Receives the parser's events and lays the nodes down. The parser's own tree is never built: it would cost three
/// times the memory and end at depth 256 without a word.
class Builder {
 public:
  Builder(Tree& tree, const Limits& limits, size_t bytes) : tree_(tree), limits_(limits) {
    tree_.nodes_.reserve(bytes / 32 + 16);
    tree_.arena_.reserve(bytes);
    Node root;
    root.tag = Tag::kOther;
    tree_.nodes_.push_back(root);
    open_.push_back(0);
  }

  void attach(htmlParserCtxtPtr parser) { parser_ = parser; }
  bool too_deep() const { return too_deep_; }
  bool too_many() const { return too_many_; }
  bool stopped() const { return too_deep_ || too_many_; }

  void start(const xmlChar* name, const xmlChar** attributes) {
    if (stopped()) return;
    too_deep_ = static_cast<int64_t>(open_.size()) > limits_.max_depth;
    too_many_ = tree_.size() >= kMaxNodes;
    if (stopped()) {
      xmlStopParser(parser_);
      return;
    }
    const auto known = find_name(kTagNames, view(name));
    Node node = begin_node(known == kTagNames.end() ? Tag::kOther : known->tag);
    if (node.tag == Tag::kOther) keep(view(name), node.text, node.text_size);
    node.attributes = static_cast<int32_t>(tree_.values_.size());
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const auto wanted = find_name(kAttributeNames, view(attributes[0]));
      if (wanted == kAttributeNames.end()) continue;
      Tree::Value value{wanted->attribute};
      keep(view(attributes[1]), value.begin, value.size);
      tree_.values_.push_back(value);
      ++node.attribute_count;
    }
    const Tag tag = node.tag;
    tree_.nodes_.push_back(node);
    if (!is_void(tag)) open_.push_back(tree_.size() - 1);
  }

  void end(const xmlChar* name) {
    const auto known = find_name(kTagNames, view(name));
    if (known != kTagNames.end() && is_void(known->tag)) return;
    if (open_.size() > 1) close();
  }

  void characters(const xmlChar* text, int size) {
    if (stopped() || size <= 0) return;
    Node& last = tree_.nodes_.back();
    // Entities and long runs come in pieces.
    if (last.tag == Tag::kText && last.parent == open_.back() &&
        last.text + last.text_size == static_cast<int32_t>(tree_.arena_.size())) {
      tree_.arena_.append(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
      last.text_size += size;
      return;
    }
    Node node = begin_node(Tag::kText);
    node.source = std::max(0, node.source - size);  // the parser stands behind the run
    keep({reinterpret_cast<const char*>(text), static_cast<size_t>(size)}, node.text, node.text_size);
    tree_.nodes_.push_back(node);
  }

  void finish() {
    while (!open_.empty()) close();
    // A text or void element is a subtree of one.
    for (int32_t i = 0; i < tree_.size(); ++i) {
      Node& node = tree_.nodes_[static_cast<size_t>(i)];
      if (node.end == 0) node.end = i + 1;
    }
  }

 private:
  Node begin_node(Tag tag) const {
    Node node;
    node.tag = tag;
    node.parent = open_.back();
    node.depth = static_cast<uint16_t>(std::min<size_t>(open_.size(), UINT16_MAX));
    const long at = parser_->input == nullptr ? 0 : static_cast<long>(parser_->input->consumed) + (parser_->input->cur - parser_->input->base);
    node.source = static_cast<int32_t>(std::max(0L, at));
    return node;
  }

  void keep(std::string_view text, int32_t& begin, int32_t& size) {
    begin = static_cast<int32_t>(tree_.arena_.size());
    size = static_cast<int32_t>(text.size());
    tree_.arena_.append(text);
  }

  void close() {
    tree_.nodes_[static_cast<size_t>(open_.back())].end = tree_.size();
    open_.pop_back();
  }

  Tree& tree_;
  const Limits& limits_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<int32_t> open_;  ///< indices of the elements that are open
  bool too_deep_ = false, too_many_ = false;
};

namespace {

// libxml2 calls these with the pointer it was given; here it is the parser itself, whose _private is the Builder.
Builder& builder_of(void* parser) { return *static_cast<Builder*>(static_cast<htmlParserCtxtPtr>(parser)->_private); }
void on_start(void* parser, const xmlChar* name, const xmlChar** attributes) { builder_of(parser).start(name, attributes); }
void on_end(void* parser, const xmlChar* name) { builder_of(parser).end(name); }
void on_characters(void* parser, const xmlChar* text, int size) { builder_of(parser).characters(text, size); }

}  // namespace

Result<Tree> parse(std::string_view page, const Limits& limits) {
  const int64_t most = std::min<int64_t>(limits.max_bytes, INT32_MAX / 4);
  if (static_cast<int64_t>(page.size()) > most)
    return fail(Error::Kind::kLimit, "page larger than max-bytes (" + std::to_string(most) + ")");
  if (const int64_t at = crowded_tag(page); at >= 0)
    return fail(Error::Kind::kLimit, "more than " + std::to_string(kMaxAttributes) + " attributes in a tag", {}, at);

  static std::once_flag once;
  std::call_once(once, xmlInitParser);

  Tree tree;
  Builder builder(tree, limits, page.size());

  // The parser ends at a NUL byte, so a page with any is parsed from a copy that has blanks in their place.
  std::string without_nul;
  if (std::memchr(page.data(), 0, page.size()) != nullptr) {
    without_nul = page;
    std::replace(without_nul.begin(), without_nul.end(), '\0', ' ');
    page = without_nul;
  }

  if (!page.empty()) {
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreateMemoryParserCtxt(page.data(), static_cast<int>(page.size())), &htmlFreeParserCtxt);
    if (!parser) return fail(Error::Kind::kLimit, "no memory for the HTML parser");
    // Read has decoded the page; what it says of its encoding is no longer true.
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
    htmlSAXHandler handler{};
    handler.initialized = 1;
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_characters;
    handler.ignorableWhitespace = on_characters;
    handler.cdataBlock = on_characters;  // scripts and styles
    *parser->sax = handler;
    parser->_private = &builder;
    builder.attach(parser.get());
    htmlParseDocument(parser.get());
  }
  builder.finish();
  if (builder.too_deep())
    return fail(Error::Kind::kLimit, "nesting deeper than max-depth (" + std::to_string(limits.max_depth) + ")", {},
                tree.nodes().back().source);
  if (builder.too_many())
    return fail(Error::Kind::kLimit, "more than " + std::to_string(kMaxNodes) + " elements", {}, tree.nodes().back().source);
  return tree;
}

std::string_view Tree::text(int32_t node) const {
  const Node& n = (*this)[node];
  return std::string_view(arena_).substr(static_cast<size_t>(n.text), static_cast<size_t>(n.text_size));
}

std::string_view Tree::attribute(int32_t node, Attribute name) const {
  const Node& n = (*this)[node];
  for (int32_t i = n.attributes; i < n.attributes + n.attribute_count; ++i) {
    const Value& value = values_[static_cast<size_t>(i)];
    if (value.name == name) return std::string_view(arena_).substr(static_cast<size_t>(value.begin), static_cast<size_t>(value.size));
  }
  return {};
}

bool Tree::has(int32_t node, Attribute name) const {
  const Node& n = (*this)[node];
  for (int32_t i = n.attributes; i < n.attributes + n.attribute_count; ++i)
    if (values_[static_cast<size_t>(i)].name == name) return true;
  return false;
}

std::string Tree::inner_text(int32_t node) const {
  std::string all;
  for (int32_t i = node; i < (*this)[node].end; ++i)
    if ((*this)[i].tag == Tag::kText) all += text(i);
  return all;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::kAddress: case Tag::kArticle: case Tag::kAside: case Tag::kBlockquote: case Tag::kBody: case Tag::kCaption:
    case Tag::kCenter: case Tag::kDd: case Tag::kDetails: case Tag::kDialog: case Tag::kDiv: case Tag::kDl: case Tag::kDt:
    case Tag::kFieldset: case Tag::kFigcaption: case Tag::kFigure: case Tag::kFooter: case Tag::kForm: case Tag::kH1:
    case Tag::kH2: case Tag::kH3: case Tag::kH4: case Tag::kH5: case Tag::kH6: case Tag::kHead: case Tag::kHeader:
    case Tag::kHr: case Tag::kHtml: case Tag::kLi: case Tag::kMain: case Tag::kMenu: case Tag::kNav: case Tag::kOl:
    case Tag::kOption: case Tag::kP: case Tag::kPre: case Tag::kSection: case Tag::kSummary: case Tag::kTable:
    case Tag::kTbody: case Tag::kTd: case Tag::kTfoot: case Tag::kTh: case Tag::kThead: case Tag::kTitle: case Tag::kTr:
    case Tag::kUl: return true;
    default: return false;
  }
}

int heading_level(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1 : 0;
}

std::string_view name_of(Tag tag) {
  if (tag == Tag::kText) return "text";
  for (const TagName& entry : kTagNames)
    if (entry.tag == tag) return entry.name;
  return "other";
}

}  // namespace dateline::html
