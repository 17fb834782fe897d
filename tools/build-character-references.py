#!/usr/bin/env python3
"""Writes src/extract/html/character_references_table.h: the named character references of the HTML standard (section 13.5).

    tools/build-character-references.py > src/extract/html/character_references_table.h

The names and what they stand for come with Python (html.entities.html5), which has them from the standard.
"""
from html.entities import html5

names = sorted(name[:-1] for name in html5 if name.endswith(";"))
assert all(html5[name] == html5[name + ";"] for name in html5 if not name.endswith(";"))

print("""// Written by tools/build-character-references.py; not to be changed by hand.
#pragma once

#include <array>
#include <string_view>

namespace dateline::html {

/// A named character reference of the HTML standard.
struct CharacterName {
  std::string_view name;  ///< between "&" and ";"
  char32_t first;         ///< what it stands for
  char32_t second;        ///< a second character, 0 for none
  bool bare;              ///< for the sake of old pages also known without ";"
};

/// All %d, sorted by the bytes of the name.
inline constexpr auto kCharacterNames = std::to_array<CharacterName>({""" % len(names))
line = "   "
for name in names:
    codes = [ord(c) for c in html5[name + ";"]] + [0]
    entry = ' {"%s", 0x%X, %s, %d},' % (name, codes[0], "0x%X" % codes[1] if codes[1] else "0", name in html5)
    if len(line) + len(entry) > 128:
        print(line)
        line = "   "
    line += entry
print(line)
print("""});

}  // namespace dateline::html""")
