#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/sparql/algebra.h"

namespace concord::sparql {

struct ParserOptions {
  Iri base;          // of relative IRIs, until BASE; empty: they are errors
  std::string path;  // for messages
};

// Parses a SPARQL 1.1 query, or a sequence of updates, into the algebra (SPARQL 1.1 Query, sections
// 18.2 and 19; SPARQL 1.1 Update). Throws InputError with the place for what the grammar or its
// notes do not allow, for what is nested more than 400 deep, and for what would take many times its
// own length of memory. Any bytes will do; time is linear in them.
Query parse_query(std::string_view text, const ParserOptions& options);
std::vector<Operation> parse_update(std::string_view text, const ParserOptions& options);

}  // namespace concord::sparql
