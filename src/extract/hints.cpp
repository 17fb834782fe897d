#include "extract/hints.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <string>
#include <unordered_map>

namespace dateline {
namespace {

using html::Attribute;
using html::Tag;

struct Words {
  Hints hint;
  std::string_view words;
};

// Words of names, split at hyphens, underscores and capitals. "a+b" stands for two neighbouring words, also written
// as one ("related+posts" is "related-posts", "relatedPosts", "relatedposts").
constexpr std::array kWords = std::to_array<Words>({
    {kHintArticleBody,
     "article+body article+content article+text article+copy article+main article+paragraphs body+copy body+text content+article "
     "content+body content+text entry+body entry+content entry+text main+content+article news+body news+content "
     "news+text post+body post+content post+text richtext rich+text single+content story+body story+content story+text "
     "storybody text+body wysiwyg td+post+content blog+content body+content page+content e+content instapaper+body prose artikel+body "
     "artikel+text article+inner"},
    {kHintArticle, "article story post entry hentry artikel blogpost blog+post news+item"},
    {kHintComments,
     "comment comments commenting disqus livefyre respond discussion viafoura coral hyvor replies commentlist "
     "kommentar kommentare commentaires comentarios guestbook reader+comments"},
    {kHintShare,
     "share shares sharing sharebar sharedaddy social socials addthis addtoany sharethis a2a+kit sociallinks follow follow+us shariff "
     "heateor mashsb jp+relatedposts+headline bookmark"},
    {kHintAdvert,
     "ad ads adv advert adverts advertisement advertising advertorial adsense adslot dfp gpt sponsor sponsored sponsors promo promos "
     "promoted promotion promotional outbrain taboola commercial affiliate affiliates admixer adbox adcontainer ad+container "
     "google+ad googlead werbung anzeige publicite publicidad reklama mgid revcontent zergnet piano+container adunit "
     "adwrapper adblock amp+ad"},
    {kHintRelated,
     "related relateds recommend recommended recommendation recommendations recirc recirculation readmore read+more see+also "
     "also+read also+like more+on more+from more+stories more+news more+articles trending popular latest mostread most+read most+popular "
     "most+viewed up+next next+article next+story previous+article prev+next teaser teasers carousel rail onward readnext "
     "read+next related+posts related+stories related+links similar similar+posts yarpp jp+relatedposts recent+posts "
     "article+list post+list headlines topstories top+stories keep+reading card+list inline+link explore+more discover "
     "suggested suggestions crosslink crosslinks interlink relacionadas relacionados correlati ahnliche "
     "weiterlesen mehr+zum+thema lire+aussi leia+mais further+reading elsewhere post+navigation linkbox link+box in+other+news playlist "
     "post+nav nav+links nav+previous nav+next moreon editor+picks editors+picks must+read don+t+miss newsfeed"},
    {kHintNavigation,
     "nav navigation navbar subnav menu megamenu submenu breadcrumb breadcrumbs sidebar side+bar footer masthead sitemap toc "
     "table+of+contents topbar top+bar site+header page+header global+header offcanvas off+canvas skip+link skip+links skiplink hamburger drawer ticker "
     "right+rail left+rail rightcolumn right+column rightcol leftcol left+column secondary+content header+nav anchor+nav "
     "jump+links page+footer site+footer fussbereich colophon"},
    {kHintSignUp,
     "newsletter newsletters subscribe subscription subscriptions subscriber signup sign+up donate donation donations membership "
     "support+us cta call+to+action optin opt+in mailchimp mc+embed email+capture alerts app+promo app+download appbanner "
     "become+a+member patreon contribute reader+revenue mailing+list nl+signup inscription abonnement abo"},
    {kHintCaption,
     "caption captions figcaption credit credits photocredit photo+credit image+credit image+caption imagecaption photo+caption "
     "wp+caption wp+caption+text image+source img+credit photographer photo+by pic+caption media+caption mediacaption copyright+image "
     "lightbox bildunterschrift legende "
     "image+info image+description picture+caption"},
    {kHintByline,
     "byline bylines author authors autor autore auteur contributor contributors writer writers author+name post+author authorname authorbox "
     "article+author reporter journalist vcard by+line article+by posted+by published+by verfasser redakteur"},
    {kHintDate,
     "date dates dateline timestamp datestamp pubdate published publish publishdate publish+date datetime posted+on posted pub+date "
     "post+date entry+date article+date modified last+updated updated post+meta entry+meta article+meta postmeta meta+info article+info "
     "meta+data metadata story+meta time+stamp reading+time read+time readtime dateandtime post+info meta"},
    {kHintTags,
     "tags tag+list taglist tagcloud tag+cloud topics topic+list keywords categories category+list post+tags entry+tags "
     "article+tags cat+links tags+links tag+links post+categories tagged story+tags filed+under kicker eyebrow rubric overline section+label"},
    {kHintConsent, "cookie cookies consent gdpr ccpa privacy cookiebar cookie+notice onetrust didomi cmp"},
    {kHintHidden,
     "sr+only visually+hidden visuallyhidden screen+reader screen+reader+text screenreader offscreen off+screen is+hidden print+only hide+visually "
     "a11y+hidden assistive+text u+hidden js+hidden noscreen only+print visible+print element+invisible accessibility+text"},
    {kHintEmbed,
     "tweet tweets twitter instagram facebook tiktok youtube embed embedded embeds oembed video videos player podcast audio jwplayer "
     "iframe twitter+tweet fb+post reddit social+embed brightcove video+player audioplayer audio+player listen map infographic"},
    {kHintStandfirst,
     "standfirst dek deck subtitle sub+title subheadline sub+headline subhead subheading sub+heading strapline lede intro excerpt "
     "teaser+text lead abstract chapo chapeau article+summary article+description tagline article+intro entry+summary article+lead "
     "article+subtitle sottotitolo sommario vorspann introtext bajada entradilla"},
    {kHintTitle, "title headline entry+title article+title post+title heading"},
    {kHintBiography,
     "author+bio authorbio bio biography about+author about+the+author author+box author+info author+description author+profile "
     "author+card about+us aboutus author+details author+block"},
    {kHintWall,
     "paywall pay+wall regwall subscribe+wall subscription+wall wall register+wall registration+wall metering meter piano+offer login+wall premium+offer "
     "subscriber+only gate gated"},
    {kHintNotice,
     "copyright disclaimer legal trust+project policy policies terms corrections correction+notice editorial+standards ethics "
     "rights reprint reprints syndication press+contact imprint impressum feedback tip+line site+info"},
    {kHintTool,
     "toolbar tools toolbox pagination pager paging pagenavi rating ratings poll quiz survey login log+in register popup modal overlay dialog tooltip "
     "dropdown search searchbox search+form print button buttons btn actions widget widgets load+more loader notification notifications "
     "alert snackbar icon icons action+bar reactions likes vote votes accordion game lightboxes error+message download "
     "counter views font+size textsize text+size back+to+top"},
    {kHintLive, "liveblog live+blog live+updates live+entry live+post"},
});

size_t hash_of_word(std::string_view word) {
  uint64_t hash = word.size();
  for (; word.size() >= 8; word.remove_prefix(8)) {
    uint64_t eight;
    std::memcpy(&eight, word.data(), 8);
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 32;
  }
  uint64_t rest = 0;
  std::memcpy(&rest, word.data(), word.size());
  hash = (hash ^ rest) * 0x9E3779B97F4A7C15;
  return static_cast<size_t>(hash ^ hash >> 32);
}

/// The table, one entry a word or joined words. Built once; never written after.
class HintTable {
 public:
  static constexpr size_t kLongest = 32;

