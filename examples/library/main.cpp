#include <dateline/dateline.h>

#include <iostream>

int main() {
  dateline::Engine engine;  // finds models and data by itself, or DATELINE_DATA
  if (!engine) return std::cerr << engine.error() << '\n', 1;
  dateline::Input input;
  input.id = "story-1";
  input.published = "2019-09-12";
  input.text = "Talks in Oslo\n\nThe president of Kenya met Norway's prime minister in Oslo on Thursday.";
  const dateline::Output output = engine.read(input);
  if (!output) return std::cerr << output.error << '\n', 1;
  std::cout << output.record << '\n';  // one JSON object, docs/record.md
}
