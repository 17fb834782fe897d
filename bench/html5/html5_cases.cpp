#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "extract/html/tokenizer.h"
#include "extract/html/tree_builder.h"
#include "extract/html/tree_dump.h"
#include "read/encoding_labels.h"
#include "read/meta_charset.h"
#include "read/sniff.h"

// How much of the official cases of the HTML standard's parser ours passes; README.md says how to get them and run it.
namespace dateline::html {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Score {
  int passed = 0, total = 0;
};

/// What to show of the cases that fail.
struct Report {
  bool failures = false;
  std::map<std::string, Score> files;

  void add(const std::string& file, bool passed, const std::function<std::string()>& failure) {
    Score& score = files[file];
    ++score.total;
    score.passed += passed;
    if (!passed && failures) std::cout << "FAILED " << file << '\n' << failure() << '\n';
  }
};

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file() && entry.path().extension() == ending) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// --- tokenizer -------------------------------------------------------------------------------------------------------

/// "\uD83D\uDE00" written out in a text that was escaped twice; a lone surrogate, which no UTF-8 has, gets its three bytes.
std::string unescaped(const std::string& text) {
  std::string out;
  const auto unit_at = [&text](size_t at) -> int32_t {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    return static_cast<int32_t>(std::strtol(text.substr(at + 2, 4).c_str(), nullptr, 16));
  };
  for (size_t at = 0; at < text.size();) {
    const int32_t unit = unit_at(at);
    if (unit < 0) {
      out += text[at++];
      continue;
    }
    at += 6;
    const int32_t low = unit_at(at);
    if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      append_utf8(out, static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)));
      at += 6;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      out += static_cast<char>(0xE0 | unit >> 12);
      out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (unit & 0x3F));
    } else {
      append_utf8(out, static_cast<char32_t>(unit));
    }
  }
  return out;
}

json unescaped_all(const json& value) {
  if (value.is_string()) return unescaped(value.get<std::string>());
  if (value.is_array()) {
    json out = json::array();
    for (const json& one : value) out.push_back(unescaped_all(one));
    return out;
  }
  if (value.is_object()) {
    json out = json::object();
    for (const auto& [name, one] : value.items()) out[unescaped(name)] = unescaped_all(one);
    return out;
  }
  return value;
}

void set_state(Tokenizer& tokenizer, const std::string& state, const std::string& end_name) {
  using Text = Tokenizer::Text;
  static const std::map<std::string, Text> kStates = {
      {"Data state", Text::kData},          {"PLAINTEXT state", Text::kPlaintext},     {"RCDATA state", Text::kRcdata},
      {"RAWTEXT state", Text::kRawtext},    {"Script data state", Text::kScript},      {"CDATA section state", Text::kCdata},
  };
  tokenizer.read_text_as(kStates.at(state), end_name);
}

json optional_string(const std::optional<std::string>& text) { return text ? json(*text) : json(); }

/// The tokens of a text, as the cases write them.
json tokens_of(std::string_view text, const std::string& state, const std::string& end_name) {
  Tokenizer tokenizer(text);
  set_state(tokenizer, state, end_name);
  json tokens = json::array();
  const auto add_characters = [&tokens](const std::string& characters) {
    if (!tokens.empty() && tokens.back()[0] == "Character") tokens.back()[1] = tokens.back()[1].get<std::string>() + characters;
    else tokens.push_back({"Character", characters});
  };
  for (;;) {
    const Token& token = tokenizer.next();
    const std::string words(token.text);
    switch (token.kind) {
      case Token::Kind::kEnd: return tokens;
      case Token::Kind::kCharacters: add_characters(words); break;
      case Token::Kind::kNul: add_characters(std::string(static_cast<size_t>(token.source_end - token.source), '\0')); break;
      case Token::Kind::kEndTag: tokens.push_back({"EndTag", words}); break;
      case Token::Kind::kStartTag: {
        json attributes = json::object();
        std::string name, value;
        for (const TagAttribute& attribute : tokenizer.attributes())
          attributes[std::string(name_in_tree(attribute, name))] = std::string(value_in_tree(attribute, value));
        tokens.push_back({"StartTag", words, attributes});
        if (token.self_closing) tokens.back().push_back(true);
        break;
      }
      case Token::Kind::kComment: tokens.push_back({"Comment", comment_in_tree(token.text)}); break;
      case Token::Kind::kDoctype: {
        const Doctype& doctype = tokenizer.doctype();
        tokens.push_back({"DOCTYPE", optional_string(doctype.name), optional_string(doctype.public_id), optional_string(doctype.system_id), !doctype.force_quirks});
        break;
      }
    }
  }
}

/// Neighbouring runs of characters as one, as the cases' readme allows them to be written.
json joined(const json& tokens) {
  json out = json::array();
  for (const json& token : tokens) {
    if (token[0] == "Character" && !out.empty() && out.back()[0] == "Character") out.back()[1] = out.back()[1].get<std::string>() + token[1].get<std::string>();
    else out.push_back(token);
  }
  return out;
}

