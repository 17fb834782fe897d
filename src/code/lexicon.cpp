#include "code/lexicon.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "core/resources.h"
#include "core/utf8.h"

namespace dateline::coding {
namespace {

/// Calls `row(fields)` for every line that is no comment. Stops at the first error.
template <class Row>
Result<void> each_row(std::string_view text, const std::string& file, size_t least_fields, Row row) {
  int32_t line = 0;
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    ++line;
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    if (rest.empty() || rest.front() == '#') continue;
    fields.clear();
    while (true) {
      const size_t tab = rest.find('\t');
      fields.push_back(trim(rest.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (fields.size() < least_fields)
      return fail(Error::Kind::kInput, std::to_string(line).insert(0, "line ") + ": fewer columns than the table has", file);
    row(fields);
  }
  return {};
}

std::string key_of(std::string_view outer, std::string_view inner) {
  std::string key(outer);
  key += ' ';
  key += inner;
  return key;
}

}  // namespace

const std::vector<std::string_view>& required_classes() {
  static const std::vector<std::string_view> names = {
      "carriers",  "partitives", "transparent", "planning", "failing",    "nonfactual",  "denying", "speaking", "planned-words",
      "doubtful-words", "motion", "sport-words", "culture-words", "accident-words", "market-words", "private-people", "statement-nouns",
      "public-violence", "unnamed-people", "told-acts"};
  return names;
}

Result<void> Views::read(std::string_view text, const std::string& file) {
  return each_row(text, file, 3, [&](const std::vector<std::string_view>& f) {
    table_[key_of(f[0], f[1])] = std::string(f[2]);
  });
}

std::string_view Views::refine(std::string_view outer, std::string_view inner) const {
  std::string key;
  for (size_t o = outer.size(); o >= 2; --o)
    for (size_t i = inner.size(); i >= 2; --i) {
      const auto found = table_.find(key_of(outer.substr(0, o), inner.substr(0, i)));
      if (found != table_.end()) return found->second;
    }
  return {};
}

Result<void> Crosswalk::read(std::string_view text, const std::string& file) {
  return each_row(text, file, 5, [&](const std::vector<std::string_view>& f) {
    Row row{std::string(f[2]), std::string(f[3]), {}};
    std::string_view rest = f[4];
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) row.context.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    rows_[std::string(f[0])] = std::move(row);
  });
}

const Crosswalk::Row* Crosswalk::find(std::string_view cameo) const {
  for (; cameo.size() >= 2; cameo.remove_suffix(1)) {
    const auto found = rows_.find(cameo);
    if (found != rows_.end()) return &found->second;
  }
  return nullptr;
}

namespace {

float number_or_zero(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Result<void> Scores::read_plover(std::string_view text, const std::string& file) {
  return each_row(text, file, 4, [&](const std::vector<std::string_view>& f) {
    if (!f[3].empty()) plover_[key_of(f[0], f[1])] = number_or_zero(f[3]);
  });
}

Result<void> Scores::read_cameo(std::string_view text, const std::string& file) {
  return each_row(text, file, 7, [&](const std::vector<std::string_view>& f) {
    if (!f[6].empty()) cameo_[std::string(f[0])] = number_or_zero(f[6]);
  });
}

float Scores::plover(std::string_view type, std::string_view mode) const {
  const auto found = plover_.find(key_of(type, mode));
  if (found != plover_.end()) return found->second;
  const auto whole = plover_.find(key_of(type, {}));
  return whole == plover_.end() ? 0 : whole->second;
}

float Scores::goldstein(std::string_view cameo) const {
  for (; cameo.size() >= 2; cameo.remove_suffix(1)) {
    const auto found = cameo_.find(cameo);
    if (found != cameo_.end()) return found->second;
  }
  return 0;
}

Result<void> Lexicon::read_tables(const std::filesystem::path& data_dir) {
  const auto read = [&](const char* name, auto take) -> Result<void> {
    const auto file = data_dir / name;
    const auto text = read_file(file);
    if (!text) return pass_on(text);
    return take(*text, file.string());
  };
  if (auto done = read("cameo_to_plover.tsv", [&](const auto& t, const auto& f) { return crosswalk.read(t, f); }); !done) return done;
  if (auto done = read("plover.tsv", [&](const auto& t, const auto& f) { return scores.read_plover(t, f); }); !done) return done;
  return read("cameo.tsv", [&](const auto& t, const auto& f) { return scores.read_cameo(t, f); });
}

Result<void> Lexicon::read(const std::filesystem::path& dir, int32_t layer) {
  const size_t before = frames.size();
  std::error_code error;
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_regular_file(dir, error)) {
    files.push_back(dir);
  } else {
    error.clear();
    for (std::filesystem::directory_iterator it(dir, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".frames") files.push_back(it->path());
    if (error) return fail(Error::Kind::kNotFound, "no frames (" + error.message() + ")", dir.string());
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    const bool first = a.filename() == "classes.frames", second = b.filename() == "classes.frames";
    return first != second ? first : a.filename() < b.filename();
  });
  for (const auto& file : files) {
    auto text = read_file(file);
    if (!text) return pass_on(text);
    if (auto done = read_frames(*text, file.string(), classes, frames); !done) return done;
  }
  for (size_t i = before; i < frames.size(); ++i) frames[i].layer = layer;
  const auto views_file = dir / "views.tsv";
  if (std::filesystem::exists(views_file, error)) {
    auto text = read_file(views_file);
    if (!text) return pass_on(text);
    if (auto done = views.read(*text, views_file.string()); !done) return done;
  }
  return {};
}

Result<void> Lexicon::finish() {
  for (const std::string_view name : required_classes())
    if (classes.find(name) == classes.end())
      return fail(Error::Kind::kInput, "the lexicon has no class \"" + std::string(name) + "\" (lexicon/classes.frames)");
  for (const Frame& frame : frames)
    if (!crosswalk.find(frame.code.cameo))
      return fail(Error::Kind::kInput, "frame " + frame.name + " (line " + std::to_string(frame.line) + "): no CAMEO code is " + frame.code.cameo + " (data/cameo_to_plover.tsv lists them)", frame.file);
  for (const Frame& frame : frames)
    if (const int32_t type = act_type_index(frame.code.plover); frame.seen && type >= 0)
      seen[static_cast<size_t>(frame.part)][static_cast<size_t>(type)] = &frame;  // a user's own, which comes later, wins
  for (const Frame& frame : frames)
    for (const Trigger& trigger : frame.triggers)
      by_lemma[static_cast<size_t>(frame.part)][trigger.lemma].push_back(&frame);
  for (const auto& part : by_lemma)
    for (const auto& entry : part) inflections.add(entry.first);
  const auto add_words = [&](const Words& words) {
    for (const std::string& word : words.single) inflections.add(word);
  };
  for (const auto& entry : classes) add_words(entry.second);
  for (const Frame& frame : frames)
    for (const Test& test : frame.tests) add_words(test.words);
  const auto demands = [](const Frame* f, const std::string& lemma) {
    size_t n = 100 * static_cast<size_t>(f->layer) + (f->view_needed ? 1 : 0);
    for (const Test& test : f->tests) n += test.wanted;
    for (const Trigger& trigger : f->triggers)
      if (trigger.lemma == lemma && !trigger.partner.empty()) return n + 1;
    return n;
  };
  for (auto& part : by_lemma)
    for (auto& [lemma, list] : part) {
      list.erase(std::unique(list.begin(), list.end()), list.end());
      const std::string& word = lemma;
      std::stable_sort(list.begin(), list.end(),
                       [&](const Frame* a, const Frame* b) { return demands(a, word) > demands(b, word); });
    }
  return {};
}

const std::vector<const Frame*>* Lexicon::frames_of(Part part, std::string_view lemma) const {
  const auto& index = by_lemma[static_cast<size_t>(part)];
  const auto found = index.find(lemma);
  return found == index.end() ? nullptr : &found->second;
}

}  // namespace dateline::coding
