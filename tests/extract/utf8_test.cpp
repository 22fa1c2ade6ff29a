#include "extract/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace concord::extract {
namespace {

TEST(Utf8, decodes_characters_of_each_length) {
  const std::string text = "aé€😀";
  EXPECT_EQ(decode(text, 0).value, U'a');
  EXPECT_EQ(decode(text, 1).value, U'é');
  EXPECT_EQ(decode(text, 3).value, U'€');
  EXPECT_EQ(decode(text, 6).value, U'😀');
  EXPECT_EQ(decode(text, 6).size, 4u);
}

TEST(Utf8, takes_what_is_not_valid_as_unknown_bytes) {
  for (const char* bad : {"\x80", "\xC0\x80", "\xC3", "\xC3(", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xE2\x82", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8", "\xFF"}) {
    EXPECT_EQ(decode(bad, 0).value, 0xFFFDu) << bad;
    EXPECT_EQ(decode(bad, 0).size, 1u) << bad;
  }
}

TEST(Utf8, knows_the_properties_of_characters) {
  EXPECT_TRUE(is_upper(U'Ж') && is_upper(U'Q') && !is_upper(U'ж') && !is_upper(U'1'));
  EXPECT_TRUE(is_lower(U'ж') && is_lower(U'q') && !is_lower(U'Q'));
  EXPECT_TRUE(is_letter(U'日') && is_letter(U'a') && !is_letter(U'_') && !is_letter(U'€'));
  EXPECT_TRUE(is_digit(U'7') && is_digit(U'٣') && !is_digit(U'x'));
  EXPECT_TRUE(is_space(U' ') && is_space(U'\u00A0') && is_space(U'\uFEFF') && !is_space(U'\0') &&
              !is_space(U'.'));
  EXPECT_TRUE(is_mark(U'\u0301') && is_mark(U'\u200D') && !is_mark(U'a'));
}

}  // namespace
}  // namespace concord::extract