void run_tokenizer(const fs::path& folder, Report& report) {
  for (const fs::path& file : files_in(folder, ".test")) {
    const json parsed = json::parse(contents(file));
    if (!parsed.contains("tests")) continue;  // xmlViolation.test asks for what only a parser that makes XML does
    for (const json& test : parsed["tests"]) {
      const bool twice = test.value("doubleEscaped", false);
      const std::string input = twice ? unescaped(test["input"]) : test["input"].get<std::string>();
      const json expected = joined(twice ? unescaped_all(test["output"]) : test["output"]);
      for (const json& state : test.value("initialStates", json::array({"Data state"}))) {
        const json got = tokens_of(input, state, test.value("lastStartTag", ""));
        const auto shown = [](const json& tokens) { return tokens.dump(-1, ' ', true, json::error_handler_t::replace); };
        report.add(file.filename().string(), got == expected, [&] {
          return test["description"].get<std::string>() + " (" + state.get<std::string>() + ")\n  input    " + shown(input) + "\n  expected " + shown(expected) + "\n  got      " + shown(got);
        });
      }
    }
  }
}

// --- tree construction -----------------------------------------------------------------------------------------------

/// A case of a .dat file: its parts by the names of their "#name" lines.
using Case = std::map<std::string, std::string>;

/// \param names  the lines that begin a part; others that begin with "#" are text
std::vector<Case> cases_in(const fs::path& file, const std::vector<std::string>& names) {
  std::vector<Case> cases;
  std::string text = contents(file), part;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (std::find(names.begin(), names.end(), line) != names.end()) {
      if (line == "#data") cases.emplace_back();
      part = line;
      cases.back()[part];
    } else if (!cases.empty()) {
      cases.back()[part] += line + '\n';
    }
  }
  for (Case& one : cases)
    for (auto& [name, words] : one) {
      // The last line's end is the file's, and between cases stands an empty line.
      if (!words.empty()) words.pop_back();
      if (name == "#document" && words.ends_with('\n')) words.pop_back();
    }
  return cases;
}

FragmentContext context_of(const std::string& line) {
  FragmentContext context;
  context.name = line;
  if (line.starts_with("svg ")) context = {line.substr(4), Namespace::kSvg};
  if (line.starts_with("math ")) context = {line.substr(5), Namespace::kMathml};
  return context;
}

void run_trees(const fs::path& folder, bool scripting, Report& report) {
  for (const fs::path& file : files_in(folder, ".dat")) {
    const auto cases = cases_in(file, {"#data", "#errors", "#new-errors", "#document-fragment", "#script-off", "#script-on", "#document"});
    for (const Case& one : cases) {
      if (one.contains(scripting ? "#script-off" : "#script-on")) continue;
      const std::string& data = one.at("#data");
      BuildOptions options;
      options.everything = true;
      options.scripting = scripting;
      options.max_depth = 5'000;
      const auto fragment = one.find("#document-fragment");
      const bool whole = fragment == one.end();
      const Result<Tree> tree = whole ? build_tree(data, options) : build_fragment(data, context_of(fragment->second), options);
      std::string got = tree ? drawn(*tree, !whole) : "error: " + tree.error().message;
      if (got.ends_with('\n')) got.pop_back();
      report.add(file.filename().string(), got == one.at("#document"), [&] {
        return data + (whole ? "" : "\n  in " + fragment->second) + "\nexpected\n" + one.at("#document") + "\ngot\n" + got + '\n';
      });
    }
  }
}

// --- encodings -------------------------------------------------------------------------------------------------------

void run_encodings(const fs::path& folder, Report& report) {
  for (const fs::path& file : files_in(folder, ".dat"))
    for (const Case& one : cases_in(file, {"#data", "#encoding"})) {
      const Encoding* wanted = encoding_of_label(one.at("#encoding").substr(0, one.at("#encoding").find('\n')));
      const std::string_view mark = unicode_signature(one.at("#data"));
      const Encoding* found = encoding_of_label(mark.empty() ? declared_charset(one.at("#data")) : std::string(mark));
      if (found == nullptr) found = &windows1252_encoding();
      report.add(file.filename().string(), wanted == found, [&] {
        return one.at("#data") + "\n  expected " + one.at("#encoding") + "\n  got      " + std::string(found->name);
      });
    }
}

void print(const char* what, const Report& report, bool each) {
  Score all;
  for (const auto& [file, score] : report.files) {
    all.passed += score.passed;
    all.total += score.total;
    if (each && score.passed < score.total) std::printf("  %-48s %5d of %5d\n", file.c_str(), score.passed, score.total);
  }
  std::printf("%-32s %5d of %5d passed  %.4f\n", what, all.passed, all.total, all.total == 0 ? 0.0 : static_cast<double>(all.passed) / all.total);
}

}  // namespace
}  // namespace dateline::html

int main(int count, char** arguments) {
  using namespace dateline::html;
  bool failures = false;
  std::string folder;
  if (const char* bench = std::getenv("DATELINE_BENCH")) folder = std::string(bench) + "/html5";
  for (int i = 1; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--failures") failures = true;
    else folder = arguments[i];
  }
  if (folder.empty()) {
    std::fprintf(stderr, "usage: html5_cases [--failures] FOLDER   (or DATELINE_BENCH, whose html5 is taken)\n");
    return 2;
  }
  const fs::path root = folder;
  Report tokens{failures, {}}, trees{failures, {}}, scripted{failures, {}}, encodings{failures, {}};
  run_tokenizer(root / "tokenizer", tokens);
  run_trees(root / "tree-construction", false, trees);
  run_trees(root / "tree-construction", true, scripted);
  run_encodings(root / "encoding", encodings);
  print("tokenizer", tokens, true);
  print("tree construction, no scripts", trees, true);
  print("tree construction, scripts on", scripted, true);
  print("encoding", encodings, true);
  return tokens.files.empty() && trees.files.empty() ? 1 : 0;
}
