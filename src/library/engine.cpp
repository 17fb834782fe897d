#include "dateline/dateline.h"

#include "core/resources.h"
#include "core/utf8.h"
#include "pipeline/pipeline.h"

namespace dateline {

struct Engine::Inside {
  Pipeline pipeline;
};

Engine::Engine(std::string_view resources) {
  PipelineOptions options;
  if (resources.empty()) {
    const auto found = find_resources();
    if (!found) {
      error_ = to_line(found.error());
      return;
    }
    options.resources = *found;
  } else {
    options.resources = std::string(resources);
  }
  auto pipeline = Pipeline::load(std::move(options));
  if (!pipeline) error_ = to_line(pipeline.error());
  else inside_ = std::make_unique<const Inside>(Inside{std::move(*pipeline)});
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Output Engine::read(const Input& input) const {
  if (!inside_) return {{}, error_.empty() ? "the engine was moved from" : error_};
  Page page;
  int64_t repaired = 0;
  page.text = repair_utf8(input.text, &repaired);
  if (repaired) page.notes.push_back(std::to_string(repaired) + " invalid bytes became U+FFFD");
  const std::string_view start = trim(std::string_view(page.text).substr(0, 1024));
  const bool html = input.kind == Input::Kind::kHtml || (input.kind == Input::Kind::kSniff && start.starts_with('<'));
  page.kind = html ? Page::Kind::kHtml : Page::Kind::kText;
  page.sha256 = sha256_hex(input.text);
  page.id = !input.id.empty() ? input.id : !input.uri.empty() ? input.uri : page.sha256;
  page.uri = input.uri;
  page.publisher = input.publisher;
  page.published = input.published;

  Pipeline::Scratch scratch;
  const auto document = inside_->pipeline.run(page, scratch);
  if (!document) return {{}, to_line(document.error())};
  return {to_json(*document, inside_->pipeline.producer()), {}};
}

}  // namespace dateline
