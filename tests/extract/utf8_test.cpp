#include "extract/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace concord::extract {
namespace {

std::size_t slow_offset(std::string_view text, std::size_t byte) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < byte && at < text.size(); at += decode(text, at).size) ++count;
  return count;
}

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

TEST(Utf8, counts_code_points) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("plain text of some length"), 25u);
  EXPECT_EQ(count_code_points("é€😀 and plain text\xFF"), 19u);
}

TEST(CodePoints, agree_with_counting_at_every_byte) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{"a",       "plain ascii words ", "é", "€", "😀", "\xFF",
                                        "\xE2\x82"};
  for (int i = 0; i < 20; ++i) {
    std::string text;
    const std::size_t length = random() % 1200;
    while (text.size() < length) text += pieces[random() % (i % 2 == 0 ? 5 : pieces.size())];
    const CodePoints code_points(text);
    for (std::size_t byte = 0; byte <= text.size(); ++byte) {
      ASSERT_EQ(code_points.offset(byte), slow_offset(text, byte)) << byte;
    }
    EXPECT_EQ(code_points.size(), slow_offset(text, text.size()));
  }
}

TEST(CodePoints, are_the_bytes_of_ascii) {
  const std::string text(1000, 'x');
  const CodePoints code_points(text);
  EXPECT_EQ(code_points.offset(777), 777u);
  EXPECT_EQ(code_points.size(), 1000u);
}

}  // namespace
}  // namespace concord::extract
