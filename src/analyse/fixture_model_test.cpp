#include <stdlib.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <zlib.h>

#include "analyse/fixture_model.h"

namespace dateline {
namespace {

/// The mirror of train/export.py's File.
class Writer {
 public:
  void text(const std::string& name, const std::string& value) {
    entry(name, 2, {static_cast<uint32_t>(value.size())});
    payload_ += value;
  }
  void floats(const std::string& name, const std::vector<uint32_t>& shape, float low, float high) {
    entry(name, 0, shape);
    for (size_t i = 0; i < size(shape); ++i) {
      const float value = low + (high - low) * static_cast<float>(random() % 10001) / 10000.0f;
      payload_.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
  }
  void linear(const std::string& name, uint32_t in, uint32_t out) {
    bytes(name + ".weight", {out, in});
    floats(name + ".scale", {out}, 0.002f, 0.004f);
    floats(name + ".bias", {out}, -0.1f, 0.1f);
  }
  void bytes(const std::string& name, const std::vector<uint32_t>& shape) {
    entry(name, 1, shape);
    for (size_t i = 0; i < size(shape); ++i) payload_.push_back(static_cast<char>(static_cast<int>(random() % 127) - 63));
  }
  void save(const std::filesystem::path& path) {
    std::string all(4, '\0');
    std::memcpy(all.data(), &count_, 4);
    all += payload_.substr(4);
    const auto sum = static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(all.data()), all.size()));
    const uint32_t format = 1;
    const uint64_t length = all.size();
    std::ofstream out(path, std::ios::binary);
    out.write("DATELINE", 8);
    out.write(reinterpret_cast<const char*>(&format), 4);
    out.write(reinterpret_cast<const char*>(&sum), 4);
    out.write(reinterpret_cast<const char*>(&length), 8);
    out.write(all.data(), static_cast<std::streamsize>(all.size()));
  }

 private:
  static size_t size(const std::vector<uint32_t>& shape) {
    size_t product = 1;
    for (const uint32_t d : shape) product *= d;
    return product;
  }
  void entry(const std::string& name, uint8_t kind, const std::vector<uint32_t>& shape) {
    ++count_;
    const auto length = static_cast<uint16_t>(name.size());
    payload_.append(reinterpret_cast<const char*>(&length), 2);
    payload_ += name;
    payload_.push_back(static_cast<char>(kind));
    payload_.push_back(static_cast<char>(shape.size()));
    for (const uint32_t d : shape) payload_.append(reinterpret_cast<const char*>(&d), 4);
    payload_.append((64 - payload_.size() % 64) % 64, '\0');
  }
  uint32_t random() { return (state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL) >> 33; }

  std::string payload_ = std::string(4, '\0');  // the count comes here
  uint32_t count_ = 0;
  uint64_t state_ = 20;
};

}  // namespace

FixtureModel::FixtureModel() {
  std::string pattern = (std::filesystem::temp_directory_path() / "dateline-model-XXXXXX").string();
  if (::mkdtemp(pattern.data())) folder_ = pattern;
  write_fixture_model(folder_);
}

FixtureModel::~FixtureModel() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void write_fixture_model(const std::filesystem::path& folder) {
  constexpr uint32_t kWidth = 64, kInner = 96, kArc = 16, kLabel = 8;
  std::string pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nmet\nsaid\n##ed\n##ing";
  uint32_t count = 9;
  for (char c = 'a'; c <= 'z'; ++c, count += 2) pieces += std::string("\n") + c + "\n##" + c;
  for (const char c : std::string("0123456789.,!?\"'()-:;$%")) pieces += std::string("\n") + c, ++count;

  Writer encoder;
  encoder.text("version", "fixture");
  encoder.text("pieces", pieces);
  encoder.bytes("embedding.weight", {count, kWidth});
  encoder.floats("embedding.scale", {count}, 0.01f, 0.02f);
  encoder.floats("embedding.positions", {256, kWidth}, -0.2f, 0.2f);
  encoder.floats("embedding.looks", {17, kWidth}, -0.2f, 0.2f);
  const auto norm = [&](const std::string& name) {
    encoder.floats(name + ".weight", {kWidth}, 0.9f, 1.1f);
    encoder.floats(name + ".bias", {kWidth}, -0.1f, 0.1f);
  };
  norm("embedding.norm");
  for (const std::string at : {"layer0.", "layer1."}) {
    encoder.linear(at + "qkv", kWidth, 3 * kWidth);
    encoder.linear(at + "out", kWidth, kWidth);
    encoder.linear(at + "up", kWidth, kInner);
    encoder.linear(at + "down", kInner, kWidth);
    norm(at + "norm1");
    norm(at + "norm2");
  }
  encoder.save(folder / "encoder.bin");

  Writer heads;
  heads.text("version", "fixture");
  heads.text("labels.upos", "NOUN\nPUNCT\nVERB\nPROPN\nPRON");
  heads.text("labels.xpos", "NN\n.\nVBD\nNNP");
  heads.text("labels.feats", "_\nNumber=Sing\nMood=Ind|Tense=Past");
  heads.text("labels.lemma", "l|0||0|\nl|0||2|\nc|0||0|\n=be\nk|0||1|y");
  heads.text("labels.rel", "punct\nnsubj\nroot\nobj\nnmod:poss");
  heads.text("labels.name", "O\nB-PERSON\nI-PERSON\nE-PERSON\nS-PERSON\nB-GPE\nI-GPE\nE-GPE\nS-GPE");
  heads.text("lemmas", "met\tVERB\tmeet\nmet\tNOUN\tmeet");
  heads.linear("tags", kWidth, 2 + 5 + 4 + 3 + 5 + 9);
  heads.linear("tree", kWidth, 2 * (kArc + kLabel));
  heads.floats("root", {kArc + kLabel}, -0.5f, 0.5f);
  heads.linear("arc", kArc, kArc);
  heads.linear("label", kLabel, 5 * (kLabel + 1));
  heads.save(folder / "heads.bin");
}

}  // namespace dateline
