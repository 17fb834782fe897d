#include "read/meta_charset.h"

#include <algorithm>
#include <vector>

#include "read/encoding_labels.h"

namespace dateline {
namespace {

constexpr size_t kPrescanned = 64 << 10;
constexpr std::string_view kSpace = " \t\r\n\f";

bool is_blank(char c) { return kSpace.find(c) != std::string_view::npos; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

struct Attribute {
  std::string name, value;
};

/// Reads tags the way the prescan does, which is simpler than the tokeniser's and must not be cleverer.
class Prescan {
 public:
  explicit Prescan(std::string_view page) : page_(page.substr(0, kPrescanned)) {}

  std::string run() {
    if (page_.starts_with("<?xml")) {
      if (std::string label = xml_declaration(); !label.empty()) return label;
    }
    while (at_ < page_.size()) {
      const std::string_view here = page_.substr(at_);
      if (here[0] != '<') {
        at_ = std::min(page_.find('<', at_), page_.size());
      } else if (here.starts_with("<!--")) {
        // From the second dash on, so that "<!-->" is a whole comment.
        const size_t end = page_.find("-->", at_ + 2);
        at_ = end == std::string_view::npos ? page_.size() : end + 3;
      } else if (here.size() > 5 && lowered(here.substr(0, 5)) == "<meta" && (is_blank(here[5]) || here[5] == '/')) {
        at_ += 5;
        if (std::string label = meta(); !label.empty()) return label;
      } else if (here.size() > 1 && (is_alpha(here[1]) || (here[1] == '/' && here.size() > 2 && is_alpha(here[2])))) {
        while (at_ < page_.size() && !is_blank(page_[at_]) && page_[at_] != '>') ++at_;
        Attribute ignored;
        while (next_attribute(ignored)) {}
      } else if (here.size() > 1 && (here[1] == '!' || here[1] == '/' || here[1] == '?')) {
        at_ = std::min(page_.find('>', at_), page_.size());
      } else {
        ++at_;
      }
    }
    return {};
  }

 private:
  std::string xml_declaration() const {
    const std::string_view declaration = page_.substr(0, page_.find('>'));
    size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return {};
    at = declaration.find_first_not_of(kSpace, at + 8);
    if (at == std::string_view::npos || declaration[at] != '=') return {};
    at = declaration.find_first_not_of(kSpace, at + 1);
    if (at == std::string_view::npos || (declaration[at] != '"' && declaration[at] != '\'')) return {};
    const size_t end = declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos) return {};
    return known(declaration.substr(at + 1, end - at - 1));
  }

  std::string meta() {
    std::vector<std::string> seen;
    bool content_type = false;
    int needs_pragma = -1;  // -1 unknown, 0 no, 1 only together with http-equiv
    std::string label;
    for (Attribute attribute; next_attribute(attribute);) {
      // Only the first of a name counts; the list is capped so that a tag of a million attributes stays linear.
      if (seen.size() >= 64 || std::find(seen.begin(), seen.end(), attribute.name) != seen.end()) continue;
      seen.push_back(attribute.name);
      if (attribute.name == "http-equiv") {
        content_type = content_type || attribute.value == "content-type";
      } else if (attribute.name == "content" && label.empty()) {
        const std::string charset = charset_of_content_type(attribute.value);
        if (charset.empty() || known(charset).empty()) continue;
        label = charset;
        needs_pragma = 1;
      } else if (attribute.name == "charset") {
        label = attribute.value;
        needs_pragma = 0;
      }
    }
    if (needs_pragma == -1 || (needs_pragma == 1 && !content_type)) return {};
    return known(label);
  }

  /// A page whose declaration could be read as ASCII is not in UTF-16, whatever it says.
  static std::string known(std::string_view label) {
    const Encoding* encoding = encoding_of_label(label);
    if (!encoding) return {};
    return encoding->name.starts_with("UTF-16") ? "utf-8" : lowered(label);
  }

  /// "Get an attribute": false at the end of the tag.
  bool next_attribute(Attribute& attribute) {
    attribute = {};
    while (at_ < page_.size() && (is_blank(page_[at_]) || page_[at_] == '/')) ++at_;
    if (at_ >= page_.size() || page_[at_] == '>') return false;
    for (;; ++at_) {
      if (at_ >= page_.size()) return false;
      const char c = page_[at_];
      if (c == '=' && !attribute.name.empty()) break;
      if (c == '/' || c == '>') return true;
      if (is_blank(c)) {
        while (at_ < page_.size() && is_blank(page_[at_])) ++at_;
        if (at_ >= page_.size()) return false;
        if (page_[at_] != '=') return true;
        break;
      }
      attribute.name += lower(c);
    }
    ++at_;  // '='
    while (at_ < page_.size() && is_blank(page_[at_])) ++at_;
    if (at_ >= page_.size()) return false;
    if (const char quote = page_[at_]; quote == '"' || quote == '\'') {
      const size_t end = page_.find(quote, at_ + 1);
      if (end == std::string_view::npos) {
        at_ = page_.size();
        return false;
      }
      attribute.value = lowered(page_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      return true;
    }
    for (; at_ < page_.size() && !is_blank(page_[at_]) && page_[at_] != '>'; ++at_) attribute.value += lower(page_[at_]);
    return at_ < page_.size();
  }

  std::string_view page_;
  size_t at_ = 0;
};

}  // namespace

std::string declared_charset(std::string_view page) { return Prescan(page).run(); }

std::string charset_of_content_type(std::string_view content_type) {
  const std::string text = lowered(content_type);
  for (size_t at = text.find("charset"); at != std::string::npos; at = text.find("charset", at + 1)) {
    size_t value = text.find_first_not_of(kSpace, at + 7);
    if (value == std::string::npos) return {};
    if (text[value] != '=') continue;
    value = text.find_first_not_of(kSpace, value + 1);
    if (value == std::string::npos) return {};
    if (text[value] == '"' || text[value] == '\'') {
      const size_t end = text.find(text[value], value + 1);
      return end == std::string::npos ? std::string() : text.substr(value + 1, end - value - 1);
    }
    return text.substr(value, text.find_first_of(" \t\r\n\f;", value) - value);
  }
  return {};
}

}  // namespace dateline
