#include "analyse/tokenizer.h"

#include <algorithm>
#include <array>
#include <string>

#include <utf8proc.h>

#include "core/utf8.h"

namespace dateline {
namespace {

// Sorted for binary_search. Lower case; the full stop that follows them belongs to them.
constexpr std::string_view kAbbreviations[] = {
    "adm",  "al",   "apr",  "assn", "asst", "aug",  "ave",  "blvd", "brig", "bros", "capt", "cf",   "cmdr", "co",   "col",
    "comdr", "corp", "cpl",  "dec",  "dept", "dist", "dr",   "ed",   "eds",  "est",  "esq",  "etc",  "feb",  "fig",  "figs",
    "fr",   "ft",   "gen",  "gov",  "hon",  "hwy",  "inc",  "insp", "jan",  "jr",   "lt",   "ltd",  "maj",  "mfg",
    "mr",   "mrs",  "ms",   "msgr", "mt",   "nov",  "oct",  "ph",   "pp",   "prof", "pvt",  "rep",  "reps", "rev",  "sen",
    "sens", "sep",  "sept", "sgt",  "sr",   "st",   "ste",  "supt", "univ", "viz",  "vol",  "vs"};
static_assert(std::size(kAbbreviations) > 60);

// Abbreviations only before a number: "No. 5", "p. 12", "Art. 7".
constexpr std::string_view kBeforeNumber[] = {"art", "ch", "no", "nos", "p", "para", "sec", "v"};

// Parts before a hyphen that stay in one word with what follows (the treebanks' own list of affixes).
constexpr std::string_view kPrefixes[] = {
    "a",     "agro",  "ante",  "anti",  "arch",  "be",    "bi",    "bio",    "co",    "counter", "cross", "cyber", "de",   "e",
    "eco",   "ex",    "extra", "hyper", "inter", "intra", "macro", "mega",   "micro", "mid",     "mini",  "multi", "neo",  "non",
    "over",  "pan",   "para",  "peri",  "post",  "pre",   "pro",   "pseudo", "quasi", "re",      "semi",  "sub",   "super", "tri",
    "u",     "ultra", "un",    "uni",   "x"};
constexpr std::string_view kSuffixes[] = {"esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama", "wise"};

// Written after a number without a space, yet words of their own.
constexpr std::string_view kUnits[] = {"am", "b",   "bn", "c",  "cc", "cm", "f",  "ft",  "g",   "gb",  "hp",  "hr", "hrs", "hz", "in",
                                       "k",  "kb",  "kg", "kgs", "km", "kph", "kw", "lb", "lbs", "m",   "mb",  "mg", "mhz", "mi", "mil",
                                       "min", "ml", "mm", "mn", "mph", "mw", "nm", "oz", "pm", "sec", "sqm", "tb", "x",  "yr",  "yrs"};

// Words that the treebanks cut although no mark shows it: where the second part begins.
struct Fused {
  std::string_view word;
  int cut;
};
constexpr Fused kFused[] = {{"cannot", 3}, {"gonna", 3},  {"wanna", 3},  {"gotta", 3},   {"dont", 2},   {"wont", 2},   {"cant", 2},
                            {"didnt", 3},  {"doesnt", 4}, {"isnt", 2},   {"wasnt", 3},   {"arent", 3},  {"werent", 4}, {"havent", 4},
                            {"hasnt", 3},  {"couldnt", 5}, {"wouldnt", 5}, {"shouldnt", 6}, {"aint", 2},  {"lemme", 3},  {"gimme", 3}};

constexpr std::string_view kEmoticons[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ">:(", "^_^", "=-)", ":)", ":(", ";)", ":D",
                                           ":P",  ":/",  "=)",  "=(",  "=D",  "<3",  "XD",  ":O",  "(:"};

// Endings that show an address or a file name ("nytimes.com", "report.pdf").
constexpr std::string_view kEndings[] = {"au",  "biz", "ca",  "ch",  "cn",  "co",  "com", "de",  "doc",  "docx", "edu", "eu",
                                         "fr",  "gov", "htm", "html", "il",  "in",  "info", "int", "io",  "ir",   "jp",  "jpg",
                                         "mil", "mp3", "net", "nz",  "org", "pdf", "pk",  "png", "ppt",  "ru",   "tv",  "txt",
                                         "ua",  "uk",  "us",  "xls", "xlsx", "zip"};

template <size_t N>
bool listed(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

enum class Kind : uint8_t { kSpace, kLetter, kDigit, kMark };

class Cutter {
 public:
  Cutter(std::string_view text, int32_t end, std::vector<Word>& out) : text_(text), end_(end), out_(out) {}

  void run(int32_t at) {
    while (at < end_) {
      const Kind kind = kind_at(at);
      if (kind == Kind::kSpace) {
        at = next(at);
        continue;
      }
      const int32_t before = at;
      at = address(at);
      if (at > before) continue;
      if (kind == Kind::kLetter) at = word(at);
      else if (kind == Kind::kDigit) at = number(at);
      else at = mark(at);
    }
  }

 private:
  // ---- characters
  char byte(int32_t at) const { return at >= 0 && at < end_ ? text_[static_cast<size_t>(at)] : '\0'; }

  char32_t point(int32_t at) const {
    size_t i = static_cast<size_t>(at);
    return next_code_point(text_.substr(0, static_cast<size_t>(end_)), i);
  }

  int32_t next(int32_t at) const {
    if (static_cast<unsigned char>(byte(at)) < 0x80) return at + 1;
    size_t i = static_cast<size_t>(at);
    next_code_point(text_.substr(0, static_cast<size_t>(end_)), i);
    return static_cast<int32_t>(i);
  }

  Kind kind_at(int32_t at) const {
    if (at >= end_) return Kind::kSpace;
    const unsigned char c = static_cast<unsigned char>(text_[static_cast<size_t>(at)]);
    if (c < 0x80) {
      if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Kind::kLetter;
      if (c >= '0' && c <= '9') return Kind::kDigit;
      return c <= ' ' || c == 0x7F ? Kind::kSpace : Kind::kMark;
    }
    const char32_t p = point(at);
    if (is_space(p)) return Kind::kSpace;
    if (p == 0xAD) return Kind::kLetter;  // a soft hyphen is inside its word
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(p))) {
      case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
      case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC:
        return Kind::kLetter;
      case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
        return Kind::kDigit;
      default: return Kind::kMark;
    }
  }

