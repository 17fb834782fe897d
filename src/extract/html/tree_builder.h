#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/active_formatting.h"
#include "extract/html/open_elements.h"
#include "extract/html/tokenizer.h"
#include "extract/html/tree_draft.h"

/// HTML's tree construction: section 13.2.6 of the WHATWG's standard, from tokens to a tree.
namespace dateline::html {

struct BuildOptions {
  /// Whether comments, the document type and all attributes are kept, which is what the standard speaks of. A reader needs
  /// none of them; the elements and their text are the same.
  bool everything = false;
  /// Whether scripts would run: then the inside of noscript is text and not elements.
  bool scripting = true;
  int32_t max_depth = 255;
  int32_t max_nodes = 4'000'000;
};

/// The element that a fragment is read as the inside of.
struct FragmentContext {
  std::string name = "body";  ///< in small letters
  Namespace space = Namespace::kHtml;
};

/// Parses a page. Any bytes make a tree of a document with html, head and body, or html, head and frameset. The contents of a
/// template are its children. A byte order mark is passed over.
///
/// Errors: kLimit for nesting deeper than max_depth, for more than max_nodes nodes, and for more than Tokenizer::kMaxAttributes
/// attributes in one tag, each with the byte of the page.
/// Cost: O(bytes) in practice; a page made to be slow, O(bytes x max_depth). Memory: 40 bytes a node and 20 an attribute that is
/// kept, and text only where the page does not have it as it is.
Result<Tree> build_tree(std::string_view page, const BuildOptions& options);

/// Parses what stands inside of an element: "the HTML fragment parsing algorithm". The tree has an html element, and what
/// was parsed is in it.
Result<Tree> build_fragment(std::string_view page, const FragmentContext& context, const BuildOptions& options);

/// The machine behind the two. Its insertion modes are member functions named after the standard's, each for one token;
/// they lie in files by what they are for: tree_builder_document.cpp, _body.cpp, _formatting.cpp, _table.cpp, _foreign.cpp.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view page, const BuildOptions& options)
      : options_(options), draft_(page), tokenizer_(page, page.starts_with("\xEF\xBB\xBF") ? 3 : 0), formatting_(draft_) {}
  void set_context(const FragmentContext& context);
  Result<Tree> build();

 private:
  enum class Mode : uint8_t {
    kInitial, kBeforeHtml, kBeforeHead, kInHead, kInHeadNoscript, kAfterHead, kInBody, kText, kInTable, kInTableText, kInCaption,
    kInColumnGroup, kInTableBody, kInRow, kInCell, kInTemplate, kAfterBody, kInFrameset, kAfterFrameset, kAfterAfterBody,
    kAfterAfterFrameset,
  };

  // tree_builder.cpp: what all modes use
  void dispatch(const Token& token);
  void process(const Token& token);
  void process_in(Mode mode, const Token& token);  ///< goes over to the mode and gives it the token again
  const OpenElement& adjusted_current() const { return context_.node >= 0 && open_.size() == 1 ? context_ : open_.current(); }
  TreeDraft::Place place_for(const OpenElement& target) const;
  TreeDraft::Place place_here() const { return place_for(open_.current()); }
  int32_t add_node(const Node& node, TreeDraft::Place place);
  /// Adds an element at the current place and leaves it open; gives its node.
  int32_t push(const Node& node, OpenElement element);
  int32_t deepest() const;
  void add_attributes(Node& node, bool all);
  /// The same for an element of HTML, made of a token.
  int32_t open_element(const Token& token) { return open_element(token, token.tag, true); }
  int32_t open_element(const Token& token, Tag tag, bool with_attributes);
  int32_t open_implied(const Token& token, Tag tag) { return open_element(token, tag, false); }
  void add_void_element(const Token& token) { open_element(token), open_.pop(); }
  int32_t open_foreign_element(const Token& token, Namespace space);
  void open_text_element(const Token& token, Tokenizer::Text how);
  void add_text(const Token& token) { draft_.add_text(token.text, token.source, token.source_end, place_here()); }
  void add_comment(const Token& token, TreeDraft::Place place);
  void add_comment(const Token& token) { add_comment(token, place_here()); }
  void add_missing_attributes(int32_t node);
  /// Adds the white space that the text begins with, if wanted, and gives the rest of it; an empty one if there is none.
  Token after_white(const Token& token, bool add);
  void close_implied(Tag except = Tag::kText);
  void close_all_implied();
  void reset_mode();
  std::string_view token_attribute(std::string_view name, std::string& buffer) const;
  bool is_hidden_input() const;
  void stop(Error::Kind kind, std::string message, int64_t offset);
  void stop_too_deep(int64_t offset);

  // tree_builder_document.cpp: what is outside of the body
  void initial(const Token& token);
  void before_html(const Token& token);
  void before_head(const Token& token);
  void in_head(const Token& token);
  void in_head_noscript(const Token& token);
  void after_head(const Token& token);
  void text_mode(const Token& token);
  void in_template(const Token& token);
  void after_body(const Token& token);
  void in_frameset(const Token& token);
  void after_frameset(const Token& token);
  void after_after_body(const Token& token);
  void after_after_frameset(const Token& token);
  void close_template();
  void add_white(const Token& token);

  // tree_builder_body.cpp
  void in_body(const Token& token);
  void in_body_text(const Token& token);
  void in_body_start(const Token& token);
  void in_body_end(const Token& token);
  void start_formatting(const Token& token);
  void start_list_item(const Token& token, const TagSet& closes);
  void start_select_part(const Token& token);
  void close_p();
  void close_p_in_scope() {
    if (open_.in_button_scope(Tag::kP)) close_p();
  }
  void end_form();
  void any_other_end_tag(const Token& token);

  // tree_builder_formatting.cpp
  void reopen_formatting();
  void adopt(const Token& token);
  bool adopt_once(int32_t entry);

  // tree_builder_table.cpp
  void in_table(const Token& token);
  void in_table_text(const Token& token);
  void in_table_else(const Token& token);
  void in_caption(const Token& token);
  void in_column_group(const Token& token);
  void in_table_body(const Token& token);
  void in_row(const Token& token);
  void in_cell(const Token& token);
  void clear_to(const TagSet& tags);

  // tree_builder_foreign.cpp
  bool takes_html_rules(const OpenElement& current, const Token& token) const;
  void in_foreign_content(const Token& token);
  bool breaks_out(const Token& token) const;

  BuildOptions options_;
  TreeDraft draft_;
  Tokenizer tokenizer_;
  OpenElements open_;
  ActiveFormatting formatting_;
  OpenElement context_;                ///< of a fragment; node is -1 for a page
  Mode mode_ = Mode::kInitial;
  Mode mode_after_text_ = Mode::kInitial;  ///< where kText and kInTableText go back to
  std::vector<Mode> template_modes_;
  int32_t head_ = -1, form_ = -1;      ///< the standard's element pointers
  bool quirks_ = false;
  bool frameset_ok_ = true;            ///< no frameset may come once the body has something in it
  bool foster_parenting_ = false;      ///< what is misplaced in a table goes before it
  bool skip_line_feed_ = false;        ///< a line feed right behind <pre> does not count
  std::vector<Token> table_text_;      ///< characters met in a table, until it is known whether they are all white
  std::string table_text_words_;
  std::string buffer_, name_buffer_;
  bool stopped_ = false;
  Error error_;
};

}  // namespace dateline::html
