#pragma once

// The JSON-LD halves of parser.h and serializer.h; raptor has none.

#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "graph/rdf/parser.h"
#include "graph/rdf/serializer.h"

namespace concord::rdf {

std::size_t parse_jsonld(std::string_view content, const ParseOptions& options,
                         std::string_view blank_prefix, const QuadSink& sink, const Report& report);

// `quads` are in canonical order, graph by graph.
void write_jsonld(std::ostream& out, const std::vector<Quad>& quads,
                  const std::vector<Prefix>& prefixes);

}  // namespace concord::rdf
