#include "extract/notices.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "core/utf8.h"

namespace dateline {
namespace {

enum class Where : unsigned char { kStart, kAnywhere, kWhole, kTail };

struct Phrase {
  Notice notice;
  Where where;
  size_t most_words;  ///< a line with more words is prose
  std::string_view text;
};

// Folded: lower case, straight apostrophes, no accents.
constexpr std::array kPhrases = std::to_array<Phrase>({
    {Notice::kCopyright, Where::kAnywhere, 30, "all rights reserved"},
    {Notice::kCopyright, Where::kStart, 30, "copyright "},
    {Notice::kCopyright, Where::kStart, 40, "\xC2\xA9"},
    {Notice::kCopyright, Where::kStart, 30, "(c) 20"},
    {Notice::kCopyright, Where::kStart, 30, "&copy"},
    {Notice::kCopyright, Where::kAnywhere, 40, "may not be published, broadcast, rewritten"},
    {Notice::kCopyright, Where::kAnywhere, 40, "may not be reproduced"},
    {Notice::kCopyright, Where::kAnywhere, 40, "our standards:"},
    {Notice::kCopyright, Where::kStart, 30, "alle rechte vorbehalten"},
    {Notice::kCopyright, Where::kAnywhere, 30, "not been edited by"},
    {Notice::kCopyright, Where::kAnywhere, 40, "published from a syndicated feed"},
    {Notice::kCopyright, Where::kStart, 25, "this post originally"},
    {Notice::kCopyright, Where::kStart, 25, "this piece originally"},
    {Notice::kCopyright, Where::kStart, 25, "this article originally"},
    {Notice::kCopyright, Where::kStart, 25, "this article was originally"},
    {Notice::kCopyright, Where::kStart, 25, "this article is republished"},
    {Notice::kCopyright, Where::kStart, 25, "this story originally"},
    {Notice::kCopyright, Where::kStart, 25, "this story was originally"},
    {Notice::kCopyright, Where::kStart, 40, "a version of this article"},
    {Notice::kCopyright, Where::kStart, 40, "a version of this story"},
    {Notice::kCopyright, Where::kStart, 60, "reprinted by permission"},
    {Notice::kCopyright, Where::kStart, 60, "reprinted with permission"},
    {Notice::kCopyright, Where::kStart, 60, "republished with permission"},
    {Notice::kCopyright, Where::kStart, 60, "disclaimer:"},
    {Notice::kSignUp, Where::kStart, 40, "sign up"},
    {Notice::kSignUp, Where::kAnywhere, 20, "subscription has been confirmed"},
    {Notice::kSignUp, Where::kAnywhere, 20, "check your inbox"},
    {Notice::kSignUp, Where::kStart, 40, "subscribe to"},
    {Notice::kSignUp, Where::kStart, 40, "subscribe now"},
    {Notice::kSignUp, Where::kStart, 25, "subscribe for"},
    {Notice::kSignUp, Where::kWhole, 5, "subscribe"},
    {Notice::kSignUp, Where::kAnywhere, 30, "our newsletter"},
    {Notice::kSignUp, Where::kAnywhere, 30, "our free newsletter"},
    {Notice::kSignUp, Where::kAnywhere, 30, "newsletter here"},
    {Notice::kSignUp, Where::kAnywhere, 30, "in your inbox"},
    {Notice::kSignUp, Where::kAnywhere, 30, "to your inbox"},
    {Notice::kSignUp, Where::kAnywhere, 30, "straight to your inbox"},
    {Notice::kSignUp, Where::kStart, 25, "download our app"},
    {Notice::kSignUp, Where::kStart, 25, "download the "},
    {Notice::kSignUp, Where::kStart, 20, "get the latest"},
    {Notice::kSignUp, Where::kStart, 20, "register for free"},
    {Notice::kSignUp, Where::kStart, 20, "by signing up"},
    {Notice::kSignUp, Where::kStart, 40, "by entering your email"},
    {Notice::kSignUp, Where::kStart, 30, "enter your email"},
    {Notice::kSignUp, Where::kStart, 20, "join our"},
    {Notice::kSignUp, Where::kStart, 20, "join us on"},
    {Notice::kSignUp, Where::kStart, 20, "thanks for signing up"},
    {Notice::kSignUp, Where::kStart, 20, "thank you for subscribing"},
    {Notice::kSignUp, Where::kAnywhere, 20, "whatsapp channel"},
    {Notice::kSignUp, Where::kAnywhere, 20, "telegram channel"},
    {Notice::kPointer, Where::kStart, 40, "read more:"},
    {Notice::kPointer, Where::kStart, 80, "more information: "},
    {Notice::kPointer, Where::kStart, 8, "provided by "},
    {Notice::kPointer, Where::kAnywhere, 25, "coverage, visit "},
    {Notice::kPointer, Where::kStart, 20, "discover stories from "},
    {Notice::kPointer, Where::kAnywhere, 15, "click here"},
    {Notice::kPointer, Where::kStart, 30, "read more on"},
    {Notice::kPointer, Where::kStart, 30, "read more about"},
    {Notice::kPointer, Where::kStart, 30, "read more from"},
    {Notice::kPointer, Where::kWhole, 4, "read more"},
    {Notice::kPointer, Where::kStart, 40, "read also"},
    {Notice::kPointer, Where::kStart, 40, "also read"},
    {Notice::kPointer, Where::kStart, 30, "read next"},
    {Notice::kPointer, Where::kStart, 30, "read:"},
    {Notice::kPointer, Where::kStart, 30, "read the full"},
    {Notice::kPointer, Where::kStart, 40, "see also:"},
    {Notice::kPointer, Where::kWhole, 4, "see also"},
    {Notice::kPointer, Where::kStart, 30, "see more:"},
    {Notice::kPointer, Where::kStart, 40, "related:"},
    {Notice::kPointer, Where::kStart, 40, "related stories"},
    {Notice::kPointer, Where::kStart, 40, "related article"},
    {Notice::kPointer, Where::kStart, 40, "related news"},
    {Notice::kPointer, Where::kStart, 40, "related topics"},
    {Notice::kPointer, Where::kStart, 20, "related content"},
    {Notice::kPointer, Where::kWhole, 4, "related"},
    {Notice::kPointer, Where::kStart, 40, "recommended:"},
    {Notice::kPointer, Where::kStart, 30, "watch:"},
    {Notice::kPointer, Where::kStart, 30, "watch now:"},
    {Notice::kPointer, Where::kStart, 30, "video:"},
    {Notice::kPointer, Where::kStart, 30, "listen:"},
    {Notice::kPointer, Where::kStart, 30, "don't miss"},
    {Notice::kPointer, Where::kStart, 30, "click here"},
    {Notice::kPointer, Where::kStart, 20, "continue reading"},
    {Notice::kPointer, Where::kStart, 20, "keep reading"},
    {Notice::kPointer, Where::kStart, 20, "skip to"},
    {Notice::kPointer, Where::kStart, 12, "scroll down"},
    {Notice::kPointer, Where::kStart, 12, "story continues"},
    {Notice::kPointer, Where::kStart, 12, "article continues"},
    {Notice::kPointer, Where::kStart, 30, "lesen sie auch"},
    {Notice::kPointer, Where::kStart, 30, "lesen sie mehr"},
    {Notice::kPointer, Where::kStart, 30, "mehr zum thema"},
    {Notice::kPointer, Where::kStart, 30, "lire aussi"},
    {Notice::kPointer, Where::kStart, 30, "a lire aussi"},
    {Notice::kPointer, Where::kStart, 30, "leer mas"},
    {Notice::kPointer, Where::kStart, 30, "lee tambien"},
    {Notice::kPointer, Where::kStart, 30, "te puede interesar"},
    {Notice::kPointer, Where::kStart, 30, "leggi anche"},
    {Notice::kPointer, Where::kStart, 30, "leia tambem"},
    {Notice::kPointer, Where::kStart, 30, "lees ook"},
    {Notice::kPointer, Where::kStart, 20, "more on this"},
    {Notice::kPointer, Where::kWhole, 4, "editor's picks"},
    {Notice::kPointer, Where::kWhole, 4, "trending"},
    {Notice::kPointer, Where::kWhole, 4, "trending now"},
    {Notice::kPointer, Where::kWhole, 4, "up next"},
    {Notice::kPointer, Where::kWhole, 4, "topics"},
    {Notice::kPointer, Where::kWhole, 4, "tags"},
    {Notice::kPointer, Where::kStart, 30, "tags:"},
    {Notice::kPointer, Where::kStart, 30, "topics:"},
    {Notice::kPointer, Where::kStart, 30, "filed under"},
    {Notice::kPointer, Where::kStart, 20, "posted in"},
    {Notice::kPointer, Where::kStart, 20, "tagged:"},
    {Notice::kPointer, Where::kStart, 20, "tagged with"},
    {Notice::kPointer, Where::kStart, 20, "categories:"},
    {Notice::kPointer, Where::kWhole, 4, "back to top"},
    {Notice::kAdvert, Where::kStart, 6, "advertisement"},
    {Notice::kAdvert, Where::kWhole, 4, "advertising"},
    {Notice::kAdvert, Where::kWhole, 2, "ad"},
    {Notice::kAdvert, Where::kStart, 4, "sponsored"},
    {Notice::kAdvert, Where::kWhole, 2, "promoted"},
    {Notice::kAdvert, Where::kWhole, 2, "anzeige"},
    {Notice::kAdvert, Where::kWhole, 2, "publicite"},
    {Notice::kAdvert, Where::kWhole, 2, "publicidad"},
    {Notice::kAdvert, Where::kWhole, 2, "pubblicita"},
    {Notice::kAdvert, Where::kAnywhere, 40, "we may earn a commission"},
    {Notice::kAdvert, Where::kAnywhere, 40, "may earn an affiliate"},
    {Notice::kAdvert, Where::kAnywhere, 40, "may receive a commission"},
    {Notice::kPicture, Where::kTail, 60, "(ap)"},
    {Notice::kPicture, Where::kTail, 60, "(afp)"},
    {Notice::kPicture, Where::kTail, 60, "(reuters)"},
    {Notice::kPicture, Where::kTail, 60, "(getty)"},
    {Notice::kPicture, Where::kTail, 60, "(getty images)"},
    {Notice::kPicture, Where::kTail, 60, "/getty images)"},
    {Notice::kPicture, Where::kTail, 60, "via getty images)"},
    {Notice::kPicture, Where::kTail, 60, "/ap)"},
    {Notice::kPicture, Where::kTail, 60, "/afp)"},
    {Notice::kPicture, Where::kTail, 60, "/reuters)"},
    {Notice::kPicture, Where::kTail, 60, "via ap)"},
    {Notice::kPicture, Where::kTail, 60, "via reuters)"},
    {Notice::kPicture, Where::kAnywhere, 60, "(afp / "},
    {Notice::kPicture, Where::kAnywhere, 60, "(reuters / "},
    {Notice::kPicture, Where::kAnywhere, 60, "(reuters/"},
    {Notice::kPicture, Where::kWhole, 1, "reuters"},
    {Notice::kPicture, Where::kWhole, 1, "afp"},
    {Notice::kPicture, Where::kWhole, 1, "ap"},
    {Notice::kPicture, Where::kStart, 12, "lead image"},
    {Notice::kPicture, Where::kStart, 25, "photo:"},
    {Notice::kPicture, Where::kStart, 25, "photo by"},
    {Notice::kPicture, Where::kStart, 25, "photos:"},
    {Notice::kPicture, Where::kStart, 25, "photograph:"},
    {Notice::kPicture, Where::kStart, 25, "image:"},
    {Notice::kPicture, Where::kStart, 25, "image credit"},
    {Notice::kPicture, Where::kStart, 25, "photo credit"},
    {Notice::kPicture, Where::kStart, 25, "picture:"},
    {Notice::kPicture, Where::kStart, 25, "pictured:"},
    {Notice::kPicture, Where::kStart, 25, "credit:"},
    {Notice::kPicture, Where::kStart, 25, "file photo"},
    {Notice::kPicture, Where::kStart, 25, "foto:"},
    {Notice::kPicture, Where::kStart, 25, "featured image"},
    {Notice::kPicture, Where::kStart, 25, "image source"},
    {Notice::kPicture, Where::kStart, 12, "image caption"},
    {Notice::kPicture, Where::kAnywhere, 12, "getty images"},
    {Notice::kPicture, Where::kAnywhere, 8, "shutterstock"},
    {Notice::kPicture, Where::kAnywhere, 60, "(photo by"},
    {Notice::kPicture, Where::kAnywhere, 100, "(ap photo"},
    {Notice::kPicture, Where::kAnywhere, 60, "(image credit"},
    {Notice::kShare, Where::kStart, 10, "share this"},
    {Notice::kShare, Where::kStart, 8, "share on"},
    {Notice::kShare, Where::kWhole, 2, "share"},
    {Notice::kShare, Where::kWhole, 2, "teilen"},
    {Notice::kShare, Where::kStart, 30, "follow us"},
    {Notice::kShare, Where::kStart, 12, "follow @"},
    {Notice::kShare, Where::kAnywhere, 25, "follow us on"},
    {Notice::kShare, Where::kAnywhere, 25, "follow me on"},
    {Notice::kShare, Where::kAnywhere, 20, "on twitter at @"},
    {Notice::kShare, Where::kAnywhere, 20, "on twitter @"},
    {Notice::kShare, Where::kStart, 6, "copy link"},
    {Notice::kShare, Where::kStart, 6, "print this"},
    {Notice::kShare, Where::kStart, 6, "save this"},
    {Notice::kShare, Where::kStart, 8, "email this"},
    {Notice::kShare, Where::kStart, 20, "like us on"},
    {Notice::kComments, Where::kAnywhere, 8, "comments are closed"},
    {Notice::kComments, Where::kStart, 60, "comments on this piece are"},
    {Notice::kComments, Where::kStart, 60, "comments on this article are"},
    {Notice::kComments, Where::kAnywhere, 8, "comments are disabled"},
    {Notice::kComments, Where::kStart, 8, "leave a comment"},
    {Notice::kComments, Where::kStart, 8, "leave a reply"},
    {Notice::kComments, Where::kStart, 8, "post a comment"},
    {Notice::kComments, Where::kStart, 8, "add a comment"},
    {Notice::kComments, Where::kStart, 8, "view comments"},
    {Notice::kComments, Where::kStart, 8, "show comments"},
    {Notice::kComments, Where::kWhole, 3, "comments"},
    {Notice::kComments, Where::kWhole, 3, "comment"},
    {Notice::kComments, Where::kStart, 12, "join the conversation"},
    {Notice::kComments, Where::kAnywhere, 14, "let us know in the comments"},
    {Notice::kContact, Where::kStart, 40, "have a tip"},
    {Notice::kContact, Where::kStart, 40, "got a tip"},
    {Notice::kContact, Where::kStart, 40, "do you have a story"},
    {Notice::kContact, Where::kStart, 40, "got a story"},
    {Notice::kContact, Where::kStart, 30, "contact us"},
    {Notice::kContact, Where::kStart, 30, "contact the author"},
    {Notice::kContact, Where::kStart, 30, "email the author"},
    {Notice::kContact, Where::kStart, 20, "email:"},
    {Notice::kContact, Where::kStart, 20, "e-mail:"},
    {Notice::kContact, Where::kStart, 30, "press contact"},
    {Notice::kContact, Where::kStart, 30, "media contact"},
    {Notice::kContact, Where::kStart, 30, "for further information:"},
    {Notice::kContact, Where::kStart, 30, "for more information, contact"},
    {Notice::kContact, Where::kAnywhere, 30, "can be reached at"},
    {Notice::kContact, Where::kAnywhere, 30, "send us an email"},
    {Notice::kContact, Where::kAnywhere, 30, "reach out to us"},
    {Notice::kContact, Where::kWhole, 4, "for immediate release"},
    {Notice::kContact, Where::kStart, 8, "source: "},
    {Notice::kWall, Where::kAnywhere, 30, "for subscribers only"},
    {Notice::kWall, Where::kStart, 15, "you have full access to this"},
    {Notice::kWall, Where::kAnywhere, 30, "already a subscriber"},
    {Notice::kWall, Where::kAnywhere, 30, "subscribers only"},
    {Notice::kWall, Where::kAnywhere, 30, "log in to continue"},
    {Notice::kWall, Where::kAnywhere, 30, "subscribe to continue"},
    {Notice::kWall, Where::kAnywhere, 30, "subscribe to read"},
    {Notice::kPicture, Where::kStart, 120, "file - "},
    {Notice::kPicture, Where::kStart, 120, "file \xE2\x80\x94 "},
    {Notice::kContact, Where::kAnywhere, 25, "get in touch with our"},
    {Notice::kContact, Where::kAnywhere, 25, "get in touch at"},
    {Notice::kContact, Where::kStart, 25, "for more stories like this"},
    {Notice::kPointer, Where::kStart, 12, "click to "},
    {Notice::kPointer, Where::kStart, 12, "tagged in"},
    {Notice::kPointer, Where::kWhole, 4, "in this article"},
    {Notice::kPointer, Where::kWhole, 4, "table of contents"},
    {Notice::kPointer, Where::kWhole, 3, "published in"},
    {Notice::kSignUp, Where::kAnywhere, 30, "journalism needs your support"},
    {Notice::kSignUp, Where::kStart, 12, "don't have an account"},
    {Notice::kSignUp, Where::kStart, 25, "not a subscriber"},
    {Notice::kShare, Where::kAnywhere, 20, "page on facebook"},
    {Notice::kShare, Where::kAnywhere, 30, "whatsapp-kanal"},
    {Notice::kShare, Where::kAnywhere, 12, "auf whatsapp"},
    {Notice::kCopyright, Where::kAnywhere, 30, "this article appeared in the"},
    {Notice::kSignUp, Where::kAnywhere, 30, "please subscribe"},
    {Notice::kSignUp, Where::kAnywhere, 30, "breaking news updates download"},
    {Notice::kWall, Where::kAnywhere, 30, "reserved for subscribers"},
    {Notice::kWall, Where::kAnywhere, 30, "exclusive to subscribers"},
    {Notice::kWall, Where::kAnywhere, 30, "unlimited online access"},
    {Notice::kWall, Where::kAnywhere, 30, "unlimited digital access"},
    {Notice::kWall, Where::kAnywhere, 30, "unlimited access to"},
    {Notice::kWall, Where::kStart, 30, "create an account"},
    {Notice::kWall, Where::kStart, 30, "sign in or "},
    {Notice::kWall, Where::kStart, 30, "thank you for registering"},
    {Notice::kWall, Where::kAnywhere, 30, "refresh the page"},
    {Notice::kWall, Where::kAnywhere, 30, "please bookmark"},
    {Notice::kShare, Where::kAnywhere, 40, "on google news"},
    {Notice::kWall, Where::kAnywhere, 25, "cancel anytime"},
    {Notice::kWall, Where::kAnywhere, 25, "cancel at any time"},
    {Notice::kWall, Where::kAnywhere, 25, "already have an account"},
    {Notice::kWall, Where::kAnywhere, 25, "support our journalism"},
    {Notice::kWall, Where::kAnywhere, 25, "enable javascript"},
    {Notice::kWall, Where::kAnywhere, 25, "your browser does not support"},
    {Notice::kWall, Where::kAnywhere, 25, "disable your ad"},
    {Notice::kStamp, Where::kStart, 25, "this is a breaking news story"},
    {Notice::kStamp, Where::kAnywhere, 12, "more to follow"},
    {Notice::kStamp, Where::kWhole, 3, "more to come"},
    {Notice::kStamp, Where::kStart, 14, "published on"},
    {Notice::kStamp, Where::kStart, 14, "published:"},
    {Notice::kStamp, Where::kStart, 14, "updated on"},
    {Notice::kStamp, Where::kStart, 14, "updated:"},
    {Notice::kStamp, Where::kStart, 14, "last updated"},
    {Notice::kStamp, Where::kStart, 14, "last modified"},
    {Notice::kStamp, Where::kStart, 14, "first published"},
    {Notice::kStamp, Where::kStart, 14, "posted on"},
    {Notice::kStamp, Where::kAnywhere, 5, "min read"},
    {Notice::kStamp, Where::kAnywhere, 5, "minute read"},
    {Notice::kStamp, Where::kAnywhere, 5, "minutes read"},
    {Notice::kStamp, Where::kAnywhere, 5, "lesezeit"},
    {Notice::kEnd, Where::kStart, 8, "you may also like"},
    {Notice::kEnd, Where::kStart, 8, "you might also like"},
    {Notice::kEnd, Where::kStart, 8, "you might be interested"},
    {Notice::kEnd, Where::kStart, 8, "you may be interested"},
    {Notice::kEnd, Where::kStart, 8, "recommended for you"},
    {Notice::kEnd, Where::kStart, 8, "recommended stories"},
    {Notice::kEnd, Where::kStart, 8, "more from"},
    {Notice::kEnd, Where::kStart, 8, "more stories"},
    {Notice::kEnd, Where::kStart, 8, "more news"},
    {Notice::kEnd, Where::kStart, 6, "most read"},
    {Notice::kEnd, Where::kStart, 6, "most popular"},
    {Notice::kEnd, Where::kStart, 6, "popular posts"},
    {Notice::kEnd, Where::kStart, 6, "latest news"},
    {Notice::kEnd, Where::kStart, 6, "latest stories"},
    {Notice::kEnd, Where::kStart, 6, "top stories"},
    {Notice::kEnd, Where::kStart, 6, "about the author"},
    {Notice::kEnd, Where::kStart, 6, "about the writer"},
});

/// Which pairs of neighbouring bytes a text has, near enough: a phrase with a pair that is not there is not there either.
class Pairs {
 public:
  constexpr explicit Pairs(std::string_view text) {
    for (size_t i = 1; i < text.size(); ++i) bits_[slot(text, i) / 64] |= uint64_t{1} << (slot(text, i) % 64);
  }
  constexpr bool may_hold(std::string_view phrase) const {
    for (size_t i = 1; i < phrase.size(); ++i)
      if ((bits_[slot(phrase, i) / 64] >> (slot(phrase, i) % 64) & 1) == 0) return false;
    return true;
  }

