#pragma once

#include <iosfwd>
#include <vector>

#include "graph/rdf/serializer.h"

namespace concord::rdf {

// The RDF/XML of serializer.h. `quads` are in canonical order; their graphs are not written.
void write_rdfxml(std::ostream& out, const std::vector<Quad>& quads,
                  const std::vector<Prefix>& prefixes);

}  // namespace concord::rdf
