#include "link/gazetteer.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <span>

#include "core/resources.h"
#include "core/utf8.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little, "the table is read as it lies in the file");

constexpr std::string_view kMagic{"DLGAZ\1\0\0", 8};
constexpr uint64_t kLargestTable = 256u << 20;
constexpr uint16_t kNoCountry = 65535;

/// Takes columns off the front of the unpacked file, as views; fails once it is too short.
class Columns {
 public:
  explicit Columns(std::span<const std::byte> bytes) : bytes_(bytes) {}

  /// The file's columns of wide numbers stand before those of narrow ones, so each lies on its type's boundary.
  template <class T>
  std::span<const T> take(size_t count) {
    if (count > bytes_.size() / sizeof(T)) {
      short_ = true;
      return {};
    }
    const auto* column = reinterpret_cast<const T*>(bytes_.data());
    bytes_ = bytes_.subspan(count * sizeof(T));
    return {column, count};
  }
  std::string_view take_text(size_t count) {
    const auto text = take<char>(count);
    return {text.data(), text.size()};
  }
  bool whole() const { return !short_ && bytes_.empty(); }

 private:
  std::span<const std::byte> bytes_;
  bool short_ = false;
};

struct Unpacked {
  std::unique_ptr<std::byte[]> bytes;
  size_t size = 0;
};

Result<Unpacked> unpack(std::string_view packed, const std::filesystem::path& file) {
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargestTable)
    return fail(Error::Kind::kInput, "not a packed gazetteer", file.string());
  Unpacked unpacked{std::make_unique_for_overwrite<std::byte[]>(size), size};
  const size_t written = ZSTD_decompress(unpacked.bytes.get(), size, packed.data(), packed.size());
  if (ZSTD_isError(written) || written != size) return fail(Error::Kind::kInput, "the gazetteer is damaged", file.string());
  return unpacked;
}

/// Ends must not go back nor past the whole; then every lookup stays inside.
bool are_ends(std::span<const uint32_t> ends, size_t whole) {
  return std::is_sorted(ends.begin(), ends.end()) && (ends.empty() ? whole == 0 : ends.back() == whole);
}

bool are_places(std::span<const int32_t> places, size_t count) {
  return std::all_of(places.begin(), places.end(), [&](int32_t p) { return p >= -1 && p < static_cast<int32_t>(count); });
}

}  // namespace

struct Gazetteer::Table {
  Unpacked file;  ///< all below lies in it
  std::span<const uint32_t> geonames, population;
  std::span<const int32_t> latitude, longitude, admin1, admin2;
  std::span<const uint32_t> name_ends, key_ends, posting_ends, postings;
  std::span<const int32_t> country_places;
  std::span<const uint16_t> country;
  std::span<const uint8_t> kind, flags;
  std::string_view names, keys, countries;

  std::string_view key_at(size_t i) const {
    const uint32_t begin = i == 0 ? 0 : key_ends[i - 1];
    return keys.substr(begin, key_ends[i] - begin);
  }

  bool is_sound() const {
    const size_t places = geonames.size(), name_count = key_ends.size();
    const auto known_place = [&](uint32_t posting) { return posting / 4 < places && posting % 4 <= 2; };
    const auto known_country = [&](uint16_t c) { return c == kNoCountry || c < country_places.size(); };
    const auto known_kind = [](uint8_t k) { return k <= static_cast<uint8_t>(PlaceClass::kAirport); };
    return are_ends(name_ends, names.size()) && are_ends(key_ends, keys.size()) && are_ends(posting_ends, postings.size()) &&
           posting_ends.size() == name_count && std::all_of(postings.begin(), postings.end(), known_place) &&
           std::all_of(country.begin(), country.end(), known_country) && std::all_of(kind.begin(), kind.end(), known_kind) &&
           are_places(admin1, places) && are_places(admin2, places) && are_places(country_places, places);
  }
};

