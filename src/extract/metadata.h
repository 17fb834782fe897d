#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/html.h"
#include "extract/structured_data.h"

namespace dateline {

/// What a page says of itself outside of its text: JSON-LD, meta elements, title element, canonical link.
struct Metadata {
  StructuredArticle article;
  std::string og_title;                    ///< og:title, twitter:title
  std::string page_title;                  ///< the title element
  std::vector<std::string> descriptions;   ///< og:description, description, ...: often the standfirst
  std::vector<std::string> authors;        ///< of meta elements
  std::string published;                   ///< of meta elements, normal form
  std::string modified;                    ///< day of last change, normal form
  std::string site_name;                   ///< og:site_name, application-name, dc.publisher
  std::string canonical;                   ///< link rel=canonical, else og:url
  std::string language;                    ///< lang of html, else of meta elements
  bool american_dates = false;             ///< 9/12/2019 is in September
};

/// One pass over the elements. Cost: linear in the page.
Metadata read_metadata(const html::Tree& tree);

/// A title without the site's name at either end: "Putin in Sochi | Harbour Wire" -> "Putin in Sochi".
/// \param headline  what stands in the page as its headline, where known: a part that has its words is kept
std::string without_site_name(std::string_view title, std::string_view site_name, std::string_view headline = {});

/// Letters and digits of the folded text, one blank between words: what two titles are compared by.
std::string bare_words(std::string_view text);

/// White space runs as one blank, none at the ends; soft hyphens, BOMs and directional marks gone.
std::string squeezed(std::string_view text);

}  // namespace dateline
