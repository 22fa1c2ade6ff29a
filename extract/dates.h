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
  // ISO 8601 as TIMEX3 writes it: "2025-05-09", "2025-04", "2024", "2025-Q2", "2025-H1", "2025-SU"
  // (SP, SU, FA, WI), "2025-W19", "2025-W19-WE" (a weekend), "199" (a decade), "19" (the 1900s),
  // "2025-05-09/2025-05-12"; "P3D", "PT30M", "P2.5Y"; "2025-05-09T14:30" (with Z when GMT is
  // named), "2025-05-09TMO" (TMO, TAF, TEV, TNI); a set repeats with its period, "P1W". Empty when
  // it cannot be told: "several days", 09/05/2025, "Friday" without a document date.
  std::string value;
  // The days that a kDate or kTime means, each bound as precise as known; begin == end for one day,
  // month or year. "early 2024" has the value of the year and the range of its first third. Also of
  // a kDuration that ends or begins with the document, "the past two weeks".
  std::optional<DateRange> range;

  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

// The date and time expressions in `part` of `text`, left to right, not overlapping, longest first.
// Relative ones are resolved against `document_date`: "last month", "Friday", "in April". A weekday
// or month without a direction is the nearest not after it, unless the words around it speak of the
// future ("will", "scheduled", "is to"); a day of the year ("May 16") may lie ahead when it is much
// nearer so. "Two days later", "that year" and "the previous day" count from what `part` spoke of
// last, so a part should be a whole text where those matter; they count from the document when it
// spoke of nothing. A document date of a month or year resolves what it can; without one, relative
// expressions are found but have no value. "May" or "March" as a verb or name are not dates.
// Linear time; any bytes will do; safe to call from many threads at once.
std::vector<TimeMention> find_dates(std::string_view text, Span part,
                                    const std::optional<Date>& document_date);

}  // namespace concord::extract
