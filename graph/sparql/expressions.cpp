#include "graph/sparql/expressions.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "graph/sparql/builtins.h"
#include "graph/sparql/casts.h"
#include "graph/sparql/operand.h"
#include "graph/sparql/strings.h"
#include "graph/sparql/xpath_regex.h"

namespace concord::sparql {

using quads::Id;
using quads::kNone;
using Kind = Expression::Kind;

namespace {

// The regular expression of a call, compiled anew only for another pattern.
struct RegexCache {
  std::string pattern, flags;
  std::optional<XPathRegex> regex;  // absent when they are wrong
  bool is_filled = false;

  const XPathRegex* get(const std::string& new_pattern, const std::string& new_flags) {
    if (!is_filled || pattern != new_pattern || flags != new_flags) {
      pattern = new_pattern;
      flags = new_flags;
      regex = XPathRegex::compile(pattern, flags);
      is_filled = true;
    }
    return regex ? &*regex : nullptr;
  }
};

}  // namespace

struct Evaluable::Node {
  Node(const Expression& expression, ExpressionContext& expression_context);

  Operand evaluate(const Solution& solution) const;
  // The effective boolean value; absent is an error.
  std::optional<bool> truth(const Solution& solution) const;

  Operand variable(const Solution& solution) const;
  std::optional<bool> any_or_all(bool decisive, const Solution& solution) const;
  std::optional<bool> comparison(const Solution& solution) const;
  std::optional<bool> is_among(const Solution& solution) const;
  Operand arithmetic(const Solution& solution) const;
  Operand if_then_else(const Solution& solution) const;
  Operand coalesce(const Solution& solution) const;
  Operand regex(const Solution& solution) const;
  Operand function(const Solution& solution) const;

  const Expression& source;
  ExpressionContext& context;
  std::vector<Node> arguments;
  Id id;        // kConstant
  Value value;  // kConstant
  std::optional<Cast> cast;
  std::unique_ptr<RegexCache> regex_cache;
};

Evaluable::Node::Node(const Expression& expression, ExpressionContext& expression_context)
    : source(expression), context(expression_context) {
  if (is_aggregate(source.kind)) throw std::logic_error("an aggregate outside of its group");
  arguments.reserve(source.arguments.size());
  for (const Expression& argument : source.arguments) arguments.emplace_back(argument, context);
  if (source.kind == Kind::kConstant) {
    id = context.terms.id(source.constant);
    value = to_value(source.constant);
  } else if (source.kind == Kind::kCall) {
    cast = cast_by_iri(std::get<Iri>(source.constant).value);
  } else if (source.kind == Kind::kRegex || source.kind == Kind::kReplace) {
    regex_cache = std::make_unique<RegexCache>();
  }
}

Operand Evaluable::Node::evaluate(const Solution& solution) const {
  switch (source.kind) {
    case Kind::kVariable:
      return Operand(solution.row[source.variable]);
    case Kind::kConstant:
      return Operand(id, &value);
    case Kind::kOr:
    case Kind::kAnd:
    case Kind::kNot:
    case Kind::kEqual:
    case Kind::kNotEqual:
    case Kind::kLess:
    case Kind::kLessEqual:
    case Kind::kGreater:
    case Kind::kGreaterEqual:
    case Kind::kIn:
    case Kind::kNotIn:
    case Kind::kExists:
    case Kind::kNotExists:
    case Kind::kBound:
      return truth(solution);
    case Kind::kAdd:
    case Kind::kSubtract:
    case Kind::kMultiply:
    case Kind::kDivide:
    case Kind::kPlus:
    case Kind::kMinus:
      return arithmetic(solution);
    case Kind::kIf:
      return if_then_else(solution);
    case Kind::kCoalesce:
      return coalesce(solution);
    case Kind::kRegex:
    case Kind::kReplace:
      return regex(solution);
    default:
      return function(solution);
  }
}

std::optional<bool> Evaluable::Node::truth(const Solution& solution) const {
  const auto negated = [](std::optional<bool> truth) {
    return truth ? std::optional<bool>(!*truth) : std::nullopt;
  };
  switch (source.kind) {
    case Kind::kOr:
      return any_or_all(true, solution);
    case Kind::kAnd:
      return any_or_all(false, solution);
    case Kind::kNot:
      return negated(arguments[0].truth(solution));
    case Kind::kEqual:
    case Kind::kNotEqual:
    case Kind::kLess:
    case Kind::kLessEqual:
    case Kind::kGreater:
    case Kind::kGreaterEqual:
      return comparison(solution);
    case Kind::kIn:
      return is_among(solution);
    case Kind::kNotIn:
      return negated(is_among(solution));
    case Kind::kExists:
      return context.exists(*source.pattern, solution.row);
    case Kind::kNotExists:
      return !context.exists(*source.pattern, solution.row);
    case Kind::kBound:
      return bool(solution.row[arguments[0].source.variable]);
    default: {
      Operand operand = evaluate(solution);
      if (operand.is_error()) return std::nullopt;
      return effective_boolean(operand.value(context.terms));
    }
  }
}

// "||" and "&&" (17.2): an error counts only where no other argument decides.
std::optional<bool> Evaluable::Node::any_or_all(bool decisive, const Solution& solution) const {
  bool has_error = false;
  for (const Node& argument : arguments) {
    const auto truth = argument.truth(solution);
    if (truth == decisive) return decisive;
    has_error = has_error || !truth;
  }
  if (has_error) return std::nullopt;
  return !decisive;
}

std::optional<bool> Evaluable::Node::comparison(const Solution& solution) const {
  Operand left = arguments[0].evaluate(solution);
  if (left.is_error()) return std::nullopt;
  Operand right = arguments[1].evaluate(solution);
  if (right.is_error()) return std::nullopt;
  if (source.kind == Kind::kEqual || source.kind == Kind::kNotEqual) {
    const auto same = equal(left, right, context.terms);
    if (!same) return std::nullopt;
    return *same == (source.kind == Kind::kEqual);
  }
  const auto result = order(left, right, context.terms);
  if (!result) return std::nullopt;
  switch (source.kind) {
    case Kind::kLess:
      return *result < 0;
    case Kind::kLessEqual:
      return *result <= 0;
    case Kind::kGreater:
      return *result > 0;
    default:
      return *result >= 0;
  }
}

std::optional<bool> Evaluable::Node::is_among(const Solution& solution) const {
  Operand left = arguments[0].evaluate(solution);
  bool has_error = false;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    Operand right = arguments[i].evaluate(solution);
    const auto same = equal(left, right, context.terms);
    if (same == true) return true;
    has_error = has_error || !same;
  }
  if (has_error) return std::nullopt;
  return false;
}

