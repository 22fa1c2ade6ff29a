#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/tokens.h"

namespace concord::extract::dates {

struct Count {
  std::size_t end = 0;         // the token after it
  std::optional<long> tenths;  // nothing for "several"
  bool article = false;        // "a", "an"
};

// A number of things: 3, twelve, twenty-five, "two and a half", "half a", "a couple of", several.
// Nothing where none begins at token `i`. Whether it is a year or part of a number with marks is
// for the caller.
std::optional<Count> count(const Tokens& t, std::size_t i);

// "nearly", "more than", "at least", "just over": the token after them, where the number begins.
std::size_t skip_approximation(const Tokens& t, std::size_t i);

// 9 for "9th" and "ninth"; 0 if the token is none.
int ordinal(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
