#include "extract/dates/portions.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "extract/dates/clock.h"
#include "extract/dates/counts.h"
#include "extract/dates/days.h"
#include "extract/dates/grammar.h"
#include "extract/dates/ranges.h"
#include "extract/dates/relative.h"
#include "extract/dates/tense.h"
#include "extract/dates/units.h"
#include "extract/dates/years.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// What a portion can be of: any date, or "the year".
std::optional<Expression> whole(const Tokens& t, const Context& context, std::size_t i) {
  const bool the = t.is(i, kThe);
  if (the && t.is(i + 1, kUnit) && !t.at(i + 1).has(kPlural) && !t.is_any(i + 2, kBefore, kAfter)) {
    const auto grain = grain_of(t.at(i + 1).value);
    return grain ? std::optional(Expression::of(i, i + 2, context.relative_to_document(*grain, 0)))
                 : std::nullopt;
  }
  if (t.is_four_digits(i) && !t.at(i + 1).has(kCounted))
    return named_item(t, context, year_at(t, i), Direction::kPast);
  if (is_month_word(t, i) && t.at(i).capital && t.at(i).has(kShort) && !t.at(i).has(kAbbreviated)) {
    if (auto month = month_first(t, context, i))
      return named_item(t, context, *month,
                        looks_ahead(t, i, month->end) ? Direction::kFuture : Direction::kPast);
    Named month{i, i + 1, {}};
    month.date.grain = Grain::kMonth;
    month.date.number = t.at(i).value;
    return named_item(t, context, month,
                      looks_ahead(t, i, i + 1) ? Direction::kFuture : Direction::kPast);
  }
  auto found = plain_date(t, context, i);
  if (!found || found->silent || found->kind != TimeKind::kDate) return std::nullopt;
  return found;
}

// The first, second or last third: of days in a month, months in a year, years in a decade. The
// value stays that of the whole.
DateRange third_of(const Period& period, int index) {
  const Date last = last_day(period);
  const Date& first = period.first;
  switch (period.grain) {
    case Grain::kMonth: {
      const auto from = static_cast<unsigned>(index) * 10 + 1;
      return {Date{first.year, first.month, from},
              index == 2 ? last : Date{first.year, first.month, from + 9}};
    }
    case Grain::kYear: {
      const auto from = static_cast<unsigned>(index) * 4 + 1;
      return {Date{first.year, from, 0}, Date{first.year, from + 3, 0}};
    }
    case Grain::kDecade: {
      constexpr std::array kFrom = {0, 4, 7, 10};
      const auto k = static_cast<std::size_t>(index);
      return {Date{first.year + kFrom[k], 0, 0}, Date{first.year + kFrom[k + 1] - 1, 0, 0}};
    }
    case Grain::kCentury: {
      constexpr std::array kFrom = {0, 33, 67, 100};
      const auto k = static_cast<std::size_t>(index);
      return {Date{first.year + kFrom[k], 0, 0}, Date{first.year + kFrom[k + 1] - 1, 0, 0}};
    }
    default:
      return to_range(period);
  }
}

std::optional<Expression> third(const Tokens& t, const Context& context, std::size_t begin,
                                std::size_t i, int index) {
  auto found = whole(t, context, i);
  if (!found || (t.is(i, kThe) && !t.is(i, kDecade))) return std::nullopt;
  if (found->period && !found->is_range()) found->range = third_of(*found->period, index);
  found->begin = begin;
  return found;
}

// "earlier this month": from its beginning until now.
std::optional<Expression> side(const Tokens& t, const Context& context, std::size_t begin,
                               std::size_t i, bool before) {
  if (!t.is_any(i, kThis, kToday)) return std::nullopt;
  auto found = relative(t, context, i);
  if (!found) return std::nullopt;
  found->begin = begin;
  if (found->range && context.document())
    (before ? found->range->end : found->range->begin) = *context.document();
  return found;
}

// "the end of the year": after "by" or "until" it is the last day, otherwise the last third.
std::optional<Expression> edge(const Tokens& t, const Context& context, std::size_t begin,
                               std::size_t k, std::size_t i) {
  auto found = whole(t, context, i);
  if (!found) return std::nullopt;
  found->begin = begin;
  if (!found->period || found->is_range()) return found;
  const Period period = *found->period;
  const bool deadline = begin > 0 && (t.is_any(begin - 1, kBy, kUntil, kTo, kThrough, kBefore));
  const bool since = begin > 0 && t.is_any(begin - 1, kSince, kFrom);
  if (t.is(k, kEnd) && deadline)
    return Expression::of(begin, found->end, Period{Grain::kDay, last_day(period)});
  if (t.is(k, kStart) && since)
    return Expression::of(begin, found->end, Period{Grain::kDay, period.first});
  found->range = third_of(period, t.is(k, kStart) ? 0 : t.is(k, kMiddle) ? 1 : 2);
  return found;
}

