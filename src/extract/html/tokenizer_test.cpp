#include "extract/html/tokenizer.h"

#include <gtest/gtest.h>

namespace dateline::html {
namespace {

using Text = Tokenizer::Text;
using namespace std::string_view_literals;

/// The tokens, one after another: <a x="1"/>, </a>, "characters", NUL, <!--comment-->, <!doctype ...>.
std::string tokens(std::string_view page, Text text = Text::kData, std::string_view end_name = {}, bool cdata = false) {
  Tokenizer tokenizer(page);
  tokenizer.read_text_as(text, end_name);
  tokenizer.allow_cdata(cdata);
  std::string out;
  for (;;) {
    const Token& token = tokenizer.next();
    const std::string words(token.text);
    switch (token.kind) {
      case Token::Kind::kEnd: return out;
      case Token::Kind::kCharacters: out += '"' + words + '"'; break;
      case Token::Kind::kNul: out += "NUL"; break;
      case Token::Kind::kEndTag: out += "</" + words + ">"; break;
      case Token::Kind::kComment: out += "<!--" + comment_in_tree(token.text) + "-->"; break;
      case Token::Kind::kStartTag: {
        out += "<" + words;
        std::string name, value;
        for (const TagAttribute& attribute : tokenizer.attributes()) {
          out += ' ';
          out += name_in_tree(attribute, name);
          out += "=\"";
          out += value_in_tree(attribute, value);
          out += '"';
        }
        out += token.self_closing ? "/>" : ">";
        break;
      }
      case Token::Kind::kDoctype: {
        const Doctype& doctype = tokenizer.doctype();
        out += "<!doctype " + doctype.name.value_or("none") + " " + doctype.public_id.value_or("none") + " " + doctype.system_id.value_or("none") +
               (doctype.force_quirks ? " quirks>" : ">");
        break;
      }
    }
  }
}

TEST(Tokenizer, TagsAndText) {
  EXPECT_EQ(tokens("<p>One</p>"), "<p>\"One\"</p>");
  EXPECT_EQ(tokens("<DIV><My-Tag></MY-TAG>"), "<div><my-tag></my-tag>");
  EXPECT_EQ(tokens("<br/><br / ><br /x>"), "<br/><br><br x=\"\">");
  EXPECT_EQ(tokens("caf&eacute;s & co\r\n"), "\"caf\xC3\xA9s & co\n\"");
  EXPECT_EQ(tokens("</p class=x>"), "</p>");
  EXPECT_EQ(tokens("<p/>"), "<p/>");
}

TEST(Tokenizer, WhatOnlyLooksLikeATag) {
  EXPECT_EQ(tokens("a < b"), "\"a \"\"< b\"");
  EXPECT_EQ(tokens("<3"), "\"<3\"");
  EXPECT_EQ(tokens("<"), "\"<\"");
  EXPECT_EQ(tokens("x</"), "\"x\"\"</\"");
  EXPECT_EQ(tokens("a</>b"), "\"a\"\"b\"");
  EXPECT_EQ(tokens("</ p>"), "<!-- p-->");
  EXPECT_EQ(tokens("<?xml version='1.0'?>"), "<!--?xml version='1.0'?-->");
}

TEST(Tokenizer, TheWaysToWriteAnAttribute) {
  EXPECT_EQ(tokens("<a b c=d e='f' g=\"h\">"), "<a b=\"\" c=\"d\" e=\"f\" g=\"h\">");
  EXPECT_EQ(tokens("<a b = c d\n=\n'e'>"), "<a b=\"c\" d=\"e\">");
  EXPECT_EQ(tokens("<a b='1'c=\"2\"d>"), "<a b=\"1\" c=\"2\" d=\"\">");
  EXPECT_EQ(tokens("<a HREF=X>"), "<a href=\"X\">");
  EXPECT_EQ(tokens("<a href=/x/>"), "<a href=\"/x/\">");
  EXPECT_EQ(tokens("<a b=>"), "<a b=\"\">");
  EXPECT_EQ(tokens("<a =b>"), "<a =b=\"\">");
  EXPECT_EQ(tokens("<a b='x&gt;y' c=\"&quot;\" d=&amp;>"), "<a b=\"x>y\" c=\"\"\" d=\"&\">");
  EXPECT_EQ(tokens("<a b='1\r\n2'>"), "<a b=\"1\n2\">");
  EXPECT_EQ(tokens("<a b=\"it's > that\">"), "<a b=\"it's > that\">");
}

TEST(Tokenizer, OfOneNameTheFirstAttributeCounts) {
  EXPECT_EQ(tokens("<a id=1 ID=2 Id=3>"), "<a id=\"1\">");
  EXPECT_EQ(tokens("<a x\0=1 x\xEF\xBF\xBD=2>"sv), "<a x\xEF\xBF\xBD=\"1\">");
  std::string page = "<a";
  for (int i = 0; i < 300; ++i) page += " n" + std::to_string(i % 150) + "=" + std::to_string(i);
  Tokenizer tokenizer(page += ">");
  tokenizer.next();
  ASSERT_EQ(tokenizer.attributes().size(), 150u);
  EXPECT_EQ(tokenizer.attributes()[149].value, "149");
}

TEST(Tokenizer, ATagThatThePageEndsInIsNone) {
  for (const char* page : {"<p", "<p ", "<p a", "<p a=", "<p a='", "<p a=b", "<p a='b'", "<p /", "</p", "</p "}) EXPECT_EQ(tokens(page), "") << page;
}

TEST(Tokenizer, Comments) {
  EXPECT_EQ(tokens("<!--a-->b"), "<!--a-->\"b\"");
  EXPECT_EQ(tokens("<!-->a"), "<!---->\"a\"");
  EXPECT_EQ(tokens("<!--->a"), "<!---->\"a\"");
  EXPECT_EQ(tokens("<!---->a"), "<!---->\"a\"");
  EXPECT_EQ(tokens("<!--a--!>b"), "<!--a-->\"b\"");
  EXPECT_EQ(tokens("<!--a>b--c-->"), "<!--a>b--c-->");
  EXPECT_EQ(tokens("<!--a---->"), "<!--a---->");
  for (const char* page : {"<!--a", "<!--a-", "<!--a--", "<!--a--!"}) EXPECT_EQ(tokens(page), "<!--a-->") << page;
  EXPECT_EQ(tokens("<!a>b<!>"), "<!--a-->\"b\"<!---->");
  EXPECT_EQ(tokens("<!--\0\r\n-->"sv), "<!--\xEF\xBF\xBD\n-->");
}

TEST(Tokenizer, DocumentTypes) {
  EXPECT_EQ(tokens("<!DOCTYPE html>"), "<!doctype html none none>");
  EXPECT_EQ(tokens("<!doctypeHTML>"), "<!doctype html none none>");
  EXPECT_EQ(tokens("<!DOCTYPE html PUBLIC '-//X//' \"http://x/\">"), "<!doctype html -//X// http://x/>");
  EXPECT_EQ(tokens("<!DOCTYPE html system 'about:x'>"), "<!doctype html none about:x>");
  EXPECT_EQ(tokens("<!DOCTYPE>"), "<!doctype none none none quirks>");
  EXPECT_EQ(tokens("<!DOCTYPE html public>"), "<!doctype html none none quirks>");
  EXPECT_EQ(tokens("<!DOCTYPE html public 'x>y"), "<!doctype html x none quirks>\"y\"");
  EXPECT_EQ(tokens("<!DOCTYPE html public 'a' b>"), "<!doctype html a none quirks>");
  EXPECT_EQ(tokens("<!DOCTYPE html system 'a' b>c"), "<!doctype html none a>\"c\"");
  EXPECT_EQ(tokens("<!DOCTYPE html whatever>"), "<!doctype html none none quirks>");
  EXPECT_EQ(tokens("<!DOCTYPE html"), "<!doctype html none none quirks>");
}

TEST(Tokenizer, ElementsOfTextEndAtTheirOwnEndTag) {
  EXPECT_EQ(tokens("a<b>&amp;</i></TITLE >x", Text::kRcdata, "title"), "\"a<b>&</i>\"</title>\"x\"");
  EXPECT_EQ(tokens("a&amp;</styles></style>", Text::kRawtext, "style"), "\"a&amp;</styles>\"</style>");
  EXPECT_EQ(tokens("</style>", Text::kRawtext, "style"), "</style>");
  EXPECT_EQ(tokens("a</style", Text::kRawtext, "style"), "\"a</style\"");
  EXPECT_EQ(tokens("a</p>&lt;", Text::kPlaintext), "\"a</p>&lt;\"");
  EXPECT_EQ(tokens("a\0\r\n</xmp>"sv, Text::kRawtext, "xmp"), "\"a\xEF\xBF\xBD\n\"</xmp>");
}

TEST(Tokenizer, ScriptsHideTheirEndInComments) {
  EXPECT_EQ(tokens("if(a<b)</script>x", Text::kScript, "script"), "\"if(a<b)\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--</script>x", Text::kScript, "script"), "\"<!--\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--<script></script>--></script>x", Text::kScript, "script"), "\"<!--<script></script>-->\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--<script>--></script>x", Text::kScript, "script"), "\"<!--<script>-->\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--><script></script>x", Text::kScript, "script"), "\"<!--><script>\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--<scripts></script>x", Text::kScript, "script"), "\"<!--<scripts>\"</script>\"x\"");
  EXPECT_EQ(tokens("<!--<script></script></script>x", Text::kScript, "script"), "\"<!--<script></script>\"</script>\"x\"");
}