Gazetteer::Gazetteer(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& file) {
  const auto packed = read_file(file);
  if (!packed) return pass_on(packed);
  auto unpacked = unpack(*packed, file);
  if (!unpacked) return pass_on(unpacked);

  auto table = std::make_unique<Table>();
  table->file = std::move(*unpacked);
  Columns columns({table->file.bytes.get(), table->file.size});
  if (columns.take_text(kMagic.size()) != kMagic) return fail(Error::Kind::kInput, "a gazetteer of another version", file.string());
  const auto counts = columns.take<uint32_t>(6);
  if (counts.empty()) return fail(Error::Kind::kInput, "the gazetteer ends early", file.string());
  const size_t places = counts[0], names = counts[1], postings = counts[2], countries = counts[3];
  table->geonames = columns.take<uint32_t>(places);
  table->latitude = columns.take<int32_t>(places);
  table->longitude = columns.take<int32_t>(places);
  table->population = columns.take<uint32_t>(places);
  table->admin1 = columns.take<int32_t>(places);
  table->admin2 = columns.take<int32_t>(places);
  table->name_ends = columns.take<uint32_t>(places);
  table->key_ends = columns.take<uint32_t>(names);
  table->posting_ends = columns.take<uint32_t>(names);
  table->postings = columns.take<uint32_t>(postings);
  table->country_places = columns.take<int32_t>(countries);
  table->country = columns.take<uint16_t>(places);
  table->kind = columns.take<uint8_t>(places);
  table->flags = columns.take<uint8_t>(places);
  table->names = columns.take_text(counts[4]);
  table->keys = columns.take_text(counts[5]);
  table->countries = columns.take_text(countries * 3);
  if (!columns.whole() || !table->is_sound()) return fail(Error::Kind::kInput, "the gazetteer is damaged", file.string());
  return Gazetteer(std::move(table));
}

std::vector<GazetteerHit> Gazetteer::find_key(std::string_view key) const {
  const Table& t = *table_;
  size_t low = 0, high = t.key_ends.size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (t.key_at(middle) < key) low = middle + 1;
    else high = middle;
  }
  std::vector<GazetteerHit> hits;
  if (low == t.key_ends.size() || t.key_at(low) != key) return hits;
  const uint32_t begin = low == 0 ? 0 : t.posting_ends[low - 1];
  hits.reserve(t.posting_ends[low] - begin);
  for (uint32_t i = begin; i < t.posting_ends[low]; ++i)
    hits.push_back({static_cast<int32_t>(t.postings[i] / 4), static_cast<GazetteerHit::How>(t.postings[i] % 4)});
  return hits;
}

GazetteerPlace Gazetteer::place(int32_t index) const {
  const Table& t = *table_;
  const auto i = static_cast<size_t>(index);
  GazetteerPlace place;
  place.geonames = t.geonames[i];
  const uint32_t begin = i == 0 ? 0 : t.name_ends[i - 1];
  place.name = t.names.substr(begin, t.name_ends[i] - begin);
  place.latitude = t.latitude[i] / 1e4;
  place.longitude = t.longitude[i] / 1e4;
  place.kind = static_cast<PlaceClass>(t.kind[i]);
  if (t.country[i] != kNoCountry) {
    place.country = t.countries.substr(size_t{t.country[i]} * 3, 3);
    place.country_place = t.country_places[t.country[i]];
  }
  place.admin1 = t.admin1[i];
  place.admin2 = t.admin2[i];
  place.population = t.population[i];
  place.seat = (t.flags[i] & 1) != 0;
  place.capital = (t.flags[i] & 2) != 0;
  return place;
}

int32_t Gazetteer::size() const { return static_cast<int32_t>(table_->geonames.size()); }

std::string Gazetteer::key(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShort = {
      {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}}};
  std::string folded = fold(name);
  std::string key, word;
  bool first = true, the = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    for (const auto& [abbreviated, full] : kShort)
      if (word == abbreviated) word = full;
    if (first && word == "the") {
      the = true;
    } else {
      if (!key.empty()) key += ' ';
      key += word;
    }
    first = false;
    word.clear();
  };
  for (const char c : folded) {
    if (c == ' ' || c == '-') end_word();
    else if (c != '.' && c != '\'' && c != '`') word += c;
  }
  end_word();
  return key.empty() && the ? "the" : key;
}

double kilometres(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadian = std::numbers::pi / 180, kDiameter = 12742;
  const double north = std::sin((latitude_b - latitude_a) * kRadian / 2), east = std::sin((longitude_b - longitude_a) * kRadian / 2);
  const double h = north * north + std::cos(latitude_a * kRadian) * std::cos(latitude_b * kRadian) * east * east;
  return kDiameter * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace dateline