Operand Evaluable::Node::arithmetic(const Solution& solution) const {
  Operand first = arguments[0].evaluate(solution);
  const Number* number = first.get<Number>(context.terms);
  if (number == nullptr) return {};
  if (source.kind == Kind::kMinus) return negate(*number);
  std::optional<Number> result = *number;
  for (std::size_t i = 1; i < arguments.size() && result; ++i) {
    Operand next = arguments[i].evaluate(solution);
    const Number* other = next.get<Number>(context.terms);
    if (other == nullptr) return {};
    switch (source.kind) {
      case Kind::kAdd:
        result = add(*result, *other);
        break;
      case Kind::kSubtract:
        result = subtract(*result, *other);
        break;
      case Kind::kMultiply:
        result = multiply(*result, *other);
        break;
      default:
        result = divide(*result, *other);
        break;
    }
  }
  return result;
}

Operand Evaluable::Node::if_then_else(const Solution& solution) const {
  const auto condition = arguments[0].truth(solution);
  if (!condition) return {};
  return arguments[*condition ? 1 : 2].evaluate(solution);
}

Operand Evaluable::Node::coalesce(const Solution& solution) const {
  for (const Node& argument : arguments) {
    Operand operand = argument.evaluate(solution);
    if (!operand.is_error()) return operand;
  }
  return {};
}

// REGEX(text, pattern, flags?) and REPLACE(text, pattern, replacement, flags?).
Operand Evaluable::Node::regex(const Solution& solution) const {
  const bool replaces = source.kind == Kind::kReplace;
  Operand subject = arguments[0].evaluate(solution);
  const auto* text = subject.get<Text>(context.terms);
  if (text == nullptr) return {};
  std::string others[3];  // pattern, replacement and flags, none of which may have a language
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    Operand operand = arguments[i].evaluate(solution);
    const auto* other = operand.get<Text>(context.terms);
    if (other == nullptr || !other->language.empty()) return {};
    others[!replaces && i == 2 ? 2 : i - 1] = other->text;
  }
  const XPathRegex* compiled = regex_cache->get(others[0], others[2]);
  if (compiled == nullptr) return {};
  if (!replaces) return Value(compiled->matches(text->text));
  auto replaced = compiled->replace(text->text, others[1], kLongestText);
  if (!replaced) return {};
  return Value(Text{*std::move(replaced), text->language});
}

Operand Evaluable::Node::function(const Solution& solution) const {
  std::vector<Operand> values;
  values.reserve(arguments.size());
  for (const Node& argument : arguments) {
    values.push_back(argument.evaluate(solution));
    if (values.back().is_error()) return {};
  }
  if (source.kind != Kind::kCall) return call(source.kind, values, solution);
  if (!cast || values.size() != 1) return {};  // no such function
  return sparql::cast(*cast, values[0], context.terms);
}

Evaluable::Evaluable(const Expression& expression, ExpressionContext& context)
    : node_(std::make_unique<Node>(expression, context)) {}
Evaluable::~Evaluable() = default;
Evaluable::Evaluable(Evaluable&&) noexcept = default;
Evaluable& Evaluable::operator=(Evaluable&&) noexcept = default;

Id Evaluable::evaluate(std::span<const Id> row, std::uint64_t row_number) const {
  const Operand operand = node_->evaluate({node_->context, row, row_number});
  return operand.is_error() ? kNone : operand.id(node_->context.terms);
}

bool Evaluable::holds(std::span<const Id> row, std::uint64_t row_number) const {
  return node_->truth({node_->context, row, row_number}).value_or(false);
}

}  // namespace concord::sparql
