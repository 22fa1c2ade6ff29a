#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Everything that is a number of units, or units alone: "two days ago", "nearly two decades", "a
// six-month", "years later", "the day before". An age ("a 14-year-old") is found, and is no time.
std::optional<Expression> counted(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
