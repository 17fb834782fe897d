#include "link/places.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "link/place_names.h"

namespace dateline {
namespace {

// ---- what stands for what --------------------------------------------------------------------------------------

/// An entry of the gazetteer that a name may stand for, and how well it fits.
struct Candidate {
  int32_t index = -1;
  GazetteerPlace place;
  GazetteerHit::How how = GazetteerHit::How::kOwnName;
  double prior = 0;      ///< without the rest of the text
  double share = 0;      ///< how likely it is meant, 0 to 1 over the name's candidates
};

/// A distinct name of a document: one sense for all its occurrences.
struct Toponym {
  std::string key;
  std::vector<Candidate> candidates;
  double weight = 0;       ///< how much it tells about its neighbours: more often, earlier
  std::vector<int32_t> qualifiers, qualified;  ///< toponyms that stand behind it ("Texas"), and before it ("Paris")
  int32_t best = -1;       ///< into candidates
  double score = 0;        ///< of the best
  bool county = false;     ///< "counties" stands behind it somewhere
  bool sure = false;       ///< named as a place somewhere, not only inside the name of a public body
};

/// One occurrence.
struct Occurrence {
  Span span;
  int32_t toponym = -1;
  bool qualifies = false;  ///< "Texas" of "Paris, Texas"
};

constexpr size_t kMostCandidates = 40;   ///< there are 60 San Antonios; the gazetteer gives the best known first
constexpr size_t kMostToponyms = 400;    ///< a longer document keeps those it names first

/// "Washington" by itself is the capital, though its state has ten times the people.
constexpr int64_t kWashington = 4140963;

/// How well known a place is: the decimal logarithm of its people, and more for what news means by a bare name.
double prior_of(const GazetteerPlace& place, GazetteerHit::How how) {
  const double people = std::log10(static_cast<double>(place.population) + 1);
  double prior = 0;
  switch (place.kind) {
    case PlaceClass::kContinent: prior = 8; break;
    case PlaceClass::kCountry: prior = 8; break;
    case PlaceClass::kAdmin1: prior = 2.5 + 0.6 * people; break;
    case PlaceClass::kAdmin2: prior = std::max(0.5, people - 1.5); break;
    case PlaceClass::kTown: prior = std::max(1.0, people) + (place.seat || place.capital ? 0.5 : 0); break;
    case PlaceClass::kWater:
    case PlaceClass::kLand: prior = 4; break;
    case PlaceClass::kAirport: prior = 4; break;
  }
  if (how == GazetteerHit::How::kOtherName) prior -= 2.0;
  if (place.geonames == kWashington) prior += 1.2;
  return prior;
}

/// Whether `outer` holds `inner`: a state its towns, a country all of it.
bool holds(const Candidate& outer, const Candidate& inner) {
  if (outer.index == inner.index) return false;
  const GazetteerPlace& in = inner.place;
  return in.admin1 == outer.index || in.admin2 == outer.index || (in.country_place == outer.index && outer.place.kind == PlaceClass::kCountry);
}

bool is_division(PlaceClass kind) { return kind == PlaceClass::kCountry || kind == PlaceClass::kAdmin1 || kind == PlaceClass::kAdmin2; }

// ---- what the rest of the text says ----------------------------------------------------------------------------

/// Mass of what the other names mean, by state, by country and by square of the map, so that one candidate is compared with
/// all of them at once.
class Surroundings {
 public:
  void add(const Candidate& c, double mass) {
    total_ += mass;
    if (c.place.country_place >= 0) within_[c.place.country_place] += mass;
    if (c.place.admin1 >= 0) within_[c.place.admin1] += mass;
    if (c.place.admin2 >= 0) within_[c.place.admin2] += mass;
    itself_[c.index] += mass;
    if (is_local(c.place)) squares_[square(c.place.latitude, c.place.longitude)] += mass;
  }

