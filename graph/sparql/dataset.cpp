#include "graph/sparql/dataset.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;

namespace {

std::vector<Id> ids_of(const std::vector<Iri>& iris, QueryTerms& terms) {
  std::vector<Id> ids;
  for (const Iri& iri : iris) ids.push_back(terms.id(iri));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

Dataset dataset_of(const std::optional<DatasetClause>& clause, bool union_default_graph,
                   QueryTerms& terms) {
  Dataset dataset;
  if (clause) {
    const std::vector<Id> graphs = ids_of(clause->default_graphs, terms);
    dataset.default_graph.kind =
        graphs.size() == 1 ? ActiveGraph::Kind::kOne : ActiveGraph::Kind::kSome;
    dataset.default_graph.graphs = graphs;
    dataset.is_restricted = true;
    dataset.named = ids_of(clause->named_graphs, terms);
  } else if (!union_default_graph) {
    dataset.default_graph.kind = ActiveGraph::Kind::kOne;
    dataset.default_graph.graphs = {quads::kDefaultGraphId};
  }
  return dataset;
}

}  // namespace concord::sparql
