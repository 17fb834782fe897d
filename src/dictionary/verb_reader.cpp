#include <algorithm>
#include <optional>

#include "dictionary/dictionaries.h"
#include "dictionary/verb_codes.h"

namespace dateline::dictionary {
namespace {

constexpr size_t kMaxItems = 32;         // of a pattern
constexpr size_t kMaxMembers = 20'000;   // of a synonym set

bool has_phrases(std::string_view pattern) { return pattern.substr(0, pattern.find('[')).find_first_of("({") != std::string_view::npos; }

/// Do the patterns of a file stand in braces and parentheses? Then it is one of PETRARCH-2.
bool is_of_phrases(std::string_view text) {
  Lines lines(text);
  int32_t with = 0, all = 0;
  while (lines.next())
    if (lines.text().starts_with("- ")) {
      ++all;
      with += has_phrases(lines.text()) ? 1 : 0;
    }
  return with * 20 > all;  // a stray one in an older file is a slip
}

/// Reads one file of verbs, line by line.
class VerbsReader {
 public:
  VerbsReader(const std::string& file, bool phrases, Dictionaries& into) : file_(file), phrases_(phrases), into_(into) {}

  void line(const Lines& lines) {
    number_ = lines.number();
    const std::string_view text = lines.text();
    if (text.front() == '&') return begin_set(text.substr(1));
    if (text.starts_with("---")) return begin_block(text.substr(3));
    if (text.front() == '~') return transformations_.push_back({number_, std::string(text.substr(1))});
    if (text.starts_with("- ") || text.starts_with("* ")) return pattern(text.front() == '-' ? trimmed(text.substr(1)) : text);
    if (set_ >= 0 && text.front() == '+') return member(trimmed(text.substr(1)));
    set_ = -1;
    if (text.front() == '-') return pattern(trimmed(text.substr(1)));
    verb(text);
  }

  /// Verbs that a transformation names may stand behind it.
  void end() {
    for (const auto& [number, text] : transformations_) {
      number_ = number;
      transformation(text);
    }
  }

 private:
  void warn(std::string_view what) { into_.warnings.add(file_, number_, what); }

  // ---- synonym sets --------------------------------------------------------------------------------------------

  static std::string set_name(std::string_view text) {
    text = trimmed(text);
    text = text.substr(0, text.find_first_of(" \t"));
    while (!text.empty() && text.back() == '_') text.remove_suffix(1);
    std::string out;
    normalise(text, out);
    return out;
  }

  int32_t find_set(std::string_view name) const {
    const auto it = set_index_.find(set_name(name));
    return it == set_index_.end() ? -1 : it->second;
  }

  void begin_set(std::string_view text) {
    const std::string name = set_name(text);
    if (name.empty()) return warn("a synonym set without a name");
    const auto [it, is_new] = set_index_.try_emplace(name, static_cast<int32_t>(into_.sets.size()));
    if (is_new) into_.sets.push_back({name, {}, {}});
    set_ = it->second;
  }

  void member(std::string_view text) {
    SynonymSet& set = into_.sets[static_cast<size_t>(set_)];
    if (set.words.size() + set.phrases.size() > kMaxMembers) return warn("the synonym set is too large");
    if (!text.empty() && text.front() == '&') {
      const int32_t other = find_set(text.substr(1));
      if (other < 0) return warn("a synonym set that is not defined: " + std::string(text));
      if (other == set_) return;
      const SynonymSet copy = into_.sets[static_cast<size_t>(other)];
      set.words.insert(set.words.end(), copy.words.begin(), copy.words.end());
      set.phrases.insert(set.phrases.end(), copy.phrases.begin(), copy.phrases.end());
      return;
    }
    std::string words;
    for (const char c : text) words += c == '(' || c == ')' || c == '{' || c == '}' ? ' ' : c;
    const std::string_view bare = trimmed(words);
    const bool plural = !bare.empty() && bare.back() != '_';
    std::vector<Step> phrase = phrase_of(bare, into_.vocabulary);
    if (phrase.empty()) return warn("a synonym without words");
    add_member(set, phrase);
    if (!plural) return;
    phrase.back().word = into_.vocabulary.add(plural_of(into_.vocabulary.text(phrase.back().word)));
    add_member(set, phrase);
  }

