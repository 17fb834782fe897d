#include "extract/story.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/utf8.h"
#include "extract/body_agreement.h"
#include "extract/byline.h"
#include "extract/dates.h"
#include "extract/foreign_parts.h"
#include "extract/notices.h"
#include "extract/worth.h"

namespace dateline {
namespace {

using html::Attribute;
using html::Tag;

// Share of the worth around it that a part which calls itself the article's body must hold to be believed.
constexpr double kEnoughForBody = 0.5;

class StoryFinder {
 public:
  StoryFinder(const html::Tree& tree, const Outline& outline, const Headline& headline, const Metadata& meta, Explanation* why)
      : tree_(tree), outline_(outline), blocks_(outline.blocks), headline_(headline), meta_(meta), why_(why) {}

  Story find() {
    against_ = find_foreign_parts(tree_, outline_, headline_, why_);
    body_ = compare_with_body(meta_.article.body, blocks_);
    choose_container();
    choose_blocks();
    drop_other_articles();
    cut_at_next_story();
    cut_at_end_mark();
    drop_offers();
    add_standfirst();
    trim_edges();
    read_edges();
    find_byline_elements();
    if (meta_.published.empty() && meta_.article.published.empty()) find_date_line();
    stamp_entries();
    replace_by_body();
    for (size_t i = 0; i < blocks_.size(); ++i)
      if (kept_[i]) {
        story_.blocks.push_back(static_cast<int32_t>(i));
        story_.times.push_back(times_.empty() ? std::string() : times_[i]);
      }
    explain();
    return std::move(story_);
  }

 private:
  static size_t at(int32_t index) { return static_cast<size_t>(index); }
  bool holds_headline(int32_t node) const {
    if (headline_.block < 0) return false;
    const int32_t first = blocks_[at(headline_.block)].first;
    return node <= first && first < tree_[node].end;
  }

  void choose_container() {
    std::vector<double> worth(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      worth[i] = against_[at(blocks_[i].first)] != 0 ? 0 : worth_of(blocks_[i]);
      if (body_.agrees[i]) worth[i] = std::max(worth[i], static_cast<double>(blocks_[i].words)) * 1.5;
    }
    const Sums sums(tree_, blocks_, worth);
    double best = 0;
    for (int32_t node = 1; node < tree_.size(); ++node) {
      if (tree_[node].tag == Tag::kText || against_[at(node)] != 0) continue;
      double sum = sums.of(node);
      const Tag tag = tree_[node].tag;
      if (tag == Tag::kArticle || (outline_.hints[at(node)] & kHintArticleBody) != 0) sum *= 1.1;
      // Of parts with the same worth the inner one is tighter.
      if (sum > 0 && sum >= best) {
        best = sum;
        container_ = node;
      }
    }
    if (container_ < 0) return;
    if (why_ != nullptr) why_->add("story in " + describe(tree_, container_) + ", worth " + std::to_string(static_cast<int>(best)));

    // Parts that call themselves the article's body: the topmost ones inside the container, or the one around it.
    double named = 0;
    std::vector<int32_t> bodies;
    for (int32_t node = container_; node < tree_[container_].end;) {
      if (may_hold_paragraphs(tree_[node].tag) && (outline_.hints[at(node)] & kHintArticleBody) != 0 && against_[at(node)] == 0 && sums.of(node) > 0) {
        bodies.push_back(node);
        named += sums.of(node);
        node = tree_[node].end;
      } else {
        ++node;
      }
    }
    if (bodies.empty() || named < kEnoughForBody * sums.of(container_)) return;
    // One that has most of it stands alone. Many small ones are paragraphs that have the name, with headings between them.
    for (const int32_t node : bodies)
      if (sums.of(node) > 0.75 * named) {
        bodies = {node};
        break;
      }
    if (bodies.size() > 4) return;
    bodies_ = std::move(bodies);
    if (why_ != nullptr)
      for (const int32_t node : bodies_) why_->add("body in " + describe(tree_, node));
  }

