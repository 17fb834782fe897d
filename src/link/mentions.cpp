#include "link/mentions.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/utf8.h"
#include "link/offices.h"

namespace dateline {
namespace {

struct PronounRow {
  std::string_view form;
  uint8_t genders, numbers, person;
  bool reflexive, possessive;
};

constexpr std::array<PronounRow, 30> kPronouns = {{
    {"i", kHe | kShe, kSingular, 1, false, false},         {"me", kHe | kShe, kSingular, 1, false, false},
    {"my", kHe | kShe, kSingular, 1, false, true},         {"mine", kHe | kShe, kSingular, 1, false, true},
    {"myself", kHe | kShe, kSingular, 1, true, false},     {"we", kAnyGender, kPlural, 1, false, false},
    {"us", kAnyGender, kPlural, 1, false, false},          {"our", kAnyGender, kPlural, 1, false, true},
    {"ours", kAnyGender, kPlural, 1, false, true},         {"ourselves", kAnyGender, kPlural, 1, true, false},
    {"you", kHe | kShe, kAnyNumber, 2, false, false},      {"your", kHe | kShe, kAnyNumber, 2, false, true},
    {"yours", kHe | kShe, kAnyNumber, 2, false, true},     {"yourself", kHe | kShe, kSingular, 2, true, false},
    {"he", kHe, kSingular, 3, false, false},               {"him", kHe, kSingular, 3, false, false},
    {"his", kHe, kSingular, 3, false, true},               {"himself", kHe, kSingular, 3, true, false},
    {"she", kShe, kSingular, 3, false, false},             {"her", kShe, kSingular, 3, false, true},
    {"hers", kShe, kSingular, 3, false, true},             {"herself", kShe, kSingular, 3, true, false},
    {"it", kIt, kSingular, 3, false, false},               {"its", kIt, kSingular, 3, false, true},
    {"itself", kIt, kSingular, 3, true, false},            {"they", kAnyGender, kPlural, 3, false, false},
    {"them", kAnyGender, kPlural, 3, false, false},        {"their", kAnyGender, kPlural, 3, false, true},
    {"theirs", kAnyGender, kPlural, 3, false, true},       {"themselves", kAnyGender, kPlural, 3, true, false},
}};

const PronounRow* pronoun(std::string_view folded) {
  for (const PronounRow& row : kPronouns)
    if (row.form == folded) return &row;
  return nullptr;
}

const std::unordered_set<std::string_view>& measures() {
  static const std::unordered_set<std::string_view> words = {
      "percent", "per", "cent", "dollar", "euro", "pound", "yen", "yuan", "rouble", "ruble", "kilometer", "kilometre", "mile", "meter", "metre",
      "foot", "inch", "ton", "tonne", "kilogram", "lot", "bit", "kind", "sort", "way", "fact", "case", "example", "instance", "order", "addition",
      "course", "part", "rest", "number", "amount", "majority", "dozen", "hundred", "thousand", "million", "billion", "degree", "there", "something",
      "anything", "nothing", "everything", "someone", "anyone", "everyone", "nobody", "somebody", "everybody", "anybody", "one", "none", "other"};
  return words;
}

/// "dozens of people", "a number of journalists": the thing counted is what is spoken of.
bool counts(std::string_view lemma) {
  static const std::unordered_set<std::string_view> words = {"number", "dozen", "hundred", "thousand", "million", "majority", "score", "handful",
                                                             "couple", "pair", "lot", "most", "many", "some", "several", "rest", "half", "one", "all"};
  return words.contains(lemma);
}

constexpr int32_t kTitleWords = 8;  // before a name or a head: "the country's acting deputy prime minister"

class MentionFinder {
 public:
  MentionFinder(const Phrases& phrases, const WordKinds& kinds) : phrases_(phrases), document_(phrases.document()), kinds_(kinds) {}

