#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/rdf_output.h"
#include "graph/background.h"
#include "ontology/gazetteer_compiler.h"
#include "ontology/ontology.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

void report(const Diagnostic& problem) { std::cerr << problem.to_string() << "\n"; }

// The files named, else those that the program brings along.
std::vector<std::string> sources(const std::vector<std::string>& named) {
  if (!named.empty()) return named;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(data_file("gazetteers"))) {
    if (entry.path().extension() == ".ttl") paths.push_back(entry.path().string());
  }
  return paths;
}

int problems(std::size_t count) {
  if (count == 0) return kDone;
  std::cerr << count << (count == 1 ? " problem\n" : " problems\n");
  return kWrongInput;
}

}  // namespace

int run_gazetteer(const std::vector<std::string>& arguments) {
  CommandLine line("gazetteer graph > background.ttl",
                   "gazetteer (check | graph) [TTL…] [--format FORMAT]", "argument");
  line.options().add_options()("format,f", po::value<std::string>()->default_value("turtle"),
                               "of the graph: turtle, ntriples, nquads, trig, rdfxml or jsonld");
  if (!line.parse(arguments)) return kDone;
  std::vector<std::string> named = line.positional();
  if (named.empty()) throw UsageError("say what to do with the gazetteers: check or graph");
  const std::string action = named.front();
  named.erase(named.begin());
  if (action == "check") return problems(ontology::check_gazetteer(sources(named), report));
  if (action != "graph") {
    throw UsageError("unknown action '" + action + "' (check and graph are known)");
  }
  const rdf::Syntax syntax = rdf_syntax(line.get<std::string>("format"), {});
  std::size_t count = 0;
  const auto data = ontology::read_gazetteer(sources(named), [&](const Diagnostic& problem) {
    ++count;
    report(problem);
  });
  const auto ontology = ontology::Ontology::load(data_file("concord.ttl"));
  write_rdf(graph::background(data, ontology), syntax);
  return problems(count);
}

}  // namespace concord::cli
