#pragma once

#include <cstdint>
#include <optional>

#include "extract/quantities/amount.h"
#include "extract/words.h"

namespace concord::extract::quantities {

// The number whose first word is at `pos`: "twenty-two", "two hundred and five", "half a million",
// "dozens", "a couple of". Nothing where none begins or it is part of something else: "two-thirds",
// "twenty first".
std::optional<Amount> number_words_at(const WordReader& w, std::uint32_t pos);

}  // namespace concord::extract::quantities
