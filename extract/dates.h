#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/date.h"
#include "graph/core/span.h"

namespace concord::extract {

// TIMEX3's four kinds: a date or range of dates, a length of time, a time of day, a repeated time.
enum class TimeKind { kDate, kDuration, kTime, kSet };

struct TimeMention {
  Span span;  // bytes into the text; without the preposition ("on Friday" -> "Friday")
  TimeKind kind = TimeKind::kDate;
  // ISO 8601 as TIMEX3 writes it: "2025-05-09", "2025-04", "2024", "2025-Q2", "2025-W19",
  // "2025-05-09/2025-05-12", "P3D", "P2W", "2025-05-09T14:30", "P1W" (a set repeats with that
  // period). Empty when it cannot be told.
  std::string value;
  // The days that a kDate or kTime means, each bound as precise as known; begin == end for one day,
  // month or year.
  std::optional<DateRange> range;

  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

// The date and time expressions in `part` of `text`, left to right, not overlapping, longest first.
// Relative ones ("Friday", "last month", "two days earlier") are resolved against `document_date`:
// a bare weekday or month is the nearest one not after it, unless the words around it speak of the
// future ("will", "next", "on Tuesday to"). Without a document date they get no value. "May" or
// "March" as a verb or name are not dates. Linear time; any bytes will do; safe to call from many
// threads at once.
std::vector<TimeMention> find_dates(std::string_view text, Span part,
                                    const std::optional<Date>& document_date);

}  // namespace concord::extract
