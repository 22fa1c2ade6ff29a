#include "extract/dates/counted.h"

#include <string>

#include "extract/dates/counts.h"
#include "extract/dates/units.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

bool is_ago(const Tokens& t, std::size_t i) {
  return t.is_any(i, kAgo, kEarlier, kLater, kBefore, kAfter);
}

// "14-year-old", "aged 42 years", "nine years old", "of age".
std::optional<std::size_t> age_end(const Tokens& t, std::size_t i) {
  const std::size_t k = t.skip_hyphen(i);
  if (t.is(k, kOld)) return k + 1;
  if (t.is(i, kOf) && t.word(i + 1) == "age") return i + 2;
  return std::nullopt;
}

std::optional<Period> away(const Tokens& t, const Context& context, std::size_t u, long tenths,
                           bool back, bool anaphoric) {
  long amount = tenths;
  Grain grain = Grain::kDay;
  switch (static_cast<Unit>(t.at(u).value)) {
    case Unit::kSecond:
    case Unit::kMinute:
      amount = 0;
      break;
    case Unit::kHour:
      amount = tenths / 24;
      break;
    case Unit::kFortnight:
      grain = Grain::kWeek;
      amount = tenths * 2;
      break;
    case Unit::kDecade:
      grain = Grain::kYear;
      amount = tenths * 10;
      break;
    case Unit::kCentury:
      grain = Grain::kYear;
      amount = tenths * 100;
      break;
    case Unit::kYear:
      grain = Grain::kYear;
      if (tenths % 10 == 5) {
        grain = Grain::kMonth;
        amount = tenths * 12;
      }
      break;
    default: {
      const auto own = grain_of(t.at(u).value);
      if (!own) return std::nullopt;
      grain = *own;
    }
  }
  if (amount % 10 != 0) amount = amount / 10 * 10;
  const long steps = back ? -amount / 10 : amount / 10;
  return anaphoric ? context.relative_to_focus(grain, steps)
                   : context.relative_to_document(grain, steps);
}

std::optional<Expression> offset(const Tokens& t, const Context& context, std::size_t begin,
                                 std::size_t u, const Count& number) {
  const std::size_t k = u + 1;
  const bool from_now = t.is(k, kFrom) && t.is(k + 1, kNow);
  const bool anaphoric =
      t.is_any(k, kEarlier, kLater) || (t.is_any(k, kBefore, kAfter) && t.ends_clause(k + 1));
  if (!t.is(k, kAgo) && !from_now && !anaphoric) return std::nullopt;
  const std::size_t end = k + (from_now ? 2 : 1);
  if (!number.tenths) return Expression::with_value(begin, end, TimeKind::kDate, {});
  const bool back = t.is_any(k, kAgo, kEarlier, kBefore);
  const auto period = away(t, context, u, *number.tenths, back, anaphoric);
  Expression found = Expression::of(begin, end, period);
  if (is_time_of_day(t.at(u).value)) found.kind = TimeKind::kTime;
  return found;
}

// "a year" is a length of time after "for" or "took", not in "$50 a year".
bool takes_article(const Tokens& t, std::size_t begin, std::size_t k) {
  if (begin < k) return true;
  return begin > 0 && t.at(begin - 1).has(kSpansTime);
}

std::optional<Expression> duration(const Tokens& t, std::size_t begin, std::size_t k, std::size_t u,
                                   const Count& number, bool hyphenated) {
  const TimeToken& unit = t.at(u);
  if (number.article && !takes_article(t, begin, k)) return std::nullopt;
  if (!number.article && !hyphenated && !unit.has(kPlural) && number.tenths && *number.tenths > 10)
    return std::nullopt;
  if (unit.is(Unit::kSeason) || unit.is(Unit::kHalf) || unit.is(Unit::kWeekend) ||
      (unit.is(Unit::kQuarter) && !unit.has(kPlural))) {
    return std::nullopt;
  }
  std::size_t end = u + 1;
  long tenths = number.tenths.value_or(0);
  if (t.is(end, kAnd) && t.is(end + 1, kA) && t.is(end + 2, kHalf)) {
    tenths += 5;
    end += 3;
  }
  if (t.is(t.skip_hyphen(end), kLong) && t.skip_hyphen(end) > end) end = t.skip_hyphen(end) + 1;
  // "a six-month truce": the article is the truce's, the number follows it.
  const std::size_t from = number.article && hyphenated ? u : begin;
  Expression found =
      Expression::with_value(from, end, TimeKind::kDuration,
                             number.tenths ? iso_duration(tenths, unit.value) : std::string());
  return found;
}

