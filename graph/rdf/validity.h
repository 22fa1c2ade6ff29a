#pragma once

#include <optional>
#include <string>

#include "graph/core/term.h"

namespace concord::rdf {

// Why the quad or the term is no RDF 1.1: a relative IRI, characters that no IRI has, invalid
// UTF-8, a language that is no tag. Absent when all is well.
std::optional<std::string> flaw(const Quad& quad);
std::optional<std::string> flaw(const Term& term);

}  // namespace concord::rdf