  void add_member(SynonymSet& set, const std::vector<Step>& phrase) {
    ++into_.entries;
    if (phrase.size() == 1) set.words.push_back(phrase.front().word);
    else set.phrases.push_back(phrase);
  }

  // ---- blocks and verbs ----------------------------------------------------------------------------------------

  void begin_block(std::string_view text) {
    set_ = -1;
    VerbBlock block;
    std::string_view name = text, inside, after;
    if (take_bracket(text, name, inside, after)) split_code(inside, block.code, block.mirror);
    while (!name.empty() && name.back() == '-') name.remove_suffix(1);
    normalise(trimmed(name), block.name);
    into_.blocks.push_back(std::move(block));
    in_block_ = true;
  }

  void verb(std::string_view text) {
    if (!in_block_) return warn("a verb before the first block (--- NAME [code] ---)");
    std::string_view name = text, forms, inside, after;
    std::string rest;
    const size_t brace = name.find('{');
    const bool listed = brace != std::string_view::npos;
    if (listed) {
      const size_t close = name.find('}', brace);
      if (close == std::string_view::npos) return warn("the forms of the verb are not closed by }");
      forms = name.substr(brace + 1, close - brace - 1);
      rest = std::string(name.substr(close + 1));
      name = trimmed(name.substr(0, brace));
    }
    Verb verb;
    verb.block = static_cast<int32_t>(into_.blocks.size()) - 1;
    verb.phrases = phrases_;
    verb.listed = listed;
    const auto own_code = [&](std::string_view code) {
      split_code(code, verb.code, verb.mirror);
      verb.own_code = true;
    };
    if (take_bracket(name, name, inside, after)) own_code(inside);
    else if (std::string_view before; listed && take_bracket(rest, before, inside, after)) own_code(inside);

    const auto [words, main] = verb_words(name);
    if (words.empty()) return warn("no verb stands here");
    verb.words = words;
    verb.main = main;
    const int32_t index = static_cast<int32_t>(into_.verbs.size());
    into_.verbs.push_back(verb);
    ++into_.entries;
    const std::string base = into_.vocabulary.text(words[static_cast<size_t>(main)]);
    for (const std::string& form : verb_forms(base, !listed)) add_form(form, index);
    while (!(forms = trimmed(forms)).empty()) {
      const size_t blank = std::min(forms.find_first_of(" \t,"), forms.size());
      const auto [form, at] = verb_words(forms.substr(0, blank));
      if (!form.empty()) add_form(into_.vocabulary.text(form[static_cast<size_t>(at)]), index);
      forms.remove_prefix(std::min(blank + 1, forms.size()));
    }
  }

  void add_form(const std::string& form, int32_t verb) {
    std::vector<int32_t>& verbs = into_.verb_forms[into_.vocabulary.add(form)];
    if (verbs.empty() || verbs.back() != verb) verbs.push_back(verb);
  }

  /// "WIRE_+TAP": the words, and which of them is the verb; the first where none is marked.
  std::pair<std::vector<Word>, int32_t> verb_words(std::string_view text) {
    std::vector<Word> out;
    int32_t main = 0;
    for (size_t at = 0; at < text.size() && out.size() < kMaxItems;) {
      const size_t end = std::min(text.find_first_of(" \t_", at), text.size());
      std::string_view word = text.substr(at, end - at);
      if (!word.empty() && word.front() == '+') {
        main = static_cast<int32_t>(out.size());
        word.remove_prefix(1);
      }
      if (!word.empty()) out.push_back(into_.vocabulary.add(word));
      at = end + 1;
    }
    if (main >= static_cast<int32_t>(out.size())) main = 0;
    return {out, main};
  }

  // ---- patterns ------------------------------------------------------------------------------------------------

