#include "link/link.h"

#include <algorithm>

#include "link/actor_book.h"
#include "link/actors.h"
#include "link/chains.h"
#include "link/gazetteer.h"
#include "link/localities.h"
#include "link/mentions.h"
#include "link/places.h"
#include "link/times.h"
#include "link/word_kinds.h"

namespace dateline {
namespace {

/// The fullest name, else the longest noun phrase, else the first pronoun.
std::string name_of_chain(const Document& document, const std::vector<Candidate>& candidates, const Chain& chain) {
  const auto rank = [](const Candidate& c) { return c.mention.form == MentionForm::kName ? 2 : c.mention.form == MentionForm::kNominal ? 1 : 0; };
  const Candidate* best = nullptr;
  for (const int32_t m : chain.members) {
    const Candidate& c = candidates[static_cast<size_t>(m)];
    if (!best || rank(c) > rank(*best) || (rank(c) == rank(*best) && c.mention.span.size() > best->mention.span.size())) best = &c;
  }
  return std::string(document.words(best->mention.span));
}

/// Names are kept, and whatever is mentioned twice or is a party; a noun phrase that is neither is no entity.
bool is_entity(const std::vector<Candidate>& candidates, const Chain& chain, const std::optional<Actor>& actor) {
  if (chain.named || chain.members.size() > 1) return true;
  return actor && !actor->roles.empty() && candidates[static_cast<size_t>(chain.members.front())].mention.form == MentionForm::kNominal;
}

}  // namespace

struct Linker::Data {
  WordKinds kinds;
  ActorBook book;
  std::optional<Gazetteer> gazetteer;  ///< absent from a build without it: no places then
  TimeFinder times;
};

Linker::Linker(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Linker::~Linker() = default;
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;

Result<Linker> Linker::load(const std::filesystem::path& data_dir, const std::vector<std::filesystem::path>& actor_files) {
  auto kinds = WordKinds::load(data_dir / "names.tsv");
  if (!kinds) return pass_on(kinds);
  std::vector<std::filesystem::path> files = actor_files;  // the user's own first: they win
  files.push_back(data_dir / "actors.tsv.zst");
  auto book = ActorBook::load(files);
  if (!book) return pass_on(book);
  auto data = std::make_unique<Data>(Data{std::move(*kinds), std::move(*book), std::nullopt, {}});
  auto gazetteer = Gazetteer::load(data_dir / "gazetteer.bin.zst");
  if (gazetteer) data->gazetteer = std::move(*gazetteer);
  else if (gazetteer.error().kind != Error::Kind::kNotFound) return pass_on(gazetteer);
  return Linker(std::move(data));
}

const ActorBook& Linker::actors() const { return data_->book; }

Result<void> Linker::link(Document& document, const Limits& limits, Explanation* why) const {
  data_->times.find_times(document);

  const Phrases phrases(document);
  const auto candidates = find_mentions(phrases, data_->kinds);
  const auto day = CivilDate::parse(document.published);
  const auto chains = join_chains(phrases, candidates, data_->book, day, why);
  const auto actors = assign_actors(phrases, candidates, chains, data_->kinds, data_->book, day, why);

  document.entities.clear();
  std::vector<bool> guessed;  // of each entity
  for (size_t k = 0; k < chains.size(); ++k) {
    if (!is_entity(candidates, chains[k], actors[k].actor)) continue;
    if (static_cast<int32_t>(document.entities.size()) >= limits.max_entities)
      return fail(Error::Kind::kLimit, "more than max_entities (" + std::to_string(limits.max_entities) + ") entities", document.id);
    Entity entity;
    entity.type = chains[k].type;
    entity.name = name_of_chain(document, candidates, chains[k]);
    for (const int32_t m : chains[k].members) entity.mentions.push_back(candidates[static_cast<size_t>(m)].mention);
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
    entity.actor = actors[k].actor;
    guessed.push_back(actors[k].guessed);
    document.entities.push_back(std::move(entity));
  }

  if (data_->gazetteer) PlaceFinder(*data_->gazetteer).find_places(document, why);
  settle_countries_by_place(document, phrases, guessed);
  return {};
}

}  // namespace dateline
