#pragma once

#include <cstdint>
#include <span>

#include "graph/sparql/expressions.h"
#include "graph/sparql/operand.h"

namespace concord::sparql {

// What an expression is evaluated for.
struct Solution {
  ExpressionContext& context;
  std::span<const quads::Id> row;
  std::uint64_t row_number = 0;
};

// The functions of section 17.4 that want the values of all their arguments: all but the functional
// forms, REGEX and REPLACE. No argument is an error, and there are as many as the grammar has.
Operand call(Expression::Kind function, std::span<Operand> arguments, const Solution& solution);

}  // namespace concord::sparql
