#include "cli/terminal_report.h"

#include <map>
#include <set>

namespace dateline::cli {
namespace {

class Report {
 public:
  Report(std::ostream& out, const Document& d, int width, const Paint& paint) : out_(out), d_(d), width_(width), paint_(paint) {}

  void write() {
    head();
    if (d_.foreign && d_.sentences.empty()) {
      out_ << paint_.yellow("not in English: not analysed") << '\n';
      return;
    }
    events();
    quotes();
    places();
    times();
    people();
    out_ << '\n';
  }

 private:
  std::string words(Span s) const { return printable(d_.words(s)); }

  void section(std::string_view title) { out_ << '\n' << paint_.bold(title) << '\n'; }
  void line(const std::string& text, int indent) { out_ << wrapped(text, width_, indent) << '\n'; }
  void evidence(Span s) {
    std::string text = words(s);
    constexpr size_t kLongest = 320;
    if (text.size() > kLongest) {
      size_t cut = kLongest;
      while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
      text = text.substr(0, cut) + " …";
    }
    out_ << paint_.dim(wrapped("\u201C" + text + "\u201D", width_, 6)) << '\n';
  }

  void head() {
    out_ << '\n' << paint_.bold(wrapped(d_.has_title() ? words(d_.title) : printable(d_.id), width_, 0)) << '\n';
    std::string about;
    auto add = [&](const std::string& part) {
      if (!part.empty()) about += (about.empty() ? "" : " · ") + printable(part);
    };
    add(d_.publisher);
    add(d_.published);
    for (const std::string& author : d_.authors) add("by " + author);
    for (const std::string& name : d_.contributors) add("with " + name);
    if (d_.language != "en") add(d_.language.empty() ? "" : "language " + d_.language);
    if (!about.empty()) out_ << paint_.dim(wrapped(about, width_, 0)) << '\n';
    for (const std::string& note : d_.notes) out_ << paint_.yellow(wrapped("note: " + printable(note), width_, 0)) << '\n';
  }

  std::string entity(int32_t index) const {
    const Entity& e = d_.entities[static_cast<size_t>(index)];
    std::string text = printable(e.name.empty() ? "(implied)" : e.name);
    if (e.actor && !e.actor->cameo.empty()) text += " [" + e.actor->cameo + "]";
    return text;
  }
  std::string entities(const std::vector<int32_t>& indices) const {
    std::string text;
    for (size_t i = 0; i < indices.size(); ++i)
      text += (i == 0 ? "" : i + 1 == indices.size() ? " and " : ", ") + entity(indices[i]);
    return text;
  }

  void events() {
    section(d_.events.empty() ? "No events" : "Who did what to whom");
    for (const Event& e : d_.events) {
      std::string text = (e.plover.empty() ? "STATEMENT" : e.plover) + (e.mode.empty() ? "" : "/" + e.mode);
      std::string line_text = entities(e.source);
      if (!e.target.empty()) line_text += (line_text.empty() ? "" : " ") + std::string("→ ") + entities(e.target);
      if (line_text.empty()) line_text = "(nobody named)";
      std::string when = e.date;
      if (e.place >= 0) when += (when.empty() ? "" : ", ") + printable(d_.places[static_cast<size_t>(e.place)].name);
      out_ << "  " << paint_.green(text) << (e.cameo.empty() ? "" : paint_.dim(" " + e.cameo)) << "  " << line_text;
      if (!when.empty()) out_ << "  " << paint_.blue(when);
      if (e.status != Status::kActual) out_ << "  " << paint_.yellow(name_of(e.status));
      if (e.claim == Claim::kClaimed) out_ << "  " << paint_.yellow("claimed");
      if (e.of) out_ << "  of " << e.of->plover << (e.of->date.empty() ? "" : " " + e.of->date);
      if (e.count) out_ << "  count " << e.count->value << (e.count->since.empty() ? "" : " since " + e.count->since);
      out_ << '\n';
      evidence(e.evidence);
    }
  }

  void quotes() {
    if (d_.quotes.empty()) return;
    section("Who said what");
    for (const Quote& q : d_.quotes) {
      std::string who;
      for (Span s : q.source) who += (who.empty() ? "" : " ") + words(s);
      if (q.speaker >= 0) {
        const std::string name = entity(q.speaker);
        if (who.empty()) who = name;
        else if (name != who) who += " (" + name + ")";
      }
      out_ << "  " << paint_.green(who.empty() ? "(nobody named)" : who);
      for (Span s : q.cue) out_ << ' ' << words(s);
      out_ << paint_.dim(" · " + std::string(name_of(q.form))) << '\n';
      std::string content;
      for (Span s : q.content) content += (content.empty() ? "" : " … ") + words(s);
      out_ << wrapped(q.form == QuoteForm::kDirect ? "\u201C" + content + "\u201D" : content, width_, 6) << '\n';
    }
  }

  void places() {
    if (d_.places.empty()) return;
    section("Where");
    std::map<std::string, int> seen;
    for (const Place& p : d_.places) {
      char point[48];
      std::snprintf(point, sizeof point, "%.2f, %.2f", p.latitude, p.longitude);
      ++seen[printable(p.name) + (p.country.empty() ? "" : ", " + p.country) + " (" + point + ")"];
    }
    for (const auto& [text, count] : seen) line(text + (count > 1 ? " ×" + std::to_string(count) : ""), 2);
  }

  void times() {
    if (d_.times.empty()) return;
    section("When");
    for (const Time& t : d_.times) line(words(t.span) + (t.value.empty() ? " = ?" : " = " + t.value), 2);
  }

  void people() {
    std::string text;
    std::set<std::string> seen;
    for (const Entity& e : d_.entities)
      if (e.type == EntityType::PERSON || e.type == EntityType::ORG) {
        std::string one = printable(e.name) + (e.actor && !e.actor->cameo.empty() ? " [" + e.actor->cameo + "]" : "");
        if (!e.name.empty() && seen.insert(one).second) text += (text.empty() ? "" : ", ") + one;
      }
    if (text.empty()) return;
    section("Who");
    line(text, 2);
  }

  std::ostream& out_;
  const Document& d_;
  int width_;
  const Paint& paint_;
};

}  // namespace

void write_report(std::ostream& out, const Document& document, int width, const Paint& paint) {
  Report(out, document, width, paint).write();
}

}  // namespace dateline::cli
