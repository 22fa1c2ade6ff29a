#include "extract/dates/numeric.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extract/dates/clock.h"
#include "extract/dates/named_date.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

std::optional<Expression> nine_eleven(const Tokens& t, std::size_t i) {
  const bool found = t.at(i).value == 9 && t.is(i + 1, kSlash) && t.glued(i + 1) &&
                     t.is(i + 2, kNumber) && t.glued(i + 2) && t.at(i + 2).value == 11;
  const bool more =
      t.is(i + 3, kSlash) || (t.is(i + 3, kHyphen) && t.glued(i + 3) && t.is(i + 4, kNumber));
  if (!found || more) return std::nullopt;
  return Expression::of(i, i + 3, Period{Grain::kDay, {2001, 9, 11}});
}

// What the digits say, before it is known whether there is such a day.
struct Digits {
  int year = 0;
  int month = 0;
  int day = 0;
  std::string time;        // "T14:30", or with Z
  bool ambiguous = false;  // day and month may be the other way round
  std::size_t size = 0;    // bytes
};

std::optional<Digits> year_first(std::string_view text) {
  static const RE2 kIso(
      R"((\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)");
  Digits found;
  re2::StringPiece rest(text.data(), text.size()), time, zone;
  if (!RE2::Consume(&rest, kIso, &found.year, &found.month, &found.day, &time, &zone))
    return std::nullopt;
  if (!time.empty()) found.time = "T" + std::string(time) + (zone == "Z" ? "Z" : "");
  found.size = text.size() - rest.size();
  return found;
}

std::optional<Digits> year_last(std::string_view text) {
  static const RE2 kDayMonthYear(R"((\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4}))");
  Digits found;
  re2::StringPiece rest(text.data(), text.size()), mark, second_mark;
  if (!RE2::Consume(&rest, kDayMonthYear, &found.day, &mark, &found.month, &second_mark,
                    &found.year) ||
      mark != second_mark) {
    return std::nullopt;
  }
  // Points and hyphens are the day-first world's; with slashes either may come first.
  const bool slash = mark == "/";
  if (slash && found.month > 12) std::swap(found.day, found.month);
  found.ambiguous = slash && found.day <= 12 && found.month <= 12 && found.day != found.month;
  found.size = text.size() - rest.size();
  return found;
}

// The token after the bytes up to `end_byte`; nothing when a token goes on there: 2025-05-091.
std::optional<std::size_t> token_after(const Tokens& t, std::size_t i, std::size_t end_byte) {
  std::size_t end = i;
  while (end < t.size() && t.at(end).end <= end_byte && t.at(end).begin < end_byte) ++end;
  if (end == i || t.at(end - 1).end != end_byte) return std::nullopt;
  return end;
}

std::optional<Expression> digits(const Tokens& t, std::size_t i) {
  constexpr std::size_t kLongest = 48;
  const std::string_view text =
      t.text().substr(t.at(i).begin, std::min<std::size_t>(kLongest, t.last().end - t.at(i).begin));
  auto found = year_first(text);
  if (!found) found = year_last(text);
  if (!found) return nine_eleven(t, i);
  const auto end = token_after(t, i, t.at(i).begin + found->size);
  if (!end) return std::nullopt;
  const bool goes_on = t.glued(*end) && (t.is(*end, kHyphen) || t.is(*end, kSlash));
  if (goes_on) return Expression::no_time(i, *end);
  if (found->ambiguous) return Expression::with_value(i, *end, TimeKind::kDate, {});
  if (found->year < 1 || found->month < 1 || found->month > 12) return Expression::no_time(i, *end);
  const auto period = in_year({.number = found->month, .day = found->day}, found->year);
  if (!period) return Expression::no_time(i, *end);
  Expression date = Expression::of(i, *end, period);
  return found->time.empty() ? date : make_time(std::move(date), *end, found->time);
}

}  // namespace

std::optional<Expression> numeric(const Tokens& t, std::size_t i) {
  if (t.at(i).word || t.starts_inside_number(i)) return std::nullopt;
  const bool joined = t.is(i, kNumber) && (t.is(i + 1, kHyphen) || t.is(i + 1, kSlash));
  if (!joined && !t.is(i, kFraction) && !t.is(i, TimeClass::kOther)) return std::nullopt;
  return digits(t, i);
}

}  // namespace concord::extract::dates
