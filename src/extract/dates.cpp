#include "extract/dates.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/civil_date.h"
#include "core/utf8.h"

namespace dateline {
namespace {

struct MonthName {
  std::string_view name;  ///< folded: no accents, lower case
  int32_t month;
};

// Full names and the abbreviations that are not the first letters of one. Any beginning of three letters or more counts.
constexpr std::array kMonths = std::to_array<MonthName>({
    {"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7}, {"august", 8},
    {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    // German, Dutch, Scandinavian
    {"januar", 1}, {"janner", 1}, {"februar", 2}, {"marz", 3}, {"mai", 5}, {"juni", 6}, {"juli", 7}, {"oktober", 10},
    {"dezember", 12}, {"januari", 1}, {"februari", 2}, {"maart", 3}, {"mei", 5}, {"augustus", 8}, {"mars", 3},
    {"maj", 5}, {"augusti", 8}, {"desember", 12}, {"mrz", 3}, {"okt", 10}, {"dez", 12}, {"mrt", 3}, {"des", 12},
    // French, Spanish, Italian, Portuguese, Catalan, Romanian
    {"janvier", 1}, {"fevrier", 2}, {"avril", 4}, {"juin", 6}, {"juillet", 7}, {"aout", 8}, {"septembre", 9},
    {"octobre", 10}, {"novembre", 11}, {"decembre", 12}, {"enero", 1}, {"febrero", 2}, {"marzo", 3}, {"abril", 4},
    {"mayo", 5}, {"junio", 6}, {"julio", 7}, {"agosto", 8}, {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},
    {"noviembre", 11}, {"diciembre", 12}, {"gennaio", 1}, {"febbraio", 2}, {"aprile", 4}, {"maggio", 5}, {"giugno", 6},
    {"luglio", 7}, {"settembre", 9}, {"ottobre", 10}, {"dicembre", 12}, {"janeiro", 1}, {"fevereiro", 2}, {"marco", 3},
    {"maio", 5}, {"junho", 6}, {"julho", 7}, {"setembro", 9}, {"outubro", 10}, {"novembro", 11}, {"dezembro", 12},
    {"ianuarie", 1}, {"februarie", 2}, {"martie", 3}, {"aprilie", 4}, {"iunie", 6}, {"iulie", 7}, {"septembrie", 9},
    {"octombrie", 10}, {"noiembrie", 11}, {"decembrie", 12},
    // Polish, Czech (genitive), Turkish, Finnish, Hungarian, Indonesian
    {"stycznia", 1}, {"lutego", 2}, {"marca", 3}, {"kwietnia", 4}, {"maja", 5}, {"czerwca", 6}, {"lipca", 7},
    {"sierpnia", 8}, {"wrzesnia", 9}, {"pazdziernika", 10}, {"listopada", 11}, {"grudnia", 12}, {"ledna", 1},
    {"unora", 2}, {"brezna", 3}, {"dubna", 4}, {"kvetna", 5}, {"cervna", 6}, {"cervence", 7}, {"srpna", 8}, {"zari", 9},
    {"rijna", 10}, {"prosince", 12}, {"ocak", 1}, {"subat", 2}, {"mart", 3}, {"nisan", 4}, {"mayis", 5}, {"haziran", 6},
    {"temmuz", 7}, {"agustos", 8}, {"eylul", 9}, {"ekim", 10}, {"kasim", 11}, {"aralik", 12}, {"tammikuuta", 1},
    {"helmikuuta", 2}, {"maaliskuuta", 3}, {"huhtikuuta", 4}, {"toukokuuta", 5}, {"kesakuuta", 6}, {"heinakuuta", 7},
    {"elokuuta", 8}, {"syyskuuta", 9}, {"lokakuuta", 10}, {"marraskuuta", 11}, {"joulukuuta", 12}, {"februar", 2},
    {"marcius", 3}, {"aprilis", 4}, {"majus", 5}, {"junius", 6}, {"julius", 7}, {"augusztus", 8}, {"szeptember", 9},
    {"maret", 3}, {"agustus", 8},
    // Russian, Ukrainian (genitive)
    {"января", 1}, {"февраля", 2}, {"марта", 3}, {"апреля", 4}, {"мая", 5}, {"июня", 6}, {"июля", 7}, {"августа", 8},
    {"сентября", 9}, {"октября", 10}, {"ноября", 11}, {"декабря", 12}, {"січня", 1}, {"лютого", 2}, {"березня", 3},
    {"квітня", 4}, {"травня", 5}, {"червня", 6}, {"липня", 7}, {"серпня", 8}, {"вересня", 9}, {"жовтня", 10},
    {"листопада", 11}, {"грудня", 12},
});

constexpr int32_t kFirstYear = 1980, kLastYear = 2100;
constexpr size_t kLongestDate = 400;  // a date stands at the head of a text or not at all

int32_t month_named(std::string_view folded) {
  if (folded.size() < 3) return 0;
  for (const MonthName& entry : kMonths)
    if (entry.name.starts_with(folded) || (folded == "sept" && entry.month == 9)) return entry.month;
  return 0;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

std::optional<CivilDate> day_of(int64_t year, int64_t month, int64_t day) {
  const CivilDate date{static_cast<int32_t>(year), static_cast<int32_t>(month), static_cast<int32_t>(day)};
  if (year < kFirstYear || year > kLastYear || !date.valid()) return std::nullopt;
  return date;
}

std::string two(int32_t n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

/// Digits at `at`, at most `most` of them; moves past them. -1 where there is none.
int32_t number_at(std::string_view text, size_t& at, size_t most) {
  int32_t value = 0;
  const size_t begin = at;
  while (at < text.size() && at - begin < most && digit(text[at])) value = value * 10 + (text[at++] - '0');
  return at == begin ? -1 : value;
}

/// "T17:42:00.123+0300", " 17:42 GMT", "Z": what follows a day. "" where there is no offset.
std::string time_after(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == 'T' || text[at] == 't' || text[at] == ',')) ++at;
  const int32_t hour = number_at(text, at, 2);
  if (hour < 0 || hour > 23 || at >= text.size() || text[at] != ':') return {};
  ++at;
  const int32_t minute = number_at(text, at, 2);
  if (minute < 0 || minute > 59) return {};
  int32_t second = 0;
  if (at < text.size() && text[at] == ':') {
    ++at;
    second = number_at(text, at, 2);
    if (second < 0 || second > 60) return {};
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
      ++at;
      while (at < text.size() && digit(text[at])) ++at;
    }
  }
  std::string time;
  time.append("T").append(two(hour)).append(":").append(two(minute)).append(":").append(two(second));
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("Z") || rest.starts_with("z") || rest.starts_with("GMT") || rest.starts_with("UTC")) {
    // "GMT+0300" is an offset all the same.
    if (rest.size() <= 4 || (rest[3] != '+' && rest[3] != '-')) return time + "Z";
    at += 3;
  }
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return {};
  const char sign = text[at++];
  const int32_t hours = number_at(text, at, 2);
  if (hours < 0 || hours > 14) return {};
  if (at < text.size() && text[at] == ':') ++at;
  int32_t minutes = number_at(text, at, 2);
  if (minutes < 0) minutes = 0;
  if (minutes > 59) return {};
  return time + sign + two(hours) + ":" + two(minutes);
}

/// "2019-09-12..." or "20190912..." from the first byte on.
std::string machine_date(std::string_view text) {
  size_t at = 0;
  const int32_t year = number_at(text, at, 4);
  if (at != 4) return {};
  const bool dashed = at < text.size() && (text[at] == '-' || text[at] == '/');
  if (dashed) ++at;
  const int32_t month = number_at(text, at, 2);
  if (dashed) {
    if (at >= text.size() || (text[at] != '-' && text[at] != '/')) return {};
    ++at;
  }
  const int32_t day = number_at(text, at, 2);
  if (!dashed && (at != 8 || (at < text.size() && digit(text[at])))) return {};
  const std::optional<CivilDate> date = day_of(year, month, day);
  if (!date || (at < text.size() && digit(text[at]))) return {};
  return date->to_string() + time_after(text, at);
}

/// Seconds or milliseconds since 1970, as data attributes and scripts hold them.
std::string epoch_date(std::string_view text) {
  if ((text.size() != 10 && text.size() != 13) || (text[0] != '1' && text[0] != '2')) return {};
  int64_t seconds = 0;
  for (size_t i = 0; i < 10; ++i) {
    if (!digit(text[i])) return {};
    seconds = seconds * 10 + (text[i] - '0');
  }
  const CivilDate date = CivilDate::from_days(seconds / 86400);
  const auto rest = static_cast<int32_t>(seconds % 86400);
  if (date.year < 1995) return {};
  return date.to_string() + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60) + "Z";
}

/// A number or word of a text for people, with the byte after it.
struct Piece {
  std::string folded;  ///< empty for a number
  int32_t number = -1;
  size_t digits = 0;
  size_t end = 0;
  char before = 0;     ///< character between it and the piece before, ' ' for several
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  size_t at = 0;
  char before = ' ';
  while (at < text.size()) {
    if (digit(text[at])) {
      Piece piece;
      const size_t begin = at;
      piece.number = number_at(text, at, 9);
      piece.digits = at - begin;
      piece.end = at;
      piece.before = before;
      pieces.push_back(std::move(piece));
      before = 0;
      continue;
    }
    size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_letter(c)) {
      const size_t begin = at;
      for (at = next; next < text.size() && is_letter(next_code_point(text, next));) at = next;
      Piece piece;
      piece.folded = fold(text.substr(begin, at - begin));
      piece.end = at;
      piece.before = before;
      pieces.push_back(std::move(piece));
      before = 0;
      continue;
    }
    before = before == 0 && c < 128 ? static_cast<char>(c) : ' ';
    at = next;
  }
  return pieces;
}

