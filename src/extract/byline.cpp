#include "extract/byline.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr size_t kLongestByline = 300;
constexpr size_t kMostWords = 5;   // of a person's name
constexpr size_t kMostNames = 12;

// What stands before names. Longer ones first, since the first that fits is taken off.
constexpr std::array kLeads = std::to_array<std::string_view>({
    "additional reporting by", "reporting and writing by", "reporting by", "reported by", "story and photos by", "written by",
    "posted by", "published by", "words by", "story by", "text by", "article by", "review by", "analysis by", "opinion by",
    "interview by", "edited by", "contributed by", "submitted by", "interview:", "authors:", "author:", "text:", "byline:", "by:", "by",
    "eine analyse von", "ein kommentar von", "kommentar von", "ein gastbeitrag von", "interview von", "von:", "von", "autor:", "autorin:",
    "propos recueillis par", "par:", "par", "por:", "por", "di", "door:", "door", "af:", "af", "av:", "av", "autore:", "autorzy:", "text av",
    "foto:", "publicado por", "redactado por", "escrito por", "scritto da", "a cura di", "oleh", "tekst:", "avtor:", "автор:",
});

// Words that no person's name has: what follows or is something else.
constexpr std::array kNotNames = std::to_array<std::string_view>({
    "updated", "published", "posted", "comments", "comment", "share", "minutes", "read", "min", "ago", "follow", "photo", "photos",
    "photograph", "image", "email", "e-mail", "subscribe", "more", "view", "all", "articles", "article", "am", "pm", "this", "the",
    "last", "modified", "added", "est", "edt", "gmt", "bst", "cet", "print", "your", "our", "his", "her", "an", "about", "here", "click",
    "exclusive", "breaking", "advertisement", "twitter", "facebook", "instagram", "linkedin", "save", "listen", "uhr", "aktualisiert", "menu",
    "home", "news", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
});

// A part of a byline that says what somebody is, not who.
constexpr std::array kRoles = std::to_array<std::string_view>({
    "reporter", "editor", "correspondent", "staff", "writer", "columnist", "bureau", "desk", "contributor", "journalist", "producer",
    "photographer", "chief", "senior", "special", "political", "associate", "deputy", "freelance", "author", "analyst", "fellow", "professor",
    "redakteur", "redakteurin", "redaktion", "korrespondent", "korrespondentin", "redacteur", "intern", "critic", "team", "digital", "assistant",
    "executive", "director", "head", "founder", "ceo", "lecturer", "phd", "university", "contributing", "managing", "guest", "blogger",
});

constexpr std::array kParticles = std::to_array<std::string_view>({
    "de", "da", "dos", "das", "do", "del", "della", "di", "du", "des", "van", "von", "vom", "zu", "zur", "der", "den", "ten", "ter", "la", "le",
    "el", "al", "bin", "ibn", "bint", "y", "e", "af", "av", "st", "abu", "ben",
});

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    if (!is_space(next_code_point(text, at))) continue;
    if (before > begin) words.push_back(text.substr(begin, before - begin));
    begin = at;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

bool starts_upper(std::string_view word) {
  size_t at = 0;
  while (at < word.size()) {
    const char32_t c = next_code_point(word, at);
    if (c == '(' || c == '"' || c == '\'' || c == 0x2018 || c == 0x201C) continue;
    // Scripts without case have no capitals to ask for.
    return is_upper(c) || (is_letter(c) && c > 0x250 && !(c >= 0x370 && c < 0x590));
  }
  return false;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Annelie Brandt", "Ludwig van der Berg", "Abdi Hersi": two to five words, all but particles with a capital.
bool is_person(std::string_view text, size_t fewest = 2) {
  if (text.empty() || has_digit(text) || text.find_first_of("@/:!?{}<>=_\"") != std::string_view::npos) return false;
  const std::vector<std::string_view> words = words_in(text);
  if (words.size() < fewest || words.size() > kMostWords) return false;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string folded = fold(words[i]);
    while (!folded.empty() && (folded.back() == '.' || folded.back() == ',')) folded.pop_back();
    if (holds(kNotNames, folded) || holds(kRoles, folded)) return false;
    const bool last = i + 1 == words.size();
    if (!starts_upper(words[i]) && (last || !holds(kParticles, folded))) return false;
  }
  return true;
}

