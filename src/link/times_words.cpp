#include "link/times_words.h"

#include <array>
#include <string>
#include <unordered_map>

#include "core/utf8.h"

namespace dateline::times {
namespace {

struct Entry {
  std::string_view word;
  uint32_t classes = 0;
  int32_t value = 0;
};

constexpr int32_t of(Unit unit) { return static_cast<int32_t>(unit); }
constexpr int32_t of(Reference reference) { return static_cast<int32_t>(reference); }
constexpr int32_t of(Holiday holiday) { return static_cast<int32_t>(holiday); }

constexpr uint32_t kNumberWord = kNumber;  // value below 20, a ten, or a power
constexpr uint32_t kOrdinalWord = kOrdinal | kDayNumber;

// A word stands once.
constexpr Entry kVocabulary[] = {
    {"january", kMonth, 1}, {"jan", kMonth, 1}, {"february", kMonth, 2}, {"feb", kMonth, 2}, {"march", kMonth, 3},
    {"mar", kMonth, 3}, {"april", kMonth, 4}, {"apr", kMonth, 4}, {"may", kMonth, 5}, {"june", kMonth, 6}, {"jun", kMonth, 6},
    {"july", kMonth, 7}, {"jul", kMonth, 7}, {"august", kMonth, 8}, {"aug", kMonth, 8}, {"september", kMonth, 9},
    {"sept", kMonth, 9}, {"sep", kMonth, 9}, {"october", kMonth, 10}, {"oct", kMonth, 10}, {"november", kMonth, 11},
    {"nov", kMonth, 11}, {"december", kMonth, 12}, {"dec", kMonth, 12},

    {"monday", kWeekday, 1}, {"tuesday", kWeekday, 2}, {"wednesday", kWeekday, 3}, {"thursday", kWeekday, 4},
    {"friday", kWeekday, 5}, {"saturday", kWeekday, 6}, {"sunday", kWeekday, 7},
    {"mon", kWeekday, 1}, {"tue", kWeekday, 2}, {"tues", kWeekday, 2}, {"wed", kWeekday, 3}, {"thu", kWeekday, 4},
    {"thur", kWeekday, 4}, {"thurs", kWeekday, 4}, {"fri", kWeekday, 5}, {"sat", kWeekday, 6}, {"sun", kWeekday, 7},
    {"mondays", kWeekday | kPlural, 1}, {"tuesdays", kWeekday | kPlural, 2}, {"wednesdays", kWeekday | kPlural, 3},
    {"thursdays", kWeekday | kPlural, 4}, {"fridays", kWeekday | kPlural, 5}, {"saturdays", kWeekday | kPlural, 6},
    {"sundays", kWeekday | kPlural, 7},

    {"minute", kUnit, of(Unit::kMinute)}, {"minutes", kUnits, of(Unit::kMinute)}, {"mins", kUnits, of(Unit::kMinute)},
    {"seconds", kUnits, of(Unit::kSecond)}, {"second", kUnit | kOrdinalWord, 2},
    {"hour", kUnit, of(Unit::kHour)}, {"hours", kUnits, of(Unit::kHour)}, {"hrs", kUnits, of(Unit::kHour)},
    {"day", kUnit, of(Unit::kDay)}, {"days", kUnits, of(Unit::kDay)},
    {"weekend", kUnit, of(Unit::kWeekend)}, {"weekends", kUnits, of(Unit::kWeekend)},
    {"week", kUnit, of(Unit::kWeek)}, {"weeks", kUnits, of(Unit::kWeek)},
    {"fortnight", kUnit, of(Unit::kFortnight)}, {"fortnights", kUnits, of(Unit::kFortnight)},
    {"month", kUnit, of(Unit::kMonth)}, {"months", kUnits, of(Unit::kMonth)},
    {"quarter", kUnit, of(Unit::kQuarter)}, {"quarters", kUnits, of(Unit::kQuarter)},
    {"year", kUnit, of(Unit::kYear)}, {"years", kUnits, of(Unit::kYear)}, {"yr", kUnit, of(Unit::kYear)}, {"yrs", kUnits, of(Unit::kYear)},
    {"decade", kUnit, of(Unit::kDecade)}, {"decades", kUnits, of(Unit::kDecade)},
    {"century", kUnit, of(Unit::kCentury)}, {"centuries", kUnits, of(Unit::kCentury)},

    {"spring", kSeason, 0}, {"summer", kSeason, 1}, {"autumn", kSeason, 2}, {"fall", kSeason, 2}, {"winter", kSeason, 3},
    {"springs", kSeason | kPlural, 0}, {"summers", kSeason | kPlural, 1}, {"autumns", kSeason | kPlural, 2},
    {"winters", kSeason | kPlural, 3}, {"springtime", kSeason, 0}, {"summertime", kSeason, 1}, {"wintertime", kSeason, 3},

    {"morning", kDayPart, 0}, {"mornings", kDayPart | kPlural, 0}, {"dawn", kDayPart, 0}, {"midday", kDayPart, 1},
    {"afternoon", kDayPart, 2}, {"afternoons", kDayPart | kPlural, 2}, {"evening", kDayPart, 3},
    {"evenings", kDayPart | kPlural, 3}, {"dusk", kDayPart, 3}, {"night", kDayPart, 4}, {"nights", kDayPart | kPlural, 4},
    {"dinnertime", kDayPart, 3}, {"lunchtime", kDayPart, 1},

    {"seventies", kDecade, 197}, {"sixties", kDecade, 196}, {"fifties", kDecade, 195}, {"forties", kDecade, 194},
    {"thirties", kDecade, 193}, {"twenties", kDecade, 192}, {"eighties", kDecade, 198}, {"nineties", kDecade, 199},

    {"am", kHalfDay, 0}, {"pm", kHalfDay, 12},
    {"gmt", kZone, 0}, {"utc", kZone, 0}, {"est", kZone, -5}, {"edt", kZone, -4}, {"cst", kZone, -6}, {"cdt", kZone, -5},
    {"mst", kZone, -7}, {"mdt", kZone, -6}, {"pst", kZone, -8}, {"pdt", kZone, -7}, {"bst", kZone, 1}, {"cet", kZone, 1},
    {"cest", kZone, 2}, {"et", kZone, -5}, {"pt", kZone, -8},

    {"last", kBack}, {"past", kBack}, {"previous", kBack}, {"preceding", kBack}, {"prior", kBack},
    {"this", kHere}, {"current", kHere},
    {"next", kAhead}, {"coming", kAhead}, {"following", kAhead}, {"upcoming", kAhead},

    {"yesterday", kDayWord, -1}, {"today", kDayWord, 0}, {"tomorrow", kDayWord, 1},

    {"now", kReference, of(Reference::kPresent)}, {"currently", kReference, of(Reference::kPresent)},
    {"nowadays", kReference, of(Reference::kPresent)}, {"presently", kReference, of(Reference::kPresent)},
    {"recently", kReference, of(Reference::kPast)}, {"lately", kReference, of(Reference::kPast)},
    {"soon", kReference, of(Reference::kFuture)},

    {"hourly", kAdverb, of(Unit::kHour)}, {"daily", kAdverb, of(Unit::kDay)},
    {"weekly", kAdverb, of(Unit::kWeek)}, {"monthly", kAdverb, of(Unit::kMonth)},
    {"yearly", kAdverb, of(Unit::kYear)}, {"annually", kAdverb, of(Unit::kYear)},

    {"valentine's", kHoliday, of(Holiday::kValentine)}, {"easter", kHoliday, of(Holiday::kEaster)},
    {"thanksgiving", kHoliday, of(Holiday::kThanksgiving)}, {"christmas", kHoliday, of(Holiday::kChristmas)},
    {"xmas", kHoliday, of(Holiday::kChristmas)}, {"halloween", kHoliday, of(Holiday::kHalloween)},
    {"juneteenth", kHoliday, of(Holiday::kJuneteenth)},

    {"zero", kNumberWord, 0}, {"one", kNumberWord, 1}, {"two", kNumberWord, 2}, {"three", kNumberWord, 3}, {"four", kNumberWord, 4},
    {"five", kNumberWord, 5}, {"six", kNumberWord, 6}, {"seven", kNumberWord, 7}, {"eight", kNumberWord, 8}, {"nine", kNumberWord, 9},
    {"ten", kNumberWord, 10}, {"eleven", kNumberWord, 11}, {"twelve", kNumberWord, 12}, {"thirteen", kNumberWord, 13},
    {"fourteen", kNumberWord, 14}, {"fifteen", kNumberWord, 15}, {"sixteen", kNumberWord, 16}, {"seventeen", kNumberWord, 17},
    {"eighteen", kNumberWord, 18}, {"nineteen", kNumberWord, 19}, {"twenty", kNumberWord, 20}, {"thirty", kNumberWord, 30},
    {"forty", kNumberWord, 40}, {"fifty", kNumberWord, 50}, {"sixty", kNumberWord, 60}, {"seventy", kNumberWord, 70},
    {"eighty", kNumberWord, 80}, {"ninety", kNumberWord, 90}, {"hundred", kNumberWord, 100}, {"thousand", kNumberWord, 1000},
    {"dozen", kNumberWord, 12}, {"several", kNumberWord, -1}, {"few", kNumberWord, -1}, {"many", kNumberWord, -1},
    {"couple", kNumberWord, 2},

    {"first", kOrdinalWord, 1}, {"third", kOrdinalWord, 3}, {"fourth", kOrdinalWord, 4}, {"fifth", kOrdinalWord, 5}, {"sixth", kOrdinalWord, 6},
    {"seventh", kOrdinalWord, 7}, {"eighth", kOrdinalWord, 8}, {"ninth", kOrdinalWord, 9}, {"tenth", kOrdinalWord, 10}, {"eleventh", kOrdinalWord, 11},
    {"twelfth", kOrdinalWord, 12}, {"thirteenth", kOrdinalWord, 13}, {"fourteenth", kOrdinalWord, 14}, {"fifteenth", kOrdinalWord, 15},
    {"sixteenth", kOrdinalWord, 16}, {"seventeenth", kOrdinalWord, 17}, {"eighteenth", kOrdinalWord, 18}, {"nineteenth", kOrdinalWord, 19},
    {"twentieth", kOrdinalWord, 20}, {"thirtieth", kOrdinalWord, 30},

    // words and marks that patterns name
    {"avenue"}, {"ave"}, {"blvd"}, {"boulevard"}, {"drive"}, {"lane"}, {"road"}, {"street"},  // of addresses
    {"$"}, {"%"}, {"'"}, {"'s"}, {"("}, {")"}, {"+"}, {","}, {"-"}, {"."}, {"/"}, {"a"}, {"about"}, {"additional"}, {"after"},
    {"ago"}, {"almost"}, {"an"}, {"and"}, {"another"}, {"approximately"}, {"around"}, {"as"}, {"at"}, {"before"},
    {"beginning"}, {"boxing"}, {"by"}, {"calendar"}, {"central"}, {"columbus"}, {"comparable"}, {"consecutive"},
    {"corresponding"}, {"daylight"}, {"distant"}, {"during"}, {"each"}, {"earlier"}, {"early"}, {"eastern"}, {"end"},
    {"ended"}, {"ending"}, {"entire"}, {"eve"}, {"even"}, {"every"}, {"fewer"}, {"financial"}, {"fiscal"}, {"fools"}, {"for"},
    {"foreseeable"}, {"from"}, {"full"}, {"further"}, {"future"}, {"good"}, {"greenwich"}, {"half"}, {"hence"}, {"immediate"},
    {"in"}, {"inauguration"}, {"independence"}, {"international"}, {"jr"}, {"just"}, {"king"}, {"labor"}, {"labour"},
    {"late"}, {"later"}, {"latest"}, {"least"}, {"less"}, {"local"}, {"long"}, {"luther"}, {"martin"}, {"mean"}, {"memorial"},
    {"mid"}, {"middle"}, {"midnight"}, {"moment"}, {"more"}, {"most"}, {"mountain"}, {"near"}, {"nearly"}, {"new"}, {"no"},
    {"noon"}, {"noontime"}, {"o'clock"}, {"of"}, {"old"}, {"on"}, {"once"}, {"only"}, {"or"}, {"other"}, {"over"},
    {"overnight"}, {"pacific"}, {"patrick's"}, {"per"}, {"period"}, {"point"}, {"present"}, {"presidents"}, {"recent"},
    {"right"}, {"roughly"}, {"same"}, {"school"}, {"since"}, {"so"}, {"some"}, {"st"}, {"standard"}, {"start"}, {"straight"},
    {"than"}, {"that"}, {"the"}, {"these"}, {"through"}, {"till"}, {"time"}, {"times"}, {"to"}, {"tonight"}, {"twice"},
    {"under"}, {"until"}, {"up"}, {"very"}, {"veterans"}, {"whole"}, {"within"}, {"women's"},
};

constexpr size_t kLongestWord = 16;

const std::unordered_map<std::string_view, uint16_t>& ids() {
  static const auto* table = [] {
    auto* map = new std::unordered_map<std::string_view, uint16_t>;
    uint16_t id = 0;
    for (const Entry& entry : kVocabulary) map->emplace(entry.word, ++id);  // a word's first line counts
    return map;
  }();
  return *table;
}

bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Sets id, classes and value of a word by its letters.
void look_up(std::string_view letters, Word& word) {
  word.capital = !letters.empty() && letters.front() >= 'A' && letters.front() <= 'Z';
  if (letters.size() > kLongestWord) return;
  std::array<char, kLongestWord> small;
  for (size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    small[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  const auto found = ids().find(std::string_view(small.data(), letters.size()));
  if (found == ids().end()) return;
  const Entry& entry = kVocabulary[found->second - 1];
  word.id = found->second;
  word.classes = entry.classes;
  word.value = entry.value;
  if (entry.classes & kNumber) word.number = entry.value;
  const bool proper = entry.classes & (kMonth | kWeekday | kHoliday);
  // "I may march on sun and sat": names of months and days are written with a capital letter.
  if (proper && !word.capital) word.classes = 0;
  if (entry.classes & kZone && !(letters.size() > 1 && letters[1] >= 'A' && letters[1] <= 'Z')) word.classes = 0;  // "est", "Et al."
}

/// "Sept.", "Mon.": short names take their dot along; "Sat" without one is left alone, as it may be the verb or a name.
bool is_short_name(std::string_view letters, const Word& word) {
  if (word.is(kMonth)) return letters.size() <= 4 && word.value != 5 && word.value != 6 && word.value != 7 ? true : letters.size() == 3 && word.value != 5;
  return word.is(kWeekday) && letters.size() <= 5 && !word.is(kPlural);
}

class Scanner {
 public:
  Scanner(std::string_view text, Span span, std::vector<Word>& words)
      : text_(text), at_(static_cast<size_t>(span.begin)), end_(static_cast<size_t>(span.end)), words_(words) {}

  void run() {
    bool spaced = true;
    while (at_ < end_) {
      const char c = text_[at_];
      if (blank(c)) {
        ++at_;
        spaced = true;
        continue;
      }
      if (text_.substr(at_, 2) == "\xC2\xA0") {  // no-break space
        at_ += 2;
        spaced = true;
        continue;
      }
      Word word;
      word.spaced = spaced;
      spaced = false;
      const size_t begin = at_;
      if (digit(c)) number(word);
      else if (letter(c)) letters(word);
      else mark(word);
      word.span = {static_cast<int32_t>(begin), static_cast<int32_t>(at_)};
      words_.push_back(word);
    }
  }

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : '\0'; }

  int32_t digits() {
    int64_t n = 0;
    while (digit(peek())) n = std::min<int64_t>(n * 10 + (text_[at_++] - '0'), 1'000'000'000);
    return static_cast<int32_t>(n);
  }

  void number(Word& word) {
    const size_t begin = at_;
    int64_t n = digits();
    const size_t length = at_ - begin;
    word.classes = kNumber | kNumeral;
    word.number = static_cast<double>(n);
    word.value = static_cast<int32_t>(n);
    // 7:15, 19:30:05
    if (length <= 2 && n <= 24 && peek() == ':' && digit(peek(1)) && digit(peek(2)) && !digit(peek(3))) {
      ++at_;
      const int32_t minutes = digits();
      word.classes = minutes < 60 ? uint32_t{kClock} : 0;
      word.value = static_cast<int32_t>(n) * 60 + minutes;
      if (peek() == ':' && digit(peek(1)) && digit(peek(2))) {
        ++at_;
        digits();
      }
      return;
    }
    while (peek() == ',' && digit(peek(1)) && digit(peek(2)) && digit(peek(3)) && !digit(peek(4))) {  // 1,000
      ++at_;
      n = std::min<int64_t>(n * 1000 + digits(), 1'000'000'000);
      word.number = static_cast<double>(n);
      word.value = static_cast<int32_t>(n);
      word.classes = kNumber;
    }
    if (peek() == '.' && digit(peek(1))) {  // 2.5; 7.15pm is one too, which the grammar does not take for a time
      ++at_;
      double scale = 0.1;
      for (; digit(peek()); scale /= 10) word.number += scale * (text_[at_++] - '0');
      word.classes = kNumber;
      return;
    }
    if (!(word.classes & kNumeral)) return;
    const std::string_view tail = text_.substr(at_, 2);
    if ((tail == "st" || tail == "nd" || tail == "rd" || tail == "th") && !letter(peek(2))) {
      at_ += 2;
      word.classes = kOrdinal | (n >= 1 && n <= 31 ? uint32_t{kDayNumber} : 0);
      return;
    }
    if (peek() == 's' && !letter(peek(1)) && length == 4 && n % 10 == 0 && n >= 1500 && n < 2100) {  // 1970s
      ++at_;
      word.classes = kDecade;
      word.value = static_cast<int32_t>(n / 10);
      return;
    }
    if (n >= 1 && n <= 31 && length <= 2) word.classes |= kDayNumber;
    if (length == 4 && n >= 1500 && n < 2100) word.classes |= kYear;
  }

  void letters(Word& word) {
    const size_t begin = at_;
    // a.m., p.m., A.M.
    if ((peek() | 0x20) == 'a' || (peek() | 0x20) == 'p') {
      const bool dotted = peek(1) == '.' && (peek(2) | 0x20) == 'm' && peek(3) == '.';
      const bool short_dotted = peek(1) == '.' && (peek(2) | 0x20) == 'm' && !letter(peek(3));
      if (dotted || short_dotted) {
        word.classes = kHalfDay;
        word.value = (peek() | 0x20) == 'p' ? 12 : 0;
        word.id = word_id(word.value ? "pm" : "am");
        at_ += dotted ? 4 : 3;
        return;
      }
    }
    while (letter(peek()) || static_cast<unsigned char>(peek()) >= 0xC3) {
      if (letter(peek())) {
        ++at_;
        continue;
      }
      const auto lead = static_cast<unsigned char>(peek());
      if (lead >= 0xE2 && lead < 0xE3) break;  // dashes, curly quotes
      at_ += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    }
    at_ = std::min(at_, end_);
    // o'clock, Valentine's, New Year's: the mark belongs to the word only in the first two.
    const size_t before_mark = at_;
    if (const size_t quote = apostrophe()) {
      at_ += quote;
      while (letter(peek())) ++at_;
      std::string joined(text_.substr(begin, before_mark - begin));
      joined += '\'';
      joined += text_.substr(before_mark + quote, at_ - before_mark - quote);
      look_up(joined, word);
      if (word.id) return;
      at_ = before_mark;
      word = Word{.spaced = word.spaced};
    }
    const std::string_view written = text_.substr(begin, at_ - begin);
    look_up(written, word);
    if (peek() == '.' && is_short_name(written, word)) ++at_;
    else if (word.is(kWeekday) && written.size() <= 5 && !word.is(kPlural)) word.classes = 0;
    else if (word.is(kMonth) && written.size() == 3 && (word.value == 1 || word.value == 3) && !digit(peek(1))) word.classes = 0;  // "Jan", "Mar" are names
  }

  size_t apostrophe() const {
    if (peek() == '\'') return 1;
    return text_.substr(at_, 3) == "\xE2\x80\x99" && at_ + 3 <= end_ ? 3 : 0;
  }

  void mark(Word& word) {
    if (const size_t quote = apostrophe()) {
      const bool s = (peek(quote) | 0x20) == 's' && !letter(peek(quote + 1)) && !word.spaced;
      const size_t year = at_ + quote;
      const bool opens = at_ == 0 || blank(text_[at_ - 1]) || text_[at_ - 1] == '(';
      if (!s && opens && year + 2 <= end_ && digit(text_[year]) && digit(text_[year + 1]) && (year + 2 >= end_ || !digit(text_[year + 2]))) {
        at_ += quote;
        const int32_t n = digits();
        if (peek() == 's' && n % 10 == 0) {  // '70s
          ++at_;
          word.classes = kDecade;
          word.value = (n < 30 ? 200 : 190) + n / 10;
          return;
        }
        word.classes = kShortYear;
        word.value = (n < 40 ? 2000 : 1900) + n;
        return;
      }
      at_ += quote + (s ? 1 : 0);
      word.id = word_id(s ? "'s" : "'");
      return;
    }
    const auto lead = static_cast<unsigned char>(peek());
    if (lead < 0x80) {
      const bool joins = peek() == '-' && !word.spaced && (letter(peek(1)) || digit(peek(1)));
      word.id = word_id(text_.substr(at_, 1));
      if (joins) word.classes = kHyphen;
      ++at_;
      return;
    }
    const std::string_view three = text_.substr(at_, 3);
    if ((three == "\xE2\x80\x90" || three == "\xE2\x80\x91" || three == "\xE2\x80\x93") && !word.spaced) {  // hyphens, en dash
      at_ += 3;
      word.id = word_id("-");
      if (letter(peek()) || digit(peek())) word.classes = kHyphen;
      return;
    }
    next_code_point(text_, at_);
    at_ = std::min(at_, end_);
  }

  std::string_view text_;
  size_t at_, end_;
  std::vector<Word>& words_;
};

// ---- numbers of several words ----------------------------------------------------------------------------------

const uint16_t kAnd = word_id("and"), kA = word_id("a"), kAn = word_id("an"), kOf = word_id("of"), kHalf = word_id("half"),
               kSlash = word_id("/"), kFew = word_id("few"), kCouple = word_id("couple"), kHundred = word_id("hundred"),
               kThousand = word_id("thousand"), kDozen = word_id("dozen"), kSeveral = word_id("several"), kMany = word_id("many");

bool is_plain(const Word& w) { return w.is(kNumber) && !w.is(kNumeral) && w.id != 0 && w.id != kFew && w.id != kSeveral && w.id != kMany && w.id != kCouple && w.id != kDozen; }
bool is_ten(const Word& w) { return is_plain(w) && w.value >= 20 && w.value < 100; }
bool is_small(const Word& w) { return is_plain(w) && w.value >= 1 && w.value < 10; }
bool is_teen(const Word& w) { return is_plain(w) && w.value >= 10 && w.value < 20; }

/// Reads the number that begins at word i: its value and how many words it takes; 0 words where there is none.
struct Reading {
  size_t words = 0;
  double number = 0;
  bool year = false;
  bool ordinal = false;
};

/// "twenty-four", "twenty four", "twenty": below a hundred.
Reading read_below_hundred(const std::vector<Word>& w, size_t i) {
  if (i >= w.size()) return {};
  if (is_ten(w[i])) {
    const size_t next = i + 1 < w.size() && w[i + 1].is(kHyphen) ? i + 2 : i + 1;
    if (next < w.size() && is_small(w[next])) return {next - i + 1, static_cast<double>(w[i].value + w[next].value)};
    if (next < w.size() && w[next].is(kOrdinal) && w[next].id != 0 && w[next].value < 10)
      return {next - i + 1, static_cast<double>(w[i].value + w[next].value), false, true};  // twenty-first
    return {1, static_cast<double>(w[i].value)};
  }
  if (is_small(w[i]) || is_teen(w[i]) || (is_plain(w[i]) && w[i].value == 0)) return {1, static_cast<double>(w[i].value)};
  return {};
}

/// "nineteen ninety-six", "eighteen twelve", "twenty nineteen".
Reading read_year(const std::vector<Word>& w, size_t i) {
  const bool opens = is_plain(w[i]) && (w[i].value == 18 || w[i].value == 19 || w[i].value == 20);
  if (!opens || i + 1 >= w.size()) return {};
  const size_t next = w[i + 1].is(kHyphen) ? i + 2 : i + 1;
  if (next >= w.size() || !(is_ten(w[next]) || is_teen(w[next]))) return {};
  const Reading tail = read_below_hundred(w, next);
  if (tail.ordinal) return {};
  return {next - i + tail.words, w[i].value * 100 + tail.number, true};
}

Reading read_number(const std::vector<Word>& w, size_t i) {
  size_t at = i;
  const bool article = w[i].id == kA || w[i].id == kAn;
  if (article && i + 1 < w.size()) {
    const Word& next = w[i + 1];
    if (next.id == kFew) return {2, -1};
    if (next.id == kCouple) return {i + 2 < w.size() && w[i + 2].id == kOf ? size_t{3} : size_t{2}, 2};
    if (next.id == kDozen) return {2, 12};
    if (next.id != kHundred && next.id != kThousand) return {};
    at = i + 1;
  } else if (article) {
    return {};
  }
  if (w[i].id == kCouple && i + 1 < w.size() && w[i + 1].id == kOf) return {2, 2};
  if (const Reading year = read_year(w, i); year.words) return year;
  Reading total = w[at].id == kHundred || w[at].id == kThousand ? Reading{0, 1} : read_below_hundred(w, at);
  if (total.ordinal) return total;
  if (total.words == 0 && w[at].id != kHundred && w[at].id != kThousand) {
    if (w[at].is(kNumeral)) total = {1, w[at].number};
    else return {};
  }
  size_t end = at + total.words;
  for (const auto& [power, scale] : {std::pair{kHundred, 100.0}, std::pair{kThousand, 1000.0}}) {
    if (end >= w.size() || w[end].id != power) continue;
    total.number *= scale;
    ++end;
    size_t rest = end < w.size() && w[end].id == kAnd ? end + 1 : end;
    if (const Reading tail = read_below_hundred(w, rest); tail.words && !tail.ordinal) {
      total.number += tail.number;
      end = rest + tail.words;
    }
  }
  // "2 1/2", "two and a half"
  if (end + 2 < w.size() && w[end].is(kNumeral) && w[end + 1].id == kSlash && w[end + 2].is(kNumeral) && w[end + 2].value > 0 && w[end].value < w[end + 2].value) {
    total.number += w[end].number / w[end + 2].number;
    end += 3;
  } else if (end + 2 < w.size() && w[end].id == kAnd && w[end + 1].id == kA && w[end + 2].id == kHalf) {
    total.number += 0.5;
    end += 3;
  }
  return {end - i, total.number};
}

/// Writes numbers of several words as one.
void join_numbers(std::vector<Word>& words) {
  size_t kept = 0;
  for (size_t i = 0; i < words.size();) {
    const bool may_begin = (words[i].is(kNumber) && words[i].value >= 0) || words[i].id == kA || words[i].id == kAn;
    const Reading reading = may_begin ? read_number(words, i) : Reading{};
    if (reading.words <= 1) {
      words[kept++] = words[i++];
      continue;
    }
    Word joined = words[i];
    joined.span.end = words[i + reading.words - 1].span.end;
    joined.id = 0;
    joined.number = reading.number;
    joined.value = static_cast<int32_t>(reading.number);
    joined.classes = reading.ordinal ? kOrdinal : reading.year ? kNumber | kYear : kNumber;
    words[kept++] = joined;
    i += reading.words;
  }
  words.resize(kept);
}

}  // namespace

uint16_t word_id(std::string_view word) {
  const auto found = ids().find(word);
  return found == ids().end() ? uint16_t{0} : found->second;
}

uint16_t word_count() { return static_cast<uint16_t>(std::size(kVocabulary) + 1); }

void read_words(std::string_view text, Span span, std::vector<Word>& words) {
  words.clear();
  Scanner(text, span, words).run();
  join_numbers(words);
}

}  // namespace dateline::times
