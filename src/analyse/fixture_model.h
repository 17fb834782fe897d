#pragma once

#include <filesystem>

namespace dateline {

/// Writes a model of a few kilobytes with fixed random weights into a folder: what it says is nonsense, but it has every part
/// and goes the whole road, so that tests and sanitizers need no real model.
void write_fixture_model(const std::filesystem::path& folder);

/// The same in a folder of its own (tests run side by side), gone when this goes.
class FixtureModel {
 public:
  FixtureModel();
  ~FixtureModel();
  FixtureModel(const FixtureModel&) = delete;
  FixtureModel& operator=(const FixtureModel&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace dateline
