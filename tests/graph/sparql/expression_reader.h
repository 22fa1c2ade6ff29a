#pragma once

#include <string_view>

#include "graph/sparql/algebra.h"

namespace concord::tests {

// Expressions for tests, in prefix form: NAME(argument, …), where NAME is a function of SPARQL, a
// prefixed name of XSD ("xsd:integer") or an operator ("+", "=", "||", "IN"). Terms are as in
// SPARQL, strings in single quotes with \' and \\: 'a'@en, '1'^^xsd:byte, 1, 1.0, 1e0, true,
// <iri>, _:b. ?unbound is variable 0 and ?row variable 1. Throws std::runtime_error when wrong.
sparql::Expression read_expression(std::string_view text);

}  // namespace concord::tests
