#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"

/// Who is who across documents. Inside a document the coreference chains of `link` say it; here a document's entity is given
/// a key, and keys that mean the same person are joined.
namespace dateline {

/// The form in which names of different documents are compared: folded, without dots, a leading "the" or a possessive ending,
/// hyphens as blanks. "the U.S." -> "us", "Mahmoud al-Zahar's" -> "mahmoud al zahar".
std::string name_key(std::string_view name);

/// "person:vladimir putin", "org:hamas", "gpe:russia" for something that is named; "code:EGYCOP" for a party known by its actor
/// code only ("Egyptian police"); empty for what no other document could tell again ("a neighbour").
std::string identity_key(const Entity& entity);

/// The key under which the parties of two events are compared. A state is one party however it is named: "Russia", "Moscow" and
/// "the Kremlin" are all "code:RUS". A person, a rebel group or an international body is itself.
///
/// \param identity  key of the actor it was found to be (see join_identities)
/// \param cameo     actor code in its document; may be empty
std::string party_key(std::string_view identity, std::string_view cameo);

/// An identity key with what the documents say about it.
struct KnownActor {
  std::string key;
  std::string country;   ///< most frequent one; may be empty
  std::string cameo;     ///< most frequent one; may be empty
  int64_t documents = 0; ///< how many name it so
};

/// For each actor the index of the one it is (its own, where it is nobody else). Joined are
/// - a shorter name with the only longer one that holds all its words in order and ends alike, where the countries do not
///   contradict each other: "putin", "v putin" -> "vladimir putin"; of several the one with the same actor code;
/// - two spellings of a first name, where last name, country and code are equal: "sergi shoigu" -> "sergei shoigu".
/// Only people are joined; other things keep their names apart. Does not depend on the order of `actors`.
/// Cost: linear but for people of one last name, who are compared with those that share a second word with them.
std::vector<int32_t> join_identities(const std::vector<KnownActor>& actors);

}  // namespace dateline
