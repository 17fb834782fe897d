#include "code/frame_reader.h"

#include <array>
#include <optional>
#include <utility>

#include "core/utf8.h"

namespace dateline::coding {
namespace {

constexpr std::array<std::pair<std::string_view, Step>, 14> kSteps = {{{"subject", Step::kSubject},
                                                                       {"object", Step::kObject},
                                                                       {"indirect", Step::kIndirect},
                                                                       {"possessor", Step::kPossessor},
                                                                       {"modifier", Step::kModifier},
                                                                       {"clause", Step::kClause},
                                                                       {"infinitive", Step::kInfinitive},
                                                                       {"purpose", Step::kPurpose},
                                                                       {"modal", Step::kModal},
                                                                       {"adverb", Step::kAdverb},
                                                                       {"self", Step::kSelf},
                                                                       {"inside", Step::kInside},
                                                                       {"view-source", Step::kViewSource},
                                                                       {"view-target", Step::kViewTarget}}};

constexpr std::array<std::pair<std::string_view, Kind>, 8> kKinds = {{{"*", Kind::kAnything},
                                                                      {"party", Kind::kParty},
                                                                      {"person", Kind::kPerson},
                                                                      {"state", Kind::kState},
                                                                      {"official", Kind::kOfficial},
                                                                      {"armed", Kind::kArmed},
                                                                      {"name", Kind::kName},
                                                                      {"act", Kind::kAct}}};

/// Takes the first word off `rest`.
std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest = trim(rest.substr(end));
  return word;
}

std::string listed(const std::array<std::string_view, 16>& names) {
  std::string out;
  for (const std::string_view name : names) (out += out.empty() ? "" : ", ") += name;
  return out;
}

bool all_digits(std::string_view s) {
  for (const char c : s)
    if (c < '0' || c > '9') return false;
  return !s.empty();
}

/// Reads one file: holds the frame that is being filled, so that every message can name the line.
class Reader {
 public:
  Reader(const std::string& file, Classes& classes, std::vector<Frame>& frames)
      : file_(file), classes_(classes), frames_(frames) {}

  Result<void> read(std::string_view text) {
    while (!text.empty()) {
      ++line_;
      const size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = trim(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.empty() || line.front() == '#') continue;
      const std::string_view key = take_word(line);
      if (auto done = field(key, line); !done) return done;
    }
    return finish_frame();
  }

 private:
  tl::unexpected<Error> wrong(const std::string& what) const {
    std::string message = "line ";
    message += std::to_string(line_);
    message += ": ";
    message += what;
    return fail(Error::Kind::kInput, std::move(message), file_);
  }

  Result<void> field(std::string_view key, std::string_view rest) {
    if (key == "class") return read_class(rest);
    if (key == "frame") return begin_frame(rest);
    if (!open_) return wrong("\"" + std::string(key) + "\" stands before the first frame");
    if (key == "verb") return read_triggers(rest, Part::kVerb);
    if (key == "noun") return read_triggers(rest, Part::kNoun);
    if (key == "adjective") return read_triggers(rest, Part::kAdjective);
    if (key == "seen") return read_seen(rest);
    if (key == "source") return read_party(rest, frame_.source);
    if (key == "target") return read_party(rest, frame_.target);
    if (key == "view") return read_view(rest);
    if (key == "needs") return read_test(rest, true);
    if (key == "not") return read_test(rest, false);
    if (key == "code") return read_code(rest, frame_.code);
    if (key == "when") return read_refinement(rest, frame_.refinements);
    if (key == "also") return read_refinement(rest, frame_.also);
    if (key == "implied") return read_word(rest, frame_.implied);
    if (key == "role") return read_word(rest, frame_.role);
    if (key == "is") return read_flags(rest);
    if (key == "example") {
      frame_.examples.push_back({std::string(rest), {}, line_});
      return {};
    }
    if (key == "expect") {
      if (frame_.examples.empty() || !frame_.examples.back().expected.empty())
        return wrong("\"expect\" needs an \"example\" before it");
      frame_.examples.back().expected = std::string(rest);
      return {};
    }
    return wrong("no field is called \"" + std::string(key) + "\"");
  }

  Result<void> begin_frame(std::string_view rest) {
    if (auto done = finish_frame(); !done) return done;
    if (rest.empty() || rest.find(' ') != std::string_view::npos) return wrong("a frame needs a name of one word");
    frame_ = Frame{};
    frame_.name = std::string(rest);
    frame_.file = file_;
    frame_.line = line_;
    open_ = true;
    return {};
  }

