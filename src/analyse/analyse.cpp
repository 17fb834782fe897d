#include "analyse/analyse.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "analyse/encoder.h"
#include "analyse/heads.h"
#include "analyse/model_file.h"
#include "analyse/name_agreement.h"
#include "analyse/place_line.h"
#include "analyse/tokenizer.h"
#include "analyse/wordpiece.h"
#include "core/over_time.h"

namespace dateline {
namespace {

constexpr int kWindow = 160;        // pieces of a window, its two end marks included, as in training
constexpr int kBatch = 1280;        // pieces read at once: enough for the products, little enough for the caches
constexpr int kMarksLook = 1 + 2 * static_cast<int>(Shape::kMarks);
constexpr int kGivenWindow = 240;   // a given sentence may be longer than a window; the position table ends at 256

/// Words [first, last) that are read in one piece: (part of) a paragraph, or a given sentence.
struct Stretch {
  int32_t first = 0, last = 0;
  int32_t paragraph = 0;
  bool opens = false;  ///< at the start of its paragraph
};

/// A piece of a window: words [first, last) of the document stand from `word` on in the batch.
struct Placed {
  int32_t first = 0, last = 0, word = 0, paragraph = 0;
  bool opens = false;
};

}  // namespace

struct Analyser::Scratch::Buffers {
  std::vector<Word> words;
  std::vector<Stretch> stretches;
  std::vector<int32_t> pieces;        // of all words, one after the other
  std::vector<int32_t> piece_begins;  // [words + 1]
  std::vector<uint8_t> looks;         // [words]
  std::string buffer;
  PieceBatch batch;
  std::vector<Placed> placed;
  std::vector<int32_t> first_piece, last_piece;  // of the batch's words
  std::vector<float> word_vectors;
  Encoder::Scratch encoder;
  Heads::Scratch heads;
};

Analyser::Scratch::Scratch() : buffers(std::make_unique<Buffers>()) {}
Analyser::Scratch::~Scratch() = default;
Analyser::Scratch::Scratch(Scratch&&) noexcept = default;
Analyser::Scratch& Analyser::Scratch::operator=(Scratch&&) noexcept = default;

struct Analyser::Model {
  ModelFile encoder_file, heads_file;
  std::string version;
  WordPieces pieces;
  Encoder encoder;
  Heads heads;

