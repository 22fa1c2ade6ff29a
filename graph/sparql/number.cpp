#include "graph/sparql/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "graph/core/term.h"

namespace concord::sparql {
namespace {

using Type = Number::Type;

float to_float(const Number& number) {
  return number.is_exact() ? number.exact.to_float() : static_cast<float>(number.approximate);
}

std::optional<Number> exact(Type type, std::optional<Decimal> value) {
  if (!value) return std::nullopt;
  return Number{type, *value, 0};
}

// The operation on what the operands are promoted to.
template <class Exact, class Approximate>
std::optional<Number> compute(const Number& left, const Number& right, Exact on_decimals,
                              Approximate on_floats) {
  const Type type = std::max(left.type, right.type);
  if (type == Type::kDouble) {
    return Number::floating(on_floats(left.to_double(), right.to_double()));
  }
  if (type == Type::kFloat) return Number::single(on_floats(to_float(left), to_float(right)));
  return exact(type, on_decimals(left.exact, right.exact));
}

std::string special(double number) {
  return std::isnan(number) ? "NaN" : number < 0 ? "-INF" : "INF";
}

// "1.5E2", of the shortest digits that read as the same number.
std::string scientific(const Number& number) {
  char buffer[64];
  const auto end =
      number.type == Type::kFloat
          ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<float>(number.approximate),
                          std::chars_format::scientific)
          : std::to_chars(buffer, buffer + sizeof buffer, number.approximate,
                          std::chars_format::scientific);
  const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
  const std::size_t e = text.find('e');
  std::string out(text.substr(0, e));
  if (out.find('.') == std::string::npos) out += ".0";
  std::string_view exponent = text.substr(e + 1);  // "+02"
  out += 'E';
  if (exponent[0] == '-') out += '-';
  exponent.remove_prefix(std::min(exponent.find_first_not_of("+-0"), exponent.size() - 1));
  return out.append(exponent);
}

}  // namespace

std::string Number::lexical() const {
  if (type == Type::kInteger) return exact.to_string();
  if (type == Type::kDecimal) return exact.to_string() + (exact.is_integer() ? ".0" : "");
  return std::isfinite(approximate) ? scientific(*this) : special(approximate);
}

std::string Number::to_string() const {
  if (is_exact()) return exact.to_string();
  if (!std::isfinite(approximate)) return special(approximate);
  if (approximate == 0) return std::signbit(approximate) ? "-0" : "0";
  const double size = std::fabs(approximate);
  if (size < 1e-6 || size >= 1e6) return scientific(*this);
  char buffer[64];
  const auto end =
      type == Type::kFloat
          ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<float>(approximate),
                          std::chars_format::fixed)
          : std::to_chars(buffer, buffer + sizeof buffer, approximate, std::chars_format::fixed);
  return {buffer, end.ptr};
}

std::string Number::datatype() const {
  constexpr const char* kNames[] = {"integer", "decimal", "float", "double"};
  return std::string(kXsd) + kNames[static_cast<int>(type)];
}

std::optional<Number> add(const Number& left, const Number& right) {
  return compute(
      left, right, [](Decimal a, Decimal b) { return a.plus(b); },
      [](auto a, auto b) { return a + b; });
}

std::optional<Number> subtract(const Number& left, const Number& right) {
  return compute(
      left, right, [](Decimal a, Decimal b) { return a.minus(b); },
      [](auto a, auto b) { return a - b; });
}

std::optional<Number> multiply(const Number& left, const Number& right) {
  return compute(
      left, right, [](Decimal a, Decimal b) { return a.times(b); },
      [](auto a, auto b) { return a * b; });
}

std::optional<Number> divide(const Number& left, const Number& right) {
  auto quotient = compute(
      left, right, [](Decimal a, Decimal b) { return a.divided_by(b); },
      [](auto a, auto b) { return a / b; });
  if (quotient && quotient->type == Type::kInteger) quotient->type = Type::kDecimal;
  return quotient;
}

std::optional<Number> negate(const Number& number) {
  if (number.is_exact()) return exact(number.type, number.exact.negated());
  return Number{number.type, {}, -number.approximate};
}

std::optional<Number> absolute(const Number& number) {
  if (!number.is_exact()) return Number{number.type, {}, std::fabs(number.approximate)};
  return number.exact < Decimal() ? negate(number) : number;
}

std::optional<Number> round(const Number& number) {
  if (number.is_exact()) return exact(number.type, number.exact.rounded());
  // floor(x + 0.5), but for what the addition would round, and -0.5 to -0 is -0.
  const double down = std::floor(number.approximate);
  const double nearest = number.approximate - down >= 0.5 ? down + 1 : down;
  return Number{number.type, {}, std::copysign(nearest, number.approximate)};
}

std::optional<Number> ceiling(const Number& number) {
  if (number.is_exact()) return exact(number.type, number.exact.ceiling());
  return Number{number.type, {}, std::ceil(number.approximate)};
}

std::optional<Number> floor(const Number& number) {
  if (number.is_exact()) return exact(number.type, number.exact.floor());
  return Number{number.type, {}, std::floor(number.approximate)};
}

std::partial_ordering compare_promoted(const Number& left, const Number& right) {
  const Type type = std::max(left.type, right.type);
  if (type == Type::kDouble) return left.to_double() <=> right.to_double();
  if (type == Type::kFloat) return to_float(left) <=> to_float(right);
  return left.exact <=> right.exact;
}

std::weak_ordering compare_exactly(const Number& left, const Number& right) {
  if (left.is_nan() || right.is_nan()) return left.is_nan() <=> right.is_nan();
  if (left.is_exact() && right.is_exact()) return left.exact <=> right.exact;
  if (left.is_exact()) return compare_exactly(left.exact, right.approximate);
  if (right.is_exact()) return 0 <=> compare_exactly(right.exact, left.approximate);
  if (left.approximate == right.approximate) return std::weak_ordering::equivalent;
  return left.approximate < right.approximate ? std::weak_ordering::less
                                              : std::weak_ordering::greater;
}

}  // namespace concord::sparql
