#include "extract/dates/ranges.h"

#include <utility>

#include "extract/dates/days.h"
#include "extract/dates/named.h"
#include "extract/dates/tense.h"
#include "extract/dates/units.h"
#include "extract/dates/years.h"
#include "extract/words.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

bool joins(const Tokens& t, std::size_t i, bool between) {
  if (t.is(i, kHyphen) || t.is(i, kDash)) return true;
  return t.is_any(i, kTo, kThrough, kUntil) || (between && t.is(i, kAnd));
}

// "2022-23", "2023/24"
bool is_season_pair(const Tokens& t, std::size_t i) {
  const bool mark = t.is(i + 1, kHyphen) || t.is(i + 1, kDash) || t.is(i + 1, kSlash);
  const bool two = t.is(i + 2, kNumber) && t.at(i + 2).end - t.at(i + 2).begin == 2;
  const bool next = t.at(i + 2).value == (t.at(i).value + 1) % 100 && t.at(i).value >= 1900;
  return mark && two && next && t.glued(i + 1) && t.glued(i + 2) &&
         !(t.glued(i + 3) && t.is(i + 3, kHyphen));
}

// "1939–1945", "between 1980 and 2012"; not "from 1500 to 2000 soldiers".
bool begins_years(const Tokens& t, std::size_t i, bool between) {
  if (!t.is_four_digits(i) || t.starts_inside_number(i)) return false;
  if (is_season_pair(t, i)) return true;
  const std::size_t k = i + 1;
  const bool joined = t.is(k, kHyphen) || t.is(k, kDash) || t.is(k, kTo) || t.is(k, kThrough) ||
                      (t.is(k, kAnd) && between);
  const bool plausible = t.at(i).value >= 1500 && t.is_four_digits(k + 1) &&
                         t.at(k + 1).value > t.at(i).value && !t.at(k + 2).has(kCounted);
  const bool number = i > 0 && (t.at(i - 1).has(kNumbers) || (t.is(i - 1, kMark) && t.glued(i)));
  const bool counts = t.at(k + 2).has(kPlural) && t.common_noun_follows(k + 2);
  return joined && plausible && !number && !counts;
}

// "9-12 May", "9 and 10 May"
bool begins_days(const Tokens& t, std::size_t i, bool between) {
  if (!is_day_number(t, i) || t.starts_inside_number(i)) return false;
  const bool joined = joins(t, i + 1, between);
  if (!joined && !t.is(i + 1, kAnd)) return false;
  const auto second = day_first(t, i + 2, true);
  if (!second || second->date.day <= t.at(i).value) return false;
  return joined || second->date.day == t.at(i).value + 1;
}

// A number or month that only what follows shows to be a day, year or date.
std::optional<Named> range_begin(const Tokens& t, std::size_t i, bool between) {
  if (begins_years(t, i, between)) return year_at(t, i);
  if (is_month_word(t, i) && joins(t, i + 1, between) && is_month_word(t, i + 2))
    return Named{i, i + 1, {.grain = Grain::kMonth, .number = t.at(i).value}};
  if (begins_days(t, i, between)) return Named{i, i + 1, {.day = t.at(i).value}};
  return std::nullopt;
}

// "moved from Monday to Friday" is no range.
bool was_moved(const Tokens& t, std::size_t i) {
  static const WordSet kMoved(date_words("moved"));
  return i > 1 && t.is(i - 1, kFrom) && kMoved.has(t.word(i - 2));
}

// The second half of a range leaves out what the first half said: "May 9-12", "2022-23".
std::optional<Named> range_end(const Tokens& t, const Context& context, const Named& first,
                               std::size_t i) {
  if (first.date.grain == Grain::kYear) {
    if (t.is_four_digits(i) && t.at(i).value > first.date.year && !t.at(i + 1).has(kCounted))
      return year_at(t, i);
    const bool two =
        t.is(i, kNumber) && t.at(i).end - t.at(i).begin == 2 && t.glued(i) && t.glued(i - 1);
    if (!two || t.at(i).value <= first.date.year % 100 || t.is(i + 1, kHyphen)) return std::nullopt;
    Named named = year_at(t, i);
    named.date.year = first.date.year / 100 * 100 + t.at(i).value;
    return named;
  }
  if (first.date.grain == Grain::kDay && first.date.number > 0 && is_day_after_month(t, i) &&
      !day_first(t, i)) {
    if (t.at(i).value <= first.date.day) return std::nullopt;
    Named named{i, i + 1, first.date};
    named.date.day = t.at(i).value;
    named.date.weekday = -1;
    if (const auto end = year_after(t, named.end, named.date.year)) named.end = *end;
    return named;
  }
  if (auto day = day_first(t, i, true)) return day;
  return named(t, context, i);
}