  void cut_pieces(const Document& document, Scratch::Buffers& s) const;
  Result<void> run(Document& document, Scratch::Buffers& s, int window, bool given, const Limits& limits) const;
  void read_batch(Document& document, Scratch::Buffers& s, bool given) const;
};

Analyser::Analyser(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

Result<Analyser> Analyser::load(const std::filesystem::path& model_dir) {
  auto encoder_file = ModelFile::open(model_dir / "encoder.bin");
  if (!encoder_file) return pass_on(encoder_file);
  auto heads_file = ModelFile::open(model_dir / "heads.bin");
  if (!heads_file) return pass_on(heads_file);
  auto model = std::make_unique<Model>();
  model->encoder_file = std::move(*encoder_file);
  model->heads_file = std::move(*heads_file);
  const auto version = model->encoder_file.text("version");
  const auto heads_version = model->heads_file.text("version");
  if (!version) return pass_on(version);
  if (!heads_version) return pass_on(heads_version);
  if (*version != *heads_version)
    return fail(Error::Kind::kInput, "encoder.bin and heads.bin are of two models", model_dir.string());
  model->version = *version;
  auto lines = model->encoder_file.lines("pieces");
  if (!lines) return pass_on(lines);
  auto pieces = WordPieces::make(std::move(*lines));
  if (!pieces) return pass_on(pieces);
  auto encoder = Encoder::load(model->encoder_file);
  if (!encoder) return pass_on(encoder);
  auto heads = Heads::load(model->heads_file, encoder->width());
  if (!heads) return pass_on(heads);
  model->pieces = std::move(*pieces);
  model->encoder = std::move(*encoder);
  model->heads = std::move(*heads);
  return Analyser(std::move(model));
}

std::string Analyser::version() const { return model_->version; }

namespace {

/// Could a sentence end after word i of [first, last)? A guess without the model, for where to cut a paragraph that is too long.
bool may_end(const std::string& text, const std::vector<Word>& words, int32_t i, int32_t last) {
  const auto first_byte = [&](int32_t w) { return text[static_cast<size_t>(words[static_cast<size_t>(w)].span.begin)]; };
  const auto is_stop = [&](int32_t w) { return first_byte(w) == '.' || first_byte(w) == '!' || first_byte(w) == '?'; };
  const auto is_closer = [&](int32_t w) {
    const std::string_view form = words_of(text, words[static_cast<size_t>(w)].span);
    return form == "\"" || form == "'" || form == ")" || form == "]" || form == "”" || form == "’" || form == "''";
  };
  if (i + 1 >= last || is_closer(i + 1)) return false;
  return is_stop(i) || (is_closer(i) && i > 0 && is_stop(i - 1));
}

}  // namespace

void Analyser::Model::cut_pieces(const Document& document, Scratch::Buffers& s) const {
  s.pieces.clear();
  s.looks.clear();
  s.piece_begins.assign(1, 0);
  int32_t before = -1;
  for (const Word& word : s.words) {
    const std::string_view form = document.words(word.span);
    pieces.cut(form, s.buffer, s.pieces);
    s.piece_begins.push_back(static_cast<int32_t>(s.pieces.size()));
    const int space = word.span.begin != before ? 1 : 0;
    s.looks.push_back(static_cast<uint8_t>(1 + 2 * static_cast<int>(shape_of(form)) + space));
    before = word.span.end;
  }
}

Result<void> Analyser::analyse(Document& document, Scratch& scratch, const Limits& limits) const {
  Scratch::Buffers& s = *scratch.buffers;
  use_one_thread();
  document.sentences.clear();
  document.tokens.clear();
  document.names.clear();
  document.act_hints.clear();
  document.side_hints.clear();
  document.lemmas.clear();
  s.words.clear();
  s.stretches.clear();
  for (size_t p = 0; p < document.paragraphs.size(); ++p) {
    const auto first = static_cast<int32_t>(s.words.size());
    tokenize(document.text, document.paragraphs[p].span, s.words);
    const auto last = static_cast<int32_t>(s.words.size());
    if (last > limits.max_tokens)
      return fail(Error::Kind::kLimit, "more than max_tokens (" + std::to_string(limits.max_tokens) + ") words", document.id,
                  document.paragraphs[p].span.begin);
    if (last > first) s.stretches.push_back({first, last, static_cast<int32_t>(p), true});
  }
  model_->cut_pieces(document, s);

  // A paragraph longer than a window is cut where a sentence may end, else after a mark, else anywhere.
  const int room = kWindow - 2;
  const size_t whole = s.stretches.size();
  bool any_cut = false;
  for (size_t i = 0; i < whole; ++i) {
    const Stretch stretch = s.stretches[i];
    int32_t first = stretch.first;
    const auto size = [&](int32_t a, int32_t b) { return s.piece_begins[static_cast<size_t>(b)] - s.piece_begins[static_cast<size_t>(a)]; };
    if (size(first, stretch.last) <= room) continue;
    any_cut = true;
    for (bool opens = true; first < stretch.last; opens = false) {
      int32_t fits = first + 1;
      int32_t sentence_cut = -1, mark_cut = -1;
      for (; fits < stretch.last && size(first, fits + 1) <= room; ++fits) {
        if (may_end(document.text, s.words, fits - 1, stretch.last)) sentence_cut = fits;
        else if (s.looks[static_cast<size_t>(fits - 1)] >= kMarksLook && size(first, fits) > room / 2) mark_cut = fits;
      }
      const int32_t cut = fits == stretch.last ? fits : sentence_cut > first ? sentence_cut : mark_cut > first ? mark_cut : fits;
      s.stretches.push_back({first, cut, stretch.paragraph, opens});
      first = cut;
    }
    s.stretches[i].last = s.stretches[i].first;  // now empty: its parts stand at the end
  }
  if (any_cut) {
    std::erase_if(s.stretches, [](const Stretch& stretch) { return stretch.first == stretch.last; });
    std::sort(s.stretches.begin(), s.stretches.end(), [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  }
  return model_->run(document, s, kWindow, false, limits);
}

Result<void> Analyser::analyse_given(Document& document, Scratch& scratch, const Limits& limits) const {
  Scratch::Buffers& s = *scratch.buffers;
  use_one_thread();
  if (static_cast<int64_t>(document.tokens.size()) > limits.max_tokens)
    return fail(Error::Kind::kLimit, "more than max_tokens (" + std::to_string(limits.max_tokens) + ") words", document.id);
  document.names.clear();
  document.act_hints.clear();
  document.side_hints.clear();
  document.lemmas.clear();
  s.words.clear();
  s.stretches.clear();
  for (const Token& token : document.tokens) s.words.push_back({token.span, token.joined});
  model_->cut_pieces(document, s);
  int32_t paragraph = -1;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.first >= sentence.last) continue;
    int32_t first = sentence.first;
    bool opens = std::exchange(paragraph, sentence.paragraph) != sentence.paragraph;
    for (int32_t i = first; i < sentence.last; ++i) {
      if (s.piece_begins[static_cast<size_t>(i) + 1] - s.piece_begins[static_cast<size_t>(first)] <= kGivenWindow - 2) continue;
      s.stretches.push_back({first, i, sentence.paragraph, std::exchange(opens, false)});
      first = i;
    }
    s.stretches.push_back({first, sentence.last, sentence.paragraph, opens});
  }
  if (auto done = model_->run(document, s, kWindow, true, limits); !done) return done;

  // A given sentence longer than any window was read in parts: the later parts hang from the first.
  for (const Sentence& sentence : document.sentences) {
    int32_t root = -1;
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      Token& token = document.tokens[static_cast<size_t>(i)];
      if (token.head >= 0) continue;
      if (root < 0) {
        root = i;
      } else {
        token.head = root;
        token.relation = Relation::parataxis;
      }
    }
  }
  return {};
}

/// Packs the stretches into windows and the windows into batches, and reads each batch, as long as there is time.
Result<void> Analyser::Model::run(Document& document, Scratch::Buffers& s, int window, bool given, const Limits& limits) const {
  const Deadline deadline(limits.max_seconds);
  document.feature_names = &heads.feature_names();
  document.hinted = heads.hints();
  s.heads.name_masses.clear();
  if (!given) document.tokens.reserve(s.words.size());
  const auto start = [&] {
    s.batch.clear();
    s.placed.clear();
    s.first_piece.clear();
    s.last_piece.clear();
  };
  const auto close_window = [&] {
    if (s.batch.size() == s.batch.window_begins.back()) return;
    s.batch.pieces.push_back(pieces.separator());
    s.batch.looks.push_back(0);
    s.batch.window_begins.push_back(s.batch.size());
  };
  start();
  for (const Stretch& stretch : s.stretches) {
    const int32_t begin = s.piece_begins[static_cast<size_t>(stretch.first)], end = s.piece_begins[static_cast<size_t>(stretch.last)];
    const int used = s.batch.size() - s.batch.window_begins.back();
    const int cost = end - begin + (stretch.opens ? 1 : 0) + 1;  // a mark before a new paragraph, and the window's last
    if (used > 0 && used + cost > window) {
      close_window();
      if (s.batch.size() + window > kBatch) {
        if (deadline.expired())
          return fail(Error::Kind::kLimit, over_time(limits), document.id, s.words[static_cast<size_t>(stretch.first)].span.begin);
        read_batch(document, s, given);
        start();
      }
    }
    const bool new_window = s.batch.size() == s.batch.window_begins.back();
    if (new_window || stretch.opens) {
      s.batch.pieces.push_back(new_window ? pieces.begin_mark() : pieces.separator());
      s.batch.looks.push_back(0);
    }
    s.placed.push_back({stretch.first, stretch.last, static_cast<int32_t>(s.first_piece.size()), stretch.paragraph, stretch.opens});
    for (int32_t w = stretch.first; w < stretch.last; ++w) {
      s.first_piece.push_back(s.batch.size());
      for (int32_t i = s.piece_begins[static_cast<size_t>(w)]; i < s.piece_begins[static_cast<size_t>(w) + 1]; ++i) {
        s.batch.pieces.push_back(s.pieces[static_cast<size_t>(i)]);
        s.batch.looks.push_back(s.looks[static_cast<size_t>(w)]);
      }
      s.last_piece.push_back(s.batch.size() - 1);
    }
  }
  close_window();
  if (!s.placed.empty()) read_batch(document, s, given);
  mend_edges(document, s.heads.name_masses);
  agree_on_names(document, s.heads.name_masses);
  return {};
}

void Analyser::Model::read_batch(Document& document, Scratch::Buffers& s, bool given) const {
  encoder.encode(s.batch, s.encoder);
  const auto width = static_cast<size_t>(encoder.width());
  const size_t count = s.first_piece.size();
  if (s.word_vectors.size() < count * width) s.word_vectors.resize(count * width);
  for (size_t i = 0; i < count; ++i) {
    const float* const a = s.encoder.hidden.data() + static_cast<size_t>(s.first_piece[i]) * width;
    const float* const b = s.encoder.hidden.data() + static_cast<size_t>(s.last_piece[i]) * width;
    float* const out = s.word_vectors.data() + i * width;
    for (size_t k = 0; k < width; ++k) out[k] = 0.5f * (a[k] + b[k]);
  }
  heads.score(s.word_vectors.data(), static_cast<int>(count), s.heads);

  for (const Placed& placed : s.placed) {
    if (given) {
      heads.read_sentence(document, placed.first, placed.last, placed.word, s.heads);
      continue;
    }
    int32_t first = placed.first;
    const int32_t line = placed.opens ? place_line(document.text, s.words, placed.first, placed.last) : 0;
    for (int32_t w = placed.first; w < placed.last; ++w) {
      Token token;
      token.span = s.words[static_cast<size_t>(w)].span;
      token.joined = s.words[static_cast<size_t>(w)].joined;
      document.tokens.push_back(token);
      const bool next_joined = w + 1 < placed.last && s.words[static_cast<size_t>(w) + 1].joined;
      const bool inside_line = w + 1 - placed.first < line, ends_line = line > 0 && w + 1 - placed.first == line;
      const bool ends = ends_line || (!inside_line && !next_joined && heads.ends_sentence(placed.word + w - placed.first, s.heads));
      if (w + 1 < placed.last && !ends) continue;
      document.sentences.push_back({cover(document.tokens[static_cast<size_t>(first)].span, token.span), first, w + 1, placed.paragraph});
      heads.read_sentence(document, first, w + 1, placed.word + first - placed.first, s.heads);
      first = w + 1;
    }
  }
}

}  // namespace dateline