  std::vector<Candidate> find() {
    taken_.assign(document_.tokens.size(), false);
    person_.assign(document_.tokens.size(), false);
    mark_quotes();
    for (size_t i = 0; i < document_.names.size(); ++i) add_name(static_cast<int32_t>(i));
    for (int32_t i = 0; i < static_cast<int32_t>(document_.tokens.size()); ++i) {
      if (taken_[static_cast<size_t>(i)] || phrases_.sentence(i) < 0) continue;
      const Tag tag = phrases_.token(i).tag;
      if (tag == Tag::PRON || tag == Tag::DET) add_pronoun(i);
      if (tag == Tag::NOUN || tag == Tag::PROPN) add_nominal(i);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
      if (a.tokens.first != b.tokens.first) return a.tokens.first < b.tokens.first;
      if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
      return a.mention.span < b.mention.span;
    });
    return std::move(found_);
  }

 private:
  /// Numbers the stretches between quotation marks. A mark that never closes ends with its paragraph.
  void mark_quotes() {
    quote_.assign(document_.tokens.size(), -1);
    int32_t number = -1, open = -1, paragraph = -1;
    for (size_t i = 0; i < document_.tokens.size(); ++i) {
      const int32_t sentence = phrases_.sentence(static_cast<int32_t>(i));
      const int32_t here = sentence < 0 ? -1 : document_.sentences[static_cast<size_t>(sentence)].paragraph;
      if (here != paragraph) open = -1, paragraph = here;
      const std::string_view form = document_.form(static_cast<int32_t>(i));
      if (form == "\"" || form == "“" || form == "”" || form == "``" || form == "''") {
        const bool opens = form == "“" || form == "``" || (form == "\"" && open < 0);
        open = opens ? ++number : -1;
        continue;
      }
      quote_[i] = open;
    }
  }

  std::string folded_lemma(int32_t i) const {
    const std::string_view lemma = document_.lemma(i);
    return fold(lemma.empty() ? document_.form(i) : lemma);
  }

  bool plural_noun(int32_t i) const {
    const std::string& penn = penn_tags()[phrases_.token(i).xpos];
    if (penn == "NNS" || penn == "NNPS") return true;
    if (penn == "NN" || penn == "NNP") return false;
    return fold(document_.form(i)) != folded_lemma(i);
  }

  Function function_of(int32_t head) const {
    const Token& t = phrases_.token(head);
    switch (t.relation) {
      case Relation::nsubj: case Relation::csubj: return Function::kSubject;
      case Relation::obj: return Function::kObject;
      case Relation::iobj: return Function::kIndirect;
      case Relation::obl: return phrases_.has_subtype(head, "agent") ? Function::kObject : Function::kOblique;
      case Relation::nmod: return phrases_.has_subtype(head, "poss") ? Function::kPossessor : Function::kOblique;
      case Relation::det: return Function::kPossessor;
      case Relation::compound: case Relation::amod: case Relation::flat: return Function::kModifier;
      case Relation::conj: return t.head >= 0 && phrases_.token(t.head).relation != Relation::conj ? function_of(t.head) : Function::kOther;
      default: return Function::kOther;
    }
  }

  std::string office_in(int32_t first, int32_t last) const {
    std::vector<std::string> words;
    for (int32_t i = first; i < last; ++i) words.push_back(folded_lemma(i));
    return office_of(words);
  }

  void place(Candidate& c, int32_t head) {
    c.mention.head = head;
    c.sentence = phrases_.sentence(head);
    c.function = function_of(head);
    c.quote = quote_[static_cast<size_t>(head)];
    const Token& t = phrases_.token(head);
    if (t.relation == Relation::appos) c.apposed_to = t.head;
  }

