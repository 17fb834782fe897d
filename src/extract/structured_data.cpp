#include "extract/structured_data.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "core/utf8.h"
#include "extract/byline.h"
#include "extract/html/character_references.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr int kDeepest = 24;  // of objects inside objects; what is nested deeper is no article
constexpr size_t kLargestScript = 4 << 20;

/// Mends what page makers get wrong. Strings are told from the rest by their quotes.
std::string mended(std::string_view script) {
  std::string out;
  out.reserve(script.size());
  bool in_string = false, escaped = false;
  for (size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) {
        out += c == '\n' ? "\\n" : " ";
        escaped = false;
        continue;
      }
      if (escaped && std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) out.pop_back();  // "\'" is no escape
      in_string = c != '"' || escaped;
      escaped = c == '\\' && !escaped;
      out += c;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == ',') {
      const size_t next = script.find_first_not_of(" \t\r\n,", i + 1);
      if (next != std::string_view::npos && (script[next] == '}' || script[next] == ']')) continue;
    }
    out += c;
  }
  return out;
}

json parse_script(std::string_view script) {
  size_t begin = script.find_first_of("{[");
  if (const size_t cdata = script.find("<![CDATA["); cdata != std::string_view::npos && cdata < begin) {
    script = script.substr(cdata + 9);
    script = script.substr(0, script.rfind("]]>"));
    begin = script.find_first_of("{[");
  }
  const size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin || script.size() > kLargestScript) return {};
  script = script.substr(begin, end - begin + 1);
  json parsed = json::parse(script, nullptr, false, true);
  if (parsed.is_discarded()) parsed = json::parse(mended(script), nullptr, false, true);
  return parsed.is_discarded() ? json() : parsed;
}

const json* field(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string string_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() && !value.empty()) return string_of(value.front());
  if (value.is_object()) {
    for (const char* name : {"@value", "name", "@id", "url"})
      if (const json* inner = field(value, name); inner != nullptr && inner->is_string()) return inner->get<std::string>();
  }
  return {};
}

std::string string_field(const json& object, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const json* value = field(object, name))
      if (std::string text = string_of(*value); !text.empty()) return text;
  return {};
}

/// 3 a news article or post, 2 any article, 1 a page, 0 something else.
int rank_of_type(const std::string& type) {
  const size_t name = type.find_last_of("/:");
  const std::string bare = name == std::string::npos ? type : type.substr(name + 1);
  if (bare.ends_with("NewsArticle") || bare == "LiveBlogPosting" || bare == "BlogPosting" || bare == "Report") return 3;
  if (bare.ends_with("Article") || bare == "SocialMediaPosting" || bare == "DiscussionForumPosting" || bare == "Recipe" || bare == "Review") return 2;
  if (bare == "WebPage" || bare == "ItemPage" || bare == "AboutPage") return 1;
  return 0;
}

bool has_type(const json& object, std::string_view wanted) {
  const json* type = field(object, "@type");
  if (type == nullptr) return false;
  if (type->is_string()) return type->get_ref<const std::string&>().ends_with(wanted);
  for (const json& one : *type)
    if (one.is_string() && one.get_ref<const std::string&>().ends_with(wanted)) return true;
  return false;
}

int rank_of(const json& object) {
  const json* type = field(object, "@type");
  if (type == nullptr) return 0;
  if (type->is_string()) return rank_of_type(*type);
  int best = 0;
  if (type->is_array())
    for (const json& one : *type)
      if (one.is_string()) best = std::max(best, rank_of_type(one));
  return best;
}

/// Everything that may be the page's article, and what "@id" stands for.
struct Graph {
  std::vector<const json*> articles;
  std::map<std::string, const json*> by_id;

