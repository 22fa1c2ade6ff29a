#pragma once

#include <cstdint>
#include <optional>

#include "extract/quantities/amount.h"
#include "extract/quantities/units.h"
#include "extract/words.h"

namespace concord::extract::quantities {

struct Range {
  Amount high;
  bool announced = false;   // by "between" or "from"
  bool from = false;        // by "from"
  bool dashed = false;      // "12-20"
  std::uint32_t begin = 0;  // bytes; with what announces it
  Unit low_unit;            // said twice: "between 5% and 7%"
};

// The range whose lower end is `low`, when a second amount is joined to it: "between 800 and
// 1,200", "10 to 12 million", "5-7%". Whether it holds together, by its units and values, is for
// the caller.
std::optional<Range> range_from(const WordReader& w, const Amount& low);

}  // namespace concord::extract::quantities
