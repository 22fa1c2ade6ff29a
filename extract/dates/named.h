#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// A date by its name: of a day, month, quarter, season, feast or year, with or without the year.
std::optional<Named> named(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
