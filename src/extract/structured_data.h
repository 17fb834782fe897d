#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/html.h"

namespace dateline {

/// What the JSON-LD of a page says of its article (schema.org: NewsArticle, BlogPosting, LiveBlogPosting, ...). Fields
/// are as they stand there, entities decoded, tags removed; empty where nothing is said.
struct StructuredArticle {
  std::string headline;
  std::string description;
  std::string published;              ///< datePublished, else dateCreated
  std::vector<std::string> authors;
  std::string publisher;
  std::string url;                    ///< mainEntityOfPage or url
  std::string language;
  std::string body;                   ///< articleBody, line breaks kept
  bool live_blog = false;
  bool found = false;                 ///< an object of an article's type was there
};

/// Reads every script of type application/ld+json; of several articles the first that stands for the page wins.
/// JSON that is broken in the usual ways (raw line breaks in strings, trailing commas, comment marks around it) is mended,
/// what stays broken is passed over. Cost: linear in the scripts.
StructuredArticle read_structured_data(const html::Tree& tree);

/// `&amp;`, `&#39;`, `&eacute;` decoded and tags taken out: fields of JSON-LD and meta often hold HTML.
std::string plain_from_html(std::string_view text);

}  // namespace dateline