  bool letter(int32_t at) const { return kind_at(at) == Kind::kLetter; }
  bool digit(int32_t at) const { return kind_at(at) == Kind::kDigit; }
  bool alnum(int32_t at) const { return letter(at) || digit(at); }

  /// Bytes of the apostrophe at `at`, straight or curly; 0 for none.
  int32_t apostrophe(int32_t at) const {
    if (byte(at) == '\'') return 1;
    return at + 3 <= end_ && text_.substr(static_cast<size_t>(at), 3) == "\u2019" ? 3 : 0;
  }

  std::string lower(int32_t begin, int32_t end) const {
    std::string out(text_.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)));
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
  }

  int32_t emit(int32_t begin, int32_t end, bool joined = false) {
    if (end > begin) out_.push_back({{begin, end}, joined});
    return end;
  }

  bool upper_at(int32_t at) const { return at < end_ && is_upper(point(at)); }

  /// True where nothing but closing marks and white space stands from here to the end of the chunk.
  bool chunk_ends(int32_t at) const {
    while (at < end_ && kind_at(at) == Kind::kMark) at = next(at);
    return kind_at(at) == Kind::kSpace;
  }

  // ---- addresses
  static bool address_char(char c) {
    const unsigned char u = static_cast<unsigned char>(c);
    return (u > ' ' && u != '<' && u != '>' && u != '"' && u < 0x7F);
  }

  /// A web address, an e-mail address or a handle that begins here; `at` itself where there is none.
  int32_t address(int32_t at) {
    const unsigned char c = static_cast<unsigned char>(byte(at));
    if (c >= 0x80) return at;
    const std::string_view rest = text_.substr(static_cast<size_t>(at), static_cast<size_t>(end_ - at));
    const auto begins = [&](std::string_view with) {
      if (rest.size() <= with.size()) return false;
      for (size_t i = 0; i < with.size(); ++i)
        if ((rest[i] | 0x20) != (with[i] | 0x20)) return false;
      return true;
    };
    const bool web = ((c | 0x20) == 'h' && (begins("http://") || begins("https://"))) || ((c | 0x20) == 'w' && begins("www.")) ||
                     ((c | 0x20) == 'f' && begins("ftp://")) || ((c | 0x20) == 'm' && begins("mailto:"));
    if (web) {
      int32_t end = at;
      while (end < end_ && address_char(byte(end))) ++end;
      return emit(at, trim_address(at, end));
    }
    if (c == '@' || c == '#') {
      if (!letter(at + 1)) return at;
      int32_t end = at + 1;
      while (alnum(end) || byte(end) == '_') end = next(end);
      return emit(at, end);
    }
    if (!alnum(at)) return at;
    // An e-mail address, or a host name with a known ending. Only from the start of a run of such characters:
    // a run is looked at once, which keeps the whole linear.
    if (at < looked_until_) return at;
    int32_t end = at, at_sign = -1, dot = -1;
    while (end < end_) {
      const char d = byte(end);
      const bool plain = (static_cast<unsigned char>(d) < 0x80) && (alnum(end) || d == '.' || d == '_' || d == '-' || d == '+' || d == '%');
      if (d == '@' && at_sign < 0) at_sign = end;
      else if (!plain) break;
      if (d == '.') dot = end;
      ++end;
    }
    looked_until_ = end;
    if (at_sign < 0 && dot < 0) return at;
    while (end > at && !alnum(end - 1)) --end;
    if (at_sign > at && at_sign < end - 1) return emit(at, end);
    dot = static_cast<int32_t>(text_.substr(0, static_cast<size_t>(end)).rfind('.'));
    if (dot <= at + 1 || !letter(at) || !letter(dot - 1) || !listed(kEndings, lower(dot + 1, end))) return at;
    if (upper_at(dot + 1) && !upper_at(dot - 1)) return at;  // "ended.In" is two sentences
    const std::string_view host = text_.substr(static_cast<size_t>(at), static_cast<size_t>(dot - at));
    if (host.find("..") != std::string_view::npos) return at;
    if (byte(end) == '/' && address_char(byte(end + 1)))
      while (end < end_ && address_char(byte(end))) ++end;
    return emit(at, trim_address(at, end));
  }

  /// Gives back the marks that end a sentence rather than an address.
  int32_t trim_address(int32_t begin, int32_t end) const {
    while (end > begin + 1) {
      const char c = byte(end - 1);
      if (c == ')' && text_.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)).find('(') != std::string_view::npos) break;
      if (!(c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == '\'')) break;
      --end;
    }
    return end;
  }

  // ---- words
  int32_t run_of_letters(int32_t at) const {
    while (alnum(at) || byte(at) == '_') at = next(at);
    return at;
  }

  /// End of the contraction that begins with the apostrophe at `at` ("'s", "'re"); 0 for none.
  int32_t contraction(int32_t at) const {
    const int32_t mark = apostrophe(at);
    if (mark == 0) return 0;
    const int32_t begin = at + mark;
    const int32_t end = run_of_letters(begin);
    const std::string tail = lower(begin, end);
    return tail == "s" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m" ? end : 0;
  }

  int32_t word(int32_t begin) {
    int32_t at = run_of_letters(begin);
    int32_t part = begin;  // start of the part after the last hyphen or dot
    bool dotted = false;
    int dots = 0;
    while (at < end_) {
      const char c = byte(at);
      if (c == '.') {
        const bool inner = alnum(at + 1);
        const bool single = next(part) == at && letter(part);
        if (inner) {
          const int32_t following = run_of_letters(at + 1);
          const bool next_single = next(at + 1) == following;
          if (single && letter(at + 1) && (next_single || following - at <= 3)) dotted = true;       // U.S, Ph.D
          else if (lower(part, at) == "ph" && upper_at(at + 1)) dotted = true;
          else if (!dotted && upper_at(at + 1) && at - part > 1 && !digit(at - 1)) break;              // "end.Next"
          else if (!dotted && dots == 0 && letter(at + 1) && at - part > 1 && byte(following) != '.' && is_letter(point(at + 1)) &&
                   !listed(kEndings, lower(at + 1, following)) && !upper_at(part)) break;
          ++dots;
          part = at + 1;
          at = following;
          continue;
        }
        if (byte(at + 1) == '.') break;  // "wait..."
        const std::string last = lower(part, at);
        const bool more = !chunk_ends(at + 1) || byte(at + 1) == ',';
        const bool initial = single && upper_at(part) && begin == part && last != "i" && !ends_paragraph(at + 1);
        if (last == "etc" && (ends_paragraph(at + 1) || capital_follows(at + 1))) break;
        if (dotted || initial || (std::binary_search(std::begin(kAbbreviations), std::end(kAbbreviations), std::string_view(last))) ||
            (listed(kBeforeNumber, last) && number_follows(at + 1)) || (more && single && byte(at + 1) == ',' && upper_at(part)))
          ++at;
        break;
      }
      if (c == '-') {
        if (!alnum(at + 1)) break;
        const int32_t following = run_of_letters(at + 1);
        const std::string left = lower(part, at);
        const bool stays = (listed(kPrefixes, left) && letter(at + 1) && part == begin) || listed(kSuffixes, lower(at + 1, following));
        if (!stays) break;
        part = at + 1;
        at = following;
        continue;
      }
      if (c == '&' && alnum(at + 1) && at - part <= 4 && upper_at(part)) {
        part = at + 1;
        at = run_of_letters(at + 1);
        continue;
      }
      if (c == '/' && alnum(at + 1)) {
        const int32_t following = run_of_letters(at + 1);
        if (!(next(part) == at || next(at + 1) == following)) break;  // "and/or" is cut, "s/he" is not
        part = at + 1;
        at = following;
        continue;
      }
      if (c == '$' && at - begin <= 2 && upper_at(begin)) {  // US$
        ++at;
        break;
      }
      if (const int32_t mark = apostrophe(at); mark != 0) {
        if (letter(at + mark) && contraction(at) == 0) {
          const int32_t following = run_of_letters(at + mark);
          if (lower(at + mark, following) == "t" && (byte(at - 1) | 0x20) == 'n' && at - begin >= 2) break;
          part = at + mark;
          at = following;
          continue;
        }
      }
      break;
    }
    return finish(begin, at);
  }

  /// Emits [begin, end), cutting what is fused or contracted.
  int32_t finish(int32_t begin, int32_t end) {
    const int32_t mark = apostrophe(end);
    if (mark != 0 && (byte(end + mark) | 0x20) == 't' && (byte(end - 1) | 0x20) == 'n' && !alnum(end + mark + 1) && end - begin >= 2) {
      emit(begin, end - 1);
      return contractions(emit(end - 1, end + mark + 1, true));
    }
    if (end - begin <= 8) {
      const std::string low = lower(begin, end);
      for (const Fused& fused : kFused)
        if (low == fused.word) {
          emit(begin, begin + fused.cut);
          return contractions(emit(begin + fused.cut, end, true));
        }
    }
    emit(begin, end);
    return contractions(end);
  }

  /// What may follow a word inside one written word: 's, 'll, and the bare apostrophe of a plural.
  int32_t contractions(int32_t at) {
    for (int32_t end = contraction(at); end != 0; end = contraction(at)) at = emit(at, end, true);
    const int32_t mark = apostrophe(at);
    if (mark != 0 && !alnum(at + mark) && (byte(at - 1) | 0x20) == 's' && !single_open_) at = emit(at, at + mark, true);
    return at;
  }

  bool ends_paragraph(int32_t at) const {
    while (at < end_ && !alnum(at)) at = next(at);
    return at >= end_;
  }

  bool capital_follows(int32_t at) const {
    while (at < end_ && !alnum(at)) at = next(at);
    return upper_at(at);
  }

  bool number_follows(int32_t at) const {
    while (at < end_ && kind_at(at) == Kind::kSpace) at = next(at);
    return digit(at);
  }

  // ---- numbers
  /// A number from its first digit; `begin` is before that where a decimal point leads (".265").
  int32_t number(int32_t at) { return number(at, at); }

  int32_t number(int32_t at, int32_t begin) {
    int hyphens = 0;
    const auto digits = [&] { while (digit(at)) at = next(at); };
    digits();
    while (at < end_) {
      const char c = byte(at);
      if ((c == '.' || c == ',' || c == ':' || c == '/') && digit(at + 1)) {
        ++at;
        digits();
      } else if (c == '-' && digit(at + 1) && telephone(begin)) {
        ++hyphens;
        ++at;
        digits();
      } else {
        break;
      }
    }
    if (hyphens > 0 || !letter(at)) {
      emit(begin, at);
      return contractions(at);
    }
    const int32_t following = run_of_letters(at);
    const std::string tail = lower(at, following);
    if (listed(kUnits, tail) && (tail.size() > 1 || !upper_at(at))) {
      emit(begin, at);
      return emit(at, following);
    }
    if ((tail == "a" || tail == "p") && byte(following) == '.') {  // 5p.m.
      emit(begin, at);
      return word(at);
    }
    return word_after_number(begin, following);
  }

  int32_t word_after_number(int32_t begin, int32_t end) {
    emit(begin, end);
    return contractions(end);
  }

  /// Digits and hyphens that look like a telephone number or a date: three groups, or a last group of four after three.
  bool telephone(int32_t begin) const {
    int groups = 1, length = 0, first = 0, last = 0;
    for (int32_t at = begin; at < end_; ++at) {
      const char c = byte(at);
      if (c >= '0' && c <= '9') {
        ++length;
      } else if (c == '-' && digit(at + 1)) {
        if (groups == 1) first = length;
        ++groups;
        length = 0;
      } else {
        break;
      }
    }
    last = length;
    return groups >= 3 || (groups == 2 && first == 3 && last == 4);
  }

  // ---- marks
  int32_t mark(int32_t at) {
    const char c = byte(at);
    const bool after_word = !out_.empty() && out_.back().span.end == at;
    if (const int32_t quote = apostrophe(at); quote != 0) {
      if (byte(at + quote) == byte(at) && apostrophe(at + quote) != 0) return emit(at, at + 2 * quote);
      if (const int32_t end = contraction(at); end != 0 && !after_word) return emit(at, end);      // " 's"
      if (!after_word && digit(at + quote)) {                                                       // '72
        int32_t end = at + quote;
        while (alnum(end)) end = next(end);
        return emit(at, end);
      }
      if (!after_word && letter(at + quote)) {
        const std::string tail = lower(at + quote, run_of_letters(at + quote));
        if (tail == "em" || tail == "til" || tail == "cause" || tail == "tis" || tail == "n") return emit(at, run_of_letters(at + quote));
        single_open_ = true;
      } else {
        single_open_ = false;
      }
      return emit(at, at + quote);
    }
    if (static_cast<unsigned char>(c) < 0x80) {
      if (!after_word || c == ':' || c == ';' || c == '=') {
        const std::string_view rest = text_.substr(static_cast<size_t>(at), static_cast<size_t>(end_ - at));
        for (const std::string_view face : kEmoticons)
          if (rest.starts_with(face) && !alnum(at + static_cast<int32_t>(face.size())) && face != "(:" && (face != ":/" || byte(at + 2) != '/'))
            return emit(at, at + static_cast<int32_t>(face.size()));
      }
      int32_t end = at + 1;
      if (c == '.' && digit(end) && !after_word) return number(end, at);

      if (c == '!' || c == '?') {
        while (byte(end) == '!' || byte(end) == '?') ++end;
      } else if (c == '.' || c == '-' || c == '*' || c == '_' || c == '=' || c == '~' || c == '+' || c == '#' || c == '`' || c == '<' ||
                 c == '>' || c == '^' || c == '|') {
        while (byte(end) == c) ++end;
      }
      if (c == '+' && end == at + 1 && digit(end) && !after_word) return number_with_sign(at);
      return emit(at, end);
    }
    // One symbol with what modifies it: an emoji and its skin tone, joiners and selectors.
    int32_t end = next(at);
    const char32_t first = point(at);
    while (end < end_) {
      const char32_t p = point(end);
      const bool modifier = p == 0xFE0F || p == 0x200D || (p >= 0x1F3FB && p <= 0x1F3FF);
      const bool joined = end >= 3 && text_.substr(static_cast<size_t>(end - 3), 3) == "\u200D";
      const bool flag = first >= 0x1F1E6 && first <= 0x1F1FF && p >= 0x1F1E6 && p <= 0x1F1FF && end == at + 4;
      if (!modifier && !(joined && kind_at(end) == Kind::kMark) && !flag) break;
      end = next(end);
    }
    return emit(at, end);
  }

  int32_t number_with_sign(int32_t at) {
    int32_t end = at + 1;
    while (digit(end) || (byte(end) == '-' && digit(end + 1))) end = next(end);
    return emit(at, end);
  }

  std::string_view text_;
  int32_t end_;
  std::vector<Word>& out_;
  int32_t looked_until_ = -1;
  bool single_open_ = false;  // a single quotation mark stands open: the next bare one closes it
};

}  // namespace

void tokenize(std::string_view text, Span paragraph, std::vector<Word>& out) {
  Cutter(text, std::min<int32_t>(paragraph.end, static_cast<int32_t>(text.size())), out).run(std::max(paragraph.begin, 0));
}

}  // namespace dateline
