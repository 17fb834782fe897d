#include "extract/html.h"

#include <algorithm>

#include "extract/html/tree_builder.h"

namespace dateline::html {

Result<Tree> parse(std::string_view page, const Limits& limits) {
  const int64_t most = std::min<int64_t>(limits.max_bytes, INT32_MAX / 8);  // so that no offset into page or arena passes 2^31
  if (static_cast<int64_t>(page.size()) > most) return fail(Error::Kind::kLimit, "page larger than max-bytes (" + std::to_string(most) + ")");
  BuildOptions options;
  options.max_depth = limits.max_depth;
  return build_tree(page, options);
}

std::string_view Tree::attribute(int32_t node, Attribute name) const {
  const auto* const end = end_attributes(node);
  for (const auto* value = begin_attributes(node); value != end; ++value)
    if (value->attribute == name) return view(value->value);
  return {};
}

bool Tree::has(int32_t node, Attribute name) const {
  return std::any_of(begin_attributes(node), end_attributes(node), [name](const Value& value) { return value.attribute == name; });
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

}  // namespace dateline::html
