#include "link/localities.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <map>
#include <string>

#include "link/actor_book.h"
#include "link/actors.h"

namespace dateline {
namespace {

/// Does this word stand behind a preposition of place, itself or the name that it is part of?
bool locates(const Phrases& phrases, int32_t token) {
  for (int32_t up = token, steps = 0; up >= 0 && steps < 4; up = phrases.token(up).head, ++steps) {
    for (const int32_t child : phrases.children(up)) {
      if (phrases.token(child).relation != Relation::case_) continue;
      const std::string_view word = phrases.document().form(child);
      return word == "in" || word == "In" || word == "at" || word == "At" || word == "near" || word == "across" || word == "on" || word == "outside" || word == "of";
    }
    const Relation r = phrases.token(up).relation;
    if (r != Relation::flat && r != Relation::compound && r != Relation::appos && r != Relation::conj && r != Relation::nmod) return false;
  }
  return false;
}

class Localities {
 public:
  Localities(Document& document, const Phrases& phrases) : document_(document), phrases_(phrases) {}

  void settle(const std::vector<bool>& guessed) {
    settle_towns();
    count_places();
    for (size_t e = 0; e < document_.entities.size(); ++e) {
      Entity& entity = document_.entities[e];
      if (entity.actor && guessed[e] && !entity.mentions.empty())
        if (const std::string country = of_residence(entity); !country.empty()) give(*entity.actor, country);
      if (!entity.actor || !entity.actor->country.empty() || entity.mentions.empty()) continue;
      std::string country;
      if (belongs_to_a_state(entity.actor->roles)) country = of_complement(entity);
      if (country.empty()) country = of_residence(entity);
      if (country.empty() && belongs_to_a_state(entity.actor->roles)) country = of_surroundings(entity);
      if (!country.empty()) give(*entity.actor, country);
    }
  }

 private:
  static void give(Actor& actor, std::string_view country) {
    actor.country = std::string(plover_country(country));
    actor.cameo = ActorBook::cameo_of(actor.country, actor.roles);
  }

  /// A town that acts is of its country, though the book of actors does not know it.
  void settle_towns() {
    for (const Place& place : document_.places) {
      if (place.entity < 0 || place.country.empty()) continue;
      Entity& entity = document_.entities[static_cast<size_t>(place.entity)];
      if (entity.type != EntityType::GPE || (entity.actor && !(entity.actor->country.empty() && entity.actor->roles.empty()))) continue;
      Actor actor;
      give(actor, place.country);
      entity.actor = std::move(actor);
    }
  }

  /// In how many places of each country each paragraph, and the text, is.
  void count_places() {
    for (const Place& place : document_.places) {
      if (place.country.empty()) continue;
      const int32_t token = document_.token_at(place.span.begin);
      const int32_t sentence = token < 0 ? -1 : phrases_.sentence(token);
      ++text_[place.country];
      if (sentence >= 0) ++paragraphs_[paragraph_of(sentence)][place.country];
    }
  }

  int32_t paragraph_of(int32_t sentence) const { return document_.sentences[static_cast<size_t>(sentence)].paragraph; }

  std::vector<Place>::const_iterator first_place_from(int32_t byte) const {
    return std::lower_bound(document_.places.begin(), document_.places.end(), byte, [](const Place& p, int32_t b) { return p.span.begin < b; });
  }

  /// "the mayor of Sinjar", "the head of the Abu Ghraib police station".
  std::string of_complement(const Entity& entity) const {
    constexpr int32_t kWords = 10;  // of a complement
    for (const Mention& m : entity.mentions) {
      if (m.form == MentionForm::kPronoun || m.head < 0) continue;
      Span reach = m.np;
      for (const int32_t child : phrases_.children(m.head))
        if (child > m.head && child - m.head <= kWords && phrases_.token(child).relation == Relation::nmod) {
          const Phrases::Reach words = phrases_.subtree(child);
          reach = cover(reach, phrases_.span({std::max(words.first, m.head), std::min(words.last, child + kWords)}));
          break;
        }
      for (auto place = first_place_from(reach.begin); place != document_.places.end() && place->span.end <= reach.end; ++place)
        if (!place->country.empty()) return place->country;
    }
    return {};
  }

  /// "Four people were killed in Kharkiv".
  std::string of_residence(const Entity& entity) const {
    static constexpr std::array<std::string_view, 8> kResidents = {"CVL", "UAF", "COP", "EDU", "LAB", "MED", "REL", "AGR"};
    if (entity.actor->roles.empty() || std::find(kResidents.begin(), kResidents.end(), entity.actor->roles.front()) == kResidents.end()) return {};
    const Mention& first = entity.mentions.front();
    if (first.form != MentionForm::kNominal || first.head < 0) return {};
    const int32_t s = phrases_.sentence(first.head);
    if (s < 0) return {};
    const Span sentence = document_.sentences[static_cast<size_t>(s)].span;
    std::string country;
    int32_t nearest = INT32_MAX;
    for (auto place = first_place_from(sentence.begin); place != document_.places.end() && place->span.begin < sentence.end; ++place) {
      if (place->country.empty() || !locates(phrases_, document_.token_at(place->span.begin))) continue;
      const int32_t distance = std::abs(place->span.begin - first.span.begin);
      if (distance < nearest) nearest = distance, country = place->country;
    }
    return country;
  }

  /// Of the country that has most places in the paragraph, or in the text.
  std::string of_surroundings(const Entity& entity) const {
    const int32_t head = entity.mentions.front().head;
    const int32_t sentence = head < 0 ? -1 : phrases_.sentence(head);
    if (sentence >= 0)
      if (const auto here = paragraphs_.find(paragraph_of(sentence)); here != paragraphs_.end()) return dominant_country(here->second);
    return dominant_country(text_);
  }

  Document& document_;
  const Phrases& phrases_;
  std::map<std::string, int32_t> text_;
  std::map<int32_t, std::map<std::string, int32_t>> paragraphs_;
};

}  // namespace

void settle_countries_by_place(Document& document, const Phrases& phrases, const std::vector<bool>& guessed) {
  Localities(document, phrases).settle(guessed);
}

}  // namespace dateline
