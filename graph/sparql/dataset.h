#pragma once

#include <optional>

#include "graph/sparql/active_graph.h"
#include "graph/sparql/algebra.h"
#include "graph/sparql/query_terms.h"

namespace concord::sparql {

// The dataset that a query's clause describes (section 13.2), or the store's own without one.
Dataset dataset_of(const std::optional<DatasetClause>& clause, bool union_default_graph,
                   QueryTerms& terms);

}  // namespace concord::sparql
