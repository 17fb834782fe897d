#pragma once

#include <string_view>

/// Names in svg and math, which unlike HTML's have large letters: section 13.2.6.1, "adjust SVG attributes" and the like.
namespace dateline::html {

/// The name of an svg element as SVG writes it: "foreignObject" for "foreignobject"; else the name as it is.
std::string_view svg_element_name(std::string_view name);
/// The name of an attribute as SVG or MathML writes it: "viewBox", "definitionURL"; else the name as it is.
std::string_view svg_attribute_name(std::string_view name);
std::string_view mathml_attribute_name(std::string_view name);
/// Whether what stands before the ":" of an attribute of svg or math is a namespace: "xlink:href", "xml:lang".
bool has_namespace_prefix(std::string_view attribute_name);

}  // namespace dateline::html
