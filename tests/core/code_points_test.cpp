#include "graph/core/code_points.h"

#include <gtest/gtest.h>

#include <string>

namespace concord {
namespace {

TEST(CodePoints, counts_across_blocks_and_widths) {
  std::string text;
  std::vector<std::uint32_t> expected;  // by byte that begins a code point
  std::uint32_t count = 0;
  for (int i = 0; i < 400; ++i) {
    for (const char* piece : {"a", "é", "“", "😀"}) {
      expected.resize(text.size() + 1, ~0u);
      expected[text.size()] = count++;
      text += piece;
    }
  }
  const CodePoints points(text);
  for (std::uint32_t byte = 0; byte < expected.size(); ++byte) {
    if (expected[byte] != ~0u) {
      ASSERT_EQ(points.offset(byte), expected[byte]) << byte;
    }
  }
  EXPECT_EQ(points.offset(static_cast<std::uint32_t>(text.size())), count);
}

TEST(CodePoints, of_an_empty_text_has_one_offset) { EXPECT_EQ(CodePoints("").offset(0), 0u); }

TEST(CodePoints, works_at_the_end_of_a_full_block) {
  const std::string text(512, 'x');
  EXPECT_EQ(CodePoints(text).offset(512), 512u);
}

}  // namespace
}  // namespace concord
