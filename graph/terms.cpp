#include "graph/terms.h"

#include <string>

#include "ontology/vocabulary.h"

namespace concord::graph {

Iri con(std::string_view name) { return {std::string(ontology::kNamespace) += name}; }

Iri id(std::string_view name) { return {std::string(ontology::kInstanceNamespace) += name}; }

Iri iri(std::string_view value) { return {std::string(value)}; }

Iri expand(std::string_view curie) {
  const std::size_t colon = curie.find(':');
  for (const ontology::Prefix& prefix : ontology::kPrefixes) {
    if (curie.substr(0, colon) != prefix.name) continue;
    std::string value(prefix.iri);
    value += curie.substr(colon + 1);
    if (prefix.name == "gn") value += '/';
    return {value};
  }
  return {std::string(curie)};
}

Literal date_literal(const Date& date) {
  namespace iris = ontology::iris;
  return typed_literal(date.to_string(), date.has_day()     ? iris::kXsdDate
                                         : date.has_month() ? iris::kXsdGYearMonth
                                                            : iris::kXsdGYear);
}

}  // namespace concord::graph
