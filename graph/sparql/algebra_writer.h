#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/sparql/algebra.h"

namespace concord::sparql {

// The algebra as nested brackets on one line, after Jena's SPARQL S-expressions, e.g.
// (select (?s) (bgp (triple ?s <http://a/b> 1))). Variables without a name are _:0, _:1 by their
// number; where two variables have one name, as a sub-select's may, the later is ?x#7 by its
// number. For people and tests, not to be read back.
std::string to_string(const Query& query);
std::string to_string(const Operation& operation);
// `variables` is Query::variables.
std::string to_string(const Pattern& pattern, const std::vector<std::string>& variables);
std::string to_string(const Expression& expression, const std::vector<std::string>& variables);

// The same text on lines of at most 100 columns where brackets let it be broken, two columns
// further in for each bracket; ends with a line end.
std::string indented(std::string_view brackets);

}  // namespace concord::sparql
