#include "extract/blocks.h"

#include <algorithm>

#include "core/utf8.h"

namespace dateline {
namespace {

using html::Tag;

bool has_no_text_to_read(Tag tag) {
  switch (tag) {
    case Tag::kAudio: case Tag::kButton: case Tag::kCanvas: case Tag::kDialog: case Tag::kEmbed: case Tag::kHead: case Tag::kIframe:
    case Tag::kInput: case Tag::kNoscript: case Tag::kObject: case Tag::kOption: case Tag::kScript: case Tag::kSelect:
    case Tag::kStyle: case Tag::kSvg: case Tag::kTemplate: case Tag::kTextarea: case Tag::kVideo: case Tag::kTitle: return true;
    default: return false;
  }
}

/// Custom elements ("amp-img", "bsp-list") stand on lines of their own, unknown words ("nobr", "abbr", "cite") do not.
bool starts_line(const html::Tree& tree, int32_t node) {
  const Tag tag = tree[node].tag;
  return html::is_block(tag) || (tag == Tag::kOther && tree.text(node).find('-') != std::string_view::npos);
}

/// An open element that counts for the text inside.
struct Open {
  int32_t node = 0;
  bool block = false;
};

class OutlineBuilder {
 public:
  explicit OutlineBuilder(const html::Tree& tree) : tree_(tree), hints_(tree) { outline_.hints.resize(static_cast<size_t>(tree.size())); }

  Outline build() {
    for (int32_t node = 0; node < tree_.size();) {
      while (!open_.empty() && tree_[open_.back().node].end <= node) leave();
      const Tag tag = tree_[node].tag;
      if (tag == Tag::kText) {
        add_text(node);
        ++node;
        continue;
      }
      Hints& hints = outline_.hints[static_cast<size_t>(node)];
      if (tag == Tag::kBr) {
        line_break();
        ++node;
        continue;
      }
      if (has_no_text_to_read(tag)) {
        node = tree_[node].end;
        continue;
      }
      // A link or bold that was not closed goes on to the page's end; what was meant ended with its paragraph.
      if (tree_[node].reopened) {
        ++node;
        continue;
      }
      hints = hints_.of(node);
      bool block = starts_line(tree_, node);
      if (tag == Tag::kTr) row_end_ = is_row_of_data(node) ? tree_[node].end : 0;
      // The cells of a row of data are read as one line: "Corners 11 1".
      if ((tag == Tag::kTd || tag == Tag::kTh) && node < row_end_) {
        block = false;
        blank_ = true;
      }
      constexpr Hints kNoInlineText = kHintHidden | kHintCaption | kHintShare | kHintAdvert;
      if (!block && (hints & kNoInlineText) != 0 && tree_[node].end - node <= 12) {
        node = tree_[node].end;
        continue;
      }
      enter(node, block);
      ++node;
    }
    while (!open_.empty()) leave();
    flush();
    return std::move(outline_);
  }

 private:
  /// A row of a table of data: two short cells or more, and no paragraphs in them. The rest are tables for the layout.
  bool is_row_of_data(int32_t row) const {
    int cells = 0;
    int32_t size = 0;
    for (int32_t node = row + 1; node < tree_[row].end; ++node) {
      const Tag tag = tree_[node].tag;
      if (tag == Tag::kText) size += tree_[node].text.size;
      else if (tag == Tag::kTd || tag == Tag::kTh) ++cells;
      else if (html::is_block(tag) || tag == Tag::kBr || tag == Tag::kA) return false;
      if (size > 400) return false;
    }
    return cells >= 2 && size < 60 * cells;
  }

  void enter(int32_t node, bool block) {
    if (block) flush();
    open_.push_back({node, block});
    count(tree_[node].tag, 1);
  }

  void leave() {
    if (open_.back().block) flush();
    count(tree_[open_.back().node].tag, -1);
    open_.pop_back();
  }