Expression weekday_range(const Tokens& t, const Context& context, const Named& first,
                         const Named& second) {
  const bool ahead = looks_ahead(t, first.begin, second.end);
  const long days = (second.date.weekday - first.date.weekday + 7) % 7;
  const Named& sure = ahead ? first : second;
  const auto day = context.resolve(sure.date, ahead ? Direction::kFuture : Direction::kPast);
  if (!day) return Expression::with_value(first.begin, second.end, TimeKind::kDate, {});
  return ahead ? Expression::between(first.begin, second.end, day, shift(*day, days))
               : Expression::between(first.begin, second.end, shift(*day, -days), day);
}

std::optional<Expression> range_from(const Tokens& t, const Context& context, const Named& first,
                                     bool between) {
  const std::size_t k = first.end;
  const bool slash =
      first.date.grain == Grain::kYear && t.is(k, kSlash) && t.glued(k) && t.glued(k + 1);
  const bool and_next = t.is(k, kAnd) && first.date.day > 0 && is_day_number(t, k + 1) &&
                        t.at(k + 1).value == first.date.day + 1;
  if (!(slash || and_next || joins(t, k, between)) || was_moved(t, first.begin))
    return std::nullopt;
  const auto second = range_end(t, context, first, k + 1);
  if (!second) return std::nullopt;
  NamedDate from = first.date, to = second->date;
  if (from.grain != to.grain || from.weekday_alone() != to.weekday_alone()) return std::nullopt;
  if (from.number == 0 && from.day > 0) from.number = to.number;
  if (from.weekday_alone()) return weekday_range(t, context, first, *second);
  const bool wraps = std::pair(to.number, to.day) < std::pair(from.number, from.day);
  if (from.year == 0 && to.year > 0) from.year = to.year - (wraps ? 1 : 0);
  if (to.year == 0 && from.year > 0) to.year = from.year + (wraps ? 1 : 0);
  if (from.year > 0)
    return Expression::between(first.begin, second->end, in_year(from, from.year),
                               in_year(to, to.year));
  const bool ahead = looks_ahead(t, first.begin, second->end);
  const auto end = context.resolve(to, ahead ? Direction::kFuture : Direction::kPast);
  if (!end) return Expression::with_value(first.begin, second->end, TimeKind::kDate, {});
  from.year = end->first.year - (wraps ? 1 : 0);
  return Expression::between(first.begin, second->end, in_year(from, from.year), end);
}

bool is_name_of_treaty(const Tokens& t, const Named& first) {
  const bool feast =
      first.date.from_easter || t.is(first.begin, kChristmas) || t.is(first.begin, kGood);
  return feast && t.at(first.end).has(kNamesADay) && t.at(first.end).capital;
}

}  // namespace

std::optional<Expression> named_or_range(const Tokens& t, const Context& context, std::size_t i) {
  const bool between = i > 0 && t.is(i - 1, kBetween);
  auto first = named(t, context, i);
  if (!first) first = range_begin(t, i, between);
  if (!first) return std::nullopt;
  if (is_name_of_treaty(t, *first)) return Expression::no_time(i, first->end);
  if (auto range = range_from(t, context, *first, between)) return range;
  if (first->date.day > 0 && first->date.number == 0)
    return std::nullopt;  // a day number that no month followed
  const Direction direction = looks_ahead(t, i, first->end) ? Direction::kFuture : Direction::kPast;
  return named_item(t, context, *first, direction);
}

Expression named_item(const Tokens& t, const Context& context, const Named& first,
                      Direction direction) {
  if (first.date.year == 0) {
    const std::size_t k = t.skip(first.end, kOf);
    const bool that = t.is(k, kThat);  // "August 15 of that year"
    const bool step = that ? k > first.end : t.is_any(k, kLast, kNext, kThis);
    const Unit unit = first.date.weekday_alone() ? Unit::kWeek : Unit::kYear;
    if (step && t.at(k + 1).is(unit) && !t.at(k + 1).has(kPlural)) {
      const int away = t.is(k, kLast) ? -1 : t.is(k, kNext) ? 1 : 0;
      const Grain grain = *grain_of(t.at(k + 1).value);
      const auto base =
          that ? context.relative_to_focus(grain, 0) : context.relative_to_document(grain, away);
      std::optional<Period> period;
      if (base && unit == Unit::kYear) period = in_year(first.date, base->first.year);
      if (base && unit == Unit::kWeek)
        period = shift({Grain::kDay, base->first}, first.date.weekday);
      return Expression::of(first.begin, k + 2, period);
    }
  }
  return Expression::of(first.begin, first.end, context.resolve(first.date, direction));
}

}  // namespace concord::extract::dates
