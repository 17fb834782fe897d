#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace dateline {

/// What kind of place an entry of the gazetteer is. The order is the order of preference where nothing else decides.
enum class PlaceClass : uint8_t {
  kContinent,  ///< continents, and regions of many countries ("the Middle East")
  kCountry,
  kAdmin1,     ///< states and provinces
  kAdmin2,     ///< counties and districts
  kTown,       ///< populated places of 500 people and more
  kWater,      ///< oceans, seas, gulfs, straits, lakes
  kLand,       ///< mountains, islands, deserts, peninsulas, natural regions
  kAirport,
};

/// One place. Views live as long as the Gazetteer.
struct GazetteerPlace {
  int64_t geonames = 0;        ///< 0 where it is not of GeoNames
  std::string_view name;       ///< as GeoNames writes it: "São Paulo"
  double latitude = 0, longitude = 0;
  PlaceClass kind = PlaceClass::kTown;
  std::string_view country;    ///< ISO 3166-1 alpha-3; empty for seas and continents
  int32_t country_place = -1;  ///< index of the country's own entry, -1 for none
  int32_t admin1 = -1;         ///< index of its state's entry, -1 for none
  int32_t admin2 = -1;         ///< index of its county's entry, -1 for none
  int64_t population = 0;      ///< 0 where unknown
  bool seat = false;           ///< capital of its state
  bool capital = false;        ///< capital of its country
};

/// An entry that a name may stand for.
struct GazetteerHit {
  enum class How : uint8_t {
    kOwnName,    ///< the name is the entry's own, or as good
    kOtherName,  ///< one of its other names: another language, without "County"
    kBehind,     ///< an abbreviation that counts only behind a town: "Paris, TX"
  };
  int32_t place = -1;
  How how = How::kOwnName;
};

/// Names of places all over the world: countries, two levels of their divisions, 200,000 towns, seas and mountains.
///
///   auto gazetteer = Gazetteer::load(resources / "data/gazetteer.bin.zst");
///   for (const GazetteerHit& hit : gazetteer->find("St. Paul")) use(gazetteer->place(hit.place));
///
/// One sorted table of some 24 MB, made by tools/build-gazetteer.py from GeoNames (CC BY 4.0) and Natural Earth (public
/// domain): see data/README.md. Loaded once (some 50 ms), then const: safe to share between threads.
class Gazetteer {
 public:
  /// Errors: kNotFound, kIo, kInput (damaged, or of another version).
  static Result<Gazetteer> load(const std::filesystem::path& file);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// Entries of this name, best known first; empty where there is none. The name is compared by key(). O(log names).
  std::vector<GazetteerHit> find(std::string_view name) const { return find_key(key(name)); }
  /// As find(), for a name that has gone through key() already.
  std::vector<GazetteerHit> find_key(std::string_view key) const;

  GazetteerPlace place(int32_t index) const;  ///< index in [0, size())
  int32_t size() const;

  /// The form names are compared in: folded, without dots, apostrophes, a leading "the" and with blanks for hyphens; "st" is
  /// "saint", "mt" "mount", "ft" "fort". "St.-Denis" -> "saint denis", "U.S." -> "us".
  static std::string key(std::string_view name);

 private:
  struct Table;
  explicit Gazetteer(std::unique_ptr<const Table> table);
  std::unique_ptr<const Table> table_;
};

/// Great-circle distance in kilometres.
double kilometres(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

}  // namespace dateline
