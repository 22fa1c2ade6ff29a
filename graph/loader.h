#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "graph/core/error.h"
#include "graph/core/term.h"
#include "graph/quads/quad_store.h"
#include "graph/rdf/syntax.h"

namespace concord::graph {

struct LoadOptions {
  std::string path;          // for messages
  Iri base;                  // of relative IRIs
  std::optional<Iri> graph;  // takes all triples; else they go where the file says
  std::string blank_prefix;  // keeps the blank nodes apart from those of other files
  std::size_t max_literal_bytes = std::size_t{16} << 20;
  unsigned jobs = 1;  // threads that cut N-Triples and N-Quads into terms
  std::function<void(std::size_t bytes)> progress;  // called now and then with what was read so far
  std::function<void(const Diagnostic&)> report;    // called for each error
};

struct LoadResult {
  std::size_t statements = 0;  // that were right, also if the store has them
  std::size_t errors = 0;
};

// Adds what an RDF file says to the transaction, which is not committed. Wrong statements are
// reported and left out; what follows is read where the syntax allows. The same at any `jobs`.
// Throws Error when the store cannot be written.
LoadResult load(quads::Transaction& transaction, std::string_view content, rdf::Syntax syntax,
                const LoadOptions& options);

}  // namespace concord::graph
