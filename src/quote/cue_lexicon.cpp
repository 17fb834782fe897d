#include "quote/cue_lexicon.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/resources.h"
#include "core/utf8.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 8> kComplements = {"quote", "clause", "to", "order", "object", "predicate", "about", "seem"};
constexpr std::array<std::string_view, 4> kClasses = {"verb", "noun", "adjective", "preposition"};

template <class Enum, size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

/// Past forms that no rule gives; those of cue verbs only.
constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"said", "say"}, {"told", "tell"}, {"wrote", "write"}, {"written", "write"}, {"thought", "think"}, {"felt", "feel"}, {"knew", "know"},
    {"known", "know"}, {"spoke", "speak"}, {"spoken", "speak"}, {"swore", "swear"}, {"sworn", "swear"}, {"sought", "seek"}, {"found", "find"},
    {"heard", "hear"}, {"saw", "see"}, {"seen", "see"}, {"began", "begin"}, {"begun", "begin"}, {"understood", "understand"}, {"meant", "mean"},
    {"forgot", "forget"}, {"forgotten", "forget"}, {"foresaw", "foresee"}, {"sang", "sing"}, {"shown", "show"}, {"taught", "teach"},
    {"learnt", "learn"}, {"dreamt", "dream"}, {"chose", "choose"}, {"chosen", "choose"}, {"held", "hold"}, {"read", "read"}, {"went", "go"},
    {"gone", "go"}, {"forbade", "forbid"}, {"forbidden", "forbid"}, {"bade", "bid"}, {"mistook", "mistake"}, {"undertook", "undertake"}};

/// Cuts the part before the next separator off `rest`.
std::string_view cut(std::string_view& rest, char separator) {
  const size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

/// "about:of,on=.8". Errors: what is wrong, as a message.
tl::expected<Frame, std::string> parse_frame(std::string_view text) {
  std::string_view rest = text;
  std::string_view head = cut(rest, '=');
  const std::string_view complement = cut(head, ':');
  const std::optional<Complement> kind = named<Complement>(kComplements, complement);
  if (!kind) return tl::unexpected("unknown complement '" + std::string(complement) + "'");
  Frame frame{*kind, 0, {}};
  while (!head.empty()) frame.prepositions.emplace_back(cut(head, ','));
  const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), frame.certainty);
  if (problem != std::errc{} || end != rest.data() + rest.size() || frame.certainty < 0 || frame.certainty > 1)
    return tl::unexpected("certainty of '" + std::string(text) + "' is no number from 0 to 1");
  if (frame.complement == Complement::kAbout && frame.prepositions.empty())
    return tl::unexpected(std::string("'about' names no preposition"));
  return frame;
}

}  // namespace

std::string_view name_of(Complement complement) { return kComplements[static_cast<size_t>(complement)]; }

const Frame* Cue::frame(Complement complement) const {
  for (const Frame& f : frames)
    if (f.complement == complement) return &f;
  return nullptr;
}

Result<CueLexicon> CueLexicon::load(const std::filesystem::path& file) {
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return pass_on(bytes);
  return parse(*bytes, file.string());
}

Result<CueLexicon> CueLexicon::parse(std::string_view tsv, const std::string& name) {
  CueLexicon lexicon;
  int64_t number = 0;
  while (!tsv.empty()) {
    std::string_view line = cut(tsv, '\n');
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto refuse = [&](std::string what) {
      return fail(Error::Kind::kInput, "line " + std::to_string(number) + ": " + std::move(what), name, number);
    };
    const std::string_view lemma = cut(line, '\t');
    const std::string_view class_name = cut(line, '\t');
    const std::optional<CueClass> word_class = named<CueClass>(kClasses, class_name);
    if (lemma.empty() || !word_class) return refuse("wants a lemma and verb, noun, adjective or preposition");
    Cue cue;
    std::string_view frames = line;
    while (!frames.empty()) {
      const std::string_view text = trim(cut(frames, ' '));
      if (text.empty()) continue;
      tl::expected<Frame, std::string> frame = parse_frame(text);
      if (!frame) return refuse(frame.error());
      cue.frames.push_back(std::move(*frame));
    }
    if (cue.frames.empty()) return refuse("'" + std::string(lemma) + "' has no complement");
    auto& words = lexicon.cues_[static_cast<size_t>(*word_class)];
    if (!words.emplace(std::string(lemma), std::move(cue)).second) return refuse("'" + std::string(lemma) + "' stands twice");
  }
  lexicon.inflect_verbs();
  return lexicon;
}

void CueLexicon::inflect_verbs() {
  for (const auto& [form, lemma] : kIrregular)
    if (const Cue* cue = find(CueClass::kVerb, lemma)) verb_forms_.emplace(std::string(form), cue);
  const auto is_vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  for (const auto& [lemma, cue] : cues_[static_cast<size_t>(CueClass::kVerb)]) {
    std::string stem = lemma;
    const char last = stem.back();
    const bool y = last == 'y' && stem.size() > 1 && !is_vowel(stem[stem.size() - 2]);
    const auto add = [&, entry = &cue](std::string form) { verb_forms_.emplace(std::move(form), entry); };
    if (y) {
      stem.pop_back();
      add(stem + "ies");
      add(stem + "ied");
      add(lemma + "ing");
      continue;
    }
    add(lemma + (last == 's' || last == 'h' || last == 'x' || last == 'z' ? "es" : "s"));
    if (last == 'e') stem.pop_back();
    add(stem + "ed");
    add(stem + "ing");
    // "quip": "quipped"
    if (stem.size() > 2 && last != 'e' && !is_vowel(last) && is_vowel(stem[stem.size() - 2]) && last != 'w' && last != 'y' && last != 'x') {
      add(stem + last + "ed");
      add(stem + last + "ing");
    }
  }
}

const Cue* CueLexicon::find_verb_form(std::string_view form) const {
  const auto found = verb_forms_.find(form);
  return found == verb_forms_.end() ? nullptr : found->second;
}

const Cue* CueLexicon::find(CueClass word_class, std::string_view lemma) const {
  const auto& words = cues_[static_cast<size_t>(word_class)];
  const auto found = words.find(lemma);
  return found == words.end() ? nullptr : &found->second;
}

size_t CueLexicon::size() const {
  size_t all = 0;
  for (const auto& words : cues_) all += words.size();
  return all;
}

}  // namespace dateline