  void pattern(std::string_view text) {
    set_ = -1;
    if (!in_block_) return warn("a pattern before the first block (--- NAME [code] ---)");
    Pattern out;
    std::string_view words, inside, after;
    if (!take_bracket(text, words, inside, after)) return warn("a pattern without a code in brackets");
    split_code(inside, out.code, out.mirror);
    const size_t star = words.find('*');
    if (star == std::string_view::npos) return warn("a pattern without its verb (*)");
    out.text = words;
    out.phrases = phrases_;
    const std::string_view left = words.substr(0, star), right = words.substr(star + 1);
    const bool good = phrases_ ? parts(left, out.left_parts) && parts(right, out.right_parts)
                               : items(left, out.left) && items(right, out.right);
    if (!good) return;  // has warned
    if (!phrases_) turn_outwards(out.left, !left.empty() && left.back() == '_');
    if (!phrases_ && !out.right.empty()) out.right.front().gap = right.front() != '_';
    out.weight = weight(out);
    out.rank = rank_++;
    ++into_.entries;
    into_.blocks.back().patterns.push_back(std::move(out));
  }

  static int32_t weight(const Pattern& pattern) {
    int32_t out = 0;
    const auto add = [&](const Item& item) { out += item.kind == ItemKind::kWord || item.kind == ItemKind::kSet ? 3 : 1; };
    for (const auto* list : {&pattern.left, &pattern.right})
      for (const Item& item : *list) add(item);
    for (const auto* list : {&pattern.left_parts, &pattern.right_parts})
      for (const Part& part : *list) {
        out += part.preposition == kNoWord ? 0 : part.items.empty() ? 2 : 1;
        for (const Item& item : part.items) add(item);
      }
    return out;
  }

  /// The items left of the verb are matched from the verb to the left: so they are kept, each with what parts it from the one
  /// that is nearer to the verb.
  static void turn_outwards(std::vector<Item>& items, bool touches_verb) {
    std::vector<Item> out(items.rbegin(), items.rend());
    for (size_t i = 0; i < out.size(); ++i) out[i].gap = i == 0 ? !touches_verb : items[items.size() - i].gap;
    items = std::move(out);
  }

  /// Words joined by `_` and parted by blanks. False after a warning.
  bool items(std::string_view text, std::vector<Item>& out) {
    bool gap = true;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find_first_of(" \t_", at), text.size());
      if (end > at) {
        size_t word_end = end;
        if (!item(text, at, word_end, gap, out)) return false;
        gap = false;
        at = word_end;
        if (at < text.size() && text[at] != '_') gap = true;
      } else if (text[at] != '_') {
        gap = true;
      }
      ++at;
    }
    return true;
  }

  /// One item that begins at `at`; `end` is moved on where the name of a set goes on behind an underscore.
  bool item(std::string_view text, size_t at, size_t& end, bool gap, std::vector<Item>& out) {
    if (out.size() >= kMaxItems) return warn("the pattern is too long"), false;
    const std::string_view word = text.substr(at, end - at);
    Item one{ItemKind::kWord, 0, gap};
    if (word == "$") one.kind = ItemKind::kSource;
    else if (word == "+") one.kind = ItemKind::kTarget;
    else if (word == "%") one.kind = ItemKind::kBoth;
    else if (word == "^") one.kind = ItemKind::kSkip;
    else if (word.front() == '&') {
      one.kind = ItemKind::kSet;
      one.value = -1;
      // The longest name that is known: "&FIGHT_GAMES" before "&FIGHT".
      for (size_t e = end;;) {
        if (const int32_t set = find_set(text.substr(at + 1, e - at - 1)); set >= 0) one.value = set, end = e;
        if (e >= text.size() || text[e] != '_') break;
        e = std::min(text.find_first_of(" \t_", e + 1), text.size());
      }
      if (one.value < 0) return warn("a synonym set that is not defined: " + std::string(word)), false;
    } else {
      for (const Step& step : phrase_of(word, into_.vocabulary)) {
        out.push_back({ItemKind::kWord, step.word, gap});
        gap = false;
      }
      return true;
    }
    out.push_back(one);
    return true;
  }

