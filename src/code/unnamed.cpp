#include "code/unnamed.h"

#include <algorithm>

#include "core/one_of.h"

namespace dateline::coding {
namespace {

bool has_role(const Entity& entity, std::initializer_list<std::string_view> roles) {
  return entity.actor && std::any_of(entity.actor->roles.begin(), entity.actor->roles.end(), [&](const std::string& r) { return is_one_of(r, roles); });
}

/// Police and courts act on those at home; a government does where it pardons and frees.
bool acts_at_home(const Event& event, const Entity& source) {
  if (is_one_of(event.plover, {"COERCE", "SANCTION", "ACCUSE", "ASSAULT"})) return has_role(source, {"COP", "JUD"});
  return event.plover == "CONCEDE" && has_role(source, {"COP", "JUD", "GOV"});
}

/// Somebody whom nothing ties to a country, and who is of none by nature as a body across countries is.
bool may_be_of_any_country(const Entity& entity) {
  if (entity.type != EntityType::PERSON && !(entity.type == EntityType::MISC && has_role(entity, {"CVL", "CRM"}))) return false;
  if (!entity.actor) return true;
  return entity.actor->country.empty() && !has_role(entity, {"IGO", "NGO", "NGM", "MNC", "IMG", "UNO", "EUR", "INT", "REF"});
}

}  // namespace

void UnnamedParties::fill(Draft& draft) {
  Event& event = draft.event;
  if (event.source.empty()) event.source.push_back(implied(draft.implied_role, draft.implied_country));
  if (draft.unknown_target >= 0 && event.target.empty()) event.target.push_back(named_by_its_words(draft));
  take_country_of_judges(event);
}

int32_t UnnamedParties::implied(const std::string& role, const std::string& country) {
  auto [it, is_new] = known_.try_emplace({country, role}, static_cast<int32_t>(document_.entities.size()));
  if (!is_new) return it->second;
  Entity entity;
  entity.type = EntityType::MISC;
  entity.actor = Actor{country, {role}, country + role};
  document_.entities.push_back(std::move(entity));
  return it->second;
}

/// A party that no earlier stage knows ("scamming rings", "two men"), as an entity of its own.
int32_t UnnamedParties::named_by_its_words(const Draft& draft) {
  const Span words = draft.event.target_spans.front();
  Entity entity;
  entity.name = std::string(document_.words(words));
  entity.mentions.push_back({words, words, MentionForm::kNominal, draft.unknown_target});
  if (draft.unnamed_people) entity.actor = Actor{draft.people_country, {"CVL"}, draft.people_country + "CVL"};
  document_.entities.push_back(std::move(entity));
  return static_cast<int32_t>(document_.entities.size()) - 1;
}

/// "The Supreme Court of India acquits Surendra Koli": he is of India, as far as the text goes.
void UnnamedParties::take_country_of_judges(const Event& event) {
  const Entity& source = document_.entities[static_cast<size_t>(event.source.front())];
  if (!source.actor || source.actor->country.empty() || !acts_at_home(event, source)) return;
  const std::string country = source.actor->country;
  for (const int32_t t : event.target) {
    Entity& target = document_.entities[static_cast<size_t>(t)];
    if (!may_be_of_any_country(target)) continue;
    if (!target.actor) target.actor.emplace();
    target.actor->country = country;
    target.actor->cameo = country + target.actor->cameo;
  }
}

}  // namespace dateline::coding
