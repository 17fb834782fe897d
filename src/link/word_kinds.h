#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/error.h"

namespace dateline {

/// What a word tells of the thing it names.
enum class WordKind : uint8_t {
  kUnknown,
  kPerson,  ///< "teacher", "president": a person of either sex
  kMan,     ///< "spokesman", "king"
  kWoman,   ///< "spokeswoman", "queen"
  kGroup,   ///< "army", "committee": it or they
  kPlace,   ///< "country", "city"
  kTime,    ///< "week", "Monday"
};

/// Given names by sex, and common nouns by kind: what a pronoun needs to know of its antecedent.
///
///   auto kinds = WordKinds::load(resources / "data/names.tsv");
///   kinds->noun("spokeswoman") == WordKind::kWoman;
///   kinds->given_name("volodymyr") == WordKind::kMan;
///
/// Names that both sexes bear in numbers are left out on purpose: nothing known is better than a guess.
/// Loaded once, then const. A look-up is one hash.
class WordKinds {
 public:
  /// Errors: kNotFound, kIo, kInput (a line of another form).
  static Result<WordKinds> load(const std::filesystem::path& file);
  /// The same from the bytes of such a file.
  static Result<WordKinds> parse(std::string_view tsv);

  WordKind noun(std::string_view lower_lemma) const;
  /// kMan, kWoman or kUnknown.
  WordKind given_name(std::string_view folded) const;

 private:
  std::unordered_map<std::string, WordKind> nouns_, given_;
};

}  // namespace dateline
