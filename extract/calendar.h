#pragma once

#include <compare>
#include <optional>
#include <string>

#include "graph/core/date.h"

namespace concord::extract {

enum class Grain {
  kDay,
  kWeek,     // Monday to Sunday (ISO 8601)
  kWeekend,  // Saturday and Sunday
  kMonth,
  kQuarter,
  kSeason,  // of the northern hemisphere, by whole months; winter begins in December
  kHalf,
  kYear,
  kDecade,
  kCentury,  // from its year 00, as ISO 8601 writes it: the 20th is "19"
};

// A stretch of the calendar that people name: a day, a week, a quarter, a decade.
struct Period {
  Grain grain = Grain::kDay;
  Date first;  // its first day, always known to the day

  friend constexpr auto operator<=>(const Period&, const Period&) = default;
};

// The one that `day` (known to the day) lies in. A day of the working week belongs to the weekend
// that follows it.
Period period_of(Grain grain, const Date& day);
// The `count`th after it, before it if negative; nothing outside the years 1 to 9999.
std::optional<Period> shift(const Period& period, long count);
// The day `days` after `day`; nothing outside the years 1 to 9999.
std::optional<Date> shift_days(const Date& day, long days);

Date last_day(const Period& period);

// As TIMEX3 writes it: "2025-05-09", "2025-W19", "2025-W19-WE", "2025-05", "2025-Q2", "2025-SU"
// (SP, SU, FA, WI; the year is the one it begins in), "2025-H1", "2025", "202" (a decade), "20" (a
// century).
std::string to_timex(const Period& period);
// From the first to the last day, months and years where the ends are ends of those.
DateRange to_range(const Period& period);

}  // namespace concord::extract