  void add_name(int32_t index) {
    const Name& name = document_.names[static_cast<size_t>(index)];
    if (name.first < 0 || name.first >= name.last || name.last > static_cast<int32_t>(document_.tokens.size())) return;
    if (phrases_.sentence(name.first) < 0 || phrases_.sentence(name.first) != phrases_.sentence(name.last - 1)) return;
    for (int32_t i = name.first; i < name.last; ++i) taken_[static_cast<size_t>(i)] = true, person_[static_cast<size_t>(i)] = name.type == EntityType::PERSON;
    Candidate c;
    c.name = index;
    c.type = name.type;
    c.mention.form = MentionForm::kName;
    c.mention.span = name.span;
    int32_t head = phrases_.head_of(name.first, name.last);
    const int32_t inner = head;
    // "Minister Sergi Shoigu" may hang as flat or as apposition on its title: then the title governs the phrase.
    const Token& t = phrases_.token(head);
    if (t.head >= 0 && t.head < name.first && !taken_[static_cast<size_t>(t.head)] &&
        (t.relation == Relation::flat || (t.relation == Relation::appos && plain_between(t.head, name.first))))
      head = t.head;
    Phrases::Reach np = phrases_.noun_phrase(head);
    np = {std::min(np.first, name.first), std::max(np.last, name.last)};
    // A name that only modifies ("Kremlin spokesman") stands for itself.
    const Relation relation = phrases_.token(inner).relation;
    if (relation == Relation::compound || relation == Relation::amod) np = {name.first, name.last};
    c.tokens = np;
    c.mention.np = phrases_.span(np);
    if (!c.mention.np.contains(name.span)) c.mention.np = cover(c.mention.np, name.span);
    place(c, head);
    for (int32_t i = name.first; i < name.last; ++i) {
      std::string word = fold(document_.form(i));
      if (word == "'s" || word == "the" || (phrases_.token(i).tag == Tag::PUNCT && word != "&")) continue;
      c.words.push_back(std::move(word));
    }
    if (c.words.empty()) c.words.push_back(fold(document_.words(name.span)));  // a name of marks alone
    for (int32_t i = np.first; i < name.first; ++i) {
      const Tag tag = phrases_.token(i).tag;
      if (tag == Tag::NOUN || tag == Tag::PROPN) c.titles.push_back(folded_lemma(i));
    }
    c.head = c.words.back();
    if (c.type == EntityType::PERSON) c.office = office_in(std::max(np.first, name.first - kTitleWords), name.first);
    agree_name(c);
    found_.push_back(std::move(c));
  }

  bool plain_between(int32_t first, int32_t last) const {
    for (int32_t i = first; i < last; ++i)
      if (phrases_.token(i).tag == Tag::PUNCT || phrases_.token(i).tag == Tag::VERB) return false;
    return true;
  }

  void agree_name(Candidate& c) const {
    switch (c.type) {
      case EntityType::PERSON: {
        c.human = true;
        c.numbers = kSingular;
        c.genders = kHe | kShe;
        for (const std::string& title : c.titles) {
          const WordKind kind = kinds_.noun(title);
          if (title == "mr" || title == "mr." || kind == WordKind::kMan) { c.genders = kHe; return; }
          if (title == "mrs" || title == "mrs." || title == "ms" || title == "ms." || title == "miss" || kind == WordKind::kWoman) {
            c.genders = kShe;
            return;
          }
        }
        // A surname alone says nothing: "Jordan", "Kelly" and "Paris" are given names too.
        if (c.words.size() < 2) return;
        const WordKind kind = kinds_.given_name(c.words.front());
        if (kind == WordKind::kMan) c.genders = kHe;
        if (kind == WordKind::kWoman) c.genders = kShe;
        return;
      }
      case EntityType::NORP: {
        c.genders = kAnyGender;
        c.numbers = plural_noun(c.mention.head) ? kPlural : kAnyNumber;
        return;
      }
      case EntityType::ORG: c.genders = kIt; c.numbers = kAnyNumber; return;
      default: c.genders = kIt; c.numbers = plural_noun(c.mention.head) ? kAnyNumber : kSingular; return;
    }
  }

