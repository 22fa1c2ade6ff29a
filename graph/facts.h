#pragma once

#include <vector>

#include "graph/core/term.h"
#include "graph/linker.h"
#include "ontology/ontology.h"

namespace concord::graph {

// All that one document says, as triples of its graph (LinkedReading::document()), sorted, each
// once: the document, its claims with evidence, events, statements, the entities that they name,
// and the plain triples: of each claim that is plain, with the super-properties of its relation,
// and the other direction of a symmetric one.
std::vector<Triple> facts(const LinkedReading& linked, const ontology::Ontology& ontology);

}  // namespace concord::graph
