#pragma once

#include <memory>
#include <string>
#include <string_view>

/// Dateline as a library: from a page to its record.
///
///   #include <dateline/dateline.h>
///   #include <iostream>
///
///   int main() {
///     dateline::Engine engine;                              // finds models and data by itself, or DATELINE_DATA
///     if (!engine) return std::cerr << engine.error() << '\n', 1;
///     dateline::Input input;
///     input.id = "story-1";
///     input.published = "2019-09-12";
///     input.text = "Talks in Oslo\n\nThe president of Kenya met Norway's prime minister in Oslo on Thursday.";
///     const dateline::Output output = engine.read(input);
///     if (!output) return std::cerr << output.error << '\n', 1;
///     std::cout << output.record << '\n';                   // one JSON object, docs/record.md
///   }
///
/// Build with `find_package(dateline)` and link to `dateline::dateline`. The record is the stable interface; this header
/// holds nothing of the inside, so that the two can change apart.
namespace dateline {

struct Input {
  enum class Kind { kSniff, kHtml, kText };
  Kind kind = Kind::kSniff;   ///< kSniff looks whether it begins like HTML
  std::string_view text;      ///< UTF-8; other bytes are repaired and the record says so
  std::string id;             ///< empty: the SHA-256 of the bytes
  std::string uri, publisher;
  std::string published;      ///< RFC 3339 or a bare date, used before what the page says; empty where unknown
};

struct Output {
  std::string record;         ///< JSON, one line; empty after an error
  std::string error;          ///< one line: which document, what, where; empty where all went well
  explicit operator bool() const { return error.empty(); }
};

/// Loads models and data once (about half a second, 100 MB); then const: `read` is safe to call from many threads.
class Engine {
 public:
  /// \param resources  the folder that holds models, data and lexicon; empty: looked for beside the program
  explicit Engine(std::string_view resources = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  explicit operator bool() const { return error_.empty(); }
  const std::string& error() const { return error_; }

  /// The same input gives the same record. Never throws on input.
  Output read(const Input& input) const;

 private:
  struct Inside;
  std::unique_ptr<const Inside> inside_;
  std::string error_;
};

}  // namespace dateline
