#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// A date by its name, or two joined to a range: "May 9", "May 9-12", "between 1980 and 2012",
// "Monday to Friday".
std::optional<Expression> named_or_range(const Tokens& t, const Context& context, std::size_t i);

// `first` resolved, with the week or year said after it: "Friday of last week", "Monday next week",
// "April last year".
Expression named_item(const Tokens& t, const Context& context, const Named& first,
                      Direction direction);

}  // namespace concord::extract::dates
