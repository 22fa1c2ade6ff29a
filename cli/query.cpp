#include "graph/query.h"

#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/sparql_text.h"
#include "graph/store.h"

namespace concord::cli {

namespace po = boost::program_options;

int run_query(const std::vector<std::string>& arguments) {
  CommandLine line("query --store news 'SELECT ?who { ?who con:leaderOf id:North_Korea }'",
                   "query --store DIR ('SPARQL' | --file F) [OPTION…]", "sparql");
  add_sparql_options(line);
  line.options().add_options()(
      "format,f", po::value<std::string>(),
      "table, json, xml, csv, tsv; for triples turtle, ntriples (default: table, turtle)")(
      "strict-default-graph", "the default graph is the store's own, not the union of all graphs")(
      "explain", "run the query and print its plan with the rows of each step, not its answer");
  if (!line.parse(arguments)) return kDone;
  const SparqlRequest request = sparql_request(line, "query");
  std::optional<graph::ResultFormat> format;
  if (line.has("format")) {
    format = graph::result_format_by_name(line.get<std::string>("format"));
    if (!format)
      throw UsageError("unknown format '" + line.get<std::string>("format") +
                       "'; known are table, json, xml, csv, tsv, turtle, ntriples");
  }
  const InterruptGuard guard;
  graph::QueryOptions options;
  options.base = request.base;
  options.path = request.path;
  options.strict_default_graph = line.has("strict-default-graph");
  options.seed = random_seed();
  options.limits = sparql_limits(line);
  options.limits.cancelled = [&guard] { return guard.interrupted(); };
  const graph::Store store(line.require("store"), graph::Store::Access::kRead);
  with_places("query", [&] {
    if (line.has("explain")) {
      std::cout << graph::explain_query(store, request.text, options);
      return;
    }
    graph::answer(std::cout, store, request.text, options, format);
  });
  return kDone;
}

}  // namespace concord::cli
