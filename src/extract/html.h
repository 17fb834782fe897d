#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/limits.h"

/// HTML as a small flat tree. The parser behind it is libxml2's; nothing of it shows outside html.cpp, so that
/// another parser can take its place.
namespace dateline::html {

/// The elements that extraction treats in a way of their own; the rest is kOther and keeps its name.
enum class Tag : uint8_t {
  kText,  ///< not an element: a run of characters
  kOther,
  kA, kAddress, kArticle, kAside, kAudio, kB, kBlockquote, kBody, kBr, kButton, kCanvas, kCaption, kCenter, kCode, kDd,
  kDetails, kDialog, kDiv, kDl, kDt, kEm, kEmbed, kFieldset, kFigcaption, kFigure, kFont, kFooter, kForm, kH1, kH2, kH3, kH4,
  kH5, kH6, kHead, kHeader, kHr, kHtml, kI, kIframe, kImg, kInput, kLabel, kLi, kLink, kMain, kMenu, kMeta, kNav,
  kNoscript, kObject, kOl, kOption, kP, kPicture, kPre, kQ, kScript, kSection, kSelect, kSmall, kSource, kSpan, kStrong,
  kStyle, kSub, kSummary, kSup, kSvg, kTable, kTbody, kTd, kTemplate, kTextarea, kTfoot, kTh, kThead, kTime, kTitle, kTr,
  kTrack, kU, kUl, kVideo, kWbr,
};

/// The attributes that are kept; the rest is forgotten while parsing.
enum class Attribute : uint8_t {
  kAriaHidden, kCharset, kClass, kContent, kDatetime, kHidden, kHref, kId, kItemprop, kItemscope, kItemtype, kLang,
  kName, kProperty, kRel, kRole, kStyle, kType,
  kLabel,  ///< data-testid, data-component and others in which sites name a part of the page
};

/// A node; the nodes of a Tree stand in document order, so that a subtree is the range [index, end).
struct Node {
  Tag tag = Tag::kText;
  uint16_t depth = 0;
  int32_t parent = -1;
  int32_t end = 0;                 ///< one past the last node of the subtree
  int32_t text = 0, text_size = 0; ///< in the arena: characters of a kText or of a script, name of a kOther
  int32_t attributes = 0, attribute_count = 0;
  int32_t source = 0;              ///< byte of the page at which the parser had it
};

/// A parsed page. Node 0 is the document itself (kOther, no name), so the tree is never empty.
class Tree {
 public:
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](int32_t node) const { return nodes_[static_cast<size_t>(node)]; }
  int32_t size() const { return static_cast<int32_t>(nodes_.size()); }

  std::string_view text(int32_t node) const;  ///< characters of a kText, name of a kOther
  /// Value of the attribute, empty where it is not there or has none.
  std::string_view attribute(int32_t node, Attribute) const;
  bool has(int32_t node, Attribute) const;
  /// All characters below, scripts' too, white space as it stands.
  std::string inner_text(int32_t node) const;

 private:
  friend class Builder;
  struct Value {
    Attribute name;
    int32_t begin = 0, size = 0;
  };
  std::vector<Node> nodes_;
  std::vector<Value> values_;
  std::string arena_;
};

/// Parses a page in UTF-8, whatever encoding it claims. Bad HTML is repaired as browsers roughly do.
///
/// Errors: kLimit past limits.max_depth ("nesting deeper than max-depth (255)"), limits.max_bytes, 4,000,000
/// elements, or 4,096 attributes in one tag (libxml2 compares each with all before it).
/// Cost: O(bytes) time for a given depth limit; memory some three times the page.
Result<Tree> parse(std::string_view page, const Limits& limits);

/// Starts a line of its own on the screen: p, div, li, h2, ...
bool is_block(Tag);
/// h1 to h6 give 1 to 6, all else 0.
int heading_level(Tag);
/// "div", "h2"; "text" and "other" for those.
std::string_view name_of(Tag);

}  // namespace dateline::html
