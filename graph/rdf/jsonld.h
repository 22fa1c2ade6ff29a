#pragma once

// The JSON-LD half of parser.h and serializer.h; raptor has none.

#include <iosfwd>
#include <vector>

#include "graph/rdf/parser.h"
#include "graph/rdf/serializer.h"

namespace concord::rdf {

std::size_t parse_jsonld(std::string_view content, const ParseOptions& options,
                         std::string_view blank_prefix, const QuadSink& sink, const Report& report);

}  // namespace concord::rdf
