#include "extract/dates/seasons.h"

#include <utility>

#include "extract/dates/counts.h"
#include "extract/dates/days.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// "of the year", "of last year", "this year": the year (0 if unknown) and the token after it, 0
// if it is not there.
std::pair<int, std::size_t> of_this_year(const Tokens& t, const Context& context, std::size_t i) {
  const std::size_t k = t.skip(i, kOf);
  const bool the = t.is(k, kThe) && k > i;
  const int step = t.is(k, kLast) ? -1 : t.is(k, kNext) ? 1 : 0;
  if (!(the || t.is_any(k, kThis, kLast, kNext)) || !t.at(k + 1).is(Unit::kYear)) return {0, 0};
  const auto year = context.relative_to_document(Grain::kYear, step);
  return {year ? year->first.year : 0, k + 2};
}

// "Q2", "the second quarter", "the first half"
std::optional<Named> quarter_of_no_year(const Tokens& t, std::size_t i) {
  if (t.is(i, kQuarter) || t.is(i, kHalfYear)) {
    const Grain grain = t.is(i, kQuarter) ? Grain::kQuarter : Grain::kHalf;
    return Named{i, i + 1, {.grain = grain, .number = t.at(i).value}};
  }
  const std::size_t o = t.skip(i, kThe);
  const int number = ordinal(t, o);
  const std::size_t u = t.skip_hyphen(o + 1);
  const bool half = t.is(u, kHalf);
  if (number < 1 || number > (half ? 2 : 4)) return std::nullopt;
  if (!(half || t.at(u).is(Unit::kQuarter)) || t.at(u).has(kPlural)) return std::nullopt;
  return Named{i, u + 1, {.grain = half ? Grain::kHalf : Grain::kQuarter, .number = number}};
}

// "2023/24": the token after it; `i` is the mark after the first year.
std::size_t skip_second_year(const Tokens& t, std::size_t i, int year) {
  const bool mark = t.is(i, kSlash) || t.is(i, kHyphen) || t.is(i, kDash);
  if (!mark || !t.glued(i) || !t.is(i + 1, kNumber)) return i;
  const int second = t.at(i + 1).value;
  return second == year + 1 || second == (year + 1) % 100 ? i + 2 : i;
}

}  // namespace

std::optional<Named> quarter(const Tokens& t, const Context& context, std::size_t i) {
  if (t.is_four_digits(i)) {
    auto found = t.is(i + 1, kQuarter) || t.is(i + 1, kHalfYear) ? quarter_of_no_year(t, i + 1)
                                                                 : std::nullopt;
    if (found) {
      found->begin = i;
      found->date.year = t.at(i).value;
    }
    return found;
  }
  auto found = quarter_of_no_year(t, i);
  if (!found) return std::nullopt;
  if (const auto end = year_after(t, found->end, found->date.year)) {
    found->end = *end;
  } else if (const auto [year, after] = of_this_year(t, context, found->end); after > 0) {
    found->date.year = year;
    found->end = after;
  } else if (found->date.grain == Grain::kHalf) {
    return std::nullopt;  // of a match, perhaps
  }
  return found;
}

std::optional<Named> season(const Tokens& t, const Context& context, std::size_t i) {
  const std::size_t s = t.skip(i, kThe);
  if (!t.is(s, kSeason)) return std::nullopt;
  Named named{i, s + 1, {.grain = Grain::kSeason, .number = t.at(s).value}};
  if (const auto end = year_after(t, named.end, named.date.year)) {
    named.end = skip_second_year(t, *end, named.date.year);
    return named;
  }
  if (const auto [year, after] = of_this_year(t, context, named.end); after > 0 && year > 0) {
    named.date.year = year;
    named.end = after;
    return named;
  }
  const bool the =
      s > i && i > 0 && t.is_any(i - 1, kIn, kSince, kBy, kUntil) && !t.is(named.end, kOf);
  const bool since = s == i && i > 0 && t.is_any(i - 1, kSince, kUntil, kBy);
  return the || since ? std::optional(named) : std::nullopt;
}

}  // namespace concord::extract::dates
