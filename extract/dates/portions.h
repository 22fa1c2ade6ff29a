#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Parts of a longer time: "early 2024", "the end of May", "the first week of March", "earlier this
// month".
std::optional<Expression> portion(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
