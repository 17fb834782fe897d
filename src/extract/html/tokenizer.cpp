#include "extract/html/tokenizer.h"

#include <array>

#include "core/scan.h"
#include "core/utf8.h"
#include "extract/html/character_references.h"
#include "extract/html/letters.h"
#include "extract/html/names.h"

namespace dateline::html {
namespace {

// What a byte means inside of a tag.
constexpr uint8_t kEndsTagName = 1;        // white space, "/", ">"
constexpr uint8_t kEndsAttributeName = 2;  // the same and "="
constexpr uint8_t kEndsBareValue = 4;      // white space, ">"
constexpr uint8_t kCodedName = 8;          // large letters, U+0000
constexpr uint8_t kCodedValue = 16;        // "&", U+0000 (a carriage return ends a bare value)

constexpr auto kMeaning = [] {
  std::array<uint8_t, 256> meaning{};
  for (size_t byte = 0; byte < meaning.size(); ++byte) {
    const char c = static_cast<char>(byte);
    uint8_t bits = 0;
    if (is_white(c) || c == '>') bits |= kEndsTagName | kEndsAttributeName | kEndsBareValue;
    if (c == '/') bits |= kEndsTagName | kEndsAttributeName;
    if (c == '=') bits |= kEndsAttributeName;
    if ((c >= 'A' && c <= 'Z') || c == '\0') bits |= kCodedName;
    if (c == '&' || c == '\0') bits |= kCodedValue;
    meaning[byte] = bits;
  }
  return meaning;
}();

uint8_t meaning(char c) { return kMeaning[static_cast<unsigned char>(c)]; }

const char* skip_white(const char* at, const char* end) {
  while (at != end && is_white(*at)) ++at;
  return at;
}

void append_lowered(std::string_view name, std::string& out) {
  for (const char c : name) {
    if (c == '\0') append_utf8(out, kReplacement);
    else out += lower_letter(c);
  }
}

}  // namespace

std::string_view name_in_tree(const TagAttribute& attribute, std::string& buffer) {
  if (!attribute.coded_name) return attribute.name;
  buffer.clear();
  append_lowered(attribute.name, buffer);
  return buffer;
}

std::string_view value_in_tree(const TagAttribute& attribute, std::string& buffer) {
  if (!attribute.coded_value) return attribute.value;
  buffer.clear();
  append_decoded(attribute.value, true, true, buffer);
  return buffer;
}

std::string comment_in_tree(std::string_view words) {
  std::string out;
  append_raw(words, true, out);
  return out;
}

const Token& Tokenizer::emit(Token::Kind kind, const char* from, std::string_view text) {
  token_.kind = kind;
  token_.text = text;
  token_.source = offset(from);
  token_.source_end = offset(at_);
  return token_;
}

const Token& Tokenizer::next() {
  for (;;) {
    if (text_ != Text::kData && at_ != end_) {
      const char* const before = at_;
      text_of_element();
      if (at_ != before && !token_.text.empty()) return token_;
      if (at_ != before && token_.kind == Token::Kind::kNul) return token_;
    }
    if (at_ == end_) return emit(Token::Kind::kEnd, at_, {});
    if (*at_ != '<') return characters(at_);
    const char* const open = at_;
    switch (markup()) {
      case Found::kToken: return token_;
      case Found::kNothing: continue;
      case Found::kText: return characters(open);
    }
  }
}

/// A run of text up to what may be markup. Its first byte is text whatever it is.
const Token& Tokenizer::characters(const char* from) {
  if (*from == '\0') {
    at_ = from + 1;
    while (at_ != end_ && *at_ == '\0') ++at_;
    return emit(Token::Kind::kNul, from, {});
  }
  const char* const first = *from == '<' ? from + 1 : from;
  const char* next = find_byte<'<', '&', '\r', '\0'>(first, end_);
  const bool coded = next != end_ && (*next == '&' || *next == '\r');
  if (coded) next = find_byte<'<', '\0'>(next, end_);
  at_ = next;
  if (!coded) return emit(Token::Kind::kCharacters, from, between(from, next));
  decoded_.clear();
  append_decoded(between(from, next), false, false, decoded_);
  return emit(Token::Kind::kCharacters, from, decoded_);
}

/// What follows a "<".
Tokenizer::Found Tokenizer::markup() {
  if (end_ - at_ < 2) return Found::kText;
  const char c = at_[1];
  if (is_ascii_letter(c)) return tag(false);
  if (c == '!') return declaration();
  if (c == '?') return bogus_comment(at_ + 1);
  if (c != '/' || end_ - at_ < 3) return Found::kText;
  if (is_ascii_letter(at_[2])) return tag(true);
  if (at_[2] != '>') return bogus_comment(at_ + 2);
  at_ += 3;
  return Found::kNothing;  // "</>" is nothing at all
}

Tokenizer::Found Tokenizer::tag(bool end_tag) {
  const char* const open = at_;
  const char* const name = open + (end_tag ? 2 : 1);
  uint8_t seen = 0;
  for (at_ = name; at_ != end_; ++at_) {
    const uint8_t bits = meaning(*at_);
    if ((bits & kEndsTagName) != 0) break;
    seen |= bits;
  }
  std::string_view text = between(name, at_);
  token_.tag = tag_of(text);
  token_.self_closing = false;
  attributes_.clear();
  names_seen_ = 0;
  if (at_ != end_ && *at_ == '>') {
    ++at_;
  } else if (!tag_attributes(!end_tag)) {
    if (crowded_tag_ < 0) return Found::kNothing;  // the page ends inside of the tag, which is then none
    crowded_tag_ = offset(open);
    at_ = end_;
    emit(Token::Kind::kEnd, open, {});
    return Found::kToken;
  }
  if ((seen & kCodedName) != 0) {
    name_.clear();
    append_lowered(text, name_);
    text = name_;
  }
  emit(end_tag ? Token::Kind::kEndTag : Token::Kind::kStartTag, open, text);
  return Found::kToken;
}

/// Reads the attributes and the ">". False where the page ends before it or the limit is passed.
bool Tokenizer::tag_attributes(bool keep) {
  size_t count = 0;
  for (;;) {
    at_ = skip_white(at_, end_);
    if (at_ == end_) return false;
    if (*at_ == '>') {
      ++at_;
      return true;
    }
    if (*at_ == '/') {
      ++at_;
      if (at_ == end_ || *at_ != '>') continue;
      token_.self_closing = true;
      ++at_;
      return true;
    }
    if (++count > kMaxAttributes) {
      crowded_tag_ = 0;  // tag() knows where it began
      return false;
    }
    TagAttribute attribute;
    const char* const name = at_;
    uint8_t seen = meaning(*at_);  // "=" as the first sign belongs to the name
    for (++at_; at_ != end_; ++at_) {
      const uint8_t bits = meaning(*at_);
      if ((bits & kEndsAttributeName) != 0) break;
      seen |= bits;
    }
    attribute.name = between(name, at_);
    attribute.coded_name = (seen & kCodedName) != 0;
    at_ = skip_white(at_, end_);
    if (at_ == end_) return false;
    if (*at_ == '=') {
      at_ = skip_white(at_ + 1, end_);
      if (at_ == end_) return false;
      if (*at_ == '"' || *at_ == '\'') {
        const char quote = *at_;
        const char* const value = ++at_;
        at_ = quote == '"' ? find_byte<'"', '&', '\r', '\0'>(at_, end_) : find_byte<'\'', '&', '\r', '\0'>(at_, end_);
        if (at_ != end_ && *at_ != quote) {
          attribute.coded_value = true;
          at_ = quote == '"' ? find_byte<'"'>(at_, end_) : find_byte<'\''>(at_, end_);
        }
        if (at_ == end_) return false;
        attribute.value = between(value, at_++);
      } else {
        const char* const value = at_;
        seen = 0;
        for (; at_ != end_; ++at_) {
          const uint8_t bits = meaning(*at_);
          if ((bits & kEndsBareValue) != 0) break;
          seen |= bits;
        }
        attribute.coded_value = (seen & kCodedValue) != 0;
        attribute.value = between(value, at_);
      }
    }
    if (keep) keep_attribute(attribute);
  }
}

/// The first of a name counts.
void Tokenizer::keep_attribute(const TagAttribute& attribute) {
  std::string buffer, other_buffer;
  const std::string_view name = name_in_tree(attribute, buffer);
  const uint32_t hash = hash_of_name(name);
  const uint64_t bit = uint64_t{1} << (hash & 63);
  if ((names_seen_ & bit) != 0)
    for (const TagAttribute& other : attributes_)
      if (other.hash == hash && name_in_tree(other, other_buffer) == name) return;
  names_seen_ |= bit;
  attributes_.push_back(attribute);
  attributes_.back().hash = hash;
}

/// What follows a "<!".
Tokenizer::Found Tokenizer::declaration() {
  const std::string_view rest = between(at_ + 2, end_);
  if (rest.starts_with("--")) return comment();
  if (same_name(rest.substr(0, 7), "doctype")) return document_type();
  if (cdata_allowed_ && rest.starts_with("[CDATA[")) {
    at_ += 9;
    text_ = Text::kCdata;
    return Found::kNothing;
  }
  return bogus_comment(at_ + 2);
}

Tokenizer::Found Tokenizer::comment() {
  const char* const open = at_;
  const char* const begin = open + 4;
  for (const char* close = begin;; ++close) {
    close = find_byte<'>'>(close, end_);
    std::string_view words = between(begin, close);
    if (close == end_) {
      // The page ends in it: what may have been the beginning of its end is no part of it.
      for (const std::string_view end : {"--!", "--", "-"})
        if (words.ends_with(end)) {
          words.remove_suffix(end.size());
          break;
        }
      at_ = end_;
      emit(Token::Kind::kComment, open, words);
      return Found::kToken;
    }
    if (words.ends_with("--")) words.remove_suffix(2);
    else if (words.ends_with("--!")) words.remove_suffix(3);
    else if (words.empty() || words == "-") words = {};  // "<!-->" and "<!--->"
    else continue;
    at_ = close + 1;
    emit(Token::Kind::kComment, open, words);
    return Found::kToken;
  }
}

Tokenizer::Found Tokenizer::bogus_comment(const char* from) {
  const char* const open = at_;
  const char* const close = find_byte<'>'>(from, end_);
  at_ = close == end_ ? end_ : close + 1;
  emit(Token::Kind::kComment, open, between(from, close));
  return Found::kToken;
}

/// "<!DOCTYPE html PUBLIC "..." "...">": the standard's states from "DOCTYPE state" on, with a part of the declaration for each.
Tokenizer::Found Tokenizer::document_type() {
  const char* const open = at_;
  doctype_ = {};
  const auto finish = [&](bool quirks) {
    doctype_.force_quirks = doctype_.force_quirks || quirks;
    at_ = find_byte<'>'>(at_, end_);
    if (at_ == end_) doctype_.force_quirks = true;
    else ++at_;
    emit(Token::Kind::kDoctype, open, {});
    return Found::kToken;
  };
  // What is bogus up to the ">" is left out and, at the page's end, no reason for quirks.
  const auto finish_bogus = [&](bool quirks) {
    finish(quirks);
    if (at_ == end_ && at_[-1] != '>') doctype_.force_quirks = quirks;
    return Found::kToken;
  };
  // False where it ends before its quote.
  const auto quoted = [&](std::optional<std::string>& id) {
    const char quote = *at_++;
    const char* const begin = at_;
    at_ = quote == '"' ? find_byte<'"', '>'>(at_, end_) : find_byte<'\'', '>'>(at_, end_);
    append_raw(between(begin, at_), true, id.emplace());
    if (at_ == end_ || *at_ != quote) return false;
    ++at_;
    return true;
  };
  const auto at_quote = [&] { return at_ != end_ && (*at_ == '"' || *at_ == '\''); };

  at_ = skip_white(at_ + 9, end_);
  if (at_ == end_ || *at_ == '>') return finish(true);
  const char* const name = at_;
  while (at_ != end_ && !is_white(*at_) && *at_ != '>') ++at_;
  append_lowered(between(name, at_), doctype_.name.emplace());
  at_ = skip_white(at_, end_);
  if (at_ == end_ || *at_ == '>') return finish(false);

  const std::string_view keyword = between(at_, end_).substr(0, 6);
  if (same_name(keyword, "public")) {
    at_ = skip_white(at_ + 6, end_);
    if (at_ == end_ || *at_ == '>') return finish(true);
    if (!at_quote()) return finish_bogus(true);
    if (!quoted(doctype_.public_id)) return finish(true);
    at_ = skip_white(at_, end_);
    if (at_ == end_ || *at_ == '>') return finish(false);
  } else if (same_name(keyword, "system")) {
    at_ = skip_white(at_ + 6, end_);
    if (at_ == end_ || *at_ == '>') return finish(true);
  } else {
    return finish_bogus(true);
  }
  if (!at_quote()) return finish_bogus(true);
  if (!quoted(doctype_.system_id)) return finish(true);
  at_ = skip_white(at_, end_);
  if (at_ == end_ || *at_ == '>') return finish(false);
  return finish_bogus(false);
}

/// Whether the end tag of that name stands at a "<". Large letters count as small.
bool Tokenizer::end_tag_at(const char* at, std::string_view name) const {
  const std::string_view rest = between(at, end_);
  return rest.size() > name.size() + 2 && rest[1] == '/' && (meaning(rest[name.size() + 2]) & kEndsTagName) != 0 && same_name(rest.substr(2, name.size()), name);
}

const char* Tokenizer::end_of_raw_text() const {
  if (end_name_.empty()) return end_;
  for (const char* at = at_;; ++at) {
    at = find_byte<'<'>(at, end_);
    if (at == end_ || end_tag_at(at, end_name_)) return at;
  }
}

/// A script ends at its end tag, but not inside of "<!-- <script> ... </script> -->": the standard's states "script data
/// escaped" and "double escaped".
const char* Tokenizer::end_of_script() const {
  const auto script_tag_at = [this](const char* at, size_t sign) {  // "script" behind `sign` bytes
    const std::string_view rest = between(at, end_);
    return rest.size() > sign + 6 && same_name(rest.substr(sign, 6), "script") && (meaning(rest[sign + 6]) & kEndsTagName) != 0;
  };
  enum class Inside : uint8_t { kNothing, kComment, kScriptInComment } inside = Inside::kNothing;
  for (const char* at = at_;;) {
    at = inside == Inside::kNothing ? find_byte<'<'>(at, end_) : find_byte<'<', '>'>(at, end_);
    if (at == end_) return end_;
    if (*at == '>') {
      // The dashes may be those of "<!--" itself.
      if (at - at_ >= 2 && at[-1] == '-' && at[-2] == '-') inside = Inside::kNothing;
      ++at;
      continue;
    }
    if (inside != Inside::kScriptInComment && !end_name_.empty() && end_tag_at(at, end_name_)) return at;
    if (inside == Inside::kNothing && between(at, end_).starts_with("<!--")) {
      inside = Inside::kComment;
      at += 4;
    } else if (inside == Inside::kComment && script_tag_at(at, 1)) {
      inside = Inside::kScriptInComment;
      at += 7;
    } else if (inside == Inside::kScriptInComment && at + 1 != end_ && at[1] == '/' && script_tag_at(at, 2)) {
      inside = Inside::kComment;
      at += 8;
    } else {
      ++at;
    }
  }
}

/// The text of an element that holds no markup, up to what ends it; then the page goes on as markup.
const Token& Tokenizer::text_of_element() {
  if (text_ == Text::kCdata) return cdata();
  const char* const from = at_;
  const bool references = text_ == Text::kRcdata;
  at_ = text_ == Text::kPlaintext ? end_ : text_ == Text::kScript ? end_of_script() : end_of_raw_text();
  text_ = Text::kData;
  const std::string_view text = between(from, at_);
  const char* const coded = references ? find_byte<'&', '\r', '\0'>(from, at_) : find_byte<'\r', '\0'>(from, at_);
  if (coded == at_) return emit(Token::Kind::kCharacters, from, text);
  decoded_.clear();
  if (references) append_decoded(text, false, true, decoded_);
  else append_raw(text, true, decoded_);
  return emit(Token::Kind::kCharacters, from, decoded_);
}

/// Text up to "]]>". U+0000 comes by itself, as it does between tags.
const Token& Tokenizer::cdata() {
  const char* const from = at_;
  if (*from == '\0') return characters(from);
  const char* close = from;
  for (;; ++close) {
    close = find_byte<']', '\0'>(close, end_);
    if (close == end_ || *close == '\0' || between(close, end_).starts_with("]]>")) break;
  }
  at_ = close;
  decoded_.clear();
  append_raw(between(from, close), false, decoded_);
  emit(Token::Kind::kCharacters, from, decoded_);
  if (close != end_ && *close == ']') {
    at_ = close + 3;
    text_ = Text::kData;
  }
  return token_;
}

}  // namespace dateline::html
