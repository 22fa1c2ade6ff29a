#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extract/dates/context.h"
#include "extract/dates/expression.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

struct Clock {
  std::size_t end = 0;  // the token after it
  std::string value;    // "T14:30"
};

// A time of day: "3 p.m.", 14:30, "1430 GMT", noon. Nothing where none begins at token `i`.
std::optional<Clock> clock(const Tokens& t, std::size_t i);

// What TIMEX3 writes after the day for morning, afternoon, evening, night (the value of a
// kDayPart): "TMO", "TAF", "TEV", "TNI".
const char* part_suffix(int part);

// The time of day `time` ("T14:30", "TMO") of the day `date`; both together reach to token `end`.
Expression make_time(Expression date, std::size_t end, const std::string& time);

// "3 p.m. on Friday", "14:30 GMT"
std::optional<Expression> clock_first(const Tokens& t, const Context& context, std::size_t i);

// A day and the time after it: "Friday morning", "May 9 at 3 p.m."
std::optional<Expression> with_time(const Tokens& t, Expression day);

}  // namespace concord::extract::dates
