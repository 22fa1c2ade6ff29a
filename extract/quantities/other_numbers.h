#pragma once

#include <cstdint>

#include "extract/quantities/amount.h"
#include "extract/quantities/units.h"
#include "extract/words.h"

namespace concord::extract::quantities {

// Numbers that are no quantities.

// "May 9", "9 May", "Sept. 2", and "6" in "May 5 and 6", when `last_date_end` is the end of the
// last date found (0 if none).
bool is_date(const WordReader& w, const Amount& amount, std::uint32_t last_date_end);
// "Boeing 737", "Resolution 1701", "page 5", "World War Two"
bool is_part_of_name(const WordReader& w, const Amount& amount, const Unit& unit);
// "1998", "the 1998 elections"; `compared` if words of comparison go with it.
bool is_year(const WordReader& w, const Amount& amount, const Unit& unit, bool compared);
// "the two", "these three"
bool points_back(const WordReader& w, const Amount& amount);
// Of a number without a unit: one that counts nothing that we could tell.
bool is_bare_number_of_something_else(const WordReader& w, const Amount& amount, bool compared);

}  // namespace concord::extract::quantities