  void add_pronoun(int32_t i) {
    const std::string form = fold(document_.form(i));
    const PronounRow* row = pronoun(form);
    if (!row || phrases_.token(i).relation == Relation::expl) return;
    if (form == "it" && pleonastic(i)) return;
    Candidate c;
    c.mention.form = MentionForm::kPronoun;
    c.mention.span = c.mention.np = phrases_.token(i).span;
    c.tokens = {i, i + 1};
    c.genders = row->genders;
    c.numbers = row->numbers;
    c.person = row->person;
    c.reflexive = row->reflexive;
    c.human = row->person < 3 || (row->genders & kIt) == 0;
    c.head = form;
    place(c, i);
    if (row->possessive && phrases_.token(i).relation == Relation::nmod) c.function = Function::kPossessor;
    found_.push_back(std::move(c));
  }

  /// "It is likely that", "it seems", "it rained": a subject that stands for nothing.
  bool pleonastic(int32_t i) const {
    const Token& t = phrases_.token(i);
    if (t.relation != Relation::nsubj || t.head < 0) return false;
    static const std::unordered_set<std::string_view> weather = {"rain", "snow", "seem", "appear", "happen", "turn"};
    const std::string lemma = folded_lemma(t.head);
    if (weather.contains(lemma)) {
      return phrases_.child(t.head, Relation::ccomp) >= 0 || lemma == "rain" || lemma == "snow";
    }
    if (phrases_.child(t.head, Relation::cop) < 0 && phrases_.child(t.head, Relation::aux, "pass") < 0) return false;
    if (phrases_.child(t.head, Relation::csubj) >= 0) return true;
    const Tag tag = phrases_.token(t.head).tag;
    if (tag == Tag::ADJ || tag == Tag::VERB)
      return phrases_.child(t.head, Relation::ccomp) >= 0;
    return false;
  }

  void add_nominal(int32_t i) {
    const Token& t = phrases_.token(i);
    if (t.relation == Relation::compound || t.relation == Relation::flat || t.relation == Relation::fixed || t.relation == Relation::goeswith)
      return;
    const std::string head = folded_lemma(i);
    if (head.empty() || measures().contains(head) || kinds_.noun(head) == WordKind::kTime) return;
    // A title before a name belongs to the name's own phrase.
    for (const int32_t c : phrases_.children(i))
      if (taken_[static_cast<size_t>(c)] && c > i &&
          (phrases_.token(c).relation == Relation::flat || (phrases_.token(c).relation == Relation::appos && plain_between(i, c))))
        return;
    if (t.relation == Relation::nmod && phrases_.has_subtype(i, "desc")) return;
    Candidate c;
    c.mention.form = MentionForm::kNominal;
    c.tokens = phrases_.noun_phrase(i);
    c.head = head;
    place(c, i);
    if (t.relation == Relation::nmod && t.head >= 0 && t.head < i && i - t.head <= 4 && counts(folded_lemma(t.head))) {
      const Phrases::Reach whole = phrases_.noun_phrase(t.head);
      c.tokens = {std::min(whole.first, t.head), std::max(whole.last, c.tokens.last)};
      c.function = function_of(t.head);
    }
    c.mention.span = c.mention.np = phrases_.span(c.tokens);
    for (const int32_t child : phrases_.children(i)) {
      const Token& dependent = phrases_.token(child);
      if (child < c.tokens.first || child >= c.tokens.last) continue;
      if (child < i) read_determiner(c, child);
      if (dependent.relation == Relation::amod || dependent.relation == Relation::compound || dependent.relation == Relation::nummod ||
          dependent.relation == Relation::nmod)
        c.words.push_back(modifier(child));
    }
    agree_nominal(c, i);
    if (c.human) c.office = office_in(std::max(c.tokens.first, i - kTitleWords), i + 1);
    found_.push_back(std::move(c));
  }

