#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

// A proleptic Gregorian date as precise as it is known: a year, a month or a day (ISO 8601).
struct Date {
  int year = 0;        // 1 to 9999
  unsigned month = 0;  // 1 to 12; 0 when only the year is known
  unsigned day = 0;    // 1 to 31; 0 when only the month is known

  // "2025", "2025-05" or "2025-05-10"; nothing if the text is anything else or no day of the
  // calendar.
  static std::optional<Date> parse(std::string_view iso);
  // The inverse of parse.
  std::string to_string() const;

  bool has_month() const { return month != 0; }
  bool has_day() const { return day != 0; }
  // First and last day that the date can mean: 2025-02 gives 2025-02-01 and 2025-02-28.
  Date first_day() const;
  Date last_day() const;

  // By year, then month, then day; an unknown part comes before every known one.
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// 28 to 31; `month` from 1 to 12.
unsigned days_in_month(int year, unsigned month);
// Days since 1970-01-01 of a date with a known day, and back.
long days_since_epoch(const Date& date);
Date date_from_days(long days);
// 0 = Monday to 6 = Sunday, of a date with a known day (ISO 8601 order).
unsigned weekday(const Date& date);

// First and last day (inclusive), each as precise as known; an end that is absent is open.
struct DateRange {
  std::optional<Date> begin;
  std::optional<Date> end;

  friend constexpr auto operator<=>(const DateRange&, const DateRange&) = default;
};

}  // namespace concord
