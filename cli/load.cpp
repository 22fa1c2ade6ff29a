#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/iri_argument.h"
#include "cli/rdf_output.h"
#include "graph/core/file.h"
#include "graph/rdf/parser.h"
#include "graph/store.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

rdf::Syntax syntax_of(const std::string& path, const CommandLine& line) {
  if (line.has("format")) return rdf_syntax(line.get<std::string>("format"), {});
  if (const auto syntax = rdf::syntax_by_path(path)) return *syntax;
  throw UsageError("the ending of '" + path + "' tells no RDF syntax; say it with --format");
}

}  // namespace

int run_load(const std::vector<std::string>& arguments) {
  CommandLine line("load countries.ttl --store news", "load RDF… --store DIR [OPTION…]", "file");
  line.options().add_options()("store,s", po::value<std::string>(),
                               "the folder of the store; made when it is absent")(
      "graph", po::value<std::string>(),
      "the graph that takes the triples (default: as the file says, else the default graph)")(
      "base", po::value<std::string>(),
      "what relative IRIs are resolved against (default: the file)")(
      "format,f", po::value<std::string>(),
      "turtle, trig, ntriples, nquads, rdfxml or jsonld (default: by the file's ending)");
  if (!line.parse(arguments)) return kDone;
  const std::vector<std::string> files = line.positional();
  if (files.empty()) throw UsageError("no RDF file is named");
  std::vector<rdf::Syntax> syntaxes;  // of all files, before anything is made
  for (const std::string& file : files) syntaxes.push_back(syntax_of(file, line));
  graph::Store store(line.require("store"), graph::Store::Access::kWrite);
  std::size_t errors = 0;
  std::size_t added = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string content = read_file(files[i]);
    rdf::ParseOptions options;
    options.path = files[i];
    options.base.value = line.has("base")
                             ? line.get<std::string>("base")
                             : "file://" + std::filesystem::absolute(files[i]).string();
    std::vector<Quad> quads;
    const auto sink = [&](const Quad& quad) {
      quads.push_back(quad);
      if (line.has("graph")) quads.back().graph = iri_argument(line.get<std::string>("graph"));
    };
    const auto report = [](const Diagnostic& problem) { std::cerr << problem.to_string() << "\n"; };
    // Blank nodes of two loads must not meet: the count of quads so far tells the loads apart.
    errors += rdf::parse(content, syntaxes[i], options,
                         "l" + std::to_string(store.size()) + "f" + std::to_string(i) + "b", sink,
                         report);
    added += store.add(quads);
  }
  store.flush();
  std::cerr << added << " quads added, " << store.size() << " in the store, " << errors
            << " errors\n";
  return errors > 0 ? kDoneWithProblems : kDone;
}

}  // namespace concord::cli