  /// How much of the rest of the text lies in the candidate's state, names that state, and so on; `own` is the mass that
  /// the candidate's own name put there.
  double support(const Candidate& c, const Surroundings& own) const {
    const GazetteerPlace& p = c.place;
    double score = 0;
    if (is_local(p)) {
      const double near = around(p.latitude, p.longitude) - own.around(p.latitude, p.longitude);
      score += kNear * std::log1p(std::max(0.0, near));
    }
    const auto rest = [&](int32_t index) { return index < 0 ? 0.0 : std::max(0.0, within(index) - own.within(index)); };
    const auto named = [&](int32_t index) { return index < 0 ? 0.0 : std::max(0.0, itself(index) - own.itself(index)); };
    score += kSameState * std::log1p(rest(p.admin1)) + kStateNamed * std::log1p(named(p.admin1));
    score += kStateNamed * std::log1p(named(p.admin2));
    score += kSameCountry * std::log1p(rest(p.country_place));
    if (p.kind != PlaceClass::kCountry) score += kCountryNamed * std::log1p(named(p.country_place));
    // A state or country is meant where its towns are named.
    if (p.kind == PlaceClass::kAdmin1 || p.kind == PlaceClass::kAdmin2) score += kHolds * std::log1p(rest(c.index));
    return score;
  }

 private:
  static constexpr double kNear = 1.6, kSameState = 1.2, kStateNamed = 1.6, kSameCountry = 0.7, kCountryNamed = 0.9, kHolds = 1.2;

  static bool is_local(const GazetteerPlace& place) { return place.kind == PlaceClass::kTown || place.kind == PlaceClass::kAdmin2; }
  static int32_t square(double latitude, double longitude) {
    return (static_cast<int32_t>(std::floor(latitude)) + 90) * 512 + static_cast<int32_t>(std::floor(longitude)) + 180;
  }
  static double find(const std::unordered_map<int32_t, double>& map, int32_t key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  }
  double within(int32_t index) const { return find(within_, index); }
  double itself(int32_t index) const { return find(itself_, index); }
  /// The square and its eight neighbours: some 100 to 150 kilometres.
  double around(double latitude, double longitude) const {
    double mass = 0;
    for (int32_t north = -1; north <= 1; ++north)
      for (int32_t east = -1; east <= 1; ++east) mass += find(squares_, square(latitude + north, longitude + east));
    return mass;
  }

  double total_ = 0;
  std::unordered_map<int32_t, double> within_, itself_, squares_;
};

class Resolver {
 public:
  Resolver(const Gazetteer& gazetteer, const Document& document) : gazetteer_(gazetteer), document_(document) {}

  void collect() {
    for (PlaceName& name : find_place_names(document_, gazetteer_)) add(std::move(name));
    mark_qualifiers();
    mark_counties();
  }

  void add_publisher() {
    // "The Paris News", "Kyiv Post": towns in the publisher's name are where it is read.
    const std::string key = Gazetteer::key(document_.publisher);
    std::vector<size_t> starts = {0};
    for (size_t i = 0; i < key.size(); ++i)
      if (key[i] == ' ') starts.push_back(i + 1);
    for (const size_t start : starts) {
      size_t end = key.size();
      for (int words = 3; words > 0; --words) {
        size_t stop = start;
        for (int k = 0; k < words && stop != std::string::npos; ++k) stop = key.find(' ', stop + (k > 0));
        end = stop == std::string::npos ? key.size() : stop;
        const std::string part = key.substr(start, end - start);
        const auto hits = gazetteer_.find_key(part);
        if (part.size() < 4 || hits.empty()) continue;
        const int32_t toponym = toponym_of(part, hits);
        toponyms_[static_cast<size_t>(toponym)].weight += kPublisher;
        break;
      }
    }
  }

  void resolve() {
    for (Toponym& toponym : toponyms_) spread(toponym, [](const Candidate& c) { return c.prior; });
    for (int round = 0; round < kRounds; ++round) {
      Surroundings all;
      for (const Toponym& toponym : toponyms_)
        for (const Candidate& c : toponym.candidates) all.add(c, c.share * toponym.weight);
      std::vector<double> scores;
      for (Toponym& toponym : toponyms_) {
        Surroundings own;
        for (const Candidate& c : toponym.candidates) own.add(c, c.share * toponym.weight);
        scores.clear();
        for (const Candidate& c : toponym.candidates) scores.push_back(c.prior + all.support(c, own) + qualified(toponym, c));
        size_t i = 0;
        spread(toponym, [&](const Candidate&) { return scores[i++]; });
      }
    }
  }

