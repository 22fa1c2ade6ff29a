#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Feasts of the Western calendar with a fixed place in the year, Easter's and Thanksgiving.
std::optional<Named> feast(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
