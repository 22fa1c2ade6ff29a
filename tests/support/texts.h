#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

#include "graph/core/span.h"

namespace concord::tests {

inline Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

inline std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Of valid UTF-8; the end of the text counts.
inline bool starts_code_point(std::string_view text, std::uint32_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// ---- Texts for what must hold of any bytes ----

// `count` of the pieces, put together at random.
inline std::string random_text(std::mt19937& random, std::span<const std::string_view> pieces,
                               std::size_t count) {
  std::string text;
  for (; count > 0; --count) text += pieces[random() % pieces.size()];
  return text;
}

// A stretch of the text, which must not be empty, ending anywhere.
inline Span random_part(std::mt19937& random, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(random() % text.size());
  return {begin, begin + static_cast<std::uint32_t>(random() % (text.size() - begin + 1))};
}

// The piece over and over, to at least that size: hostile to whatever looks ahead or back from each
// place anew (tests/support/hostile.h).
inline std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

// Whether the spans of these mentions lie in `part`, in order, none empty, none over another.
template <class Mentions>
bool in_order(const Mentions& mentions, Span part) {
  std::uint32_t end = part.begin;
  for (const auto& mention : mentions) {
    if (mention.span.begin < end || mention.span.empty() || mention.span.end > part.end)
      return false;
    end = mention.span.end;
  }
  return true;
}

}  // namespace concord::tests
