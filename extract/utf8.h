#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace concord::extract {

// One character of a text. A byte that is not part of valid UTF-8 (RFC 3629: no surrogates, no
// overlong forms) is one unknown character, U+FFFD, of one byte.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes
};

// The character at byte `at`, which must be inside `text`.
CodePoint decode(std::string_view text, std::size_t at);

// Unicode properties; ASCII is answered without a table look-up.
bool is_space(char32_t c);   // White_Space, and the invisible U+200B, U+2060 and U+FEFF
bool is_letter(char32_t c);  // general category L
bool is_upper(char32_t c);   // general category Lu or Lt
bool is_lower(char32_t c);   // general category Ll
bool is_mark(
    char32_t c);  // general category M, and the joiners and soft hyphen that stand inside words
bool is_digit(char32_t c);  // general category N

}  // namespace concord::extract