  /// The phrases of a side of a PETRARCH-2 pattern. False after a warning.
  bool parts(std::string_view text, std::vector<Part>& out) {
    for (size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c == ' ' || c == '\t') { ++at; continue; }
      if (out.size() >= kMaxItems) return warn("the pattern is too long"), false;
      if (c == ')' || c == '}') { ++at; continue; }  // one too many does no harm
      Part part;
      if (c == '(' || c == '{') {
        const size_t close = text.find(c == '(' ? ')' : '}', at);
        if (close == std::string_view::npos) return warn(c == '(' ? "a ( that is not closed" : "a { that is not closed"), false;
        std::string inside;
        for (const char i : text.substr(at + 1, close - at - 1)) inside += i == '{' || i == '}' || i == '(' ? ' ' : i;
        if (!items(inside, part.items)) return false;
        if (c == '(' && !part.items.empty() && part.items.front().kind == ItemKind::kWord) {
          part.preposition = part.items.front().value;
          part.items.erase(part.items.begin());
        }
        at = close + 1;
      } else {
        const size_t end = std::min(text.find_first_of(" \t(){}", at), text.size());
        if (!items(text.substr(at, end - at), part.items)) return false;
        at = end;
      }
      if (part.preposition != kNoWord || !part.items.empty()) out.push_back(std::move(part));
    }
    return true;
  }

  // ---- transformations -----------------------------------------------------------------------------------------

  /// The code of a verb by its own name or that of its block; "WILL_ATTACK" is the sum of both.
  std::optional<std::string> code_of_verb(std::string_view name, int32_t depth = 0) {
    std::string folded;
    normalise(name, folded);
    for (const VerbBlock& block : into_.blocks)
      if (block.name == folded && !block.code.empty()) return block.code;
    for (const Verb& verb : into_.verbs)
      if (verb.words.size() == 1 && into_.vocabulary.text(verb.words.front()) == folded) {
        const std::string& code = verb.own_code ? verb.code : into_.blocks[static_cast<size_t>(verb.block)].code;
        if (!code.empty()) return code;
      }
    const size_t bar = name.find('_');
    if (bar == std::string_view::npos || depth > 4) return std::nullopt;
    const auto outer = code_of_verb(name.substr(0, bar), depth + 1), inner = code_of_verb(name.substr(bar + 1), depth + 1);
    if (!outer || !inner) return std::nullopt;
    const std::string_view sum = combined(*outer, *inner);
    return sum.empty() ? std::nullopt : std::optional(std::string(sum));
  }

  void transformation(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
      if (c != ' ' && c != '\t' && c != '(' && c != ')') words.back() += c;
      else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    if (words.size() != 9 || words[5] != "=" || words[0].size() != 1 || words[1].size() != 1 || words[2].size() != 1 || words[6].size() != 1 || words[7].size() != 1)
      return warn("a transformation reads: ~ a (b c VERB) VERB = a b code");
    Transformation out;
    out.outer_source = words[0][0];
    out.inner_source = words[1][0];
    out.inner_target = words[2][0];
    out.source = words[6][0];
    out.target = words[7][0];
    if (words[8] != "Q") out.code = words[8];
    const auto outer = code_of_verb(words[4]);
    if (!outer) return warn("the transformation names a verb without a code: " + words[4]);
    out.outer = *outer;
    if (words[3] != "Q") {
      const auto inner = code_of_verb(words[3]);
      if (!inner) return warn("the transformation names a verb without a code: " + words[3]);
      out.inner = *inner;
    }
    into_.transformations.push_back(std::move(out));
    ++into_.entries;
  }

  const std::string& file_;
  const bool phrases_;
  Dictionaries& into_;
  coding::StringMap<int32_t> set_index_;  ///< sets belong to their file
  std::vector<std::pair<int32_t, std::string>> transformations_;
  int32_t number_ = 0, set_ = -1, rank_ = 0;
  bool in_block_ = false;
};

}  // namespace

void read_verbs(const std::string& file, std::string_view text, Dictionaries& into) {
  VerbsReader reader(file, is_of_phrases(text), into);
  Lines lines(text);
  while (lines.next()) reader.line(lines);
  reader.end();
}

}  // namespace dateline::dictionary
