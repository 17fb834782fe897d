#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/html/names.h"
#include "extract/html/tree_builder.h"
#include "extract/html/tree_dump.h"

/// Parsing any bytes as HTML: it ends, all that can fail is a limit, the tree is one, a reader's tree tells the same as a tree of
/// everything, and a tree of plain elements, written out and read again, is the same tree. (The standard promises that for no
/// others: what p, a, tables and their like make of misplaced elements can have no HTML of its own.)
///
/// The first byte chooses whether scripts are on and the context of a fragment; the rest is the page.
namespace dateline::html {
namespace {

void check(bool held) {
  if (!held) std::abort();
}

constexpr int32_t kDeepest = 64;

void check_shape(const Tree& tree, std::string_view page) {
  check(tree.size() > 0 && tree[0].parent == -1 && tree[0].depth == 0 && tree[0].end == tree.size());
  // What a byte can make at most: the formatting that a paragraph opens again.
  check(static_cast<size_t>(tree.size()) <= 8 + page.size() * kDeepest);
  const auto bytes = static_cast<int32_t>(page.size());
  for (int32_t i = 1; i < tree.size(); ++i) {
    const Node& node = tree[i];
    check(0 <= node.parent && node.parent < i && i < node.end && node.end <= tree[node.parent].end);
    check(node.depth == tree[node.parent].depth + 1);
    check(tree[node.parent].tag != Tag::kText && tree[node.parent].tag != Tag::kComment);
    check(0 <= node.source && node.source <= node.source_end && node.source_end <= bytes);
    if (node.tag == Tag::kText) check(!tree.text(i).empty() && node.end == i + 1);
    // Values can be looked at, and no attribute comes twice.
    for (const auto* value = tree.begin_attributes(i); value != tree.end_attributes(i); ++value) {
      check(tree.view(value->value).size() == static_cast<size_t>(value->value.size));
      for (const auto* other = tree.begin_attributes(i); other != value; ++other)
        check(value->name.size == 0 || tree.view(other->name) != tree.view(value->name));
    }
  }
}

/// Elements with their depth, and text.
std::string told(const Tree& tree) {
  std::string out;
  for (int32_t i = 1; i < tree.size(); ++i) {
    if (tree[i].tag == Tag::kComment || tree[i].tag == Tag::kDoctype) continue;
    if (tree[i].tag == Tag::kText) out += tree.text(i);
    else out += "<" + std::to_string(tree[i].depth) + std::string(tree[i].tag == Tag::kOther ? tree.text(i) : name_of(tree[i].tag)) + ">";
  }
  return out;
}

bool is_white(std::string_view text) { return text.find_first_not_of(" \t\n\f") == std::string_view::npos; }

bool is_plain_comment(std::string_view text) { return text.find_first_of("->!\r") == std::string_view::npos; }

/// Whether writing and reading again must give the same tree.
bool is_plain(const Tree& tree) {
  constexpr TagSet kPlain{Tag::kOther, Tag::kHtml, Tag::kHead, Tag::kBody, Tag::kDiv, Tag::kSection, Tag::kArticle, Tag::kBlockquote, Tag::kSpan,
                          Tag::kB, Tag::kI, Tag::kEm, Tag::kStrong, Tag::kU, Tag::kBr, Tag::kImg, Tag::kMeta, Tag::kLink, Tag::kTable, Tag::kTbody,
                          Tag::kTr, Tag::kTd};
  for (int32_t i = 1; i < tree.size(); ++i) {
    const Node& node = tree[i];
    const Tag parent = tree[node.parent].tag;
    const bool in_table = parent == Tag::kTable || parent == Tag::kTbody || parent == Tag::kTr;
    for (const auto* value = tree.begin_attributes(i); value != tree.end_attributes(i); ++value)
      if (tree.view(value->value).find('\r') != std::string_view::npos) return false;
    switch (node.tag) {
      case Tag::kText:
        if (tree.text(i).find('\r') != std::string_view::npos) return false;
        // Two texts that were moved beside each other would be one.
        if (node.end < tree[node.parent].end && tree[node.end].tag == Tag::kText) return false;
        if (in_table && !is_white(tree.text(i))) return false;
        break;
      case Tag::kComment:
        if (!is_plain_comment(tree.text(i))) return false;
        break;
      case Tag::kDoctype:
        if (tree.text(i).find_first_of(" \"\r>") != std::string_view::npos) return false;
        break;
      default:
        if (node.space != Namespace::kHtml || !kPlain.has(node.tag)) return false;
        if ((node.tag == Tag::kTbody) != (parent == Tag::kTable)) return false;
        if ((node.tag == Tag::kTr) != (parent == Tag::kTbody)) return false;
        if ((node.tag == Tag::kTd) != (parent == Tag::kTr)) return false;
    }
  }
  return true;
}

FragmentContext context_for(unsigned choice) {
  static const std::array kContexts = std::to_array<FragmentContext>(
      {{"div"}, {"table"}, {"tr"}, {"td"}, {"select"}, {"template"}, {"title"}, {"script"}, {"form"}, {"colgroup"}, {"frameset"}, {"html"}, {"caption"},
       {"svg", Namespace::kSvg}, {"foreignobject", Namespace::kSvg}, {"mi", Namespace::kMathml}});
  return kContexts[choice % kContexts.size()];
}

}  // namespace
}  // namespace dateline::html

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  using namespace dateline::html;
  if (size == 0) return 0;
  const std::string_view page(reinterpret_cast<const char*>(data) + 1, size - 1);
  BuildOptions all, reader;
  all.everything = true;
  all.scripting = reader.scripting = (data[0] & 1) != 0;
  all.max_depth = reader.max_depth = kDeepest;

  const Result<Tree> inside = build_fragment(page, context_for(data[0] >> 1), all);
  if (inside) check_shape(*inside, page);
  else check(inside.error().kind == Error::Kind::kLimit);

  const Result<Tree> tree = build_tree(page, all), read = build_tree(page, reader);
  check(tree.has_value() == read.has_value());
  if (!tree) {
    check(tree.error().kind == Error::Kind::kLimit && tree.error().message == read.error().message);
    return 0;
  }
  check_shape(*tree, page);
  check_shape(*read, page);
  check(told(*tree) == told(*read));
  if (!is_plain(*tree)) return 0;
  const std::string written = serialised(*tree);
  const Result<Tree> again = build_tree(written, all);
  check(again.has_value());
  check(drawn(*again) == drawn(*tree));
  return 0;
}