  void add(const json& value, int depth) {
    if (depth > kDeepest) return;
    if (value.is_array()) {
      for (const json& one : value) add(one, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    if (const json* id = field(value, "@id"); id != nullptr && id->is_string() && value.size() > 1) by_id.try_emplace(*id, &value);
    if (rank_of(value) > 0) articles.push_back(&value);
    for (const auto& [name, inner] : value.items()) {
      // Other stories, and the entries of a live blog, are not the page's.
      if (name == "itemListElement" || name == "liveBlogUpdate" || name == "hasPart" || name == "isPartOf" || name == "review" ||
          name == "comment" || name == "relatedLink" || name == "mentions" || name == "citation" || name == "publisher" || name == "author")
        continue;
      if (inner.is_structured()) add(inner, depth + 1);
    }
  }

  void add_ids(const json& value, int depth) {
    if (depth > kDeepest || !value.is_structured()) return;
    if (value.is_object())
      if (const json* id = field(value, "@id"); id != nullptr && id->is_string() && value.size() > 1) by_id.try_emplace(*id, &value);
    for (const json& inner : value) add_ids(inner, depth + 1);
  }
};

void collect_people(const Graph& graph, const json& value, std::vector<std::string>& names, int depth = 0) {
  if (depth > 4) return;
  if (value.is_string()) {
    add_names(names, names_in_field(plain_from_html(value.get_ref<const std::string&>())));
    return;
  }
  if (value.is_array()) {
    for (const json& one : value) collect_people(graph, one, names, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  if (const json* name = field(value, "name")) {
    collect_people(graph, *name, names, depth + 1);
    return;
  }
  if (const json* given = field(value, "givenName"); given != nullptr && given->is_string()) {
    const std::string family = string_field(value, {"familyName"});
    add_names(names, names_in_field(given->get<std::string>() + (family.empty() ? "" : " " + family)));
    return;
  }
  if (const json* id = field(value, "@id"); id != nullptr && id->is_string())
    if (const auto found = graph.by_id.find(*id); found != graph.by_id.end() && found->second != &value)
      collect_people(graph, *found->second, names, depth + 1);
}

}  // namespace

std::string plain_from_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  // Twice decoded: fields hold "&amp;#39;" as often as "&#39;".
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '<') {
      const bool tag = at + 1 < text.size() && (text[at + 1] == '/' || (text[at + 1] | 0x20) >= 'a') && (text[at + 1] | 0x20) <= 'z';
      const size_t length = tag ? text.substr(at, 2000).find('>') : std::string_view::npos;
      if (length != std::string_view::npos) {
        const size_t end = at + length;
        // A block's end is a line's end.
        const std::string_view name = text.substr(at + 1, 3);
        if (name.starts_with("/p") || name.starts_with("br") || name.starts_with("/h") || name.starts_with("/li") || name.starts_with("/d")) out += '\n';
        at = end + 1;
        continue;
      }
    }
    if (text[at] == '&') {
      const size_t length = text.substr(at, 32).find(';');
      if (length != std::string_view::npos) {
        const size_t end = at + length;
        std::string name(text.substr(at + 1, end - at - 1));
        if (name.starts_with("amp;")) name = name.substr(4);
        const std::string whole = "&" + name + ";";
        const html::CharacterReference reference = html::read_character_reference(whole, false);
        if (reference.first != 0 && reference.first != kReplacement && reference.size == whole.size()) {
          append_utf8(out, reference.first);
          if (reference.second != 0) append_utf8(out, reference.second);
          at = end + 1;
          // "&amp;quot;": the ampersand was for the entity behind it.
          if (reference.first == '&') {
            const size_t next = text.substr(at, 9).find_first_of("; &<");
            if (next != std::string_view::npos && next > 0 && text[at + next] == ';') {
              const std::string inner = plain_from_html("&" + std::string(text.substr(at, next + 1)));
              if (!inner.starts_with('&')) {
                out.pop_back();
                out += inner;
                at += next + 1;
              }
            }
          }
          continue;
        }
      }
    }
    out += text[at++];
  }
  return out;
}

StructuredArticle read_structured_data(const html::Tree& tree) {
  std::vector<json> scripts;
  for (int32_t node = 0; node < tree.size(); ++node) {
    if (tree[node].tag != html::Tag::kScript || tree.attribute(node, html::Attribute::kType).find("ld+json") == std::string_view::npos) continue;
    scripts.push_back(parse_script(tree.inner_text(node)));
  }
  Graph graph;
  for (const json& script : scripts) graph.add(script, 0);
  for (const json& script : scripts) graph.add_ids(script, 0);

  // The first of the best rank; an article that has a headline or date before one that has neither.
  const json* main = nullptr;
  int best = 0;
  for (const json* article : graph.articles) {
    int rank = 2 * rank_of(*article);
    if (rank > 2 && (field(*article, "headline") != nullptr || field(*article, "datePublished") != nullptr)) ++rank;
    if (rank > best) {
      best = rank;
      main = article;
    }
  }
  StructuredArticle article;
  if (main == nullptr) return article;
  article.found = best > 2;
  article.published = string_field(*main, {"datePublished", "dateCreated"});
  if (article.published.empty())
    for (const json* other : graph.articles)
      if (article.published.empty()) article.published = string_field(*other, {"datePublished"});
  article.language = string_field(*main, {"inLanguage"});
  if (const json* publisher = field(*main, "publisher")) {
    const json* named = publisher;
    if (publisher->is_object() && field(*publisher, "name") == nullptr)
      if (const json* id = field(*publisher, "@id"); id != nullptr && id->is_string())
        if (const auto found = graph.by_id.find(*id); found != graph.by_id.end()) named = found->second;
    std::string name = named->is_object() ? string_field(*named, {"name"}) : string_of(*named);
    if (name.find("://") == std::string::npos) article.publisher = plain_from_html(name);
  }
  if (!article.found) return article;  // a page's name is not a headline
  article.headline = plain_from_html(string_field(*main, {"headline", "name"}));
  article.description = plain_from_html(string_field(*main, {"description", "alternativeHeadline"}));
  article.url = string_field(*main, {"mainEntityOfPage", "url", "@id"});
  article.body = string_field(*main, {"articleBody", "text"});
  article.live_blog = has_type(*main, "LiveBlogPosting");
  for (const char* name : {"author", "creator", "contributor"})
    if (const json* people = field(*main, name); people != nullptr && article.authors.empty()) collect_people(graph, *people, article.authors);
  return article;
}

}  // namespace dateline