  Result<void> finish_frame() {
    if (!open_) return {};
    open_ = false;
    const std::string where = "frame " + frame_.name + " (line " + std::to_string(frame_.line) + ") ";
    if (frame_.triggers.empty() && !frame_.seen) return fail(Error::Kind::kInput, where + "has no verb, noun or adjective", file_);
    if (frame_.code.cameo.empty()) return fail(Error::Kind::kInput, where + "has no code", file_);
    if (frame_.source.empty()) return fail(Error::Kind::kInput, where + "has no source", file_);
    frames_.push_back(std::move(frame_));
    return {};
  }

  /// "seen verb": any verb at which the language model sees an act of the frame's type.
  Result<void> read_seen(std::string_view rest) {
    if (rest == "verb") frame_.part = Part::kVerb;
    else if (rest == "noun") frame_.part = Part::kNoun;
    else if (rest == "adjective") frame_.part = Part::kAdjective;
    else return wrong("\"seen\" wants verb, noun or adjective");
    if (!frame_.triggers.empty()) return wrong("a frame is triggered by words or by what the language model sees, not by both");
    frame_.seen = true;
    return {};
  }

  /// "class troops  soldier troop army @police".
  Result<void> read_class(std::string_view rest) {
    const std::string name(take_word(rest));
    if (name.empty() || rest.empty()) return wrong("a class needs a name and words");
    return add_words(rest, classes_[name]);
  }

  Result<void> add_words(std::string_view rest, Words& into) {
    while (!rest.empty()) {
      const std::string_view word = take_word(rest);
      if (word.front() == '@') {
        const auto known = classes_.find(word.substr(1));
        if (known == classes_.end()) return wrong("no class is called \"" + std::string(word) + "\"");
        into.single.insert(known->second.single.begin(), known->second.single.end());
        into.pairs.insert(known->second.pairs.begin(), known->second.pairs.end());
      } else if (word.find('+') != std::string_view::npos) {
        into.pairs.emplace(word);
      } else {
        into.single.emplace(word);
      }
    }
    return {};
  }

  Result<void> read_triggers(std::string_view rest, Part part) {
    if (frame_.seen) return wrong("a frame is triggered by words or by what the language model sees, not by both");
    if (!frame_.triggers.empty() && frame_.part != part) return wrong("one frame is for one part of speech");
    frame_.part = part;
    if (rest.empty()) return wrong("no words are given");
    Words words;
    if (auto done = add_words(rest, words); !done) return done;
    for (const std::string& lemma : words.single) frame_.triggers.push_back({lemma, {}});
    for (const std::string& pair : words.pairs) {
      const size_t plus = pair.find('+');
      const std::string first = pair.substr(0, plus), second = pair.substr(plus + 1);
      // "break+off" is known by its verb, "hunger+strike" by its noun.
      frame_.triggers.push_back(part == Part::kVerb ? Trigger{first, second} : Trigger{second, first});
    }
    return {};
  }

  Result<void> read_party(std::string_view rest, std::vector<Paths>& into) {
    Result<Paths> paths = read_paths(rest);
    if (!paths) return wrong(paths.error().message);
    into.push_back(std::move(*paths));
    return {};
  }

  Result<void> read_view(std::string_view rest) {
    if (rest.substr(0, 5) == "must ") {
      frame_.view_needed = true;
      rest = trim(rest.substr(5));
    }
    Result<Paths> paths = read_paths(rest);
    if (!paths) return wrong(paths.error().message);
    frame_.view = std::move(*paths);
    return {};
  }

  Result<void> read_test(std::string_view rest, bool wanted) {
    Test test;
    if (auto done = fill_test(rest, wanted, test); !done) return done;
    frame_.tests.push_back(std::move(test));
    return {};
  }

  /// "object|to @sanctions embargo": paths without blanks, then a kind or words.
  Result<void> fill_test(std::string_view rest, bool wanted, Test& test) {
    test.wanted = wanted;
    test.text = std::string(rest);
    Result<Paths> paths = read_paths(take_word(rest));
    if (!paths) return wrong(paths.error().message);
    test.where = std::move(*paths);
    if (!rest.empty() && rest.front() == '|') return wrong("the paths of a test have no blanks: write object|with");
    if (rest.empty()) return wrong("a test needs words, a class, or one of * party person state official armed name act");
    for (const auto& [word, kind] : kKinds) {
      if (rest != word) continue;
      test.kind = kind;
      return {};
    }
    test.kind = Kind::kWords;
    std::string plain;
    while (!rest.empty()) {
      const std::string_view word = take_word(rest);
      if (word.front() != '=') {
        plain.append(word).push_back(' ');
        continue;
      }
      const size_t before = test.kinds.size();
      for (const auto& [name, kind] : kKinds)
        if (name == word.substr(1)) test.kinds.push_back(kind);
      if (test.kinds.size() == before) return wrong("no test is called \"" + std::string(word) + "\"");
    }
    return add_words(plain, test.words);
  }

