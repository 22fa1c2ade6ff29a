#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/rdf/syntax.h"

namespace concord::rdf {

struct Prefix {
  std::string name;  // "con"
  std::string iri;
};

// Writes the quads in canonical order (sorted by their N-Quads lines, graph first where the syntax
// groups by graph; duplicates once), so that equal sets give equal bytes. Syntaxes without graphs
// write the triples of all graphs, each once. Turtle, TriG and JSON-LD use the prefixes that occur,
// group by subject and write `a`. N-Triples, N-Quads, Turtle, TriG and JSON-LD are written here;
// RDF/XML by raptor. Throws Error where a term cannot be written in the syntax (RDF/XML: a
// predicate that is no XML name, a control character).
void write(std::ostream& out, std::vector<Quad> quads, Syntax syntax,
           const std::vector<Prefix>& prefixes);

// The longest of the prefixes that shortens the IRI to a name that Turtle and SPARQL read without
// escapes; null if none.
const Prefix* prefix_of(const std::vector<Prefix>& prefixes, std::string_view iri);

}  // namespace concord::rdf
