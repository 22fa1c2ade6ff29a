#include "cli/rdf_output.h"

#include <iostream>

#include "cli/command_line.h"
#include "graph/prefixes.h"

namespace concord::cli {

rdf::Syntax rdf_syntax(const std::string& name, const std::vector<std::string>& others) {
  if (const auto syntax = rdf::syntax_by_name(name)) return *syntax;
  std::vector<std::string> names = {"ntriples", "nquads", "turtle", "trig", "rdfxml", "jsonld"};
  names.insert(names.end(), others.begin(), others.end());
  std::string message = "unknown format '" + name + "'";
  if (const auto near = nearest_name(name, names)) message += " (did you mean '" + *near + "'?)";
  throw UsageError(message);
}

void write_rdf(std::vector<Quad> quads, rdf::Syntax syntax) {
  rdf::write(std::cout, std::move(quads), syntax, graph::known_prefixes());
}

}  // namespace concord::cli
