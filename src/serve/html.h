#pragma once

#include <string>
#include <string_view>

/// Writing HTML from foreign words. Every text of a page passes escape(), every address of a page passes link_address();
/// nothing else of a page reaches the output.
namespace dateline {

/// The text with & < > " ' as character references, for an element's content and for an attribute in quotation marks alike.
/// Control characters that HTML does not allow become U+FFFD.
std::string escape(std::string_view text);

/// The address, escaped, if it is an absolute http or https one; else empty: "javascript:", "data:" and all the others
/// never become a link.
std::string link_address(std::string_view uri);

/// `<a href=... rel="noopener noreferrer">words</a>` where the address may be a link, else the words alone. Both foreign.
std::string link(std::string_view uri, std::string_view words);

/// "e3": the id of an element of ours.
std::string anchor(char kind, size_t number);

/// One self-contained page. The styles and the script go inside and their hashes into a Content-Security-Policy that allows
/// nothing else: even a mistake of ours could not load or run what a page brought.
struct PageParts {
  std::string_view title;   ///< foreign: it is escaped here
  std::string_view style;   ///< ours
  std::string_view script;  ///< ours
  std::string_view body;    ///< HTML, all foreign text in it escaped
};
std::string html_page(const PageParts& parts);

}  // namespace dateline