  static const HintTable& get() {
    static const HintTable table;
    return table;
  }

  /// \param word  small letters; no entry has only one
  Hints find(std::string_view word) const {
    if (word.size() < 2 || word.size() > kLongest || (lengths_[first_two(word)] >> word.size() & 1) == 0) return 0;
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return hash_of_word(word); }
  };

  HintTable() {
    for (const Words& group : kWords) {
      std::string word;
      for (const char c : std::string(group.words) + " ") {
        if (c == '+') continue;
        if (c != ' ') {
          word += c;
          continue;
        }
        // Digits end a word of a name, so that no entry with any is ever met.
        const bool letters = std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
        if (word.size() >= 2 && letters && word.size() <= kLongest) {
          words_[word] |= group.hint;
          lengths_[first_two(word)] |= uint64_t{1} << word.size();
        }
        word.clear();
      }
    }
  }

  static size_t first_two(std::string_view word) { return static_cast<size_t>((word[0] - 'a') * 26 + (word[1] - 'a')); }

  std::unordered_map<std::string, Hints, Hash, std::equal_to<>> words_;
  std::array<uint64_t, 26 * 26> lengths_{};  ///< by the first two letters, a bit for each length that an entry has: most words have none of them
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Looks up each word of a name and each run of two and three, so that a longer entry is found wherever it is split.
class NameReader {
 public:
  Hints read(std::string_view name) {
    // Of names that a machine made ("elk-c7bade55-970b-4fe0") only words of some length are words.
    const auto digits = std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
    shortest_ = digits >= 4 ? 4 : 1;
    hints_ = 0;
    count_ = 0;
    size_ = begin_ = 0;
    for (size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      if (is_capital(c)) {
        if (i > 0 && is_lower(name[i - 1])) end_word();
        add(static_cast<char>(c | 0x20));
      } else if (is_lower(c)) {
        add(c);
      } else {
        end_word();
      }
    }
    end_word();
    return hints_;
  }

 private:
  static constexpr size_t kLongest = HintTable::kLongest;

  /// Of a word that is longer than any entry, one letter too many is kept, and it fits none.
  void add(char c) {
    if (size_ - begin_ <= kLongest) letters_[size_++] = c;
  }

