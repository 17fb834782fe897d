#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html.h"

/// HTML's tokenizer: section 13.2.5 of the WHATWG's standard. It has the whole page in memory, so most of the standard's 80
/// states, which take a character each, are here a search for the byte that ends something.
namespace dateline::html {

/// An attribute of a tag as the page writes it.
struct TagAttribute {
  std::string_view name;     ///< in whatever letters
  std::string_view value;    ///< without quotes
  uint32_t hash = 0;         ///< of the name, hash_of_name()
  bool coded_name = false;   ///< there are large letters or U+0000 in the name
  bool coded_value = false;  ///< there are references, line ends to mend or U+0000 in the value
};

/// A document type as declared; nullopt where a part is missing, which is not the same as empty.
struct Doctype {
  std::optional<std::string> name, public_id, system_id;
  bool force_quirks = false;
};

struct Token {
  enum class Kind : uint8_t {
    kStartTag,
    kEndTag,
    kCharacters,  ///< a run; one text may come in several
    kNul,         ///< U+0000, one or more in a row, outside of elements of raw text: the tree builder drops or replaces them
    kComment,
    kDoctype,
    kEnd,         ///< of the page, or the limit of attributes was passed
  };
  Kind kind = Kind::kEnd;
  Tag tag = Tag::kOther;     ///< of a tag
  bool self_closing = false; ///< "<br/>"
  std::string_view text;     ///< name of a tag in small letters; characters, references replaced; a comment's words as they stand
  int32_t source = 0, source_end = 0;  ///< bytes of the page
};

/// Cuts a page into tokens, one a call.
///
/// What a token's text refers to is the page, or, where the page writes it otherwise, a buffer of the tokenizer's that lasts
/// until the next call. Never fails: parse errors are repaired and not told. Cost: O(bytes) for the page, no memory but one token's.
class Tokenizer {
 public:
  /// How the text behind a start tag is to be read. All but kData and kPlaintext end at the end tag of the same name.
  enum class Text : uint8_t {
    kData,       ///< markup
    kRcdata,     ///< references, no tags: title, textarea
    kRawtext,    ///< neither: style, iframe
    kScript,     ///< neither, and "<!--" hides an end tag in some places
    kPlaintext,  ///< neither, and no end tag
    kCdata,      ///< neither, up to "]]>", inside of svg and math
  };
  static constexpr size_t kMaxAttributes = 4096;  ///< in one tag

  /// \param page  bytes that outlive the tokenizer; less than 2 GB
  /// \param from  the byte to begin at
  explicit Tokenizer(std::string_view page, size_t from = 0) : begin_(page.data()), at_(page.data() + from), end_(page.data() + page.size()) {}

  const Token& next();

  /// Attributes of the last start tag; the first of each name.
  const std::vector<TagAttribute>& attributes() const { return attributes_; }
  /// What the last document type says.
  const Doctype& doctype() const { return doctype_; }

  /// Sets how the text from here on is read. The tree builder says so when it opens such an element.
  /// \param end_name  name of the end tag that ends it, in small letters
  void read_text_as(Text how, std::string_view end_name) {
    text_ = how;
    end_name_ = end_name;
  }
  /// Whether "<![CDATA[" begins text here, as it does inside of svg and math, or a comment.
  void allow_cdata(bool allow) { cdata_allowed_ = allow; }

  /// The byte of a tag that passed kMaxAttributes, -1 for none. Nothing behind it was read.
  int64_t crowded_tag() const { return crowded_tag_; }

 private:
  enum class Found : uint8_t { kToken, kNothing, kText };

  Found markup();
  Found tag(bool end_tag);
  bool tag_attributes(bool keep);
  void keep_attribute(const TagAttribute& attribute);
  Found declaration();
  Found comment();
  Found bogus_comment(const char* from);
  Found document_type();
  const Token& characters(const char* from);
  const Token& text_of_element();
  const Token& cdata();
  const char* end_of_raw_text() const;
  const char* end_of_script() const;
  bool end_tag_at(const char* at, std::string_view name) const;

  const Token& emit(Token::Kind kind, const char* from, std::string_view text);
  int32_t offset(const char* at) const { return static_cast<int32_t>(at - begin_); }
  static std::string_view between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

  const char* begin_;
  const char* at_;
  const char* end_;
  Token token_;
  std::vector<TagAttribute> attributes_;
  uint64_t names_seen_ = 0;  ///< a bit for the hash of each name in attributes_: clear means it is not there
  Doctype doctype_;
  Text text_ = Text::kData;
  std::string end_name_;
  bool cdata_allowed_ = false;
  int64_t crowded_tag_ = -1;
  std::string decoded_, name_;
};

/// Name and value of an attribute as the tree has them; what they refer to is the page or the buffer.
std::string_view name_in_tree(const TagAttribute& attribute, std::string& buffer);
std::string_view value_in_tree(const TagAttribute& attribute, std::string& buffer);
/// A comment's words as the tree has them.
std::string comment_in_tree(std::string_view words);

}  // namespace dateline::html
