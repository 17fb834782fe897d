#include "extract/notices.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NoticeIn, Lines) {
  EXPECT_EQ(notice_in("\xC2\xA9 2019 Harbour Wire Ltd"), Notice::kCopyright);
  EXPECT_EQ(notice_in("All rights reserved."), Notice::kCopyright);
  EXPECT_EQ(notice_in("Sign up for our newsletter"), Notice::kSignUp);
  EXPECT_EQ(notice_in("READ MORE: Storm closes ports"), Notice::kPointer);
  EXPECT_EQ(notice_in("Advertisement"), Notice::kAdvert);
  EXPECT_EQ(notice_in("Comments are closed."), Notice::kComments);
  EXPECT_EQ(notice_in("12 comments"), Notice::kComments);
  EXPECT_EQ(notice_in("You may also like"), Notice::kEnd);
  EXPECT_EQ(notice_in("Photo: Ivan Petrenko/Harbour Wire"), Notice::kPicture);
  EXPECT_EQ(notice_in("The mayor leaves the hall of Harbour. (Ivan Petrenko/AP)"), Notice::kPicture);
  EXPECT_EQ(notice_in("This article originally appeared in the Harbour Review"), Notice::kCopyright);
  EXPECT_EQ(notice_in("* Follow Harbour Wire on Facebook, Instagram and Threads."), Notice::kShare);
  EXPECT_EQ(notice_in("Thank you! Check your inbox."), Notice::kSignUp);
  EXPECT_EQ(notice_in("More to follow..."), Notice::kStamp);
  EXPECT_EQ(notice_in("if (window.ads) { document.getElementById('x').innerHTML = ''; }"), Notice::kScript);
}

TEST(NoticeIn, ProseIsNone) {
  for (const char* text : {"", "The ministry said it would sign up more doctors.", "Advertisers left the newspaper after the report.", "He shared the photograph with friends.",
                           "Copyrights expire after seventy years.", "Comment was not available.", "Topics of the talks were Syria and trade.",
                           "He was banned from Twitter and Facebook on Friday.", "The police follow leads on Facebook groups that nobody had seen before, a spokesman for the ministry of the interior of the northern region said late on Sunday.",
                           "More reforms are to follow, the minister of finance told reporters after a long night of talks."})
    EXPECT_EQ(notice_in(text), Notice::kNone) << text;
}

TEST(NoticeIn, OddInput) {
  for (const char* text : {"*", "(((", "\xFF", "\xC2\xA0", "-----", "2", ">>"}) EXPECT_EQ(notice_in(text), Notice::kNone) << text;
  EXPECT_EQ(notice_in(std::string(100'000, 'a')), Notice::kNone);
}

}  // namespace
}  // namespace dateline
