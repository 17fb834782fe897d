#include "analyse/heads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analyse/vector_clones.h"

namespace dateline {
namespace {

constexpr int kRelatedAtOnce = Linear::kRowsAtOnce;  // words: their relation vectors fill most of a second-level cache
constexpr float kSlope = 0.1f;  // of the leaky ReLU

/// products[j] = x times row j of `rows`, each of `width` numbers.
DATELINE_VECTOR_CLONES
void multiply_rows(const float* x, const float* rows, size_t count, size_t width, float* products) {
  for (size_t j = 0; j < count; ++j) {
    const float* const row = rows + j * width;
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t i = 0; i < width; ++i) sum += x[i] * row[i];
    products[j] = sum;
  }
}

/// Chances from the scores of some columns, in 255ths; false where the first has nearly all.
bool chances(const float* scores, int count, std::array<uint8_t, 32>& out) {
  constexpr float kSurely = 4.5F;  // a first score that much above the next leaves the others less than three in 255
  const float next = *std::max_element(scores + 1, scores + count);
  if (scores[0] - next > kSurely) return false;
  const float top = std::max(scores[0], next);
  std::array<float, 32> powers{};
  float sum = 0;
  for (int i = 0; i < count; ++i) sum += powers[static_cast<size_t>(i)] = std::exp(scores[i] - top);
  for (int i = 0; i < count; ++i) out[static_cast<size_t>(i)] = static_cast<uint8_t>(std::lround(255 * powers[static_cast<size_t>(i)] / sum));
  return true;
}

template <class T>
void grow(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

}  // namespace

Result<Heads> Heads::load(const ModelFile& file, int width) {
  Heads h;
  const auto upos = file.lines("labels.upos"), xpos = file.lines("labels.xpos"), feats = file.lines("labels.feats");
  const auto lemma = file.lines("labels.lemma"), rel = file.lines("labels.rel"), name = file.lines("labels.name");
  for (const auto* list : {&upos, &xpos, &feats, &lemma, &rel, &name})
    if (!*list) return pass_on(*list);

  int columns = 0;
  const auto part = [&](size_t size) { return Part{std::exchange(columns, columns + static_cast<int>(size)), static_cast<int>(size)}; };
  h.end_ = part(2);
  h.upos_ = part(upos->size());
  h.xpos_ = part(xpos->size());
  h.feats_ = part(feats->size());
  h.lemma_ = part(lemma->size());
  h.name_ = part(name->size());
  if (file.has("labels.act") && file.has("labels.side")) {
    const auto act = file.lines("labels.act"), side = file.lines("labels.side");
    if (!act) return pass_on(act);
    if (!side) return pass_on(side);
    if (*side != std::vector<std::string>{"none", "source", "target", "both"}) return fail(Error::Kind::kInput, "the model file's sides are not those that this program knows");
    if (act->empty() || act->front() != "none" || act->size() != act_types().size() + 1)
      return fail(Error::Kind::kInput, "the model file's acts are not those that this program knows");
    h.act_ = part(act->size());
    h.side_ = part(side->size());
    for (const std::string& type : *act) {
      h.act_values_.push_back(act_type_index(type));
      if (h.act_values_.back() < 0 && type != "none") return fail(Error::Kind::kInput, "the model file holds an act that this program does not know: " + type);
    }
  }
  auto tags = Linear::load(file, "tags", width, columns);
  if (!tags) return pass_on(tags);
  h.tags_ = std::move(*tags);

  const auto arc = file.shape("arc.weight"), label = file.shape("label.weight");
  if (arc.size() != 2 || arc[0] != arc[1] || label.size() != 2 || label[0] != rel->size() * (label[1] + 1))
    return fail(Error::Kind::kInput, "the model file holds no tree head");
  h.arc_ = static_cast<int>(arc[1]);
  h.label_ = static_cast<int>(label[1]);
  auto tree = Linear::load(file, "tree", width, 2 * (h.arc_ + h.label_));
  auto arc_weight = Linear::load(file, "arc", h.arc_, h.arc_);
  auto label_weight = Linear::load(file, "label", h.label_, static_cast<int>(label[0]));
  const auto root = file.floats("root", {static_cast<uint32_t>(h.arc_ + h.label_)});
  for (const auto* layer : {&tree, &arc_weight, &label_weight})
    if (!*layer) return pass_on(*layer);
  if (!root) return pass_on(root);
  h.tree_ = std::move(*tree);
  h.arc_weight_ = std::move(*arc_weight);
  h.label_weight_ = std::move(*label_weight);
  h.root_ = *root;

  for (const std::string& tag : *upos) h.upos_values_.push_back(from_name<Tag>(tag).value_or(Tag::X));
  for (const std::string& tag : *xpos) h.xpos_values_.push_back(penn_index(tag));
  h.feature_names_.push_back("_");
  for (const std::string& value : *feats) {
    h.feature_values_.push_back(value == "_" ? uint16_t{0} : static_cast<uint16_t>(h.feature_names_.size()));
    if (value != "_") h.feature_names_.push_back(value);
  }
  for (const std::string& text : *lemma) {
    auto rule = LemmaRule::parse(text);
    if (!rule) return pass_on(rule);
    h.lemma_rules_.push_back(std::move(*rule));
  }
  const auto known = file.text("lemmas");
  if (!known) return pass_on(known);
  for (size_t begin = 0; begin < known->size();) {
    const size_t end = std::min(known->find('\n', begin), known->size());
    const std::string_view line = known->substr(begin, end - begin);
    if (const size_t tab = line.rfind('\t'); tab != std::string_view::npos) {
      h.known_lemmas_.emplace(line.substr(0, tab), line.substr(tab + 1));
      // "form TAB tag TAB lemma" -> "lemma TAB tag"
      const size_t first = line.find('\t');
      h.lemmas_in_use_.insert(std::string(line.substr(tab + 1)).append(line.substr(first, tab - first)));
    }
    begin = end + 1;
  }
  h.root_label_ = rel->size();
  for (const std::string& text : *rel) {
    const size_t colon = std::min(text.find(':'), text.size());
    const std::string_view subtype = colon < text.size() ? std::string_view(text).substr(colon + 1) : std::string_view();
    if (text == "root") h.root_label_ = h.relations_.size();
    h.relations_.push_back({from_name<Relation>(std::string_view(text).substr(0, colon)).value_or(Relation::dep), subtype_index(subtype)});
  }
  auto names = NameTags::make(*name);
  if (!names) return pass_on(names);
  h.names_ = std::move(*names);
  return h;
}

void Heads::score(const float* words, int count, Scratch& s) const {
  const auto n = static_cast<size_t>(count);
  s.words = count;
  s.relations_begin = s.relations_end = 0;
  grow(s.tags, n * static_cast<size_t>(tags_.out()));
  grow(s.tree, n * static_cast<size_t>(tree_.out()));
  tags_.apply(words, count, s.linear, s.tags.data());
  tree_.apply(words, count, s.linear, s.tree.data());
  for (size_t i = 0; i < n * static_cast<size_t>(tree_.out()); ++i) s.tree[i] = s.tree[i] > 0 ? s.tree[i] : kSlope * s.tree[i];
}

int Heads::best(const float* row, Part part) {
  const float* const begin = row + part.begin;
  return static_cast<int>(std::max_element(begin, begin + part.size) - begin);
}

bool Heads::ends_sentence(int word, const Scratch& s) const {
  return best(s.tags.data() + static_cast<size_t>(word) * static_cast<size_t>(tags_.out()), end_) == 1;
}

void Heads::read_sentence(Document& document, int first, int last, int at, Scratch& s) const {
  const auto columns = static_cast<size_t>(tags_.out());
  for (int i = first; i < last; ++i) {
    const float* const row = s.tags.data() + static_cast<size_t>(at + i - first) * columns;
    Token& token = document.tokens[static_cast<size_t>(i)];
    token.tag = upos_values_[static_cast<size_t>(best(row, upos_))];
    token.xpos = xpos_values_[static_cast<size_t>(best(row, xpos_))];
    token.features = feature_values_[static_cast<size_t>(best(row, feats_))];
    add_lemma(document, i, lemma_rules_[static_cast<size_t>(best(row, lemma_))], s.key);
    if (act_.size > 0) hint(document, i, row);
  }
  parse(document, first, last, at, s);

  s.names.clear();
  names_.decode(s.tags.data() + static_cast<size_t>(at) * columns + name_.begin, last - first, tags_.out(), s.name_tags, s.names);
  for (const NameTags::Found& found : s.names) {
    Name name;
    name.first = first + found.first;
    name.last = first + found.last;
    name.span = cover(document.tokens[static_cast<size_t>(name.first)].span, document.tokens[static_cast<size_t>(name.last - 1)].span);
    name.type = found.type;
    name.confidence = found.confidence;
    document.names.push_back(name);
    s.name_masses.push_back(found.mass);
  }
}

void Heads::hint(Document& document, int32_t token, const float* row) const {
  std::array<uint8_t, 32> out{};
  if (chances(row + act_.begin, act_.size, out)) {
    ActHint hint{token, 0, {}};
    for (int i = 0; i < act_.size; ++i) {
      const int32_t type = act_values_[static_cast<size_t>(i)];
      (type < 0 ? hint.none : hint.types[static_cast<size_t>(type)]) = out[static_cast<size_t>(i)];
    }
    document.act_hints.push_back(hint);
  }
  if (chances(row + side_.begin, side_.size, out))
    document.side_hints.push_back({token, static_cast<uint8_t>(std::min(255, out[1] + out[3])), static_cast<uint8_t>(std::min(255, out[2] + out[3]))});
}

namespace {

bool is_name(std::string_view penn) { return penn == "NNP" || penn == "NNPS"; }

bool is_mendable(std::string_view penn) {
  return penn == "NNS" || penn == "VBG" || penn == "VBN" || penn == "VBD" ||
         penn == "VBZ" || penn == "JJR" || penn == "JJS" || penn == "CD";
}

}  // namespace

void Heads::add_lemma(Document& document, int32_t i, const LemmaRule& rule, std::string& key) const {
  Token& token = document.tokens[static_cast<size_t>(i)];
  const std::string_view form = document.form(i);
  token.lemma.begin = static_cast<int32_t>(document.lemmas.size());
  key.assign(form);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  key += '\t';
  key += name_of(token.tag);
  const auto known = known_lemmas_.find(key);
  if (known != known_lemmas_.end()) {
    document.lemmas += known->second;
  } else {
    rule.apply(form, document.lemmas);
    if (static_cast<size_t>(token.lemma.begin) == document.lemmas.size()) document.lemmas += form;
  }
  const std::string& penn = penn_tags()[token.xpos];
  if (is_name(penn) || (known == known_lemmas_.end() && is_mendable(penn))) {
    key.assign(document.lemmas, static_cast<size_t>(token.lemma.begin));
    mend_lemma(form, token.tag, penn, lemmas_in_use_, key);
    document.lemmas.replace(static_cast<size_t>(token.lemma.begin), std::string::npos, key);
  }
  token.lemma.end = static_cast<int32_t>(document.lemmas.size());
}

/// For each of some words and each relation a vector, to be multiplied with the governor's. Short sentences share one product.
void Heads::relate(int begin, int end, Scratch& s) const {
  const auto words = static_cast<size_t>(end - begin), stride = static_cast<size_t>(tree_.out()), label = static_cast<size_t>(label_);
  grow(s.dependents, words * label);
  grow(s.relations, words * static_cast<size_t>(label_weight_.out()));
  const float* const dependents = s.tree.data() + static_cast<size_t>(begin) * stride + 2 * static_cast<size_t>(arc_);
  for (size_t i = 0; i < words; ++i) std::copy_n(dependents + i * stride, label, s.dependents.begin() + static_cast<std::ptrdiff_t>(i * label));
  label_weight_.apply(s.dependents.data(), end - begin, s.linear, s.relations.data());
  s.relations_begin = begin;
  s.relations_end = end;
}

void Heads::parse(Document& document, int first, int last, int at, Scratch& s) const {
  const int n = last - first, width = tree_.out();
  const auto words = static_cast<size_t>(n), stride = static_cast<size_t>(width);
  const auto arc = static_cast<size_t>(arc_), label = static_cast<size_t>(label_);
  const float* const tree = s.tree.data() + static_cast<size_t>(at) * stride;

  // Arcs: [dependent 1] W governor, the root as governor 0.
  grow(s.dependents, words * arc);
  grow(s.governors, (words + 1) * arc);
  std::copy_n(root_, arc, s.governors.begin());
  for (size_t i = 0; i < words; ++i) {
    std::copy_n(tree + i * stride, arc, s.dependents.begin() + static_cast<std::ptrdiff_t>(i * arc));
    std::copy_n(tree + i * stride + arc, arc, s.governors.begin() + static_cast<std::ptrdiff_t>((i + 1) * arc));
  }
  grow(s.product, words * arc);
  grow(s.scores, words * (words + 1));
  arc_weight_.apply(s.dependents.data(), n, s.linear, s.product.data());
  // Sentences are short: plain loops are faster here than a library's product, which lays its operands out first.
  for (size_t i = 0; i < words; ++i)
    multiply_rows(s.product.data() + i * arc, s.governors.data(), words + 1, arc, s.scores.data() + i * (words + 1));
  grow(s.heads, words);
  s.tree_search.solve(s.scores.data(), n, s.heads.data());

  if (at < s.relations_begin || at + n > s.relations_end) relate(at, std::min(s.words, at + std::max(n, kRelatedAtOnce)), s);
  const auto block = static_cast<size_t>(label_weight_.out());
  const size_t kinds = relations_.size();
  grow(s.product, kinds);
  const float* const related = s.relations.data() + static_cast<size_t>(at - s.relations_begin) * block;
  for (size_t i = 0; i < words; ++i) {
    Token& token = document.tokens[static_cast<size_t>(first) + i];
    const int32_t head = s.heads[i];
    if (head < 0) {
      token.head = -1;
      token.relation = Relation::root;
      token.subtype = 0;
      continue;
    }
    token.head = first + head;
    const float* const governor = tree + static_cast<size_t>(head) * stride + 2 * arc + label;
    const float* const row = related + i * block;
    multiply_rows(governor, row, kinds, label, s.product.data());
    float top = -std::numeric_limits<float>::infinity();
    size_t chosen = 0;
    for (size_t r = 0; r < kinds; ++r) {
      if (r == root_label_) continue;
      const float score = s.product[r] + row[kinds * label + r];
      if (score > top) top = score, chosen = r;
    }
    token.relation = relations_[chosen].relation;
    token.subtype = relations_[chosen].subtype;
  }
}

}  // namespace dateline
