#pragma once

#include "graph/core/term.h"
#include "graph/quads/id.h"

namespace concord::quads {

// Terms that are kept in the id itself (Id::Kind says which). Only exactly canonical lexical forms
// are: "01"^^xsd:integer, "1"^^xsd:boolean and "2024-02-30"^^xsd:date are terms of the dictionary.
// So inline_term(inline_id(t)) == t wherever there is an id.

// kNone when the term does not fit into an id.
Id inline_id(const Term& term);

bool is_inline(Id id);
// The inverse of inline_id, for an id that is_inline. Any payload gives some term.
Literal inline_term(Id id);

}  // namespace concord::quads
