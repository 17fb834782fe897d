#include <algorithm>
#include <map>
#include <tuple>

#include "code/code.h"
#include "code/event_writer.h"
#include "code/hints.h"
#include "code/lexicon.h"
#include "code/matcher.h"
#include "code/parties.h"
#include "code/topic.h"
#include "code/tree.h"
#include "code/unnamed.h"
#include "core/resources.h"

namespace dateline {
namespace {

using coding::Act;
using coding::Draft;

/// Is one a coordinated clause of the other, or both of a third?
bool beside(const coding::Tree& tree, int32_t a, int32_t b) {
  const auto first = [&](int32_t t) {
    while (tree.token(t).relation == Relation::conj && tree.head(t) >= 0) t = tree.head(t);
    return t;
  };
  return first(a) == first(b);
}

/// "The militants" and "the militia", "U.S. forces" and "the U.S.": are all of both lists of one country?
bool same_countries(const Document& document, const std::vector<int32_t>& a, const std::vector<int32_t>& b) {
  std::string_view country;
  for (const auto* list : {&a, &b})
    for (const int32_t e : *list) {
      const auto& actor = document.entities[static_cast<size_t>(e)].actor;
      if (!actor || actor->country.empty() || (!country.empty() && actor->country != country)) return false;
      country = actor->country;
    }
  return !a.empty() && !b.empty();
}

/// Do two events of one sentence tell the same act? "Killed ten in an attack on the town" is one ASSAULT.
bool same_act(const coding::Tree& tree, const Draft& kept, const Draft& other) {
  const Event &a = kept.event, &b = other.event;
  if (a.plover != b.plover || a.status != b.status) return false;
  const bool same_source = a.source == b.source || (a.source.empty() && b.source.empty());
  const bool nested = tree.below(other.top, kept.top) || tree.below(kept.top, other.top);
  // "Arrested 21 and imposed a curfew" are two.
  if (a.plover == "COERCE" && a.cameo != b.cameo && (!nested || beside(tree, kept.top, other.top))) return false;
  if (same_source && (a.target == b.target || a.target.empty() || b.target.empty())) return true;
  // "Killed two and injured three", "two are killed when soldiers open fire": one attack, whoever else it hit.
  const bool one_side = same_source || same_countries(tree.document(), a.source, b.source);
  if (a.plover == "ASSAULT" && one_side && (nested || beside(tree, kept.top, other.top))) return true;
  if (a.plover == "ASSAULT" && nested && (a.source.empty() || b.source.empty())) return true;
  // The parties of one may all be among those of the other, on either side: "talks" inside "met for talks".
  if (!nested) return false;
  const auto among = [&](int32_t e) {
    return std::find(a.source.begin(), a.source.end(), e) != a.source.end() || std::find(a.target.begin(), a.target.end(), e) != a.target.end();
  };
  return std::all_of(b.source.begin(), b.source.end(), among) && std::all_of(b.target.begin(), b.target.end(), among);
}

/// What the act told again knows more: "launched strikes, killing two" (whom), "two are killed when soldiers open fire" (who, and by what).
void take_more(Draft& kept, Draft& again) {
  Event &event = kept.event, &more = again.event;
  if (event.mode.empty() && !more.mode.empty()) {
    event.mode = more.mode;
    event.cameo = more.cameo;
    event.context = more.context;
    event.plover_score = more.plover_score;
    event.goldstein = more.goldstein;
  }
  const bool joint = event.source.size() > 1 && event.target.empty();  // of those who meet or fight one list has all
  if (joint || more.source.size() > 1) return;
  if (event.source.empty()) {
    event.source = std::move(more.source);
    event.source_spans = std::move(more.source_spans);
  }
  if (!event.target.empty() || !event.target_spans.empty()) {
    for (const int32_t t : more.target)
      if (std::find(event.target.begin(), event.target.end(), t) == event.target.end()) event.target.push_back(t);
    for (const Span s : more.target_spans)
      if (std::find(event.target_spans.begin(), event.target_spans.end(), s) == event.target_spans.end()) event.target_spans.push_back(s);
    return;
  }
  event.target = std::move(more.target);
  event.target_spans = std::move(more.target_spans);
  kept.unknown_target = again.unknown_target;
  kept.unnamed_people = again.unnamed_people;
  kept.people_country = std::move(again.people_country);
}

/// Most telling first; what tells the same act again is dropped.
void settle(const coding::Tree& tree, std::vector<Draft>& drafts, Explanation* why) {
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return std::tie(a.rank, a.trigger) < std::tie(b.rank, b.trigger);
  });
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    const auto again = std::find_if(kept.begin(), kept.end(), [&](const Draft& k) { return same_act(tree, k, draft); });
    if (again == kept.end()) {
      kept.push_back(std::move(draft));
      continue;
    }
    if (why) why->add("told again in one sentence: " + draft.event.plover + " at \"" + std::string(tree.document().form(draft.trigger)) + "\"");
    take_more(*again, draft);
  }
  drafts = std::move(kept);
}

/// "Six died in a bombing. The rebels claimed responsibility": whoever owns up did what was told last without a doer.
bool owns_up(const Document& document, const Draft& owner, std::vector<Draft>& told) {
  constexpr int32_t kReach = 2;  // sentences: the evidence spans them all
  const auto sentence_of = [&](const Event& e) { return document.sentence_at(e.evidence.begin); };
  for (auto last = told.rbegin(); last != told.rend() && sentence_of(owner.event) - sentence_of(last->event) <= kReach; ++last) {
    Event& event = last->event;
    if (event.plover != owner.event.plover || event.status != owner.event.status) continue;
    if (event.source == owner.event.source) return true;
    if (!event.source.empty()) continue;
    event.source = owner.event.source;
    event.source_spans = owner.event.source_spans;
    event.evidence = cover(event.evidence, owner.event.evidence);
    return true;
  }
  return false;
}

