#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "graph/core/error.h"
#include "graph/core/term.h"
#include "graph/rdf/syntax.h"

namespace concord::rdf {

struct ParseOptions {
  std::string path;  // for messages
  Iri base;          // relative IRIs are resolved against it
  std::size_t max_literal_bytes = std::size_t{16}
                                  << 20;  // a longer literal is an error of its statement
};

using QuadSink = std::function<void(const Quad&)>;
using Report = std::function<void(const Diagnostic&)>;

// Parses a whole RDF file with raptor (JSON-LD with our own reader: expanded and inline contexts,
// no remote ones). Each statement goes to `sink` with its graph; blank nodes are renamed so that
// two calls with different `blank_prefix` never share one. Each error goes to `report` with its
// line; what follows it is read where the syntax allows. Returns the number of errors. For one
// thread per call.
std::size_t parse(std::string_view content, Syntax syntax, const ParseOptions& options,
                  std::string_view blank_prefix, const QuadSink& sink, const Report& report);

}  // namespace concord::rdf
