#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/limits.h"

/// HTML as a small flat tree, made by a parser of our own that follows the WHATWG's HTML standard, section 13.2. The
/// parser's parts lie in extract/html/: tokenizer, tree_builder, character_references.
namespace dateline::html {

/// The elements that extraction or the standard's tree construction treats in a way of its own; the rest is kOther and
/// keeps its name. In the order of their names.
enum class Tag : uint8_t {
  kText,  ///< not an element: a run of characters
  kOther,
  kA, kAddress, kAnnotationXml, kApplet, kArea, kArticle, kAside, kAudio, kB, kBase, kBasefont, kBgsound, kBig, kBlockquote,
  kBody, kBr, kButton, kCanvas, kCaption, kCenter, kCode, kCol, kColgroup, kDd, kDesc, kDetails, kDialog, kDir, kDiv, kDl, kDt,
  kEm, kEmbed, kFieldset, kFigcaption, kFigure, kFont, kFooter, kForeignObject, kForm, kFrame, kFrameset, kH1, kH2, kH3, kH4,
  kH5, kH6, kHead, kHeader, kHgroup, kHr, kHtml, kI, kIframe, kImage, kImg, kInput, kKeygen, kLabel, kLi, kLink, kListing,
  kMain, kMalignmark, kMarquee, kMath, kMenu, kMeta, kMglyph, kMi, kMn, kMo, kMs, kMtext, kNav, kNobr, kNoembed, kNoframes,
  kNoscript, kObject, kOl, kOptgroup, kOption, kP, kParam, kPicture, kPlaintext, kPre, kQ, kRb, kRp, kRt, kRtc, kRuby, kS,
  kScript, kSearch, kSection, kSelect, kSmall, kSource, kSpan, kStrike, kStrong, kStyle, kSub, kSummary, kSup, kSvg, kTable,
  kTbody, kTd, kTemplate, kTextarea, kTfoot, kTh, kThead, kTime, kTitle, kTr, kTrack, kTt, kU, kUl, kVar, kVideo, kWbr, kXmp,
  kComment, kDoctype,  ///< not elements; only in a tree of everything (see html/tree_builder.h)
};

/// The attributes that are kept; most of the rest is forgotten while parsing.
enum class Attribute : uint8_t {
  kAriaHidden, kCharset, kClass, kContent, kDatetime, kHidden, kHref, kId, kItemprop, kItemscope, kItemtype, kLang,
  kName, kProperty, kRel, kRole, kStyle, kType,
  kLabel,  ///< data-testid, data-component and others in which sites name a part of the page
  kOther,  ///< any other, of those elements whose attributes the standard compares; has no name to ask for
};

/// Where an element belongs. What is not HTML is kOther but for the svg or math element itself: a title in an svg is no title.
enum class Namespace : uint8_t { kHtml, kSvg, kMathml };

/// A run of characters: a part of the page where it stands there as it is, else of the tree's own arena.
struct Piece {
  int32_t begin = 0;  ///< byte of the page; negative: byte ~begin of the arena
  int32_t size = 0;
};

/// A node; the nodes of a Tree stand in document order, so that a subtree is the range [index, end).
struct Node {
  Tag tag = Tag::kText;
  Namespace space = Namespace::kHtml;
  uint16_t depth = 0;
  int32_t parent = -1;
  int32_t end = 0;     ///< one past the last node of the subtree
  Piece text;          ///< characters of a kText, name of a kOther, words of a kComment or kDoctype
  int32_t attributes = 0;
  uint16_t attribute_count = 0;
  /// Formatting whose end tag is missing where its paragraph ended and which the standard therefore opens again: a whole page
  /// may stand in the link that was not closed. Who asks what an author meant passes it over.
  bool reopened = false;
  int32_t source = 0;  ///< byte of the page where it begins: a text's first character, a tag's "<"
  int32_t source_end = 0;  ///< one past the text, or past the tag that opened it
};

/// A parsed page. Node 0 is the document itself (kOther, no name), so the tree is never empty. It refers to the page's bytes,
/// which must outlive it.
class Tree {
 public:
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](int32_t node) const { return nodes_[static_cast<size_t>(node)]; }
  int32_t size() const { return static_cast<int32_t>(nodes_.size()); }

  /// Characters of a kText, name of a kOther; empty for the rest, whose names name_of() tells.
  std::string_view text(int32_t node) const { return view((*this)[node].text); }
  /// Value of the attribute, empty where it is not there or has none.
  std::string_view attribute(int32_t node, Attribute) const;
  bool has(int32_t node, Attribute) const;
  /// All characters below, scripts' too, white space as it stands.
  std::string inner_text(int32_t node) const;

  /// An attribute as it stands in the tree; of one element no two have the same name.
  struct Value {
    Attribute attribute = Attribute::kOther;
    Piece name;   ///< small letters, but for foreign elements' such as "viewBox"
    Piece value;
  };
  /// The attributes of an element that were kept, in the order of the tag.
  const Value* begin_attributes(int32_t node) const { return values_.data() + (*this)[node].attributes; }
  const Value* end_attributes(int32_t node) const { return begin_attributes(node) + (*this)[node].attribute_count; }
  std::string_view view(Piece piece) const {
    return piece.begin >= 0 ? page_.substr(static_cast<size_t>(piece.begin), static_cast<size_t>(piece.size))
                            : std::string_view(arena_).substr(static_cast<size_t>(~piece.begin), static_cast<size_t>(piece.size));
  }

 private:
  friend class TreeDraft;
  std::string_view page_;
  std::vector<Node> nodes_;
  std::vector<Value> values_;
  std::string arena_;
};

/// Parses a page in UTF-8, whatever encoding it claims. Any bytes make a page: what is wrong is repaired as the standard
/// says, which is as browsers do it with scripts on. Parse errors are not told. A byte order mark is no part of the page.
///
/// Errors: kLimit past limits.max_depth ("nesting deeper than max-depth (255)"; at most 65,000), limits.max_bytes,
/// 4,000,000 nodes, or 4,096 attributes in one tag.
/// Cost: O(bytes x depth) time at worst, in practice O(bytes); memory some twice the page beside it. Any thread.
Result<Tree> parse(std::string_view page, const Limits& limits);
/// Not of a temporary: the tree would outlive its page.
template <std::same_as<std::string> Temporary>
Result<Tree> parse(Temporary&& page, const Limits& limits) = delete;

/// Starts a line of its own on the screen: p, div, li, h2, ...
bool is_block(Tag);
/// h1 to h6 give 1 to 6, all else 0.
int heading_level(Tag);
/// "div", "h2"; "text" and "other" for those.
std::string_view name_of(Tag);

}  // namespace dateline::html
