#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// The longest expression of time that begins at token `i`, resolved; nothing if none does.
std::optional<Expression> expression_at(const Tokens& t, const Context& context, std::size_t i);

// The parts of it that other parts are made of.
// Whether a token like that can begin an expression. Cheap: most words can begin nothing.
bool may_begin(const TimeToken& token);
// A date without "early" or "the end of".
std::optional<Expression> plain_date(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
