#include "analyse/name_agreement.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/utf8.h"

namespace dateline {
namespace {

constexpr float kOthers = 0.7f;        // weight of the other mentions' votes beside a name's own
constexpr float kSure = 0.7f;          // mean confidence from which a name is looked for elsewhere
constexpr float kFoundAgain = 0.5f;    // confidence of a name that only the rest of the document shows
constexpr int32_t kLongestAgain = 5;   // words of such a name
constexpr size_t kPerson = static_cast<size_t>(EntityType::PERSON);

struct Votes {
  TypeMass mass{};
  float confidence = 0;
  int count = 0;
};

size_t best(const TypeMass& mass) { return static_cast<size_t>(std::max_element(mass.begin(), mass.end()) - mass.begin()); }

bool begins_upper(std::string_view form) {
  size_t at = 0;
  return !form.empty() && is_upper(next_code_point(form, at));
}

/// A proper noun that no name holds yet.
bool is_free(const Document& d, const std::vector<char>& taken, int32_t token, const Sentence& sentence) {
  return token >= sentence.first && token < sentence.last && taken[static_cast<size_t>(token)] == 0 &&
         d.tokens[static_cast<size_t>(token)].tag == Tag::PROPN && begins_upper(d.form(token));
}

// Titles that stand before a bare name. Lower case; sorted.
constexpr std::string_view kTitles[] = {
    "acting",   "adm.",     "admiral",   "ambassador", "archbishop", "attorney",   "ayatollah",      "bishop",      "brig.",     "capt.",
    "captain",  "cardinal", "chairman",  "chairwoman", "chancellor", "chief",      "col.",           "colonel",     "commander", "commissioner",
    "congressman", "congresswoman", "deputy", "detective", "director", "dr",        "dr.",            "emir",        "emperor",   "ex-president",
    "father",   "first",    "foreign",   "former",     "gen.",       "general",    "gov.",           "governor",    "imam",      "inspector",
    "interior", "judge",    "justice",   "king",       "lady",       "lieutenant", "lord",           "lt.",         "maj.",      "major",
    "mayor",    "minister", "miss",      "mr",         "mr.",        "mrs",        "mrs.",           "ms",          "ms.",       "officer",
    "pope",     "premier",  "president", "prime",      "prince",     "princess",   "prof.",          "professor",   "queen",     "rep.",
    "representative", "rev.", "secretary", "sen.",     "senator",    "sergeant",   "sgt.",           "sheikh",      "sheriff",   "sir",
    "speaker",  "spokesman", "spokesperson", "spokeswoman", "sultan", "then-president", "undersecretary", "vice"};

bool is_title(std::string_view form) {
  std::string low(form);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return std::binary_search(std::begin(kTitles), std::end(kTitles), std::string_view(low));
}

/// Small words that begin surnames: "bin Salman", "van der Bellen".
bool is_particle(std::string_view form) {
  constexpr std::string_view kParticles[] = {"abu", "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu"};
  return std::find(std::begin(kParticles), std::end(kParticles), form) != std::end(kParticles);
}

/// Token `i` follows token `i - 1` without a space.
bool glued(const Document& d, int32_t i) {
  return d.tokens[static_cast<size_t>(i)].span.begin == d.tokens[static_cast<size_t>(i) - 1].span.end;
}

}  // namespace

void mend_edges(Document& d, std::vector<TypeMass>& masses) {
  size_t kept = 0;
  for (size_t i = 0; i < d.names.size(); ++i) {
    Name name = d.names[i];
    const TypeMass mass = masses[i];
    if (name.type == EntityType::PERSON) {
      // "Lee Sang" | "-" | "min": the rest of the name may have been read as a name of its own, or as none.
      const int32_t end = d.sentences[static_cast<size_t>(d.sentence_of(name.first))].last;
      const int32_t rest = name.last + 1;
      if (rest < end && d.form(name.last) == "-" && glued(d, name.last) && glued(d, rest) && d.tokens[static_cast<size_t>(rest)].tag == Tag::PROPN &&
          (!begins_upper(d.form(rest)) || name.last - name.first > 1)) {
        const bool next_is_rest = i + 1 < d.names.size() && d.names[i + 1].first == rest;
        if (!next_is_rest || d.names[i + 1].type == EntityType::PERSON) {
          name.last = next_is_rest ? d.names[i + 1].last : rest + 1;
          if (next_is_rest) ++i;
        }
      }
      while (name.last - name.first > 1 &&
             (is_title(d.form(name.first)) || (!begins_upper(d.form(name.first)) && !is_particle(d.form(name.first)))))
        ++name.first;
      name.span = cover(d.tokens[static_cast<size_t>(name.first)].span, d.tokens[static_cast<size_t>(name.last - 1)].span);
    }
    masses[kept] = mass;
    d.names[kept++] = name;
  }
  d.names.resize(kept);
  masses.resize(kept);
}

void agree_on_names(Document& d, const std::vector<TypeMass>& masses) {
  if (d.names.empty()) return;
  std::unordered_map<std::string_view, Votes> votes;
  std::unordered_map<std::string_view, float> surnames;
  std::unordered_map<std::string_view, int32_t> longest;  // by first word: words of the longest name that begins so
  for (size_t i = 0; i < d.names.size(); ++i) {
    const Name& name = d.names[i];
    Votes& v = votes[d.words(name.span)];
    for (size_t t = 0; t < kEntityTypes; ++t) v.mass[t] += masses[i][t];
    v.confidence += name.confidence;
    ++v.count;
    if (name.last - name.first > 1) surnames[d.form(name.last - 1)] += masses[i][kPerson];
    int32_t& words = longest[d.form(name.first)];
    words = std::max(words, std::min(name.last - name.first, kLongestAgain));
  }
  for (auto& [surface, v] : votes)
    if (const auto full = surnames.find(surface); full != surnames.end()) v.mass[kPerson] += full->second;
  for (size_t i = 0; i < d.names.size(); ++i) {
    const Votes& v = votes[d.words(d.names[i].span)];
    TypeMass sum{};
    for (size_t t = 0; t < kEntityTypes; ++t) sum[t] = masses[i][t] + kOthers * (v.mass[t] - masses[i][t]);
    d.names[i].type = static_cast<EntityType>(best(sum));
  }

  std::vector<char> taken(d.tokens.size(), 0);
  for (const Name& name : d.names) std::fill(taken.begin() + name.first, taken.begin() + name.last, char{1});
  const size_t before = d.names.size();
  for (const Sentence& sentence : d.sentences) {
    for (int32_t i = sentence.first; i < sentence.last; ++i) {
      if (!is_free(d, taken, i, sentence)) continue;
      const auto known = longest.find(d.form(i));
      if (known == longest.end()) continue;
      for (int32_t words = std::min(known->second, sentence.last - i); words > 0; --words) {
        const Span span = cover(d.tokens[static_cast<size_t>(i)].span, d.tokens[static_cast<size_t>(i + words - 1)].span);
        const auto found = votes.find(d.words(span));
        if (found == votes.end() || found->second.confidence < kSure * static_cast<float>(found->second.count) || span.size() < 3) continue;
        if (std::any_of(taken.begin() + i, taken.begin() + i + words, [](char t) { return t != 0; })) continue;
        // Beside another free proper noun it is likely part of a longer name that was missed.
        if (is_free(d, taken, i - 1, sentence) || is_free(d, taken, i + words, sentence)) continue;
        Name name;
        name.span = span;
        name.first = i;
        name.last = i + words;
        name.type = static_cast<EntityType>(best(found->second.mass));
        name.confidence = kFoundAgain;
        d.names.push_back(name);
        std::fill(taken.begin() + i, taken.begin() + i + words, char{1});
        break;
      }
    }
  }
  if (d.names.size() > before)
    std::sort(d.names.begin(), d.names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
}

}  // namespace dateline
