#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// "Q2 2025", "the second quarter of 2025", "the first half of 2024", "2025 Q2"
std::optional<Named> quarter(const Tokens& t, const Context& context, std::size_t i);

// "spring 2024", "the winter of 2023/24", "the summer"; a season in lower case needs something
// beside it.
std::optional<Named> season(const Tokens& t, const Context& context, std::size_t i);

}  // namespace concord::extract::dates