  /// "CONSULT visit 042" or "CONSULT 040"; "- 012" for a statement that PLOVER does not code.
  Result<void> read_code(std::string_view rest, Code& code) {
    const std::string_view type = take_word(rest);
    if (type != "-") {
      if (act_type_index(type) < 0) return wrong("no PLOVER type is called \"" + std::string(type) + "\"; there are " + listed(act_types()));
      code.plover = std::string(type);
    }
    std::string_view next = take_word(rest);
    if (!all_digits(next)) {
      code.mode = std::string(next);
      next = take_word(rest);
    }
    if (!all_digits(next) || !rest.empty()) return wrong("a code is TYPE, a mode or none, and a CAMEO number");
    code.cameo = std::string(next);
    return {};
  }

  /// "when by|with @drones = ASSAULT drone 195".
  /// "when PATHS WHAT = CODE", "also PATHS WHAT = CODE"
  Result<void> read_refinement(std::string_view rest, std::vector<Refinement>& into) {
    const size_t equals = rest.rfind('=');
    if (equals == std::string_view::npos) return wrong("\"when\" and \"also\" need a test, \"=\" and a code");
    Refinement refinement;
    std::string_view test = trim(rest.substr(0, equals));
    bool wanted = true;
    if (test.substr(0, 4) == "not ") {
      wanted = false;
      test = trim(test.substr(4));
    }
    if (auto done = fill_test(test, wanted, refinement.test); !done) return done;
    if (auto done = read_code(trim(rest.substr(equals + 1)), refinement.code); !done) return done;
    into.push_back(std::move(refinement));
    return {};
  }

  Result<void> read_word(std::string_view rest, std::string& into) {
    if (rest.empty() || rest.find(' ') != std::string_view::npos) return wrong("one word is wanted");
    into = std::string(rest);
    return {};
  }

  Result<void> read_flags(std::string_view rest) {
    while (!rest.empty()) {
      const std::string_view flag = take_word(rest);
      if (flag == "joint") frame_.joint = true;
      else if (flag == "quiet") frame_.quiet = true;
      else if (flag == "carried") frame_.alone = false;
      else if (flag == "public") frame_.public_only = true;
      else if (flag == "targeted") frame_.targeted = true;
      else if (flag == "happening") frame_.happening = true;
      else if (flag == "owning") frame_.owning = true;
      else if (flag == "certain") frame_.certain = true;
      else return wrong("a frame \"is\" joint, quiet, carried, targeted, happening, owning, certain or public, not \"" + std::string(flag) + "\"");
    }
    return {};
  }

  const std::string& file_;
  Classes& classes_;
  std::vector<Frame>& frames_;
  Frame frame_;
  bool open_ = false;
  int32_t line_ = 0;
};

}  // namespace

Result<Paths> read_paths(std::string_view text) {
  Paths paths;
  while (true) {
    const size_t bar = std::min(text.find('|'), text.size());
    std::string_view one = trim(text.substr(0, bar));
    Path path;
    while (!one.empty()) {
      const size_t dot = std::min(one.find('.'), one.size());
      const std::string_view word = one.substr(0, dot);
      if (word.empty()) return fail(Error::Kind::kInput, "a path has an empty step");
      PathStep step{Step::kPreposition, std::string(word)};
      for (const auto& [name, known] : kSteps)
        if (name == word) step = {known, {}};
      path.push_back(std::move(step));
      one.remove_prefix(std::min(dot + 1, one.size()));
    }
    if (path.empty()) return fail(Error::Kind::kInput, "a path is empty");
    paths.push_back(std::move(path));
    if (bar >= text.size()) return paths;
    text.remove_prefix(bar + 1);
  }
}

Result<void> read_frames(std::string_view text, const std::string& file, Classes& classes, std::vector<Frame>& frames) {
  if (!is_valid_utf8(text)) return fail(Error::Kind::kInput, "not valid UTF-8", file);
  return Reader(file, classes, frames).read(text);
}

}  // namespace dateline::coding
