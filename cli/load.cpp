#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/iri_argument.h"
#include "cli/progress.h"
#include "cli/rdf_output.h"
#include "graph/core/error.h"
#include "graph/core/mapped_file.h"
#include "graph/loader.h"
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
      "turtle, trig, ntriples, nquads, rdfxml or jsonld (default: by the file's ending)")(
      "jobs,j", po::value<unsigned>()->default_value(std::thread::hardware_concurrency()),
      "threads that read N-Triples and N-Quads");
  if (!line.parse(arguments)) return kDone;
  const std::vector<std::string> files = line.positional();
  if (files.empty()) throw UsageError("no RDF file is named");
  std::vector<rdf::Syntax> syntaxes;  // of all files, before anything is made
  for (const std::string& file : files) syntaxes.push_back(syntax_of(file, line));
  const InterruptGuard guard;
  graph::Store store(line.require("store"), graph::Store::Access::kWrite);
  const std::size_t before = store.size();
  std::size_t errors = 0;
  Progress progress;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const MappedFile content("the RDF file", files[i]);
    graph::LoadOptions options;
    options.path = files[i];
    options.base.value = line.has("base")
                             ? line.get<std::string>("base")
                             : "file://" + std::filesystem::absolute(files[i]).string();
    if (line.has("graph")) options.graph = iri_argument(line.get<std::string>("graph"));
    // Blank nodes of two loads must not meet: the count of quads so far tells the loads apart.
    options.blank_prefix = "l" + std::to_string(store.size()) + "f" + std::to_string(i) + "b";
    options.jobs = line.get<unsigned>("jobs");
    options.report = [&](const Diagnostic& problem) {
      progress.hide();
      std::cerr << problem.to_string() << "\n";
    };
    options.progress = [&](std::size_t bytes) {
      if (guard.interrupted()) throw Error("interrupted; nothing of '" + files[i] + "' was loaded");
      progress.update(i, bytes, content.bytes().size());
    };
    // A file is loaded as a whole or, when the disk is full or it is interrupted, not at all.
    store.change([&](quads::Transaction& transaction) {
      errors += graph::load(transaction, content.bytes(), syntaxes[i], options).errors;
    });
  }
  std::cerr << store.size() - before << " quads added, " << store.size() << " in the store, "
            << errors << " errors\n";
  return errors > 0 ? kDoneWithProblems : kDone;
}

}  // namespace concord::cli
