#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord {

struct Character {
  char32_t value = 0;    // a code point
  std::size_t size = 0;  // in bytes; 0: at the end of the text, or not UTF-8
};

// The first character of a text in UTF-8, by the table of well-formed sequences (Unicode, table
// 3-7).
Character first_character(std::string_view text);

void append_utf8(std::string& text, char32_t code_point);

// What names of Turtle and SPARQL are made of (SPARQL 1.1 Query, section 19.8): PN_CHARS_BASE and
// PN_CHARS.
bool is_name_base(char32_t c);
bool is_name_character(char32_t c);

}  // namespace concord
