#pragma once

#include <compare>
#include <cstdint>

namespace concord {

// A half-open range. The unit is bytes into Document::text() unless a name says code points.
// A text of 4 GiB or more is refused by the document reader, so 32 bits are enough.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace concord