std::string_view strip_edges(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view(".,;:|-*()[]'\"").find(text.front()) != std::string_view::npos) text = trim(text.substr(1));
  while (!text.empty() && std::string_view(",;:|-*()[]'\"").find(text.back()) != std::string_view::npos) text = trim(text.substr(0, text.size() - 1));
  return text;
}

/// Takes a lead off, where it stands as words of its own. True if there was one.
bool strip_lead(std::string_view& text) {
  text = strip_edges(text);
  for (const std::string_view lead : kLeads) {
    if (text.size() <= lead.size()) continue;
    bool same = true;
    for (size_t i = 0; same && i < lead.size(); ++i) {
      const char c = text[i];
      same = (c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) == lead[i];
    }
    if (!same) continue;
    size_t after = lead.size();
    const size_t before = after;
    const char32_t next = next_code_point(text, after);
    const bool glued = lead == "by" && text.starts_with("By") && is_upper(next);  // "ByClara Winmoor"
    if (lead.back() != ':' && !is_space(next) && next != ':' && !glued) continue;
    text = strip_edges(text.substr(before));
    return true;
  }
  return false;
}

/// Where a byline turns to something else: a date, a place, a bar.
size_t end_of_names(std::string_view text) {
  size_t end = text.size();
  for (const std::string_view mark : {"|", "\xC2\xB7", "\xE2\x80\xA2", "\n", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "(", " for ", " Published", " Updated", " Posted"})
    end = std::min(end, text.find(mark) == 0 ? end : text.find(mark));
  for (size_t i = 0; i < end; ++i)
    if (text[i] >= '0' && text[i] <= '9') end = i;
  return end;
}

bool is_month(std::string_view word) {
  std::string folded = fold(word);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ',')) folded.pop_back();
  constexpr std::array months = std::to_array<std::string_view>(
      {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept", "on"});
  return folded.size() >= 2 && std::any_of(months.begin(), months.end(), [&](std::string_view month) { return month == folded || (folded.size() == 3 && month.starts_with(folded)); });
}

/// "Associated PressApril 28": a date that the page sets below the name. The text without the month.
std::string_view without_glued_month(std::string_view text) {
  for (size_t i = text.size(); i-- > 1;) {
    if (text[i] == ' ') return text;
    const bool boundary = text[i - 1] >= 'a' && text[i - 1] <= 'z' && text[i] >= 'A' && text[i] <= 'Z';
    if (!boundary) continue;
    const size_t word = text.rfind(' ', i) == std::string_view::npos ? 0 : text.rfind(' ', i) + 1;
    return is_month(text.substr(i)) && text.size() - i >= 3 && i - word >= 4 ? text.substr(0, i) : text;  // "McMay" is one
  }
  return text;
}

/// "Min-jun Kim reporter" as Korean and Japanese papers write it: the name alone.
std::string_view without_title_behind(std::string_view name) {
  for (const std::string_view title : {" \xEA\xB8\xB0\xEC\x9E\x90", " \xE8\xA8\x98\xE8\x80\x85"})
    if (name.size() > title.size() && name.ends_with(title)) name.remove_suffix(title.size());
  return name;
}

/// "clara-winmoor", a name as addresses write it -> "Clara Winmoor"; all else as it is.
std::string from_slug(std::string_view name) {
  const auto hyphens = std::count(name.begin(), name.end(), '-');
  const bool slug = hyphens >= 1 && hyphens <= 2 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }) && name.front() != '-' && name.back() != '-';
  std::string out(name);
  if (!slug) return out;
  bool begins = true;
  for (char& c : out) {
    if (c == '-') c = ' ';
    else if (begins) c = static_cast<char>(c & ~0x20);
    begins = c == ' ';
  }
  return out;
}

