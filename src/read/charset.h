#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Text in UTF-8 and what had to be done to get it.
struct Decoded {
  std::string text;                ///< valid UTF-8; a byte order mark is still U+FEFF at its beginning
  std::string encoding;            ///< the name of what the bytes were in, as the WHATWG writes it
  std::vector<std::string> notes;  ///< labels overruled and bytes repaired; empty where all went by the book
};

/// The bytes of an HTML page. What counts, in this order: a byte order mark, `transport_label` (the charset of the HTTP
/// header; empty where there is none), the page's own declaration, detection.
///
/// A label is not believed against the bytes: text that is flawless UTF-8 beyond ASCII is UTF-8 whatever the label says, and
/// text labelled UTF-8 that mostly is not goes to detection. Single wrong bytes become U+FFFD. Both are noted.
/// Cost: linear; detection looks at no more than the first megabyte.
Decoded decode_html(std::string_view page, std::string_view transport_label = {});

/// The bytes of a plain text: a byte order mark or the pattern of UTF-16, else UTF-8 if it is, else detection.
Decoded decode_text(std::string_view bytes);

/// Takes out U+0000 and, where it opens the text, a byte order mark: neither is part of what a reader reads.
void drop_marks_and_nuls(Decoded& decoded);

}  // namespace dateline
