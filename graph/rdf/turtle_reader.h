#pragma once

// The Turtle and TriG half of parser.h.

#include <cstddef>
#include <string_view>

#include "graph/rdf/parser.h"

namespace concord::rdf {

// RDF 1.1 Turtle and TriG (W3C Recommendations). A term that is not valid costs the triples that it
// is in; where the grammar is left, reading ends. Collections and blank nodes may be nested 1,000
// deep. Time is linear in the content.
std::size_t parse_turtle(std::string_view content, Syntax syntax, const ParseOptions& options,
                         std::string_view blank_prefix, const QuadSink& sink, const Report& report);

}  // namespace concord::rdf
