#include "extract/dates/repeated.h"

#include <string>
#include <utility>

#include "extract/dates/counts.h"
#include "extract/dates/units.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

std::optional<Expression> every(const Tokens& t, std::size_t begin, std::size_t i) {
  long tenths = 10;
  if (t.is(i, kAlternate)) {
    tenths = 20;
    ++i;
  } else if (t.is(i, kNumber)) {
    const auto number = count(t, i);
    if (!number || !number->tenths) return std::nullopt;
    tenths = *number->tenths;
    i = number->end;
  }
  const std::string factor = std::to_string(tenths / 10);
  if (t.is(i, kUnit) && !t.at(i).is(Unit::kSecond)) {
    std::string value =
        t.at(i).is(Unit::kWeekend) ? "P" + factor + "W" : iso_duration(tenths, t.at(i).value);
    return Expression::with_value(begin, i + 1, TimeKind::kSet, std::move(value));
  }
  if (t.is(i, kWeekday)) {
    const std::size_t end = t.is(i + 1, kDayPart) ? i + 2 : i + 1;
    return Expression::with_value(begin, end, TimeKind::kSet, "P" + factor + "W");
  }
  if (t.is(i, kDayPart))
    return Expression::with_value(begin, i + 1, TimeKind::kSet, "P" + factor + "D");
  const bool month = t.is(i, kMonth) && t.at(i).capital;
  if (!month && !t.is(i, kSeason)) return std::nullopt;
  return Expression::with_value(begin, i + 1, TimeKind::kSet, "P" + factor + "Y");
}

// "twice a week", "three times per year", "once every two months"
std::optional<Expression> times_a(const Tokens& t, std::size_t i) {
  std::size_t k = i;
  if (t.is_any(i, kOnce, kTwice)) {
    k = i + 1;
  } else if (t.is(i, kNumber) && t.is(i + 1, kTimes)) {
    k = i + 2;
  } else {
    return std::nullopt;
  }
  if (t.is_any(k, kEvery, kEach)) return every(t, i, k + 1);
  if (!t.is_any(k, kA, kAn, kPer) || !t.is(k + 1, kUnit)) return std::nullopt;
  return Expression::with_value(i, k + 2, TimeKind::kSet, iso_duration(10, t.at(k + 1).value));
}

}  // namespace

std::optional<Expression> repeated(const Tokens& t, std::size_t i) {
  if (t.is(i, kRepeated)) {
    const bool name = (t.at(i).capital && i > 0 && !t.sentence_break(i - 1)) ||
                      (t.at(i + 1).capital && t.at(i + 1).word);
    return name ? Expression::no_time(i, i + 1)
                : Expression::with_value(i, i + 1, TimeKind::kSet, iso_duration(10, t.at(i).value));
  }
  if (t.is(i, kWeekday) && t.at(i).has(kPlural))
    return Expression::with_value(i, i + 1, TimeKind::kSet, "P1W");
  if (t.is_any(i, kEvery, kEach)) return every(t, i, i + 1);
  return times_a(t, i);
}

}  // namespace concord::extract::dates
