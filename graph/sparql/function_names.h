#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

#include "graph/sparql/algebra.h"

namespace concord::sparql {

// A function that has a keyword, an aggregate too (SPARQL 1.1 Query, rules [121] and [127]).
struct Function {
  std::string_view name;  // upper case
  Expression::Kind kind;
  std::size_t least, most;  // arguments

  static constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();
};

// Null if there is none. Lives for ever.
const Function* find_function(std::string_view upper_case_name);

// The keyword or the operator of an expression that has arguments: "STRLEN", "+", "IN". Empty for
// variables, constants and kCall.
std::string_view name_of(Expression::Kind kind);

}  // namespace concord::sparql
