#pragma once

#include <cstdint>
#include <optional>

#include "extract/quantities/amount.h"
#include "extract/words.h"

namespace concord::extract::quantities {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number whose first digit is at `pos`, "10,000", "1.2", "5bn"; nothing for what is written in
// digits and is none: "14:30", "5G".
std::optional<Amount> digits_at(const WordReader& w, std::uint32_t pos);
// Past everything that hangs together with a number that is none of ours: "10.05.2025", "747-8F",
// "1990s".
std::uint32_t digit_run_end(const WordReader& w, std::uint32_t pos);
// A number that goes on from a letter or a hyphen ("G20", "Su-35"), or from a digit ("1/2",
// "1:30").
bool starts_inside_name(const WordReader& w, std::uint32_t pos);

}  // namespace concord::extract::quantities
