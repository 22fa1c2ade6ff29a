#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Relative to the document or to what was said before: "today", "last month", "the following day",
// "the past two weeks".
std::optional<Expression> relative(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
