#include "tests/graph/w3c/engine.h"

#include "graph/core/error.h"
#include "graph/sparql/parser.h"
#include "graph/store.h"
#include "tests/support/folder.h"

namespace concord::tests::w3c {

graph::QueryResult run_query(const std::vector<Quad>& dataset, std::string_view text,
                             const EngineOptions& options) {
  const TemporaryFolder folder;
  graph::Store store(folder.path("store"), graph::Store::Access::kWrite);
  store.add(dataset);
  graph::QueryOptions query_options;
  query_options.base = {options.base};
  query_options.strict_default_graph = !options.union_default_graph;
  return graph::query(store, text, query_options);
}

std::vector<Quad> run_update(const std::vector<Quad>& dataset, std::string_view text,
                             const EngineOptions& options) {
  const TemporaryFolder folder;
  graph::Store store(folder.path("store"), graph::Store::Access::kWrite);
  store.add(dataset);
  graph::UpdateOptions update_options;
  update_options.base = {options.base};
  update_options.union_default_graph = options.union_default_graph;
  graph::update(store, text, update_options);
  return store.match({});
}

void parse_query(std::string_view text, const EngineOptions& options) {
  sparql::parse_query(text, {{options.base}, ""});
}

void parse_update(std::string_view text, const EngineOptions& options) {
  sparql::parse_update(text, {{options.base}, ""});
}

}  // namespace concord::tests::w3c
