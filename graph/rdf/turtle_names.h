#pragma once

#include <cstddef>
#include <string_view>

namespace concord::rdf {

// How many bytes at the beginning of the text are a name of Turtle (RDF 1.1 Turtle, section 6.5;
// the rules are SPARQL's too); 0 if none. A dot at the end is not part of a name.
std::size_t prefix_size(std::string_view text);  // PN_PREFIX
std::size_t local_size(std::string_view text);   // PN_LOCAL, with its escapes
std::size_t label_size(std::string_view text);   // what follows "_:"

// Whether a name could go on here: a keyword ends where none can.
bool goes_on(std::string_view text);

}  // namespace concord::rdf
