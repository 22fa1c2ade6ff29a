#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Dates in digits: 2025-05-09, 09.05.2025, 9/11. Those that may be read in two ways have no value.
std::optional<Expression> numeric(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
