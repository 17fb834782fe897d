#include "code/event_writer.h"

#include <algorithm>
#include <cmath>

#include "core/civil_date.h"
#include "core/one_of.h"

namespace dateline::coding {
namespace {

/// An event of a type that the language model sees this little of in its sentence is none.
constexpr float kLeastChance = 0.02F;
constexpr int32_t kAnswerReach = 2;  // sentences back to the act that is answered

bool is_cooperative(std::string_view type) { return is_one_of(type, {"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"}); }
bool is_giving_way(std::string_view type) { return is_one_of(type, {"RETREAT", "CONCEDE"}); }
bool is_harm(std::string_view type) {
  return is_one_of(type, {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT"});
}
bool looks_ahead(std::string_view type) { return is_one_of(type, {"AGREE", "CONCEDE", "THREATEN"}); }
bool needs_target(std::string_view type) { return is_one_of(type, {"SANCTION", "COOPERATE", "AID"}); }
/// Force that is never a private matter: bombs, aircraft, artillery.
bool is_public_force(std::string_view mode) {
  return is_one_of(mode, {"suicide-attack", "explosives", "aerial", "drone", "heavy-weapons", "unconventional", "crowd-control"});
}
bool is_speech(std::string_view type) {
  return is_one_of(type, {"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"});
}

}  // namespace

EventWriter::EventWriter(const Document& document, const Lexicon& lexicon, const Tree& tree, const Parties& parties, const Hints& hints, Explanation* why)
    : document_(document), lexicon_(lexicon), tree_(tree), parties_(parties), hints_(hints), why_(why), outlooks_(tree, lexicon),
      circumstances_(document, tree) {}

void EventWriter::begin(const Sentence& sentence) {
  sentence_ = sentence;
  circumstances_.begin(sentence);
  likeliest_ = hints_.best_in(sentence);
}

/// What the model has seen little of in training it does not tell from other types: of these any act speaks for the event.
float EventWriter::likeliest_of(std::string_view type) const {
  const int32_t index = act_type_index(type);
  return index < 0 || is_one_of(type, {"AID", "COOPERATE", "CONCEDE", "MOBILIZE"}) ? likeliest_.any : likeliest_.types[static_cast<size_t>(index)];
}

bool EventWriter::refuse(const Act& act, const char* why) const {
  if (why_)
    why_->add("refused " + act.frame->name + " at \"" + std::string(document_.form(act.trigger)) + "\" (byte " +
              std::to_string(tree_.token(act.trigger).span.begin) + "): " + why);
  return false;
}

std::string EventWriter::published_day() const {
  const auto day = CivilDate::parse(document_.published);
  return day ? day->to_string() : std::string();
}

std::optional<Draft> EventWriter::write(const Act& act, const std::vector<Act>& acts, const std::vector<Draft>& before) const {
  if (act.absorbed || act.frame->quiet || act.code.plover.empty()) return std::nullopt;
  Draft draft;
  draft.trigger = act.trigger;
  draft.owning = act.frame->owning;
  draft.top = act.carrier >= 0 ? act.carrier : act.trigger;
  Event& event = draft.event;
  event.frame = act.frame->name;
  event.plover = act.code.plover;
  event.mode = act.code.mode;
  event.cameo = act.code.cameo;
  if (!take_parties(act, before, draft)) return std::nullopt;
  const Outlook outlook = outlooks_.of(act.trigger, act.carrier);
  event.status = outlook.status;
  if (outlook.purpose && outlook.status == Status::kPlanned) {
    refuse(act, "only what something else is done for");
    return std::nullopt;
  }
  if (act.chance == 0) shift(act, outlook, event);
  else if (event.status == Status::kPlanned) event.status = Status::kActual;  // what is seen is the type that it has in the end
  // A frame of the user's own is his word: the model has never been told of it.
  const bool judged = hints_.known() && act.frame->layer == 0 && !act.frame->certain;
  if (judged && event.status != Status::kNegated && event.status != Status::kHypothetical && likeliest_of(event.plover) < kLeastChance) {
    refuse(act, "the words around speak against it");
    return std::nullopt;
  }
  if (needs_target(event.plover) && event.target.empty() && event.source.size() < 2 && draft.unknown_target < 0) {
    refuse(act, "its type needs a target");
    return std::nullopt;
  }
  const auto is_private_person = [&](int32_t e) { return parties_.entity(e).type == EntityType::PERSON && !parties_.is_armed(e) && !parties_.is_official(e) && !parties_.has_role(e, "OPP"); };
  if (event.plover == "ASSAULT" && !event.source.empty() && std::all_of(event.source.begin(), event.source.end(), is_private_person) && is_private_violence(act)) {
    refuse(act, "private people among themselves");
    return std::nullopt;
  }
  if (is_accident(act)) {
    refuse(act, "an accident kills too");
    return std::nullopt;
  }
  if (is_talk_with_nobody(act, event)) {
    refuse(act, "one alone talks to nobody");
    return std::nullopt;
  }
  if (is_trip_at_home(event)) {
    refuse(act, "a trip within one's own country meets nobody");
    return std::nullopt;
  }
  if (!is_public(act, draft)) {
    refuse(act, "no public side");
    return std::nullopt;
  }
  set_spans(act, event);
  set_time(act, outlook, acts, event);
  event.place = circumstances_.where(act.trigger, act.carrier);
  if (draft.unnamed_people) {
    const int32_t place = event.place >= 0 ? event.place : circumstances_.last_place();
    if (place >= 0) draft.people_country = document_.places[static_cast<size_t>(place)].country;
  }
  event.count = circumstances_.how_often(act.trigger, act.carrier);
  if (event.count) event.count->evidence = sentence_.span;
  set_claim(act, event);
  const Crosswalk::Row* row = lexicon_.crosswalk.find(event.cameo);
  if (row) event.context = row->context;
  event.plover_score = lexicon_.scores.plover(event.plover, event.mode);
  event.goldstein = lexicon_.scores.goldstein(event.cameo);
  event.confidence = confidence(act, outlook, event);

  int32_t depth = 0;
  for (int32_t t = draft.top; t >= 0 && depth < 60; t = tree_.head(t)) ++depth;
  const bool lone_noun = act.frame->part == Part::kNoun && act.carrier < 0;
  draft.rank = 4 * depth + (lone_noun ? 6 : 0) + (event.status == Status::kActual ? 0 : 2) + (event.target.empty() ? 1 : 0) +
               (outlook.background ? 5 : 0);
  draft.in_title = document_.has_title() && document_.title.contains(sentence_.span);
  return draft;
}

/// A meeting takes two, or words for several ("the two presidents", "leaders from the north and the south").
bool EventWriter::is_talk_with_nobody(const Act& act, const Event& event) const {
  if (event.plover != "CONSULT" || event.source.size() + event.target.size() > 1) return false;
  for (const auto* side : {&act.source, &act.target})
    for (const Party& party : *side)
      if (party.head >= 0 && (tree_.is_penn(party.head, "NNS") || tree_.is_penn(party.head, "NNPS"))) return false;
  return true;
}

/// "The president visited Kenosha": a town or house of his own country is no party to talk to.
bool EventWriter::is_trip_at_home(const Event& event) const {
  if (event.plover != "CONSULT" || event.mode != "visit" || event.source.empty() || event.target.empty()) return false;
  return std::all_of(event.target.begin(), event.target.end(), [&](int32_t e) {
    const EntityType type = parties_.entity(e).type;
    const bool somewhere = type == EntityType::GPE || type == EntityType::LOC || type == EntityType::FAC;
    return somewhere && parties_.same_country(event.source.front(), e);
  });
}

/// "Their 13th meeting": a numbered act of parties that its own sentence does not name is one of those who did the like last.
bool EventWriter::take_last_parties(const Act& act, const std::vector<Draft>& before, Event& event) const {
  if (!act.frame->joint || !circumstances_.how_often(act.trigger, act.carrier)) return false;
  for (auto last = before.rbegin(); last != before.rend(); ++last) {
    if (last->event.plover != event.plover || last->event.source.size() < 2) continue;
    event.source = last->event.source;
    return true;
  }
  return false;
}

/// "Iran condemned the raid", "rejected the ultimatum": an answer to whoever did what was told last, if it was somebody else.
void EventWriter::answer_last(const Act& act, const std::vector<Draft>& before, Event& event) const {
  const int32_t object = act.frame->part == Part::kVerb ? tree_.patient(act.trigger) : -1;
  if (object < 0 || tree_.token(object).tag != Tag::NOUN || event.source.empty()) return;
  const bool told = tree_.has_child_lemma(object, Relation::det, "the") || tree_.has_child_lemma(object, Relation::det, "this") || tree_.has_child_lemma(object, Relation::det, "these");
  if (!told || before.empty() || !is_among(tree_, object, lexicon_.words("told-acts"))) return;
  const Event& last = before.back().event;
  if (document_.sentence_at(sentence_.span.begin) - document_.sentence_at(last.evidence.begin) > kAnswerReach || last.source.empty()) return;
  for (const int32_t e : last.source)
    for (const int32_t speaker : event.source)
      if (e == speaker || parties_.same_country(e, speaker)) return;
  event.target = last.source;
}

/// A shooting or stabbing by nobody known, of people who are nobody in public: crime, unless the text tells of terror or armed groups.
bool EventWriter::is_private_violence(const Act& act) const {
  if (act.code.mode != "firearms" && act.code.mode != "primitive" && act.code.mode != "beat") return false;
  for (const Party& party : act.target)
    if (parties_.is_official(party.entity) || parties_.is_armed(party.entity) || parties_.has_role(party.entity, "JRN") || parties_.has_role(party.entity, "REF")) {
      const auto& roles = parties_.entity(party.entity).actor->roles;
      if (!roles.empty() && roles.front() != "CVL") return false;
    }
  const Words& armed = lexicon_.words("public-violence");
  for (int32_t t = sentence_.first; t < sentence_.last; ++t)
    if (is_among(tree_, t, armed)) return false;
  return true;
}

/// "As a typhoon made landfall, killing four": what kills is what the clause above tells of.
bool EventWriter::is_accident(const Act& act) const {
  if (act.code.plover != "ASSAULT" || act.code.cameo != "180" || act.frame->part != Part::kVerb) return false;
  const Words& accidents = lexicon_.words("accident-words");
  int32_t t = act.trigger;
  for (int32_t step = 0; step < 4; ++step) {
    const Relation r = tree_.token(t).relation;
    if (r != Relation::advcl && r != Relation::conj && r != Relation::acl) return false;
    t = tree_.head(t);
    if (t < 0) return false;
    if (is_among(tree_, t, accidents)) return true;
    for (int32_t c = tree_.first_child(t); c >= 0; c = tree_.next_sibling(c))
      if ((tree_.token(c).relation == Relation::nsubj || tree_.token(c).relation == Relation::obl) && is_among(tree_, c, accidents)) return true;
  }
  return false;
}

/// "Protests erupted", "which sparked riots": the clause is about the noun's act.
bool EventWriter::happens(int32_t noun) const {
  for (int32_t t = noun; t >= 0; t = tree_.head(t)) {
    const Relation r = tree_.token(t).relation;
    const int32_t h = tree_.head(t);
    if (h < 0) return r == Relation::root;  // a headline's or a digest's noun phrase
    if (r == Relation::conj) continue;
    if (r == Relation::nsubj) return is_among(tree_, h, lexicon_.words("happening")) || (tree_.is_subtype(t, "pass") && is_among(tree_, h, lexicon_.words("bringing-about")));
    return (r == Relation::obj || r == Relation::obl) && is_among(tree_, h, lexicon_.words("bringing-about"));
  }
  return false;
}

bool EventWriter::take_parties(const Act& act, const std::vector<Draft>& before, Draft& draft) const {
  Event& event = draft.event;
  const Frame& frame = *act.frame;
  const auto take = [](const std::vector<Party>& parties, std::vector<int32_t>& ids, std::vector<Span>& spans) {
    for (const Party& party : parties) {
      ids.push_back(party.entity);
      if (std::find(spans.begin(), spans.end(), party.span) == spans.end()) spans.push_back(party.span);  // "they" are two
    }
  };
  take(act.source, event.source, event.source_spans);
  // Joint acts have no target: whoever takes part is a source.
  if (frame.joint) take(act.target, event.source, event.source_spans);
  else take(act.target, event.target, event.target_spans);
  // What is acted on may be nobody that is known: its words are still shown.
  if (!frame.joint && event.target.empty()) {
    int32_t object = frame.part == Part::kVerb ? tree_.patient(act.trigger) : -1;
    if (object < 0 || needs_target(event.plover)) {
      const int32_t verb = act.carrier >= 0 ? act.carrier : act.trigger;
      for (const std::string_view preposition : {"on", "against", "to", "for"}) {
        int32_t behind = tree_.behind(act.trigger, preposition);
        if (behind < 0) behind = tree_.behind(verb, preposition);
        if (behind < 0 || tree_.token(behind).tag != Tag::NOUN) continue;
        object = behind;
        break;
      }
    }
    if (object >= 0 && tree_.token(object).tag == Tag::NOUN) {
      event.target_spans.push_back(tree_.noun_phrase(object));
      draft.unnamed_people = is_among(tree_, object, lexicon_.words("unnamed-people"));
      if (draft.unnamed_people || needs_target(event.plover)) draft.unknown_target = object;
    }
  }

  if (event.target.empty() && is_one_of(event.plover, {"ACCUSE", "REJECT"})) answer_last(act, before, event);

  const bool lone_noun = frame.part == Part::kNoun && act.carrier < 0;
  if (act.chance == 0 && lone_noun && !(event.source.size() + event.target.size() < 2 && take_last_parties(act, before, event))) {
    const bool told = frame.happening && happens(act.trigger);
    if (!frame.alone) return refuse(act, "the noun is carried by no verb");
    // "After the assassination of the governor": who it was done to is public, whoever did it.
    const bool suffered = !frame.implied.empty() && std::any_of(event.target.begin(), event.target.end(), [&](int32_t e) { return parties_.is_official(e) || parties_.is_armed(e); });
    if (event.source.empty() && !told && !suffered) return refuse(act, "a noun in passing, without a source");
    if (event.source.size() + event.target.size() < 2 && !told && !suffered) return refuse(act, "a noun in passing, with one party");
    if (!told && !frame.joint && event.target.empty() && circumstances_.when(act.trigger, act.carrier).date.empty())
      return refuse(act, "a noun in passing, without target and day");
    // "Since the talks between the two": which talks, and when, another text tells.
    if (event.plover == "CONSULT" && !happens(act.trigger) && !circumstances_.how_often(act.trigger, act.carrier) && circumstances_.when(act.trigger, act.carrier).date.empty())
      return refuse(act, "talks in passing, without a day");
  }
  if (event.source.empty()) {
    if (frame.implied.empty()) return refuse(act, "no source");
    const bool shown = (is_public_force(event.mode) && !event.target_spans.empty()) ||
                       (frame.happening && circumstances_.where(act.trigger, act.carrier) >= 0);
    if (event.target.empty() && !shown) return refuse(act, "no party at all");
    // People are killed and injured by accidents too: a doer is implied where the words tell of violence.
    const bool violent = act.code.cameo != frame.code.cameo;
    if (frame.implied == "UAF" && !violent && act.code.mode.empty()) return refuse(act, "nobody does it");
    if (frame.implied == "UAF" && is_private_violence(act)) return refuse(act, "unknown people shot or stabbed people of no office");
    draft.implied_role = frame.implied;
    int32_t place = circumstances_.where(act.trigger, act.carrier);
    if (place < 0 && frame.implied != "UAF") place = circumstances_.last_place();
    // Police and courts are those of the place; of others the place tells nothing.
    if (frame.implied == "UNK") return true;
    if (place >= 0) draft.implied_country = document_.places[static_cast<size_t>(place)].country;
    // Else those of whom they arrest, judge or shoot, unless these are soldiers abroad.
    for (const Party& party : act.target)
      if (draft.implied_country.empty() && parties_.has_country(party.entity) && !parties_.has_role(party.entity, "MIL"))
        draft.implied_country = parties_.entity(party.entity).actor->country;
  }
  return true;
}

bool EventWriter::is_public(const Act& act, const Draft& draft) const {
  const Event& event = draft.event;
  if (act.frame->targeted && event.target.empty()) return false;
  if (draft.unknown_target >= 0 && needs_target(event.plover) && event.target.empty() &&
      std::none_of(event.source.begin(), event.source.end(), [&](int32_t e) { return parties_.is_distinct(e); }))
    return false;
  if (is_public_force(event.mode) || (act.frame->happening && event.source.empty())) return true;
  const auto known = [&](int32_t e) { return parties_.has_actor(e); };
  const bool any = std::any_of(event.source.begin(), event.source.end(), known) || std::any_of(event.target.begin(), event.target.end(), known);
  if (!any) return false;
  // A named private person may be spoken to by a state, but does not make events by talking.
  const bool source_known = event.source.empty() || std::any_of(event.source.begin(), event.source.end(), known);
  if (!source_known && is_speech(event.plover) && !std::any_of(event.target.begin(), event.target.end(), known)) return false;
  if (!act.frame->public_only) return true;
  if (act.target.empty()) return !event.source.empty() && std::any_of(event.source.begin(), event.source.end(), [&](int32_t e) { return parties_.has_country(e); }) && !event.target_spans.empty();
  if (std::any_of(event.source.begin(), event.source.end(), [&](int32_t e) { return parties_.is_armed(e) && !parties_.has_role(e, "COP"); })) return true;
  const Words& private_people = lexicon_.words("private-people");
  for (const Party& party : act.target)
    if (parties_.has_country(party.entity) || !is_among(tree_, party.head, private_people)) return true;
  return false;
}

void EventWriter::change(Event& event, std::string_view root, std::string_view otherwise) const {
  const std::string_view finer = lexicon_.views.refine(root, event.cameo);
  event.of = ActInView{event.plover, {}};
  event.cameo = std::string(finer.empty() ? otherwise : finer);
  const Crosswalk::Row* row = lexicon_.crosswalk.find(event.cameo);
  if (!row) return;
  event.plover = row->plover;
  event.mode = row->mode;
}

/// Does what one party says of its own plans bind the other? A minister speaks for his country's army.
bool EventWriter::speaks_for(int32_t speaker, int32_t doer) const {
  if (speaker == doer) return true;
  if (!parties_.has_country(speaker) || !parties_.has_country(doer)) return false;
  const bool official = parties_.has_role(speaker, "GOV") || parties_.has_role(speaker, "MIL") || parties_.entity(speaker).type == EntityType::GPE;
  return official && parties_.entity(speaker).actor->country == parties_.entity(doer).actor->country;
}

/// "Announced tariffs", "outlined sanctions": words about an act that is to come.
bool EventWriter::is_announced(const Act& act) const {
  return act.frame->part == Part::kNoun && act.carrier >= 0 && is_among(tree_, act.carrier, lexicon_.words("announcing"));
}

void EventWriter::shift(const Act& act, const Outlook& outlook, Event& event) const {
  const bool tariff = is_among(tree_, act.trigger, lexicon_.words("announced-harms"));
  if (event.status == Status::kActual && is_announced(act) && (tariff || is_cooperative(event.plover))) event.status = Status::kPlanned;
  if (event.status == Status::kNegated) {
    // "will not release the pilots" refuses; "did not release them" tells that nothing happened.
    if (!outlook.refused || outlook.intended) return;
    if (!is_cooperative(event.plover) && !is_giving_way(event.plover)) return;
    change(event, "12", "120");
    event.of.reset();
    event.status = Status::kActual;
    return;
  }
  if (event.status != Status::kPlanned) return;
  if (is_cooperative(event.plover) && event.plover != "AGREE") {
    change(event, "03", "030");
    event.plover = "AGREE";
    event.mode.clear();
    event.status = outlook.intended ? Status::kPlanned : Status::kActual;
  } else if (is_giving_way(event.plover) && !outlook.intended) {
    // A word given ("said it would release them") is CAMEO's intent to yield, which the crosswalk holds for AGREE.
    change(event, "03", "035");
    event.status = Status::kActual;
  } else if (is_giving_way(event.plover)) {
    event.of = ActInView{event.plover, {}};
    event.plover = "CONCEDE";
    event.mode.clear();
  } else if (is_harm(event.plover)) {
    const bool own_word = outlook.said_by >= 0 && !act.source.empty() && [&] {
      std::vector<Party> speakers;
      parties_.find(tree_.doer(outlook.said_by), false, speakers);
      return std::any_of(speakers.begin(), speakers.end(), [&](const Party& p) { return speaks_for(p.entity, act.source.front().entity); });
    }();
    if (!outlook.conditional && !own_word && !is_announced(act)) return;
    change(event, "13", "130");
    event.plover = "THREATEN";
    event.status = Status::kActual;
  }
}

void EventWriter::set_spans(const Act& act, Event& event) const {
  const Span word = tree_.token(act.trigger).span;
  if (act.carrier >= 0) event.trigger.push_back(tree_.token(act.carrier).span);
  event.trigger.push_back(word);
  if (act.partner >= 0) {
    const Span partner = tree_.token(act.partner).span;
    const bool beside = partner.begin <= word.end + 1 && word.begin <= partner.end + 1;
    if (beside) event.trigger.back() = cover(word, partner);
    else event.trigger.push_back(partner);
  }
  std::sort(event.trigger.begin(), event.trigger.end());
  event.evidence = sentence_.span;
}

void EventWriter::set_time(const Act& act, const Outlook& outlook, const std::vector<Act>& acts, Event& event) const {
  Circumstances::When own = circumstances_.when(act.trigger, act.carrier);
  const std::string published = published_day();
  const bool coming = event.of.has_value() || event.status == Status::kPlanned || event.status == Status::kHypothetical;
  if (looks_ahead(event.plover) && act.view >= 0 && !event.of) {
    const Act& view = acts[static_cast<size_t>(act.view)];
    event.of = ActInView{view.code.plover, {}};
    Circumstances::When then = circumstances_.when(view.trigger, view.carrier);
    // Of one time on both clauses a coming one belongs to the act in view, a past one to the promise.
    if (then.time == own.time && (published.empty() || then.date <= published)) then = {};
    event.of->date = then.date;
    if (then.time >= 0 && then.time == own.time) own = {};
    if (event.of->plover.empty()) event.of.reset();
  } else if (event.of) {
    event.of->date = own.date;
    own = outlook.said_by >= 0 ? circumstances_.when(outlook.said_by, -1) : Circumstances::When{};
  }
  event.date = own.date;
  event.time = own.time;
  if (!event.date.empty() || published.empty()) return;
  if (event.status == Status::kHypothetical || outlook.background) return;
  if (coming && !event.of && !looks_ahead(event.plover)) return;  // a coming day that is not told
  if (act.frame->part == Part::kNoun && act.carrier < 0) return;  // a noun in passing: no hint of its day
  event.date = published;
}

void EventWriter::set_claim(const Act& act, Event& event) const {
  const int32_t at = tree_.token(act.trigger).span.begin;
  int32_t size = -1;
  for (size_t q = 0; q < document_.quotes.size(); ++q)
    for (const Span content : document_.quotes[q].content)
      if (content.contains(at) && (size < 0 || content.size() < size)) {
        size = content.size();
        event.attributed_to = static_cast<int32_t>(q);
      }
  if (event.attributed_to < 0 || is_speech(event.plover)) return;
  const int32_t speaker = document_.quotes[static_cast<size_t>(event.attributed_to)].speaker;
  if (!parties_.has_actor(speaker)) return;
  const std::string& country = parties_.entity(speaker).actor->country;
  const auto concerned = [&](int32_t e) {
    return e == speaker || (!country.empty() && parties_.has_country(e) && parties_.entity(e).actor->country == country);
  };
  const bool doer = std::any_of(event.source.begin(), event.source.end(), concerned);
  const bool victim = std::any_of(event.target.begin(), event.target.end(), concerned);
  if (doer || victim) event.claim = Claim::kClaimed;
}

/// The chance that type, a source and a target are all right: what speaks for and against the frame's reading, and how much of the type the
/// language model sees in the sentence, weighed by a logistic curve fitted on the news bank's development part.
float EventWriter::confidence(const Act& act, const Outlook& outlook, const Event& event) const {
  float sure = 0.92F;
  if (act.frame->part != Part::kVerb && act.carrier < 0) sure -= 0.15F;
  if (event.source.empty()) sure -= 0.15F;
  if (event.target.empty() && event.source.size() < 2) sure -= 0.1F;
  if (!act.frame->view.empty() && act.view < 0) sure -= 0.08F;
  if (event.status == Status::kHypothetical || event.status == Status::kNegated) sure -= 0.1F;
  if (act.sought) sure -= 0.1F;
  if (outlook.purpose) sure -= 0.2F;
  for (const auto* list : {&event.source, &event.target})
    for (const int32_t e : *list)
      if (!parties_.has_actor(e)) sure -= 0.1F;
  sure = std::max(0.1F, sure);
  const float weighed = hints_.known() ? -6.69F + 7.56F * sure + 1.66F * likeliest_of(event.plover) : -4.03F + 5.29F * sure;
  return 1 / (1 + std::exp(-weighed));
}

}  // namespace dateline::coding
