#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// A year of four digits where the words beside it show that it is one: "in 2024", "(2024)", "the
// 2024 election"; not "2024 soldiers".
std::optional<Named> year(const Tokens& t, const Context& context, std::size_t i);

// The number at token `i` taken as a year.
Named year_at(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
