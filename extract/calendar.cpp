#include "extract/calendar.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <cstdlib>

namespace concord::extract {
namespace {

constexpr unsigned kWeekendDay = 5;  // Saturday, counted from Monday

// The length of a grain in months, 0 when it is counted in days.
unsigned months_of(Grain grain) {
  switch (grain) {
    case Grain::kMonth:
      return 1;
    case Grain::kQuarter:
    case Grain::kSeason:
      return 3;
    case Grain::kHalf:
      return 6;
    case Grain::kYear:
      return 12;
    case Grain::kDecade:
      return 120;
    case Grain::kCentury:
      return 1200;
    default:
      return 0;
  }
}

long days_of(Grain grain) { return grain == Grain::kDay ? 1 : 7; }

std::optional<Date> month_after(const Date& first, long months) {
  const long count = first.year * 12L + static_cast<long>(first.month) - 1 + months;
  const long year = count / 12;
  if (count < 12 || year > 9999) return std::nullopt;
  return Date{static_cast<int>(year), static_cast<unsigned>(count % 12) + 1, 1};
}

std::string padded(const char* format, int a, int b) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, format, a, b);
  return buffer;
}

// A week belongs to the year that its Thursday is in (ISO 8601, 3.2.2).
std::string iso_week(const Date& monday) {
  const Date thursday = date_from_days(days_since_epoch(monday) + 3);
  const long day_of_year = days_since_epoch(thursday) - days_since_epoch({thursday.year, 1, 1});
  return padded("%04d-W%02d", thursday.year, static_cast<int>(day_of_year / 7) + 1);
}

}  // namespace

Period period_of(Grain grain, const Date& day) {
  assert(day.has_day());
  const long days = days_since_epoch(day);
  const auto month = [&](unsigned length) { return (day.month - 1) / length * length + 1; };
  switch (grain) {
    case Grain::kDay:
      return {grain, day};
    case Grain::kWeek:
      return {grain, date_from_days(days - weekday(day))};
    case Grain::kWeekend:
      return {grain, date_from_days(days - weekday(day) + kWeekendDay)};
    case Grain::kMonth:
      return {grain, {day.year, day.month, 1}};
    case Grain::kQuarter:
      return {grain, {day.year, month(3), 1}};
    case Grain::kHalf:
      return {grain, {day.year, month(6), 1}};
    case Grain::kYear:
      return {grain, {day.year, 1, 1}};
    case Grain::kDecade:
      return {grain, {std::max(day.year / 10 * 10, 1), 1, 1}};
    case Grain::kCentury:
      return {grain, {std::max(day.year / 100 * 100, 1), 1, 1}};
    case Grain::kSeason:
      break;
  }
  if (day.month < 3) return {grain, {std::max(day.year - 1, 1), 12, 1}};
  return {grain, {day.year, day.month / 3 * 3, 1}};
}

std::optional<Date> shift_days(const Date& day, long days) {
  constexpr long kMost = 9999 * 366L;
  if (std::abs(days) > kMost) return std::nullopt;
  const Date date = date_from_days(days_since_epoch(day) + days);
  if (date.year < 1 || date.year > 9999) return std::nullopt;
  return date;
}

std::optional<Period> shift(const Period& period, long count) {
  constexpr long kMost = 4'000'000;  // days in 9999 years, rounded up: keeps the products small
  if (std::abs(count) > kMost) return std::nullopt;
  const unsigned months = months_of(period.grain);
  const auto first = months ? month_after(period.first, count * months)
                            : shift_days(period.first, count * days_of(period.grain));
  if (!first) return std::nullopt;
  return Period{period.grain, *first};
}

Date last_day(const Period& period) {
  if (period.grain == Grain::kWeekend) return shift_days(period.first, 1).value_or(period.first);
  const auto next = shift(period, 1);
  if (!next) return {9999, 12, 31};
  return date_from_days(days_since_epoch(next->first) - 1);
}

std::string to_timex(const Period& period) {
  const Date& first = period.first;
  switch (period.grain) {
    case Grain::kDay:
      return first.to_string();
    case Grain::kWeek:
      return iso_week(first);
    case Grain::kWeekend:
      return iso_week(date_from_days(days_since_epoch(first) - kWeekendDay)) + "-WE";
    case Grain::kMonth:
      return Date{first.year, first.month, 0}.to_string();
    case Grain::kQuarter:
      return padded("%04d-Q%d", first.year, static_cast<int>(first.month + 2) / 3);
    case Grain::kHalf:
      return padded("%04d-H%d", first.year, first.month < 7 ? 1 : 2);
    case Grain::kYear:
      return Date{first.year, 0, 0}.to_string();
    case Grain::kDecade:
      return padded("%03d", first.year / 10, 0);
    case Grain::kCentury:
      return padded("%02d", first.year / 100, 0);
    case Grain::kSeason:
      break;
  }
  constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
  return padded("%04d-", first.year, 0) + kSeasons[first.month / 3 - 1];
}

DateRange to_range(const Period& period) {
  const Date last = last_day(period);
  if (months_of(period.grain) == 0) return {period.first, last};
  if (months_of(period.grain) < 12) {
    return {Date{period.first.year, period.first.month, 0}, Date{last.year, last.month, 0}};
  }
  return {Date{period.first.year, 0, 0}, Date{last.year, 0, 0}};
}

}  // namespace concord::extract
