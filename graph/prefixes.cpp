#include "graph/prefixes.h"

#include <string>

#include "ontology/vocabulary.h"

namespace concord::graph {

const std::vector<rdf::Prefix>& known_prefixes() {
  static const std::vector<rdf::Prefix> prefixes = [] {
    std::vector<rdf::Prefix> made;
    for (const ontology::Prefix& prefix : ontology::kPrefixes)
      made.push_back({std::string(prefix.name), std::string(prefix.iri)});
    return made;
  }();
  return prefixes;
}

}  // namespace concord::graph
