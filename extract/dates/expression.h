#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extract/calendar.h"
#include "extract/dates.h"

namespace concord::extract::dates {

// What the grammar finds: a TimeMention told by tokens.
struct Expression {
  std::size_t begin = 0;  // tokens, half-open
  std::size_t end = 0;
  TimeKind kind = TimeKind::kDate;
  std::string value;  // these two as in TimeMention
  std::optional<DateRange> range;
  std::optional<Period> period;  // of a kDate or kTime that is one; of a range its first
  bool silent = false;           // looks like a time, but is none: its tokens are passed over

  // A date; without a value when there is no period.
  static Expression of(std::size_t begin, std::size_t end, const std::optional<Period>& period);
  // The days from one to another, both included.
  static Expression of_days(std::size_t begin, std::size_t end, const Date& from, const Date& to);
  // A range of dates; without a value when an end is unknown or the second comes first.
  static Expression between(std::size_t begin, std::size_t end, const std::optional<Period>& from,
                            const std::optional<Period>& to);
  // One that is no period, or that cannot be told (an empty value).
  static Expression with_value(std::size_t begin, std::size_t end, TimeKind kind,
                               std::string value);
  static Expression no_time(std::size_t begin, std::size_t end);

  bool is_range() const { return value.find('/') != std::string::npos; }
};

}  // namespace concord::extract::dates
