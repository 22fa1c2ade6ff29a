#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord {

// Turns byte offsets of one text into code-point offsets in near constant time: a count is kept for
// every block of bytes. The text must be valid UTF-8 and outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  // Code points before the byte; at most text.size() may be asked for.
  std::uint32_t offset(std::uint32_t byte) const;
  Span span(Span bytes) const { return {offset(bytes.begin), offset(bytes.end)}; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_block_;  // code points before each block
};

}  // namespace concord
