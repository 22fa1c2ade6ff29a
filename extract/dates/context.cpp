#include "extract/dates/context.h"

#include <cstdlib>

namespace concord::extract::dates {
namespace {

constexpr long kLongestPast = 320;    // days: a day of the year older than that is the coming one
constexpr long kLongestFuture = 300;  // days: one announced, yet farther, is the one gone by

// Days from the document to the period, 0 when that contains the document.
long distance(const Period& period, const Date& day) {
  if (day < period.first) return days_since_epoch(period.first) - days_since_epoch(day);
  const Date last = last_day(period);
  return last < day ? days_since_epoch(last) - days_since_epoch(day) : 0;
}

// "Friday, May 9" is in the nearest year in which that is true.
std::optional<Period> resolve_by_weekday(const NamedDate& date, const Date& day) {
  std::optional<Period> best;
  for (int away = 0; away <= 6; ++away) {
    for (const int year : {day.year - away, day.year + away}) {
      const auto period = in_year(date, year);
      if (!period || static_cast<int>(weekday(period->first)) != date.weekday) continue;
      if (!best || std::abs(distance(*period, day)) < std::abs(distance(*best, day))) best = period;
    }
  }
  return best;
}

}  // namespace

std::optional<Period> Context::current(Grain grain) const {
  if (!document_) return std::nullopt;
  const bool day = document_->has_day();
  const bool month = document_->has_month();
  const bool known = grain >= Grain::kYear || day || (month && grain >= Grain::kMonth);
  if (!known) return std::nullopt;
  return period_of(grain, document_->first_day());
}

std::optional<Period> Context::relative_to_document(Grain grain, long count) const {
  const auto now = current(grain);
  return now ? shift(*now, count) : std::nullopt;
}

std::optional<Period> Context::relative_to_focus(Grain grain, long count) const {
  if (!focus_) return relative_to_document(grain, count);
  if (focus_->grain > grain) return std::nullopt;
  return shift(period_of(grain, focus_->first), count);
}

std::optional<Period> Context::resolve_weekday(int day, Direction direction) const {
  if (!document_ || !document_->has_day()) return std::nullopt;
  const long distance =
      day - static_cast<long>(weekday(*document_));  // within the week of the document
  const auto days = [&]() -> long {
    switch (direction) {
      case Direction::kPast:
        return distance > 0 ? distance - 7 : distance;
      case Direction::kFuture:
        return distance < 0 ? distance + 7 : distance;
      case Direction::kLast:
        return distance >= 0 ? distance - 7 : distance;
      case Direction::kNext:
        return distance + 7;
      case Direction::kThis:
        break;
    }
    return distance;
  }();
  const auto date = shift_days(*document_, days);
  if (!date) return std::nullopt;
  return Period{Grain::kDay, *date};
}

std::optional<Period> Context::resolve(const NamedDate& date, Direction direction) const {
  if (date.weekday_alone()) return resolve_weekday(date.weekday, direction);
  if (date.year > 0) return in_year(date, date.year);
  if (!document_) return std::nullopt;
  const Date day = document_->last_day();  // that the document can be of
  if (date.weekday >= 0) return resolve_by_weekday(date, day);
  const auto before = in_year(date, day.year - 1), now = in_year(date, day.year),
             after = in_year(date, day.year + 1);
  std::optional<Period> past, future;  // the nearest begun, the nearest not yet over
  for (const auto& period : {before, now, after}) {
    if (!period) continue;
    const long days = distance(*period, day);
    if (direction == Direction::kLast ? days < 0 : days <= 0) past = period;
    if (!future && (direction == Direction::kNext ? days > 0 : days >= 0)) future = period;
  }
  const auto away = [&](const std::optional<Period>& period) {
    return period ? std::abs(distance(*period, day)) : 1'000L;
  };
  switch (direction) {
    case Direction::kLast:
      return past;
    case Direction::kNext:
      return future;
    case Direction::kThis:
      return now;
    case Direction::kFuture:
      return away(future) > kLongestFuture && away(past) < away(future) ? past : future;
    case Direction::kPast:
      break;
  }
  return date.grain == Grain::kDay && away(past) > kLongestPast && future ? future : past;
}

void Context::note_mention(const std::optional<Period>& period, std::size_t end) {
  if (period) focus_ = period;
  end_of_last_mention_ = end;
}

}  // namespace concord::extract::dates
