#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "program.h"

namespace dateline::testing {

inline const std::string kGoodPage =
    "<!DOCTYPE html><html><head><title>Ministers meet in Oslo</title></head><body><article><h1>Ministers meet in Oslo</h1>"
    "<p>The foreign ministers of Norway and Kenya met in Oslo on Thursday to talk about trade, officials said.</p>"
    "<p>They agreed to meet again in Nairobi next year, a spokeswoman told reporters after the talks.</p></article></body></html>";

inline const std::string kGoodText =
    "Ministers meet in Oslo\n\nThe foreign ministers of Norway and Kenya met in Oslo on Thursday to talk about trade.\n";

/// The lines of standard error that name a document, a file or an archive, without the program's name in front; the count at
/// the end ("3 documents read, 1 failed") is left out.
inline std::vector<std::string> complaints(const ProgramRun& run) {
  std::vector<std::string> out;
  for (std::string line : lines_of(run.err)) {
    if (line.starts_with("dateline: ")) line.erase(0, 10);
    const bool count = line.ends_with(" failed") && line.find(" read, ") != std::string::npos;
    if (!count) out.push_back(std::move(line));
  }
  return out;
}

inline int records(const ProgramRun& run) { return static_cast<int>(std::count(run.out.begin(), run.out.end(), '\n')); }

/// `dateline read --json --until extract`: no model is needed to meet bad input.
inline ProgramRun read_files(std::vector<std::string> arguments, const RunOptions& options = {}) {
  arguments.insert(arguments.begin(), {"read", "--json", "--until", "extract"});
  return run_dateline(arguments, options);
}

}  // namespace dateline::testing
