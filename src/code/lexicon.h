#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "code/frame.h"
#include "code/frame_reader.h"
#include "code/inflections.h"
#include "core/error.h"

namespace dateline::coding {

/// How an act in view colours the act that speaks of it: to demand (CAMEO root 10) a release (084) is 1053.
/// Read from lexicon/views.tsv.
class Views {
 public:
  Result<void> read(std::string_view text, const std::string& file);
  /// The finer CAMEO code; empty where the table says nothing. `outer` is the code of the speech act, `inner` of the act in view:
  /// the longest prefix of both that stands in the table decides.
  std::string_view refine(std::string_view outer, std::string_view inner) const;

 private:
  StringMap<std::string> table_;  ///< "10 084" -> "1053"
};

/// CAMEO's codes in PLOVER's terms. Read from data/cameo_to_plover.tsv.
class Crosswalk {
 public:
  struct Row {
    std::string plover, mode;
    std::vector<std::string> context;
  };
  Result<void> read(std::string_view text, const std::string& file);
  /// Null where the code is unknown; a longer code than the table's falls back on its beginning.
  const Row* find(std::string_view cameo) const;

 private:
  StringMap<Row> rows_;
};

/// PLOVER's score of a type and mode, CAMEO's Goldstein value of a code. Read from data/plover.tsv and data/cameo.tsv.
class Scores {
 public:
  Result<void> read_plover(std::string_view text, const std::string& file);
  Result<void> read_cameo(std::string_view text, const std::string& file);
  float plover(std::string_view type, std::string_view mode) const;  ///< a mode without one has its type's
  float goldstein(std::string_view cameo) const;                     ///< a code without one has that of its beginning

 private:
  StringMap<float> plover_, cameo_;
};

/// All that is read from files: frames by the lemma of their trigger, word classes, the two tables.
struct Lexicon {
  std::vector<Frame> frames;  ///< never moved once `by_lemma` is built
  Classes classes;
  Views views;
  Crosswalk crosswalk;
  Scores scores;
  Inflections inflections;    ///< of every trigger and class word
  /// Frames of a lemma and part of speech, the most demanding first, else in the order of the files.
  StringMap<std::vector<const Frame*>> by_lemma[3];
  /// Of each part of speech the frame for each of act_types() that is triggered by what the language model sees; null for none.
  std::array<std::array<const Frame*, 16>, 3> seen{};

  /// Reads every *.frames file in the order of their names, then the tables.
  /// `classes.frames` is read first: it holds the classes that the code itself asks for by name.
  /// \param layer  0 for the built-in folder; frames of a higher layer are tried before those of a lower one
  Result<void> read(const std::filesystem::path& dir, int32_t layer);
  Result<void> read_tables(const std::filesystem::path& data_dir);
  Result<void> finish();

  const std::vector<const Frame*>* frames_of(Part part, std::string_view lemma) const;
  /// Words of a class that the code asks for; loading has made sure that there is one.
  const Words& words(std::string_view class_name) const { return classes.find(class_name)->second; }
};

/// The classes that the code asks for by name.
const std::vector<std::string_view>& required_classes();

}  // namespace dateline::coding
