#include "tests/graph/w3c/engine.h"

#include "graph/sparql/parser.h"

namespace concord::tests::w3c {

Engine::Engine(const std::vector<Quad>& dataset)
    : store_(folder_.path("store"), graph::Store::Access::kWrite) {
  store_.add(dataset);
}

graph::QueryResult Engine::query(std::string_view text, const EngineOptions& options) const {
  graph::QueryOptions query_options;
  query_options.base = {options.base};
  query_options.strict_default_graph = !options.union_default_graph;
  return graph::query(store_, text, query_options);
}

void Engine::update(std::string_view text, const EngineOptions& options) {
  graph::UpdateOptions update_options;
  update_options.base = {options.base};
  update_options.union_default_graph = options.union_default_graph;
  graph::update(store_, text, update_options);
}

std::vector<Quad> Engine::quads() const { return store_.match({}); }

void parse_query(std::string_view text, const EngineOptions& options) {
  sparql::parse_query(text, {{options.base}, ""});
}

void parse_update(std::string_view text, const EngineOptions& options) {
  sparql::parse_update(text, {{options.base}, ""});
}

}  // namespace concord::tests::w3c
