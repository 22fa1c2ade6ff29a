#pragma once

#include <functional>
#include <string>

#include "cli/command_line.h"
#include "graph/core/term.h"
#include "graph/query.h"

namespace concord::cli {

// What `query` and `update` have in common: SPARQL as an argument or in a file, its base, and what
// it may use.
struct SparqlRequest {
  std::string text;  // with the known prefixes declared on a line of their own before it
  std::string path;  // of the file; empty for the command line
  Iri base;
};

void add_sparql_options(CommandLine& line);
// `what` it is, for messages: "query", "update". Throws UsageError unless there is exactly one.
SparqlRequest sparql_request(const CommandLine& line, const std::string& what);
graph::Limits sparql_limits(const CommandLine& line);
// Runs `work`, whose errors then have their place in the text that the user wrote.
void with_places(const std::string& what, const std::function<void()>& work);
// A seed for RAND and UUID that is another one each time.
std::uint64_t random_seed();

}  // namespace concord::cli
