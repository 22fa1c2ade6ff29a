#include "extract/dates/decades.h"

#include <string_view>

#include "extract/dates/counts.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// "21st", "twentieth", "twenty-first"
int ordinal_number(const Tokens& t, std::size_t i) {
  const bool tens = t.is(i, kNumber) && t.at(i).word && t.at(i).value == 20;
  if (!tens) return ordinal(t, i);
  const int units = ordinal(t, t.skip_hyphen(i + 1));
  return units > 0 && units < 10 ? 20 + units : 0;
}

std::size_t number_end(const Tokens& t, std::size_t i) {
  return ordinal(t, i) > 0 ? i + 1 : t.skip_hyphen(i + 1) + 1;
}

Expression century(std::size_t begin, std::size_t end, int number) {
  return Expression::of(begin, end, period_of(Grain::kCentury, {(number - 1) * 100 + 1, 1, 1}));
}

// Its days differ from country to country.
Expression fiscal(std::size_t begin, std::size_t end, int year) {
  return Expression::with_value(begin, end, TimeKind::kDate, Date{year, 0, 0}.to_string());
}

std::optional<Expression> decade(const Tokens& t, std::size_t begin, std::size_t k) {
  int year = t.at(k).value;
  const bool the =
      k > begin || (k > 0 && (t.is_any(k - 1, kEarly, kMid, kLate) || t.is(k - 1, kHyphen)));
  if (year < 100) {
    if (!the || year < 20) return std::nullopt;
    year += 1900;
  } else if (year < kFirstYear || year > kLastYear) {
    return std::nullopt;
  }
  const bool century = year % 100 == 0 && year < 2000;
  return Expression::of(begin, k + 1,
                        period_of(century ? Grain::kCentury : Grain::kDecade, {year, 1, 1}));
}

}  // namespace

std::optional<Expression> decade_or_century(const Tokens& t, std::size_t i) {
  std::size_t k = t.skip(i, kThe);
  if (t.is(k, kMark) && k > i && t.is(k + 1, kDecade)) ++k;  // the '90s
  if (t.is(k, kDecade)) return decade(t, i, k);
  if (const int number = ordinal_number(t, k); number > 0) {
    const std::size_t u = t.skip_hyphen(number_end(t, k));
    if (t.at(u).is(Unit::kCentury) && number <= 30) {
      if (t.is(u + 1, kPossessive)) return century(i, u + 1, number);
      const std::string_view era = t.word(u + 1);
      if (era == "BC" || era == "BCE" || era == "B")
        return Expression::with_value(i, u + 2, TimeKind::kDate, {});
      return century(i, u + 1, number);
    }
  }
  if (t.is(k, kFiscalYear) && t.at(k).value >= kFirstYear) return fiscal(i, k + 1, t.at(k).value);
  if (t.is(k, kFiscal)) {
    const std::size_t y = t.at(k + 1).is(Unit::kYear) ? k + 2 : k + 1;
    if (t.is_four_digits(y)) return fiscal(i, y + 1, t.at(y).value);
  }
  if (t.word(k) == "FY" && t.is_four_digits(k + 1)) return fiscal(i, k + 2, t.at(k + 1).value);
  return std::nullopt;
}

}  // namespace concord::extract::dates
