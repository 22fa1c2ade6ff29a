#pragma once

#include <cstdint>
#include <optional>

#include "extract/words.h"
#include "graph/core/claim.h"

namespace concord::extract::quantities {

// The comparison in front of `begin` ("well over", "at least some"), which moves before it; nothing
// if there is none.
std::optional<Comparison> comparison_before(const WordReader& w, std::uint32_t& begin);
// "10 or more", "10+", "a million or so": the same behind `end`.
std::optional<Comparison> comparison_after(const WordReader& w, std::uint32_t& end);
// A word of change shortly before `pos`: "rose from" 800.
bool changes_before(const WordReader& w, std::uint32_t pos);

}  // namespace concord::extract::quantities
