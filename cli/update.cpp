#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/sparql_text.h"
#include "graph/query.h"
#include "graph/store.h"

namespace concord::cli {

int run_update(const std::vector<std::string>& arguments) {
  CommandLine line("update --store news 'DELETE WHERE { GRAPH ?g { ?s con:confidence ?c } }'",
                   "update --store DIR ('SPARQL UPDATE' | --file F) [OPTION…]", "sparql");
  add_sparql_options(line);
  line.options().add_options()("union-default-graph",
                               "patterns outside of GRAPH are matched in all graphs together");
  if (!line.parse(arguments)) return kDone;
  const SparqlRequest request = sparql_request(line, "update");
  const InterruptGuard guard;
  graph::UpdateOptions options;
  options.base = request.base;
  options.path = request.path;
  options.union_default_graph = line.has("union-default-graph");
  options.seed = random_seed();
  options.limits = sparql_limits(line);
  options.limits.cancelled = [&guard] { return guard.interrupted(); };
  graph::Store store(line.require("store"), graph::Store::Access::kWrite);
  const std::size_t before = store.size();
  with_places("update", [&] { graph::update(store, request.text, options); });
  std::cerr << before << " quads before, " << store.size() << " after\n";
  return kDone;
}

}  // namespace concord::cli
