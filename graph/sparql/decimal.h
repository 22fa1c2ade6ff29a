#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concord::sparql {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

// An exact number with 18 digits after the point, of less than 1.7e20 either way: the values of
// xsd:decimal and of xsd:integer and its kin (XSD asks for 18 digits at least). What an operation
// gives beyond that is absent.
class Decimal {
 public:
  static constexpr std::int64_t kUnit = 1'000'000'000'000'000'000;  // 10^18

  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t integer) : units_(Int128{integer} * kUnit) {}
  // A number of 10^-18s.
  static constexpr Decimal from_units(Int128 units) {
    Decimal decimal;
    decimal.units_ = units;
    return decimal;
  }
  // An optional sign, digits and at most one point; digits beyond the 18th after the point are
  // dropped. Absent for other text and for numbers out of range.
  static std::optional<Decimal> parse(std::string_view text);
  // That of the shortest decimal form of the number, so 0.1 is 0.1. Absent out of range, or NaN.
  static std::optional<Decimal> from_double(double number);
  static std::optional<Decimal> from_float(float number);

  constexpr Int128 units() const { return units_; }
  constexpr bool is_integer() const { return units_ % kUnit == 0; }
  // Nearest; exact for integers below 2^53.
  double to_double() const;
  float to_float() const;
  // Shortest, without a point for integers: "-0.5", "2".
  std::string to_string() const;

  std::optional<Decimal> plus(Decimal other) const;
  std::optional<Decimal> minus(Decimal other) const;
  std::optional<Decimal> times(Decimal other) const;
  // Rounded to 18 digits after the point; absent for a divisor of 0.
  std::optional<Decimal> divided_by(Decimal other) const;
  std::optional<Decimal> negated() const { return Decimal().minus(*this); }

  // To an integer: downwards, upwards, towards 0, to the nearest and up in the middle.
  std::optional<Decimal> floor() const;
  std::optional<Decimal> ceiling() const;
  Decimal truncated() const { return from_units(units_ - units_ % kUnit); }
  std::optional<Decimal> rounded() const;

  friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;

 private:
  Int128 units_ = 0;
};

// The exact comparison, without a conversion; `right` is not NaN.
std::strong_ordering compare_exactly(Decimal left, double right);

}  // namespace concord::sparql
