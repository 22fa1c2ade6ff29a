#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// "the 1990s", "the '90s", "the 20th century", "fiscal 2024"
std::optional<Expression> decade_or_century(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
