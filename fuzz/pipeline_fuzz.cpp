#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/resources.h"
#include "core/utf8.h"
#include "pipeline/pipeline.h"

/// Any text through every stage, with the shipped model and lexicon: it ends, trees are trees, spans lie in the text, the record
/// reads back to itself, and a second run says the same.
///
/// The bytes are the text, repaired to UTF-8 as read would have done; more than 2,000 words are refused.
/// Language is not asked: whatever comes is analysed. DATELINE_DATA, or the sources around the build, give model and lexicon.
namespace dateline {
namespace {

void check(bool held) {
  if (!held) std::abort();
}

void check_inside(Span span, const Document& d) { check(0 <= span.begin && span.begin < span.end && span.end <= static_cast<int32_t>(d.text.size())); }

void check_trees(const Document& d) {
  int32_t at = 0;
  for (const Sentence& sentence : d.sentences) {
    check(sentence.first == at && sentence.first < sentence.last);
    check(d.paragraphs[static_cast<size_t>(sentence.paragraph)].span.contains(sentence.span));
    int roots = 0;
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = d.tokens[static_cast<size_t>(i)];
      check(sentence.span.contains(token.span) && !d.lemma(i).empty());
      check((token.head == -1) == (token.relation == Relation::root));
      check(token.head == -1 || (sentence.first <= token.head && token.head < sentence.last));
      roots += token.head == -1 ? 1 : 0;
      int32_t steps = 0;
      for (int32_t up = i; up >= 0; up = d.tokens[static_cast<size_t>(up)].head) check(++steps <= sentence.last - sentence.first);
    }
    check(roots == 1);
    at = sentence.last;
  }
  check(at == static_cast<int32_t>(d.tokens.size()));
}

void check_findings(const Document& d) {
  const auto entities = static_cast<int32_t>(d.entities.size());
  for (const Entity& entity : d.entities)
    for (const Mention& mention : entity.mentions) check_inside(mention.span, d);
  for (const Time& time : d.times) check_inside(time.span, d);
  for (const Place& place : d.places) check_inside(place.span, d);
  for (const Quote& quote : d.quotes) check(!quote.content.empty() && quote.speaker < entities);
  for (const Event& event : d.events) {
    check(!event.evidence.empty() && !event.trigger.empty());
    for (const int32_t party : event.source) check(0 <= party && party < entities);
    for (const int32_t party : event.target) check(0 <= party && party < entities);
  }
}

const Pipeline& pipeline() {
  static const Pipeline loaded = [] {
    PipelineOptions options;
    auto home = find_resources();
    if (!home) std::abort();
    options.resources = *home;
    options.any_language = true;
    options.limits.max_tokens = 2'000;
    auto made = Pipeline::load(std::move(options));
    if (!made) std::abort();
    return std::move(*made);
  }();
  return loaded;
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  Page page;
  page.id = "text";
  page.kind = Page::Kind::kText;
  page.published = "2024-03-04";
  page.text = repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  Pipeline::Scratch scratch;
  const Result<Document> first = pipeline().run(page, scratch);
  if (!first) {
    check(first.error().kind != Error::Kind::kBug);
    check(!first.error().message.empty() && first.error().document == page.id);
    return 0;
  }
  check_trees(*first);
  check_findings(*first);
  const std::string record = to_json(*first, "fuzz");
  const Result<Document> back = from_json(record);
  check(back.has_value());
  check(to_json(*back, "fuzz") == record);
  const Result<Document> second = pipeline().run(page, scratch);
  check(second && to_json(*second, "fuzz") == record);
  return 0;
}
