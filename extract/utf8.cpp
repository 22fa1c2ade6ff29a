#include "extract/utf8.h"

#include <utf8proc.h>

namespace concord::extract {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

bool in_categories(char32_t c, std::uint32_t categories) {
  return (1u << utf8proc_category(static_cast<utf8proc_int32_t>(c)) & categories) != 0;
}

constexpr std::uint32_t kUpper = 1u << UTF8PROC_CATEGORY_LU | 1u << UTF8PROC_CATEGORY_LT;
constexpr std::uint32_t kLower = 1u << UTF8PROC_CATEGORY_LL;
constexpr std::uint32_t kLetters =
    kUpper | kLower | 1u << UTF8PROC_CATEGORY_LM | 1u << UTF8PROC_CATEGORY_LO;
constexpr std::uint32_t kMarks =
    1u << UTF8PROC_CATEGORY_MN | 1u << UTF8PROC_CATEGORY_MC | 1u << UTF8PROC_CATEGORY_ME;
constexpr std::uint32_t kDigits =
    1u << UTF8PROC_CATEGORY_ND | 1u << UTF8PROC_CATEGORY_NL | 1u << UTF8PROC_CATEGORY_NO;

constexpr bool ascii_between(char32_t c, char low, char high) {
  return c >= static_cast<char32_t>(low) && c <= static_cast<char32_t>(high);
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned char {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && is_continuation(byte(1))) {
    return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && is_continuation(byte(1)) && is_continuation(byte(2))) {
    const char32_t c =
        static_cast<char32_t>((first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (first >= 0xF0 && first < 0xF5 && is_continuation(byte(1)) && is_continuation(byte(2)) &&
      is_continuation(byte(3))) {
    const char32_t c = static_cast<char32_t>((first & 0x07) << 18 | (byte(1) & 0x3F) << 12 |
                                             (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {kUnknown, 1};
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return ascii_between(c | 0x20, 'a', 'z');
  return in_categories(c, kLetters);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return ascii_between(c, 'A', 'Z');
  return in_categories(c, kUpper);
}

bool is_lower(char32_t c) {
  if (c < 0x80) return ascii_between(c, 'a', 'z');
  return in_categories(c, kLower);
}

bool is_mark(char32_t c) {
  if (c < 0x80) return false;
  return c == 0xAD || c == 0x200C || c == 0x200D || in_categories(c, kMarks);
}

bool is_digit(char32_t c) {
  if (c < 0x80) return ascii_between(c, '0', '9');
  return in_categories(c, kDigits);
}

}  // namespace concord::extract