bool is_ordinal_or_of(const std::string& word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "de" || word == "of" || word == "del" || word == "er";
}

/// The first day that reads "12 September 2019", "September 12, 2019", "12.9.2019", "2019. szeptember 12".
std::string day_for_people(std::string_view text, bool month_first) {
  std::vector<Piece> pieces = pieces_of(text);
  std::erase_if(pieces, [](const Piece& piece) { return is_ordinal_or_of(piece.folded); });
  const auto is_year = [](const Piece& piece) { return piece.digits == 4 && piece.number >= kFirstYear && piece.number <= kLastYear; };
  const auto is_day = [](const Piece& piece) { return piece.digits >= 1 && piece.digits <= 2 && piece.number >= 1 && piece.number <= 31; };
  for (size_t i = 0; i + 2 < pieces.size(); ++i) {
    const Piece &a = pieces[i], &b = pieces[i + 1], &c = pieces[i + 2];
    std::optional<CivilDate> date;
    size_t end = c.end;
    if (is_day(a) && !b.folded.empty() && is_year(c)) date = day_of(c.number, month_named(b.folded), a.number);
    if (!date && !a.folded.empty() && is_day(b) && is_year(c)) date = day_of(c.number, month_named(a.folded), b.number);
    if (!date && is_year(a) && !b.folded.empty() && is_day(c)) date = day_of(a.number, month_named(b.folded), c.number);
    const bool joined = b.before == c.before && (b.before == '.' || b.before == '/' || b.before == '-');
    if (!date && joined && is_day(a) && is_day(b) && is_year(c)) {
      const bool american = month_first && b.before == '/';
      date = american ? day_of(c.number, a.number, b.number) : day_of(c.number, b.number, a.number);
      if (!date) date = day_of(c.number, american ? b.number : a.number, american ? a.number : b.number);
    }
    // "12.09.19": two digits for the year are a date only with points.
    if (!date && joined && b.before == '.' && is_day(a) && is_day(b) && c.digits == 2) date = day_of(2000 + c.number, b.number, a.number);
    if (!date && joined && is_year(a) && b.digits == 2 && c.digits == 2) date = day_of(a.number, b.number, c.number);
    // "2019年9月12日"
    if (!date && is_year(a) && b.digits == 0 && is_day(c) && b.folded == "年" && i + 4 < pieces.size() && is_day(pieces[i + 4])) {
      date = day_of(a.number, c.number, pieces[i + 4].number);
      end = pieces[i + 4].end;
    }
    if (date) return date->to_string() + time_after(text, end);
  }
  return {};
}

}  // namespace