TEST(Tokenizer, CdataOnlyWhereItIsAllowed) {
  EXPECT_EQ(tokens("<![CDATA[a<b>]]]>c", Text::kData, {}, true), "\"a<b>]\"\"c\"");
  EXPECT_EQ(tokens("<![CDATA[]]>c", Text::kData, {}, true), "\"c\"");
  EXPECT_EQ(tokens("<![CDATA[a", Text::kData, {}, true), "\"a\"");
  EXPECT_EQ(tokens("<![CDATA[a\0b]]>"sv, Text::kData, {}, true), "\"a\"NUL\"b\"");
  EXPECT_EQ(tokens("<![CDATA[a]]>b"), "<!--[CDATA[a]]-->\"b\"");
}

TEST(Tokenizer, NulComesByItself) {
  EXPECT_EQ(tokens("a\0\0b"sv), "\"a\"NUL\"b\"");
  EXPECT_EQ(tokens("&amp;\0&"sv), "\"&\"NUL\"&\"");
  EXPECT_EQ(tokens("<a\0 b\0=c\0>"sv), "<a\xEF\xBF\xBD b\xEF\xBF\xBD=\"c\xEF\xBF\xBD\">");
}

TEST(Tokenizer, TellsWhereATokenStands) {
  const std::string_view page = "<p a=1>x &amp; y<!--z-->";
  Tokenizer tokenizer(page);
  const auto source = [&] {
    const Token& token = tokenizer.next();
    return std::string(page.substr(static_cast<size_t>(token.source), static_cast<size_t>(token.source_end - token.source)));
  };
  EXPECT_EQ(source(), "<p a=1>");
  EXPECT_EQ(source(), "x &amp; y");
  EXPECT_EQ(source(), "<!--z-->");
}

TEST(Tokenizer, ACrowdedTagEndsThePage) {
  std::string page = "<i><p";
  for (size_t i = 0; i <= Tokenizer::kMaxAttributes; ++i) page += " a";
  page += ">x";
  Tokenizer tokenizer(page);
  EXPECT_EQ(tokenizer.next().kind, Token::Kind::kStartTag);
  EXPECT_EQ(tokenizer.next().kind, Token::Kind::kEnd);
  EXPECT_EQ(tokenizer.crowded_tag(), 3);
}

}  // namespace
}  // namespace dateline::html
