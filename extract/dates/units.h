#pragma once

#include <optional>
#include <string>

#include "extract/calendar.h"
#include "extract/dates/words.h"

namespace concord::extract::dates {

// Units come as the value of a token of class kUnit or kRepeated.

// The stretch of the calendar of that length; nothing for a fortnight and what is shorter than a
// day.
std::optional<Grain> grain_of(int unit);
bool is_time_of_day(int unit);
// ISO 8601, "P3D", "PT30M", "P2.5Y", of `tenths` tenths of a unit; empty for a unit that has none.
std::string iso_duration(long tenths, int unit);

}  // namespace concord::extract::dates
