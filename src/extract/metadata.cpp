#include "extract/metadata.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "extract/byline.h"
#include "extract/dates.h"

namespace dateline {
namespace {

using html::Attribute;
using html::Tag;

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// In the order in which they are believed.
constexpr std::array kPublished = std::to_array<std::string_view>({
    "article:published_time", "article:published", "og:published_time", "datepublished", "date_published", "publish-date", "publish_date", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.created", "dc.date.created",
    "dc.created", "dcterms.date", "dc.date", "pubdate", "publication_date", "article_date_original", "article.published", "article-published",
    "publishdate", "published-date", "published_date", "originalpublicationdate", "ptime", "bt:pubdate", "rnews:datepublished", "citation_publication_date", "citation_date",
    "article.created", "datecreated", "prism.publicationdate", "displaydate", "creation_date", "created", "last-publish", "date", "og:pubdate",
    "og:article:published_time", "iptc:dc.date",
});

constexpr std::array kAuthors = std::to_array<std::string_view>({
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.author", "byl", "byline", "article.author",
    "citation_author", "cxenseparse:author", "article_author", "authors", "creator", "twitter:data1", "shareaholic:article_author_name",
    "og:article:author", "mrf:authors", "vr:author", "rnews:author", "cxense:author", "dcsext.author", "bylineinfo",
});

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

constexpr std::string_view kHangulBar = "\xE3\x85\xA3";  // a vowel sign that Korean sites write for a bar
constexpr size_t kLongestSection = 12;                     // bytes of "politics" in East Asian writing
constexpr std::array kSeparators = std::to_array<std::string_view>(
    {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " \xC2\xBB ", " // ", " / ", " ~ ", "\xEF\xBD\x9C", kHangulBar, " < ", " > ", ": "});

size_t word_count(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const bool space = is_space(next_code_point(text, at));
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

/// Whether the name stands for the site: its letters are all in the site's name or the other way round.
bool names_site(const std::string& part, const std::string& site) {
  if (part.empty() || site.empty()) return false;
  return part == site || (part.size() >= 4 && site.find(part) != std::string::npos) || (site.size() >= 4 && part.find(site) != std::string::npos);
}

/// "Headline-section" of a Korean site, its section without blanks behind a hyphen.
void drop_section(std::string& title) {
  const size_t hyphen = title.rfind('-');
  if (hyphen == std::string::npos || hyphen == 0 || title.size() - hyphen - 1 > kLongestSection) return;
  for (size_t i = hyphen + 1; i < title.size(); ++i)
    if (static_cast<unsigned char>(title[i]) < 0x80) return;
  title.resize(hyphen);
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    while (at < text.size() && text[at] > 0x20 && text[at] < 0x7F) ++at;
    if (at == before) {
      const char32_t c = next_code_point(text, at);
      // Soft hyphens and marks of direction are set for the layout, not for the reader.
      if (c == 0xAD || c == 0x200E || c == 0x200F || c == 0x2060 || (c >= 0x202A && c <= 0x202E)) continue;
      if (is_space(c) || c < 0x20 || c == 0x7F) {
        blank = !out.empty();
        continue;
      }
    }
    if (blank) out += ' ';
    blank = false;
    out.append(text, before, at - before);
  }
  return out;
}

std::string bare_words(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  out.reserve(folded.size());
  bool blank = false;
  for (size_t at = 0; at < folded.size();) {
    const size_t before = at;
    const char32_t c = next_code_point(folded, at);
    if (!is_letter(c) && !is_digit(c)) {
      blank = blank || (!out.empty() && c != '\'');
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out.append(folded, before, at - before);
  }
  return out;
}

std::string without_site_name(std::string_view title, std::string_view site_name, std::string_view headline) {
  std::string rest = squeezed(title);
  const std::string site = bare_words(site_name), wanted = bare_words(headline);
  // At most two parts go at each end: "Story | World | Site".
  for (int round = 0; round < 3; ++round) {
    if (!wanted.empty() && bare_words(rest) == wanted) return rest;
    size_t cut_end = std::string::npos, cut_begin = std::string::npos, cut_size = 0;
    bool weak_end = false;
    for (const std::string_view mark : kSeparators) {
      const size_t last = rest.rfind(mark);
      if (last != std::string::npos && last > 0 && (cut_end == std::string::npos || last > cut_end)) {
        cut_end = last;
        weak_end = mark == ": " || mark == " / ";
        cut_size = mark.size();
      }
    }
    for (const std::string_view mark : kSeparators) {
      const size_t first = rest.find(mark);
      if (first != std::string::npos && (cut_begin == std::string::npos || first < cut_begin)) cut_begin = first;
    }
    if (cut_end == std::string::npos) return rest;
    const std::string tail = bare_words(std::string_view(rest).substr(cut_end + cut_size));
    const std::string head = bare_words(std::string_view(rest).substr(0, cut_begin));
    const std::string before_tail = rest.substr(0, cut_end);
    const bool tail_in_headline = !wanted.empty() && wanted.ends_with(tail);
    // A bar always sets a name apart; a dash or colon only where the rest is plainly the longer part.
    const std::string_view cut = std::string_view(rest).substr(cut_end);
    const bool hangul = cut.starts_with(kHangulBar);
    const bool bar = cut.starts_with(" | ") || cut.starts_with("\xEF\xBD\x9C") || hangul;
    const bool short_tail = word_count(tail) <= (bar ? 7u : 4u) && word_count(before_tail) >= word_count(tail) + (bar ? 0u : 2u);
    if (names_site(tail, site) || (!weak_end && short_tail && !tail_in_headline)) {
      rest = before_tail;
      if (hangul) drop_section(rest);
      continue;
    }
    if (names_site(head, site) && !wanted.starts_with(head)) {
      size_t after = cut_begin;
      for (const std::string_view mark : kSeparators)
        if (std::string_view(rest).substr(cut_begin).starts_with(mark)) {
          after = cut_begin + mark.size();
          break;
        }
      rest = rest.substr(after);
      continue;
    }
    return rest;
  }
  return rest;
}

Metadata read_metadata(const html::Tree& tree) {
  Metadata meta;
  size_t published_rank = kPublished.size();
  std::string og_url, other_title;
  std::vector<std::pair<size_t, std::string>> authors;
  for (int32_t node = 0; node < tree.size(); ++node) {
    const Tag tag = tree[node].tag;
    if (tag == Tag::kHtml && meta.language.empty()) meta.language = tree.attribute(node, Attribute::kLang);
    if (tag == Tag::kTitle && meta.page_title.empty()) {
      // An svg has titles too.
      const int32_t parent = tree[node].parent;
      if (parent < 0 || tree[parent].tag != Tag::kSvg) meta.page_title = squeezed(plain_from_html(tree.inner_text(node)));
    }
    if (tag == Tag::kLink && meta.canonical.empty() && lower(tree.attribute(node, Attribute::kRel)) == "canonical")
      meta.canonical = trim(tree.attribute(node, Attribute::kHref));
    if (tag != Tag::kMeta) continue;

    std::string name = lower(tree.attribute(node, Attribute::kProperty));
    if (name.empty()) name = lower(tree.attribute(node, Attribute::kName));
    const bool microdata = name.empty();
    if (microdata) name = lower(tree.attribute(node, Attribute::kItemprop));
    const std::string_view content = tree.attribute(node, Attribute::kContent);
    if (name.empty() || content.empty()) continue;
    if (name == "og:title") {
      if (meta.og_title.empty()) meta.og_title = squeezed(plain_from_html(content));
    } else if (name == "twitter:title" || name == "dc.title" || name == "parsely-title" || name == "sailthru.title") {
      if (other_title.empty()) other_title = squeezed(plain_from_html(content));
    } else if (name == "og:description" || name == "description" || name == "twitter:description" || name == "dc.description") {
      std::string description = squeezed(plain_from_html(content));
      if (!holds(meta.descriptions, description)) meta.descriptions.push_back(std::move(description));
    } else if (name == "og:site_name") {
      meta.site_name = squeezed(plain_from_html(content));
    } else if ((name == "application-name" || name == "dc.publisher" || name == "publisher") && meta.site_name.empty()) {
      if (content.find("://") == std::string_view::npos) meta.site_name = squeezed(plain_from_html(content));
    } else if (name == "og:url") {
      og_url = trim(content);
    } else if (name == "og:locale" && meta.language.empty()) {
      meta.language = content;
    } else if (name == "article:modified_time" || name == "og:updated_time" || name == "datemodified") {
      if (meta.modified.empty()) meta.modified = read_date(content);
    }
    if (const auto at = std::find(kPublished.begin(), kPublished.end(), name); at != kPublished.end()) {
      const auto rank = static_cast<size_t>(at - kPublished.begin());
      if (rank < published_rank)
        if (std::string date = read_date(content); !date.empty()) {
          published_rank = rank;
          meta.published = std::move(date);
        }
    }
    if (const auto at = std::find(kAuthors.begin(), kAuthors.end(), name); at != kAuthors.end())
      // Microdata may be of a source that is cited, so it comes last.
      authors.emplace_back(static_cast<size_t>(at - kAuthors.begin()) + (microdata ? kAuthors.size() : 0), squeezed(plain_from_html(content)));
  }
  if (meta.og_title.empty()) meta.og_title = other_title;
  if (meta.canonical.find("://") == std::string::npos && og_url.find("://") != std::string::npos) meta.canonical = og_url;
  meta.american_dates = meta.language.empty() || lower(meta.language) == "en" || lower(meta.language).starts_with("en-us") || lower(meta.language).starts_with("en_us");
  // Several elements of one name are several authors.
  std::stable_sort(authors.begin(), authors.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  size_t rank = authors.empty() ? 0 : authors.front().first;
  for (const auto& [of, field] : authors) {
    if (of != rank && !meta.authors.empty()) break;
    rank = of;
    const std::string bare = bare_words(field);
    if (bare == bare_words(meta.site_name) || kAuthors[of % kAuthors.size()] == "twitter:data1") continue;
    add_names(meta.authors, names_in_field(field));
  }
  meta.article = read_structured_data(tree);
  return meta;
}

}  // namespace dateline