/// Cuts at commas, semicolons, slashes, ampersands, and the word "and" in some languages.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  constexpr std::array marks = std::to_array<std::string_view>(
      {", and ", " and ", " und ", " et ", " AND ", " with ", " & ", ", ", "; ", ";", ",", " / ", "/", " og ", " och ", " en ", " \xD0\xB8 ", "\xE3\x80\x81"});
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    size_t length = 0;
    for (const std::string_view mark : marks)
      if (length == 0 && text.substr(at).starts_with(mark)) length = mark.size();
    if (length == 0) {
      ++at;
      continue;
    }
    parts.push_back(text.substr(begin, at - begin));
    at += length;
    begin = at;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// "Wanjiru Ndegwa in Nairobi" -> "Wanjiru Ndegwa".
std::string_view without_place(std::string_view part) {
  for (const std::string_view mark : {" in ", " at ", " from ", " aus ", " \xC3\xA0 "})
    if (const size_t at = part.find(mark); at != std::string_view::npos && at > 0) part = part.substr(0, at);
  return part;
}

/// All capitals become a name's usual form: "CLARA WINMOOR" -> "Clara Winmoor".
std::string usual_case(std::string_view name) {
  const bool lower = std::any_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
  if (lower || name.find(' ') == std::string_view::npos) return std::string(name);
  std::string out;
  bool begins = true;
  for (const char c : name) {
    const bool letter = c >= 'A' && c <= 'Z';
    out += letter && !begins ? static_cast<char>(c | 0x20) : c;
    begins = !letter && c != '.' ? true : c == '.';
  }
  return out;
}

}  // namespace

void add_names(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (names.size() >= kMostNames) return;
    const std::string folded = fold(name);
    if (folded.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& have) { return fold(have) == folded; })) continue;
    names.push_back(name);
  }
}

std::vector<std::string> names_in_byline(std::string_view text) {
  std::vector<std::string> names;
  if (text.size() > kLongestByline) text = text.substr(0, text.find(' ', kLongestByline));
  strip_lead(text);
  const size_t end = end_of_names(text);
  const bool before_number = end < text.size() && text[end] >= '0' && text[end] <= '9';
  text = trim(text.substr(0, end));
  // "Clara Winmoor March 3": the month goes with the number.
  if (before_number) text = without_glued_month(text);
  if (before_number)
    if (const size_t blank = text.rfind(' '); blank != std::string_view::npos && is_month(text.substr(blank + 1))) text = trim(text.substr(0, blank));
  for (std::string_view part : parts_of(text)) {
    strip_lead(part);
    part = strip_edges(without_place(part));
    if (is_person(part)) add_names(names, {usual_case(part)});
  }
  return names;
}

std::vector<std::string> names_in_field(std::string_view field) {
  field = strip_edges(field);
  std::vector<std::string> names;
  if (field.empty() || field.size() > kLongestByline || field.find("://") != std::string_view::npos || field.find('@') != std::string_view::npos ||
      field.starts_with("www.") || std::all_of(field.begin(), field.end(), [](char c) { return (c >= '0' && c <= '9') || c == ' '; }))
    return names;
  const std::string folded = fold(field);
  for (const std::string_view none : {"image:", "photo:", "getty images", "no author", "unknown", "admin", "null", "undefined", "author"})
    if (folded == none || (none.ends_with(':') && folded.starts_with(none))) return names;
  strip_lead(field);
  if (const size_t bar = field.find(" | "); bar != std::string_view::npos && is_person(trim(field.substr(0, bar)))) field = trim(field.substr(0, bar));
  field = without_title_behind(field);
  // Several names in one field are told apart only where each of them is one.
  std::vector<std::string_view> people;
  for (std::string_view part : parts_of(field)) {
    strip_lead(part);
    part = strip_edges(without_place(part));
    if (is_person(part)) people.push_back(part);
  }
  const bool split = people.size() > 1 || (people.size() == 1 && people[0] != field && parts_of(field).size() > 1);
  if (split)
    for (const std::string_view person : people) add_names(names, {usual_case(person)});
  else
    add_names(names, {from_slug(usual_case(field))});
  return names;
}

