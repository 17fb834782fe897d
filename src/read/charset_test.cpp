#include "read/charset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/utf8.h"
#include "read/encoding_labels.h"
#include "read/meta_charset.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(EncodingLabels, AsTheStandardHasThem) {
  EXPECT_EQ(encoding_of_label("latin1")->name, "windows-1252");
  EXPECT_EQ(encoding_of_label(" ISO-8859-1\n")->name, "windows-1252");
  EXPECT_EQ(encoding_of_label("UTF8")->name, "UTF-8");
  EXPECT_EQ(encoding_of_label("gb2312")->name, "GBK");
  EXPECT_EQ(encoding_of_label("x-sjis")->name, "Shift_JIS");
  EXPECT_EQ(encoding_of_label("iso-8859-9")->name, "windows-1254");
  EXPECT_EQ(encoding_of_label("no-such-thing"), nullptr);
  EXPECT_EQ(encoding_of_label(""), nullptr);
}

TEST(MetaCharset, Declarations) {
  EXPECT_EQ(declared_charset("<!DOCTYPE html><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("<META CHARSET = 'Windows-1251' >"), "windows-1251");
  EXPECT_EQ(declared_charset("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-jp\">"), "euc-jp");
  EXPECT_EQ(declared_charset("<meta content='text/html; charset=\"euc-jp\"' http-equiv=content-type>"), "euc-jp");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>"), "iso-8859-2");
  EXPECT_EQ(declared_charset("<html><script src=a></script><meta name=x content=y><meta charset=big5>"), "big5");
  EXPECT_EQ(declared_charset(std::string(5000, ' ') + "<meta charset=big5>"), "big5") << "late ones count";
  EXPECT_EQ(declared_charset("<meta charset=utf-16le>"), "utf-8") << "it could be read, so it is not UTF-16";
}

TEST(MetaCharset, NoDeclarations) {
  EXPECT_EQ(declared_charset("<!-- <meta charset=big5> -->"), "");
  EXPECT_EQ(declared_charset("<meta content='text/html; charset=big5'>"), "") << "without http-equiv";
  EXPECT_EQ(declared_charset("<p title='<meta charset=big5>'>"), "");
  EXPECT_EQ(declared_charset("<metacharset=big5>"), "");
  EXPECT_EQ(declared_charset("<meta charset=klingon>"), "");
  for (const char* cut : {"", "<", "<m", "<meta", "<meta ", "<meta c", "<meta charset", "<meta charset=", "<meta charset='",
                          "<meta charset=u", "<!--", "<!", "</", "<a b='", "<?xml encoding=", "<?xml encoding='u"})
    EXPECT_EQ(declared_charset(cut), "") << cut;
}

TEST(MetaCharset, OfContentType) {
  EXPECT_EQ(charset_of_content_type("text/html; charset=UTF-8"), "utf-8");
  EXPECT_EQ(charset_of_content_type("text/html;charset=\"koi8-r\"; x=y"), "koi8-r");
  EXPECT_EQ(charset_of_content_type("text/html; charset = latin1;"), "latin1");
  EXPECT_EQ(charset_of_content_type("text/html"), "");
  EXPECT_EQ(charset_of_content_type("text/html; charset"), "");
}

TEST(DecodeHtml, LabelsInTheirOrder) {
  const Decoded http = decode_html("<meta charset=koi8-r><p>caf\xE9", "iso-8859-1");
  EXPECT_EQ(http.text, "<meta charset=koi8-r><p>café");
  EXPECT_EQ(http.encoding, "windows-1252");
  EXPECT_THAT(http.notes, IsEmpty());

  const Decoded meta = decode_html("<meta charset=windows-1251><p>\xCC\xEE\xF1\xEA\xE2\xE0");
  EXPECT_THAT(meta.text, HasSubstr("<p>Москва"));
  EXPECT_THAT(meta.notes, IsEmpty());

  const Decoded mark = decode_html("\xEF\xBB\xBF<meta charset=windows-1251>\xC3\xA9", "koi8-r");
  EXPECT_THAT(mark.text, HasSubstr("é"));
  EXPECT_EQ(mark.encoding, "UTF-8");
}

TEST(DecodeHtml, Windows1252HasQuotationMarks) {
  EXPECT_EQ(decode_html("<p>\x93so\x94 \x96 \x80" "5 \x81", "latin1").text, "<p>“so” – €5 \xC2\x81");
}

TEST(DecodeHtml, EastAsianLabels) {
  EXPECT_THAT(decode_html("<meta charset=shift_jis>\x93\x8C\x8B\x9E").text, HasSubstr("東京"));
  EXPECT_THAT(decode_html("<meta charset=gb2312>\xB1\xB1\xBE\xA9").text, HasSubstr("北京"));
  EXPECT_THAT(decode_html("<meta charset=big5>\xA5\x5F\xA8\xCA").text, HasSubstr("北京"));
  EXPECT_THAT(decode_html("<meta charset=euc-kr>\xBC\xAD\xBF\xEF").text, HasSubstr("서울"));
  EXPECT_THAT(decode_html("<meta charset=iso-2022-jp>\x1B$BEl5~\x1B(B").text, HasSubstr("東京"));
}

TEST(DecodeHtml, AWrongLabelIsOverruledAndSaid) {
  const Decoded utf8 = decode_html("<meta charset=iso-8859-1><p>“Ürümqi”");
  EXPECT_THAT(utf8.text, HasSubstr("“Ürümqi”"));
  ASSERT_EQ(utf8.notes.size(), 1u);
  EXPECT_EQ(utf8.notes[0], "charset label windows-1252 (page) is wrong: the bytes are valid UTF-8");

  const Decoded latin = decode_html("<meta charset=utf-8><p>\x93Les \xE9l\xE8ves ont d\xE9j\xE0 mang\xE9\x94, dit-il \xE0 l'\xE9" "cole.");
  EXPECT_THAT(latin.text, HasSubstr("Les élèves ont déjà mangé"));
  EXPECT_THAT(latin.notes, ElementsAre(HasSubstr("charset label UTF-8 (page) is wrong"), HasSubstr("detection")));

  const Decoded utf16 = decode_html("<p>plain", "utf-16");
  EXPECT_EQ(utf16.text, "<p>plain");
  EXPECT_EQ(utf16.notes.size(), 1u);
}

TEST(DecodeHtml, ALabelThatFitsIsKept) {
  // Valid GBK that happens to be two valid UTF-8 sequences as well.
  EXPECT_EQ(decode_html("<meta charset=gbk>\xC4\xA3\xC4\xA3").encoding, "GBK");
  EXPECT_EQ(decode_html("<meta charset=iso-8859-1>plain ASCII").encoding, "windows-1252");
}

TEST(DecodeHtml, SingleWrongBytesAreRepaired) {
  const Decoded page = decode_html("<meta charset=utf-8><p>Ürümqi, Zürich \xFF, Malmö");
  EXPECT_THAT(page.text, HasSubstr("Zürich \uFFFD, Malmö"));
  EXPECT_THAT(page.notes, ElementsAre("1 place not valid in UTF-8 became U+FFFD"));
}

TEST(DecodeHtml, WithoutLabel) {
  EXPECT_EQ(decode_html("<p>Malmö").text, "<p>Malmö");
  const Decoded russian = decode_html(
      "<p>\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xF1\xFF \xF1 \xEC\xE8\xED\xE8\xF1\xF2\xF0\xEE\xEC "
      "\xEE\xE1\xEE\xF0\xEE\xED\xFB \xE2 \xD1\xEE\xF7\xE8 \xE8 \xEE\xE1\xF1\xF3\xE4\xE8\xEB \xEF\xEB\xE0\xED\xFB</p>");
  EXPECT_THAT(russian.text, HasSubstr("Президент встретился с министром"));
  EXPECT_EQ(decode_html("").text, "");
}

TEST(DecodeText, ASpoiledByteDoesNotMakeUtf8SomethingElse) {
  const Decoded text = decode_text("Köln and Łódź, caf\xFF and \xC3 too");
  EXPECT_EQ(text.text, "Köln and Łódź, caf\uFFFD and \uFFFD too");
  EXPECT_THAT(text.notes, ElementsAre("2 places not valid in UTF-8 became U+FFFD"));
}

TEST(DecodeText, MarksAndUtf16) {
  using namespace std::string_literals;
  EXPECT_EQ(decode_text("\xFF\xFEh\0i\0"s).text, "\uFEFFhi");
  EXPECT_EQ(decode_text("\xFE\xFF\0h\0i"s).text, "\uFEFFhi");
  EXPECT_EQ(decode_text("h\0e\0l\0l\0o\0!\0"s).text, "hello!");
  EXPECT_TRUE(is_valid_utf8(decode_text("\xFF\xFEh\0\0\xD8x\0"s).text)) << "half a surrogate pair";
  EXPECT_TRUE(is_valid_utf8(decode_text("\xFF\xFEh"s).text)) << "half a unit";
}

TEST(DecodeText, EveryByteAloneIsDecodedToSomething) {
  for (int i = 0; i < 256; ++i) {
    const Decoded one = decode_text(std::string(1, static_cast<char>(i)));
    EXPECT_TRUE(is_valid_utf8(one.text)) << i;
    EXPECT_FALSE(one.text.empty()) << i;
  }
}

TEST(DropMarksAndNuls, AndSaysSo) {
  using namespace std::string_literals;
  Decoded text{.text = "\xEF\xBB\xBF" "a\0b\0c \xEF\xBB\xBF"s, .encoding = "UTF-8", .notes = {}};
  drop_marks_and_nuls(text);
  EXPECT_EQ(text.text, "abc \xEF\xBB\xBF") << "a mark inside the text stays";
  EXPECT_THAT(text.notes, ElementsAre("2 NUL bytes were taken out"));
}

}  // namespace
}  // namespace dateline
