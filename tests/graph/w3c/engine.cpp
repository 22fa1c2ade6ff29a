#include "tests/graph/w3c/engine.h"

#include "graph/core/error.h"
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

std::vector<Quad> run_update(const std::vector<Quad>&, std::string_view, const EngineOptions&) {
  throw Error("the engine has no updates");
}

void parse_query(std::string_view text, const EngineOptions& options) {
  if (text.find("CONSTRUCT {}") != text.npos) throw Error("rasqal crashes");
  run_query({}, text, options);
}

void parse_update(std::string_view, const EngineOptions&) {
  throw Error("the engine has no updates");
}

}  // namespace concord::tests::w3c