  /// A modifier's words, folded: "nuclear", "of france". A long one is told from others by its beginning.
  std::string modifier(int32_t child) const {
    constexpr int32_t kWords = 6;
    Phrases::Reach reach = phrases_.subtree(child);
    reach.first = std::max(reach.first, child - kWords);
    reach.last = std::min(reach.last, child + kWords);
    return fold(document_.words(phrases_.span(reach)));
  }

  void read_determiner(Candidate& c, int32_t child) const {
    const Token& t = phrases_.token(child);
    if (t.relation == Relation::nmod && phrases_.has_subtype(child, "poss")) { c.determiner = Determiner::kPossessive; return; }
    if (t.relation != Relation::det) return;
    const std::string form = fold(document_.form(child));
    if (form == "the") c.determiner = Determiner::kDefinite;
    else if (form == "a" || form == "an" || form == "another") c.determiner = Determiner::kIndefinite;
    else if (form == "this" || form == "that" || form == "these" || form == "those") c.determiner = Determiner::kDemonstrative;
    else if (form == "both") c.determiner = Determiner::kDefinite;
    else c.determiner = Determiner::kQuantifier;
  }

  /// "the group's country director, Richard Veerman": what stands beside a person's name is a person.
  bool apposed_to_person(int32_t head) const {
    if (plural_noun(head)) return false;
    const auto person = [&](int32_t i) { return i >= 0 && i < static_cast<int32_t>(person_.size()) && person_[static_cast<size_t>(i)]; };
    if (phrases_.token(head).relation == Relation::appos && person(phrases_.token(head).head)) return true;
    return person(phrases_.child(head, Relation::appos));
  }

  /// "the head of the police" is somebody; "his head" and "the head of the table" are not.
  bool heads_a_body(int32_t head) const {
    const int32_t complement = phrases_.child(head, Relation::nmod);
    if (complement < head) return false;
    const int32_t preposition = phrases_.child(complement, Relation::case_);
    if (preposition < 0 || document_.lemma(preposition) != "of") return false;
    const WordKind kind = kinds_.noun(fold(document_.lemma(complement)));
    return kind == WordKind::kGroup || kind == WordKind::kPerson || phrases_.token(complement).tag == Tag::PROPN || document_.lemma(complement) == "police";
  }

  void agree_nominal(Candidate& c, int32_t head) const {
    c.numbers = plural_noun(head) ? kPlural : kSingular;
    switch (kinds_.noun(c.head)) {
      case WordKind::kMan: c.genders = kHe; c.human = true; break;
      case WordKind::kWoman: c.genders = kShe; c.human = true; break;
      case WordKind::kPerson: c.genders = kHe | kShe; c.human = true; break;
      case WordKind::kGroup: c.genders = kIt; c.numbers = c.numbers == kPlural ? kPlural : kAnyNumber; break;
      default: c.genders = kIt; break;
    }
    if (!c.human && c.genders == kIt && kinds_.noun(c.head) == WordKind::kUnknown && apposed_to_person(head)) c.genders = kHe | kShe, c.human = true;
    if (c.head == "head" && heads_a_body(head)) c.genders = kHe | kShe, c.human = true;
    if (c.human) c.type = EntityType::PERSON;
    else if (kinds_.noun(c.head) == WordKind::kGroup) c.type = EntityType::ORG;
    else if (kinds_.noun(c.head) == WordKind::kPlace) c.type = EntityType::LOC;
    if (c.head == "people" || c.head == "police") c.numbers = kPlural, c.human = true;
  }

  const Phrases& phrases_;
  const Document& document_;
  const WordKinds& kinds_;
  std::vector<bool> taken_;      ///< tokens inside a name
  std::vector<bool> person_;     ///< and inside a person's
  std::vector<int32_t> quote_;   ///< of each token
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> find_mentions(const Phrases& phrases, const WordKinds& kinds) { return MentionFinder(phrases, kinds).find(); }

}  // namespace dateline
