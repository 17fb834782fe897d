#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.h"
#include "core/resources.h"
#include "pipeline/record.h"
#include "store/archive.h"

/// For tests: documents built by hand, as the pipeline would have made them.
namespace dateline {

///   Story story("a", "2019-09-12", "Talks in Sochi", {"Vladimir Putin met Benjamin Netanyahu."});
///   const int putin = story.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Vladimir Putin"});
///   story.event("CONSULT", {putin, netanyahu}, {}, "met", "2019-09-12");
///   archive.add(story.document, story.record(), "test");
///
/// Words are found in the text where they stand first (`entity`: everywhere).
class Story {
 public:
  Document document;

  Story(std::string id, std::string published, std::string title, const std::vector<std::string>& paragraphs) {
    Document& d = document;
    d.uri = "https://news.example/" + id;
    d.id = std::move(id);
    d.publisher = "Harbour Wire";
    d.language = "en";
    d.published = std::move(published);
    if (!title.empty()) {
      d.title = {0, static_cast<int32_t>(title.size())};
      d.text = std::move(title);
      d.paragraphs.push_back({.span = d.title, .heading = true});
      d.sentences.push_back({.span = d.title});
    }
    for (const std::string& paragraph : paragraphs) {
      if (!d.text.empty()) d.text += "\n\n";
      const auto begin = static_cast<int32_t>(d.text.size());
      d.text += paragraph;
      d.paragraphs.push_back({.span = {begin, static_cast<int32_t>(d.text.size())}});
      add_sentences(d.paragraphs.back().span);
    }
    d.sha256 = sha256_hex(d.text);
  }

  /// Where the words stand first at or after `from`.
  Span find(std::string_view words, int32_t from = 0) const {
    const size_t at = document.text.find(words, static_cast<size_t>(from));
    if (at == std::string::npos) return {0, 0};
    return {static_cast<int32_t>(at), static_cast<int32_t>(at + words.size())};
  }

  /// An entity that is mentioned by each of `forms` wherever it stands; the first form is its name.
  int entity(EntityType type, std::string name, const std::string& cameo, const std::vector<std::string>& forms) {
    Entity e{.type = type, .name = std::move(name)};
    for (const std::string& form : forms)
      for (Span at = find(form); !at.empty(); at = find(form, at.end)) {
        const bool covered = [&] {
          for (const Mention& m : e.mentions)
            if (m.span.overlaps(at)) return true;
          return false;
        }();
        const bool pronoun = form == "he" || form == "she" || form == "him";
        if (!covered) e.mentions.push_back({at, at, pronoun ? MentionForm::kPronoun : MentionForm::kName, -1});
      }
    if (!cameo.empty()) {
      Actor actor{.country = cameo.substr(0, 3), .cameo = cameo};
      for (size_t i = 3; i + 3 <= cameo.size(); i += 3) actor.roles.push_back(cameo.substr(i, 3));
      e.actor = std::move(actor);
    }
    document.entities.push_back(std::move(e));
    return static_cast<int>(document.entities.size()) - 1;
  }

  Event& event(std::string plover, std::vector<int> sources, std::vector<int> targets, std::string_view trigger, std::string date) {
    Event e{.plover = std::move(plover), .cameo = "040", .source = {sources.begin(), sources.end()}, .target = {targets.begin(), targets.end()},
            .trigger = {find(trigger)}, .date = std::move(date), .confidence = 0.9f};
    const int32_t sentence = document.sentence_at(e.trigger[0].begin);
    e.evidence = sentence < 0 ? e.trigger[0] : document.sentences[static_cast<size_t>(sentence)].span;
    document.events.push_back(std::move(e));
    return document.events.back();
  }

  void quote(int speaker, std::string_view content, std::string_view cue, std::string_view source, QuoteForm form = QuoteForm::kDirect) {
    document.quotes.push_back({form, {find(content)}, {find(cue)}, {find(source)}, speaker});
  }

  int place(std::string_view name, std::string country, double latitude, double longitude) {
    document.places.push_back({find(name), std::string(name), latitude, longitude, std::move(country), 1, -1});
    return static_cast<int>(document.places.size()) - 1;
  }

  std::string record() const { return to_json(document, "test"); }
  Result<Added> into(Archive& archive) const { return archive.add(document, record(), "test"); }

 private:
  void add_sentences(Span paragraph) {
    int32_t begin = paragraph.begin;
    for (int32_t at = paragraph.begin; at < paragraph.end; ++at) {
      const bool last = at + 1 == paragraph.end;
      if (!last && !(document.text[static_cast<size_t>(at)] == '.' && document.text[static_cast<size_t>(at) + 1] == ' ')) continue;
      document.sentences.push_back({.span = {begin, at + 1}, .paragraph = static_cast<int32_t>(document.paragraphs.size()) - 1});
      begin = at + 2;
    }
  }
};

/// "Putin met Netanyahu in Sochi", told on the day; the smallest story with everything in it.
inline Story sochi_story(std::string id = "sochi") {
  Story s(std::move(id), "2019-09-12T18:00:00Z", "Leaders meet by the sea",
          {"Russian President Vladimir Putin received Benjamin Netanyahu in Sochi on Thursday.",
           "\u201COur ties with Mr Putin prevent dangerous friction,\u201D Netanyahu said. It was their 13th meeting since September 2015.",
           "Putin plans to meet Netanyahu again in Jerusalem in January."});
  const int putin = s.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Vladimir Putin", "Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Benjamin Netanyahu", "ISRGOV", {"Benjamin Netanyahu", "Netanyahu"});
  const int sochi = s.place("Sochi", "RUS", 43.6, 39.73);
  s.quote(netanyahu, "Our ties with Mr Putin prevent dangerous friction,", "said", "Netanyahu said");
  Event& met = s.event("CONSULT", {netanyahu}, {putin}, "received", "2019-09-12");
  met.mode = "visit";
  met.cameo = "042";
  met.place = sochi;
  Event& thirteenth = s.event("CONSULT", {putin, netanyahu}, {}, "13th meeting", "2019-09-12");
  thirteenth.count = Count{13, "2015-09"};
  Event& plan = s.event("CONSULT", {putin, netanyahu}, {}, "plans to meet", "2020-01");
  plan.status = Status::kPlanned;
  return s;
}

}  // namespace dateline
