#include "pipeline/in_order.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {
namespace {

Outcome work_on(const Pipeline& pipeline, Result<Page>&& page, Pipeline::Scratch& scratch, const InOrderOptions& options) {
  if (!page) return {{}, pass_on(page), {}, {}};
  Outcome out{std::move(*page), fail(Error::Kind::kBug, "not run"), {}, {}};
  if (out.page.kind == Page::Kind::kRecord) {
    out.document = from_json(out.page.text);
    if (!out.document && out.document.error().document.empty()) out.document.error().document = out.page.id;
    out.record = std::move(out.page.text);
    return out;
  }
  out.document = pipeline.run(out.page, scratch, options.explain ? &out.why : nullptr, options.explain.value_or(Stage::kCode));
  if (out.document && options.make_records)
    out.record = to_json(*out.document, pipeline.producer(), pipeline.options().until);
  out.page.text = {};
  return out;
}

/// Pages in, outcomes out, in one line: slot i is page i. Workers take the first slot that nobody has.
struct Line {
  struct Slot {
    std::optional<Result<Page>> page;
    std::optional<Outcome> outcome;
  };
  std::mutex mutex;
  std::condition_variable has_work, has_outcome;
  std::deque<std::unique_ptr<Slot>> slots;  ///< in order; the front is the next to be used
  size_t taken = 0;                         ///< slots that a worker has or had
  bool closed = false;
};

}  // namespace

Timings in_order(const Pipeline& pipeline, const std::function<std::optional<Result<Page>>()>& next,
                 const std::function<bool(Outcome&&)>& use, const InOrderOptions& options) {
  double reading = 0;
  auto next_wanted = [&]() -> std::optional<Result<Page>> {
    const auto begin = std::chrono::steady_clock::now();
    std::optional<Result<Page>> page = next();
    while (page && *page && options.skip && options.skip(**page)) page = next();
    reading += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return page;
  };
  Timings total;

  if (options.jobs <= 1) {
    Pipeline::Scratch scratch;
    while (auto page = next_wanted())
      if (!use(work_on(pipeline, std::move(*page), scratch, options))) break;
    total = scratch.timings;
    total.seconds[static_cast<size_t>(Stage::kRead)] = reading;
    return total;
  }

  Line line;
  std::vector<Pipeline::Scratch> scratches(static_cast<size_t>(options.jobs));
  std::vector<std::thread> workers;
  for (Pipeline::Scratch& scratch : scratches)
    workers.emplace_back([&] {
      std::unique_lock lock(line.mutex);
      while (true) {
        line.has_work.wait(lock, [&] { return line.closed || line.taken < line.slots.size(); });
        if (line.taken == line.slots.size()) return;
        Line::Slot& slot = *line.slots[line.taken++];
        lock.unlock();
        Outcome outcome = work_on(pipeline, std::move(*slot.page), scratch, options);
        lock.lock();
        slot.outcome = std::move(outcome);
        line.has_outcome.notify_one();
      }
    });

  // The calling thread reads ahead until the line is full, then uses the front as soon as it is done.
  const size_t most = static_cast<size_t>(options.jobs) * 4;
  bool more = true, wanted = true;
  std::unique_lock lock(line.mutex);
  while (wanted) {
    while (more && line.slots.size() < most) {
      lock.unlock();
      std::optional<Result<Page>> page = next_wanted();
      lock.lock();
      more = page.has_value();
      if (!more) break;
      line.slots.push_back(std::make_unique<Line::Slot>());
      line.slots.back()->page = std::move(page);
      line.has_work.notify_one();
      if (line.slots.front()->outcome) break;
    }
    if (line.slots.empty()) break;
    line.has_outcome.wait(lock, [&] { return line.slots.front()->outcome.has_value(); });
    Outcome outcome = std::move(*line.slots.front()->outcome);
    line.slots.pop_front();
    --line.taken;
    lock.unlock();
    wanted = use(std::move(outcome));
    lock.lock();
  }
  line.closed = true;
  line.taken = line.slots.size();  // whatever nobody has begun stays undone
  lock.unlock();
  line.has_work.notify_all();
  for (std::thread& worker : workers) worker.join();
  for (const Pipeline::Scratch& scratch : scratches) total.add(scratch.timings);
  total.seconds[static_cast<size_t>(Stage::kRead)] = reading;
  return total;
}

}  // namespace dateline
