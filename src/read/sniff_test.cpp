#include "read/sniff.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Sniff, ByContent) {
  EXPECT_EQ(sniff("<!DOCTYPE html><html>"), InputKind::kHtml);
  EXPECT_EQ(sniff("  \n<!doctype HTML>"), InputKind::kHtml);
  EXPECT_EQ(sniff("\xEF\xBB\xBF<html lang=en>"), InputKind::kHtml);
  EXPECT_EQ(sniff("<!-- saved from --><html>"), InputKind::kHtml);
  EXPECT_EQ(sniff("<?xml version='1.0'?><html xmlns='x'>"), InputKind::kHtml);
  EXPECT_EQ(sniff("<p>Short notice</p>"), InputKind::kHtml);
  EXPECT_EQ(sniff("Warning: mysql gone\n<html><body>"), InputKind::kHtml);
  EXPECT_EQ(sniff("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), InputKind::kWarc);
  EXPECT_EQ(sniff("{\"id\": \"1\", \"text\": \"a\"}\n"), InputKind::kJsonl);
  EXPECT_EQ(sniff("\xEF\xBB\xBF{ \"id\": 1}"), InputKind::kJsonl);
  EXPECT_EQ(sniff("id,url,text\n1,u,words\n"), InputKind::kCsv);
  EXPECT_EQ(sniff("id\tPublish Date\tText\n"), InputKind::kCsv);
  EXPECT_EQ(sniff("label;content\n"), InputKind::kCsv);
}

TEST(Sniff, WhatOnlyLooksLikeIt) {
  EXPECT_EQ(sniff("Ministers met on Monday.\n"), InputKind::kText);
  EXPECT_EQ(sniff("Content, or the lack of it\nIs what we speak of."), InputKind::kText);
  EXPECT_EQ(sniff("text\nIs one column."), InputKind::kText);
  EXPECT_EQ(sniff("{curly} words"), InputKind::kText);
  EXPECT_EQ(sniff("<3 is a heart, <b is no tag"), InputKind::kText);
  EXPECT_EQ(sniff("a < b and b > c"), InputKind::kText);
  EXPECT_EQ(sniff("WARC files hold pages"), InputKind::kText);
  EXPECT_EQ(sniff(""), InputKind::kText);
}

TEST(Sniff, Utf16) {
  using namespace std::string_literals;
  EXPECT_EQ(sniff("\xFF\xFE<\0h\0t\0m\0l\0>\0"s), InputKind::kHtml);
  EXPECT_EQ(sniff("\0<\0h\0t\0m\0l\0>"s), InputKind::kHtml);
  EXPECT_EQ(unicode_signature("h\0e\0l\0l\0o\0 \0"s), "UTF-16LE");
  EXPECT_EQ(unicode_signature("\0h\0e\0l\0l\0o"s), "UTF-16BE");
  EXPECT_EQ(unicode_signature("plain words"), "");
  std::string trap;
  for (int i = 0; i < 4000; ++i) trap += "\xFF\xFE";
  EXPECT_EQ(sniff(trap), InputKind::kText);
}

TEST(Sniff, Binary) {
  using namespace std::string_literals;
  EXPECT_EQ(binary_kind("%PDF-1.4\n%\xE2\xE3"), "a PDF file");
  EXPECT_EQ(binary_kind("PK\x03\x04\x14\0"s), "a ZIP archive (or an office document)");
  EXPECT_EQ(binary_kind("\x01\x02\x03\x04"), "binary");
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  EXPECT_EQ(binary_kind(all), "binary");

  EXPECT_EQ(binary_kind("ID3 cards are asked for at the door"), "");
  EXPECT_EQ(binary_kind("one NUL\0 does no harm"s), "");
  EXPECT_EQ(binary_kind("a\0b"s), "");
  EXPECT_EQ(binary_kind(""), "");
  EXPECT_EQ(binary_kind("w\0o\0r\0d\0s\0 \0"s), "") << "UTF-16";
}

}  // namespace
}  // namespace dateline
