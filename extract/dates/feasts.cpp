#include "extract/dates/feasts.h"

#include "extract/dates/days.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

std::optional<Named> feast_of_no_year(const Tokens& t, std::size_t i) {
  const auto fixed = [i](int month, int day, std::size_t end) {
    return Named{i, end, {.number = month, .day = day}};
  };
  // The number stands for a month, lest it be taken for a weekday alone.
  const auto around_easter = [i](int days, std::size_t end) {
    return Named{i, end, {.number = 1, .from_easter = days}};
  };
  const bool day_next = t.at(i + 1).is(Unit::kDay);
  if (t.is(i, kChristmas))
    return t.is(i + 1, kEve) ? fixed(12, 24, i + 2) : fixed(12, 25, day_next ? i + 2 : i + 1);
  if (t.is(i, kNew) && t.at(i + 1).is(Unit::kYear) && t.is(i + 2, kPossessive)) {
    if (t.is(i + 3, kEve)) return fixed(12, 31, i + 4);
    if (t.at(i + 3).is(Unit::kDay)) return fixed(1, 1, i + 4);
  }
  if (t.is(i, kBoxing) && day_next) return fixed(12, 26, i + 2);
  if (t.is(i, kHalloween)) return fixed(10, 31, i + 1);
  if (t.is(i, kValentine) && t.is(i + 1, kPossessive) && t.at(i + 2).is(Unit::kDay))
    return fixed(2, 14, i + 3);
  if (t.is(i, kMonth) && t.at(i).value == 5 && day_next && t.at(i + 1).capital)
    return fixed(5, 1, i + 2);
  if (t.is(i, kThanksgiving))
    return Named{i, day_next ? i + 2 : i + 1, {.number = 1, .thanksgiving = true}};
  const bool weekday_next = t.is(i + 1, kWeekday);
  if (t.is(i, kGood) && weekday_next && t.at(i + 1).value == 4) return around_easter(-2, i + 2);
  if (t.is(i, kEaster)) {
    const bool monday = weekday_next && t.at(i + 1).value == 0;
    return around_easter(monday ? 1 : 0, weekday_next ? i + 2 : i + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Named> feast(const Tokens& t, std::size_t i) {
  if (!t.at(i).capital) return std::nullopt;
  auto found = feast_of_no_year(t, i);
  if (!found) return std::nullopt;
  if (const auto end = year_after(t, found->end, found->date.year)) found->end = *end;
  return found;
}

}  // namespace concord::extract::dates
