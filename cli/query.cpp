#include "graph/query.h"

#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/store.h"
#include "ontology/vocabulary.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

// The known prefixes, on one line of their own, so that nobody has to type them; a query may still
// declare its own.
std::string prologue() {
  std::string text;
  for (const ontology::Prefix& prefix : ontology::kPrefixes) {
    text += "PREFIX " + std::string(prefix.name) + ": <" + std::string(prefix.iri) + "> ";
  }
  return text + "\n";
}

graph::QueryResult run(const graph::Store& store, const std::string& sparql,
                       const graph::QueryOptions& options) {
  try {
    return graph::query(store, prologue() + sparql, options);
  } catch (const InputError& error) {
    Diagnostic diagnostic = error.diagnostic();
    if (diagnostic.line > 1) --diagnostic.line;  // ours was the first
    if (diagnostic.path.empty()) diagnostic.path = "query";
    throw InputError(diagnostic);
  }
}

}  // namespace

int run_query(const std::vector<std::string>& arguments) {
  CommandLine line("query --store news 'SELECT ?who { ?who con:leaderOf id:North_Korea }'",
                   "query --store DIR ('SPARQL' | --file F) [OPTION…]", "sparql");
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store")(
      "file", po::value<std::string>(),
      "read the query from this file; its relative IRIs are resolved against the file")(
      "format,f", po::value<std::string>(),
      "table, json, xml, csv, tsv; for triples turtle, ntriples (default: table, turtle)")(
      "base", po::value<std::string>(), "what relative IRIs are resolved against")(
      "strict-default-graph", "the default graph is the store's own, not the union of all graphs");
  if (!line.parse(arguments)) return kDone;
  const std::vector<std::string> words = line.positional();
  const auto file = line.find<std::string>("file");
  if (words.size() + (file ? 1 : 0) != 1)
    throw UsageError("one query is needed, as an argument or with --file");
  graph::QueryOptions options;
  options.strict_default_graph = line.has("strict-default-graph");
  if (file) {
    options.path = *file;
    options.base.value = "file://" + std::filesystem::absolute(*file).string();
  }
  if (line.has("base")) options.base.value = line.get<std::string>("base");
  std::optional<graph::ResultFormat> format;
  if (line.has("format")) {
    format = graph::result_format_by_name(line.get<std::string>("format"));
    if (!format)
      throw UsageError("unknown format '" + line.get<std::string>("format") +
                       "'; known are table, json, xml, csv, tsv, turtle, ntriples");
  }
  const std::string sparql = file ? read_file(*file) : words[0];
  const graph::Store store(line.require("store"), graph::Store::Access::kRead);
  const graph::QueryResult result = run(store, sparql, options);
  if (!format) format = result.triples ? graph::ResultFormat::kTurtle : graph::ResultFormat::kTable;
  graph::write(std::cout, result, *format);
  return kDone;
}

}  // namespace concord::cli