  static bool may_hold_paragraphs(Tag tag) { return tag != Tag::kP && tag != Tag::kLi && html::is_block(tag) && html::heading_level(tag) == 0; }

  bool in_bodies(int32_t node) const {
    if (bodies_.empty()) return container_ >= 0 && container_ <= node && node < tree_[container_].end;
    return std::any_of(bodies_.begin(), bodies_.end(), [&](int32_t body) { return body <= node && node < tree_[body].end; });
  }

  /// Why a block inside the story's part is none of the story, or nullptr.
  const char* foreign(size_t i) const {
    const Block& block = blocks_[i];
    if (static_cast<int32_t>(i) == headline_.block) return "headline";
    if (const Hints against = against_[at(block.first)]; against != 0) return name_of_hint(against).data();
    if (in_figure(block.first)) return "figure";
    const double links = block.link_share();
    if (block.heading == 1 && !headline_.text.empty() && likeness(bare_words(block.text), bare_words(headline_.text)) > 0.8) return "headline again";
    if (block.heading > 0 && links > 0.6) return "heading of a link";
    if (links > 0.8 && block.words < 30 && (block.item || block.words < 20) ) return "link";
    if (block.item && links > 0.6) return "links in a list";
    if (block.text.size() < 4 && has_no_word(block.text)) return "no word";
    if (const Notice notice = notice_in(block.text); notice != Notice::kNone) return name_of(notice).data();
    if (block.words <= 8 && is_clock_line(block.text)) return "time";
    return nullptr;
  }

  /// Neither letters nor digits: a full stop that lost its sentence. "___" parts sections of a story and stays.
  static bool has_no_word(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      const char32_t c = next_code_point(text, i);
      if (is_letter(c) || is_digit(c) || c == '_') return false;
    }
    return true;
  }

  /// "20:41 KEY EVENT", "2 hours ago, Jon King": the head of an entry in a live blog.
  static bool is_clock_line(std::string_view text) {
    if (ends_sentence(text)) return false;
    const std::string folded = fold(text.substr(0, 80));
    for (const std::string_view ago : {" ago", "vor "})
      if (folded.find(ago) != std::string::npos && folded.find_first_of("0123456789") != std::string::npos) return true;
    const auto digit = [&](size_t i) { return i < folded.size() && folded[i] >= '0' && folded[i] <= '9'; };
    for (size_t i = 1; i < std::min<size_t>(folded.size(), 6); ++i)
      if ((folded[i] == ':' || folded[i] == '.' || folded[i] == 'h') && digit(i - 1) && digit(i + 1) && digit(i + 2) && !digit(i + 3)) return true;
    return false;
  }

  /// Inside a figure only quotations, tables and code are text of the story.
  bool in_figure(int32_t node) const {
    bool text = false;
    for (int32_t up = tree_[node].parent; up > 0; up = tree_[up].parent) {
      const Tag tag = tree_[up].tag;
      text = text || tag == Tag::kBlockquote || tag == Tag::kTable || tag == Tag::kPre;
      if (tag == Tag::kFigure) return !text;
    }
    return false;
  }

