#pragma once

#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/rdf/serializer.h"
#include "graph/rdf/syntax.h"

namespace concord::cli {

// The syntax of that name; UsageError with a suggestion otherwise. `others` are names that the
// command knows beside RDF.
rdf::Syntax rdf_syntax(const std::string& name, const std::vector<std::string>& others);

// To standard output, in canonical order, with the known prefixes.
void write_rdf(std::vector<Quad> quads, rdf::Syntax syntax);

}  // namespace concord::cli