  void count(Tag tag, int by) {
    switch (tag) {
      case Tag::kA: links_ += by; break;
      case Tag::kLi: case Tag::kDd: case Tag::kDt: items_ += by; break;
      case Tag::kTd: case Tag::kTh: cells_ += by; break;
      case Tag::kP: paragraphs_ += by; break;
      case Tag::kBlockquote: quotes_ += by; break;
      case Tag::kB: case Tag::kStrong: bolds_ += by; break;
      default:
        if (const int level = html::heading_level(tag)) heading_ = by > 0 ? level : 0;
    }
  }

  void add_text(int32_t node) {
    const std::string_view raw = tree_.text(node);
    for (size_t at = 0; at < raw.size();) {
      const size_t before = at;
      // A run of ASCII without blanks is nearly always what comes next.
      while (at < raw.size() && raw[at] > 0x20 && raw[at] < 0x7F) ++at;
      if (at > before) {
        add_signs(node, raw.substr(before, at - before), static_cast<int>(at - before));
        continue;
      }
      const char32_t c = next_code_point(raw, at);
      // Soft hyphens and marks of direction are set for the layout, not for the reader.
      if (c == 0xAD || c == 0x200E || c == 0x200F || c == 0x2060 || (c >= 0x202A && c <= 0x202E)) continue;
      if (is_space(c) || c < 0x20 || c == 0x7F) {
        blank_ = true;
        continue;
      }
      add_signs(node, raw.substr(before, at - before), 1);
      if (c >= 0x2E80) ++wide_signs_;
    }
    block_.source_end = tree_[node].source_end;
  }

  /// Adds characters that have no blank among them.
  void add_signs(int32_t node, std::string_view signs, int count) {
    if (block_.text.empty()) {
      begin_block(node);
    } else if (breaks_ > 0) {
      if (breaks_ > 1) {
        flush();
        begin_block(node);
      } else {
        block_.text += '\n';
      }
    } else if (blank_) {
      block_.text += ' ';
    }
    blank_ = false;
    breaks_ = 0;
    block_.text.append(signs);
    signs_ += count;
    if (links_ > 0) linked_signs_ += count;
    if (bolds_ > 0) bold_signs_ += count;
  }

  void begin_block(int32_t node) {
    block_.first = node;
    block_.source_begin = tree_[node].source;
    block_.node = 0;
    for (size_t i = open_.size(); i-- > 0;)
      if (open_[i].block) {
        block_.node = open_[i].node;
        break;
      }
  }

  void line_break() {
    blank_ = true;
    if (!block_.text.empty()) ++breaks_;
  }

  void flush() {
    if (!block_.text.empty()) {
      int32_t words = 1 + wide_signs_ / 2;
      for (const char c : block_.text) words += c == ' ' || c == '\n';
      block_.words = words;
      block_.linked = static_cast<int32_t>(static_cast<int64_t>(words) * linked_signs_ / std::max(1, signs_));
      block_.heading = heading_;
      block_.item = items_ > 0;
      block_.cell = cells_ > 0;
      block_.paragraph = paragraphs_ > 0;
      block_.quote = quotes_ > 0;
      block_.bold = bold_signs_ == signs_;
      outline_.blocks.push_back(std::move(block_));
    }
    block_ = {};
    signs_ = linked_signs_ = bold_signs_ = wide_signs_ = breaks_ = 0;
    blank_ = false;
  }

  const html::Tree& tree_;
  HintReader hints_;
  Outline outline_;
  std::vector<Open> open_;
  Block block_;
  bool blank_ = false;
  int32_t row_end_ = 0;  ///< node at which a row of data ends
  int breaks_ = 0;  ///< line breaks since the last sign: two end a paragraph
  int signs_ = 0, linked_signs_ = 0, bold_signs_ = 0, wide_signs_ = 0;
  int links_ = 0, items_ = 0, cells_ = 0, paragraphs_ = 0, quotes_ = 0, bolds_ = 0, heading_ = 0;
};

}  // namespace

Outline outline_of(const html::Tree& tree) { return OutlineBuilder(tree).build(); }

}  // namespace dateline
