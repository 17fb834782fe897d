#include "serve/lit_page.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "serve/assets.h"
#include "serve/html.h"
#include "serve/lit_text.h"

namespace dateline {
namespace {

constexpr size_t kMostBackLinks = 24;  // of one record to its words

/// The colour group of an entity: a class of lit_page.css.
std::string_view group_of(EntityType type) {
  switch (type) {
    case EntityType::PERSON: return "person";
    case EntityType::ORG:
    case EntityType::NORP: return "body";
    case EntityType::GPE:
    case EntityType::LOC:
    case EntityType::FAC: return "place";
    default: return "other";
  }
}

class LitPage {
 public:
  explicit LitPage(const Document& document) : d_(document) {}

  std::string write() {
    collect();
    std::string body = "<a class=\"skip\" href=\"#text\">To the text</a>\n";
    body += bar();
    body += "<div class=\"split\">\n<article id=\"text\">\n";
    text(body);
    body += "</article>\n<aside aria-label=\"What is told\">\n";
    events(body);
    quotes(body);
    entities(body);
    places(body);
    times(body);
    body += "</aside>\n</div>\n";
    const std::string title = d_.has_title() ? std::string(d_.words(d_.title)) : d_.id;
    const std::string style = std::string(assets::base_css).append(assets::lit_page_css);
    return html_page({.title = title, .style = style, .script = assets::lit_page_js, .body = body});
  }

 private:
  void add(char kind, size_t record, const std::vector<Span>& spans) {
    int32_t part = 0;
    for (const Span& span : spans) spans_.push_back({span, kind, static_cast<int32_t>(record), part++});
  }

  void collect() {
    for (size_t i = 0; i < d_.quotes.size(); ++i) add('q', i, d_.quotes[i].content);
    for (size_t i = 0; i < d_.entities.size(); ++i) {
      int32_t part = 0;
      for (const Mention& mention : d_.entities[i].mentions) spans_.push_back({mention.span, 'e', static_cast<int32_t>(i), part++});
    }
    for (size_t i = 0; i < d_.places.size(); ++i) add('p', i, {d_.places[i].span});
    for (size_t i = 0; i < d_.times.size(); ++i) add('t', i, {d_.times[i].span});
    for (size_t i = 0; i < d_.events.size(); ++i) add('v', i, d_.events[i].trigger);
  }

  // ---- the text ------------------------------------------------------------------------------------------------

  std::string bar() const {
    struct Kind { char letter; const char* words; };
    std::string out = "<div class=\"bar\" role=\"toolbar\" aria-label=\"What is lit\"><span class=\"name\">Dateline</span><fieldset><legend>Show</legend>";
    for (const auto& [letter, words] : {Kind{'v', "events"}, Kind{'q', "quotations"}, Kind{'e', "people and bodies"}, Kind{'p', "places"}, Kind{'t', "times"}}) {
      const std::string id = std::string("show-") + letter;
      out.append("<label><input type=\"checkbox\" id=\"").append(id).append("\" checked> <span class=\"l ").append(1, letter);
      out.append(letter == 'e' ? " person" : "").append("\">").append(words).append("</span></label> ");
    }
    return out + "</fieldset></div>\n";
  }

  /// Publisher, date, authors and the way to the page itself.
  std::string credits() const {
    std::string out;
    const auto add_part = [&](std::string part) {
      if (part.empty()) return;
      if (!out.empty()) out += " \u00B7 ";
      out += part;
    };
    add_part(escape(d_.publisher));
    if (!d_.published.empty()) add_part("<time>" + escape(d_.published.substr(0, 10)) + "</time>");
    std::string authors;
    for (const std::string& author : d_.authors) authors += (authors.empty() ? "" : ", ") + author;
    add_part(escape(authors));
    if (!link_address(d_.uri).empty()) add_part(link(d_.uri, "the page itself"));
    return out.empty() ? out : "<p class=\"small\">" + out + "</p>\n";
  }

