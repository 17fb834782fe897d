#include "extract/html/foreign_names.h"

#include <algorithm>
#include <array>

#include "extract/html/letters.h"
#include "extract/html/names.h"

namespace dateline::html {
namespace {

// Sorted by the names in small letters.
constexpr auto kSvgElements = std::to_array<std::string_view>(
    {"altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform", "clipPath", "feBlend",
     "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
     "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage",
     "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile",
     "feTurbulence", "foreignObject", "glyphRef", "linearGradient", "radialGradient", "textPath"});

constexpr auto kSvgAttributes = std::to_array<std::string_view>(
    {"attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode", "clipPathUnits", "diffuseConstant", "edgeMode",
     "filterUnits", "glyphRef", "gradientTransform", "gradientUnits", "kernelMatrix", "kernelUnitLength", "keyPoints",
     "keySplines", "keyTimes", "lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth",
     "maskContentUnits", "maskUnits", "numOctaves", "pathLength", "patternContentUnits", "patternTransform", "patternUnits",
     "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "refX", "refY",
     "repeatCount", "repeatDur", "requiredExtensions", "requiredFeatures", "specularConstant", "specularExponent",
     "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage", "tableValues", "targetX",
     "targetY", "textLength", "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector", "zoomAndPan"});

constexpr auto kPrefixed = std::to_array<std::string_view>({"xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
                                                            "xlink:type", "xml:lang", "xml:space", "xmlns:xlink"});

constexpr bool before(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower_letter(x) < lower_letter(y); });
}
static_assert(std::is_sorted(kSvgElements.begin(), kSvgElements.end(), before));
static_assert(std::is_sorted(kSvgAttributes.begin(), kSvgAttributes.end(), before));

template <size_t kCount>
std::string_view spelled(const std::array<std::string_view, kCount>& names, std::string_view name) {
  const auto at = std::lower_bound(names.begin(), names.end(), name, before);
  return at != names.end() && same_name(*at, name) ? *at : name;
}

}  // namespace

std::string_view svg_element_name(std::string_view name) { return spelled(kSvgElements, name); }
std::string_view svg_attribute_name(std::string_view name) { return spelled(kSvgAttributes, name); }
std::string_view mathml_attribute_name(std::string_view name) { return same_name(name, "definitionurl") ? "definitionURL" : name; }
bool has_namespace_prefix(std::string_view attribute_name) { return std::find(kPrefixed.begin(), kPrefixed.end(), attribute_name) != kPrefixed.end(); }

}  // namespace dateline::html
