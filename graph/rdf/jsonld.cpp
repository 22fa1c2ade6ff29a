#include "graph/rdf/jsonld.h"

namespace concord::rdf {

std::size_t parse_jsonld(std::string_view, const ParseOptions& options, std::string_view,
                         const QuadSink&, const Report& report) {
  report({options.path, 0, 0, "JSON-LD is not read yet"});
  return 1;
}

}  // namespace concord::rdf
