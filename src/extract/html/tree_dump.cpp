#include "extract/html/tree_dump.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/html/foreign_names.h"
#include "extract/html/names.h"

namespace dateline::html {
namespace {

/// Never closed, and never with anything inside.
constexpr TagSet kVoid{Tag::kArea, Tag::kBase, Tag::kBasefont, Tag::kBgsound, Tag::kBr, Tag::kCol, Tag::kEmbed, Tag::kFrame, Tag::kHr, Tag::kImg,
                       Tag::kInput, Tag::kKeygen, Tag::kLink, Tag::kMeta, Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr};

/// Their text is written as it is.
constexpr TagSet kRaw{Tag::kIframe, Tag::kNoembed, Tag::kNoframes, Tag::kNoscript, Tag::kPlaintext, Tag::kScript, Tag::kStyle, Tag::kXmp};

std::string_view element_name(const Tree& tree, int32_t node) { return tree[node].tag == Tag::kOther ? tree.text(node) : name_of(tree[node].tag); }

std::string attribute_line(const Node& node, std::string_view name, std::string_view value) {
  std::string line(name);
  if (node.space != Namespace::kHtml && has_namespace_prefix(name)) line[line.find(':')] = ' ';
  return line + "=\"" + std::string(value) + "\"";
}

void append_escaped(std::string_view text, bool attribute, std::string& out) {
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"' && attribute) out += "&quot;";
    else out += c;
  }
}

void append_start_tag(const Tree& tree, int32_t node, std::string& out) {
  out += '<';
  out += element_name(tree, node);
  for (const auto* value = tree.begin_attributes(node); value != tree.end_attributes(node); ++value) {
    out += ' ';
    out += tree.view(value->name);
    out += "=\"";
    append_escaped(tree.view(value->value), true, out);
    out += '"';
  }
  out += '>';
}

}  // namespace

std::string drawn(const Tree& tree, bool fragment) {
  std::string out;
  // Levels that a template's "content" adds to what is below, by the end of the template.
  std::vector<int32_t> template_ends;
  for (int32_t i = fragment ? 2 : 1; i < tree.size(); ++i) {
    const Node& node = tree[i];
    while (!template_ends.empty() && template_ends.back() <= i) template_ends.pop_back();
    const size_t level = node.depth - (fragment ? 2u : 1u) + template_ends.size();
    const auto line = [&out](size_t at, std::string_view words) {
      out += "| ";
      out.append(2 * at, ' ');
      out += words;
      out += '\n';
    };
    switch (node.tag) {
      case Tag::kText: line(level, "\"" + std::string(tree.text(i)) + "\""); continue;
      case Tag::kComment: line(level, "<!-- " + std::string(tree.text(i)) + " -->"); continue;
      case Tag::kDoctype: line(level, "<!DOCTYPE " + std::string(tree.text(i)) + ">"); continue;
      default: break;
    }
    const std::string prefix = node.space == Namespace::kSvg ? "svg " : node.space == Namespace::kMathml ? "math " : "";
    line(level, "<" + prefix + std::string(element_name(tree, i)) + ">");
    std::vector<std::string> attributes;
    for (const auto* value = tree.begin_attributes(i); value != tree.end_attributes(i); ++value)
      attributes.push_back(attribute_line(node, tree.view(value->name), tree.view(value->value)));
    std::sort(attributes.begin(), attributes.end());
    for (const std::string& attribute : attributes) line(level + 1, attribute);
    if (node.tag == Tag::kTemplate) {
      line(level + 1, "content");
      template_ends.push_back(node.end);
    }
  }
  return out;
}

std::string serialised(const Tree& tree) {
  std::string out;
  std::vector<int32_t> open;
  const auto close = [&](int32_t until) {
    while (!open.empty() && tree[open.back()].end <= until) {
      out += "</";
      out += element_name(tree, open.back());
      out += '>';
      open.pop_back();
    }
  };
  for (int32_t i = 1; i < tree.size(); ++i) {
    close(i);
    const Node& node = tree[i];
    switch (node.tag) {
      case Tag::kText:
        if (!open.empty() && tree[node.parent].space == Namespace::kHtml && kRaw.has(tree[node.parent].tag)) out += tree.text(i);
        else append_escaped(tree.text(i), false, out);
        break;
      case Tag::kComment: out += "<!--" + std::string(tree.text(i)) + "-->"; break;
      case Tag::kDoctype: out += "<!DOCTYPE " + std::string(tree.text(i)) + ">"; break;
      default:
        append_start_tag(tree, i, out);
        if (node.space != Namespace::kHtml || !kVoid.has(node.tag)) open.push_back(i);
    }
  }
  close(tree.size());
  return out;
}

}  // namespace dateline::html
