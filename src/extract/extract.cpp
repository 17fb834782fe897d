#include "extract/extract.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "core/civil_date.h"
#include "core/scan.h"
#include "core/utf8.h"
#include "extract/blocks.h"
#include "extract/byline.h"
#include "extract/dates.h"
#include "extract/headline.h"
#include "extract/html.h"
#include "extract/language.h"
#include "extract/metadata.h"
#include "extract/notices.h"
#include "extract/plain_text.h"
#include "extract/story.h"

namespace dateline {
namespace {

/// Adds a paragraph behind a blank line.
void append(Document& document, std::string_view words, Paragraph paragraph) {
  if (words.empty()) return;
  if (!document.text.empty()) document.text += "\n\n";
  paragraph.span.begin = static_cast<int32_t>(document.text.size());
  document.text += words;
  paragraph.span.end = static_cast<int32_t>(document.text.size());
  document.paragraphs.push_back(std::move(paragraph));
}

/// A line break inside a block ends a paragraph only behind a whole sentence; else it was set for the look of it.
void append_block(Document& document, const Block& block, const std::string& time, bool spans) {
  Paragraph paragraph;
  if (spans) paragraph.page_bytes = {block.source_begin, block.source_end};
  paragraph.time = time;
  paragraph.heading = block.heading > 0;
  std::string words;
  size_t begin = 0;
  while (begin <= block.text.size()) {
    const size_t end = std::min(block.text.find('\n', begin), block.text.size());
    const std::string_view line = std::string_view(block.text).substr(begin, end - begin);
    if (!words.empty()) words += ' ';
    words += line;
    begin = end + 1;
    const bool sentence = !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?' || line.back() == '"' || line.ends_with("\xE2\x80\x9D"));
    if (sentence && words.size() > 60 && begin < block.text.size()) {
      append(document, words, paragraph);
      words.clear();
    }
  }
  append(document, words, paragraph);
}

std::string host_of(std::string_view uri) {
  const size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return {};
  uri = uri.substr(scheme + 3);
  uri = uri.substr(0, uri.find_first_of("/?#:"));
  if (uri.starts_with("www.")) uri = uri.substr(4);
  return std::string(uri);
}

bool has_path(std::string_view uri) {
  const size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return false;
  const size_t slash = uri.find('/', scheme + 3);
  return slash != std::string_view::npos && slash + 1 < uri.size();
}

/// The site's name where only the title element has it, beside the headline: "The Levant Courier - Netanyahu gets ...".
std::string publisher_in_title(const Metadata& meta, const Headline& headline) {
  const std::string &title = meta.page_title, &words = headline.text;
  const size_t at = words.empty() ? std::string::npos : title.find(words);
  if (at == std::string::npos || title.size() == words.size()) return {};
  std::string rest = at == 0 ? title.substr(words.size()) : title.substr(0, at);
  if (at > 0 && at + words.size() < title.size()) return {};
  // Only a separator set apart by blanks parts a name from a headline.
  for (const std::string_view mark : {"|", "-", "\xE2\x80\x93", "\xE2\x80\x94", "::", "\xC2\xB7", "\xC2\xBB"}) {
    const std::string_view trimmed = trim(rest);
    const bool after = at == 0;
    if (after ? !trimmed.starts_with(mark) : !trimmed.ends_with(mark)) continue;
    const std::string_view name = trim(after ? trimmed.substr(mark.size()) : trimmed.substr(0, trimmed.size() - mark.size()));
    const bool plain = name.find('|') == std::string_view::npos && name.find(" - ") == std::string_view::npos;
    return plain && std::count(name.begin(), name.end(), ' ') <= 4 ? std::string(name) : std::string();
  }
  return {};
}

/// The address a page gives as its own, where it can be believed: on the same site, and not the front page.
std::string canonical_uri(const std::string& given, const Metadata& meta) {
  std::string told = meta.canonical;
  if (told.find("://") == std::string::npos) told = meta.article.url;
  if (!told.starts_with("http") || told.find_first_of(" \n\t") != std::string::npos || !has_path(told)) return given;
  if (given.empty() || host_of(given).empty()) return told;
  return host_of(given) == host_of(told) ? told : given;
}

/// The words by which scripts call the day of publication, the surest first. All of them have "ubl" or "ubD" in them.
constexpr auto kPublishedKeys = std::to_array<std::string_view>({"datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "firstPublished",
                                                                 "pubDate", "publishedDate", "date_published", "datepublished", "published_time"});

/// The first date that the page's scripts give for "datePublished" and the like.
std::string date_in_scripts(const html::Tree& tree) {
  // What follows each of the keys, found in one pass over all scripts.
  std::array<std::vector<std::string_view>, kPublishedKeys.size()> values;
  for (int32_t node = 0; node < tree.size(); ++node) {
    if (tree[node].tag != html::Tag::kText || tree[tree[node].parent].tag != html::Tag::kScript) continue;
    const std::string_view script = tree.text(node);
    const char* const end = script.data() + script.size();
    for (const char* at = script.data(); (at = find_pair<'u', 'b'>(at, end)) != end; ++at) {
      if (end - at < 3 || (at[2] != 'l' && at[2] != 'D')) continue;
      const auto pair = static_cast<size_t>(at - script.data());
      for (size_t key = 0; key < kPublishedKeys.size(); ++key) {
        const size_t offset = kPublishedKeys[key].find("ub");
        if (pair >= offset && script.substr(pair - offset).starts_with(kPublishedKeys[key])) values[key].push_back(script.substr(pair - offset + kPublishedKeys[key].size()));
      }
    }
  }
  for (const auto& of_key : values)
    for (const std::string_view behind : of_key) {
      const size_t value = behind.find_first_not_of("\\\"': =");
      if (value == std::string_view::npos || value > 8) continue;
      std::string_view words = behind.substr(value, 40);
      words = words.substr(0, words.find_first_of("\"'\\,}"));
      if (std::string date = read_date(words); !date.empty()) return date;
    }
  return {};
}

/// A time element near the headline or marked as the day of publication, microdata.
std::string date_in_elements(const html::Tree& tree, int32_t from) {
  std::string first;
  for (int32_t node = 0; node < tree.size(); ++node) {
    const std::string_view itemprop = tree.attribute(node, html::Attribute::kItemprop);
    const bool published = itemprop == "datePublished" || itemprop == "dateCreated";
    // A stamp is a few nodes; what is larger was named by mistake.
    if ((!published && tree[node].tag != html::Tag::kTime) || tree[node].end - node > 24) continue;
    std::string_view value = tree.attribute(node, html::Attribute::kDatetime);
    if (value.empty()) value = tree.attribute(node, html::Attribute::kContent);
    std::string date = read_date(value);
    if (date.empty()) date = read_date(squeezed(tree.inner_text(node)));
    if (date.empty()) continue;
    if (published) return date;
    if (first.empty() && node >= from) first = std::move(date);
  }
  return first;
}

/// The last day on which the page can have been published: a day after it was fetched, for clocks and zones differ.
std::string latest_day(const Page& page, const ExtractOptions& options) {
  const auto crawled = CivilDate::parse(page.crawled);
  return crawled ? crawled->plus_days(1).to_string() : options.latest;
}

/// When it was published, the surest witness first; a witness that gives the minute of the same day is asked for it. A witness that tells
/// of a day after `latest` is not believed.
std::string published_at(const Page& page, const html::Tree& tree, const Outline& outline, const Headline& headline, const Metadata& meta, const Story& story,
                         const std::string& latest) {
  const auto past = [&](std::string date) { return latest.empty() || date.substr(0, latest.size()) <= latest ? date : std::string(); };
  const int32_t from = headline.block >= 0 ? std::max(0, outline.blocks[static_cast<size_t>(headline.block)].first - 60) : 0;
  const std::string of_article = past(read_date(meta.article.published)), of_metadata = past(meta.published);
  const std::string& day = of_article.empty() ? of_metadata : of_article;
  // Asked one by one: to look through all scripts costs more than the rest together.
  const auto in_metadata = [&] { return meta.published; };
  const auto in_elements = [&] { return date_in_elements(tree, from); };
  const auto in_url = [&] { return date_in_url(page.uri.find("://") == std::string::npos ? meta.canonical : page.uri); };
  const auto in_scripts = [&] { return date_in_scripts(tree); };
  const auto shown = [&] { return story.date_shown; };
  const auto last_change = [&] { return meta.modified; };
  using Witness = std::function<std::string()>;
  if (!day.empty()) {
    if (day.size() > 10) return day;
    for (const Witness& witness : {Witness(in_metadata), Witness(in_elements), Witness(in_scripts)})
      if (std::string other = witness(); other.size() > 10 && other.starts_with(day)) return other;
    return day;
  }
  for (const Witness& witness : {Witness(in_elements), Witness(in_url), Witness(in_scripts), Witness(shown), Witness(last_change)})
    if (std::string date = past(witness()); !date.empty()) return date;
  return {};
}

void set_language(Document& document, std::string_view hint) {
  const Language language = language_of(document.text, hint);
  document.language = language.code;
  document.foreign = language.sure && language.code != "en";
}

/// The people that the metadata name; where those name the site itself, the byline that is shown.
void fill_authors(const Metadata& meta, const Story& story, Document& document) {
  const std::string site = bare_words(meta.site_name), publisher = bare_words(meta.article.publisher);
  const auto is_site = [&](const std::string& name) {
    const std::string bare = bare_words(name);
    return bare == site || bare == publisher;
  };
  for (const std::vector<std::string>* told : {&meta.article.authors, &meta.authors, &story.byline_names}) {
    if (told->empty() || std::all_of(told->begin(), told->end(), is_site)) continue;
    document.authors = *told;
    return;
  }
  document.authors = meta.article.authors.empty() ? meta.authors : meta.article.authors;
}

Result<Document> no_text(const Page& page) { return fail(Error::Kind::kInput, "no text in it", page.id); }

Result<Document> extract_html(const Page& page, const ExtractOptions& options, Document document, Explanation* why) {
  Result<html::Tree> parsed = html::parse(page.text, options.limits);
  if (!parsed) {
    Error error = parsed.error();
    error.document = page.id;
    return tl::unexpected<Error>(std::move(error));
  }
  const html::Tree& tree = *parsed;
  const Metadata meta = read_metadata(tree);
  const Outline outline = outline_of(tree);
  const Headline headline = find_headline(tree, outline, meta);
  const Story story = find_story(tree, outline, headline, meta, why);

  if (!headline.text.empty()) {
    Paragraph title;
    title.heading = true;
    if (options.spans && headline.block >= 0) {
      const Block& block = outline.blocks[static_cast<size_t>(headline.block)];
      title.page_bytes = {block.source_begin, block.source_end};
    }
    append(document, headline.text, title);
    document.title = document.paragraphs.front().span;
  }
  if (!story.replaced_by_body.empty()) {
    for (size_t begin = 0; begin < story.replaced_by_body.size();) {
      const size_t end = std::min(story.replaced_by_body.find('\n', begin), story.replaced_by_body.size());
      append(document, squeezed(std::string_view(story.replaced_by_body).substr(begin, end - begin)), {});
      begin = end + 1;
    }
  } else {
    for (size_t i = 0; i < story.blocks.size(); ++i)
      append_block(document, outline.blocks[static_cast<size_t>(story.blocks[i])], story.times[i], options.spans);
  }
  if (document.paragraphs.empty()) return no_text(page);

  document.uri = canonical_uri(page.uri, meta);
  if (document.publisher.empty()) document.publisher = squeezed(meta.article.publisher.empty() ? meta.site_name : meta.article.publisher);
  if (document.publisher.empty()) document.publisher = publisher_in_title(meta, headline);
  if (document.published.empty()) document.published = published_at(page, tree, outline, headline, meta, story, latest_day(page, options));
  if (document.published.empty())
    for (size_t i = 0; i < document.paragraphs.size() && i < 3 && document.published.empty(); ++i)
      document.published = date_in_dateline(document.words(document.paragraphs[i].span));
  fill_authors(meta, story, document);
  document.contributors = story.contributors;
  set_language(document, meta.language.empty() ? meta.article.language : meta.language);
  return document;
}

Result<Document> extract_text(const Page& page, const ExtractOptions& options, Document document, Explanation* why) {
  if (static_cast<int64_t>(page.text.size()) > std::min<int64_t>(options.limits.max_bytes, INT32_MAX / 4))
    return fail(Error::Kind::kLimit, "text larger than max-bytes (" + std::to_string(options.limits.max_bytes) + ")", page.id);
  if (options.as_is) read_plain_text_as_is(page.text, document);
  else read_plain_text(page.text, document, why);
  if (document.paragraphs.empty()) return no_text(page);
  if (!options.spans)
    for (Paragraph& paragraph : document.paragraphs) paragraph.page_bytes = {-1, -1};
  set_language(document, {});
  return document;
}

}  // namespace

Result<Document> Extractor::extract(const Page& page, const ExtractOptions& options, Explanation* why) const {
  Document document;
  document.id = page.id;
  document.uri = page.uri;
  document.publisher = page.publisher;
  document.published = page.published;
  document.sha256 = page.sha256;
  document.notes = page.notes;
  Result<Document> done = page.kind == Page::Kind::kHtml ? extract_html(page, options, std::move(document), why) : extract_text(page, options, std::move(document), why);
  if (done && done->published.empty()) done->published = options.published;
  return done;
}

}  // namespace dateline
