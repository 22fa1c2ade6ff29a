#include "graph/sparql/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace concord::sparql {
namespace {

constexpr Int128 kMax = static_cast<Int128>(~Uint128{0} >> 1);
constexpr int kDigits = 18;

Uint128 magnitude(Int128 number) {
  return number < 0 ? -static_cast<Uint128>(number) : static_cast<Uint128>(number);
}

std::optional<Decimal> with_sign(Uint128 units, bool negative) {
  if (units > static_cast<Uint128>(kMax)) return std::nullopt;
  const Int128 number = static_cast<Int128>(units);
  return Decimal::from_units(negative ? -number : number);
}

std::string digits_of(Uint128 number) {
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

template <class Floating>
Floating nearest(const Decimal& decimal) {
  if (decimal.is_integer()) return static_cast<Floating>(decimal.units() / Decimal::kUnit);
  const std::string text = decimal.to_string();
  Floating number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

template <class Floating>
std::optional<Decimal> shortest(Floating number) {
  if (!(std::fabs(number) < Floating(1.8e20))) return std::nullopt;
  char buffer[512];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed);
  return Decimal::parse({buffer, end.ptr});
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Uint128 units = 0;
  int after_point = -1;  // digits; -1 before the point
  bool any = false;
  for (const char c : text) {
    if (c == '.' && after_point < 0) {
      after_point = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (after_point == kDigits) continue;
    if (units > static_cast<Uint128>(kMax) / 10) return std::nullopt;
    units = units * 10 + static_cast<Uint128>(c - '0');
    if (after_point >= 0) ++after_point;
  }
  if (!any) return std::nullopt;
  for (int i = std::max(after_point, 0); i < kDigits; ++i) {
    if (units > static_cast<Uint128>(kMax) / 10) return std::nullopt;
    units *= 10;
  }
  return with_sign(units, negative);
}

std::optional<Decimal> Decimal::from_double(double number) { return shortest(number); }
std::optional<Decimal> Decimal::from_float(float number) { return shortest(number); }

double Decimal::to_double() const { return nearest<double>(*this); }
float Decimal::to_float() const { return nearest<float>(*this); }

std::string Decimal::to_string() const {
  const Uint128 units = magnitude(units_);
  std::string text = (units_ < 0 ? "-" : "") + digits_of(units / kUnit);
  if (is_integer()) return text;
  const std::string fraction = digits_of(units % kUnit);
  text += '.' + std::string(kDigits - fraction.size(), '0') + fraction;
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  Int128 sum = 0;
  if (__builtin_add_overflow(units_, other.units_, &sum)) return std::nullopt;
  return from_units(sum);
}

std::optional<Decimal> Decimal::minus(Decimal other) const {
  Int128 difference = 0;
  if (__builtin_sub_overflow(units_, other.units_, &difference)) return std::nullopt;
  return from_units(difference);
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  // In integers (of less than 1.8e20) and fractions (of less than 10^18), so that of the four
  // products only the first can be too large.
  const Uint128 left = magnitude(units_), right = magnitude(other.units_);
  const Uint128 integer_left = left / kUnit, fraction_left = left % kUnit;
  const Uint128 integer_right = right / kUnit, fraction_right = right % kUnit;
  Uint128 units = 0;
  if (__builtin_mul_overflow(integer_left, integer_right, &units) ||
      __builtin_mul_overflow(units, Uint128{kUnit}, &units) ||
      __builtin_add_overflow(units, integer_left * fraction_right, &units) ||
      __builtin_add_overflow(units, integer_right * fraction_left, &units) ||
      __builtin_add_overflow(units, (fraction_left * fraction_right + kUnit / 2) / kUnit, &units)) {
    return std::nullopt;
  }
  return with_sign(units, (units_ < 0) != (other.units_ < 0));
}

std::optional<Decimal> Decimal::divided_by(Decimal other) const {
  if (other.units_ == 0) return std::nullopt;
  const Uint128 divisor = magnitude(other.units_);
  Uint128 units = magnitude(units_) / divisor;
  Uint128 rest = magnitude(units_) % divisor;
  for (int i = 0; i < kDigits; ++i) {
    // Ten times the rest, in additions that cannot be too large.
    int digit = 0;
    Uint128 next = 0;
    for (int j = 0; j < 10; ++j) {
      next += rest;
      if (next >= divisor) {
        next -= divisor;
        ++digit;
      }
    }
    rest = next;
    if (__builtin_mul_overflow(units, Uint128{10}, &units)) return std::nullopt;
    units += static_cast<Uint128>(digit);
  }
  if (rest >= divisor - rest) ++units;
  return with_sign(units, (units_ < 0) != (other.units_ < 0));
}

std::optional<Decimal> Decimal::floor() const {
  const Decimal down = truncated();
  return units_ < down.units_ ? down.minus(1) : down;
}

std::optional<Decimal> Decimal::ceiling() const {
  const Decimal down = truncated();
  return units_ > down.units_ ? down.plus(1) : down;
}

std::optional<Decimal> Decimal::rounded() const {
  const auto more = plus(from_units(kUnit / 2));
  return more ? more->floor() : std::nullopt;
}

std::strong_ordering compare_exactly(Decimal left, double right) {
  // Beyond the range of decimals; infinity too.
  if (right >= 1.8e20) return std::strong_ordering::less;
  if (right <= -1.8e20) return std::strong_ordering::greater;
  int exponent = 0;
  const double fraction = std::frexp(right, &exponent);  // right = fraction * 2^exponent
  exponent -= 53;
  const Int128 units = static_cast<Int128>(std::ldexp(fraction, 53)) * Decimal::kUnit;
  if (exponent >= 0) {  // an integer of 2^53 at least, of 113 bits as units before the shift
    const Int128 limit = kMax >> exponent;
    if (units > limit) return std::strong_ordering::less;
    if (units < -limit) return std::strong_ordering::greater;
    return left.units() <=> (units * (Int128{1} << exponent));
  }
  const int shift = std::min(-exponent, 126);
  const Int128 down = units >> shift;
  if (left.units() != down) return left.units() <=> down;
  return down << shift == units ? std::strong_ordering::equal : std::strong_ordering::less;
}

}  // namespace concord::sparql
