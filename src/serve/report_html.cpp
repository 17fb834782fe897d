#include <algorithm>
#include <cstdio>
#include <set>

#include "merge/date_range.h"
#include "serve/assets.h"
#include "serve/html.h"
#include "serve/report.h"
#include "serve/text_lines.h"
#include "serve/timeline.h"

namespace dateline {
namespace {

constexpr const char* kMonths[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

/// "12 September 2019", "September 2019", "2019"; other texts as they are.
std::string long_date(std::string_view date) {
  const auto range = date_range(date);
  if (!range || date.size() < 7 || (date.size() < 10 && !(date[5] >= '0' && date[5] <= '9'))) return std::string(date);
  std::string out = date.size() >= 10 ? std::to_string(range->first.day) + ' ' : std::string();
  return out.append(kMonths[range->first.month - 1]).append(" ").append(std::to_string(range->first.year));
}

std::string ordinal(int32_t n) {
  const int32_t tens = n % 100;
  const char* ending = tens >= 11 && tens <= 13 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
  return std::to_string(n) + ending;
}

std::string time_element(const std::string& date) {
  if (date.empty()) return "<span class=\"day\">no date</span>";
  return "<time class=\"day\" datetime=\"" + escape(date) + "\">" + escape(long_date(date)) + "</time>";
}

/// What happened in a few words: "Benjamin Netanyahu visited Vladimir Putin in Sochi".
std::string what_of(const DistinctEvent& event) {
  const EventRow& row = event.shown();
  const std::string sources = shown_names(row.sources), targets = shown_names(row.targets);
  std::string out;
  if (row.plover == "CONSULT") {
    std::vector<Party> all = row.sources;
    all.insert(all.end(), row.targets.begin(), row.targets.end());
    const bool planned = row.status == Status::kPlanned;
    if (event.mode() == "phone") out = shown_names(all) + (planned ? " to speak by telephone" : " spoke by telephone");
    else if (event.mode() == "visit" && !sources.empty() && !targets.empty()) out = sources + (planned ? " to visit " : " visited ") + targets;
    else out = shown_names(all) + (planned ? " to meet" : " met");
  } else {
    out = sources;
    if (!targets.empty()) out.append(out.empty() ? "" : " ").append("\u2192 ").append(targets);
  }
  if (const std::string place = event.place(); !place.empty() && place != targets) out.append(", ").append(place);
  return out;
}

/// The sentence with the words that carry the event marked.
std::string marked(const EventRow& row) {
  std::string out;
  int32_t at = 0;
  for (const Span& span : row.lit) {
    out += escape(words_of(row.evidence, {at, span.begin}));
    out.append("<mark>").append(escape(words_of(row.evidence, span))).append("</mark>");
    at = span.end;
  }
  return out + escape(words_of(row.evidence, {at, static_cast<int32_t>(row.evidence.size())}));
}

/// "Harbour Wire, 12 September 2019: Leaders meet by the sea"
std::string whence(const Source& from) {
  std::string out = escape(from.publisher);
  if (!from.published.empty()) out.append(out.empty() ? "" : ", ").append(time_element(from.published.substr(0, 10)));
  if (!out.empty()) out += ": ";
  return out + link(from.uri, from.title.empty() ? (from.uri.empty() ? from.doc_id : from.uri) : from.title);
}

class DossierPage {
 public:
  explicit DossierPage(const Dossier& dossier) : d_(dossier), two_(dossier.parties.size() == 2) {}

  std::string write() {
    head();
    body_ += "<main>\n";
    timeline();
    meetings();
    claims();
    plans();
    remarks();
    acts();
    sources();
    body_ += "</main>\n";
    foot();
    const std::string title = "Dossier: " + title_of(d_);
    const std::string style = std::string(assets::base_css).append(assets::dossier_css);
    return html_page({.title = title, .style = style, .script = assets::dossier_js, .body = body_});
  }

 private:
  DossierPage& put(std::string_view html) {
    body_ += html;
    return *this;
  }

  // ---- head and foot -------------------------------------------------------------------------------------------

  void head() {
    put("<header>\n<p class=\"label\">Dossier</p>\n<h1>").put(escape(title_of(d_))).put("</h1>\n<p class=\"parties\">");
    for (size_t i = 0; i < d_.parties.size(); ++i) {
      const DossierParty& party = d_.parties[i];
      if (i) put(" \u00B7 ");
      put(escape(party.name));
      if (!party.code.empty()) put(" <span class=\"code\">").put(escape(party.code)).put("</span>");
    }
    put("</p>\n<dl class=\"figures\">");
    figure(d_.meetings.size(), "distinct meeting", "distinct meetings");
    if (!d_.calls.empty()) figure(d_.calls.size(), "telephone talk", "telephone talks");
    figure(remark_count(), two_ ? "remark on the other" : "quotation", two_ ? "remarks on the other" : "quotations");
    figure(d_.plans.size() + d_.plans_of_one.size(), "plan", "plans");
    figure(d_.sources.size(), "document", "documents");
    put("</dl>\n<p class=\"small\">From documents published ").put(span_of_time()).put(".");
    for (const DossierParty& party : d_.parties) {
      if (party.not_meant.empty()) continue;
      std::string others;
      for (const std::string& name : party.not_meant) others.append(others.empty() ? "" : ", ").append(name);
      put(" Others called so are left out: ").put(escape(others)).put(".");
    }
    put(" <button type=\"button\" id=\"open-all\" hidden>Open every sentence</button></p>\n</header>\n");
  }

  void figure(size_t n, std::string_view one, std::string_view many) {
    put("<div><dt>").put(n == 1 ? one : many).put("</dt><dd>").put(std::to_string(n)).put("</dd></div>");
  }

  size_t remark_count() const {
    size_t n = 0;
    for (const Remarks& remarks : d_.remarks) n += remarks.of_the_other.size() + remarks.of_their_country.size();
    return n;
  }

  std::string span_of_time() const {
    const std::string first = std::max(d_.since, d_.archive.first), last = d_.until.empty() ? d_.archive.last : std::min(d_.until, d_.archive.last);
    if (first.empty() || last.empty()) return "at times that are not told";
    return "from " + time_element(first) + " to " + time_element(last);
  }

  void foot() {
    put("<footer class=\"small\">\n<p>Tellings are of one meeting when the parties and the day are the same. Meetings told without a day, plans, "
        "negations and suppositions are not counted. A count is of what these documents tell, not of what happened: a claimed number can be "
        "right where fewer are counted here.</p>\n<p>Made by Dateline from the query <code>")
        .put(escape(d_.asked)).put("</code>. Every line rests on the sentence it opens.</p>\n</footer>\n");
  }

  // ---- parts ---------------------------------------------------------------------------------------------------

  void open_part(std::string_view id, std::string_view title, size_t n) {
    put("<section id=\"").put(id).put("\"><h2>").put(title).put(" <span class=\"n\">").put(std::to_string(n)).put("</span></h2>\n");
  }

  void timeline() {
    std::vector<TimelineMark> marks;
    for (size_t i = 0; i < d_.meetings.size(); ++i)
      marks.push_back({d_.meetings[i].day(), TimelineMark::Kind::kMeeting, anchor('m', i + 1), long_date(d_.meetings[i].day()) + ": " + what_of(d_.meetings[i])});
    for (size_t i = 0; i < d_.calls.size(); ++i)
      if (d_.calls[i].has_day())
        marks.push_back({d_.calls[i].day(), TimelineMark::Kind::kCall, anchor('c', i + 1), long_date(d_.calls[i].day()) + ": " + what_of(d_.calls[i])});
    size_t number = 0;
    for (const auto* plans : {&d_.plans, &d_.plans_of_one})
      for (const Plan& plan : *plans) {
        ++number;
        if (!plan.when.empty() && plan.outcome != Plan::Outcome::kCameAbout)
          marks.push_back({plan.when, TimelineMark::Kind::kPlan, anchor('p', number), "planned for " + long_date(plan.when) + ": " + what_of(plan.event)});
      }
    put(timeline_svg(marks));
  }

  /// The sentences a line rests on, each once a document.
  void tellings(const DistinctEvent& event) {
    std::set<std::pair<int64_t, std::string>> shown;
    put("<div class=\"rests\">");
    for (const EventRow& row : event.tellings) {
      if (!shown.emplace(row.from.document, row.evidence).second) continue;
      put("<figure><blockquote>").put(marked(row)).put("</blockquote><figcaption class=\"small\">").put(whence(row.from));
      if (row.claim == Claim::kClaimed) put(" <span class=\"tag\">claimed, not told as fact</span>");
      put("</figcaption></figure>\n");
    }
    put("</div>");
  }

  void event_line(const std::string& id, const DistinctEvent& event, const std::string& number, bool with_type) {
    const EventRow& row = event.shown();
    put("<li id=\"").put(id).put("\"><details><summary><span class=\"number\">").put(number).put("</span>").put(time_element(event.day()));
    put("<span class=\"what\">");
    if (with_type) put("<span class=\"type\">").put(escape(row.plover.empty() ? row.cameo : row.plover)).put(event.mode().empty() ? "" : " ").put(escape(event.mode())).put("</span> ");
    put(escape(what_of(event))).put("</span>");
    if (event.documents() > 1) put("<span class=\"tag\">").put(counted(event.documents(), "document", "documents")).put("</span>");
    if (row.status != Status::kActual) put("<span class=\"tag\">").put(name_of(row.status)).put("</span>");
    put("</summary>");
    tellings(event);
    put("</details></li>\n");
  }

  void meetings() {
    open_part("meetings", two_ ? "Their meetings, by day" : "Meetings, by day", d_.meetings.size());
    if (d_.meetings.empty()) put("<p class=\"none\">No meeting on a known day is told in these documents.</p>");
    put("<ol class=\"lines\">\n");
    for (size_t i = 0; i < d_.meetings.size(); ++i) event_line(anchor('m', i + 1), d_.meetings[i], std::to_string(i + 1), false);
    put("</ol>\n");
    if (!d_.calls.empty()) {
      put("<h3>By telephone</h3>\n<ol class=\"lines\">\n");
      for (size_t i = 0; i < d_.calls.size(); ++i) event_line(anchor('c', i + 1), d_.calls[i], std::to_string(i + 1), false);
      put("</ol>\n");
    }
    if (!d_.vague.empty()) {
      put("<h3>Told without a day, not counted</h3>\n<ul class=\"lines\">\n");
      for (size_t i = 0; i < d_.vague.size(); ++i) event_line(anchor('u', i + 1), d_.vague[i], "", false);
      put("</ul>\n");
    }
    put("</section>\n");
  }

  void claims() {
    if (d_.claims.empty()) return;
    open_part("counts", "Claimed counts beside counted ones", d_.claims.size());
    put("<table><thead><tr><th scope=\"col\">As of</th><th scope=\"col\">Claimed</th><th scope=\"col\">Counted here</th><th scope=\"col\">Who says so</th></tr></thead><tbody>\n");
    for (const CountClaim& claim : d_.claims) {
      put("<tr><td>").put(time_element(claim.as_of)).put("</td><td><b>").put(ordinal(claim.claimed)).put("</b>");
      if (!claim.since.empty()) put(" since ").put(escape(long_date(claim.since)));
      put("</td><td><b>").put(std::to_string(claim.counted)).put("</b></td><td><details><summary>").put(escape(claim.telling.from.publisher.empty() ? "the document" : claim.telling.from.publisher));
      put("</summary><div class=\"rests\"><figure><blockquote>").put(marked(claim.telling)).put("</blockquote><figcaption class=\"small\">");
      put(whence(claim.telling.from)).put("</figcaption></figure></div></details></td></tr>\n");
    }
    put("</tbody></table>\n</section>\n");
  }

  void plan_line(const Plan& plan, size_t number) {
    put("<li id=\"").put(anchor('p', number)).put("\"><details><summary><span class=\"number\"></span>").put(time_element(plan.when)).put("<span class=\"what\">");
    const EventRow& row = plan.event.shown();
    if (row.status != Status::kPlanned) put("<span class=\"type\">").put(escape(row.plover)).put("</span> ").put(escape(what_of(plan.event))).put(", ").put(escape(row.of_event));
    else put(escape(what_of(plan.event)));
    put("</span><span class=\"tag ").put(plan.outcome == Plan::Outcome::kCameAbout ? "good" : "open").put("\">").put(words_of(plan.outcome));
    if (plan.came_about) put(" on ").put(escape(long_date(plan.came_about->day())));
    put("</span></summary>");
    tellings(plan.event);
    if (plan.came_about) {
      put("<p class=\"label later\">Told later</p>");
      tellings(*plan.came_about);
    }
    put("</details></li>\n");
  }

  void plans() {
    if (d_.plans.empty() && d_.plans_of_one.empty()) return;
    open_part("plans", "Plans, and whether they came about", d_.plans.size() + d_.plans_of_one.size());
    size_t number = 0;
    for (const auto* plans : {&d_.plans, &d_.plans_of_one}) {
      if (plans->empty()) continue;
      if (plans == &d_.plans_of_one) put("<h3>Of one of them, with the other\u2019s country</h3>\n");
      put("<ul class=\"lines\">\n");
      for (const Plan& plan : *plans) plan_line(plan, ++number);
      put("</ul>\n");
    }
    put("</section>\n");
  }

  void quotation_lines(const std::vector<QuotationRow>& rows) {
    put("<ul class=\"said\">\n");
    for (const QuotationRow& row : rows) {
      const bool own_words = row.form != "indirect";
      put("<li><details><summary>").put(own_words ? "<q>" : "<span class=\"indirect\">").put(escape(row.text)).put(own_words ? "</q>" : "</span>");
      put(" ").put(time_element(row.from.published.substr(0, 10))).put("</summary><div class=\"rests\"><figure><blockquote>");
      put(escape(row.sentence)).put("</blockquote><figcaption class=\"small\">").put(whence(row.from)).put("</figcaption></figure></div></details></li>\n");
    }
    put("</ul>\n");
  }

  void remarks() {
    if (remark_count() == 0) return;
    open_part("remarks", two_ ? "What each said of the other" : "What was said", remark_count());
    put("<div class=\"columns\">\n");
    for (const Remarks& remarks : d_.remarks) {
      const std::string& self = d_.parties[two_ ? remarks.speaker : 0].name;
      const std::string title = two_ ? self + " of " + d_.parties[1 - remarks.speaker].name : remarks.speaker == 0 ? "Said by " + self : "Said of " + self;
      put("<div><h3>").put(escape(title)).put("</h3>\n");
      if (remarks.of_the_other.empty() && remarks.of_their_country.empty()) put("<p class=\"none\">Nothing in these documents.</p>");
      if (!remarks.of_the_other.empty()) quotation_lines(remarks.of_the_other);
      if (!remarks.of_their_country.empty()) {
        put("<p class=\"label\">Of the other\u2019s country</p>");
        quotation_lines(remarks.of_their_country);
      }
      put("</div>\n");
    }
    put("</div>\n</section>\n");
  }

  void acts() {
    if (d_.acts.empty()) return;
    open_part("acts", two_ ? "Other acts between them" : "Other acts", d_.acts.size());
    put("<ul class=\"lines\">\n");
    for (size_t i = 0; i < d_.acts.size(); ++i) event_line(anchor('a', i + 1), d_.acts[i], "", true);
    put("</ul>\n</section>\n");
  }

  void sources() {
    open_part("sources", "Documents", d_.sources.size());
    put("<ol class=\"sources\">\n");
    for (const Source& from : d_.sources) put("<li>").put(whence(from)).put("</li>\n");
    put("</ol>\n</section>\n");
  }

  const Dossier& d_;
  bool two_;
  std::string body_;
};

}  // namespace

std::string to_html(const Dossier& dossier) { return DossierPage(dossier).write(); }

}  // namespace dateline
