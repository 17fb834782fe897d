#include <algorithm>
#include <utility>

#include "core/utf8.h"
#include "read/file_walk.h"
#include "read/page_source.h"
#include "read/read.h"

namespace dateline {

namespace {

bool is_standard_input(const std::filesystem::path& path) { return path == "-" || path == "/dev/stdin"; }

}  // namespace

struct Reader::State {
  State(std::vector<std::string> all_inputs, ReadOptions read_options)
      : inputs(std::move(all_inputs)), walk(inputs), options(std::move(read_options)) {}

  /// Opens the next file; an error is that of the file or folder.
  Result<std::unique_ptr<PageSource>> open(const std::filesystem::path& path) {
    if (is_standard_input(path)) return open_pages(open_standard_input(), std::string(kStandardInput), options);
    Result<std::unique_ptr<ByteSource>> bytes = open_file(path);
    if (!bytes) return pass_on(bytes);
    return open_pages(std::move(*bytes), repair_utf8(path.string()), options);
  }

  std::vector<std::string> inputs;
  FileWalk walk;
  ReadOptions options;
  std::unique_ptr<PageSource> present;  ///< the file being read; null between two
  std::string name;                     ///< of that file
  bool gave_something = false;          ///< a document, or what was wrong with one
  int64_t bytes_before = 0;             ///< of the files that are done
  int64_t documents = 0;
  mutable std::optional<int64_t> bytes_total;  ///< counted when somebody asks: it means a walk over all folders
};

Reader::Reader(std::vector<std::string> inputs, ReadOptions options)
    : state_(std::make_unique<State>(std::move(inputs), std::move(options))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

std::optional<Result<Page>> Reader::next() {
  for (;;) {
    if (state_->present) {
      if (std::optional<Result<Page>> page = state_->present->next()) {
        if (*page) ++state_->documents;
        state_->gave_something = true;
        return page;
      }
      if (!state_->gave_something) {
        state_->gave_something = true;  // said once
        return fail(Error::Kind::kInput, "holds no document", state_->name);
      }
      state_->bytes_before += state_->present->bytes_taken();
      state_->present.reset();
    }
    const std::optional<Result<std::filesystem::path>> path = state_->walk.next();
    if (!path) return std::nullopt;
    if (!*path) return pass_on(*path);
    Result<std::unique_ptr<PageSource>> opened = state_->open(**path);
    if (!opened) return pass_on(opened);
    state_->present = std::move(*opened);
    state_->name = is_standard_input(**path) ? std::string(kStandardInput) : (*path)->string();
    state_->gave_something = false;
  }
}

ReadProgress Reader::progress() const {
  const bool streamed = std::find(state_->inputs.begin(), state_->inputs.end(), "-") != state_->inputs.end();
  if (!state_->bytes_total) state_->bytes_total = streamed ? 0 : bytes_of_files(state_->inputs);
  const int64_t present = state_->present ? state_->present->bytes_taken() : 0;
  return {state_->bytes_before + present, *state_->bytes_total, state_->documents};
}

}  // namespace dateline
