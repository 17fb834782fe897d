#include <algorithm>

#include "serve/report.h"
#include "serve/text_lines.h"

namespace dateline {
namespace {

class DossierText {
 public:
  DossierText(std::ostream& out, const Dossier& dossier, size_t width, bool colour) : out_(out), d_(dossier), width_(width), style_(colour) {}

  void write() {
    out_ << style_.bold(one_line(title_of(d_))) << '\n';
    for (const DossierParty& party : d_.parties)
      if (!party.not_meant.empty()) note(party);
    out_ << counted(d_.meetings.size(), "distinct meeting", "distinct meetings") << "\n\n";
    events("Meetings, by day", d_.meetings);
    events("Meetings told without a day, not counted", d_.vague);
    events("By telephone", d_.calls);
    claims();
    plans("Plans", d_.plans);
    plans("Plans of one with the other's country", d_.plans_of_one);
    for (const Remarks& remarks : d_.remarks) said(remarks);
    events("Other acts", d_.acts);
  }

 private:
  void heading(std::string_view words) { out_ << style_.bold(words) << "\n\n"; }

  void note(const DossierParty& party) {
    std::string others;
    for (const std::string& name : party.not_meant) others.append(others.empty() ? "" : ", ").append(one_line(name));
    out_ << style_.dim("taken for " + one_line(party.name) + ", not " + others) << '\n';
  }

  void events(std::string_view words, const std::vector<DistinctEvent>& list) {
    if (list.empty()) return;
    heading(words);
    for (const DistinctEvent& event : list) write_event(out_, event, width_, style_);
  }

  void claims() {
    if (d_.claims.empty()) return;
    heading("Claimed counts beside counted ones");
    for (const CountClaim& claim : d_.claims) {
      out_ << "claimed " << style_.bold(std::to_string(claim.claimed)) << ", counted here " << style_.bold(std::to_string(claim.counted));
      if (!claim.since.empty()) out_ << ", since " << claim.since;
      if (!claim.as_of.empty()) out_ << ", as of " << claim.as_of;
      out_ << '\n';
      write_wrapped(out_, one_line(claim.telling.evidence), width_, 12);
      out_ << '\n';
    }
  }

  void plans(std::string_view words, const std::vector<Plan>& list) {
    if (list.empty()) return;
    heading(words);
    for (const Plan& plan : list) {
      std::string outcome(words_of(plan.outcome));
      if (plan.came_about && !plan.came_about->day().empty()) outcome += " on " + plan.came_about->day();
      out_ << "for " << (plan.when.empty() ? "no told day" : plan.when) << ": " << style_.bold(outcome) << '\n';
      write_event(out_, plan.event, width_, style_);
    }
  }

  void said(const Remarks& remarks) {
    const auto list = [&](const std::string& words, const std::vector<QuotationRow>& rows) {
      if (rows.empty()) return;
      heading(words);
      for (const QuotationRow& row : rows) write_quotation(out_, row, width_, style_);
    };
    if (d_.parties.size() == 1) {
      const std::string name = one_line(d_.parties[0].name);
      return list(remarks.speaker == 0 ? name + " said" : "Said of " + name, remarks.of_the_other);
    }
    const std::string speaker = one_line(d_.parties[remarks.speaker].name);
    list(speaker + " of the other", remarks.of_the_other);
    list(speaker + " of the other's country", remarks.of_their_country);
  }

  std::ostream& out_;
  const Dossier& d_;
  size_t width_;
  Style style_;
};

}  // namespace

void write_text(std::ostream& out, const Dossier& dossier, int width, bool colour) {
  DossierText(out, dossier, static_cast<size_t>(std::max(width, 40)), colour).write();
}

}  // namespace dateline