  void text(std::string& out) const {
    // Each paragraph gets the spans that reach into it; a quotation may run over several.
    std::vector<std::vector<LitSpan>> of(d_.paragraphs.size());
    for (const LitSpan& span : spans_) {
      auto paragraph = std::upper_bound(d_.paragraphs.begin(), d_.paragraphs.end(), span.span.begin,
                                        [](int32_t at, const Paragraph& p) { return at < p.span.end; });
      for (; paragraph != d_.paragraphs.end() && paragraph->span.begin < span.span.end; ++paragraph)
        of[static_cast<size_t>(paragraph - d_.paragraphs.begin())].push_back(span);
    }
    bool credits_done = false;
    for (size_t i = 0; i < d_.paragraphs.size(); ++i) {
      const Paragraph& paragraph = d_.paragraphs[i];
      const bool title = d_.has_title() && paragraph.span == d_.title;
      if (!title && !credits_done) {
        out += credits();
        credits_done = true;
      }
      const std::string_view tag = title ? "h1" : paragraph.heading ? "h2" : "p";
      out.append("<").append(tag).append(">");
      if (!paragraph.time.empty()) out.append("<time class=\"stamp small\">").append(escape(paragraph.time)).append("</time>");
      lit(out, paragraph.span, of[i]);
      out.append("</").append(tag).append(">\n");
    }
    if (d_.paragraphs.empty()) {
      out.append(credits()).append("<pre>");
      lit(out, {0, static_cast<int32_t>(d_.text.size())}, spans_);
      out += "</pre>\n";
    }
  }

  void lit(std::string& out, Span whole, const std::vector<LitSpan>& spans) const {
    for (const LitPiece& piece : cut_pieces(whole, spans)) {
      if (piece.over.empty()) {
        out += escape(d_.words(piece.span));
        continue;
      }
      for (const int32_t i : piece.begins) {
        const LitSpan& span = spans[static_cast<size_t>(i)];
        if (span.span.begin >= whole.begin)  // else it began in an earlier paragraph, with its anchor
          out.append("<span id=\"").append(anchor(span.kind, static_cast<size_t>(span.record))).append("-").append(std::to_string(span.part)).append("\"></span>");
      }
      std::string classes = "l", records;
      for (const int32_t i : piece.over) {
        const LitSpan& span = spans[static_cast<size_t>(i)];
        classes.append(" ").append(1, span.kind);
        if (span.kind == 'e') classes.append(" ").append(group_of(d_.entities[static_cast<size_t>(span.record)].type));
        records.append(records.empty() ? "" : " ").append(anchor(span.kind, static_cast<size_t>(span.record)));
      }
      const LitSpan& inner = spans[static_cast<size_t>(piece.over.back())];
      out.append("<a class=\"").append(classes).append("\" href=\"#").append(anchor(inner.kind, static_cast<size_t>(inner.record)));
      out.append("\" data-r=\"").append(records).append("\">").append(escape(d_.words(piece.span))).append("</a>");
    }
  }

  // ---- the records ---------------------------------------------------------------------------------------------

  static void open_section(std::string& out, char kind, std::string_view title) {
    out.append("<section id=\"records-").append(1, kind).append("\"><h2>").append(title).append("</h2><ul>\n");
  }
  static void close_section(std::string& out) { out += "</ul></section>\n"; }

  /// Links to a record's words: "1 2 3".
  static std::string words_links(char kind, size_t record, size_t count) {
    std::string out;
    for (size_t i = 0; i < std::min(count, kMostBackLinks); ++i) {
      const std::string number = std::to_string(i + 1);
      out.append(" <a href=\"#").append(anchor(kind, record)).append("-").append(std::to_string(i)).append("\" aria-label=\"words ").append(number);
      out.append("\">").append(number).append("</a>");
    }
    if (count > kMostBackLinks) out += " \u2026";
    return out;
  }

  std::string names(const std::vector<int32_t>& parties) const {
    std::string out;
    for (const int32_t party : parties) {
      const Entity& entity = d_.entities[static_cast<size_t>(party)];
      std::string name = entity.name;
      if (name.empty()) name = entity.actor ? entity.actor->cameo : "unnamed";
      out.append(out.empty() ? "" : ", ").append("<a href=\"#").append(anchor('e', static_cast<size_t>(party))).append("\">").append(escape(name)).append("</a>");
    }
    return out;
  }

  void events(std::string& out) const {
    if (d_.events.empty()) return;
    open_section(out, 'v', "Who did what");
    for (size_t i = 0; i < d_.events.size(); ++i) {
      const Event& e = d_.events[i];
      out.append("<li id=\"").append(anchor('v', i)).append("\"><a class=\"kind\" href=\"#").append(anchor('v', i)).append("-0\">");
      out.append(escape(e.plover.empty() ? "CAMEO " + e.cameo : e.plover)).append(e.mode.empty() ? "" : " ").append(escape(e.mode)).append("</a> ");
      if (!e.plover.empty()) out.append("<span class=\"code\">").append(escape(e.cameo)).append("</span> ");
      if (e.status != Status::kActual) out.append("<span class=\"label\">").append(name_of(e.status)).append("</span> ");
      if (e.claim == Claim::kClaimed) out += "<span class=\"label\">claimed</span> ";
      out.append("<br><span class=\"who\">").append(names(e.source));
      if (!e.target.empty()) out.append(" \u2192 ").append(names(e.target));
      out += "</span>";
      std::string facts;
      const auto fact = [&](const std::string& words) { facts.append(facts.empty() ? "" : " \u00B7 ").append(words); };
      if (!e.date.empty()) fact(e.time >= 0 ? to_record('t', e.time, e.date) : escape(e.date));
      if (e.place >= 0) fact(to_record('p', e.place, d_.places[static_cast<size_t>(e.place)].name));
      if (e.of) fact(escape("of " + e.of->plover + (e.of->date.empty() ? "" : " " + e.of->date)));
      if (e.count) fact(escape("told as number " + std::to_string(e.count->value) + (e.count->since.empty() ? "" : " since " + e.count->since)));
      if (e.attributed_to >= 0) fact(to_record('q', e.attributed_to, "by a quotation"));
      if (!facts.empty()) out.append("<br><span class=\"at\">").append(facts).append("</span>");
      out += "</li>\n";
    }
    close_section(out);
  }