 private:
  static constexpr size_t slot(std::string_view text, size_t i) {
    return (static_cast<unsigned char>(text[i - 1]) * 31u + static_cast<unsigned char>(text[i]) * 7u) % 1024;
  }
  std::array<uint64_t, 16> bits_{};
};

/// Whether the phrase stands in the text.
bool holds(std::string_view text, const Pairs& pairs, std::string_view phrase) {
  return pairs.may_hold(phrase) && text.find(phrase) != std::string_view::npos;
}

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

bool is_program(std::string_view line) {
  const Pairs pairs(line);
  int marks = 0;
  for (const std::string_view mark : {"function", "document.", "window.", "getElementById", "innerHTML", "});", "var ", "();", "=>", "{", "};", "googletag", "push("})
    marks += holds(line, pairs, mark);
  return marks >= 3 || (marks >= 2 && line.find(';') != std::string_view::npos && line.find('(') != std::string_view::npos);
}

}  // namespace

Notice notice_in(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 700) return Notice::kNone;
  if (is_program(line)) return Notice::kScript;
  std::string folded = fold(line);
  std::string_view text = folded;
  while (!text.empty() && std::string_view("*-_[(>:|#").find(text.front()) != std::string_view::npos && !text.starts_with("(c)") && !text.starts_with("(photo") &&
         !text.starts_with("(ap ") && !text.starts_with("(image"))
    text = trim(text.substr(1));
  const size_t words = count_words(text);
  if (words > 120) return Notice::kNone;
  std::string_view whole = text;
  while (!whole.empty() && std::string_view(".:!*)]> ").find(whole.back()) != std::string_view::npos) whole.remove_suffix(1);
  const Pairs pairs(text);
  const char first = text.empty() ? '\0' : text[0], second = text.size() < 2 ? '\0' : text[1];
  for (const Phrase& phrase : kPhrases) {
    if (words > phrase.most_words) continue;
    if (phrase.where == Where::kAnywhere) {
      if (holds(text, pairs, phrase.text)) return phrase.notice;
    } else if (phrase.where == Where::kTail) {
      if (text.ends_with(phrase.text)) return phrase.notice;
    } else if (first == phrase.text[0] && second == phrase.text[1] && (phrase.where == Where::kStart ? text.starts_with(phrase.text) : whole == phrase.text)) {
      return phrase.notice;
    }
  }
  // A line that asks for a newsletter does so in two words, in whatever order.
  if (words <= 45 && holds(text, pairs, "newsletter"))
    for (const std::string_view verb : {"sign up", "subscrib", "abonnier", "abonnez", "suscrib", "inscri"})
      if (text.find(verb) != std::string_view::npos) return Notice::kSignUp;
  // "Follow Harbour Wire on Facebook and Instagram", but not "platforms like Facebook".
  if (words <= 25 && text.starts_with("follow "))
    for (const std::string_view place : {"facebook", "instagram", "twitter", "tiktok", "threads", "youtube", "bluesky", "linkedin"})
      if (holds(text, pairs, place)) return Notice::kShare;
  if (words <= 30 && text.find("\xC2\xA9") != std::string_view::npos) return Notice::kPicture;
  // "3 comments", "12 Comments"
  if (words == 2 && text[0] >= '0' && text[0] <= '9' && (text.ends_with(" comments") || text.ends_with(" comment") || text.ends_with(" shares"))) return Notice::kComments;
  return Notice::kNone;
}

std::string_view name_of(Notice notice) {
  switch (notice) {
    case Notice::kNone: return "none";
    case Notice::kCopyright: return "copyright";
    case Notice::kSignUp: return "sign-up";
    case Notice::kPointer: return "pointer";
    case Notice::kAdvert: return "advert";
    case Notice::kPicture: return "picture";
    case Notice::kShare: return "share";
    case Notice::kComments: return "comments";
    case Notice::kContact: return "contact";
    case Notice::kWall: return "wall";
    case Notice::kStamp: return "stamp";
    case Notice::kScript: return "script";
    case Notice::kEnd: return "end";
  }
  return "none";
}

}  // namespace dateline