std::string read_date(std::string_view text, bool month_first) {
  text = trim(text);
  if (text.size() > kLongestDate) text = text.substr(0, kLongestDate);
  if (std::string date = machine_date(text); !date.empty()) return date;
  if (std::string date = epoch_date(text); !date.empty()) return date;
  return day_for_people(text, month_first);
}

std::string date_in_dateline(std::string_view paragraph) {
  // A dateline is a place in capitals, and ends at a dash.
  size_t capitals = 0;
  while (capitals < paragraph.size() && (paragraph[capitals] >= 'A' && paragraph[capitals] <= 'Z')) ++capitals;
  if (capitals < 3) return {};
  const std::string_view head = paragraph.substr(0, 100);
  size_t end = std::string_view::npos;
  for (const std::string_view dash : {" - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xE2\x80\x94"}) end = std::min(end, head.find(dash));
  if (end == std::string_view::npos) return {};
  return read_date(head.substr(0, end)).substr(0, 10);
}

std::string date_in_url(std::string_view url) {
  // The query is about the reader, not the page.
  url = url.substr(0, url.find_first_of("?#"));
  if (const size_t host = url.find("://"); host != std::string_view::npos) url = url.substr(host + 3);
  for (size_t at = 0; at + 8 <= url.size(); ++at) {
    if (!digit(url[at]) || (at > 0 && digit(url[at - 1]))) continue;
    size_t end = at;
    const int32_t year = number_at(url, end, 4);
    if (end - at != 4 || year < kFirstYear) continue;
    const char mark = end < url.size() ? url[end] : '\0';
    const bool marked = mark == '/' || mark == '-' || mark == '_';
    if (marked) ++end;
    const size_t month_begin = end;
    int32_t month = number_at(url, end, 2);
    if (month < 0) {
      // ".../2019/sep/12/..."
      while (end < url.size() && ((url[end] | 0x20) >= 'a' && (url[end] | 0x20) <= 'z')) ++end;
      if (!marked || end - month_begin != 3) continue;
      month = month_named(fold(url.substr(month_begin, 3)));
    }
    if (marked) {
      if (end >= url.size() || url[end] != mark) continue;
      ++end;
    } else if (end - month_begin != 2) {
      continue;
    }
    const size_t day_begin = end;
    const int32_t day = number_at(url, end, 2);
    if ((!marked && end - day_begin != 2) || (end < url.size() && digit(url[end]))) continue;
    if (const std::optional<CivilDate> date = day_of(year, month, day)) return date->to_string();
  }
  return {};
}

}  // namespace dateline
