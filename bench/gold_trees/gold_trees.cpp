/// Records of CoNLL-U texts with the trees of the file or with the program's own: what a point of LAS buys (bench/gold_trees/README.md).
///
///   gold_trees MODEL-FOLDER own|gold FILE.conllu > records.jsonl
///
/// Words and sentences are the file's in both cases, and names the model's, so that nothing differs but tags, lemmas and trees.
/// All texts get the publication date of their `# meta::dateCreated`.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "analyse/analyse.h"
#include "analyse/conllu.h"
#include "code/code.h"
#include "core/resources.h"
#include "link/link.h"
#include "pipeline/record.h"
#include "quote/quote.h"

using namespace dateline;

namespace {

/// Columns of each word row of a document, and its day.
struct Rows {
  std::vector<std::vector<std::string>> words;
  std::string date;
};

std::vector<Rows> read_rows(const std::string& text) {
  std::vector<Rows> out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.rfind("# newdoc", 0) == 0) out.emplace_back();
    if (const std::string_view date = "# meta::dateCreated = "; line.starts_with(date)) out.back().date = line.substr(date.size());
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> columns(1);
    for (const char c : line)
      if (c == '\t') columns.emplace_back();
      else columns.back() += c;
    if (columns[0].find_first_of("-.") == std::string::npos) out.back().words.push_back(std::move(columns));
  }
  return out;
}

void take_trees(const Rows& rows, Document& d) {
  d.lemmas.clear();
  for (const Sentence& sentence : d.sentences)
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const std::vector<std::string>& row = rows.words.at(static_cast<size_t>(i));
      Token& token = d.tokens[static_cast<size_t>(i)];
      token.lemma = {static_cast<int32_t>(d.lemmas.size()), static_cast<int32_t>(d.lemmas.size() + row[2].size())};
      d.lemmas += row[2];
      token.tag = from_name<Tag>(row[3]).value_or(Tag::X);
      token.xpos = penn_index(row[4]);
      const std::string_view relation = row[7];
      const size_t colon = std::min(relation.find(':'), relation.size());
      token.relation = from_name<Relation>(relation.substr(0, colon)).value_or(Relation::dep);
      token.subtype = colon < relation.size() ? subtype_index(relation.substr(colon + 1)) : uint8_t{0};
      const int head = std::stoi(row[6]);
      token.head = head == 0 ? -1 : sentence.first + head - 1;
    }
}

int fail_with(const Error& error) {
  std::cerr << "gold_trees: " << error.message << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 || (std::string_view(argv[2]) != "own" && std::string_view(argv[2]) != "gold")) {
    std::cerr << "usage: gold_trees MODEL-FOLDER own|gold FILE.conllu\n";
    return 2;
  }
  const std::filesystem::path home = std::filesystem::path(argv[1]).lexically_normal();
  const auto resources = find_resources();
  if (!resources) return fail_with(resources.error());
  const auto text = read_file(argv[3]);
  if (!text) return fail_with(text.error());
  auto documents = read_conllu(*text);
  const auto analyser = Analyser::load(home);
  const auto linker = Linker::load(*resources / "data", {});
  const auto quoter = QuoteFinder::load(*resources / "lexicon");
  const auto coder = Coder::load({*resources / "lexicon"});
  if (!documents) return fail_with(documents.error());
  if (!analyser) return fail_with(analyser.error());
  if (!linker) return fail_with(linker.error());
  if (!quoter) return fail_with(quoter.error());
  if (!coder) return fail_with(coder.error());

  const std::vector<Rows> rows = read_rows(*text);
  Analyser::Scratch scratch;
  size_t heads = 0, right = 0, words = 0;
  for (size_t i = 0; i < documents->size(); ++i) {
    Document& d = (*documents)[i];
    d.language = "en";
    d.published = rows.at(i).date;
    if (auto done = analyser->analyse_given(d, scratch, {}); !done) return fail_with(done.error());
    const std::vector<Token> own = d.tokens;
    const std::string lemmas = d.lemmas;
    take_trees(rows.at(i), d);
    for (size_t t = 0; t < own.size(); ++t) {
      if (d.tokens[t].tag == Tag::PUNCT) continue;
      ++words;
      heads += own[t].head == d.tokens[t].head;
      right += own[t].head == d.tokens[t].head && own[t].relation == d.tokens[t].relation;
    }
    if (std::string_view(argv[2]) == "own") d.tokens = own, d.lemmas = lemmas;
    if (auto done = linker->link(d); !done) return fail_with(done.error());
    if (auto done = quoter->find(d); !done) return fail_with(done.error());
    if (auto done = coder->code(d); !done) return fail_with(done.error());
    std::cout << to_json(d, "gold_trees") << '\n';
  }
  const double all = static_cast<double>(std::max<size_t>(words, 1)) / 100;
  std::fprintf(stderr, "own trees, without punctuation: UAS %.2f LAS %.2f of %zu words\n", static_cast<double>(heads) / all,
               static_cast<double>(right) / all, words);
  return 0;
}
