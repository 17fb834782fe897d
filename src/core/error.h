#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace dateline {

/// Why something could not be done, and where. Bad input is expected, so it is a value: the library
/// never prints, exits or aborts on input.
struct Error {
  enum class Kind : uint8_t {
    kInput,     ///< the bytes are not what they claim to be (broken gzip, bad UTF-8, not HTML)
    kLimit,     ///< a limit of Limits was reached; the message names the limit and its value
    kNotFound,  ///< a file, model or id that was asked for is not there
    kIo,        ///< the operating system refused; the message holds its reason
    kUsage,     ///< the caller asked for something that has no meaning (a wrong flag or query key)
    kBug,       ///< a promise of ours is broken: report it, never hide it
  };
  Kind kind = Kind::kBug;
  std::string message;   ///< one sentence without a full stop: "gzip member ends early"
  std::string document;  ///< id or path of the document; empty where there is none
  int64_t offset = -1;   ///< byte in that document, -1 if unknown
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(Error::Kind::kInput, "gzip member ends early", page.id, 1024);`
inline tl::unexpected<Error> fail(Error::Kind kind, std::string message, std::string document = {},
                                  int64_t offset = -1) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::move(document), offset});
}

/// Passes an error on: `if (!page) return pass_on(page);`
template <class T>
tl::unexpected<Error> pass_on(const tl::expected<T, Error>& failed) {
  return tl::unexpected<Error>(failed.error());
}

/// "input", "limit", "not found", ...: the word used in messages and in the archive's table of skipped documents.
std::string_view name_of(Error::Kind kind);

/// One line for people: "corpus/a.warc.gz#3: gzip member ends early (byte 1024)".
/// Control characters (they may come from a foreign file name) are shown as '?', so that it stays one line.
std::string to_line(const Error& error);

}  // namespace dateline
