#include "graph/core/date.h"

#include <chrono>
#include <cstdio>

namespace concord {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  unsigned value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
  Date date;
  const auto year = digits(iso.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  date.year = static_cast<int>(*year);
  if (iso.size() >= 7) {
    const auto month = digits(iso.substr(5, 2));
    if (iso[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (iso.size() == 10) {
    const auto day = digits(iso.substr(8, 2));
    if (iso[7] != '-' || !day || *day < 1 || *day > days_in_month(date.year, date.month)) {
      return std::nullopt;
    }
    date.day = *day;
  }
  return date;
}

std::string Date::to_string() const {
  char buffer[48];
  if (has_day()) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", year, month, day);
  } else if (has_month()) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02u", year, month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d", year);
  }
  return buffer;
}

Date Date::first_day() const { return {year, has_month() ? month : 1, has_day() ? day : 1}; }

Date Date::last_day() const {
  const unsigned last_month = has_month() ? month : 12;
  return {year, last_month, has_day() ? day : days_in_month(year, last_month)};
}

unsigned days_in_month(int year, unsigned month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::last};
  return static_cast<unsigned>(last.day());
}

long days_since_epoch(const Date& date) {
  using namespace std::chrono;
  const sys_days days{year_month_day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                     std::chrono::day{date.day}}};
  return days.time_since_epoch().count();
}

Date date_from_days(long days) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{std::chrono::days{days}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day())};
}

unsigned weekday(const Date& date) {
  const long days = days_since_epoch(date);  // 1970-01-01 was a Thursday
  return static_cast<unsigned>(((days + 3) % 7 + 7) % 7);
}

}  // namespace concord
