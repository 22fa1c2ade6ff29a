#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "graph/sparql/decimal.h"

namespace concord::sparql {

// What the numeric operators of SPARQL compute with (XPath and XQuery Functions, section 6). The
// types are in the order of their promotion: operands become what the later one is.
struct Number {
  enum class Type : std::uint8_t { kInteger, kDecimal, kFloat, kDouble };

  static Number integer(Decimal value) { return {Type::kInteger, value, 0}; }
  static Number decimal(Decimal value) { return {Type::kDecimal, value, 0}; }
  static Number floating(double value) { return {Type::kDouble, {}, value}; }
  static Number single(float value) { return {Type::kFloat, {}, value}; }

  bool is_exact() const { return type <= Type::kDecimal; }
  bool is_nan() const { return !is_exact() && approximate != approximate; }
  bool is_zero() const { return is_exact() ? exact == Decimal() : approximate == 0; }
  double to_double() const { return is_exact() ? exact.to_double() : approximate; }
  // The canonical lexical form of XSD 1.0, which Turtle abbreviates: "2", "2.0", "2.0E0", "-INF".
  std::string lexical() const;
  // As XPath casts to xsd:string: "2", "2", "2"; "1.0E6" from a million on.
  std::string to_string() const;
  // The IRI of the datatype.
  std::string datatype() const;

  Type type = Type::kInteger;
  Decimal exact;           // kInteger, kDecimal
  double approximate = 0;  // kFloat, kDouble
};

// Absent where the exact result is out of range. Exact numbers divided by 0 are absent too;
// integers divided are a decimal.
std::optional<Number> add(const Number& left, const Number& right);
std::optional<Number> subtract(const Number& left, const Number& right);
std::optional<Number> multiply(const Number& left, const Number& right);
std::optional<Number> divide(const Number& left, const Number& right);
std::optional<Number> negate(const Number& number);

std::optional<Number> absolute(const Number& number);
std::optional<Number> round(const Number& number);  // in the middle upwards
std::optional<Number> ceiling(const Number& number);
std::optional<Number> floor(const Number& number);

// After promotion, as the operators "=" and "<" have it; unordered with NaN.
std::partial_ordering compare_promoted(const Number& left, const Number& right);
// By the exact values, which makes it a weak order: NaN comes last.
std::weak_ordering compare_exactly(const Number& left, const Number& right);

}  // namespace concord::sparql
