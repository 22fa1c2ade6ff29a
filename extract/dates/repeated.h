#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// What comes again and again: "daily", "every two weeks", "Mondays", "twice a month". Its value is
// the period, "P1W".
std::optional<Expression> repeated(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
