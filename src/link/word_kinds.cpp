#include "link/word_kinds.h"

#include "core/resources.h"

namespace dateline {

Result<WordKinds> WordKinds::load(const std::filesystem::path& file) {
  auto bytes = read_file(file);
  if (!bytes) return pass_on(bytes);
  auto kinds = parse(*bytes);
  if (!kinds) kinds.error().document = file.string();
  return kinds;
}

Result<WordKinds> WordKinds::parse(std::string_view tsv) {
  WordKinds kinds;
  for (size_t at = 0; at < tsv.size();) {
    const size_t end = std::min(tsv.find('\n', at), tsv.size());
    const std::string_view line = tsv.substr(at, end - at);
    const size_t tab = line.find('\t');
    if (!line.empty() && line.front() != '#') {
      if (tab == std::string_view::npos)
        return fail(Error::Kind::kInput, "a line of names.tsv has no tab", {}, static_cast<int64_t>(at));
      const std::string word(line.substr(0, tab));
      const std::string_view kind = line.substr(tab + 1);
      if (kind == "m") kinds.given_[word] = WordKind::kMan;
      else if (kind == "f") kinds.given_[word] = WordKind::kWoman;
      else if (kind == "person") kinds.nouns_[word] = WordKind::kPerson;
      else if (kind == "man") kinds.nouns_[word] = WordKind::kMan;
      else if (kind == "woman") kinds.nouns_[word] = WordKind::kWoman;
      else if (kind == "group") kinds.nouns_[word] = WordKind::kGroup;
      else if (kind == "place") kinds.nouns_[word] = WordKind::kPlace;
      else if (kind == "time") kinds.nouns_[word] = WordKind::kTime;
    }
    at = end + 1;
  }
  return kinds;
}

WordKind WordKinds::noun(std::string_view lower_lemma) const {
  const auto it = nouns_.find(std::string(lower_lemma));
  return it == nouns_.end() ? WordKind::kUnknown : it->second;
}

WordKind WordKinds::given_name(std::string_view folded) const {
  const auto it = given_.find(std::string(folded));
  return it == given_.end() ? WordKind::kUnknown : it->second;
}

}  // namespace dateline