  void write(Document& document, Explanation* why) const {
    for (const Occurrence& occurrence : occurrences_) {
      const Toponym& toponym = toponyms_[static_cast<size_t>(occurrence.toponym)];
      if (toponym.best < 0 || (!toponym.sure && toponym.score < kPlausible)) continue;
      const Candidate& c = toponym.candidates[static_cast<size_t>(toponym.best)];
      if (c.how == GazetteerHit::How::kBehind && !occurrence.qualifies) continue;
      Place place;
      place.span = occurrence.span;
      place.name = c.place.name;
      place.latitude = c.place.latitude;
      place.longitude = c.place.longitude;
      place.country = c.place.country;
      place.geonames = c.place.geonames;
      place.state = c.place.kind == PlaceClass::kCountry;
      document.places.push_back(std::move(place));
      if (why) why->add(std::string(document.words(occurrence.span)) + " is " + std::string(c.place.name) + " (" + std::string(c.place.country) + "), " +
                        std::to_string(toponym.candidates.size()) + " candidates, share " + std::to_string(c.share));
    }
  }

 private:
  static constexpr int kRounds = 3;
  static constexpr double kPublisher = 1.5, kQualified = 8.0;
  static constexpr double kPlausible = 5.5;  ///< a town of 300,000, or a small one where its neighbours are named

  void add(PlaceName name) {
    const bool known = by_key_.contains(name.key);
    if (!known && toponyms_.size() >= kMostToponyms) return;
    const int32_t toponym = toponym_of(name.key, gazetteer_.find_key(name.key));
    Toponym& t = toponyms_[static_cast<size_t>(toponym)];
    t.weight += name.evidence == PlaceEvidence::kDateline ? kDateline : known ? kAgain : occurrences_.size() < kFirstOnes ? kEarly : 1.0;
    t.sure |= name.evidence != PlaceEvidence::kInside;
    occurrences_.push_back({name.span, toponym});
  }
  static constexpr double kDateline = 2.0, kAgain = 0.4, kEarly = 1.6;
  static constexpr size_t kFirstOnes = 3;

  int32_t toponym_of(const std::string& key, const std::vector<GazetteerHit>& hits) {
    const auto [found, is_new] = by_key_.emplace(key, static_cast<int32_t>(toponyms_.size()));
    if (!is_new) return found->second;
    Toponym toponym;
    toponym.key = key;
    for (const GazetteerHit& hit : hits) {
      if (toponym.candidates.size() >= kMostCandidates) break;
      Candidate c{hit.place, gazetteer_.place(hit.place), hit.how};
      c.prior = prior_of(c.place, hit.how);
      toponym.candidates.push_back(std::move(c));
    }
    toponyms_.push_back(std::move(toponym));
    return found->second;
  }

  /// "Paris, Texas", "Paris (Texas)", "Homs, in Syria": nothing but these marks between two names.
  void mark_qualifiers() {
    for (size_t i = 0; i + 1 < occurrences_.size(); ++i) {
      const Occurrence& inner = occurrences_[i];
      Occurrence& outer = occurrences_[i + 1];
      if (inner.span.end >= outer.span.begin) continue;
      const std::string_view between = document_.words({inner.span.end, outer.span.begin});
      if (between != ", " && between != " (" && between != ", in " && between != " in " && between != ",") continue;
      if (!holds_any(outer.toponym, inner.toponym)) continue;
      outer.qualifies = true;
      pairs_.emplace(inner.toponym, outer.toponym);
    }
    for (const auto& [inner, outer] : pairs_) {
      toponyms_[static_cast<size_t>(inner)].qualifiers.push_back(outer);
      toponyms_[static_cast<size_t>(outer)].qualified.push_back(inner);
    }
  }

  /// Whether some place of the first name holds some place of the second; asked once for each pair of names.
  bool holds_any(int32_t outer, int32_t inner) {
    if (pairs_.contains({inner, outer})) return true;
    if (!compared_.emplace(inner, outer).second) return false;
    for (const Candidate& o : toponyms_[static_cast<size_t>(outer)].candidates)
      for (const Candidate& c : toponyms_[static_cast<size_t>(inner)].candidates)
        if (is_division(o.place.kind) && holds(o, c)) return true;
    return false;
  }

