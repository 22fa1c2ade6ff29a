#include "graph/sparql/casts.h"

#include <array>
#include <cmath>
#include <utility>

#include "graph/core/term.h"

namespace concord::sparql {
namespace {

// The lexical form as XPath casts to a string, which is the canonical one.
Operand to_string(Operand& argument, const QueryTerms& terms) {
  struct Writer {
    std::optional<std::string> operator()(const Iri& iri) const { return iri.value; }
    std::optional<std::string> operator()(const Blank&) const { return std::nullopt; }
    std::optional<std::string> operator()(bool truth) const { return truth ? "true" : "false"; }
    std::optional<std::string> operator()(const Number& number) const { return number.to_string(); }
    std::optional<std::string> operator()(const Moment& moment) const { return moment.to_string(); }
    std::optional<std::string> operator()(const Text& text) const { return text.text; }
    std::optional<std::string> operator()(const OpaqueLiteral& opaque) const {
      return opaque.literal.lexical;
    }
  };
  auto text = std::visit(Writer(), argument.value(terms));
  if (!text) return {};
  return Value(Text{*std::move(text), {}});
}

std::optional<Number> to_number(Cast to, const Number& number) {
  switch (to) {
    case Cast::kFloat:
      return Number::single(number.is_exact() ? number.exact.to_float()
                                              : static_cast<float>(number.approximate));
    case Cast::kDouble:
      return Number::floating(number.to_double());
    default: {
      const auto exact = number.is_exact() ? number.exact
                         : number.type == Number::Type::kFloat
                             ? Decimal::from_float(static_cast<float>(number.approximate))
                             : Decimal::from_double(number.approximate);
      if (!exact) return std::nullopt;
      return to == Cast::kInteger ? Number::integer(exact->truncated()) : Number::decimal(*exact);
    }
  }
}

// A moment has what the type of the cast asks for.
std::optional<Moment> to_moment(Moment::Type to, Moment moment) {
  using Type = Moment::Type;
  const Type from = moment.type;
  const bool possible =
      from == to || from == Type::kDateTime || (from == Type::kDate && to == Type::kDateTime);
  if (!possible) return std::nullopt;
  moment.type = to;
  const Moment none;
  if (to == Type::kDate) {
    moment.hour = moment.minute = 0;
    moment.second = Decimal();
  } else if (to == Type::kTime) {
    moment.year = none.year;
    moment.month = none.month;
    moment.day = none.day;
  }
  return moment;
}

std::string_view datatype_of(Cast to) {
  constexpr std::string_view kNames[] = {"string", "boolean",  "integer", "decimal", "float",
                                         "double", "dateTime", "date",    "time"};
  return kNames[static_cast<std::size_t>(to)];
}

// As the literal of that lexical form and datatype.
Operand parse(Cast to, const std::string& lexical) {
  Value value = to_value(Term(typed_literal(lexical, std::string(kXsd).append(datatype_of(to)))));
  if (std::holds_alternative<OpaqueLiteral>(value)) return {};
  return value;
}

}  // namespace

std::optional<Cast> cast_by_iri(std::string_view iri) {
  if (!iri.starts_with(kXsd)) return std::nullopt;
  for (int i = 0; i <= static_cast<int>(Cast::kTime); ++i) {
    if (iri.substr(kXsd.size()) == datatype_of(Cast(i))) return Cast(i);
  }
  return std::nullopt;
}

Operand cast(Cast to, Operand& argument, const QueryTerms& terms) {
  if (to == Cast::kString) return to_string(argument, terms);
  const Value& value = argument.value(terms);
  if (const auto* text = std::get_if<Text>(&value)) {
    return text->language.empty() ? parse(to, text->text) : Operand();
  }
  if (const auto* moment = std::get_if<Moment>(&value)) {
    if (to == Cast::kDateTime) return to_moment(Moment::Type::kDateTime, *moment);
    if (to == Cast::kDate) return to_moment(Moment::Type::kDate, *moment);
    if (to == Cast::kTime) return to_moment(Moment::Type::kTime, *moment);
    return {};
  }
  const auto* truth = std::get_if<bool>(&value);
  const auto* number = std::get_if<Number>(&value);
  if (to == Cast::kBoolean) {
    if (truth != nullptr) return Value(*truth);
    return number != nullptr ? effective_boolean(value) : std::nullopt;
  }
  if (to >= Cast::kDateTime) return {};
  if (truth != nullptr) return to_number(to, Number::integer(*truth ? 1 : 0));
  if (number != nullptr) return to_number(to, *number);
  return {};
}

}  // namespace concord::sparql
