#include "extract/html/names.h"

#include <bit>
#include <cstring>
#include <type_traits>

#include "extract/html/letters.h"

namespace dateline::html {
namespace {

/// A name of up to 16 bytes as two numbers, in small letters. Two names of one length are the same if their numbers are.
struct PackedName {
  uint64_t first = 0, last = 0;
  constexpr bool operator==(const PackedName&) const = default;
};

/// kBytes bytes as a number, the first the lowest.
template <int kBytes>
constexpr uint64_t load(const char* at) {
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    std::conditional_t<kBytes == 8, uint64_t, uint32_t> value;
    std::memcpy(&value, at, kBytes);
    return value;
  }
  uint64_t value = 0;
  for (int i = kBytes - 1; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(at[i]);
  return value;
}

/// Small letters for large ones, in all eight bytes at once. Bytes beyond ASCII stay as they are.
constexpr uint64_t lowered(uint64_t bytes) {
  constexpr uint64_t kEach = 0x0101010101010101;
  const uint64_t low = bytes & (0x7F * kEach);
  const uint64_t from_a = low + (0x80 - 'A') * kEach;       // the high bit is set from 'A' on
  const uint64_t behind_z = low + (0x80 - 'Z' - 1) * kEach;  // ... and here from behind 'Z' on
  return bytes | ((from_a & ~behind_z & ~bytes & (0x80 * kEach)) >> 2);
}

/// \param name  1 to 16 bytes
constexpr PackedName pack(std::string_view name) {
  const size_t size = name.size();
  const char* at = name.data();
  PackedName packed;
  if (size >= 8) {
    packed.first = load<8>(at);
    packed.last = load<8>(at + size - 8);  // overlaps the first, which does no harm
  } else if (size >= 4) {
    packed.first = load<4>(at) | load<4>(at + size - 4) << 32;
  } else {
    packed.first = static_cast<uint64_t>(static_cast<unsigned char>(at[0])) | static_cast<uint64_t>(static_cast<unsigned char>(at[size / 2])) << 8 |
                   static_cast<uint64_t>(static_cast<unsigned char>(at[size - 1])) << 16;
  }
  return {lowered(packed.first), lowered(packed.last)};
}

constexpr size_t kLongestKnown = 16;

constexpr uint64_t mixed(PackedName name, size_t size) {
  return ((name.first ^ (name.last << 7 | name.last >> 57)) + size) * 0x9E3779B97F4A7C15;
}

template <class Id>
struct Named {
  std::string_view name;
  Id id;
};

/// Names by their hash, open addressing. Made by the compiler.
template <class Id, size_t kBits>
class NameTable {
 public:
  template <size_t kCount>
  constexpr explicit NameTable(const std::array<Named<Id>, kCount>& names) {
    static_assert(kCount * 2 <= kSlots);
    for (const Named<Id>& named : names) {
      size_t at = slot(pack(named.name), named.name.size());
      while (slots_[at].size != 0) at = (at + 1) % kSlots;
      slots_[at] = {pack(named.name), static_cast<uint8_t>(named.name.size()), named.id};
    }
  }

  Id find(std::string_view name, Id none) const {
    if (name.empty() || name.size() > kLongestKnown) return none;
    const PackedName packed = pack(name);
    for (size_t at = slot(packed, name.size()); slots_[at].size != 0; at = (at + 1) % kSlots)
      if (slots_[at].size == name.size() && slots_[at].name == packed) return slots_[at].id;
    return none;
  }