  /// "in Navarro, Henderson and Ellis counties"
  void mark_counties() {
    bool counties = false;
    for (size_t i = occurrences_.size(); i-- > 0;) {
      const std::string_view behind = document_.words({occurrences_[i].span.end, std::min(occurrences_[i].span.end + 12, static_cast<int32_t>(document_.text.size()))});
      if (i + 1 < occurrences_.size()) {
        const std::string_view between = document_.words({occurrences_[i].span.end, occurrences_[i + 1].span.begin});
        counties = counties && (between == ", " || between == " and " || between == ", and " || between == " or ");
      }
      counties = counties || behind.starts_with(" counties") || behind.starts_with(" Counties") || behind.starts_with(" parishes") || behind.starts_with(" county");
      Toponym& toponym = toponyms_[static_cast<size_t>(occurrences_[i].toponym)];
      if (!counties || toponym.county) continue;
      toponym.county = true;
      for (Candidate& c : toponym.candidates)
        if (c.place.kind == PlaceClass::kAdmin2) c.prior += kCounty;
    }
  }
  static constexpr double kCounty = 3.0;

  /// What "Paris, Texas" adds: to the Paris that lies in a Texas, and to the Texas that holds a Paris.
  double qualified(const Toponym& toponym, const Candidate& c) const {
    double best = 0;
    for (const int32_t outer : toponym.qualifiers)
      for (const Candidate& o : toponyms_[static_cast<size_t>(outer)].candidates)
        if (is_division(o.place.kind) && holds(o, c)) best = std::max(best, kQualified * (0.5 + o.share / 2));
    if (!is_division(c.place.kind)) return best;
    for (const int32_t inner : toponym.qualified)
      for (const Candidate& i : toponyms_[static_cast<size_t>(inner)].candidates)
        if (holds(c, i)) best = std::max(best, kQualified / 2);
    return best;
  }

  /// Turns scores into shares that sum to one, and notes the best.
  template <class Score>
  static void spread(Toponym& toponym, Score score) {
    toponym.best = -1;
    double highest = 0, sum = 0;
    for (Candidate& c : toponym.candidates) c.share = score(c);
    for (size_t i = 0; i < toponym.candidates.size(); ++i)
      if (toponym.best < 0 || toponym.candidates[i].share > highest) {
        toponym.best = static_cast<int32_t>(i);
        highest = toponym.candidates[i].share;
      }
    toponym.score = highest;
    for (Candidate& c : toponym.candidates) sum += c.share = std::exp(c.share - highest);
    for (Candidate& c : toponym.candidates) c.share /= sum;
  }

  const Gazetteer& gazetteer_;
  const Document& document_;
  std::vector<Toponym> toponyms_;
  std::unordered_map<std::string, int32_t> by_key_;
  std::vector<Occurrence> occurrences_;
  std::set<std::pair<int32_t, int32_t>> pairs_, compared_;  ///< toponyms: inner, outer
};

/// Ties each place to the entity one of whose name mentions has its words, and tells that entity its GeoNames id.
void tie_to_entities(Document& document) {
  std::vector<std::pair<Span, int32_t>> mentions;
  for (size_t e = 0; e < document.entities.size(); ++e)
    for (const Mention& mention : document.entities[e].mentions)
      if (mention.form == MentionForm::kName) mentions.push_back({mention.span, static_cast<int32_t>(e)});
  std::sort(mentions.begin(), mentions.end());
  for (Place& place : document.places) {
    auto at = std::lower_bound(mentions.begin(), mentions.end(), std::pair{place.span, int32_t{-1}});
    if (at == mentions.end() || !at->first.overlaps(place.span)) {
      if (at == mentions.begin() || !(at - 1)->first.overlaps(place.span)) continue;
      --at;
    }
    place.entity = at->second;
    Entity& entity = document.entities[static_cast<size_t>(place.entity)];
    if (entity.geonames == 0 && at->first == place.span) entity.geonames = place.geonames;
  }
}

}  // namespace

void PlaceFinder::find_places(Document& document, Explanation* why) const {
  document.places.clear();
  Resolver resolver(*gazetteer_, document);
  resolver.collect();
  resolver.add_publisher();
  resolver.resolve();
  resolver.write(document, why);
  tie_to_entities(document);
}

}  // namespace dateline