std::optional<Expression> part_of_day(const Tokens& t, const Context& context, std::size_t begin,
                                      std::size_t k, std::size_t i) {
  auto found = plain_date(t, context, i);
  const bool day =
      found && !found->silent && found->kind == TimeKind::kDate &&
      (found->period ? found->period->grain == Grain::kDay : t.is(found->end - 1, kWeekday));
  if (!day) return std::nullopt;
  const std::size_t end = found->end;
  found->begin = begin;
  return make_time(std::move(*found), end, part_suffix(t.at(k).value));
}

std::optional<Period> nth_weekday(const Period& whole, int day, int index, bool last) {
  const Date edge = last ? last_day(whole) : whole.first;
  const long distance = day - static_cast<long>(weekday(edge));
  const long days = last ? -((-distance + 7) % 7) : (distance + 7) % 7 + (index - 1) * 7L;
  const auto period = shift({Grain::kDay, edge}, days);
  return period && to_range(whole).begin && period->first <= last_day(whole) ? period
                                                                             : std::nullopt;
}

// A weekend belongs to the month that its Saturday is in.
std::optional<Period> nth_weekend(const Period& whole, long from) {
  const auto saturday = nth_weekday(whole, 5, from < 0 ? 1 : static_cast<int>(from) + 1, from < 0);
  if (!saturday) return std::nullopt;
  return Period{Grain::kWeekend, saturday->first};
}

// `length` grains of `whole` from the `from`th on, from its end if negative. Weeks are counted
// from its first day.
Expression nth_part(std::size_t begin, std::size_t end, const Period& whole, Grain grain, long from,
                    long length) {
  const Date last = last_day(whole);
  if (grain == Grain::kDay || grain == Grain::kWeek || grain == Grain::kWeekend) {
    if (grain == Grain::kWeekend) return Expression::of(begin, end, nth_weekend(whole, from));
    const long days = grain == Grain::kDay ? 1 : 7;
    const auto first =
        from < 0 ? shift_days(last, from * days + 1) : shift_days(whole.first, from * days);
    const auto until = first ? shift_days(*first, length * days - 1) : std::nullopt;
    if (!first || !until || *first < whole.first || *first > last)
      return Expression::with_value(begin, end, TimeKind::kDate, {});
    return Expression::of_days(begin, end, *first, std::min(*until, last));
  }
  const auto first = from < 0 ? shift(period_of(grain, last), from + 1)
                              : shift(period_of(grain, whole.first), from);
  const auto until = first ? shift(*first, length - 1) : std::nullopt;
  if (!first || !until || until->first > last || last_day(*first) < whole.first)
    return Expression::with_value(begin, end, TimeKind::kDate, {});
  return length == 1 ? Expression::of(begin, end, first)
                     : Expression::between(begin, end, first, until);
}

// "the first week of March", "the last Friday in April", "the first three months of 2024"
std::optional<Expression> nth(const Tokens& t, const Context& context, std::size_t begin,
                              std::size_t k) {
  const bool last = t.is(k, kLast);
  const int index = last ? 1 : ordinal(t, k);
  if (index < 1) return std::nullopt;
  std::size_t u = k + 1;
  long length = 1;
  if (t.is(u, kNumber)) {
    const auto number = count(t, u);
    if (!number || !number->tenths || index != 1) return std::nullopt;
    length = *number->tenths / 10;
    u = number->end;
  }
  const bool named_day = t.is(u, kWeekday) && !t.at(u).has(kPlural);
  if (!(t.is(u, kUnit) || named_day) || !t.is_any(u + 1, kOf, kIn)) return std::nullopt;
  auto found = whole(t, context, u + 2);
  if (!found) return std::nullopt;
  if (found->is_range()) return std::nullopt;
  if (!found->period) return Expression::with_value(begin, found->end, TimeKind::kDate, {});
  const Period period = *found->period;
  if (named_day)
    return Expression::of(begin, found->end, nth_weekday(period, t.at(u).value, index, last));
  const auto grain = grain_of(t.at(u).value);
  if (!grain || *grain >= period.grain || length < 1 || length > 1000) return std::nullopt;
  return nth_part(begin, found->end, period, *grain, last ? -length : (index - 1) * length, length);
}

}  // namespace

std::optional<Expression> portion(const Tokens& t, const Context& context, std::size_t i) {
  const std::size_t k = t.skip(i, kThe);
  if (t.is_any(k, kEarly, kMid, kLate))
    return third(t, context, i, t.skip_hyphen(k + 1), t.is(k, kEarly) ? 0 : t.is(k, kMid) ? 1 : 2);
  if (t.is_any(k, kEarlier, kLater) && k == i) return side(t, context, i, k + 1, t.is(k, kEarlier));
  if (t.is_any(k, kStart, kMiddle, kEnd) && t.is(k + 1, kOf)) return edge(t, context, i, k, k + 2);
  if (t.is(k, kDayPart) && t.is(k + 1, kOf)) return part_of_day(t, context, i, k, k + 2);
  if (k > i || t.is(i, kOrdinal) || t.is(i, kLast)) return nth(t, context, i, k);
  return std::nullopt;
}

}  // namespace concord::extract::dates