 private:
  static constexpr size_t kSlots = size_t{1} << kBits;
  struct Slot {
    PackedName name;
    uint8_t size = 0;
    Id id{};
  };
  static constexpr size_t slot(PackedName name, size_t size) { return static_cast<size_t>(mixed(name, size) >> (64 - kBits)); }
  std::array<Slot, kSlots> slots_{};
};

// In the order of Tag.
constexpr std::array kTagNames = std::to_array<Named<Tag>>({
    {"a", Tag::kA}, {"address", Tag::kAddress}, {"annotation-xml", Tag::kAnnotationXml}, {"applet", Tag::kApplet},
    {"area", Tag::kArea}, {"article", Tag::kArticle}, {"aside", Tag::kAside}, {"audio", Tag::kAudio}, {"b", Tag::kB},
    {"base", Tag::kBase}, {"basefont", Tag::kBasefont}, {"bgsound", Tag::kBgsound}, {"big", Tag::kBig},
    {"blockquote", Tag::kBlockquote}, {"body", Tag::kBody}, {"br", Tag::kBr}, {"button", Tag::kButton},
    {"canvas", Tag::kCanvas}, {"caption", Tag::kCaption}, {"center", Tag::kCenter}, {"code", Tag::kCode}, {"col", Tag::kCol},
    {"colgroup", Tag::kColgroup}, {"dd", Tag::kDd}, {"desc", Tag::kDesc}, {"details", Tag::kDetails}, {"dialog", Tag::kDialog},
    {"dir", Tag::kDir}, {"div", Tag::kDiv}, {"dl", Tag::kDl}, {"dt", Tag::kDt}, {"em", Tag::kEm}, {"embed", Tag::kEmbed},
    {"fieldset", Tag::kFieldset}, {"figcaption", Tag::kFigcaption}, {"figure", Tag::kFigure}, {"font", Tag::kFont},
    {"footer", Tag::kFooter}, {"foreignobject", Tag::kForeignObject}, {"form", Tag::kForm}, {"frame", Tag::kFrame},
    {"frameset", Tag::kFrameset}, {"h1", Tag::kH1}, {"h2", Tag::kH2}, {"h3", Tag::kH3}, {"h4", Tag::kH4}, {"h5", Tag::kH5},
    {"h6", Tag::kH6}, {"head", Tag::kHead}, {"header", Tag::kHeader}, {"hgroup", Tag::kHgroup}, {"hr", Tag::kHr},
    {"html", Tag::kHtml}, {"i", Tag::kI}, {"iframe", Tag::kIframe}, {"image", Tag::kImage}, {"img", Tag::kImg},
    {"input", Tag::kInput}, {"keygen", Tag::kKeygen}, {"label", Tag::kLabel}, {"li", Tag::kLi}, {"link", Tag::kLink},
    {"listing", Tag::kListing}, {"main", Tag::kMain}, {"malignmark", Tag::kMalignmark}, {"marquee", Tag::kMarquee},
    {"math", Tag::kMath}, {"menu", Tag::kMenu}, {"meta", Tag::kMeta}, {"mglyph", Tag::kMglyph}, {"mi", Tag::kMi},
    {"mn", Tag::kMn}, {"mo", Tag::kMo}, {"ms", Tag::kMs}, {"mtext", Tag::kMtext}, {"nav", Tag::kNav}, {"nobr", Tag::kNobr},
    {"noembed", Tag::kNoembed}, {"noframes", Tag::kNoframes}, {"noscript", Tag::kNoscript}, {"object", Tag::kObject},
    {"ol", Tag::kOl}, {"optgroup", Tag::kOptgroup}, {"option", Tag::kOption}, {"p", Tag::kP}, {"param", Tag::kParam},
    {"picture", Tag::kPicture}, {"plaintext", Tag::kPlaintext}, {"pre", Tag::kPre}, {"q", Tag::kQ}, {"rb", Tag::kRb},
    {"rp", Tag::kRp}, {"rt", Tag::kRt}, {"rtc", Tag::kRtc}, {"ruby", Tag::kRuby}, {"s", Tag::kS}, {"script", Tag::kScript},
    {"search", Tag::kSearch}, {"section", Tag::kSection}, {"select", Tag::kSelect}, {"small", Tag::kSmall},
    {"source", Tag::kSource}, {"span", Tag::kSpan}, {"strike", Tag::kStrike}, {"strong", Tag::kStrong}, {"style", Tag::kStyle},
    {"sub", Tag::kSub}, {"summary", Tag::kSummary}, {"sup", Tag::kSup}, {"svg", Tag::kSvg}, {"table", Tag::kTable},
    {"tbody", Tag::kTbody}, {"td", Tag::kTd}, {"template", Tag::kTemplate}, {"textarea", Tag::kTextarea},
    {"tfoot", Tag::kTfoot}, {"th", Tag::kTh}, {"thead", Tag::kThead}, {"time", Tag::kTime}, {"title", Tag::kTitle},
    {"tr", Tag::kTr}, {"track", Tag::kTrack}, {"tt", Tag::kTt}, {"u", Tag::kU}, {"ul", Tag::kUl}, {"var", Tag::kVar},
    {"video", Tag::kVideo}, {"wbr", Tag::kWbr}, {"xmp", Tag::kXmp},
});

/// Whether name i belongs to the i-th element after kOther, so that names are found by number too.
constexpr bool in_order_of_tags() {
  for (size_t i = 0; i < kTagNames.size(); ++i)
    if (static_cast<size_t>(kTagNames[i].id) != i + static_cast<size_t>(Tag::kA)) return false;
  return kTagNames.size() + static_cast<size_t>(Tag::kA) == static_cast<size_t>(Tag::kComment);
}
static_assert(in_order_of_tags());

constexpr std::array kAttributeNames = std::to_array<Named<Attribute>>({
    {"aria-hidden", Attribute::kAriaHidden}, {"charset", Attribute::kCharset}, {"class", Attribute::kClass},
    {"content", Attribute::kContent}, {"data-component", Attribute::kLabel}, {"data-module", Attribute::kLabel},
    {"data-qa", Attribute::kLabel}, {"data-test", Attribute::kLabel}, {"data-test-id", Attribute::kLabel},
    {"data-testid", Attribute::kLabel}, {"data-type", Attribute::kLabel}, {"datetime", Attribute::kDatetime},
    {"hidden", Attribute::kHidden}, {"href", Attribute::kHref}, {"id", Attribute::kId},
    {"itemprop", Attribute::kItemprop}, {"itemscope", Attribute::kItemscope}, {"itemtype", Attribute::kItemtype},
    {"lang", Attribute::kLang}, {"name", Attribute::kName}, {"property", Attribute::kProperty}, {"rel", Attribute::kRel},
    {"role", Attribute::kRole}, {"style", Attribute::kStyle}, {"type", Attribute::kType},
});

constexpr NameTable<Tag, 9> kTags(kTagNames);
constexpr NameTable<Attribute, 7> kAttributes(kAttributeNames);

}  // namespace

Tag tag_of(std::string_view name) { return kTags.find(name, Tag::kOther); }
Attribute attribute_of(std::string_view name) { return kAttributes.find(name, Attribute::kOther); }

std::string_view name_of(Tag tag) {
  if (tag == Tag::kText) return "text";
  const size_t at = static_cast<size_t>(tag) - static_cast<size_t>(Tag::kA);
  return at < kTagNames.size() ? kTagNames[at].name : "other";
}

bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (lower_letter(a[i]) != lower_letter(b[i])) return false;
  return true;
}

uint32_t hash_of_name(std::string_view name) {
  uint64_t hash = name.size();
  for (; name.size() > kLongestKnown; name.remove_prefix(8)) hash = (hash ^ lowered(load<8>(name.data()))) * 0xFF51AFD7ED558CCD;
  return static_cast<uint32_t>((hash ^ (name.empty() ? 0 : mixed(pack(name), name.size()))) >> 32);
}

}  // namespace dateline::html
