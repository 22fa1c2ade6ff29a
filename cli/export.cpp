#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/rdf_output.h"
#include "graph/store.h"

namespace concord::cli {

namespace po = boost::program_options;

int run_export(const std::vector<std::string>& arguments) {
  CommandLine line("export --store news --format trig > news.trig",
                   "export --store DIR [--format FORMAT]", "");
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store")(
      "format,f", po::value<std::string>()->default_value("nquads"),
      "nquads, trig, jsonld (with graphs); ntriples, turtle, rdfxml (without)");
  if (!line.parse(arguments)) return kDone;
  const rdf::Syntax syntax = rdf_syntax(line.get<std::string>("format"), {});
  const graph::Store store(line.require("store"), graph::Store::Access::kRead);
  write_rdf(store.match({}), syntax);
  return kDone;
}

}  // namespace concord::cli
