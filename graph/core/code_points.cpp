#include "graph/core/code_points.h"

namespace concord {
namespace {

constexpr std::uint32_t kBlock = 256;

// Documents are valid UTF-8 (the reader refuses others), so whatever does not continue a code point
// begins one.
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlock == 0) before_block_.push_back(count);
    count += begins_code_point(text[i]) ? 1 : 0;
  }
  before_block_.push_back(count);
}

std::uint32_t CodePoints::offset(std::uint32_t byte) const {
  const std::uint32_t block = byte / kBlock;
  std::uint32_t count = before_block_[block];
  for (std::uint32_t i = block * kBlock; i < byte; ++i)
    count += begins_code_point(text_[i]) ? 1 : 0;
  return count;
}

}  // namespace concord