/// Does the headline tell what the body tells: same type, and a source of one country or entity?
bool tells_the_same(const Document& document, const Event& headline, const Event& body) {
  if (headline.plover != body.plover) return false;
  const auto country = [&](int32_t e) {
    const auto& actor = document.entities[static_cast<size_t>(e)].actor;
    return actor ? std::string_view(actor->country) : std::string_view();
  };
  for (const int32_t a : headline.source)
    for (const int32_t b : body.source)
      if (a == b || (!country(a).empty() && country(a) == country(b))) return true;
  return headline.source.empty();
}

/// Headline, lead and body may tell one act. What has the same type, parties and status is kept once, unless the text gives each
/// a day of its own; a headline's event yields to one of the body.
void drop_repeated(const Document& document, std::vector<Draft>& drafts) {
  using Key = std::tuple<std::string, std::vector<int32_t>, std::vector<int32_t>, Status, std::string>;
  std::map<Key, std::vector<size_t>> known;
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    const Event& e = draft.event;
    // Those who meet are the same in any order.
    std::vector<int32_t> source = e.source;
    if (e.target.empty()) std::sort(source.begin(), source.end());
    std::vector<size_t>& same = known[Key{e.plover == "COERCE" ? e.cameo : e.plover, std::move(source), e.target, e.status, e.of ? e.of->plover : std::string()}];
    const auto again = std::find_if(same.begin(), same.end(), [&](size_t k) {
      const Event& before = kept[k].event;
      return before.date == e.date || before.time < 0 || e.time < 0;
    });
    if (again == same.end()) {
      same.push_back(kept.size());
      kept.push_back(std::move(draft));
      continue;
    }
    Draft& before = kept[*again];
    if (e.count && !before.event.count) before.event.count = e.count;
    if (before.in_title && !draft.in_title) before = std::move(draft);
  }
  const auto told_below = [&](const Draft& headline) {
    return headline.in_title && std::any_of(kept.begin(), kept.end(), [&](const Draft& d) {
             return !d.in_title && tells_the_same(document, headline.event, d.event);
           });
  };
  std::vector<Draft> left;
  for (const Draft& draft : kept)
    if (!told_below(draft)) left.push_back(draft);
  std::stable_sort(left.begin(), left.end(), [](const Draft& a, const Draft& b) { return a.event.evidence.begin < b.event.evidence.begin; });
  drafts = std::move(left);
}

}  // namespace

Coder::Coder(std::unique_ptr<const coding::Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}
Coder::~Coder() = default;
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;

Result<Coder> Coder::load(const std::vector<std::filesystem::path>& lexicon_dirs) {
  if (lexicon_dirs.empty()) return fail(Error::Kind::kUsage, "no folder of frames is given");
  auto lexicon = std::make_unique<coding::Lexicon>();
  if (auto done = lexicon->read_tables(lexicon_dirs.front().parent_path() / "data"); !done) return pass_on(done);
  int32_t layer = 0;
  for (const auto& dir : lexicon_dirs)
    if (auto done = lexicon->read(dir, layer++); !done) return pass_on(done);
  if (auto done = lexicon->finish(); !done) return pass_on(done);
  return Coder(std::move(lexicon));
}

Result<void> Coder::code(Document& document, const Limits& limits, Explanation* why) const {
  const coding::Tree tree(document, lexicon_->inflections);
  const coding::Topic topic(document, tree, *lexicon_);
  if (!topic.not_public().empty()) {
    if (why) why->add("no events: the text is about " + std::string(topic.not_public()));
    return {};
  }
  const coding::Parties parties(document, tree, *lexicon_);
  const coding::Hints hints(document);
  coding::Matcher matcher(*lexicon_, tree, parties, hints, why);
  coding::EventWriter writer(document, *lexicon_, tree, parties, hints, why);
  std::vector<Draft> all, drafts;
  for (const Sentence& sentence : document.sentences) {
    writer.begin(sentence);
    const std::vector<Act>& acts = matcher.match(sentence);
    drafts.clear();
    for (const Act& act : acts) {
      auto draft = writer.write(act, acts, all);
      if (!draft) continue;
      drafts.push_back(std::move(*draft));
      for (const coding::Code& code : act.also) {
        Act besides = act;
        besides.code = code;
        if (auto second = writer.write(besides, acts, all)) drafts.push_back(std::move(*second));
      }
    }
    settle(tree, drafts, why);
    std::erase_if(drafts, [&](const Draft& d) { return d.owning && owns_up(document, d, all); });
    std::move(drafts.begin(), drafts.end(), std::back_inserter(all));
    if (static_cast<int64_t>(all.size()) > limits.max_events)
      return fail(Error::Kind::kLimit, "more than max_events (" + std::to_string(limits.max_events) + ") events", document.id,
                  sentence.span.begin);
  }
  drop_repeated(document, all);
  coding::UnnamedParties unnamed(document);
  for (Draft& draft : all) {
    unnamed.fill(draft);
    document.events.push_back(std::move(draft.event));
  }
  return {};
}

}  // namespace dateline
