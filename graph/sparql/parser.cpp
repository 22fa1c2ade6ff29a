#include "graph/sparql/parser.h"

#include "graph/sparql/grammar.h"

namespace concord::sparql {

Query parse_query(std::string_view text, const ParserOptions& options) {
  return Grammar(text, options).query();
}

std::vector<Operation> parse_update(std::string_view text, const ParserOptions& options) {
  return Grammar(text, options).update();
}

}  // namespace concord::sparql
