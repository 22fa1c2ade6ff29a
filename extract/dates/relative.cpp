#include "extract/dates/relative.h"

#include <algorithm>
#include <cstdlib>

#include "extract/dates/clock.h"
#include "extract/dates/counts.h"
#include "extract/dates/days.h"
#include "extract/dates/feasts.h"
#include "extract/dates/tense.h"
#include "extract/dates/units.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// "today" with a less precise document is that month or year.
std::optional<Period> relative_today(const Context& context) {
  for (const Grain grain : {Grain::kDay, Grain::kMonth, Grain::kYear}) {
    if (auto period = context.current(grain)) return period;
  }
  return std::nullopt;
}

// The same day of the month, or its last.
std::optional<Date> months_away(const Date& day, long months) {
  const auto month = shift(period_of(Grain::kMonth, day), months);
  if (!month) return std::nullopt;
  return Date{month->first.year, month->first.month,
              std::min(day.day, days_in_month(month->first.year, month->first.month))};
}

// `count` units from the document, or before it.
std::optional<Date> away_from_today(const Context& context, int unit, long count) {
  const auto today = context.relative_to_document(Grain::kDay, 0);
  if (!today || std::abs(count) > 100'000) return std::nullopt;
  switch (static_cast<Unit>(unit)) {
    case Unit::kSecond:
    case Unit::kMinute:
    case Unit::kHour:
      return shift_days(today->first, count / 24);
    case Unit::kDay:
      return shift_days(today->first, count);
    case Unit::kWeek:
      return shift_days(today->first, count * 7);
    case Unit::kFortnight:
      return shift_days(today->first, count * 14);
    case Unit::kMonth:
      return months_away(today->first, count);
    case Unit::kQuarter:
      return months_away(today->first, count * 3);
    case Unit::kYear:
      return months_away(today->first, count * 12);
    case Unit::kDecade:
      return months_away(today->first, count * 120);
    case Unit::kCentury:
      return months_away(today->first, count * 1200);
    default:
      return std::nullopt;
  }
}

// "the past year", "over the next month": one unit, at token `k` + 1, that is a length of time;
// "the last quarter" is a date.
bool is_single_stretch(const Tokens& t, std::size_t i, std::size_t k) {
  const TimeToken& next = t.at(k + 1);
  if (!next.is(kUnit) || next.has(kPlural)) return false;
  for (const Unit unit : {Unit::kSecond, Unit::kWeekend, Unit::kQuarter, Unit::kSeason, Unit::kHalf,
                          Unit::kCentury}) {
    if (next.is(unit)) return false;
  }
  const bool over = i > 0 && t.at(i - 1).has(kSpansTime);
  return t.is_any(k, kLast, kPast) || (t.is(k, kNext) && (over || is_time_of_day(next.value)));
}

// "the last two weeks", "the past year", "the next few days": a length of time that ends or
// begins now.
std::optional<Expression> stretch(const Tokens& t, const Context& context, std::size_t i,
                                  std::size_t k, bool the) {
  if (!t.is_any(k, kLast, kPast, kPrevious, kNext, kFollowing, kComing)) return std::nullopt;
  const auto number = count(t, k + 1);
  const bool counted = number && !number->article && t.is(number->end, kUnit);
  const TimeToken& next = t.at(k + 1);
  const bool vague = the && next.is(kUnit) && next.has(kPlural);
  if (vague && !t.is(k + 2, kOf)) return Expression::with_value(i, k + 2, TimeKind::kDuration, {});
  const bool single = the && is_single_stretch(t, i, k) && !t.is(k + 2, kOf);
  if (!counted && !single) return std::nullopt;
  const std::size_t u = counted ? number->end : k + 1;
  Expression found = Expression::with_value(i, u + 1, TimeKind::kDuration, {});
  const auto tenths = counted ? number->tenths : std::optional(10L);
  if (!tenths) return found;
  found.value = iso_duration(*tenths, t.at(u).value);
  const bool back = t.is_any(k, kLast, kPast, kPrevious);
  const auto today = context.relative_to_document(Grain::kDay, 0);
  const auto other = away_from_today(context, t.at(u).value, back ? -*tenths / 10 : *tenths / 10);
  if (today && other)
    found.range = back ? DateRange{other, today->first} : DateRange{today->first, other};
  return found;
}

// "that year" speaks of a time; "that day care" and "said that year after year" do not.
bool is_time_of_focus(const Tokens& t, std::size_t u) {
  return !(t.is(u + 1, kAfter) || t.at(u + 1).is(kUnit)) &&
         t.at(u).value >= static_cast<int>(Unit::kDay);
}

std::optional<Expression> stepped_part(const Tokens& t, const Context& context, std::size_t i,
                                       std::size_t k, std::size_t u, bool anaphoric, int step) {
  if (t.is(k, kLast) && t.at(u).value != 3 && t.at(u).value != 2)
    return std::nullopt;  // last night, last evening
  const auto day = anaphoric ? context.relative_to_focus(Grain::kDay, step)
                             : context.relative_to_document(Grain::kDay, step);
  return make_time(Expression::of(i, u + 1, day), u + 1, part_suffix(t.at(u).value));
}

std::optional<Named> named_after_step(const Tokens& t, const Context& context, std::size_t u) {
  if (t.is(u, kSeason)) return Named{u, u + 1, {.grain = Grain::kSeason, .number = t.at(u).value}};
  if (t.is(u, kMonth) && t.at(u).capital)
    return Named{
        u, t.skip_abbreviation_stop(u + 1), {.grain = Grain::kMonth, .number = t.at(u).value}};
  if (t.is(u, kWeekday)) return weekday_first(t, context, u);
  return t.is(u, kKeyword) ? feast(t, u) : std::nullopt;
}

// The first such day after what was spoken of, or the last before it.
std::optional<Period> weekday_near_focus(const Context& context, int day, int step) {
  const auto base = context.relative_to_focus(Grain::kDay, 0);
  if (!base) return std::nullopt;
  const long distance = (day - static_cast<long>(weekday(base->first)) + 7) % 7;
  const long days = step > 0 ? (distance == 0 ? 7 : distance) : distance - 7;
  return shift(*base, days);
}

std::optional<Expression> stepped_name(const Tokens& t, const Context& context, std::size_t i,
                                       std::size_t k, std::size_t u, bool anaphoric, int step) {
  auto noun = named_after_step(t, context, u);
  if (!noun || noun->date.year > 0 || noun->date.grain == Grain::kYear) return std::nullopt;
  if (anaphoric && noun->date.weekday_alone())
    return Expression::of(i, noun->end, weekday_near_focus(context, noun->date.weekday, step));
  const bool coming = t.is_any(k, kComing) && noun->date.weekday_alone();
  const Direction direction = coming     ? Direction::kFuture
                              : step < 0 ? Direction::kLast
                              : step > 0 ? Direction::kNext
                                         : Direction::kThis;
  return Expression::of(i, noun->end, context.resolve(noun->date, direction));
}

// "last month", "next April", "the following day", "that year", "this morning"
std::optional<Expression> stepped(const Tokens& t, const Context& context, std::size_t i,
                                  std::size_t k, bool the) {
  const bool anaphoric =
      t.is_any(k, kPrevious, kFollowing, kSame) || (the && t.is(k, kNext)) || t.is(k, kThat);
  const int step = t.is_any(k, kLast, kPast, kPrevious)      ? -1
                   : t.is_any(k, kNext, kFollowing, kComing) ? 1
                                                             : 0;
  const std::size_t u = k + 1;
  const TimeToken& noun = t.at(u);
  if (t.is(k, kSame) && !the && !t.is(k - 1, kThat) && !t.is(k - 1, kThis)) return std::nullopt;
  if (t.is(k, kPast) && !(the || t.is(i, kThis))) return std::nullopt;
  if (noun.is(kUnit)) {
    const auto grain = grain_of(noun.value);
    const bool misspelt = noun.has(kPlural) && !(t.is(k, kThis) && noun.is(Unit::kYear));
    if (!grain || misspelt || (t.is(k, kThat) && !is_time_of_focus(t, u))) return std::nullopt;
    if (*grain == Grain::kDay && t.is_any(k, kThis, kLast)) return std::nullopt;
    return Expression::of(i, u + 1,
                          anaphoric ? context.relative_to_focus(*grain, step)
                                    : context.relative_to_document(*grain, step));
  }
  if (noun.is(kDayPart) && !noun.has(kPlural))
    return stepped_part(t, context, i, k, u, anaphoric, step);
  if (t.is(k, kThat) || t.is(k, kSame)) return std::nullopt;
  return stepped_name(t, context, i, k, u, anaphoric, step);
}

// "at the weekend": the last one that has begun, or the coming one.
std::optional<Expression> weekend(const Tokens& t, const Context& context, std::size_t i) {
  const bool bare = i > 0 && t.is_any(i - 1, kAt, kOn, kOver) && t.is(i, kThe) &&
                    t.at(i + 1).is(Unit::kWeekend) && !t.at(i + 1).has(kPlural) &&
                    !t.is(i + 2, kOf);
  if (!bare) return std::nullopt;
  auto found = context.relative_to_document(Grain::kWeekend, 0);
  const auto today = context.relative_to_document(Grain::kDay, 0);
  if (found && today && today->first < found->first && !looks_ahead(t, i, i + 2))
    found = shift(*found, -1);
  return Expression::of(i, i + 2, found);
}

}  // namespace

std::optional<Expression> relative(const Tokens& t, const Context& context, std::size_t i) {
  if (t.is(i, kToday)) return Expression::of(i, i + 1, relative_today(context));
  if (t.is(i, kYesterday))
    return Expression::of(i, i + 1, context.relative_to_document(Grain::kDay, -1));
  if (t.is(i, kTomorrow))
    return Expression::of(i, i + 1, context.relative_to_document(Grain::kDay, 1));
  if (t.is(i, kTonight))
    return make_time(Expression::of(i, i + 1, context.relative_to_document(Grain::kDay, 0)), i + 1,
                     "TNI");
  if (auto found = weekend(t, context, i)) return found;
  const bool the = t.is(i, kThe);
  std::size_t k = i + (the ? 1 : 0);
  if (!t.is_any(k, kThis, kLast, kNext, kPast, kPrevious, kFollowing, kSame, kThat, kComing))
    return std::nullopt;
  if (t.is(k, kThis) && t.is_any(k + 1, kPast, kComing)) ++k;
  if (auto found = stretch(t, context, i, k, the)) return found;
  return stepped(t, context, i, k, the);
}

}  // namespace concord::extract::dates
