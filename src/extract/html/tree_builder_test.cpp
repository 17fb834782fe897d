#include "extract/html/tree_builder.h"

#include <gtest/gtest.h>

#include "extract/html/tree_dump.h"

// A case or more for each insertion mode. Trees are compared as HTML with every end tag written out.
namespace dateline::html {
namespace {

using namespace std::string_view_literals;

BuildOptions everything(bool scripting = true) {
  BuildOptions options;
  options.everything = true;
  options.scripting = scripting;
  return options;
}

std::string page_of(std::string_view page, bool scripting = true) {
  const Result<Tree> tree = build_tree(page, everything(scripting));
  return tree ? serialised(*tree) : tree.error().message;
}

/// What is in the body.
std::string body_of(std::string_view page, bool scripting = true) {
  const std::string whole = page_of(page, scripting);
  const size_t begin = whole.find("<body>"), end = whole.rfind("</body>");
  return begin == std::string::npos || end == std::string::npos ? whole : whole.substr(begin + 6, end - begin - 6);
}

std::string fragment_of(std::string_view page, FragmentContext context) {
  const Result<Tree> tree = build_fragment(page, context, everything());
  if (!tree) return tree.error().message;
  const std::string whole = serialised(*tree);
  return whole.substr(6, whole.size() - 13);  // without <html> and </html>
}

TEST(TreeBuilder, WhatIsMissingIsMade) {
  EXPECT_EQ(page_of(""), "<html><head></head><body></body></html>");
  EXPECT_EQ(page_of("x"), "<html><head></head><body>x</body></html>");
  EXPECT_EQ(page_of("<title>t</title>x"), "<html><head><title>t</title></head><body>x</body></html>");
  EXPECT_EQ(page_of(" <!--c--> <html> <head> </head> <body>"), "<!--c--><html><head> </head> <body></body></html>");
  EXPECT_EQ(page_of("\xEF\xBB\xBF<!DOCTYPE html>x"), "<!DOCTYPE html><html><head></head><body>x</body></html>");
}

TEST(TreeBuilder, Initial) {
  EXPECT_EQ(page_of("<!doctype HTML>"), "<!DOCTYPE html><html><head></head><body></body></html>");
  EXPECT_EQ(page_of("<!DOCTYPE html PUBLIC 'a' 'b'>"), "<!DOCTYPE html \"a\" \"b\"><html><head></head><body></body></html>");
  EXPECT_EQ(page_of("x<!doctype html>"), "<html><head></head><body>x</body></html>");
}

TEST(TreeBuilder, BeforeHtml) {
  EXPECT_EQ(page_of("</p></div><!--c-->"), "<!--c--><html><head></head><body></body></html>");
  EXPECT_EQ(page_of("</br>"), "<html><head></head><body><br></body></html>");
  EXPECT_EQ(page_of("<html lang=en>"), "<html lang=\"en\"><head></head><body></body></html>");
}

TEST(TreeBuilder, BeforeHead) {
  EXPECT_EQ(page_of("<html></p><!--c--> <head id=h>"), "<html><!--c--><head id=\"h\"></head><body></body></html>");
  EXPECT_EQ(page_of("<html></head>x"), "<html><head></head><body>x</body></html>");
}

TEST(TreeBuilder, InHead) {
  EXPECT_EQ(page_of("<head> <meta charset=x><link><base><!--c--><head></p>"), "<html><head> <meta charset=\"x\"><link><base><!--c--></head><body></body></html>");
  EXPECT_EQ(page_of("<title>a&amp;<b></title><style><p></style><script>a<b</script>"),
            "<html><head><title>a&amp;&lt;b&gt;</title><style><p></style><script>a<b</script></head><body></body></html>");
  EXPECT_EQ(page_of("<head><p>"), "<html><head></head><body><p></p></body></html>");
  EXPECT_EQ(page_of("<script>x"), "<html><head><script>x</script></head><body></body></html>");
}

TEST(TreeBuilder, NoscriptInHead) {
  EXPECT_EQ(page_of("<head><noscript><link></noscript><meta>"), "<html><head><noscript><link></noscript><meta></head><body></body></html>");
  EXPECT_EQ(page_of("<head><noscript><link></noscript><meta>", false), "<html><head><noscript><link></noscript><meta></head><body></body></html>");
  EXPECT_EQ(page_of("<head><noscript> <style>a</style><!--c--></p><head>", false), "<html><head><noscript> <style>a</style><!--c--></noscript></head><body></body></html>");
  // An image there ends the head where scripts are off, and is text where they are on.
  EXPECT_EQ(page_of("<head><noscript><img></noscript><meta>", false), "<html><head><noscript></noscript></head><body><img><meta></body></html>");
  EXPECT_EQ(page_of("<head><noscript><img></noscript><meta>"), "<html><head><noscript><img></noscript><meta></head><body></body></html>");
}

TEST(TreeBuilder, AfterHead) {
  EXPECT_EQ(page_of("<head></head> <!--c--><link>\n<body class=b>"), "<html><head><link></head> <!--c-->\n<body class=\"b\"></body></html>");
  EXPECT_EQ(page_of("<head></head></p></head><head>x"), "<html><head></head><body>x</body></html>");
  EXPECT_EQ(page_of("<head></head><frameset>"), "<html><head></head><frameset></frameset></html>");
}

TEST(TreeBuilder, ParagraphsEndBeforeBlocks) {
  EXPECT_EQ(body_of("<p>1<p>2<div>3</div>4"), "<p>1</p><p>2</p><div>3</div>4");
  EXPECT_EQ(body_of("<p>1</div>2</p></p>3"), "<p>12</p><p></p>3");
  EXPECT_EQ(body_of("<p><button><p>1</button>2"), "<p><button><p>1</p></button>2</p>");
  EXPECT_EQ(body_of("<p>1<h2>2</h3>3"), "<p>1</p><h2>2</h2>3");
  EXPECT_EQ(body_of("<h1>1<h2>2"), "<h1>1</h1><h2>2</h2>");
  EXPECT_EQ(body_of("<p>1<hr>2"), "<p>1</p><hr>2");
  EXPECT_EQ(body_of("<p>1<table></table>2"), "<p>1<table></table>2</p>");  // no document type: quirks
  EXPECT_EQ(body_of("<!doctype html><p>1<table></table>2"), "<p>1</p><table></table>2");
}

TEST(TreeBuilder, Lists) {
  EXPECT_EQ(body_of("<ul><li>1<li>2<ul><li>3</ul>4</ul>"), "<ul><li>1</li><li>2<ul><li>3</li></ul>4</li></ul>");
  EXPECT_EQ(body_of("<li>1<div><li>2"), "<li>1<div></div></li><li>2</li>");
  EXPECT_EQ(body_of("<dl><dt>1<dd>2<dt>3</dd>4"), "<dl><dt>1</dt><dd>2</dd><dt>34</dt></dl>");
  EXPECT_EQ(body_of("<ul></li><li>1</ul>"), "<ul><li>1</li></ul>");
}

TEST(TreeBuilder, VoidElementsHoldNothing) {
  EXPECT_EQ(body_of("<img>1<br>2<wbr>3<input>4<embed>5<area>6<source>7<param>8<track>9"), "<img>1<br>2<wbr>3<input>4<embed>5<area>6<source>7<param>8<track>9");
  EXPECT_EQ(body_of("<image src=x>"), "<img src=\"x\">");
  EXPECT_EQ(body_of("</br>1</img>"), "<br>1");
}

TEST(TreeBuilder, TextElementsInBody) {
  EXPECT_EQ(body_of("<textarea>\n\n<p></textarea>"), "<textarea>\n&lt;p&gt;</textarea>");
  EXPECT_EQ(body_of("<pre>\n1\n2</pre>"), "<pre>1\n2</pre>");
  EXPECT_EQ(body_of("<iframe><p></iframe><noembed><p></noembed><p><xmp><p></xmp>"), "<iframe><p></iframe><noembed><p></noembed><p></p><xmp><p></xmp>");
  EXPECT_EQ(body_of("<p><noscript><b>x</noscript>y"), "<p><noscript><b>x</noscript>y</p>");
  EXPECT_EQ(body_of("<p><noscript><b>x</noscript>y", false), "<p><noscript><b>x</b></noscript><b>y</b></p>");
  EXPECT_EQ(body_of("<p>1<plaintext></p>"), "<p>1</p><plaintext></p></plaintext>");
}

TEST(TreeBuilder, SecondTagsOfHtmlAndBodyAddAttributes) {
  EXPECT_EQ(page_of("<html a=1><body b=2>x<html a=9 c=3><body b=9 d=4>y"), "<html a=\"1\" c=\"3\"><head></head><body b=\"2\" d=\"4\">xy</body></html>");
}

TEST(TreeBuilder, Forms) {
  EXPECT_EQ(body_of("<form>1<form>2</form>3"), "<form>12</form>3");
  EXPECT_EQ(body_of("<form><div></form>1</div>2"), "<form><div>1</div></form>2");
  EXPECT_EQ(body_of("<button>1<button>2"), "<button>1</button><button>2</button>");
}

TEST(TreeBuilder, Selects) {
  EXPECT_EQ(body_of("<select><option>1<option>2<optgroup>3<option>4</select>5"),
            "<select><option>1</option><option>2</option><optgroup>3<option>4</option></optgroup></select>5");
  EXPECT_EQ(body_of("<select>1<select>2"), "<select>1</select>2");
  EXPECT_EQ(body_of("<select><input>"), "<select></select><input>");
  EXPECT_EQ(body_of("<option>1<option>2"), "<option>1</option><option>2</option>");
  EXPECT_EQ(body_of("<select><option>1<hr>"), "<select><option>1</option><hr></select>");
}

TEST(TreeBuilder, Ruby) {
  EXPECT_EQ(body_of("<ruby>1<rt>2<rp>3<rb>4<rtc>5<rt>6"), "<ruby>1<rt>2</rt><rp>3</rp><rb>4</rb><rtc>5<rt>6</rt></rtc></ruby>");
}

TEST(TreeBuilder, FormattingGoesOnBehindItsParagraph) {
  EXPECT_EQ(body_of("<p><b>1<p>2"), "<p><b>1</b></p><p><b>2</b></p>");
  EXPECT_EQ(body_of("<p><i a=1>1</p> 2"), "<p><i a=\"1\">1</i></p><i a=\"1\"> 2</i>");
  // Of those alike three at most.
  EXPECT_EQ(body_of("<p><b><b><b><b>1</p>2"), "<p><b><b><b><b>1</b></b></b></b></p><b><b><b>2</b></b></b>");
  EXPECT_EQ(body_of("<p><b x=1 y=2><b y=2 x=1><b x=1 y=2><b>1<b y=2 x=1></p>2"),
            "<p><b x=\"1\" y=\"2\"><b y=\"2\" x=\"1\"><b x=\"1\" y=\"2\"><b>1<b y=\"2\" x=\"1\"></b></b></b></b></b></p>"
            "<b y=\"2\" x=\"1\"><b x=\"1\" y=\"2\"><b><b y=\"2\" x=\"1\">2</b></b></b></b>");
}

TEST(TreeBuilder, WhatIsOpenedAgainIsMarked) {
  const Result<Tree> tree = build_tree("<p><a href=x>1</p>2", {});
  ASSERT_TRUE(tree);
  std::string seen;
  for (const Node& node : tree->nodes())
    if (node.tag == Tag::kA) seen += node.reopened ? 'r' : 'o';
  EXPECT_EQ(seen, "or");
}

TEST(TreeBuilder, AdoptionAgency) {
  EXPECT_EQ(body_of("<b>1<i>2</b>3</i>"), "<b>1<i>2</i></b><i>3</i>");
  EXPECT_EQ(body_of("<b>1<p>2</b>3</p>"), "<b>1</b><p><b>2</b>3</p>");
  EXPECT_EQ(body_of("<a>1<p>2<a>3"), "<a>1</a><p><a>2</a><a>3</a></p>");
  EXPECT_EQ(body_of("<b><i><p>1</b>2"), "<b><i></i></b><i><p><b>1</b>2</p></i>");
  EXPECT_EQ(body_of("<b><em><s><div>1</b>2"), "<b><em><s></s></em></b><em><s><div><b>1</b>2</div></s></em>");
  EXPECT_EQ(body_of("</b>1<nobr>2<nobr>3"), "1<nobr>2</nobr><nobr>3</nobr>");
  EXPECT_EQ(body_of("<b><object></b>1</object>2"), "<b><object>1</object>2</b>");
}

TEST(TreeBuilder, UnknownElementsAndStrayEndTags) {
  EXPECT_EQ(body_of("<My-List><x>1</MY-LIST>2"), "<my-list><x>1</x></my-list>2");
  EXPECT_EQ(body_of("<span><div></span>1</div>"), "<span><div>1</div></span>");
  EXPECT_EQ(body_of("<span>1</x></span>2"), "<span>1</span>2");
  EXPECT_EQ(body_of("<td>1</td><caption>2<tr>3"), "123");
}

TEST(TreeBuilder, Tables) {
  EXPECT_EQ(body_of("<table><tr><td>1<td>2<tr><th>3</table>4"), "<table><tbody><tr><td>1</td><td>2</td></tr><tr><th>3</th></tr></tbody></table>4");
  EXPECT_EQ(body_of("<table><td>1<tfoot><tr><thead><tbody>"), "<table><tbody><tr><td>1</td></tr></tbody><tfoot><tr></tr></tfoot><thead></thead><tbody></tbody></table>");
  EXPECT_EQ(body_of("<table><caption>1<b>2<tr><td>3"), "<table><caption>1<b>2</b></caption><tbody><tr><td>3</td></tr></tbody></table>");
  EXPECT_EQ(body_of("<table><col><colgroup><col> <tr>"), "<table><colgroup><col></colgroup><colgroup><col> </colgroup><tbody><tr></tr></tbody></table>");
  EXPECT_EQ(body_of("<table><tr><td><table><td>1</table>2</table>"), "<table><tbody><tr><td><table><tbody><tr><td>1</td></tr></tbody></table>2</td></tr></tbody></table>");
  EXPECT_EQ(body_of("<table>1<table>2"), "1<table></table>2<table></table>");
  EXPECT_EQ(body_of("<table></td></tr></body><tr></td></tbody>"), "<table><tbody><tr></tr></tbody></table>");
  EXPECT_EQ(body_of("<table><caption></table>1"), "<table><caption></caption></table>1");
}

TEST(TreeBuilder, WhatIsMisplacedInATableGoesBeforeIt) {
  EXPECT_EQ(body_of("<table>1<tr>2<td>3"), "12<table><tbody><tr><td>3</td></tr></tbody></table>");
  EXPECT_EQ(body_of("<table><div>1</div><td>2"), "<div>1</div><table><tbody><tr><td>2</td></tr></tbody></table>");
  EXPECT_EQ(body_of("<table> <tr> 1"), " 1<table> <tbody><tr></tr></tbody></table>");
  EXPECT_EQ(body_of("<table>&#32;\0 <tr>"sv), "<table>  <tbody><tr></tr></tbody></table>");
  EXPECT_EQ(body_of("<table><input type=hidden><input><form><script>1</script>"), "<input><table><input type=\"hidden\"><form></form><script>1</script></table>");
  EXPECT_EQ(body_of("<div><table><b>1<td>2</table>3"), "<div><b>1</b><table><tbody><tr><td>2</td></tr></tbody></table><b>3</b></div>");
}

TEST(TreeBuilder, FormattingStaysInItsCell) {
  EXPECT_EQ(body_of("<table><td><b>1<td>2</table>3"), "<table><tbody><tr><td><b>1</b></td><td>2</td></tr></tbody></table>3");
  EXPECT_EQ(body_of("<b><table><td></b>1"), "<b><table><tbody><tr><td>1</td></tr></tbody></table></b>");
}

TEST(TreeBuilder, Templates) {
  EXPECT_EQ(page_of("<template><td>1</td></template>2"), "<html><head><template><td>1</td></template></head><body>2</body></html>");
  EXPECT_EQ(body_of("<div><template><tr><td>1</template>2"), "<div><template><tr><td>1</td></tr></template>2</div>");
  EXPECT_EQ(body_of("<p><template><col></template></p></template>"), "<p><template><col></template></p>");
  EXPECT_EQ(body_of("<p><template><div>1"), "<p><template><div>1</div></template></p>");
  EXPECT_EQ(body_of("<table><template><caption>1</template><tr>"), "<table><template><caption>1</caption></template><tbody><tr></tr></tbody></table>");
}

TEST(TreeBuilder, AfterBody) {
  EXPECT_EQ(page_of("<body>1</body> <!--a--></html> <!--b-->"), "<html><head></head><body>1  </body><!--a--></html><!--b-->");
  EXPECT_EQ(page_of("<body>1</body></html>2<p>3"), "<html><head></head><body>12<p>3</p></body></html>");
}

TEST(TreeBuilder, Framesets) {
  EXPECT_EQ(page_of("<frameset> x <frame><frameset></frameset></frameset> y<noframes><p></noframes><!--a--></html><!--b-->"),
            "<html><head></head><frameset>  <frame><frameset></frameset></frameset> <noframes><p></noframes><!--a--></html><!--b-->");
  EXPECT_EQ(page_of("<p><frameset><frame>"), "<html><head></head><frameset><frame></frameset></html>");
  EXPECT_EQ(page_of("<p>x<frameset>"), "<html><head></head><body><p>x</p></body></html>");
}

TEST(TreeBuilder, SvgAndMath) {
  EXPECT_EQ(body_of("<svg viewbox=1><lineargradient/><title>t<b>u</b></title><foreignobject><p>1</p></foreignobject></svg>2"),
            "<svg viewBox=\"1\"><linearGradient></linearGradient><title>t<b>u</b></title><foreignObject><p>1</p></foreignObject></svg>2");
  EXPECT_EQ(body_of("<svg><g><p>1"), "<svg><g></g></svg><p>1</p>");
  EXPECT_EQ(body_of("<svg><font><font size=1>1"), "<svg><font></font></svg><font size=\"1\">1</font>");
  EXPECT_EQ(body_of("<svg><![CDATA[a<b]]></svg><![CDATA[c]]>"), "<svg>a&lt;b</svg><!--[CDATA[c]]-->");
  EXPECT_EQ(body_of("<svg>\0</svg>\0"sv), "<svg>\xEF\xBF\xBD</svg>");
  EXPECT_EQ(body_of("<math definitionurl=x><mi><b>1</b><mglyph/></mi><annotation-xml encoding=TEXT/HTML><p>2</p></annotation-xml></math>3"),
            "<math definitionURL=\"x\"><mi><b>1</b><mglyph></mglyph></mi><annotation-xml encoding=\"TEXT/HTML\"><p>2</p></annotation-xml></math>3");
  EXPECT_EQ(body_of("<math><annotation-xml><svg><desc><svg></svg>1"), "<math><annotation-xml><svg><desc><svg></svg>1</desc></svg></annotation-xml></math>");
  EXPECT_EQ(body_of("<svg><a><g></A>1</svg>"), "<svg><a><g></g></a>1</svg>");
}

TEST(TreeBuilder, WhatIsInAnSvgIsNoHtmlElement) {
  const Result<Tree> tree = build_tree("<svg><title>Logo</title><a>x</a></svg>", {});
  ASSERT_TRUE(tree);
  for (const Node& node : tree->nodes()) {
    EXPECT_NE(node.tag, Tag::kTitle);
    EXPECT_NE(node.tag, Tag::kA);
  }
}

TEST(TreeBuilder, Fragments) {
  EXPECT_EQ(fragment_of("<td>1", {"tr"}), "<td>1</td>");
  EXPECT_EQ(fragment_of("<tr>1", {"table"}), "<tbody><tr></tr></tbody>1");
  EXPECT_EQ(fragment_of("<td>1", {"div"}), "1");
  EXPECT_EQ(fragment_of("</title><p>", {"title"}), "&lt;/title&gt;&lt;p&gt;");
  EXPECT_EQ(fragment_of("<lineargradient><p>", {"svg", Namespace::kSvg}), "<linearGradient></linearGradient><p></p>");
  EXPECT_EQ(fragment_of("<form><td>1", {"form"}), "1");
  EXPECT_EQ(fragment_of("<input><select><option>1", {"select"}), "<option>1</option>");
  EXPECT_EQ(fragment_of("<tr><td>1", {"template"}), "<tr><td>1</td></tr>");
}

/// Elements and text, without comments and document type: what a reader's tree must have too.
std::string read_in(const Tree& tree) {
  std::string out;
  for (int32_t i = 1; i < tree.size(); ++i) {
    if (tree[i].tag == Tag::kComment || tree[i].tag == Tag::kDoctype) continue;
    if (tree[i].tag == Tag::kText) out += tree.text(i);
    else out += "<" + std::to_string(tree[i].depth) + std::string(name_of(tree[i].tag)) + ">";
  }
  return out;
}

TEST(TreeBuilder, AReadersTreeHasTheSameElementsAndText) {
  const std::string_view page = "<!doctype html><title>t</title><!--c--><p id=a onclick=b>1<!--c-->2<b c=d>3<p>4<table>5<!--c-->6<td>7<b>8</table></b>9";
  const Result<Tree> reader = build_tree(page, {}), all = build_tree(page, everything());
  ASSERT_TRUE(reader && all);
  EXPECT_EQ(read_in(*reader), read_in(*all));
  EXPECT_EQ(reader->inner_text(0), all->inner_text(0));
  // Of p only the attribute that somebody asks for.
  for (int32_t i = 0; i < reader->size(); ++i)
    if ((*reader)[i].tag == Tag::kP && (*reader)[i].attribute_count > 0) {
      EXPECT_EQ((*reader)[i].attribute_count, 1);
      EXPECT_EQ(reader->attribute(i, Attribute::kId), "a");
    }
}

TEST(TreeBuilder, TextThatComesInPiecesIsOne) {
  const Result<Tree> tree = build_tree("<p>a<!--x-->b &amp; c</x>d", {});
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text(tree->size() - 1), "ab & cd");
  // A long text that is added to from far away, again and again, costs no more than its bytes.
  std::string page = "<table>", expected;
  for (int i = 0; i < 20'000; ++i) {
    page += "some words<td>&lt;<tr>";
    expected += "some words";
  }
  const Result<Tree> odd = build_tree(page, {});
  ASSERT_TRUE(odd);
  int texts = 0;
  for (int32_t i = 0; i < odd->size(); ++i)
    if ((*odd)[i].tag == Tag::kText && (*odd)[(*odd)[i].parent].tag == Tag::kBody) {
      ++texts;
      EXPECT_EQ(odd->text(i), expected);
    }
  EXPECT_EQ(texts, 1);
}

TEST(TreeBuilder, LimitsHoldForCleverPages) {
  // Elements that stay open in the tree though no longer on the stack.
  std::string forms, fonts;
  for (int i = 0; i < 1'000; ++i) forms += "<form><div></form>";
  for (int i = 0; i < 1'000; ++i) fonts += "<p><font size=" + std::to_string(i) + ">x";
  for (const std::string* page : {&forms, &fonts}) {
    const Result<Tree> tree = build_tree(*page, {});
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().kind, Error::Kind::kLimit);
  }
  // As deep as allowed and no deeper, whether nodes were moved or not.
  BuildOptions shallow;
  shallow.max_depth = 4;
  EXPECT_TRUE(build_tree("<div><div>x", shallow));
  EXPECT_TRUE(build_tree("<b><p>x</b>y", shallow));
  EXPECT_FALSE(build_tree("<div><div><br>", shallow));
  BuildOptions few;
  few.max_nodes = 100;
  std::string page;
  for (int i = 0; i < 200; ++i) page += "<br>";
  EXPECT_FALSE(build_tree(page, few));
}

}  // namespace
}  // namespace dateline::html
