#pragma once

#include <vector>

#include "graph/rdf/serializer.h"

namespace concord::graph {

// The ontology's prefixes in the form that the serializer takes.
const std::vector<rdf::Prefix>& known_prefixes();

}  // namespace concord::graph