Credit read_credit(std::string_view line) {
  Credit credit;
  line = trim(line);
  if (line.size() > kLongestByline) return credit;
  const std::string folded = lower_ascii(line);  // byte for byte as long as the line
  std::string_view rest = line;
  for (const std::string_view phrase : {"contributed to this", "contributed reporting", "contributed to the report", "also contributed", "contributed from", "contributed additional"}) {
    const size_t at = folded.find(phrase);
    if (at == std::string::npos) continue;
    // Prose has more words than names: "Rains contributed to this year's harvest, the ministry said."
    const size_t verb = folded.find(" contributed");
    if (verb == std::string::npos) continue;
    std::string_view people = rest.substr(0, verb);
    if (people.ends_with(" also")) people.remove_suffix(5);
    for (std::string_view part : parts_of(people)) {
      // "Associated Press writer Anna Lund", "The Courier's Anna Lund": the name is what comes last.
      part = strip_edges(without_place(part));
      std::vector<std::string_view> words = words_in(part);
      size_t first = 0;
      for (size_t i = 0; i < words.size(); ++i)
        if (std::string word = fold(words[i]); word.ends_with("'s") || word.ends_with("s'") || holds(kRoles, word) || (word.size() > 1 && word.back() == 's' && holds(kRoles, std::string_view(word).substr(0, word.size() - 1))))
          first = i + 1;
      if (first < words.size()) part = part.substr(static_cast<size_t>(words[first].data() - part.data()));
      if (is_person(part)) add_names(credit.names, {usual_case(part)});
    }
    const bool at_end = folded.size() - at < phrase.size() + 40;
    credit.is_credit = at_end && (!credit.names.empty() || words_in(people).size() <= 6) && words_in(line).size() <= 45;
    if (credit.is_credit) return credit;
    credit.names.clear();
  }
  std::string_view inner = line;
  while (!inner.empty() && (inner.front() == '(' || inner.front() == '[' || inner.front() == '*' || inner.front() == '_')) inner.remove_prefix(1);
  const std::string start = lower_ascii(inner.substr(0, 40));
  for (const std::string_view phrase : {"reporting by", "additional reporting by", "additional reporting", "writing by", "editing by", "compiled by", "translated by", "with reporting by", "with files from", "reporting and writing by"}) {
    if (!start.starts_with(phrase)) continue;
    // One clause a task: "Reporting by A in B; Editing by C and D".
    size_t begin = 0;
    while (begin < inner.size()) {
      const size_t end = std::min(inner.find_first_of(";.)", begin), inner.size());
      std::string_view clause = inner.substr(begin, end - begin);
      if (const size_t by = lower_ascii(clause).find("by "); by != std::string::npos) clause = clause.substr(by + 3);
      else if (const size_t from = clause.find("from "); from != std::string_view::npos) clause = clause.substr(from + 5);
      for (std::string_view part : parts_of(clause))
        if (part = strip_edges(without_place(part)); is_person(part)) add_names(credit.names, {usual_case(part)});
      begin = end + 1;
    }
    credit.is_credit = true;
    return credit;
  }
  return credit;
}

bool looks_like_byline(std::string_view line) {
  if (line.size() > 160) return false;
  std::string_view rest = line;
  if (!strip_lead(rest)) return false;
  return starts_upper(rest) && words_in(line).size() <= 20 && !names_in_byline(line).empty() && !line.ends_with('.');
}

}  // namespace dateline
