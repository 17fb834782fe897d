#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/civil_date.h"
#include "core/document.h"
#include "core/error.h"

namespace dateline {

/// Who is who, for whom, and when: countries, their people, capitals and palaces, bodies, parties, armed groups, people in
/// office with their dates, and role words.
///
///   auto book = ActorBook::load({resources / "data/actors.tsv.zst"});
///   book->resolve("Russian Defense Minister Sergi Shoigu", day);   // RUS, GOV MIL: the words say it
///   book->resolve("Angela Merkel", *CivilDate::parse("2016-05-01"));  // DEU, GOV: in office on that day
///   book->resolve("the former Egyptian president", day);           // EGY, ELI
///   book->resolve("UN peacekeepers", day);                         // no country, UNO MIL
///
/// What the words of a phrase say goes before what the book knows of a name: it needs no list of persons and does not age.
/// A nationality before a role word is that role's country; a country after "of" or "from" serves where there is none before.
/// Affixes turn a country off: "US-backed rebels" and "pro-Russian separatists" act for neither.
///
/// Loaded once, then const. Cost of a look-up: a few hashes a word.
class ActorBook {
 public:
  enum class Kind : uint8_t {
    kCountry,       ///< the whole state: "Russia", "the Russian Federation"
    kPlace,         ///< a part of one, a town: "Chechnya"
    kDemonym,       ///< "Russian", "Russians"
    kCapital,       ///< "Moscow": the town, or the government where it acts
    kPalace,        ///< "the Kremlin": the government
    kOrganisation, kGroup, kPerson,
    kRole,          ///< "defense minister"
    kWeakRole,      ///< "leader": has its roles where the phrase names a country and nothing stronger
    kNoRole,        ///< "member": names a person, but no role
  };

  /// One meaning of a name, in force from one day to another.
  struct Sense {
    Kind kind = Kind::kPerson;
    std::string country;             ///< ISO alpha-3, or empty
    std::vector<std::string> roles;
    int64_t from = INT64_MIN, to = INT64_MAX;  ///< days since 1970, both included
    bool by_default = false;         ///< of a body whose name others share: the country unless the story is another's
    bool well_known = false;         ///< of a person: one that a reader knows by the surname alone
    std::string given;               ///< of a person: the folded first name
  };

  /// What a phrase says.
  struct Reading {
    Actor actor;
    bool from_words = false;   ///< a role word of the phrase gave the roles (not the book's knowledge of a name)
    bool weak = false;         ///< only a weak role word without a country: "officials"
    bool former = false;
    bool by_default = false;   ///< the country is the one the name has where a story tells no other: "Congress"
    std::optional<Kind> head;  ///< of the entry that ends the phrase, where there is one
  };

  /// Reads files in the form of data/actors.tsv (plain or .zst), by the names in the first line: name, kind, country, roles,
  /// from, to, known; a list such as "name, aliases, from, to, cameo" does too and is taken for persons. The first file wins where
  /// two hold one name. Errors: kNotFound, kIo, kInput (file and line).
  static Result<ActorBook> load(const std::vector<std::filesystem::path>& files);
  /// Adds the entries of such a file's bytes. Errors: kInput (line).
  Result<void> add(std::string_view tsv);

  /// The actor a noun phrase stands for on that day (any day where there is none); nothing where its words say nothing.
  std::optional<Actor> resolve(std::string_view phrase, std::optional<CivilDate> day) const;
  /// The same with what it rests on.
  std::optional<Reading> read(std::string_view phrase, std::optional<CivilDate> day) const;

  /// The meaning in force of exactly this name (folded, articles off); transliterations of a person's full name are found too.
  std::optional<Sense> find(std::string_view name, std::optional<CivilDate> day) const;
  /// Countries for which people of this surname hold office on that day, most lines first. For "President Macron".
  std::vector<std::string> countries_of_surname(std::string_view surname, std::optional<CivilDate> day) const;
  /// The meanings on that day of people with this surname, whom a story may call by it alone: "Mr. Bush". Those in office come first; the well
  /// known who were it in the last twenty years follow, as the elite (ELI). Nothing where there is no day. In China, Korea and Vietnam the
  /// surname stands first; in Malaysia, Thailand, Ethiopia and some others the first name serves. Transliterations of the well known are found.
  std::vector<Sense> of_surname(std::string_view surname, std::optional<CivilDate> day) const;
  /// The country that this is a name of as a whole ("the United States", "US", "America" -> "USA"), or empty.
  std::string_view country_named(std::string_view name) const;

  /// CAMEO's way of writing an actor: "RUSGOVMIL", "IGOUNO", "IGOEUREEC".
  static std::string cameo_of(std::string_view country, const std::vector<std::string>& roles);

 private:
  struct Word;
  struct Match;
  static std::vector<Word> split(std::string_view phrase);
  std::vector<Match> matches(const std::vector<Word>& words, std::optional<CivilDate> day) const;
  static std::string surname_of(const std::vector<Word>& words);
  static Sense out_of_office(Sense sense);
  const Sense* in_force(const std::vector<int32_t>& senses, std::optional<CivilDate> day, Sense& scratch) const;

  std::vector<Sense> senses_;
  struct Entry {
    std::vector<int32_t> senses;
    bool capitals = false;   ///< an acronym: the text must have it in capitals
    bool upper = false;      ///< a proper name: the text must begin it with a capital
  };
  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<std::string, int32_t> longest_;  ///< words of the longest entry that begins with this word
  std::unordered_map<std::string, std::vector<int32_t>> surnames_;
  std::unordered_map<std::string, std::vector<std::string>> surnames_alike_;  ///< consonants of a well-known surname -> surnames
  std::unordered_map<std::string, std::vector<std::string>> skeletons_;  ///< consonants of a full name -> keys
};

}  // namespace dateline
