#pragma once

#include <string_view>

namespace dateline {

/// Lines that a page adds to a story and that no reader takes for a part of it.
enum class Notice : unsigned char {
  kNone,
  kCopyright,   ///< "(c) 2019 Harbour Wire Ltd", "All rights reserved."
  kSignUp,      ///< "Sign up for our newsletter"
  kPointer,     ///< "Read more: ...", "Related: ..."
  kAdvert,      ///< "Advertisement"
  kPicture,     ///< "Photo: ...", "Getty Images"
  kShare,       ///< "Share this", "Follow us on ..."
  kComments,    ///< "Comments are closed.", "3 comments"
  kContact,     ///< "Have a tip? E-mail us at ..."
  kWall,        ///< "This article is for subscribers only"
  kStamp,       ///< "Published 12 September 2019, 17:42", "5 min read"
  kScript,      ///< program text that leaked: "window.ads = function() {"
  kEnd,         ///< "More from ...", "You may also like": nothing of the story follows
};

/// What kind of notice the line is. Only short lines are notices; a sentence that merely speaks of a newsletter is
/// none. The language of most of the phrases is English, some are German, French and Spanish.
/// Cost: linear in the line, nothing for long ones.
Notice notice_in(std::string_view line);

/// "copyright", "sign-up": for explanations.
std::string_view name_of(Notice);

}  // namespace dateline