  static std::string to_record(char kind, int32_t record, const std::string& words) {
    return "<a href=\"#" + anchor(kind, static_cast<size_t>(record)) + "\">" + escape(words) + "</a>";
  }

  void quotes(std::string& out) const {
    if (d_.quotes.empty()) return;
    open_section(out, 'q', "Who said what");
    for (size_t i = 0; i < d_.quotes.size(); ++i) {
      const Quote& quote = d_.quotes[i];
      out.append("<li id=\"").append(anchor('q', i)).append("\"><span class=\"who\">");
      if (quote.speaker >= 0) out += names({quote.speaker});
      else out += quote.source.empty() ? "unknown" : escape(d_.words(quote.source.front()));
      out.append("</span> <span class=\"label\">").append(name_of(quote.form)).append("</span><br>");
      for (size_t j = 0; j < quote.content.size(); ++j) {
        if (j) out += " \u2026 ";
        out.append("<q>").append(escape(d_.words(quote.content[j]))).append("</q>");
      }
      out.append("<span class=\"at\">").append(words_links('q', i, quote.content.size())).append("</span></li>\n");
    }
    close_section(out);
  }

  void entities(std::string& out) const {
    if (d_.entities.empty()) return;
    open_section(out, 'e', "People and bodies");
    // Parties first, then by how often they are named: what a reader looks for is near the top.
    std::vector<size_t> order(d_.entities.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      const Entity &x = d_.entities[a], &y = d_.entities[b];
      if (x.actor.has_value() != y.actor.has_value()) return x.actor.has_value();
      return x.mentions.size() > y.mentions.size();
    });
    for (const size_t i : order) {
      const Entity& entity = d_.entities[i];
      out.append("<li id=\"").append(anchor('e', i)).append("\"><span class=\"who\">");
      out.append(escape(entity.name.empty() ? "implied" : entity.name)).append("</span> <span class=\"label\">").append(name_of(entity.type)).append("</span>");
      if (entity.actor) out.append(" <span class=\"code\">").append(escape(entity.actor->cameo)).append("</span>");
      out.append("<br><span class=\"at\">");
      out.append(entity.mentions.empty() ? "implied, without words of its own" : "words" + words_links('e', i, entity.mentions.size()));
      out += "</span></li>\n";
    }
    close_section(out);
  }

  void places(std::string& out) const {
    if (d_.places.empty()) return;
    open_section(out, 'p', "Where");
    for (size_t i = 0; i < d_.places.size(); ++i) {
      const Place& place = d_.places[i];
      char where[64];
      std::snprintf(where, sizeof where, "%.2f, %.2f", place.latitude, place.longitude);
      out.append("<li id=\"").append(anchor('p', i)).append("\"><a class=\"who\" href=\"#").append(anchor('p', i)).append("-0\">").append(escape(place.name));
      out.append("</a> <span class=\"code\">").append(escape(place.country)).append("</span> <span class=\"at\">").append(where).append("</span></li>\n");
    }
    close_section(out);
  }

  void times(std::string& out) const {
    if (d_.times.empty()) return;
    open_section(out, 't', "When");
    for (size_t i = 0; i < d_.times.size(); ++i) {
      const Time& time = d_.times[i];
      out.append("<li id=\"").append(anchor('t', i)).append("\"><a class=\"who\" href=\"#").append(anchor('t', i)).append("-0\">");
      out.append(escape(d_.words(time.span))).append("</a> <span class=\"code\">").append(escape(time.value.empty() ? "not resolved" : time.value)).append("</span></li>\n");
    }
    close_section(out);
  }

  const Document& d_;
  std::vector<LitSpan> spans_;
};

}  // namespace

std::string lit_page(const Document& document) { return LitPage(document).write(); }

}  // namespace dateline
