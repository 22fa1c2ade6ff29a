#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

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

// How many characters `text` has, in the counting of decode(). About the speed of memory for ASCII.
std::size_t count_code_points(std::string_view text);

// Maps byte offsets of one text to code-point offsets. Holds a view of the text (which must outlive
// it) and at most 1/32 of its size; nothing but the view when the text is ASCII. Building is
// linear, a look-up O(1).
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  // How many characters begin before `byte`; `byte` may be text.size(). Inside a character: its
  // successor's offset.
  std::uint32_t offset(std::size_t byte) const;
  std::uint32_t size() const { return size_; }

 private:
  struct Checkpoint {
    std::uint32_t byte;         // the first character that begins in the block, or after it
    std::uint32_t code_points;  // before that
  };

  std::string_view text_;
  std::vector<Checkpoint> checkpoints_;  // one a block
  std::uint32_t size_ = 0;
};

}  // namespace concord::extract
