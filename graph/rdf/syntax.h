#pragma once

#include <optional>
#include <string_view>

namespace concord::rdf {

enum class Syntax { kNTriples, kNQuads, kTurtle, kTriG, kRdfXml, kJsonLd };

// By the names of the command line: "ntriples", "nquads", "turtle", "trig", "rdfxml", "jsonld".
std::optional<Syntax> syntax_by_name(std::string_view name);
// By file ending: .nt .nq .ttl .trig .rdf .owl .xml .jsonld (a further .gz or .zst is not looked
// at).
std::optional<Syntax> syntax_by_path(std::string_view path);
// Whether it can say which graph a triple is in.
bool holds_graphs(Syntax syntax);

}  // namespace concord::rdf