  void end_word() {
    if (size_ - begin_ < shortest_) {
      size_ = begin_;
      return;
    }
    if (count_ == 3) {
      // The oldest of the last three goes.
      std::copy(letters_.begin() + static_cast<std::ptrdiff_t>(words_[1]), letters_.begin() + static_cast<std::ptrdiff_t>(size_), letters_.begin());
      size_ -= words_[1];
      begin_ -= words_[1];
      words_[1] = words_[2] - words_[1];
      --count_;
    }
    words_[count_++] = begin_;
    for (size_t first = 0; first < count_; ++first) hints_ |= HintTable::get().find({letters_.data() + words_[first], size_ - words_[first]});
    begin_ = size_;
  }

  std::array<char, 4 * (kLongest + 2)> letters_;  ///< of the last words, one behind the other
  std::array<size_t, 3> words_{};                 ///< where each of them begins
  size_t count_ = 0;
  size_t begin_ = 0, size_ = 0;                   ///< of the word that is being read, and of all letters
  size_t shortest_ = 1;
  Hints hints_ = 0;
};

Hints hints_of_role(std::string_view role) {
  if (role == "navigation" || role == "contentinfo" || role == "banner" || role == "menu" || role == "menubar") return kHintNavigation;
  if (role == "complementary") return kHintRelated;
  if (role == "dialog" || role == "alertdialog" || role == "toolbar" || role == "search" || role == "tooltip" || role == "status")
    return kHintTool;
  if (role == "article") return kHintArticle;
  return 0;
}

bool hides(std::string_view style) {
  for (size_t at = style.find("display"); at != std::string_view::npos; at = style.find("display", at + 1)) {
    size_t value = at + 7;
    while (value < style.size() && (style[value] == ' ' || style[value] == ':')) ++value;
    if (style.substr(value, 4) == "none") return true;
  }
  return style.find("visibility:hidden") != std::string_view::npos || style.find("visibility: hidden") != std::string_view::npos;
}

/// Where the first name of a list ends. find_first_of() would call a function for each byte.
size_t end_of_name(std::string_view names) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  return static_cast<size_t>(std::find_if(names.begin(), names.end(), blank) - names.begin());
}

}  // namespace

Hints hints_of_name(std::string_view name) {
  NameReader reader;
  return reader.read(name);
}

/// Names separated by blanks. They are read one by one, lest the end of one and the start of the next make a word.
Hints HintReader::of_names(std::string_view names) {
  if (names.empty()) return 0;
  Known& known = known_[hash_of_word(names) % known_.size()];
  if (known.names == names) return known.hints;
  Hints hints = 0;
  if (const size_t first = end_of_name(names); first == names.size()) {
    hints = hints_of_name(names);
  } else {
    // A list is new more often than the names in it.
    for (std::string_view rest = names; !rest.empty();) {
      const size_t end = end_of_name(rest);
      hints |= of_names(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  known = {names, hints};
  return hints;
}

Hints HintReader::of(int32_t node) {
  Hints hints = 0;
  if (tree_[node].tag == Tag::kOther || tree_[node].tag == Tag::kSearch) hints |= hints_of_name(tree_[node].tag == Tag::kOther ? tree_.text(node) : html::name_of(Tag::kSearch));
  bool labelled = false;
  for (const auto* attribute = tree_.begin_attributes(node); attribute != tree_.end_attributes(node); ++attribute) {
    const std::string_view value = tree_.view(attribute->value);
    switch (attribute->attribute) {
      case Attribute::kClass: case Attribute::kId: hints |= of_names(value); break;
      case Attribute::kLabel:
        if (!labelled) hints |= of_names(value);
        labelled = true;
        break;
      case Attribute::kItemprop:
        if (value == "articleBody") hints |= kHintArticleBody;
        if (value == "author") hints |= kHintByline;
        if (value == "datePublished") hints |= kHintDate;
        break;
      case Attribute::kRole: hints |= hints_of_role(value); break;
      case Attribute::kHidden: hints |= kHintHidden; break;
      case Attribute::kStyle:
        if (hides(value)) hints |= kHintHidden;
        break;
      case Attribute::kAriaHidden:
        if (value == "true") hints |= kHintHidden;
        break;
      case Attribute::kItemtype:
        if (value.find("LiveBlogPosting") != std::string_view::npos) hints |= kHintLive;
        break;
      default: break;
    }
  }
  // A part named after the story itself is not against it: "post-content with-sidebar", "article-body has-comments".
  return hints;
}

std::string_view name_of_hint(Hints hints) {
  constexpr std::array names = std::to_array<std::string_view>(
      {"article body", "article", "comments", "share", "advert", "related", "navigation", "sign-up", "caption", "byline", "date",
       "tags", "consent", "hidden", "embed", "standfirst", "title", "biography", "wall", "notice", "tool", "live"});
  for (size_t i = 0; i < names.size(); ++i)
    if ((hints & (1u << i)) != 0) return names[i];
  return "";
}

}  // namespace dateline
