#pragma once

#include "graph/sparql/algebra.h"
#include "graph/sparql/variable_set.h"

namespace concord::sparql {

// Which variables the solutions of a pattern bind: some of them (`possible`) or each (`certain`).
struct Bindings {
  VariableSet possible, certain;
};
Bindings bindings_of(const Pattern& pattern);

// All variables that the value of an expression depends on, those inside of EXISTS too.
VariableSet variables_of(const Expression& expression);
bool has_exists(const Expression& expression);

// Whether the solutions of `pattern` that are compatible with values of the variables `given` are
// those of the pattern with these values put in. If so, the pattern can be evaluated once for each
// row of what it is joined with; if not, only by itself. SPARQL's scopes make the difference:
// a filter sees only what its own group binds.
bool can_substitute(const Pattern& pattern, const VariableSet& given);

}  // namespace concord::sparql
