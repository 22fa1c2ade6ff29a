#include <algorithm>
#include <array>

#include "graph/sparql/function_names.h"
#include "graph/sparql/grammar.h"
#include "graph/sparql/restored.h"

namespace concord::sparql {
namespace {

using Kind = Expression::Kind;

struct BinaryOperator {
  std::string_view sign;
  Kind kind;
  int level;  // how strongly it binds
};
constexpr int kComparisons = 3, kSums = 4, kProducts = 5;
constexpr std::array<BinaryOperator, 14> kBinaryOperators = {{
    {"||", Kind::kOr, 1},
    {"&&", Kind::kAnd, 2},
    {"=", Kind::kEqual, kComparisons},
    {"!=", Kind::kNotEqual, kComparisons},
    {"<", Kind::kLess, kComparisons},
    {"<=", Kind::kLessEqual, kComparisons},
    {">", Kind::kGreater, kComparisons},
    {">=", Kind::kGreaterEqual, kComparisons},
    {"IN", Kind::kIn, kComparisons},
    {"NOT", Kind::kNotIn, kComparisons},
    {"+", Kind::kAdd, kSums},
    {"-", Kind::kSubtract, kSums},
    {"*", Kind::kMultiply, kProducts},
    {"/", Kind::kDivide, kProducts},
}};
constexpr const BinaryOperator& kPlusOperator = kBinaryOperators[10];
constexpr const BinaryOperator& kMinusOperator = kBinaryOperators[11];

bool is_number(Token::Kind kind) {
  return kind == Token::Kind::kInteger || kind == Token::Kind::kDecimal ||
         kind == Token::Kind::kDouble;
}

// The sign of a number is an operator where an operator can be: "?a -1" (rule [116]).
const BinaryOperator* operator_of(const Token& token) {
  if (is_number(token.kind)) {
    if (token.text[0] == '+') return &kPlusOperator;
    return token.text[0] == '-' ? &kMinusOperator : nullptr;
  }
  if (token.kind != Token::Kind::kSign && token.kind != Token::Kind::kWord) return nullptr;
  const auto* const found =
      std::find_if(kBinaryOperators.begin(), kBinaryOperators.end(),
                   [&](const BinaryOperator& one) { return one.sign == token.text; });
  return found == kBinaryOperators.end() ? nullptr : found;
}

}  // namespace

Expression Grammar::expression() {
  const Nesting nesting(*this);
  return operators(unary(), 1);
}

// The operators of `least_level` or stronger that follow `left`.
Expression Grammar::operators(Expression left, int least_level) {
  const BinaryOperator* one = operator_of(tokens_.token());
  while (one != nullptr && one->level >= least_level) {
    if (is_number(tokens_.token().kind)) {
      tokens_.take_sign_of_number();
    } else {
      tokens_.take();
    }
    if (one->kind == Kind::kNotIn) tokens_.expect("IN");
    if (one->kind == Kind::kIn || one->kind == Kind::kNotIn) {
      left = with_list(one->kind, std::move(left));
    } else {
      left = with_operand(one->kind, std::move(left), one->level);
    }
    const bool was_comparison = one->level == kComparisons;
    one = operator_of(tokens_.token());
    if (was_comparison && one != nullptr && one->level >= kComparisons)
      tokens_.fail("comparisons do not chain (hint: brackets, or '&&' between two comparisons)");
  }
  return left;
}

// Operators that group to the left have all their operands in one expression: "1+1+1+…" is not
// deep.
Expression Grammar::with_operand(Kind kind, Expression left, int level) {
  const Nesting nesting(*this);
  const std::size_t left_height = height_;
  Expression right = operators(unary(), level + 1);
  if (left.kind == kind && level != kComparisons) {
    height_ = std::max(left_height, above(height_));
    left.arguments.push_back(std::move(right));
    return left;
  }
  height_ = above(std::max(left_height, height_));
  Expression both;
  both.kind = kind;
  both.arguments.push_back(std::move(left));
  both.arguments.push_back(std::move(right));
  return both;
}

Expression Grammar::with_list(Kind kind, Expression left) {
  const std::size_t left_height = height_;
  Expression in;
  in.kind = kind;
  in.arguments.push_back(std::move(left));
  arguments(in, 0, Function::kAnyNumber, kind == Kind::kIn ? "IN" : "NOT IN");
  height_ = std::max(height_, above(left_height));
  return in;
}

Expression Grammar::unary() {
  const Kind kind = tokens_.at("!")   ? Kind::kNot
                    : tokens_.at("+") ? Kind::kPlus
                    : tokens_.at("-") ? Kind::kMinus
                                      : Kind::kConstant;
  if (kind == Kind::kConstant) return primary();
  tokens_.take();
  Expression sign;
  sign.kind = kind;
  sign.arguments.push_back(primary());
  height_ = above(height_);
  return sign;
}

Expression Grammar::primary() {
  if (tokens_.at("(")) return bracketed();
  if (at_iri()) return call_of_iri();
  if (tokens_.at(Token::Kind::kWord) && !at_literal()) return built_in_call();
  Expression leaf;
  height_ = 1;
  if (at_variable()) {
    leaf.kind = Kind::kVariable;
    leaf.variable = variable();
  } else if (at_literal()) {
    leaf.constant = literal();
  } else {
    tokens_.fail_expecting("an expression");
  }
  return leaf;
}

Expression Grammar::bracketed() {
  if (!tokens_.accept("(")) tokens_.fail_expecting("'(' and an expression");
  Expression inner = expression();
  tokens_.expect(")");
  return inner;
}

// Constraint: what FILTER, HAVING and ORDER BY take.
Expression Grammar::constraint() {
  if (tokens_.at("(")) return bracketed();
  if (!at_iri() && !tokens_.at(Token::Kind::kWord))
    tokens_.fail_expecting("'(' and an expression, or the call of a function");
  Expression call = at_iri() ? call_of_iri() : built_in_call();
  if (call.kind == Kind::kConstant) tokens_.fail_expecting("'(' and the arguments of a function");
  if (tokens_.at(Token::Kind::kSign) && operator_of(tokens_.token()) != nullptr)
    tokens_.fail("an operator is within brackets here (hint: FILTER(…), HAVING(…))");
  return call;
}

// iriOrFunction.
Expression Grammar::call_of_iri() {
  Expression call;
  call.constant = iri();
  height_ = 1;
  if (!tokens_.at("(")) return call;
  call.kind = Kind::kCall;
  arguments(call, 0, Function::kAnyNumber, "a function");
  return call;
}

Expression Grammar::built_in_call() {
  const Token name = tokens_.token();
  if (tokens_.accept("EXISTS")) return exists(Kind::kExists);
  if (tokens_.accept("NOT")) {
    tokens_.expect("EXISTS");
    return exists(Kind::kNotExists);
  }
  const Function* const function = find_function(name.text);
  if (function == nullptr) tokens_.fail_expecting("an expression");
  if (is_aggregate(function->kind)) return aggregate(*function);
  tokens_.take();
  Expression call;
  call.kind = function->kind;
  arguments(call, function->least, function->most, function->name);
  if (call.kind == Kind::kBound) {
    if (call.arguments.front().kind != Kind::kVariable)
      tokens_.fail(name, "BOUND takes a variable");
    call.variable = call.arguments.front().variable;
  }
  return call;
}

Expression Grammar::aggregate(const Function& function) {
  const std::string name(function.name);
  if (within_aggregate_) tokens_.fail(name + " is within another aggregate");
  if (!aggregates_allowed_)
    tokens_.fail(name + " is an aggregate: it can be in SELECT, HAVING and ORDER BY alone");
  has_aggregate_ = true;
  const Restored<bool> within(within_aggregate_, true);
  tokens_.take();
  tokens_.expect("(");
  Expression call;
  call.kind = function.kind;
  call.distinct = tokens_.accept("DISTINCT");
  height_ = 1;
  if (call.kind != Kind::kCount || !tokens_.accept("*")) {
    call.arguments.push_back(expression());
    height_ = above(height_);
  }
  if (call.kind == Kind::kGroupConcat && tokens_.accept(";")) {
    tokens_.expect("SEPARATOR");
    tokens_.expect("=");
    call.separator = string();
  }
  if (tokens_.at(",")) tokens_.fail(name + " takes one argument");
  tokens_.expect(")");
  return call;
}

// What is in scope within does not come out; the basic graph pattern around a filter goes on.
Expression Grammar::exists(Kind kind) {
  const std::size_t mark = scope_.mark();
  const Restored<std::size_t> basic(basic_, basic_);
  Expression call;
  call.kind = kind;
  call.pattern = std::make_shared<const Pattern>(group_pattern());
  height_ = above(height_);
  scope_.hide(mark);
  return call;
}

// ArgList and ExpressionList, behind the arguments that `call` has already.
void Grammar::arguments(Expression& call, std::size_t least, std::size_t most,
                        std::string_view name) {
  const Token begin = tokens_.token();
  tokens_.expect("(");
  const std::size_t before = call.arguments.size();
  std::size_t height = 0;
  if (!tokens_.at(")")) {
    if (call.kind == Kind::kCall) call.distinct = tokens_.accept("DISTINCT");
    do {
      call.arguments.push_back(expression());
      height = std::max(height, height_);
    } while (tokens_.accept(","));
  }
  const std::size_t number = call.arguments.size() - before;
  if (number < least || number > most) {
    const std::string range = least == most ? std::to_string(least)
                                            : std::to_string(least) + " to " + std::to_string(most);
    tokens_.fail(begin, std::string(name) + " takes " + range +
                            (range == "1" ? " argument" : " arguments") + ", not " +
                            std::to_string(number));
  }
  tokens_.expect(")");
  height_ = above(height);
}

}  // namespace concord::sparql
