#pragma once

#include <string_view>
#include <vector>

#include "graph/core/claim.h"
#include "graph/core/span.h"

namespace concord::extract {

struct QuantityMention {
  Span span;         // bytes; comparison, number and unit: "more than 10,000 North Korean soldiers"
  Span number;       // bytes; the number words alone: "10,000"
  Quantity quantity;

  friend bool operator==(const QuantityMention&, const QuantityMention&) = default;
};

// Counted or measured amounts in `part` of `text`, left to right, not overlapping: digits and words, "two dozen",
// "$1.2 billion", "between 800 and 1,200", "at least", "5 per cent". Years, dates, ordinals, "one of", list numbers,
// scores and numbers inside names (Su-35, G20) are none.
// Linear time; any bytes will do; safe to call from many threads at once.
std::vector<QuantityMention> find_quantities(std::string_view text, Span part);

}  // namespace concord::extract
