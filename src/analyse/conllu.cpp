#include "analyse/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"

namespace dateline {
namespace {

/// `text` on one line: control characters would break the format.
void append_line(std::string_view text, std::string& out) {
  for (const char c : text) out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
}

template <class... Parts>
void append(std::string& out, const Parts&... parts) {
  (out.append(std::string_view(parts)), ...);
}

bool space_follows(const Document& document, int32_t token) {
  const auto next = static_cast<size_t>(token) + 1;
  return next >= document.tokens.size() || document.tokens[next].span.begin != document.tokens[next - 1].span.end;
}

void append_token(const Document& d, const Sentence& sentence, int32_t i, std::string& out) {
  const Token& token = d.tokens[static_cast<size_t>(i)];
  const bool first_part = !token.joined;
  int32_t end = i + 1;  // one past the parts of this written word
  while (end < sentence.last && d.tokens[static_cast<size_t>(end)].joined) ++end;
  const int number = i - sentence.first + 1;
  const bool parts = end > i + 1 || token.joined;
  if (first_part && end > i + 1) {
    append(out, std::to_string(number), "-", std::to_string(number + end - i - 1), "\t");
    append_line(d.words({token.span.begin, d.tokens[static_cast<size_t>(end) - 1].span.end}), out);
    out += "\t_\t_\t_\t_\t_\t_\t_\t";
    out += space_follows(d, end - 1) ? "_\n" : "SpaceAfter=No\n";
  }
  append(out, std::to_string(number), "\t");
  append_line(d.form(i), out);
  append(out, "\t", d.lemma(i).empty() ? std::string_view("_") : d.lemma(i), "\t", name_of(token.tag), "\t", penn_tags()[token.xpos], "\t",
         d.feature_names != nullptr ? std::string_view((*d.feature_names)[token.features]) : "_", "\t",
         std::to_string(token.head < 0 ? 0 : token.head - sentence.first + 1), "\t", name_of(token.relation));
  if (token.subtype != 0) append(out, ":", subtypes()[token.subtype]);
  out += "\t_\t";
  out += parts || space_follows(d, i) ? "_\n" : "SpaceAfter=No\n";
}

/// One line's columns; false where there are not ten.
bool split_row(std::string_view line, std::array<std::string_view, 10>& columns) {
  for (size_t i = 0; i < columns.size(); ++i) {
    const size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == columns.size())) return false;
    columns[i] = line.substr(0, tab);
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return true;
}

bool read_number(std::string_view text, int32_t& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// Puts the documents together row by row.
class Builder {
 public:
  std::vector<Document> documents;

  void new_document(std::string_view id) {
    documents.emplace_back();
    documents.back().id = id;
    space_ = true;
    paragraph_open_ = sentence_open_ = false;
  }

  void new_paragraph() { paragraph_open_ = false; }

  void word(std::string_view form, bool joined, bool space_after) {
    if (documents.empty()) new_document({});
    Document& d = documents.back();
    if (!paragraph_open_) {
      if (!d.text.empty()) d.text += "\n\n";
      Paragraph paragraph;
      paragraph.span = {static_cast<int32_t>(d.text.size()), static_cast<int32_t>(d.text.size())};
      d.paragraphs.push_back(paragraph);
      paragraph_open_ = true;
    } else if (space_ && !joined) {
      d.text += ' ';
    }
    if (!sentence_open_) {
      d.sentences.push_back({{}, static_cast<int32_t>(d.tokens.size()), 0, static_cast<int32_t>(d.paragraphs.size()) - 1});
      sentence_open_ = true;
    }
    Token token;
    token.span.begin = static_cast<int32_t>(d.text.size());
    d.text += form;
    token.span.end = static_cast<int32_t>(d.text.size());
    token.joined = joined;
    d.tokens.push_back(token);
    d.paragraphs.back().span.end = token.span.end;
    Sentence& sentence = d.sentences.back();
    sentence.last = static_cast<int32_t>(d.tokens.size());
    sentence.span = {d.tokens[static_cast<size_t>(sentence.first)].span.begin, token.span.end};
    space_ = space_after;
  }

  void end_sentence() { sentence_open_ = false; }

 private:
  bool space_ = true, paragraph_open_ = false, sentence_open_ = false;
};

}  // namespace

void append_conllu(const Document& d, std::string& out) {
  out += "# newdoc id = ";
  append_line(d.id, out);
  out += "\n";
  int32_t paragraph = -1;
  for (size_t s = 0; s < d.sentences.size(); ++s) {
    const Sentence& sentence = d.sentences[s];
    if (sentence.paragraph != paragraph) out += "# newpar\n";
    paragraph = sentence.paragraph;
    out += "# sent_id = ";
    append_line(d.id, out);
    append(out, "-", std::to_string(s + 1), "\n# text = ");
    append_line(d.words(sentence.span), out);
    out += "\n";
    for (int32_t i = sentence.first; i < sentence.last; ++i) append_token(d, sentence, i, out);
    out += "\n";
  }
}

Result<std::vector<Document>> read_conllu(std::string_view text) {
  Builder builder;
  int64_t line_number = 0;
  int32_t last_word = 0, range_begin = 0, range_end = 0;
  bool range_space = true;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      builder.end_sentence();
      last_word = range_begin = range_end = 0;
      continue;
    }
    if (line.front() == '#') {
      if (line.starts_with("# newdoc")) {
        const size_t equals = line.find('=');
        builder.new_document(equals == std::string_view::npos ? std::string_view() : trim(line.substr(equals + 1)));
      } else if (line.starts_with("# newpar")) {
        builder.new_paragraph();
      }
      continue;
    }
    const auto bad = [&](const char* why) {
      return fail(Error::Kind::kInput, "line " + std::to_string(line_number) + " is no CoNLL-U: " + why);
    };
    std::array<std::string_view, 10> column;
    if (!split_row(line, column)) return bad("a row has ten columns");
    const bool space_after = column[9].find("SpaceAfter=No") == std::string_view::npos;
    if (column[0].find('.') != std::string_view::npos) continue;  // an empty node: nothing is written for it
    if (const size_t dash = column[0].find('-'); dash != std::string_view::npos) {
      if (!read_number(column[0].substr(0, dash), range_begin) || !read_number(column[0].substr(dash + 1), range_end) || range_begin != last_word + 1 ||
          range_end <= range_begin)
        return bad("a range's numbers are out of order");
      range_space = space_after;
      continue;
    }
    int32_t number = 0;
    if (!read_number(column[0], number) || number != last_word + 1) return bad("the word numbers are out of order");
    if (column[1].empty()) return bad("a word is empty");
    const bool inside = number < range_end, closes = number == range_end;
    const bool joined = number <= range_end && number > range_begin;
    builder.word(column[1], joined, inside ? false : closes ? range_space : space_after);
    last_word = number;
  }
  return std::move(builder.documents);
}

}  // namespace dateline
