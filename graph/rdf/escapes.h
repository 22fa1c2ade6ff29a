#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord::rdf {

// What is wrong with a term as it is written, and where.
struct TermFlaw {
  std::size_t offset = 0;  // bytes into the term
  std::string message;
};

// Appends the text between delimiters with its escapes undone (RDF 1.1 Turtle, section 6.4); in
// IRIs only \u and \U are allowed. False, with `flaw` filled, when there is another.
bool unescape(std::string_view written, bool is_iri, std::string& text, TermFlaw& flaw);

}  // namespace concord::rdf
