#include "extract/dates/named_date.h"

namespace concord::extract::dates {
namespace {

// The Sunday, by the calendar of Gauss (anonymous Gregorian algorithm).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31) + 1};
}

}  // namespace

std::optional<Period> in_year(const NamedDate& date, int year) {
  if (year < 1 || year > 9999) return std::nullopt;
  const auto month = [&](unsigned first) { return Date{year, first, 1}; };
  if (date.from_easter) {
    return Period{Grain::kDay, date_from_days(days_since_epoch(easter(year)) + *date.from_easter)};
  }
  if (date.thanksgiving) {  // the fourth Thursday of November
    const Date first{year, 11, 1};
    return Period{Grain::kDay,
                  date_from_days(days_since_epoch(first) + (3 + 7 - weekday(first)) % 7 + 21)};
  }
  const auto number = static_cast<unsigned>(date.number);
  switch (date.grain) {
    case Grain::kDay: {
      const auto day = static_cast<unsigned>(date.day);
      if (day < 1 || day > days_in_month(year, number)) return std::nullopt;
      return Period{Grain::kDay, {year, number, day}};
    }
    case Grain::kMonth:
      return Period{date.grain, month(number)};
    case Grain::kQuarter:
      return Period{date.grain, month(number * 3 - 2)};
    case Grain::kHalf:
      return Period{date.grain, month(number * 6 - 5)};
    case Grain::kSeason:
      return Period{date.grain, month(number * 3 + 3)};
    default:
      return Period{Grain::kYear, month(1)};
  }
}

}  // namespace concord::extract::dates