  void choose_blocks() {
    kept_.assign(blocks_.size(), false);
    reason_.assign(blocks_.size(), nullptr);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!in_bodies(blocks_[i].first)) {
        reason_[i] = "elsewhere";
        continue;
      }
      reason_[i] = foreign(i);
      kept_[i] = reason_[i] == nullptr;
    }
  }

  /// Articles inside the story's part are cards of other stories, or a page of several stories of which the one under the
  /// headline is meant; only in a live blog are they parts of it.
  void drop_other_articles() {
    if (container_ < 0) return;
    std::vector<double> worth(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) worth[i] = kept_[i] ? prose(blocks_[i]) : 0;
    const Sums words(tree_, blocks_, worth);
    const double total = words.of(container_);
    std::vector<int32_t> articles;
    double inside = 0;
    for (int32_t node = container_ + 1; node < tree_[container_].end;) {
      if (tree_[node].tag == Tag::kArticle) {
        articles.push_back(node);
        inside += words.of(node);
        node = tree_[node].end;
      } else {
        ++node;
      }
    }
    if (articles.empty() || total <= 0) return;
    int32_t mine = -1;
    for (const int32_t node : articles)
      if (holds_headline(node)) mine = node;
    const bool live = meta_.article.live_blog || live_named();
    if (inside > 0.4 * total && (mine < 0 || live || words.of(mine) < 0.1 * total)) return;
    for (const int32_t node : articles) {
      if (node == mine) continue;
      for (size_t i = first_block(blocks_, node); i < blocks_.size() && blocks_[i].first < tree_[node].end; ++i)
        if (kept_[i]) drop(i, "another article");
    }
  }

  /// Behind the story some pages go on with the next one, under a main heading of its own.
  void cut_at_next_story() {
    double before = 0;
    int32_t story_part = -1;  // the smallest part that holds headline and first paragraph
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (kept_[i] && blocks_[i].heading == 0) before += prose(blocks_[i]);
      if (story_part < 0 && before > 0 && headline_.block >= 0) story_part = part_around(blocks_[at(headline_.block)].first, blocks_[i].first);
      if (before < 50 || blocks_[i].heading != 1 || static_cast<int32_t>(i) <= headline_.block) continue;
      if (headline_.block < 0 || blocks_[at(headline_.block)].heading != 1) continue;
      if (likeness(bare_words(blocks_[i].text), bare_words(headline_.text)) > 0.8) continue;
      // A main heading in the same part as headline and story is a subheading of a careless page.
      if (story_part < 0 || blocks_[i].first < tree_[story_part].end) continue;
      for (size_t k = i; k < blocks_.size(); ++k)
        if (kept_[k]) drop(k, "the next story");
      return;
    }
  }

  /// The smallest element that holds both.
  int32_t part_around(int32_t a, int32_t b) const {
    int32_t part = tree_[std::min(a, b)].parent;
    while (part > 0 && tree_[part].end <= std::max(a, b)) part = tree_[part].parent;
    return part;
  }

  /// After a heading such as "You may also like" or "More from ...", once the story has been told, comes nothing of it.
  void cut_at_end_mark() {
    double total = 0, before = 0;
    // Where the last paragraph stands that has the same parent; a box in the middle of the story ends nothing.
    std::unordered_map<int32_t, size_t> last_of_parent;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!kept_[i]) continue;
      total += prose(blocks_[i]);
      if (is_paragraph_of_story(blocks_[i])) last_of_parent[tree_[blocks_[i].node].parent] = i;
    }
    size_t goes_on_until = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!in_bodies(blocks_[i].first)) continue;
      if (kept_[i]) {
        before += prose(blocks_[i]);
        if (is_paragraph_of_story(blocks_[i])) goes_on_until = std::max(goes_on_until, last_of_parent[tree_[blocks_[i].node].parent]);
      }
      if (before < 80 || before < 0.3 * total || goes_on_until > i) continue;
      if (blocks_[i].words > 8 || against_[at(blocks_[i].first)] != 0 || !marks_end(blocks_[i])) continue;
      for (size_t k = i; k < blocks_.size(); ++k)
        if (kept_[k]) drop(k, "after the end mark");
      return;
    }
  }

  static bool is_paragraph_of_story(const Block& block) { return prose(block) > 15 && block.link_share() < 0.3; }

  /// An offer to subscribe is told in a list: what stands in one list or box with such a line goes with it.
  void drop_offers() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (kept_[i] || !in_bodies(blocks_[i].first)) continue;
      const Notice notice = blocks_[i].words <= 40 ? notice_in(blocks_[i].text) : Notice::kNone;
      if (notice != Notice::kWall) continue;
      int32_t box = tree_[blocks_[i].node].parent;
      if (blocks_[i].item && box > 0 && tree_[box].tag != Tag::kUl && tree_[box].tag != Tag::kOl) box = tree_[box].parent;
      if (box <= 0) continue;
      double words = 0;
      size_t many = 0;
      for (size_t k = first_block(blocks_, box); k < blocks_.size() && blocks_[k].first < tree_[box].end; ++k, ++many) {
        words += blocks_[k].words;
        if (many > 20) break;
      }
      if (many > 20 || words > 250) continue;
      for (size_t k = first_block(blocks_, box); k < blocks_.size() && blocks_[k].first < tree_[box].end; ++k)
        if (kept_[k] && prose(blocks_[k]) < 25) drop(k, "offer");
    }
  }

  bool marks_end(const Block& block) const {
    if (notice_in(block.text) == Notice::kEnd) return block.heading > 0 || !ends_sentence(block.text);
    if (block.heading == 0) return false;
    const std::string bare = bare_words(block.text);
    const std::string site = bare_words(meta_.site_name);
    return bare.starts_with("more ") && block.words <= 5 && !site.empty() && site.size() >= 3 && bare.find(site) != std::string::npos;
  }

  void drop(size_t i, const char* reason) {
    kept_[i] = false;
    reason_[i] = reason;
  }

  /// The lines between headline and story that the metadata give as its description, or that are called a standfirst.
  void add_standfirst() {
    const auto first = std::find(kept_.begin(), kept_.end(), true);
    if (first == kept_.end()) return;
    const size_t story_begins = static_cast<size_t>(first - kept_.begin());
    size_t from = headline_.block >= 0 && static_cast<size_t>(headline_.block) < story_begins ? static_cast<size_t>(headline_.block) + 1 : story_begins;
    if (from == story_begins && headline_.block >= 0) return;
    if (headline_.block < 0) from = story_begins > 8 ? story_begins - 8 : 0;
    if (story_begins - from > 40) return;
    std::vector<std::string> told;
    for (const std::string& description : meta_.descriptions) told.push_back(bare_words(description));
    if (!meta_.article.description.empty()) told.push_back(bare_words(meta_.article.description));
    for (size_t i = from; i < story_begins; ++i) {
      const Block& block = blocks_[i];
      if (block.words < 4 || block.words > 120 || block.link_share() > 0.5) continue;
      const std::string bare = bare_words(block.text);
      bool standfirst = false;
      for (const std::string& description : told) standfirst = standfirst || (bare.size() > 20 && likeness(bare, description) >= 0.8);
      const bool named = (hints_around(block.first) & kHintStandfirst) != 0 && (against_[at(block.first)] & ~(kHintByline | kHintDate)) == 0 && block.words >= 6;
      if (!standfirst && !named) continue;
      if (in_figure(block.first) || (against_[at(block.first)] & (kHintCaption | kHintHidden)) != 0) continue;
      if (!headline_.text.empty() && bare == bare_words(headline_.text)) continue;
      if (notice_in(block.text) != Notice::kNone) continue;
      // The story may begin with the same words.
      if (bare_words(blocks_[story_begins].text).starts_with(bare)) continue;
      kept_[i] = true;
      reason_[i] = nullptr;
      break;
    }
  }

  /// Hints of the node's few nearest elements.
  Hints hints_around(int32_t node) const {
    Hints hints = 0;
    int32_t up = tree_[node].parent;
    for (int i = 0; i < 3 && up > 0; ++i, up = tree_[up].parent) hints |= outline_.hints[at(up)];
    return hints;
  }

  void trim_edges() {
    // At the head: bylines and dates that no name marks.
    size_t seen = 0;
    for (size_t i = 0; i < blocks_.size() && seen < 6; ++i) {
      if (!kept_[i]) continue;
      const Block& block = blocks_[i];
      ++seen;
      if (block.words > 25 || (ends_sentence(block.text) && block.words > 12)) continue;
      if (looks_like_byline(block.text)) {
        add_names(story_.byline_names, names_in_byline(block.text));
        drop(i, "byline");
      } else if (block.words <= 12 && is_stamp(block.text)) {
        if (story_.date_shown.empty()) story_.date_shown = read_date(block.text, meta_.american_dates);
        drop(i, "date");
      } else if (is_author_again(block.text)) {
        drop(i, "author");
      }
    }
    // Before the first paragraph stand kickers, counters and names that nothing marks.
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!kept_[i]) continue;
      const Block& block = blocks_[i];
      if (prose(block) > 0 || block.words > 6 || ends_sentence(block.text)) break;
      if (block.heading > 0 || block.item || block.cell) continue;
      if (const std::vector<std::string> names = names_in_byline(block.text); !names.empty() && block.words <= 4) add_names(story_.byline_names, names);
      drop(i, "before the story");
    }
    // Credits go to the contributors wherever they stand; after "You may also like" nothing of the story follows.
    size_t last_prose = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!kept_[i]) continue;
      if (blocks_[i].words <= 60) {
        if (const Credit credit = read_credit(blocks_[i].text); credit.is_credit) {
          add_names(story_.contributors, credit.names);
          drop(i, "credit");
          continue;
        }
      }
      if (prose(blocks_[i]) > 0 || blocks_[i].item || blocks_[i].cell) last_prose = i;
    }
    // Headings and scraps after the last prose belong to what came next.
    for (size_t i = last_prose + 1; i < blocks_.size(); ++i)
      if (kept_[i] && (blocks_[i].heading > 0 || blocks_[i].words < 5)) drop(i, "after the end");
    drop_about();
    // A heading whose part was dropped.
    size_t next_kept = blocks_.size();
    for (size_t i = blocks_.size(); i-- > 0;) {
      if (!kept_[i]) continue;
      if (blocks_[i].heading > 0 && !standfirst_like(i) && (next_kept == blocks_.size() || orphaned(i, next_kept))) {
        drop(i, "heading of nothing");
        continue;
      }
      next_kept = i;
    }
  }

  /// Press releases end with who the sender is: "About Harbour Wire", a paragraph or two.
  void drop_about() {
    double total = 0, after = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) total += kept_[i] ? prose(blocks_[i]) : 0;
    for (size_t i = blocks_.size(); i-- > 0;) {
      if (!kept_[i]) continue;
      after += prose(blocks_[i]);
      const bool heading = blocks_[i].heading > 0 || (blocks_[i].bold && blocks_[i].words <= 6);
      if (!heading) continue;
      if (!bare_words(blocks_[i].text).starts_with("about ") || blocks_[i].words > 6 || after > 0.3 * total || after > 150) return;
      for (size_t k = i; k < blocks_.size(); ++k)
        if (kept_[k]) drop(k, "about the sender");
      return;
    }
  }

  /// Before the first paragraph a heading of a dozen words says what the story is about.
  bool standfirst_like(size_t i) const {
    if (blocks_[i].words < 8) return false;
    for (size_t k = 0; k < i; ++k)
      if (kept_[k] && prose(blocks_[k]) > 0) return false;
    return true;
  }

  /// A heading of a part whose other blocks were dropped: the next kept block comes after two dropped ones, and from another part.
  bool orphaned(size_t heading, size_t next) const {
    if (next - heading < 3) return false;
    const int32_t parent = tree_[blocks_[heading].node].parent;
    return !(parent <= blocks_[next].first && blocks_[next].first < tree_[parent].end);
  }

  bool is_author_again(std::string_view text) const {
    const std::string bare = bare_words(text);
    if (bare.empty()) return false;
    const auto same = [&](const std::string& name) { return bare == bare_words(name); };
    return std::any_of(meta_.article.authors.begin(), meta_.article.authors.end(), same) || std::any_of(meta_.authors.begin(), meta_.authors.end(), same);
  }

  /// A line that is a date and little else.
  bool is_stamp(std::string_view text) const {
    if (read_date(text, meta_.american_dates).empty()) return false;
    size_t letters = 0;
    for (size_t i = 0; i < text.size();) letters += is_letter(next_code_point(text, i));
    return letters <= 36;
  }

  /// Bylines and dates shown about the headline.
  void read_edges() {
    const auto first = std::find(kept_.begin(), kept_.end(), true);
    const int32_t begin = headline_.block >= 0 ? std::max(0, headline_.block - 8) : 0;
    const int32_t story = static_cast<int32_t>(first - kept_.begin());
    const int32_t end = std::min(static_cast<int32_t>(blocks_.size()), std::max(story, headline_.block) + 12);
    for (int32_t i = begin; i < end; ++i) {
      const Block& block = blocks_[at(i)];
      if (kept_[at(i)] || i == headline_.block || block.words > 40) continue;
      const bool named = (hints_around(block.first) & kHintByline) != 0;
      for (std::string_view rest = block.text; !rest.empty();) {
        const size_t line_end = rest.find('\n');
        const std::string_view line = rest.substr(0, line_end);
        rest = line_end == std::string_view::npos ? std::string_view() : rest.substr(line_end + 1);
        if (named || looks_like_byline(line)) add_names(story_.byline_names, names_in_byline(line));
        if (story_.date_shown.empty() && line.size() < 120) story_.date_shown = read_date(line, meta_.american_dates);
      }
    }
  }

  /// Elements that are named for the author, the nearest to the headline's place first, when no byline stood there.
  void find_byline_elements() {
    if (!story_.byline_names.empty()) return;
    int32_t of = -1;
    for (int32_t node = 1; node < tree_.size(); ++node) {
      const Tag tag = tree_[node].tag;
      if (tag == Tag::kText || tag == Tag::kMeta || tag == Tag::kLink) continue;
      const bool named = (outline_.hints[at(node)] & kHintByline) != 0 || tree_.attribute(node, Attribute::kRel) == "author" ||
                         (tag == Tag::kA && leads_to_author(tree_.attribute(node, Attribute::kHref)));
      if (!named || tree_[node].end - node > 24) continue;
      if ((against_[at(node)] & (kHintComments | kHintRelated | kHintNavigation | kHintAdvert)) != 0) continue;
      // Further authors stand beside the first.
      if (of >= 0 && tree_[node].parent != of) continue;
      std::string text;
      for (int32_t i = node; i < tree_[node].end; ++i)
        if (tree_[i].tag == Tag::kText) text.append(tree_.text(i)) += ' ';
      text = squeezed(text);
      if (text.empty() || text.size() > 120) continue;
      const std::vector<std::string> names = names_in_byline(text);
      if (names.empty()) continue;
      add_names(story_.byline_names, names);
      of = tree_[node].parent;
      node = tree_[node].end - 1;
    }
  }

  /// "/authors/clara-winmoor", "/by/clara-winmoor": the page of a person who writes for the site.
  static bool leads_to_author(std::string_view href) {
    for (const std::string_view folder : {"/author/", "/authors/", "/by/", "/autor/", "/autoren/", "/auteur/", "/journalist/", "/reporter/", "/contributor/", "/contributors/", "/profile/", "/staff/", "/people/", "/writer/"})
      if (href.find(folder) != std::string_view::npos) return true;
    return false;
  }

  /// Where neither metadata nor the lines about the headline have a date: the first line of the page that is one, such as "Last
  /// edited 25 October 2020" at its foot.
  void find_date_line() {
    if (!story_.date_shown.empty()) return;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].words > 16 || blocks_[i].text.size() > 160 || (against_[at(blocks_[i].first)] & (kHintComments | kHintRelated | kHintConsent)) != 0) continue;
      story_.date_shown = read_date(blocks_[i].text, meta_.american_dates);
      if (!story_.date_shown.empty()) return;
    }
  }

  /// In a live blog each entry has its time: the children of the part that holds the times, each with one of them.
  void stamp_entries() {
    if (container_ < 0) return;
    std::vector<int32_t> stamps;
    for (int32_t node = container_; node < tree_[container_].end; ++node)
      if (tree_[node].tag == Tag::kTime && tree_.attribute(node, Attribute::kDatetime).size() >= 16) stamps.push_back(node);
    const bool live = meta_.article.live_blog || live_named();
    if (stamps.size() < 2 || (!live && stamps.size() < 3)) return;
    int32_t common = tree_[stamps.front()].parent;
    while (common > 0 && tree_[common].end <= stamps.back()) common = tree_[common].parent;
    times_.assign(blocks_.size(), {});
    size_t block = 0, entries = 0;
    for (const int32_t stamp : stamps) {
      int32_t entry = stamp;
      while (tree_[entry].parent != common) entry = tree_[entry].parent;
      const std::string time = read_date(tree_.attribute(stamp, Attribute::kDatetime));
      if (time.size() <= 10) continue;
      while (block < blocks_.size() && blocks_[block].first < entry) ++block;
      bool told = false;
      for (; block < blocks_.size() && blocks_[block].first < tree_[entry].end; ++block) {
        times_[block] = time;
        told = told || (kept_[block] && prose(blocks_[block]) > 0);
      }
      entries += told;
    }
    // The dates of a story and of the cards below it are no entries.
    if (entries < (live ? 2u : 3u)) {
      times_.clear();
      return;
    }
    // The stamp itself is told by the time.
    for (size_t i = 0; i < blocks_.size(); ++i)
      if (kept_[i] && !times_[i].empty() && blocks_[i].words <= 4 && inside(blocks_[i].first, Tag::kTime)) drop(i, "time");
  }

  bool live_named() const {
    const std::string title = bare_words(headline_.text) + " ";
    for (const char* word : {"live ", "liveblog ", "as it happened ", "live blog ", "live updates ", "liveticker "})
      if (title.find(word) != std::string::npos) return true;
    for (int32_t node = container_; node > 0; node = tree_[node].parent)
      if ((outline_.hints[at(node)] & kHintLive) != 0) return true;
    return false;
  }

  bool inside(int32_t node, Tag tag) const {
    for (int32_t up = tree_[node].parent; up > 0; up = tree_[up].parent)
      if (tree_[up].tag == tag) return true;
    return false;
  }

  /// A wall hides text that the JSON-LD has.
  void replace_by_body() {
    if (body_.words < 80) return;
    size_t kept = 0, agreed = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (kept_[i]) kept += static_cast<size_t>(blocks_[i].words);
      if (against_[at(blocks_[i].first)] == 0) agreed += body_.block_words[i];
    }
    if (2 * body_.words < 3 * kept || 10 * agreed < 3 * kept) return;
    story_.replaced_by_body = body_.text;
    if (why_ != nullptr) why_->add("the page shows " + std::to_string(kept) + " words, its JSON-LD has " + std::to_string(body_.words) + ": taken from there");
  }

  void explain() const {
    if (why_ == nullptr) return;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      std::string words = blocks_[i].text.substr(0, 60);
      words = squeezed(repair_utf8(words));
      why_->add((kept_[i] ? "kept " : "dropped (" + std::string(reason_[i] == nullptr ? "?" : reason_[i]) + ") ") + describe(tree_, blocks_[i].node) + ", worth " +
                std::to_string(std::lround(worth_of(blocks_[i]))) + ": " + words);
    }
  }

  const html::Tree& tree_;
  const Outline& outline_;
  const std::vector<Block>& blocks_;
  const Headline& headline_;
  const Metadata& meta_;
  Explanation* why_;

  std::vector<Hints> against_;
  std::vector<bool> kept_;
  std::vector<const char*> reason_;
  std::vector<std::string> times_;
  BodyAgreement body_;
  int32_t container_ = -1;
  std::vector<int32_t> bodies_;
  Story story_;
};

}  // namespace

Story find_story(const html::Tree& tree, const Outline& outline, const Headline& headline, const Metadata& meta, Explanation* why) {
  return StoryFinder(tree, outline, headline, meta, why).find();
}

}  // namespace dateline
