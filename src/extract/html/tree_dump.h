#pragma once

#include <string>

#include "extract/html.h"

/// Trees as text, for tests and the conformance cases.
namespace dateline::html {

/// A line a node, two blanks a level, as the cases of the html5lib project have them:
///
///     | <html>
///     |   <body>
///     |     <p>
///     |       class="a"
///     |       "text"
///
/// Attributes are sorted by name; what a template holds stands below a line "content". A fragment's tree is drawn from inside its
/// html element.
std::string drawn(const Tree& tree, bool fragment = false);

/// The tree as HTML again: the standard's "HTML fragment serialization algorithm", section 13.3, with the document type. To be
/// read again only from a tree of everything.
std::string serialised(const Tree& tree);

}  // namespace dateline::html
