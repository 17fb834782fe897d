#pragma once

#include <filesystem>

namespace dateline {

/// Writes a model of a few kilobytes with fixed random weights into a folder: what it says is nonsense, but it has every part
/// and goes the whole road, so that tests and sanitizers need no real model.
void write_fixture_model(const std::filesystem::path& folder);

}  // namespace dateline
