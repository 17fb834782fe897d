#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// The label of the encoding that an HTML page's own beginning declares (`<meta charset>`, `<meta http-equiv=content-type>`,
/// `<?xml encoding=...?>`); empty where it declares none that is known.
///
/// The WHATWG's "prescan a byte stream to determine its encoding", over the first 64 kB instead of 1 kB: browsers, too,
/// start anew when a declaration turns up late. Cost: linear.
std::string declared_charset(std::string_view page);

/// The charset parameter of a Content-Type ("text/html; charset=utf-8"); empty where there is none.
std::string charset_of_content_type(std::string_view content_type);

}  // namespace dateline
