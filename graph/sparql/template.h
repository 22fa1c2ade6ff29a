#pragma once

#include <optional>

#include "graph/core/term.h"
#include "graph/sparql/algebra.h"
#include "graph/sparql/blank_names.h"
#include "graph/sparql/operator.h"
#include "graph/sparql/query_terms.h"

namespace concord::sparql {

// A node of a template for one solution: variables that are bound are their terms, nameless ones
// that are not are new blank nodes. Absent when a variable is unbound.
std::optional<Term> instantiate(const Node& node, ConstRow row, const QueryTerms& terms,
                                BlankNames& blanks);
// Absent too when it would be no RDF: a literal as subject, a predicate that is no IRI.
std::optional<Triple> instantiate(const TriplePattern& triple, ConstRow row,
                                  const QueryTerms& terms, BlankNames& blanks);

}  // namespace concord::sparql
