#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/frame.h"
#include "core/error.h"

namespace dateline::coding {

/// Word classes by name: "@troops" -> its words.
using Classes = StringMap<Words>;

/// Reads the lines of one *.frames file and adds what it finds; the language is told in lexicon/README.md.
///
/// A class must stand before its first use, in this file or one read earlier.
/// Errors: kInput, with the file's name as `document` and the line in the message; never a partial frame.
Result<void> read_frames(std::string_view text, const std::string& file, Classes& classes, std::vector<Frame>& frames);

/// "object.of | to": what `source`, `target`, `view` and the tests hold. Errors: kInput (an empty step).
Result<Paths> read_paths(std::string_view text);

}  // namespace dateline::coding