// "years later", "days ago", "decades-long", "month-long", "for years"
std::optional<Expression> bare_units(const Tokens& t, std::size_t i) {
  const TimeToken& unit = t.at(i);
  const std::size_t k = t.skip_hyphen(i + 1);
  if (k > i + 1 && t.is(k, kLong)) {
    return Expression::with_value(i, k + 1, TimeKind::kDuration,
                                  unit.has(kPlural) ? "" : iso_duration(10, unit.value));
  }
  if (!unit.has(kPlural)) return std::nullopt;
  if (t.is_any(i + 1, kAgo, kEarlier, kLater))
    return Expression::with_value(i, i + 2, TimeKind::kDate, {});
  const bool length = i > 0 && t.is(i - 1, kFor) && !t.is(i + 1, kOf) && grain_of(unit.value);
  return length ? std::optional(Expression::with_value(i, i + 1, TimeKind::kDuration, {}))
                : std::nullopt;
}

// "the day before", "the year after", "the day before yesterday"
std::optional<Expression> day_before(const Tokens& t, const Context& context, std::size_t i) {
  if (!t.is(i + 1, kUnit) || !t.is_any(i + 2, kBefore, kAfter, kEarlier)) return std::nullopt;
  const auto grain = grain_of(t.at(i + 1).value);
  if (!grain) return std::nullopt;
  if (t.is(i + 3, kYesterday))
    return Expression::of(i, i + 4, context.relative_to_document(Grain::kDay, -2));
  if (t.is(i + 3, kTomorrow))
    return Expression::of(i, i + 4, context.relative_to_document(Grain::kDay, 2));
  if (t.is(i + 3, kLast) && t.is(i + 2, kBefore))
    return Expression::of(i, i + 4, context.relative_to_document(*grain, -2));
  if (!t.ends_clause(i + 3)) return std::nullopt;
  return Expression::of(i, i + 3, context.relative_to_focus(*grain, t.is(i + 2, kAfter) ? 1 : -1));
}

}  // namespace

std::optional<Expression> counted(const Tokens& t, const Context& context, std::size_t i) {
  if (t.is(i, kUnit)) return bare_units(t, i);
  if (t.is(i, kThe)) return day_before(t, context, i);
  const std::size_t k = skip_approximation(t, i);
  const auto number = count(t, k);
  if (!number || t.starts_inside_number(k)) return std::nullopt;
  std::size_t u = t.skip_hyphen(number->end);
  if (t.is(u, kClose) && k > 0 && t.is(k - 1, kOpen)) ++u;  // "[ten] years"
  if (!t.is(u, kUnit)) return std::nullopt;
  const TimeToken& unit = t.at(u);
  const bool hyphenated = t.at(u - 1).is(kHyphen);
  if (number->article && t.is(u + 1, kHyphen) && t.is(u + 2, kLong)) return std::nullopt;
  const bool second = unit.is(Unit::kSecond) && !unit.has(kPlural) && !hyphenated;
  const bool title =
      unit.capital && !unit.shouted && !t.at(k).is(kThe) && unit.word && !t.is_any(k, kA, kAn);
  if (second || (title && !is_ago(t, u + 1))) return std::nullopt;
  if (const auto age = age_end(t, u + 1)) return Expression::no_time(i, *age);
  if (auto found = offset(t, context, i, u, *number)) return found;
  return duration(t, i, k, u, *number, hyphenated);
}

}  // namespace concord::extract::dates
