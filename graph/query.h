#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/results/result_writer.h"
#include "graph/sparql/runtime.h"
#include "graph/store.h"

namespace concord::graph {

using Limits = sparql::Limits;  // memory, time and cancelling

struct QueryOptions {
  Iri base;          // of relative IRIs in the query
  std::string path;  // of the query file, for messages; empty for the command line
  bool strict_default_graph =
      false;               // else the default graph is the union of all graphs, each triple once
  std::uint64_t seed = 0;  // of RAND, UUID and STRUUID
  Limits limits;
};

// The answer to SELECT (variables, rows), ASK (boolean) or CONSTRUCT and DESCRIBE (triples):
// exactly one of the three is filled.
struct QueryResult {
  std::vector<std::string> variables;  // without "?"
  std::vector<std::vector<std::optional<Term>>>
      rows;  // as long as `variables`; absent where unbound
  std::optional<bool> boolean;
  std::optional<std::vector<Triple>> triples;  // sorted, each once
};

// Runs a SPARQL 1.1 query. Throws InputError with line and column for a query that is wrong, Error
// for one that fails or reaches a limit.
QueryResult query(const Store& store, std::string_view sparql, const QueryOptions& options);

// Runs a query, throws its answer away, and tells how it was run: the algebra, and the steps with
// the rows that were expected and those that came.
std::string explain_query(const Store& store, std::string_view sparql, const QueryOptions& options);

// Runs a sequence of SPARQL 1.1 updates; all of them or, when it throws, none. Here the default
// graph is the store's own, as new triples go there, unless `union_default_graph`. LOAD reads
// files. Throws as query does.
struct UpdateOptions {
  Iri base;
  std::string path;
  bool union_default_graph = false;
  std::uint64_t seed = 0;
  Limits limits;
};
void update(Store& store, std::string_view sparql, const UpdateOptions& options);

// Writes rows and booleans as a ResultWriter does, with the known prefixes; triples as Turtle (for
// kTable, too) or N-Triples. Throws Error where the result is of the wrong kind for the format.
void write(std::ostream& out, const QueryResult& result, ResultFormat format);

// Runs a query and writes its answer as `write` does, a row when it is found, so that any number of
// rows need no memory; without a format as a table, triples as Turtle. Throws as both do; when that
// is after the first rows, those are written.
void answer(std::ostream& out, const Store& store, std::string_view sparql,
            const QueryOptions& options, std::optional<ResultFormat> format);

}  // namespace concord::graph
